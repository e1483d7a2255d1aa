package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Lago puts the status' own phrase into error, the case into code and the failed fields, each with its codes, into
// error_details.
//
// Left unmapped on purpose: validation_errors (the fields tell), third_party_error and provider_error (a payment or tax
// provider said something that Lago passes on) and the many *_not_found, which say no more than their status.
var Lago = upstream.Service{
	Name: "lago", Title: "Lago", Kind: upstream.Payment,
	Docs: []string{
		"https://github.com/getlago/lago-api/blob/main/app/controllers/concerns/api_errors.rb",
		"https://github.com/getlago/lago-api/blob/main/app/controllers/api/base_controller.rb",
	},
	Hosts: []string{"api.getlago.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any:  []string{"validation_errors", "third_party_error", "provider_error", "too_many_provider_requests"},
			},
			{Path: "error_details"},
			{Path: "status"},
		},
	},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"error_details.message"}},
	Rules: []upstream.Rule{
		{
			ID: "too-many-provider-requests", Reason: reason.RateLimited, Codes: []string{"too_many_provider_requests"},
			Note: "it is a payment provider that counts",
		},
		{
			ID: "lock-acquisition-failed", Reason: reason.Conflict, Codes: []string{"lock_acquisition_failed"},
			Retry: upstream.Retryable, Note: "422 on the wire: another request is at work on the same thing",
		},
		{
			ID: "concurrency-conflict", Reason: reason.Conflict, Status: []int{422}, Codes: []string{"validation_errors"},
			Where: []upstream.Match{{Path: "error_details.base", Any: []string{"concurrency_conflict"}}},
			Retry: upstream.Retryable,
		},
		{
			ID: "feature-unavailable", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"premium_integration_missing", "feature_unavailable", "feature_not_available", "endpoint_not_available",
				"projected_usage_not_enabled",
			},
			Note: "403 or 405 on the wire: the plan has it not",
		},
		{
			ID: "value-already-exist", Reason: reason.Conflict, Status: []int{422}, Codes: []string{"validation_errors"},
			Where: []upstream.Match{{Path: "error_details.code", Any: []string{"value_already_exist"}}},
		},
	},
}
