package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// PayPal names the family in name and the case in details[].issue; only the issue tells a
// declined payment from a malformed one, both being UNPROCESSABLE_ENTITY.
//
// Left unmapped on purpose: PAYER_ACTION_REQUIRED (the buyer has yet to approve; nothing was
// declined), DUPLICATE_INVOICE_ID, TRANSACTION_LIMIT_EXCEEDED (an amount too high, not a
// call limit) and INTERNAL_SERVICE_ERROR, which say no more than their status.
var PayPal = upstream.Service{
	Name: "paypal", Title: "PayPal", Kind: upstream.Payment,
	Docs: []string{
		"https://developer.paypal.com/api/rest/responses/",
		"https://developer.paypal.com/api/rest/reference/orders/v2/errors/",
		"https://developer.paypal.com/api/rest/reference/rate-limiting/",
	},
	Unconfirmed: []string{"https://developer.paypal.com/api/rest/reference/payments-payouts/errors/"},
	Hosts:       []string{"api-m.paypal.com", "api-m.sandbox.paypal.com", "api.paypal.com", "api.sandbox.paypal.com"},
	Headers:     []upstream.Match{{Path: "header:Paypal-Debug-Id"}},
	Signatures:  []upstream.Signature{{{Path: "debug_id"}, {Path: "name"}}},
	Fields: upstream.Fields{
		Code:      []string{"details.#.issue", "name", "error"},
		Message:   []string{"message", "error_description"},
		Param:     []string{"details.#.field"},
		RequestID: []string{"header:Paypal-Debug-Id", "debug_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "card-closed", Reason: reason.PaymentDeclined,
			Codes: []string{
				"CARD_CLOSED", "CARD_EXPIRED", "COMPLIANCE_VIOLATION", "CREDIT_CARD_REFUSED", "INSTRUMENT_DECLINED",
				"PAYER_ACCOUNT_LOCKED_OR_CLOSED", "PAYER_ACCOUNT_RESTRICTED", "PAYER_CANNOT_PAY", "PAYMENT_DENIED",
				"PAYMENT_SOURCE_DECLINED_BY_PROCESSOR", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
				"TRANSACTION_BLOCKED_BY_PAYEE", "TRANSACTION_REFUSED",
			},
			Source: "https://developer.paypal.com/api/rest/reference/orders/v2/errors/",
		},
		{
			ID: "insufficient-funds", Reason: reason.InsufficientCredits,
			Codes:  []string{"INSUFFICIENT_FUNDS", "REFUND_FAILED_INSUFFICIENT_FUNDS", "SENDER_INSUFFICIENT_FUNDS"},
			Note:   "the caller's own PayPal balance cannot pay the payout or refund",
			Source: "https://developer.paypal.com/api/rest/reference/payments-payouts/errors/",
		},
		{
			ID: "payee-account-locked-or-closed", Reason: reason.AccountDisabled,
			Codes:  []string{"PAYEE_ACCOUNT_LOCKED_OR_CLOSED", "PAYEE_ACCOUNT_RESTRICTED"},
			Note:   "the payee is the merchant, whose key this is",
			Source: "https://developer.paypal.com/api/rest/reference/orders/v2/errors/",
		},
		{
			ID: "previous-request-in-progress", Reason: reason.Conflict,
			Codes: []string{"PREVIOUS_REQUEST_IN_PROGRESS"}, Retry: upstream.Retryable,
			Note:   "another request on the same order still runs",
			Source: "https://developer.paypal.com/api/rest/reference/orders/v2/errors/",
		},
		{
			ID: "authentication-failure", Reason: reason.None, Codes: []string{"AUTHENTICATION_FAILURE"},
			Note: "a missing header or bad credentials, in one word and one sentence",
		},
		{
			ID: "not-authorized", Reason: reason.InsufficientPrivileges,
			Codes: []string{"NOT_AUTHORIZED", "PERMISSION_DENIED", "REQUIRED_SCOPE_MISSING"},
		},
		{ID: "rate-limit-reached", Reason: reason.RateLimited, Codes: []string{"RATE_LIMIT_REACHED"}},
		{
			ID: "resource-not-found", Reason: reason.NotFound, Status: []int{404},
			Codes: []string{"RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"},
		},
		{
			ID: "missing-required-parameter", Reason: reason.MissingFields, Status: []int{400, 422},
			Codes: []string{"MISSING_REQUIRED_PARAMETER"},
		},
	},
}
