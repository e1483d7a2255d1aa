package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Braintree's GraphQL API answers 200 with errors[].extensions.errorClass, so these rules also
// serve those who inspect successes. A declined payment is no error there, but a
// transaction with a status; the older XML gateway sends that transaction with a 422.
//
// Left unmapped on purpose: VALIDATION beyond "invalid", INTERNAL and NOT_IMPLEMENTED.
var Braintree = upstream.Service{
	Name: "braintree", Title: "Braintree", Kind: upstream.Payment,
	Docs: []string{
		"https://developer.paypal.com/braintree/graphql/guides/making_api_calls/#understanding-responses",
		"https://developer.paypal.com/braintree/docs/reference/general/processor-responses/authorization-responses",
		"https://developer.paypal.com/braintree/docs/reference/general/exceptions",
	},
	Hosts: []string{
		"payments.braintree-api.com", "payments.sandbox.braintree-api.com", "api.braintreegateway.com",
		"api.sandbox.braintreegateway.com",
	},
	Signatures: []upstream.Signature{{{Path: "extensions.requestId"}, {Path: "errors.#.extensions.errorClass"}}},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.extensions.errorClass", "errors.#.extensions.legacyCode"},
		RequestID: []string{"extensions.requestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "authentication", Reason: reason.InvalidAPIKey, Codes: []string{"AUTHENTICATION"},
			Note: "API key or client token; the 200 of GraphQL is no hint of the status",
		},
		{ID: "authorization", Reason: reason.InsufficientPrivileges, Codes: []string{"AUTHORIZATION"}},
		{ID: "not-found", Reason: reason.NotFound, Codes: []string{"NOT_FOUND"}},
		{ID: "resource-limit", Reason: reason.RateLimited, Codes: []string{"RESOURCE_LIMIT"}},
		{ID: "service-availability", Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_AVAILABILITY"}},
		{ID: "validation", Reason: reason.InvalidParameters, Codes: []string{"VALIDATION", "UNSUPPORTED_CLIENT"}},
		{
			ID: "processor-declined", Reason: reason.PaymentDeclined, Status: []int{422},
			Where: []upstream.Match{
				{
					Path: "xml:api-error-response.transaction.status",
					Any:  []string{"processor_declined", "gateway_rejected", "settlement_declined", "failed"},
				},
			},
			Source: "https://developer.paypal.com/braintree/docs/reference/general/processor-responses" +
				"/authorization-responses",
		},
	},
}
