package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const apisixPlugins = "https://apisix.apache.org/docs/apisix/plugins/"

// APISIX writes {"error_msg"} in its core and {"message"} in its authentication plugins; no codes.
// limit-count and limit-req reject with 503 unless told otherwise.
//
// Left unmapped on purpose: "Missing related consumer" (nobody is registered: neither absent nor
// wrong), and the sentences of lua-resty-jwt, which vary with what failed.
var APISIX = upstream.Service{
	Name: "apisix", Title: "Apache APISIX", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://apisix.apache.org/docs/apisix/getting-started/",
		apisixPlugins + "key-auth/",
		apisixPlugins + "jwt-auth/",
		apisixPlugins + "limit-count/",
	},
	Headers: []upstream.Match{
		{Path: "header:Server", Any: []string{"APISIX*"}},
		{Path: "header:X-Apisix-Upstream-Status"},
	},
	Signatures: []upstream.Signature{{{Path: "error_msg", Any: []string{"404 Route Not Found"}}}},
	Fields:     upstream.Fields{Message: []string{"error_msg", "message"}},
	Rules: []upstream.Rule{
		{
			ID: "missing-api-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^missing (api key|jwt token|authorization|hmac signature|basic auth)\b`,
			Source:  apisixPlugins + "key-auth/",
		},
		{
			ID: "invalid-api-key-in-request", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^invalid api key in request\b`,
			Source:  apisixPlugins + "key-auth/",
		},
		{
			ID: "invalid-user-authorization", Reason: reason.InvalidCredentials, Status: []int{401},
			Message: `^invalid user authorization\b`,
			Source:  apisixPlugins + "basic-auth/",
		},
		{
			ID: "jwt-token-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^(jwt token expired|'exp' claim expired)\b`,
			Source:  apisixPlugins + "jwt-auth/",
		},
		{
			ID: "jwt-token-invalid", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(jwt token (invalid|verify failed)|(missing|invalid) user key in jwt token` +
				`|failed to verify jwt)\b`,
			Source: apisixPlugins + "jwt-auth/",
		},
		{
			ID: "your-ip-address-is-not-allowed", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(your ip address is not allowed|the (consumer_name|consumer_group_id|route_id` +
				`|service_id) is forbidden|access is not allowed)\b`,
			Source: apisixPlugins + "consumer-restriction/",
		},
		{ID: "404-route-not-found", Reason: reason.NotFound, Status: []int{404}, Message: `^404 route not found\b`},
		{
			ID: "apisix", Reason: reason.RateLimited, Status: []int{503},
			Where: []upstream.Match{
				{Path: "header:Server", Any: []string{"APISIX*"}},
				{Path: "header:X-Ratelimit-Remaining", Any: []string{"0"}},
				{Path: "html:title", Any: []string{"503 Service Temporarily Unavailable"}},
			},
			Note:   "limit-count rejects with 503 by default, with APISIX's own page",
			Source: apisixPlugins + "limit-count/",
		},
	},
}
