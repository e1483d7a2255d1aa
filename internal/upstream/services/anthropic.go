package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Anthropic has few error types, and invalid_request_error (400) also holds what is not about
// the request: an empty balance, a spent cap, a disabled organization, moderation. For these
// the openings of its sentences are needed.
//
// Left unmapped on purpose: api_error (a 500 that says nothing more); forbidden with
// "Request not allowed" (a block at the edge, for whatever cause); 429s that name extra usage,
// which may be money or a window. The Anthropic-Ratelimit-Unified-* headers come with every
// answer to a subscription and have no remaining count, so they are no hint.
var Anthropic = upstream.Service{
	Name: "anthropic", Aliases: []string{"claude"}, Title: "Anthropic", Kind: upstream.AI,
	Speaks: native.Anthropic,
	Docs: []string{
		"https://platform.claude.com/docs/en/api/errors",
		"https://platform.claude.com/docs/en/api/rate-limits",
	},
	Hosts: []string{"api.anthropic.com"},
	Headers: []upstream.Match{
		{Path: "header:Anthropic-Organization-Id"},
		{Path: "header:Anthropic-Ratelimit-Requests-Limit"},
		{Path: "header:Anthropic-Ratelimit-Unified-Status"},
	},
	// Others have copied the body, even its request_id, but not the form of the id.
	Signatures: []upstream.Signature{
		{
			{Path: "request_id", Any: []string{"req_*"}},
			{Path: "type", Any: []string{"error"}},
			{Path: "error.type"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.details.error_code", "error.type"},
		RequestID: []string{"header:Request-Id", "request_id"},
	},
	Resets: []retryhint.Reset{
		{
			Header: "Anthropic-Ratelimit-Requests-Reset", Remaining: "Anthropic-Ratelimit-Requests-Remaining",
			Form: retryhint.Date,
		},
		{
			Header: "Anthropic-Ratelimit-Tokens-Reset", Remaining: "Anthropic-Ratelimit-Tokens-Remaining",
			Form: retryhint.Date,
		},
		{
			Header: "Anthropic-Ratelimit-Input-Tokens-Reset", Remaining: "Anthropic-Ratelimit-Input-Tokens-Remaining",
			Form: retryhint.Date,
		},
		{
			Header:    "Anthropic-Ratelimit-Output-Tokens-Reset",
			Remaining: "Anthropic-Ratelimit-Output-Tokens-Remaining", Form: retryhint.Date,
		},
		{
			Header: "Anthropic-Priority-Input-Tokens-Reset", Remaining: "Anthropic-Priority-Input-Tokens-Remaining",
			Form: retryhint.Date,
		},
		{
			Header: "Anthropic-Priority-Output-Tokens-Reset", Remaining: "Anthropic-Priority-Output-Tokens-Remaining",
			Form: retryhint.Date,
		},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "enforced-spend-limit-reached", Reason: reason.InsufficientCredits,
			Codes:  []string{"enforced_spend_limit_reached", "billing_error"},
			Note:   "A tier's monthly cap comes as 429 rate_limit_error, with the cause in its details.",
			Source: "https://platform.claude.com/docs/en/api/rate-limits",
		},
		{
			ID: "your-credit-balance-is-too-low", Reason: reason.InsufficientCredits, Status: []int{400, 403},
			Message: `^your credit balance is too low\b`,
			Note:    "An empty balance comes as 400 invalid_request_error.",
		},
		{
			ID: "you-have-reached-your-specified-workspace-api", Reason: reason.InsufficientCredits,
			Status:  []int{400, 403, 429},
			Message: `^you have reached your specified (workspace )?api usage limits\b`,
			Note:    "A spending cap of the customer's own; it reads like a window, and is money.",
		},
		{
			ID: "third-party-apps", Reason: reason.InsufficientCredits, Status: []int{400},
			Message: `^third-party apps (now )?draw from your extra usage\b`,
			Note:    "A plan does not pay for other programs; usage beyond it, which is prepaid, does.",
			Source:  "https://github.com/anthropics/claude-code/issues/45048",
		},
		{
			ID: "you-re-out-of-extra-usage", Reason: reason.InsufficientCredits, Status: []int{400},
			Message: `^you.re out of extra usage\b`,
			Note:    "Usage beyond a subscription is prepaid.",
			Source:  "https://support.claude.com/en/articles/12429409-manage-usage-credits-for-paid-claude-plans",
		},

		// Capacity and windows.
		{ID: "overloaded-error", Reason: reason.Overloaded, Codes: []string{"overloaded_error"}, Note: "Sent as 529."},
		{ID: "timeout-error", Reason: reason.UpstreamTimeout, Codes: []string{"timeout_error"}},
		{ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"rate_limit_error"}},

		// Keys, tokens, rights.
		{
			ID: "x-api-key-header-is-required", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^x-api-key header is required\b`,
		},
		{
			ID: "oauth-access-token-has-expired", Reason: reason.TokenExpired, Status: []int{401, 403},
			Message: `^oauth (access )?token has expired\b`,
		},
		{
			ID: "oauth-access-token-has-been-revoked", Reason: reason.TokenRevoked, Status: []int{401, 403},
			Message: `^oauth (access )?token (has been|is|was) revoked\b`,
			Note:    "Sent as 403 permission_error too.",
		},
		{
			ID: "invalid-bearer-token", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(invalid bearer token|oauth (access )?token is invalid)\b`,
		},
		{
			ID: "oauth-authentication-is-currently-not-supported", Reason: reason.None, Status: []int{401},
			Message: `^oauth authentication is (currently )?not supported\b`,
			Note:    "A kind of credential that the endpoint does not take, not a bad key.",
		},
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"authentication_error"}},
		{
			ID: "access-to-anthropic-models-is-not-allowed-from", Reason: reason.RegionNotSupported,
			Status:  []int{400, 403},
			Message: `^access to anthropic models is not allowed from unsupported countries\b`,
			Source:  "https://www.anthropic.com/supported-countries",
		},
		{
			ID: "this-organization-has-been-disabled", Reason: reason.AccountDisabled, Status: []int{400, 401, 403},
			Message: `^(this|your) (organization|account|workspace) has been (disabled|suspended|archived)\b`,
			Note:    "Comes as 400 invalid_request_error.",
		},
		{
			ID: "this-credential-is-only-authorized-for-use-with", Reason: reason.InsufficientPrivileges,
			Status: []int{400},
			Message: `^(this credential is only authorized for use with` +
				`|the long context beta is not yet available for this subscription)\b`,
			Note: "The plan or the kind of credential is too low for what is asked.",
		},
		{ID: "permission-error", Reason: reason.InsufficientPrivileges, Codes: []string{"permission_error"}},

		// The request.
		{
			ID: "model", Reason: reason.ModelNotFound, Status: []int{404}, Codes: []string{"not_found_error"},
			Message: `^model: `,
			Note:    "The sentence is the parameter's name and what the caller gave.",
		},
		{
			ID: "prompt-is-too-long", Reason: reason.ContextLengthExceeded, Status: []int{400, 413},
			Codes: []string{"invalid_request_error"},
			Message: `^(prompt is too long\b|input length and .max_tokens. exceed context limit\b` +
				`|request (size )?exceeds (the )?model context window\b)`,
		},
		{
			ID: "output-blocked-by-content-filtering-policy", Reason: reason.ContentFiltered,
			Status:  []int{200, 400, 403},
			Message: `^(output|input) blocked by content filtering policy\b`,
		},
		{ID: "request-too-large", Reason: reason.RequestTooLarge, Codes: []string{"request_too_large"}},
		{
			ID: "field-required", Reason: reason.MissingFields, Status: []int{400},
			Codes:   []string{"invalid_request_error"},
			Message: `^[a-z0-9_.]{1,120}: field required$`,
			Note:    "A path of the schema, then the validator's words.",
		},
	},
}
