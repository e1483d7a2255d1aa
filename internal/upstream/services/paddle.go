package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Paddle (Billing) has one short code for each case, with a page each.
//
// Left unmapped on purpose: conflict and not_found, which are their status; the codes
// of single entities (transaction_…, discount_usage_limit_exceeded, discount_expired), all of
// them about what was asked for; internal_error.
var Paddle = upstream.Service{
	Name: "paddle", Title: "Paddle", Kind: upstream.Payment,
	Docs: []string{
		"https://developer.paddle.com/errors/overview",
		"https://developer.paddle.com/api-reference/about/errors",
		"https://developer.paddle.com/api-reference/about/rate-limiting",
	},
	Unconfirmed: []string{"https://developer.paddle.com/errors/overview"},
	Hosts:       []string{"api.paddle.com", "sandbox-api.paddle.com"},
	Signatures: []upstream.Signature{
		{
			{Path: "error.documentation_url"},
			{Path: "error.detail"},
			{Path: "error.code"},
			{Path: "error.type", Any: []string{"request_error", "api_error"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code"},
		Message:   []string{"error.detail"},
		Param:     []string{"error.errors.#.field"},
		RequestID: []string{"meta.request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "subscription-payment-declined", Reason: reason.PaymentDeclined,
			Codes: []string{"subscription_payment_declined"},
			Note:  "a 400 on the wire",
		},
		{ID: "authentication-missing", Reason: reason.MissingCredentials, Codes: []string{"authentication_missing"}},
		{
			ID: "authentication-malformed", Reason: reason.InvalidAPIKey,
			Codes: []string{"authentication_malformed", "invalid_token"},
			Note:  "403 on the wire; Paddle's invalid_token is the API key, not an OAuth token",
		},
		{
			ID: "forbidden", Reason: reason.InsufficientPrivileges,
			Codes: []string{"forbidden", "paddle_billing_not_enabled"},
			Note:  "an account without Paddle Billing is a plan too low, not a disabled one",
		},
		{ID: "too-many-requests", Reason: reason.RateLimited, Codes: []string{"too_many_requests"}},
		{
			ID: "concurrent-modification", Reason: reason.Conflict,
			Codes: []string{
				"concurrent_modification", "subscription_locked_processing", "subscription_locked_renewal",
			},
			KeepStatus: true, Retry: upstream.Retryable,
			Note: "another change to the same entity is under way",
		},
		{ID: "bad-gateway", Reason: reason.UpstreamUnavailable, Codes: []string{"bad_gateway", "service_unavailable"}},
	},
}
