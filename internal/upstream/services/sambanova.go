package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	sambanovaCodes  = "https://docs.sambanova.ai/docs/en/api-reference/using-the-api/api-error-codes"
	sambanovaLimits = "https://docs.sambanova.ai/docs/en/models/rate-limits"
)

// SambaNova has OpenAI's form with a list of codes of its own, of which one means something else than at
// OpenAI: insufficient_quota is the rate limit of a plan.
//
// Left unmapped on purpose: the codes of one parameter (invalid_type, decimal_above_max_value, …),
// which are plain 400s, and internal_server_error.
var SambaNova = upstream.Service{
	Name: "sambanova", Title: "SambaNova", Kind: upstream.AI,
	Docs:  []string{sambanovaCodes, sambanovaLimits},
	Hosts: []string{"api.sambanova.ai"},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type"},
		Message:   []string{"error.message"},
		Param:     []string{"error.param"},
		RequestID: []string{"request_id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset-Requests", Remaining: "X-Ratelimit-Remaining-Requests"},
		{Header: "X-Ratelimit-Reset-Requests-Day", Remaining: "X-Ratelimit-Remaining-Requests-Day"},
	},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-quota", Reason: reason.RateLimited, Status: []int{429},
			Codes: []string{"insufficient_quota", "rate_limit_exceeded"},
			Note:  "a plan's requests in a window; money has no code here",
		},
		{
			ID: "queue-full", Reason: reason.Overloaded, Codes: []string{"queue_full"},
			Note: "429 or 504 on the wire: too many requests in flight",
		},
		{ID: "invalid-authentication", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_authentication"}},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
		},
		{
			ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"},
			Note: "400 on the wire",
		},
		{
			ID: "model-deprecated", Reason: reason.ModelNotAvailable, Codes: []string{"model_deprecated"},
			Note: "410 on the wire",
		},
		{ID: "request-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"request_timeout"}},
		{ID: "maintenance", Reason: reason.UpstreamUnavailable, Codes: []string{"maintenance"}},
	},
}
