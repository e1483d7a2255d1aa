package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const openrouterLimits = "https://openrouter.ai/docs/api-reference/limits"

// OpenRouter repeats the HTTP status as a number in error.code and gives its own vocabulary
// in error_type, whose place depends on the API that was called. Limits on money name their
// source in error.metadata.limit_source.
//
// Left unmapped on purpose: error.metadata.provider_code, the provider's own word, which means
// what it means at that provider (of the JSON in .raw only OpenAI's code for an overlong prompt
// is taken); server and unmapped (500); max_tokens_exceeded and
// string_too_long, plain 400s; "Provider returned error", which says nothing.
var OpenRouter = upstream.Service{
	Name: "openrouter", Title: "OpenRouter", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs:   []string{"https://openrouter.ai/docs/api-reference/errors-and-debugging", openrouterLimits},
	Hosts:  []string{"openrouter.ai", "*.openrouter.ai"},
	Signatures: []upstream.Signature{
		{{Path: "error.code"}, {Path: "error.metadata.error_type"}},
		{{Path: "error.code"}, {Path: "error.metadata.limit_source"}},
		{{Path: "error.code"}, {Path: "error.metadata.provider_name"}},
		{{Path: "error.error_type"}, {Path: "type", Any: []string{"error"}}},
		{{Path: "openrouter_metadata.requested"}},
		{{Path: "user_id", Any: []string{"user_*"}}, {Path: "error.code"}, {Path: "error.message"}},
		// What it says itself has no more than a sentence and the status.
		{
			{Path: "error.code"},
			{
				Path: "error.message",
				Any: []string{
					"Provider returned error", "No auth credentials found", "No cookie auth credentials found",
					"Missing Authentication header", "User not found.", "No endpoints found *",
					"No allowed providers are available for *", "Key limit exceeded (*",
					"Rate limit exceeded: free-models-per-*",
					"This request requires more credits, or fewer max_tokens*",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code: []string{
			"error.metadata.reason", "error.metadata.limit_source", "error.metadata.error_type", "error.error_type",
			"error_type", "error.type", "error.metadata.raw|error.code",
		},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.EpochMS},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "in-flight-budget-exhausted", Reason: reason.InsufficientCredits,
			Codes: []string{"in_flight_budget_exhausted", "openrouter_in_flight_budget"}, Retry: upstream.Retryable,
			Source: openrouterLimits,
			Note:   "Credit is held by requests that still run; it comes back as they finish.",
		},
		{
			ID: "header-retry-after", Reason: reason.InsufficientCredits, Status: []int{402},
			Where:  []upstream.Match{{Path: "header:Retry-After"}},
			Retry:  upstream.Retryable,
			Source: openrouterLimits,
			Note:   "A 402 heals by itself only where Retry-After says so.",
		},
		{
			ID: "openrouter-credits", Reason: reason.InsufficientCredits,
			Codes: []string{
				"openrouter_credits", "openrouter_key_limit", "payment_required", "billing_error",
				"token_limit_exceeded",
			},
			Source: openrouterLimits,
			Note:   "token_limit_exceeded (400) is a budget in tokens that the balance sets.",
		},
		{
			ID: "key-limit-exceeded", Reason: reason.InsufficientCredits, Status: []int{403},
			Message: `^key limit exceeded\b`,
			Source:  openrouterLimits,
			Note:    "The spending cap of one key, sent as 403.",
		},

		// Capacity and windows.
		{
			ID: "provider-overloaded", Reason: reason.Overloaded,
			Codes: []string{"provider_overloaded", "overloaded_error"},
		},
		{ID: "provider-unavailable", Reason: reason.UpstreamUnavailable, Codes: []string{"provider_unavailable"}},
		{ID: "timeout", Reason: reason.UpstreamTimeout, Codes: []string{"timeout", "timeout_error"}},
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"rate_limit_exceeded", "rate_limit_error"},
		},

		// Keys and places.
		{
			ID: "no-cookie-auth-credentials-found", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(no (cookie )?auth credentials found|missing authentication header)\b`,
		},
		{
			ID: "user-not-found", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^user not found\b`,
			Note:    "The key's owner is not known: it was deleted or never was.",
		},
		{
			ID: "authentication", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes: []string{"authentication", "authentication_error"},
		},
		{
			ID: "this-model-is-not-available-in-your-region", Reason: reason.RegionNotSupported, Status: []int{403},
			Message: `^this model is not available in your region\b`,
		},

		// Moderation and guardrails come as 403 and carry what they found.
		{
			ID: "content-policy-violation", Reason: reason.ContentFiltered,
			Codes: []string{"content_policy_violation", "refusal"},
		},
		{
			ID: "error-metadata-flagged-input", Reason: reason.ContentFiltered, Status: []int{403},
			Where: []upstream.Match{{Path: "error.metadata.flagged_input"}},
		},
		{
			ID: "request-blocked", Reason: reason.ContentFiltered, Status: []int{403},
			Message: `^request blocked: `,
			Source:  "https://openrouter.ai/docs/guides/features/guardrails",
		},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"permission_denied", "permission_error"},
		},

		// Models.
		{
			ID: "no-endpoints-found-matching", Reason: reason.ModelNotAvailable, Status: []int{404},
			Message: `^no (endpoints found (matching|that)|allowed providers are available for)\b`,
			Note:    "The model exists, but no provider of it meets the request's or the account's conditions.",
		},
		{
			ID: "no-endpoints-found-for", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(no endpoints found for \S|\S{1,160} is not a valid model id\b)`,
		},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
			Note:  "Also where the provider's raw error says so behind \"Provider returned error\".",
		},
		{
			ID: "provider-returned-error-this-endpoint-s-maximum", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^(provider returned error: )?((this endpoint|this model).s maximum context length is` +
				`|prompt is too long|input is too long|the input token count)\b`,
		},
	},
}
