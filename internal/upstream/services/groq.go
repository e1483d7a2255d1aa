package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Groq speaks OpenAI's form with codes of its own; its type names the window ("tokens").
//
// Left unmapped on purpose: tool_use_failed and json_validate_failed, a 400 whose
// failed_generation holds whatever the model wrote; unknown_url; internal_server_error.
var Groq = upstream.Service{
	Name: "groq", Aliases: []string{"groqcloud"}, Title: "Groq", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://console.groq.com/docs/errors",
		"https://console.groq.com/docs/rate-limits",
		"https://console.groq.com/docs/spend-limits",
		"https://console.groq.com/docs/model-permissions",
	},
	Hosts:   []string{"api.groq.com"},
	Headers: []upstream.Match{{Path: "header:X-Groq-Region"}},
	Signatures: []upstream.Signature{
		{{Path: "error.failed_generation"}},
		{
			{
				Path: "error.code",
				Any: []string{
					"blocked_api_access", "organization_restricted", "model_terms_required",
					"model_permission_blocked_org", "model_permission_blocked_project",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset-Requests", Remaining: "X-Ratelimit-Remaining-Requests", Form: retryhint.Duration},
		{Header: "X-Ratelimit-Reset-Tokens", Remaining: "X-Ratelimit-Remaining-Tokens", Form: retryhint.Duration},
	},
	Rules: []upstream.Rule{
		{
			ID: "blocked-api-access", Reason: reason.InsufficientCredits, Codes: []string{"blocked_api_access"},
			Note:   "The organization's spending limit, sent as 400.",
			Source: "https://console.groq.com/docs/spend-limits",
		},
		{
			ID: "rate-limit-exceeded", Reason: reason.RequestTooLarge, Status: []int{413},
			Codes: []string{"rate_limit_exceeded", "request_too_large"},
			Note:  "One request that is larger than the whole window: waiting cannot help.",
		},
		{
			ID: "request-too-large-for", Reason: reason.RateLimited, Status: []int{429},
			Codes:   []string{"rate_limit_exceeded"},
			Message: `^request too large for `,
			Retry:   upstream.NotRetryable,
			Note:    "The same, as it came before 413 was used for it.",
		},
		{ID: "rate-limit-exceeded-rate-limited", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded"}},
		{
			ID: "capacity-exceeded", Reason: reason.Overloaded, Codes: []string{"capacity_exceeded"},
			Note:   "498, Groq's own status for a full flex tier.",
			Source: "https://console.groq.com/docs/flex-processing",
		},
		{
			ID: "is-currently-over-capacity", Reason: reason.Overloaded, Status: []int{429, 498, 500, 503},
			Message: `^\S{1,120} is currently over capacity\b`,
			Note:    "A model's name leads the sentence.",
		},
		{ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key"}},
		{ID: "expired-api-key", Reason: reason.TokenExpired, Codes: []string{"expired_api_key"}},
		{
			ID: "organization-restricted", Reason: reason.AccountDisabled, Codes: []string{"organization_restricted"},
			Note: "Sent as 400.",
		},
		{
			ID: "model-permission-blocked-org", Reason: reason.InsufficientPrivileges,
			Codes:  []string{"model_permission_blocked_org", "model_permission_blocked_project", "permissions_error"},
			Source: "https://console.groq.com/docs/model-permissions",
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"}},
		{
			ID: "model-decommissioned", Reason: reason.ModelNotAvailable,
			Codes:  []string{"model_decommissioned", "model_terms_required"},
			Source: "https://console.groq.com/docs/deprecations",
			Note:   "Retired, or its terms are not accepted.",
		},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
		},
	},
}
