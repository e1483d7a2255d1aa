package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Stripe names its errors well: a type for the family, a code for the case, and for cards the
// bank's decline_code. Only the two errors about the API key itself come without a code.
//
// Left unmapped on purpose: amount_too_small, coupon_expired, payouts_limit_exceeded and the
// many parameter codes (a 400 about what was asked for, whatever money words they use),
// resource_already_exists (400: an id that the caller chose is taken), livemode_mismatch, and
// api_error (a 500 that says nothing more).
var Stripe = upstream.Service{
	Name: "stripe", Title: "Stripe", Kind: upstream.Payment,
	Speaks: native.Stripe,
	Docs: []string{
		"https://docs.stripe.com/error-codes",
		"https://docs.stripe.com/api/errors",
		"https://docs.stripe.com/error-low-level",
		"https://docs.stripe.com/rate-limits",
	},
	Hosts: []string{"api.stripe.com", "files.stripe.com", "connect.stripe.com", "meter-events.stripe.com"},
	Headers: []upstream.Match{
		{Path: "header:Stripe-Should-Retry"},
		{Path: "header:Stripe-Version"},
		{Path: "header:Stripe-Rate-Limited-Reason"},
	},
	Signatures: []upstream.Signature{
		{{Path: "error.request_log_url"}, {Path: "error.type"}},
		{
			{Path: "error.doc_url"},
			{
				Path: "error.type",
				Any:  []string{"api_error", "card_error", "idempotency_error", "invalid_request_error"},
			},
		},
		{{Path: "error.type", Any: []string{"card_error"}}, {Path: "error.code"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.decline_code", "error.type", "error"},
		Message:   []string{"error.message"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "balance-insufficient", Reason: reason.InsufficientCredits, Codes: []string{"balance_insufficient"},
			Note: "the account's own balance cannot pay the transfer or payout; a card without funds is a card_error",
		},
		{
			ID: "card-error", Reason: reason.PaymentDeclined,
			Codes: []string{
				"card_error", "card_declined", "authentication_required", "bank_account_declined",
				"card_decline_rate_limit_exceeded", "debit_not_authorized", "insufficient_funds",
				"invoice_payment_intent_requires_action", "payment_intent_authentication_failure",
				"payment_intent_payment_attempt_failed", "payment_method_bank_account_blocked",
				"payment_method_customer_decline", "payment_method_provider_decline",
				"setup_intent_authentication_failure", "subscription_payment_intent_requires_action",
			},
			Note: "the payer's bank said no; an expired card is no expired token, and a card's missing funds are " +
				"not the caller's credit",
		},
		{
			ID: "idempotency-key-in-use", Reason: reason.IdempotencyConflict,
			Codes: []string{"idempotency_key_in_use"}, Retry: upstream.Retryable,
			Note: "the first request with this key still runs; the same request may be sent again",
		},
		{
			ID: "idempotency-error", Reason: reason.IdempotencyConflict, Codes: []string{"idempotency_error"},
			Note: "the key was used before with other parameters",
		},
		{
			ID: "rate-limit", Reason: reason.RateLimited, Codes: []string{"rate_limit", "lock_timeout"},
			Note:   "lock_timeout: other requests hold the object; Stripe counts it among its limits",
			Source: "https://docs.stripe.com/rate-limits",
		},
		{
			ID: "api-key-expired", Reason: reason.TokenExpired,
			Codes: []string{"api_key_expired", "platform_api_key_expired"},
		},
		{
			ID: "secret-key-required", Reason: reason.InvalidAPIKey,
			Codes: []string{"secret_key_required", "authentication_error"},
			Note:  "a publishable key where a secret one is needed: the wrong key, not too few rights",
		},
		{
			ID: "you-did-not-provide-an-api-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^you did not provide an api key`,
			Note:    "Stripe gives no code for a missing key",
		},
		{
			ID: "invalid-api-key-provided", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^invalid api key provided`,
			Note:    "Stripe gives no code for an unknown key",
		},
		{
			ID: "testmode-charges-only", Reason: reason.AccountDisabled, Codes: []string{"testmode_charges_only"},
			Note: "the merchant's account is not activated yet",
		},
		{
			ID: "more-permissions-required", Reason: reason.InsufficientPrivileges,
			Codes: []string{"more_permissions_required", "account_invalid", "platform_account_required"},
		},
		{ID: "resource-missing", Reason: reason.NotFound, Status: []int{404}, Codes: []string{"resource_missing"}},
		{
			ID: "resource-missing-invalid-parameters", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{"resource_missing"},
			Note:  "what is missing is named by a parameter; what the URL names exists",
		},
		{
			ID: "parameter-missing", Reason: reason.MissingFields, Status: []int{400},
			Codes: []string{"parameter_missing"},
		},
	},
}
