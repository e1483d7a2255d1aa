package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const revenueCatCodes = "https://github.com/RevenueCat/purchases-ios/blob/main/Sources/Error%20Handling/BackendErrorCode.swift"

// RevenueCat numbers its errors in v1 (7225) and names a family in v2 (authentication_error), with a doc_url.
//
// Left unmapped on purpose: parameter_error and resource_missing (their status), 7103 and 7712 (a receipt that a store
// does not know), 7104 and 7107 (the app's credentials at a store: neither the caller's nor a payer's fault) and 7226.
var RevenueCat = upstream.Service{
	Name: "revenuecat", Title: "RevenueCat", Kind: upstream.Payment,
	Docs:       []string{"https://www.revenuecat.com/docs/api-v2", revenueCatCodes},
	Hosts:      []string{"api.revenuecat.com"},
	Signatures: []upstream.Signature{{{Path: "doc_url", Any: []string{"https://errors.rev.cat/*"}}}},
	Fields: upstream.Fields{
		Code:    []string{"code", "type"},
		Message: []string{"message"},
		Param:   []string{"param"},
	},
	Rules: []upstream.Rule{
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey,
			Codes:  []string{"7224", "7225", "authentication_error"},
			Source: revenueCatCodes,
		},
		{ID: "invalid-iam-token", Reason: reason.InvalidToken, Codes: []string{"7981"}, Source: revenueCatCodes},
		{ID: "authorization-error", Reason: reason.InsufficientPrivileges, Codes: []string{"authorization_error"}},
		{
			ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"rate_limit_error", "7229"},
			Note: "7229 is Google Play's quota",
		},
		{
			ID: "request-already-in-progress", Reason: reason.Conflict, Codes: []string{"7638", "7629"},
			Retry: upstream.Retryable, Source: revenueCatCodes,
			Note: "the same request, or one that writes the same attributes, still runs",
		},
		{
			ID: "purchase-belongs-to-other-user", Reason: reason.Conflict, Codes: []string{"7102", "7852"},
			Source: revenueCatCodes,
		},
		{
			ID: "store-problem", Reason: reason.UpstreamUnavailable, Codes: []string{"7101"}, Source: revenueCatCodes,
			Note: "the store behind RevenueCat does not answer as it should",
		},
		{
			ID: "internal-server-error", Reason: reason.ServerError, Codes: []string{"7110"}, Source: revenueCatCodes,
		},
	},
}
