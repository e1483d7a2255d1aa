package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Perplexity repeats the HTTP status as a number in error.code and names the cause in
// error.type. Its surprise: a spent balance comes as 401.
//
// Left unmapped on purpose: bad_request, invalid_parameter and invalid_message (plain 400s), the
// nginx page of a 401, which does not tell a missing key from a wrong one.
var _ = register(Service{
	Name: "perplexity", Aliases: []string{"pplx"}, Title: "Perplexity", Kind: AI,
	Docs: []string{
		"https://docs.perplexity.ai/docs/sdk/error-handling",
		"https://docs.perplexity.ai/docs/admin/rate-limits-usage-tiers",
	},
	Hosts: []string{"api.perplexity.ai"},
	Fields: Fields{
		Code:      []string{"error.type", "error_code"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Codes: []string{"insufficient_quota"}, Note: "Sent as 401."},
		{Reason: reason.ModelNotFound, Codes: []string{"invalid_model"}, Note: "Sent as 400."},
		{Reason: reason.ContextLengthExceeded, Codes: []string{"too_many_prompt_tokens"}},
		{Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key", "authentication_error"}},
		{Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded", "request_rate_limit_exceeded", "RATE_LIMITED"}},
	},
})
