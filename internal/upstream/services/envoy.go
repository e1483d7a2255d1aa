package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	envoyFlags  = "https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#config-access-log-format-response-flags"
	envoyRouter = "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#http-headers-set-on-downstream-responses"
	envoyLimit  = "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter"
	envoyJwt    = "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/jwt_authn_filter"
	envoyRbac   = "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter"
)

// Envoy, and Istio, Contour and the cloud load balancers built on it, answer in plain text. The
// sentences are constants of its source; only the transport failure reason is appended.
//
// Left unmapped on purpose: ext_authz denials (an empty 403), 413 "Payload Too Large", and
// "fault filter abort", which somebody asked for.
var Envoy = upstream.Service{
	Name: "envoy", Aliases: []string{"istio"}, Title: "Envoy", Kind: upstream.Infrastructure,
	Docs: []string{envoyFlags, envoyRouter, envoyLimit, envoyJwt, envoyRbac},
	Headers: []upstream.Match{
		{Path: "header:Server", Any: []string{"envoy", "istio-envoy"}},
		{Path: "header:X-Envoy-Overloaded"},
		{Path: "header:X-Envoy-Local-Overloaded"},
		{Path: "header:X-Envoy-Ratelimited"},
		{Path: "header:X-Envoy-Upstream-Service-Time"},
	},
	Signatures: []upstream.Signature{{{Path: "text:token", Any: []string{"local_rate_limited"}}}},
	Rules: []upstream.Rule{
		{
			ID: "true", Reason: reason.Overloaded, Status: []int{503},
			Where:  []upstream.Match{{Path: "header:X-Envoy-Overloaded", Any: []string{"true"}}},
			Note:   "a circuit breaker or maintenance mode dropped the request",
			Source: envoyRouter,
		},
		{
			ID: "true-overloaded", Reason: reason.Overloaded, Status: []int{503},
			Where:  []upstream.Match{{Path: "header:X-Envoy-Local-Overloaded", Any: []string{"true"}}},
			Source: envoyRouter,
		},
		{
			ID: "true-rate-limited", Reason: reason.RateLimited, Status: []int{4, 503},
			Where:  []upstream.Match{{Path: "header:X-Envoy-Ratelimited", Any: []string{"true"}}},
			Note:   "the status is the operator's choice, the header is not",
			Source: envoyRouter,
		},
		{
			ID: "local-rate-limited", Reason: reason.RateLimited, Status: []int{4, 503},
			Message: `^local_rate_limited$`,
			Note:    "the status is the operator's choice",
			Source:  envoyLimit,
		},
		{
			ID: "upstream-connect-error-or-disconnect-reset", Reason: reason.Overloaded, Status: []int{503},
			Message: `^upstream connect error or disconnect/reset before headers\. (retried and the latest )?reset ` +
				`reason: overflow\b`,
			Note: "a full connection pool or circuit breaker",
		},
		{
			ID: "upstream-connect-error-or-upstream-timeout", Reason: reason.UpstreamTimeout, Status: []int{503, 504},
			Message: `^upstream connect error or disconnect/reset before headers\. (retried and the latest )?reset ` +
				`reason: connection timeout\b`,
		},
		{
			ID: "upstream-request-timeout", Reason: reason.UpstreamTimeout, Status: []int{408, 504},
			Message: `^(upstream request timeout|stream timeout|upstream max stream duration reached)\b`,
			Note:    "408 where the stream was idle, also when the silent side was the upstream",
		},
		{
			ID: "upstream-connect-error-or-upstream-unavailable", Reason: reason.UpstreamUnavailable,
			Status: []int{502, 503},
			Message: `^(upstream connect error or disconnect/reset before headers|no healthy upstream` +
				`|upstream protocol error)\b`,
		},
		{
			ID: "jwks-remote-fetch-is-failed", Reason: reason.UpstreamUnavailable, Status: []int{401},
			Message: `^jwks remote fetch is failed`,
			Note:    "Envoy could not get the keys: not the token's fault",
			Source:  envoyJwt,
		},
		{
			ID: "jwt-is-missing", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^jwt is missing\b`,
			Source:  envoyJwt,
		},
		{
			ID: "jwt-is-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^jwt is expired\b`,
			Source:  envoyJwt,
		},
		{
			ID: "rbac-access-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(rbac: access denied|audiences in jwt are not allowed)\b`,
			Note:    "a good token for another audience is Envoy's only 403 about tokens",
			Source:  envoyRbac,
		},
		{
			ID: "jwt-header", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(jwt (header|payload|signature|issuer|verification|not yet valid|is not in the form)` +
				`|jwks doesn't have key)\b`,
			Source: envoyJwt,
		},
	},
}
