package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const togetherRateLimits = "https://docs.together.ai/docs/rate-limits"

// Together speaks OpenAI's form with types of its own. Its surprises: credit_limit is money
// at 402 and a window at 429; model_not_available is an unknown model at 404; a prompt that is too
// long may come as 403.
//
// Left unmapped on purpose: invalid_request_error and server_error; 500, 503, 504, 520 to 529,
// which mean what their status says.
var Together = upstream.Service{
	Name: "together", Aliases: []string{"togetherai", "together-ai"}, Title: "Together AI", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs:   []string{"https://docs.together.ai/docs/error-codes", togetherRateLimits},
	Hosts:  []string{"api.together.xyz", "api.together.ai"},
	Signatures: []upstream.Signature{
		{
			{Path: "error.code", Any: []string{"model_not_available"}},
			{
				Path: "error.message",
				Any:  []string{"Unable to access model *", "Unable to access non-serverless model *"},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type", "error_type"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Request-Id", "id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Seconds},
	},
	Rules: []upstream.Rule{
		{
			ID: "credit-limit", Reason: reason.RateLimited, Status: []int{429}, Codes: []string{"credit_limit"},
			Source: togetherRateLimits,
			Note:   "The queries a minute of an account that has not paid yet.",
		},
		{ID: "credit-limit-insufficient-credits", Reason: reason.InsufficientCredits, Codes: []string{"credit_limit"}},
		{
			ID: "dynamic-request-limited", Reason: reason.RateLimited,
			Codes:  []string{"dynamic_request_limited", "dynamic_token_limited"},
			Source: togetherRateLimits,
		},
		{
			ID: "model-not-available", Reason: reason.ModelNotFound, Status: []int{404},
			Codes: []string{"model_not_available"},
			Note:  "\"Unable to access model …\": there is none of that name.",
		},
		{
			ID: "model-not-available-model-not-available", Reason: reason.ModelNotAvailable,
			Codes: []string{"model_not_available"},
			Note:  "There is one, and it needs an endpoint of its own.",
		},
		{ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key"}},
		{
			ID: "input-validation-error-the-sum-of-inputs-tokens", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 403, 422},
			Message: `^(input validation error: )?(the sum of )?.inputs. (tokens )?(\+` +
				`|and) .max_new_tokens. (tokens )?must\b`,
			Note: "Documented as 403.",
		},
		{ID: "service-unavailable", Reason: reason.Overloaded, Codes: []string{"service_unavailable"}},
	},
}
