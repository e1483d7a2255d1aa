package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	recurlyAPI          = "https://github.com/recurly/recurly-client-python/blob/master/openapi/api.yaml"
	recurlyTransactions = "https://docs.recurly.com/recurly-subscriptions/docs/api-transaction-errors"
)

// Recurly answers in JSON (v3) or in XML (v2), and 422 to a payment that failed; transaction_error says whose fault it
// was: the bank's, the gateway's or that of how the gateway is set up.
//
// Left unmapped on purpose: the categories configuration, invalid and not_supported (the merchant's gateway; nobody
// declined), not_found, validation and bad_request (their status), internal_server_error and immutable_subscription.
var Recurly = upstream.Service{
	Name: "recurly", Title: "Recurly", Kind: upstream.Payment,
	Docs:       []string{recurlyTransactions, recurlyAPI},
	Hosts:      []string{"v3.recurly.com", "v3.eu.recurly.com"},
	Signatures: []upstream.Signature{{{Path: "error.transaction_error"}, {Path: "error.type"}}},
	Fields: upstream.Fields{
		Code: []string{
			"error.transaction_error.code", "error.transaction_error.category", "error.type",
			"xml:errors.transaction_error.error_code", "xml:errors.transaction_error.error_category",
		},
		Message: []string{
			"error.transaction_error.message", "error.message", "xml:errors.transaction_error.customer_message",
		},
		Param: []string{"error.params.#.param"},
	},
	Rules: []upstream.Rule{
		// Of a transaction, the code says more than the category.
		{
			ID: "gateway-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"gateway_timeout"},
			Note: "422 on the wire; whether the bank has taken the money is not known",
		},
		{
			ID: "gateway-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"gateway_unavailable", "issuer_unavailable", "processor_not_available", "processor_unavailable",
				"vaultly_service_unavailable",
			},
		},
		{
			ID: "gateway-rate-limited", Reason: reason.RateLimited, Codes: []string{"gateway_rate_limited", "too_busy"},
			Note: "it is the payment gateway that counts",
		},
		{
			ID: "duplicate-transaction", Reason: reason.Conflict, Codes: []string{"duplicate_transaction"},
			Note: "the same amount was charged a moment ago",
		},
		{
			ID: "simultaneous", Reason: reason.Conflict, Codes: []string{"simultaneous", "simultaneous_request"},
			Retry: upstream.Retryable, Source: recurlyAPI,
			Note: "another request is at work on the same account",
		},
		{
			ID: "declined", Reason: reason.PaymentDeclined,
			Codes: []string{
				"soft", "hard", "fraud", "referral", "three_d_secure_required", "three_d_secure_action_required", "declined",
				"declined_saveable", "call_issuer", "insufficient_funds", "expired_card", "restricted_card",
				"declined_security_code", "fraud_gateway", "fraud_stolen_card", "three_d_secure_authentication",
			},
			Note: "the payer's bank, or a check for fraud, said no",
		},

		// The API.
		{
			ID: "rate-limited", Reason: reason.RateLimited, Codes: []string{"rate_limited"},
			Source: recurlyAPI,
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key"},
			Note: "403 on the wire", Source: recurlyAPI,
		},
		{
			ID: "invalid-permissions", Reason: reason.InsufficientPrivileges,
			Codes: []string{"invalid_permissions", "missing_feature"}, Source: recurlyAPI,
			Note: "missing_feature comes with 422: the site's plan has it not",
		},
		{
			ID: "invalid-token", Reason: reason.InvalidParameters, Status: []int{422}, Codes: []string{"invalid_token"},
			Note: "a token of Recurly.js, which stands for a card", Source: recurlyAPI,
		},
		{
			ID: "service-not-available", Reason: reason.UpstreamUnavailable,
			Codes: []string{"service_not_available", "tax_service_error"}, Source: recurlyAPI,
		},
	},
}
