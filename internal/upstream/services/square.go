package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Square gives each error a category and a code. PAYMENT_METHOD_ERROR covers every way in which
// a card is refused, so its single codes need no listing.
//
// Left unmapped on purpose: UNAUTHORIZED, whose sentence is "incorrect or expired";
// REFUND_ERROR beyond a declined refund; INTERNAL_SERVER_ERROR.
var Square = upstream.Service{
	Name: "square", Title: "Square", Kind: upstream.Payment,
	Docs: []string{
		"https://developer.squareup.com/docs/build-basics/handling-errors",
		"https://developer.squareup.com/reference/square/enums/ErrorCode",
		"https://developer.squareup.com/reference/square/enums/ErrorCategory",
	},
	Hosts:   []string{"connect.squareup.com", "connect.squareupsandbox.com"},
	Headers: []upstream.Match{{Path: "header:Square-Version"}},
	Signatures: []upstream.Signature{
		{
			{Path: "errors"},
			{Path: "errors.#.code"},
			{
				Path: "errors.#.category",
				Any: []string{
					"API_ERROR", "AUTHENTICATION_ERROR", "INVALID_REQUEST_ERROR", "RATE_LIMIT_ERROR",
					"PAYMENT_METHOD_ERROR", "REFUND_ERROR", "MERCHANT_SUBSCRIPTION_ERROR", "EXTERNAL_VENDOR_ERROR",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"errors.#.code", "errors.#.category"},
		Message: []string{"errors.#.detail"},
		Param:   []string{"errors.#.field"},
	},
	Rules: []upstream.Rule{
		{
			ID: "payment-method-error", Reason: reason.PaymentDeclined,
			Codes: []string{"PAYMENT_METHOD_ERROR", "REFUND_DECLINED", "BLOCKED_BY_BLOCKLIST"},
			Note:  "an \"Authorization error\" here is the card's, not the caller's",
		},
		{ID: "access-token-expired", Reason: reason.TokenExpired, Codes: []string{"ACCESS_TOKEN_EXPIRED"}},
		{ID: "access-token-revoked", Reason: reason.TokenRevoked, Codes: []string{"ACCESS_TOKEN_REVOKED"}},
		{
			ID: "application-disabled", Reason: reason.AccountDisabled,
			Codes: []string{"APPLICATION_DISABLED", "CLIENT_DISABLED"},
		},
		{
			ID: "insufficient-scopes", Reason: reason.InsufficientPrivileges,
			Codes: []string{"INSUFFICIENT_SCOPES", "INSUFFICIENT_PERMISSIONS", "MERCHANT_SUBSCRIPTION_NOT_FOUND"},
			Note:  "a merchant without the subscription has too low a plan: 403, not 402 or 404",
		},
		{ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"RATE_LIMIT_ERROR", "RATE_LIMITED"}},
		{ID: "idempotency-key-reused", Reason: reason.IdempotencyConflict, Codes: []string{"IDEMPOTENCY_KEY_REUSED"}},
		{
			ID: "version-mismatch", Reason: reason.Conflict, Codes: []string{"VERSION_MISMATCH"}, KeepStatus: true,
			Note: "Square says 400 or 409",
		},
		{
			ID: "missing-required-parameter", Reason: reason.MissingFields, Status: []int{400},
			Codes: []string{"MISSING_REQUIRED_PARAMETER"},
		},
		{ID: "request-entity-too-large", Reason: reason.RequestTooLarge, Codes: []string{"REQUEST_ENTITY_TOO_LARGE"}},
		{ID: "gateway-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"GATEWAY_TIMEOUT"}},
		{
			ID: "temporary-error", Reason: reason.ServerError, Status: []int{500}, Codes: []string{"TEMPORARY_ERROR"},
			Retry: upstream.Retryable,
			Note:  "safe to send again with the same idempotency key",
		},
	},
}
