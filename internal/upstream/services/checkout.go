package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Checkout.com lists its causes in error_codes. A bank that says no is no error there (201, with a response_code); the
// codes below come where the payment was not tried. A token is a card's: it pays, and lets nobody in.
//
// Left unmapped on purpose: the many codes of fields that are invalid (their status), amount_exceeds_balance (what is
// left of a payment, not of an account), action_failure_limit_exceeded, and 3ds_* (how a payment must be made).
var Checkout = upstream.Service{
	Name: "checkout", Aliases: []string{"checkout-com"}, Title: "Checkout.com", Kind: upstream.Payment,
	Docs: []string{
		"https://checkout.com/docs/resources/codes/error-codes",
		"https://checkout.com/docs/resources/codes/api-response-codes",
	},
	Hosts:      []string{"api.checkout.com", "api.sandbox.checkout.com"},
	Signatures: []upstream.Signature{{{Path: "error_codes"}, {Path: "error_type"}}},
	Fields: upstream.Fields{
		Code:      []string{"error_codes", "error_type"},
		RequestID: []string{"request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "card-authorization-failed", Reason: reason.PaymentDeclined,
			Codes: []string{
				"card_authorization_failed", "card_disabled", "card_expired", "velocity_amount_limit_exceeded",
			},
		},
		{
			ID: "api-calls-quota-exceeded", Reason: reason.RateLimited, Codes: []string{"api_calls_quota_exceeded"},
			Note: "422 on the wire",
		},
		{
			ID: "issuer-network-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{"issuer_network_unavailable", "service_unavailable"},
		},
		{
			ID: "token-expired", Reason: reason.InvalidParameters, Status: []int{400, 422},
			Codes: []string{"token_expired", "token_in_use", "token_invalid", "token_used"},
			Note:  "the token that stands for the card, not the caller's",
		},
		{
			ID: "source-required", Reason: reason.MissingFields, Status: []int{400, 422},
			Codes: []string{
				"card_expiry_month_required", "card_expiry_year_required", "card_number_required", "currency_required",
				"customer_email_required", "email_required", "payment_source_required", "source_id_required",
				"source_or_destination_required", "source_token_required", "source_type_required", "token_required",
			},
		},
		{
			ID: "customer-already-exists", Reason: reason.Conflict,
			Codes: []string{"customer_already_exists", "email_in_use"},
			Note:  "a customer of the merchant's has the address, nobody's account",
		},
	},
}
