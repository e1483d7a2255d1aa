package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Moonshot (Kimi) tells its causes by error.type; its 429 holds an empty account, a full window
// and an overloaded engine alike.
//
// Left unmapped on purpose: invalid_request_error without a sentence that says more, server_error
// and unexpected_output (500s that say no more), access_terminated_error (a plan's limit, a client that
// is not admitted and a closed account share it), and a 402 of the membership service, which is plain.
var Moonshot = upstream.Service{
	Name: "moonshot", Aliases: []string{"kimi"}, Title: "Moonshot AI (Kimi)", Kind: upstream.AI,
	Docs: []string{
		"https://platform.kimi.ai/docs/api/errors",
		"https://www.kimi.com/code/docs/en/kimi-code/error-reference.html",
		"https://www.kimi.com/help/kimi-api/api-rate-limits",
	},
	Hosts:   []string{"api.moonshot.cn", "api.moonshot.ai", "api.kimi.com"},
	Headers: []upstream.Match{{Path: "header:Msh-Request-Id"}, {Path: "header:Msh-Context-Cache-Id"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any: []string{
					"exceeded_current_quota_error", "rate_limit_reached_error", "engine_overloaded_error",
					"incorrect_api_key_error",
				},
			},
		},
		{
			{Path: "error.type"},
			{
				Path: "error.message",
				Any: []string{
					"Not found the model *", "Invalid request: Your request exceeded model token limit*",
					"You've reached your usage limit for this billing cycle. Your quota will be refreshed*",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.type", "error.code"},
		RequestID: []string{"header:Msh-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "exceeded-current-quota-error", Reason: reason.InsufficientCredits,
			Codes: []string{"exceeded_current_quota_error"},
			Note:  "Sent as 429: the balance is used up, or the account suspended for it.",
		},
		{
			ID: "the-engine-is-currently-overloaded", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^the engine is currently overloaded\b`,
			Note:    "The Anthropic-shaped endpoint says so under rate_limit_error.",
		},
		{ID: "engine-overloaded-error", Reason: reason.Overloaded, Codes: []string{"engine_overloaded_error"}},
		{ID: "rate-limit-reached-error", Reason: reason.RateLimited, Codes: []string{"rate_limit_reached_error"}},
		{
			ID: "you-ve-reached-your-usage-limit-for-this-billing", Reason: reason.RateLimited,
			Status: []int{403, 429},
			Message: `^you.ve reached your (usage limit for this (billing cycle|period)|(weekly|monthly|daily` +
				`|hourly|\d+-hour) (\([\w-]{1,20}\) )?usage limit)\b`,
			Note:   "A coding plan's allowance, which the next cycle renews.",
			Source: "https://www.kimi.com/code/docs/en/kimi-code/error-reference.html",
		},
		{
			ID: "invalid-authentication-error", Reason: reason.InvalidAPIKey,
			Codes: []string{"invalid_authentication_error", "incorrect_api_key_error", "authentication_error"},
		},
		{
			ID: "permission-denied-error", Reason: reason.InsufficientPrivileges,
			Codes: []string{"permission_denied_error"},
		},
		{
			ID: "not-found-the-model", Reason: reason.ModelNotFound, Status: []int{400, 401, 403, 404},
			Message: `^not found the model\b`,
			Note:    "resource_not_found_error is also a file's.",
		},
		{ID: "content-filter", Reason: reason.ContentFiltered, Codes: []string{"content_filter"}},
		{
			ID: "invalid-request-input-token-length-too-long", Reason: reason.ContextLengthExceeded,
			Status:  []int{400},
			Message: `^(invalid request: )?(input token length too long|your request exceeded model token limit)\b`,
		},
		{
			ID: "file-size-is-too-large", Reason: reason.RequestTooLarge, Status: []int{400},
			Message: `^file size is too large\b`,
		},
	},
}
