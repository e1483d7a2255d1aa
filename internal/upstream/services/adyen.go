package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Adyen numbers its errors; a payment that a bank refuses is no error but a 200 with a
// resultCode, so nothing here is a declined payment.
//
// Left unmapped on purpose: 000 with 401 (missing and wrong credentials look alike), the card
// and amount checks of the validation family (422: they say what was wrong with the request), and
// 905 "not supported", which depends on the merchant's configuration.
var Adyen = upstream.Service{
	Name: "adyen", Title: "Adyen", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.adyen.com/development-resources/error-codes",
		"https://docs.adyen.com/development-resources/response-handling",
		"https://docs.adyen.com/development-resources/api-idempotency",
	},
	Hosts:   []string{"*.adyen.com", "*.adyenpayments.com"},
	Headers: []upstream.Match{{Path: "header:Pspreference"}},
	Signatures: []upstream.Signature{
		{
			{Path: "errorType", Any: []string{"configuration", "internal", "security", "validation"}},
			{Path: "errorCode"},
			{Path: "status"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"errorCode"},
		Message:   []string{"message", "detail", "title"},
		Param:     []string{"invalidFields.#.name", "invalidFields.#.InvalidField.name"},
		RequestID: []string{"pspReference", "header:Pspreference", "requestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-privileges-010", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Codes: []string{"010", "901"},
			Note:  "the API user may not call this, or not for this merchant account",
		},
		{
			ID: "idempotency-conflict-704", Reason: reason.IdempotencyConflict, Status: []int{409, 422},
			Codes: []string{"704"}, Retry: upstream.Retryable,
			Note:   "the first request with this key is being processed",
			Source: "https://docs.adyen.com/development-resources/api-idempotency",
		},
		{
			ID: "upstream-unavailable-703", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{"703"},
			Note:  "a 500 that says a resource it needs is down for now",
		},
		{
			ID: "missing-fields-130", Reason: reason.MissingFields, Status: []int{400, 422},
			Codes: []string{"130", "152", "153", "167"},
		},
	},
}
