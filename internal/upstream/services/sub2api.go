package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	sub2APIKeys    = "https://github.com/Wei-Shaw/sub2api/blob/main/backend/internal/server/middleware/api_key_auth.go"
	sub2APIGateway = "https://github.com/Wei-Shaw/sub2api/blob/main/backend/internal/handler/gateway_handler.go"
)

// Sub2API shares subscriptions among users, who pay by balance or have a share for days. What is about the key or the
// user is {"code", "message"}; what its gateway says has the form of Anthropic's or OpenAI's API.
//
// Left unmapped on purpose: SUBSCRIPTION_INVALID, whose sentence says whether it expired or is suspended;
// overloaded_error and rate_limit_error, which are everybody's.
var Sub2API = upstream.Service{
	Name: "sub2api", Title: "Sub2API", Kind: upstream.AI,
	Docs: []string{sub2APIKeys, sub2APIGateway},
	Signatures: []upstream.Signature{
		{{Path: "code", Any: []string{"SUBSCRIPTION_NOT_FOUND", "SUBSCRIPTION_INVALID"}}, {Path: "message"}},
		{
			{Path: "error.message", Any: []string{"Upstream * please contact administrator", "No available accounts: *"}},
			{Path: "error.type", Any: []string{"upstream_error", "api_error"}},
		},
	},
	Fields: upstream.Fields{Code: []string{"code", "error.type"}, Message: []string{"message", "error.message"}},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-balance", Reason: reason.InsufficientCredits, Status: []int{400, 402, 403},
			Codes: []string{"INSUFFICIENT_BALANCE", "billing_error"},
			Note:  "403 on the wire",
		},
		{
			ID: "usage-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{
				"USAGE_LIMIT_EXCEEDED", "DAILY_LIMIT_EXCEEDED", "WEEKLY_LIMIT_EXCEEDED", "MONTHLY_LIMIT_EXCEEDED",
				"API_KEY_RATE_LIMITED",
			},
			Note: "A subscription's day, week or month.",
		},
		{ID: "api-key-required", Reason: reason.MissingCredentials, Codes: []string{"API_KEY_REQUIRED"}},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes: []string{"INVALID_API_KEY", "API_KEY_DISABLED", "USER_NOT_FOUND"},
			Note:  "The key is unknown or switched off, or its user is gone.",
		},
		{ID: "user-inactive", Reason: reason.AccountDisabled, Codes: []string{"USER_INACTIVE"}, Note: "401 on the wire"},
		{
			ID: "no-subscription", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"SUBSCRIPTION_NOT_FOUND", "subscription_error"},
			Note:  "The user has no share of what the key is for.",
		},
		{
			ID: "no-available-accounts", Reason: reason.Overloaded, Status: []int{503},
			Message: `^no available accounts\b`,
			Source:  sub2APIGateway,
			Note:    "All of the relay's accounts are busy or limited.",
		},
		{
			ID: "upstream-error", Reason: reason.UpstreamUnavailable, Status: []int{5}, Codes: []string{"upstream_error"},
			Source: sub2APIGateway,
			Note:   "Also where the provider refused the relay's own account, which the caller cannot mend.",
		},
	},
}
