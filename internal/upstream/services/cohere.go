package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Cohere answers {"message"} and little else: a stable list of sentences, which its reference
// prints. Only the newest errors have an error_type.
//
// Left unmapped on purpose: 402 and 429, whose status says it all (a trial key's limits a minute
// and a month are both windows); "too many tokens: max tokens must be …", which is about a
// parameter; "connectors failed …", which quotes a third party.
var Cohere = upstream.Service{
	Name: "cohere", Title: "Cohere", Kind: upstream.AI,
	Speaks: native.Cohere,
	Docs:   []string{"https://docs.cohere.com/reference/errors", "https://docs.cohere.com/docs/rate-limits"},
	Hosts:  []string{"api.cohere.com", "api.cohere.ai"},
	Headers: []upstream.Match{
		{Path: "header:X-Endpoint-Monthly-Call-Limit"},
		{Path: "header:X-Trial-Endpoint-Call-Limit"},
	},
	Signatures: []upstream.Signature{
		{{Path: "error_type", Any: []string{"TOO_MANY_TOKENS"}}, {Path: "id"}, {Path: "message"}},
		{
			{
				Path: "message",
				Any: []string{
					"too many tokens: *", "You are using a Trial key*", "trial token rate limit exceeded*",
					"blocked output*", "blocked input*",
				},
			},
		},
		{{Path: "message", Any: []string{"model '*", "finetuned model *"}}, {Path: "id"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error_type", "code"},
		RequestID: []string{"header:X-Debug-Trace-Id", "id"},
	},
	Rules: []upstream.Rule{
		{ID: "too-many-tokens", Reason: reason.ContextLengthExceeded, Codes: []string{"TOO_MANY_TOKENS"}},
		{
			ID: "too-many-tokens-size-limit-exceeded", Reason: reason.ContextLengthExceeded, Status: []int{400, 422},
			Message: `^too many tokens: (size limit exceeded|total number of tokens|multi-hop prompt is too long` +
				`|minimal context could not be added)\b`,
			Note: "Not \"max tokens must be …\", which begins the same.",
		},
		{
			ID: "blocked-input", Reason: reason.ContentFiltered, Status: []int{400, 403, 498},
			Message: `^blocked (input|output)\b`,
			Note:    "498 is Cohere's own status for it.",
		},
		{
			ID: "invalid-api-token", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^(invalid api token|incorrect api key provided)\b`,
		},
		{
			ID: "no-api-key-supplied", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^no api key supplied\b`,
		},
		{
			ID: "model-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^model '[^']{1,120}' not found\b`,
		},
		{
			ID: "invalid-request-model-was-removed", Reason: reason.ModelNotAvailable, Status: []int{400, 404},
			Message: `^(invalid request: )?model '[^']{1,120}' (was removed|is not supported)\b`,
			Note:    "A retired model comes as 404.",
			Source:  "https://docs.cohere.com/docs/deprecations",
		},
		{
			ID: "finetuned-model-with-name-is-not-ready-for", Reason: reason.ModelNotAvailable, Status: []int{400},
			Message: `^finetuned model (with name )?[\w.-]{1,120} is not ready for serving\b`,
		},
	},
}
