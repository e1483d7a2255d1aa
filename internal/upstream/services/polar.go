package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Polar's error is the name of an exception, {"error": "ResourceNotFound", "detail": "…"}. Tokens
// fail in the words of OAuth.
//
// Left unmapped on purpose: AlreadyCanceledSubscription and AlreadyActiveSubscriptionError
// (a 403 about a subscription's state), and RequestValidationError, which lists its fields.
var Polar = upstream.Service{
	Name: "polar", Title: "Polar", Kind: upstream.Payment,
	Docs: []string{
		"https://polar.sh/docs/api-reference/introduction",
		"https://github.com/polarsource/polar/blob/main/server/polar/exceptions.py",
	},
	Hosts:  []string{"api.polar.sh", "sandbox-api.polar.sh"},
	Fields: upstream.Fields{Code: []string{"error", "type"}, Message: []string{"detail", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-token", Reason: reason.InvalidToken, Status: []int{401}, Codes: []string{"invalid_token"},
			Note: "always the sentence of RFC 6750, which names expiry as one possibility of four",
		},
		{
			ID: "payment-error", Reason: reason.PaymentDeclined,
			Codes: []string{"PaymentError", "PaymentFailed", "CardPaymentFailed"},
		},
		{
			ID: "not-permitted", Reason: reason.InsufficientPrivileges,
			Codes: []string{"NotPermitted", "insufficient_scope"},
		},
		{ID: "resource-not-found", Reason: reason.NotFound, Status: []int{404}, Codes: []string{"ResourceNotFound"}},
		{
			ID: "unauthorized", Reason: reason.None, Status: []int{401}, Codes: []string{"Unauthorized"},
			Note: "sent for an absent session and for a bad one",
		},
	},
}
