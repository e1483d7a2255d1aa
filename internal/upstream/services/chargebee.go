package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Chargebee gives each error a type (what to do) and an api_error_code (what happened). Type
// payment is a gateway that refused, with 402.
//
// Left unmapped on purpose: payment_method_not_present (402: nothing was declined, there is
// nothing to charge), duplicate_entry and param_wrong_value (a 400 about a parameter),
// resource_limit_exhausted (a plan's cap on objects: neither money nor a window) and internal_error.
var Chargebee = upstream.Service{
	Name: "chargebee", Title: "Chargebee", Kind: upstream.Payment,
	Docs: []string{
		"https://apidocs.chargebee.com/docs/api/error-handling",
	},
	Hosts:      []string{"*.chargebee.com"},
	Signatures: []upstream.Signature{{{Path: "api_error_code"}, {Path: "message"}}},
	Fields: upstream.Fields{
		Code:    []string{"api_error_code", "type"},
		Message: []string{"message"},
		Param:   []string{"param"},
	},
	Rules: []upstream.Rule{
		{
			ID: "payment-method-not-present", Reason: reason.None, Codes: []string{"payment_method_not_present"},
			Note: "no payment method on file: to be paid for, but nobody declined",
		},
		{
			ID: "payment", Reason: reason.PaymentDeclined,
			Codes: []string{"payment", "payment_processing_failed", "payment_method_verification_failed"},
		},
		{
			ID: "api-authentication-failed", Reason: reason.InvalidAPIKey,
			Codes: []string{"api_authentication_failed", "basic_authentication_failed"},
		},
		{
			ID: "api-authorization-failed", Reason: reason.InsufficientPrivileges,
			Codes: []string{"api_authorization_failed"},
		},
		{
			ID: "api-request-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"api_request_limit_exceeded", "third_party_api_request_limit_exceeded"},
		},
		{
			ID: "lock-timeout", Reason: reason.Conflict, Codes: []string{"lock_timeout"}, Retry: upstream.Retryable,
			Note: "another request is changing the same subscription",
		},
		{
			ID: "db-connection-failure", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"db_connection_failure", "internal_temporary_error", "site_not_ready", "site_read_only_mode",
			},
		},
		{
			ID: "resource-not-found", Reason: reason.NotFound, Status: []int{404},
			Codes: []string{"resource_not_found", "site_not_found"},
		},
	},
}
