package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Klarna has an error_code in capitals: with error_messages and a correlation_id in the older APIs, with an error_type
// and an error_id in the newer.
//
// Left unmapped on purpose: BAD_VALUE, BAD_REQUEST, INVALID_OPERATION, SESSION_COMPLETED and NOT_FOUND, which say no
// more than their status.
var Klarna = upstream.Service{
	Name: "klarna", Title: "Klarna", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.klarna.com/resources/error-details/errors-in-klarna-payments/",
		"https://docs.klarna.com/klarna-network-distribution/setup-your-integration/integration-resilience/error-handling",
		"https://docs.klarna.com/api/errors",
	},
	Hosts: []string{"api.klarna.com", "api.playground.klarna.com"},
	Signatures: []upstream.Signature{
		{{Path: "error_messages"}, {Path: "error_code"}, {Path: "correlation_id"}},
		{
			{Path: "error_type", Any: []string{"ACCESS_ERROR", "TECHNICAL_ERROR", "RESOURCE_ERROR", "INPUT_ERROR"}},
			{Path: "error_id"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error_code", "error_type"},
		Message:   []string{"error_message", "error_messages"},
		Param:     []string{"errors.#.parameter", "validation_errors.#.parameter"},
		RequestID: []string{"correlation_id", "error_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "rejected", Reason: reason.PaymentDeclined, Status: []int{403}, Codes: []string{"REJECTED"},
			Note: "Klarna takes not this payer, or not this purchase",
		},
		{ID: "merchant-inactive", Reason: reason.AccountDisabled, Codes: []string{"MERCHANT_INACTIVE"}},
		{
			ID: "rate-limited", Reason: reason.RateLimited, Codes: []string{"RATE_LIMITED"},
			Source: "https://docs.klarna.com/klarna-network-distribution/setup-your-integration/integration-resilience/error-handling",
		},
		{
			ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"UNAUTHORIZED"},
			Source: "https://docs.klarna.com/klarna-network-distribution/setup-your-integration/integration-resilience/error-handling",
		},
		{
			ID: "validation-error", Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"VALIDATION_ERROR"},
			Source: "https://docs.klarna.com/acquirer/klarna-direct/setup-your-integration/integration-resilience/error-handling/",
		},
	},
}
