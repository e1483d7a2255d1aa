package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Vercel names what failed in X-Vercel-Error, whatever the body is.
//
// Left unmapped on purpose: NOT_FOUND, FUNCTION_INVOCATION_FAILED and MIDDLEWARE_INVOCATION_FAILED
// (the deployed code threw: a 500), and the codes of image optimization and of ranges.
var Vercel = upstream.Service{
	Name: "vercel", Title: "Vercel", Kind: upstream.Infrastructure,
	Docs:  []string{"https://vercel.com/docs/errors"},
	Hosts: []string{"*.vercel.app"},
	Headers: []upstream.Match{
		{Path: "header:X-Vercel-Error"},
		{Path: "header:X-Vercel-Id"},
		{Path: "header:X-Vercel-Mitigated"},
	},
	Fields: upstream.Fields{Code: []string{"header:X-Vercel-Error"}, RequestID: []string{"header:X-Vercel-Id"}},
	Rules: []upstream.Rule{
		{
			ID: "function-invocation-timeout", Reason: reason.UpstreamTimeout, Status: []int{5},
			Codes: []string{
				"FUNCTION_INVOCATION_TIMEOUT", "EDGE_FUNCTION_INVOCATION_TIMEOUT", "MIDDLEWARE_INVOCATION_TIMEOUT",
			},
		},
		{
			ID: "function-throttled", Reason: reason.Overloaded, Codes: []string{"FUNCTION_THROTTLED"},
			Note:   "the deployment's concurrency is used up, not the caller's share of it",
			Source: "https://vercel.com/docs/errors/FUNCTION_THROTTLED",
		},
		{
			ID: "deployment-disabled", Reason: reason.InsufficientCredits, Status: []int{402},
			Codes:  []string{"DEPLOYMENT_DISABLED"},
			Note:   "the deployment's account has not paid or has spent its allowance",
			Source: "https://vercel.com/docs/errors/DEPLOYMENT_DISABLED",
		},
		{
			ID: "deployment-blocked", Reason: reason.AccountDisabled, Status: []int{403},
			Codes: []string{"DEPLOYMENT_BLOCKED"},
		},
		{
			ID: "deployment-paused", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{
				"DEPLOYMENT_PAUSED", "INTERNAL_DEPLOYMENT_FETCH_FAILED", "INTERNAL_EDGE_FUNCTION_INVOCATION_FAILED",
				"INTERNAL_FUNCTION_INVOCATION_FAILED", "INTERNAL_FUNCTION_NOT_READY",
				"INTERNAL_FUNCTION_SERVICE_UNAVAILABLE", "MIDDLEWARE_RUNTIME_DEPRECATED", "NO_RESPONSE_FROM_FUNCTION",
				"ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR", "ROUTER_EXTERNAL_TARGET_ERROR",
				"ROUTER_EXTERNAL_TARGET_HANDSHAKE_ERROR",
			},
			Note: "Vercel's internal codes are 500 on the wire",
		},
		{
			ID: "dns-hostname-empty", Reason: reason.UpstreamMisconfigured,
			Codes: []string{
				"DNS_HOSTNAME_EMPTY", "DNS_HOSTNAME_NOT_FOUND", "DNS_HOSTNAME_RESOLVE_FAILED",
				"DNS_HOSTNAME_RESOLVED_PRIVATE", "DNS_HOSTNAME_SERVER_ERROR", "INFINITE_LOOP_DETECTED",
				"ROUTER_CANNOT_MATCH",
			},
			Note: "a rewrite that leads nowhere, 404 or 508 on the wire",
		},
		{
			ID: "deployment-not-found", Reason: reason.NotFound, Status: []int{404},
			Codes: []string{"DEPLOYMENT_NOT_FOUND", "RESOURCE_NOT_FOUND"},
		},
		{
			ID: "function-payload-too-large", Reason: reason.RequestTooLarge,
			Codes: []string{"FUNCTION_PAYLOAD_TOO_LARGE"},
		},
		{
			ID: "challenge", Reason: reason.None, Status: []int{403},
			Where:  []upstream.Match{{Path: "header:X-Vercel-Mitigated", Any: []string{"challenge", "deny"}}},
			Note:   "a firewall rule or a challenge for browsers",
			Source: "https://vercel.com/docs/vercel-firewall",
		},
	},
}
