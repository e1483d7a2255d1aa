package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// GoCardless has four families in type, and says in errors[].reason which case it is.
//
// Left unmapped on purpose: invalid_state (a mandate or a payment that is past the action), validation_failed and
// invalid_api_usage without a reason, internal_error and version_not_found.
var GoCardless = upstream.Service{
	Name: "gocardless", Title: "GoCardless", Kind: upstream.Payment,
	Docs: []string{
		"https://github.com/gocardless/gocardless-pro-python/tree/master/tests/fixtures",
		"https://help.netquarry.com/html/276e8bd2-f70a-3484-4d1e-951dfab83753.htm",
		"https://docs.purse.tech/docs/references/partners/goCardless",
	},
	Hosts: []string{"api.gocardless.com", "api-sandbox.gocardless.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any:  []string{"gocardless", "invalid_api_usage", "invalid_state", "validation_failed"},
			},
			{Path: "error.documentation_url"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.errors.#.reason", "error.type"},
		Message:   []string{"error.message"},
		Param:     []string{"error.errors.#.field"},
		RequestID: []string{"error.request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "idempotent-creation-conflict", Reason: reason.IdempotencyConflict,
			Codes: []string{"idempotent_creation_conflict"},
			Note:  "the key has made a resource already, which links names",
		},
		{
			ID: "bank-account-exists", Reason: reason.Conflict, Codes: []string{"bank_account_exists"},
			Source: "https://help.netquarry.com/html/276e8bd2-f70a-3484-4d1e-951dfab83753.htm",
		},
		{ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded"}},
		{
			ID: "access-token-not-active", Reason: reason.TokenRevoked, Codes: []string{"access_token_not_active"},
			Note:   "somebody has disabled it",
			Source: "https://help.netquarry.com/html/276e8bd2-f70a-3484-4d1e-951dfab83753.htm",
		},
		{
			ID: "access-token-not-found", Reason: reason.InvalidToken, Codes: []string{"access_token_not_found"},
			Source: "https://help.netquarry.com/html/276e8bd2-f70a-3484-4d1e-951dfab83753.htm",
		},
		{
			ID: "insufficient-permissions", Reason: reason.InsufficientPrivileges,
			Codes: []string{"insufficient_permissions", "forbidden", "feature_disabled"},
		},
		{
			ID: "request-timed-out", Reason: reason.UpstreamTimeout, Codes: []string{"request_timed_out"},
			Source: "https://docs.purse.tech/docs/references/partners/goCardless",
		},
	},
}
