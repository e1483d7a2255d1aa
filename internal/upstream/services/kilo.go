package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	kiloGateway = "https://kilo.ai/docs/gateway"
	kiloRoute   = "https://github.com/Kilo-Org/cloud/blob/main/src/app/api/openrouter/%5B...path%5D/route.ts"
	kiloAnswers = "https://github.com/Kilo-Org/cloud/blob/main/src/lib/llm-proxy-helpers.ts"
)

// Kilo's gateway says its own errors as {"error": title, "message": sentence}, a few with a code in
// error.code, and passes on what its providers say. Sentences that begin with [BYOK] are about the
// caller's own key at a provider.
//
// Left unmapped on purpose: a balance that is used up (402), which its status says.
var Kilo = upstream.Service{
	Name: "kilo", Aliases: []string{"kilocode"}, Title: "Kilo", Kind: upstream.AI,
	Docs:  []string{kiloGateway, kiloRoute, kiloAnswers},
	Hosts: []string{"api.kilo.ai"},
	Signatures: []upstream.Signature{
		{{Path: "error.code", Any: []string{"PAID_MODEL_AUTH_REQUIRED", "PROMOTION_MODEL_LIMIT_REACHED"}}},
		{{Path: "error.buyCreditsUrl"}, {Path: "error.title"}},
	},
	Fields: upstream.Fields{Code: []string{"error.code"}, Message: []string{"error.message", "message", "error"}},
	Rules: []upstream.Rule{
		{
			ID: "paid-model-auth-required", Reason: reason.MissingCredentials, Codes: []string{"PAID_MODEL_AUTH_REQUIRED"},
			Source: kiloRoute,
		},
		{
			ID: "promotion-model-limit-reached", Reason: reason.RateLimited,
			Codes:  []string{"PROMOTION_MODEL_LIMIT_REACHED"},
			Source: kiloRoute,
			Note:   "401 on the wire: what an address may have without an account, in a window of hours.",
		},
		{
			ID: "free-model-usage-limit", Reason: reason.RateLimited, Status: []int{429},
			Message: `^free model usage limit reached\b`,
			Source:  kiloRoute,
			Note:    "Per address and hour, whatever it says of paying.",
		},
		{
			ID: "not-allowed-for-your-team", Reason: reason.InsufficientPrivileges, Status: []int{403, 404},
			Message: `^(the requested )?model( is)? not allowed for your team\b`,
			Source:  kiloAnswers,
			Note:    "404 on the wire, but the model exists.",
		},
		{
			ID: "alpha-period-ended", Reason: reason.ModelNotAvailable, Status: []int{404},
			Message: `^the alpha period for this model has ended\b`,
			Source:  kiloAnswers,
		},
		{
			ID: "data-collection-required", Reason: reason.ModelNotAvailable, Status: []int{400},
			Message: `^data collection is required for this model\b`,
			Source:  kiloAnswers,
			Note:    "The account does not allow what the model needs.",
		},
		{
			ID: "byok-key-invalid", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^\[byok\] your api key is invalid\b`,
			Source:  kiloAnswers,
		},
	},
}
