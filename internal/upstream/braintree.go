package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Braintree's GraphQL API answers 200 with errors[].extensions.errorClass, so these rules also
// serve those who inspect successes. A declined payment is no error there, but a
// transaction with a status; the older XML gateway sends that transaction with a 422.
//
// Left unmapped on purpose: VALIDATION beyond "invalid", INTERNAL and NOT_IMPLEMENTED.
var _ = register(Service{
	Name: "braintree", Title: "Braintree", Kind: Payment,
	Docs: []string{
		"https://developer.paypal.com/braintree/graphql/guides/making_api_calls/#understanding-responses",
		"https://developer.paypal.com/braintree/docs/reference/general/processor-responses/authorization-responses",
		"https://developer.paypal.com/braintree/docs/reference/general/exceptions",
	},
	Hosts: []string{
		"payments.braintree-api.com", "payments.sandbox.braintree-api.com", "api.braintreegateway.com", "api.sandbox.braintreegateway.com",
	},
	Shapes: [][]Is{{{Path: "extensions.requestId"}, {Path: "errors.#.extensions.errorClass"}}},
	Fields: Fields{
		Code:      []string{"errors.#.extensions.errorClass", "errors.#.extensions.legacyCode"},
		RequestID: []string{"extensions.requestId"},
	},
	Rules: []Rule{
		{
			Reason: reason.InvalidAPIKey, Codes: []string{"AUTHENTICATION"},
			Note: "API key or client token; the 200 of GraphQL is no hint of the status",
		},
		{Reason: reason.InsufficientPrivileges, Codes: []string{"AUTHORIZATION"}},
		{Reason: reason.NotFound, Codes: []string{"NOT_FOUND"}},
		{Reason: reason.RateLimited, Codes: []string{"RESOURCE_LIMIT"}},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_AVAILABILITY"}},
		{Reason: reason.InvalidParameters, Codes: []string{"VALIDATION", "UNSUPPORTED_CLIENT"}},
		{
			Reason: reason.PaymentDeclined, Status: []int{422},
			Where:  []Is{{Path: "xml:api-error-response.transaction.status", Any: []string{"processor_declined", "gateway_rejected", "settlement_declined", "failed"}}},
			Source: "https://developer.paypal.com/braintree/docs/reference/general/processor-responses/authorization-responses",
		},
	},
})
