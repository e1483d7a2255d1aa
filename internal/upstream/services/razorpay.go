package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Razorpay has three codes only. What BAD_REQUEST_ERROR means depends on the status, and for
// payments on the step that failed: one that the customer or his bank did not pass is a
// declined payment although it comes as a 400.
//
// Left unmapped on purpose: BAD_REQUEST_ERROR at 400 without a payment's step (400 is what it
// means), and SERVER_ERROR.
var Razorpay = upstream.Service{
	Name: "razorpay", Title: "Razorpay", Kind: upstream.Payment,
	Docs: []string{
		"https://razorpay.com/docs/errors/",
		"https://razorpay.com/docs/errors/payment-methods/",
		"https://razorpay.com/docs/api/understand/",
	},
	Hosts: []string{"api.razorpay.com"},
	Signatures: []upstream.Signature{
		{{Path: "error.step"}, {Path: "error.source"}, {Path: "error.description"}},
		{
			{Path: "error.code", Any: []string{"BAD_REQUEST_ERROR", "GATEWAY_ERROR", "SERVER_ERROR"}},
			{Path: "error.description"},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"error.reason", "error.code"},
		Message: []string{"error.description"},
		Param:   []string{"error.field"},
	},
	Rules: []upstream.Rule{
		{
			ID: "bad-request-error", Reason: reason.PaymentDeclined, Status: []int{400},
			Where: []upstream.Match{
				{Path: "error.code", Any: []string{"BAD_REQUEST_ERROR"}},
				{
					Path: "error.step",
					Any:  []string{"payment_authentication", "payment_authorization", "card_enrollment_check"},
				},
				{
					Path: "error.source",
					Any:  []string{"customer", "customer_psp", "issuer", "issuer_bank", "bank", "beneficiary_bank"},
				},
			},
			Note:   "\"Authentication failed\" at this step is the customer's OTP, not the caller's key",
			Source: "https://razorpay.com/docs/errors/payment-methods/",
		},
		{
			ID: "gateway-error", Reason: reason.UpstreamUnavailable, Codes: []string{"GATEWAY_ERROR"},
			Note: "the bank or card network behind Razorpay failed",
		},
		{
			ID: "card-declined", Reason: reason.PaymentDeclined, Status: []int{400},
			Codes: []string{
				"card_declined", "card_expired", "debit_declined", "incorrect_card_details", "incorrect_cvv",
				"incorrect_otp", "incorrect_pin", "insufficient_funds", "payment_cancelled", "payment_declined",
				"payment_risk_check_failed",
			},
			Note:   "reasons that name the card or the customer, at whatever step",
			Source: "https://razorpay.com/docs/errors/payment-methods/",
		},
		{
			ID: "your-account-does-not-have-enough-balance", Reason: reason.InsufficientCredits, Status: []int{400},
			Message: `^your account does not have enough (balance|credits)\b`,
			Note:    "a refund or payout beyond the merchant's balance; its code is BAD_REQUEST_ERROR",
			Source:  "https://razorpay.com/docs/api/refunds/",
		},
		{
			ID: "please-provide-your-api-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^please provide your api key`,
			Source:  "https://razorpay.com/docs/api/understand/",
		},
		{
			ID: "bad-request-error-invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes:  []string{"BAD_REQUEST_ERROR"},
			Note:   "only the status tells it from any other bad request",
			Source: "https://razorpay.com/docs/api/understand/",
		},
	},
}
