package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const shopifyStatuses = "https://shopify.dev/api/usage/response-codes"

// Shopify's REST API gives sentences in errors, and its GraphQL API 200 with a code in extensions.
//
// Left unmapped on purpose: 423 (a shop that is locked, for its own reasons), 404 and 422, which say no more.
var Shopify = upstream.Service{
	Name: "shopify", Title: "Shopify", Kind: upstream.API,
	Docs:    []string{shopifyStatuses},
	Hosts:   []string{"*.myshopify.com"},
	Headers: []upstream.Match{{Path: "header:X-Shopify-Shop-Api-Call-Limit"}},
	Fields: upstream.Fields{
		Code:    []string{"errors.#.extensions.code", "error"},
		Message: []string{"errors.0.message", "errors", "error_description"},
	},
	Rules: []upstream.Rule{
		{
			ID: "throttled", Reason: reason.RateLimited, Codes: []string{"THROTTLED"},
			Note:   "GraphQL: the query costs more than is left of the second's points",
			Source: "https://github.com/gnikyt/Basic-Shopify-API/issues/90",
		},
		{
			ID: "shop-frozen", Reason: reason.InsufficientCredits, Status: []int{402},
			Where:  []upstream.Match{{Path: "errors"}},
			Note:   "the shop's owner has not paid Shopify",
			Source: "https://github.com/orbit-apps/elixir-shopifyapi/pull/380",
		},
		{
			ID: "invalid-api-key-or-access-token", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^\[api\] invalid api key or access token\b`,
			Source:  "https://integrately.com/integrations/shopify/error",
		},
		{
			ID: "merchant-approval", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(\[api\] )?this action requires merchant approval for\b`,
			Source:  "https://integrately.com/integrations/shopify/error",
		},
	},
}
