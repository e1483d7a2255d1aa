package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Novita names its causes in `reason`, beside a code that repeats the status. The names are its own;
// the shape is the Kratos framework's and identifies nobody.
//
// Left unmapped on purpose: BILLING_FAILED and BILLING_AUTH_FAILED (its billing service, not the
// caller's balance), API_NOT_FOUND and TASK_NOT_FOUND (plain 404s), what is wrong with an image.
var Novita = upstream.Service{
	Name: "novita", Title: "Novita AI", Kind: upstream.AI,
	Docs:  []string{"https://novita.ai/docs/api-reference/basic-error-code", "https://novita.ai/docs/guides/error"},
	Hosts: []string{"api.novita.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "reason",
				Any: []string{
					"NOT_ENOUGH_BALANCE", "BILLING_BALANCE_NOT_ENOUGH", "FAILED_TO_AUTH", "NEED_REAL_NAME_VERIFY",
				},
			},
			{Path: "code"},
		},
	},
	Fields: upstream.Fields{Code: []string{"reason", "error.code", "error.type"}},
	Rules: []upstream.Rule{
		{
			ID: "not-enough-balance", Reason: reason.InsufficientCredits,
			Codes: []string{"NOT_ENOUGH_BALANCE", "BILLING_BALANCE_NOT_ENOUGH"},
			Note:  "Sent as 403 or 400.",
		},
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"RATE_LIMIT_EXCEEDED", "TOKEN_LIMIT_EXCEEDED"},
			Note:  "Tokens a minute, not the length of a prompt.",
		},
		{ID: "service-not-available", Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_NOT_AVAILABLE"}},
		{
			ID: "missing-api-key", Reason: reason.MissingCredentials, Codes: []string{"MISSING_API_KEY"},
			Note: "Sent as 400.",
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"INVALID_API_KEY", "FAILED_TO_AUTH"},
			Note: "Sent as 403 too.",
		},
		{
			ID: "access-deny", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"ACCESS_DENY", "model_access_denied", "API_NOT_ALLOWED", "FEATURE_NOT_ALLOWED",
				"NEED_REAL_NAME_VERIFY",
			},
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"MODEL_NOT_FOUND"}},
		{
			ID: "illegal-prompt", Reason: reason.ContentFiltered,
			Codes: []string{"ILLEGAL_PROMPT", "ILLEGAL_IMAGE_CONTENT"},
		},
	},
}
