package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Airwallex answers 400 to whatever goes wrong with a payment, faults of its own included; only the code tells.
//
// Left unmapped on purpose: amount_above_limit and amount_below_limit (an amount, not a call limit),
// configuration_error, currency_not_supported and unauthorized (their status).
var Airwallex = upstream.Service{
	Name: "airwallex", Title: "Airwallex", Kind: upstream.Payment,
	Docs: []string{
		"https://www.airwallex.com/docs/payments__error-response-codes",
		"https://www.airwallex.com/docs/api/errors",
		"https://airwallex.com/docs/global-treasury__error-codes",
	},
	Hosts:      []string{"api.airwallex.com", "api-demo.airwallex.com"},
	Signatures: []upstream.Signature{{{Path: "provider_original_response_code"}, {Path: "code"}}},
	Fields: upstream.Fields{
		Code:      []string{"code"},
		Message:   []string{"message"},
		Param:     []string{"source"},
		RequestID: []string{"trace_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "issuer-declined", Reason: reason.PaymentDeclined,
			Codes: []string{
				"issuer_declined", "provider_declined", "processor_declined", "authentication_declined",
				"card_brand_not_supported", "3ds_not_supported",
			},
		},
		{
			ID: "insufficient-fund", Reason: reason.InsufficientCredits, Codes: []string{"insufficient_fund"},
			Note:   "the wallet that a transfer or a charge is paid from, the caller's own",
			Source: "https://airwallex.com/docs/global-treasury__error-codes",
		},
		{
			ID: "duplicate-request", Reason: reason.IdempotencyConflict, Codes: []string{"duplicate_request"},
			Note: "request_id is the idempotency key",
		},
		{
			ID: "resource-already-exists", Reason: reason.Conflict, Codes: []string{"resource_already_exists"},
			Source: "https://www.airwallex.com/docs/payments__error-codes",
		},
		{
			ID: "account-not-authorized", Reason: reason.InsufficientPrivileges,
			Codes:  []string{"account_not_authorized"},
			Source: "https://www.airwallex.com/docs/issuing/troubleshooting/error-codes",
		},
		{
			ID: "service-unavailable", Reason: reason.UpstreamUnavailable, Codes: []string{"service_unavailable"},
			Note:   "400 on the wire",
			Source: "https://www.airwallex.com/docs/payments__error-codes",
		},
		{
			ID: "internal-error", Reason: reason.ServerError, Codes: []string{"internal_error"},
			Note:   "400 on the wire",
			Source: "https://www.airwallex.com/docs/online-payments__native-api__error-response-codes",
		},
		{
			ID: "resource-not-found", Reason: reason.NotFound, Codes: []string{"resource_not_found"},
			Note:   "400 on the wire",
			Source: "https://www.airwallex.com/docs/online-payments__native-api__error-response-codes",
		},
	},
}
