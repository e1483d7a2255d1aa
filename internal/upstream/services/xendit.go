package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Xendit has one word in error_code. Many of its 400 are no bad requests: a channel that is down or throttled.
//
// Left unmapped on purpose: INVALID_PAYMENT_DETAILS, CAPTURE_AMOUNT_EXCEEDED and REFUND_AMOUNT_EXCEEDED (what was asked
// for), INACTIVE_PAYMENT_REQUEST and API_VALIDATION_ERROR (their status).
var Xendit = upstream.Service{
	Name: "xendit", Title: "Xendit", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.xendit.co/docs/id/error-scenarios",
		"https://raw.githubusercontent.com/api-evangelist/xendit/refs/heads/main/rate-limits/xendit-rate-limits.yml",
	},
	Hosts:  []string{"api.xendit.co"},
	Fields: upstream.Fields{Code: []string{"error_code"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{ID: "card-expired", Reason: reason.PaymentDeclined, Codes: []string{"CARD_EXPIRED"}},
		{
			ID: "payment-request-rate-limited", Reason: reason.RateLimited,
			Codes: []string{"PAYMENT_REQUEST_RATE_LIMITED", "RATE_LIMIT_EXCEEDED"},
			Note:  "that of a payment channel is 400 on the wire",
		},
		{
			ID: "temporarily-unavailable", Reason: reason.UpstreamUnavailable, Codes: []string{"TEMPORARILY_UNAVAILABLE"},
			Note: "400 on the wire",
		},
		{
			ID: "invalid-token", Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"INVALID_TOKEN"},
			Note: "the payment token of the request, expired or withdrawn, not the caller's",
		},
	},
}
