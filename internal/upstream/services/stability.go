package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Stability names its causes in `name`, beside an id; version 1 of its API puts the sentence in
// message, version 2 a list of them in errors.
//
// Left unmapped on purpose: bad_request, not_found without a sentence that says more, internal_error.
var Stability = upstream.Service{
	Name: "stability", Aliases: []string{"stability-ai"}, Title: "Stability AI", Kind: upstream.AI,
	Docs: []string{
		"https://platform.stability.ai/docs/api-reference",
		"https://platform.stability.ai/docs/getting-started/credits-and-billing",
	},
	Unconfirmed: []string{
		"https://platform.stability.ai/docs/api-reference",
		"https://platform.stability.ai/docs/getting-started/credits-and-billing",
	},
	Hosts: []string{"api.stability.ai", "grpc.stability.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "name",
				Any:  []string{"payment_required", "insufficient_balance", "content_moderation", "invalid_prompts"},
			},
			{Path: "id"},
		},
	},
	Fields: upstream.Fields{Code: []string{"name"}, Message: []string{"message", "errors"}, RequestID: []string{"id"}},
	Rules: []upstream.Rule{
		{
			ID: "payment-required", Reason: reason.InsufficientCredits,
			Codes: []string{"payment_required", "insufficient_balance"},
		},
		{ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded"}},
		{
			ID: "missing-authorization-header", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^missing authorization header\b`,
		},
		{ID: "unauthorized", Reason: reason.InvalidAPIKey, Codes: []string{"unauthorized"}},
		{
			ID: "content-moderation", Reason: reason.ContentFiltered,
			Codes: []string{"content_moderation", "invalid_prompts"},
			Note:  "Sent as 403, and as 400.",
		},
		{
			ID: "the-specified-engine-id-was-not-found", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^the specified engine \(id [^)]{1,100}\) was not found\b`,
		},
		{ID: "payload-too-large", Reason: reason.RequestTooLarge, Codes: []string{"payload_too_large"}},
	},
}
