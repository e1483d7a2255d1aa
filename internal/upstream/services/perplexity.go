package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Perplexity repeats the HTTP status as a number in error.code and names the cause in
// error.type. Its surprise: a spent balance comes as 401.
//
// Left unmapped on purpose: bad_request, invalid_parameter and invalid_message (plain 400s), the
// nginx page of a 401, which does not tell a missing key from a wrong one.
var Perplexity = upstream.Service{
	Name: "perplexity", Aliases: []string{"pplx"}, Title: "Perplexity", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://docs.perplexity.ai/docs/sdk/error-handling",
		"https://docs.perplexity.ai/docs/admin/rate-limits-usage-tiers",
	},
	Hosts:  []string{"api.perplexity.ai"},
	Fields: upstream.Fields{Code: []string{"error.type", "error_code"}, RequestID: []string{"header:X-Request-Id"}},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-quota", Reason: reason.InsufficientCredits, Codes: []string{"insufficient_quota"},
			Note: "Sent as 401.",
		},
		{ID: "invalid-model", Reason: reason.ModelNotFound, Codes: []string{"invalid_model"}, Note: "Sent as 400."},
		{
			ID: "too-many-prompt-tokens", Reason: reason.ContextLengthExceeded,
			Codes: []string{"too_many_prompt_tokens"},
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey,
			Codes: []string{"invalid_api_key", "authentication_error"},
		},
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"rate_limit_exceeded", "request_rate_limit_exceeded", "RATE_LIMITED"},
		},
	},
}
