package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Novita names its causes in `reason`, beside a code that repeats the status. The names are its own;
// the shape is the Kratos framework's and identifies nobody.
//
// Left unmapped on purpose: BILLING_FAILED and BILLING_AUTH_FAILED (its billing service, not the
// caller's balance), API_NOT_FOUND and TASK_NOT_FOUND (plain 404s), what is wrong with an image.
var _ = register(Service{
	Name: "novita", Title: "Novita AI", Kind: AI,
	Docs:   []string{"https://novita.ai/docs/api-reference/basic-error-code", "https://novita.ai/docs/guides/error"},
	Hosts:  []string{"api.novita.ai"},
	Shapes: [][]Is{{{Path: "reason", Any: []string{"NOT_ENOUGH_BALANCE", "BILLING_BALANCE_NOT_ENOUGH", "FAILED_TO_AUTH", "NEED_REAL_NAME_VERIFY"}}, {Path: "code"}}},
	Fields: Fields{Code: []string{"reason", "error.code", "error.type"}},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Codes: []string{"NOT_ENOUGH_BALANCE", "BILLING_BALANCE_NOT_ENOUGH"}, Note: "Sent as 403 or 400."},
		{Reason: reason.RateLimited, Codes: []string{"RATE_LIMIT_EXCEEDED", "TOKEN_LIMIT_EXCEEDED"}, Note: "Tokens a minute, not the length of a prompt."},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_NOT_AVAILABLE"}},
		{Reason: reason.MissingCredentials, Codes: []string{"MISSING_API_KEY"}, Note: "Sent as 400."},
		{Reason: reason.InvalidAPIKey, Codes: []string{"INVALID_API_KEY", "FAILED_TO_AUTH"}, Note: "Sent as 403 too."},
		{
			Reason: reason.InsufficientPrivileges,
			Codes:  []string{"ACCESS_DENY", "model_access_denied", "API_NOT_ALLOWED", "FEATURE_NOT_ALLOWED", "NEED_REAL_NAME_VERIFY"},
		},
		{Reason: reason.ModelNotFound, Codes: []string{"MODEL_NOT_FOUND"}},
		{Reason: reason.ContentFiltered, Codes: []string{"ILLEGAL_PROMPT", "ILLEGAL_IMAGE_CONTENT"}},
	},
})
