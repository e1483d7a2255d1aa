package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// OpenAI names most causes in error.code and repeats the class in error.type; either may be
// null. Older endpoints (embeddings, completions, images) leave the code null, so a few
// sentences are needed.
//
// Left unmapped on purpose: invalid_organization, mismatched_organization and
// mismatched_project (a 401 about a header, not about the key); previous_response_not_found (a
// 400 about a parameter); server_error and invalid_request_error, which say no more than
// their status; the codes of a file inside a batch or of an image in a prompt, likewise.
var OpenAI = upstream.Service{
	Name: "openai", Title: "OpenAI", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://platform.openai.com/docs/guides/error-codes",
		"https://developers.openai.com/api/docs/guides/rate-limits",
		"https://help.openai.com/en/articles/6614457-troubleshooting-api-usage-and-spend-limits",
		"https://platform.openai.com/docs/api-reference/responses/object",
	},
	Unconfirmed: []string{
		"https://platform.openai.com/docs/api-reference/responses/object",
		"https://help.openai.com/en/articles/11369540-using-codex-with-your-chatgpt-plan",
	},
	Hosts: []string{"api.openai.com", "*.api.openai.com"},
	Headers: []upstream.Match{
		{Path: "header:Openai-Version"},
		{Path: "header:Openai-Organization"},
		{Path: "header:X-Openai-Proxy-Wasm"},
		{Path: "header:Www-Authenticate", Any: []string{`Bearer realm="OpenAI API"*`}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type", "response.error.code", "code"},
		Param:     []string{"error.param", "param"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset-Requests", Remaining: "X-Ratelimit-Remaining-Requests", Form: retryhint.Duration},
		{Header: "X-Ratelimit-Reset-Tokens", Remaining: "X-Ratelimit-Remaining-Tokens", Form: retryhint.Duration},
		{
			Header: "X-Ratelimit-Reset-Project-Tokens", Remaining: "X-Ratelimit-Remaining-Project-Tokens",
			Form: retryhint.Duration,
		},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "insufficient-quota", Reason: reason.InsufficientCredits,
			Codes: []string{
				"insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached",
				"billing_limit_user_error", "billing_not_active", "organization_usage_limit_exceeded",
				"organization_spend_limit_exceeded", "project_spend_limit_exceeded",
			},
			Note:   "Sent as 429 or 400; retrying does not bring the money back.",
			Source: "https://help.openai.com/en/articles/6614457-troubleshooting-api-usage-and-spend-limits",
		},

		// Windows and capacity.
		{
			ID: "request-too-large-for", Reason: reason.RateLimited, Status: []int{429},
			Codes:   []string{"rate_limit_exceeded"},
			Message: `^request too large for `,
			Retry:   upstream.NotRetryable,
			Note:    "The one request is larger than the whole window, so waiting cannot help.",
		},
		{
			ID: "server-is-overloaded", Reason: reason.Overloaded,
			Codes: []string{"server_is_overloaded", "service_unavailable_error", "engine_overloaded"},
		},
		{
			ID: "slow-down", Reason: reason.Overloaded, Status: []int{5}, Codes: []string{"slow_down"},
			Note: "As 503 it tells of the service's load; as 429 of a caller who ramps up too fast.",
		},
		{
			ID: "resource-unavailable", Reason: reason.Overloaded, Status: []int{429},
			Codes:  []string{"resource_unavailable"},
			Note:   "Flex processing has no capacity left; nothing is billed.",
			Source: "https://developers.openai.com/api/docs/guides/flex-processing",
		},
		{
			ID: "that-model-is-currently-overloaded", Reason: reason.Overloaded, Status: []int{429, 500, 503},
			Message: `^(that model|the (engine|server|model)) is (currently |temporarily )?overloaded\b`,
			Note:    "The code is null here, and the type server_error.",
		},
		{ID: "vector-store-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"vector_store_timeout"}},
		{
			ID: "slow-down-rate-limited", Reason: reason.RateLimited,
			Codes: []string{"slow_down", "rate_limit_exceeded", "rate_limit_error", "requests", "tokens"},
		},
		{
			ID: "token-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"token_limit_exceeded"},
			Note:   "Too many tokens are queued for batches; they are freed as batches finish.",
			Source: "https://developers.openai.com/api/docs/guides/batch",
		},
		{
			ID: "usage-limit-reached", Reason: reason.RateLimited, Codes: []string{"usage_limit_reached"},
			Note:   "The window of a ChatGPT plan, which renews itself.",
			Source: "https://help.openai.com/en/articles/11369540-using-codex-with-your-chatgpt-plan",
		},

		// Keys, accounts, rights.
		{ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key"}},
		{
			ID: "you-didn-t-provide-an-api-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(you didn.t provide an api key|missing bearer( or basic)? authentication)\b`,
		},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"token_expired", "refresh_token_expired"}},
		{
			ID: "token-invalidated", Reason: reason.TokenRevoked,
			Codes: []string{"token_invalidated", "token_revoked", "refresh_token_invalidated", "refresh_token_reused"},
		},
		{
			ID: "account-deactivated", Reason: reason.AccountDisabled,
			Codes: []string{"account_deactivated", "access_terminated"},
		},
		{
			ID: "unsupported-country-region-territory", Reason: reason.RegionNotSupported,
			Codes: []string{"unsupported_country_region_territory"},
		},
		{
			ID: "ip-not-authorized", Reason: reason.InsufficientPrivileges,
			Codes: []string{"ip_not_authorized", "missing_scope", "insufficient_permissions", "usage_not_included"},
			Note:  "Some of these come as 401, although the key is good.",
		},
		{
			ID: "you-have-insufficient-permissions-for-this", Reason: reason.InsufficientPrivileges,
			Status: []int{401, 403},
			Message: `^you (have insufficient permissions for this operation` +
				`|are not allowed to sample from this model)\b`,
		},
		{
			ID: "your-organization-must-be-verified-to", Reason: reason.InsufficientPrivileges, Status: []int{4},
			Message: `^your organization must be verified to\b`,
			Note:    "Comes as 400, 403 or 404, with the code of a bad parameter or of an unknown model.",
		},
		{
			ID: "model-not-found", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"model_not_found"},
			Note:  "The model exists; the project may not use it.",
		},

		// Models.
		{
			ID: "the-model-has-been-deprecated", Reason: reason.ModelNotAvailable, Status: []int{4},
			Codes:   []string{"model_not_found"},
			Message: "^the model `[^`]{1,100}` has been deprecated\\b",
			Source:  "https://developers.openai.com/api/docs/deprecations",
		},
		{ID: "model-not-found-model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"}},
		{
			ID: "this-is-not-a-chat-model", Reason: reason.ModelNotAvailable, Status: []int{400, 404},
			Message: `^this (is (not )?a chat model\b|model is (only supported in|not supported in) )`,
			Note:    "The model exists and is asked for at the wrong endpoint; the code is null.",
		},

		// The request.
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
		},
		{
			ID: "this-model-s-maximum-context-length-is", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^(this model.s maximum context length is|invalid 'input[^']{0,20}': maximum (context` +
				`|input) length is)\b`,
			Note: "Embeddings and completions leave the code null.",
		},
		{
			ID: "content-policy-violation", Reason: reason.ContentFiltered,
			Codes: []string{
				"content_policy_violation", "image_content_policy_violation", "moderation_blocked", "content_filter",
			},
		},
		{
			ID: "invalid-prompt-your-prompt-was-flagged", Reason: reason.ContentFiltered, Status: []int{400},
			Codes:   []string{"invalid_prompt"},
			Message: `^(invalid prompt: )?your (prompt|request|input) was flagged\b`,
			Note:    "The same code also stands for a malformed prompt.",
		},
		{
			ID: "missing-required-parameter", Reason: reason.MissingFields,
			Codes: []string{"missing_required_parameter"},
		},
		{
			ID: "you-must-provide-a-model-parameter", Reason: reason.MissingFields, Status: []int{400},
			Message: `^you must provide a model parameter\b`,
		},
		{
			ID: "invalid-value", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{
				"invalid_value", "invalid_type", "unknown_parameter", "unsupported_parameter", "unsupported_value",
				"string_above_max_length", "string_below_min_length", "array_above_max_length",
				"array_below_min_length", "integer_above_max_value", "integer_below_min_value",
				"decimal_above_max_value", "decimal_below_min_value",
			},
			Note: "Their sentences quote what the caller sent, so no sentence may decide after them.",
		},
	},
}
