package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	xaiNoPermission = "The caller does not have permission to execute the specified operation"
	xaiNoAuth       = "The request does not have valid authentication credentials for the operation"
	xaiExhausted    = "Some resource has been exhausted"
)

// xAI answers {"code", "error"}: a gRPC status, as a sentence in older answers, in kebab-case
// in newer ones, sometimes with a detail after a colon; and the sentence for people. The class
// misleads: no credits come as 403 or 429, a wrong key and an unknown model as 400,
// moderation as 403.
//
// Left unmapped on purpose: invalid-argument and not-found alone, which restate their status;
// a key or team that is "blocked", which may be for money, for abuse or for leaking.
var XAI = upstream.Service{
	Name: "xai", Aliases: []string{"grok"}, Title: "xAI", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://docs.x.ai/docs/key-information/debugging",
		"https://docs.x.ai/docs/rate-limits",
	},
	Hosts: []string{"api.x.ai", "*.api.x.ai", "management-api.x.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any: []string{
					xaiNoPermission, xaiNoAuth, xaiExhausted, "Client specified an invalid argument",
					"Some requested entity was not found", "The service is currently unavailable",
					"personal-team-blocked:spending-limit", "unauthenticated:bad-credentials",
				},
			},
			{Path: "error"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"code", "error.code", "error.type"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "personal-team-blocked-spending-limit", Reason: reason.InsufficientCredits,
			Codes: []string{"personal-team-blocked:spending-limit"},
			Note:  "Sent as 403.",
		},
		{
			ID: "your-team-has-either-used-all-available-credits", Reason: reason.InsufficientCredits,
			Status: []int{403, 429},
			Message: `^(your team \S{1,60} has either used all available credits` +
				`|your newly created teams? doesn.t have any credits|you have run out of credits)\b`,
			Note: "The code is that of a missing right or of a spent window.",
		},

		// Keys.
		{
			ID: "incorrect-api-key-provided", Reason: reason.InvalidAPIKey, Status: []int{400, 401},
			Message: `^incorrect api key provided\b`,
			Note:    "Sent as 400 invalid-argument.",
		},
		{
			ID: "unauthenticated", Reason: reason.InvalidAPIKey,
			Codes: []string{"unauthenticated", "unauthenticated:bad-credentials", xaiNoAuth},
		},

		// The request.
		{
			ID: "content-violates-usage-guidelines", Reason: reason.ContentFiltered, Status: []int{400, 403},
			Message: `^(content violates usage guidelines|generated (image|video) rejected by content moderation)\b`,
			Note:    "Sent as 403 permission-denied.",
		},
		{
			ID: "the-model-was-deprecated", Reason: reason.ModelNotAvailable, Status: []int{400, 404, 410},
			Message: `^the model \S{1,120} (was|is|has been) deprecated\b`,
			Source:  "https://docs.x.ai/docs/models",
		},
		{
			ID: "the-model-does-not-exist", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(the model \S{1,120} does not exist|model not found)\b`,
			Note:    "\"… or your team does not have access to it\": the 404 stands.",
		},
		{
			ID: "this-model-s-maximum-prompt-length-is", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^this model.s maximum prompt length is\b`,
		},
		{
			ID: "failed-to-deserialize-the-json-body-into-the", Reason: reason.MissingFields, Status: []int{400, 422},
			Message: `^failed to deserialize the json body into the target type: ([\w.\[\]]{1,80}: )?missing field\b`,
			Note:    "The deserializer's own words, as plain text; a path of the schema may stand between.",
		},

		// Capacity, windows, rights.
		{
			ID: "service-temporarily-unavailable-the-model-is", Reason: reason.Overloaded,
			Status:  []int{429, 500, 503},
			Message: `^(service temporarily unavailable\. )?the model is (currently )?at capacity\b`,
		},
		{ID: "resource-exhausted", Reason: reason.RateLimited, Codes: []string{"resource-exhausted", xaiExhausted}},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges,
			Codes: []string{"permission-denied", xaiNoPermission},
		},
	},
}
