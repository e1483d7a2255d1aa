package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	kongCore    = "https://github.com/Kong/kong/blob/master/kong/error_handlers.lua"
	kongKeyAuth = "https://developer.konghq.com/plugins/key-auth/"
	kongJwt     = "https://developer.konghq.com/plugins/jwt/"
	kongAcl     = "https://developer.konghq.com/plugins/acl/"
	kongLimit   = "https://developer.konghq.com/plugins/rate-limiting/"
	kongSize    = "https://developer.konghq.com/plugins/request-size-limiting/"
	kongHmac    = "https://developer.konghq.com/plugins/hmac-auth/"
)

var kongChallenge = func(scheme string) []upstream.Match {
	return []upstream.Match{{Path: "header:Www-Authenticate", Any: []string{scheme}}}
}

// Kong writes {"message"} and no code; each sentence is a constant of its core or of a plugin. Older
// versions answer bad keys and JWTs with 403.
//
// Left unmapped on purpose: the bare "Unauthorized" of the jwt plugin (no token, or one
// for nobody), 408 "Request timeout" (a slow client), 417 with the size plugin's sentence,
// and "The upstream server responded with …", which is its status.
var Kong = upstream.Service{
	Name: "kong", Title: "Kong Gateway", Kind: upstream.Infrastructure,
	Docs: []string{kongCore, kongKeyAuth, kongJwt, kongAcl, kongLimit, kongSize, kongHmac},
	Headers: []upstream.Match{
		{Path: "header:Server", Any: []string{"kong/*"}},
		{Path: "header:Via", Any: []string{"kong/*", "1.1 kong/*", "2 kong/*"}},
		{Path: "header:X-Kong-Request-Id"},
		{Path: "header:X-Kong-Response-Latency"},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "message",
				Any: []string{
					"no Route matched with those values", "failure to get a peer from the ring-balancer",
					"You cannot consume this service",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Message:   []string{"message"},
		RequestID: []string{"header:X-Kong-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "no-api-key-found-in-headers-body-or-querystring", Reason: reason.MissingCredentials,
			Status:  []int{401, 403},
			Message: `^no (api key|credentials) found in (headers, body or querystring|request)\b`,
			Source:  kongKeyAuth,
		},
		{
			ID: "invalid-authentication-credentials", Reason: reason.InvalidCredentials, Status: []int{401, 403},
			Message: `^(invalid authentication credentials|unauthorized)$`,
			Where:   kongChallenge("Basic*"),
			Note:    "the same words as for a key; the challenge tells which",
		},
		{
			ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^unauthorized$`,
			Where:   kongChallenge("Key*"),
			Note:    "a missing key has a sentence of its own",
			Source:  kongKeyAuth,
		},
		{
			ID: "invalid-authentication-invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^invalid authentication credentials$`,
			Source:  kongKeyAuth,
		},
		{
			ID: "token-expired", Reason: reason.TokenExpired, Status: []int{401},
			Where:  []upstream.Match{{Path: "exp", Any: []string{"token expired"}}},
			Note:   "the jwt plugin names the claim that failed",
			Source: kongJwt,
		},
		{
			ID: "token-not-valid-yet", Reason: reason.InvalidToken, Status: []int{401},
			Where:  []upstream.Match{{Path: "nbf", Any: []string{"token not valid yet"}}},
			Source: kongJwt,
		},
		{
			ID: "bad-token", Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^(bad token;|multiple tokens provided|unrecognizable token|invalid algorithm$` +
				`|invalid signature$|invalid key/secret$|no mandatory '|no credentials found for given ')`,
			Note:   "403 in old versions: a bad token all the same",
			Source: kongJwt,
		},
		{
			ID: "hmac-signature-cannot-be-verified", Reason: reason.InvalidCredentials, Status: []int{401, 403},
			Message: `^hmac signature (cannot be verified|does not match)\b`,
			Source:  kongHmac,
		},
		{
			ID: "you-cannot-consume-this-service", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Message: `^(you cannot consume this service|(your )?ip address (is )?not allowed)\b`,
			Source:  kongAcl,
		},
		{
			ID: "api-rate-limit-exceeded", Reason: reason.RateLimited, Status: []int{429},
			Message: `^(api|ai token) rate limit exceeded\b`,
			Source:  kongLimit,
		},
		{
			ID: "request-size-limit-exceeded", Reason: reason.RequestTooLarge, Status: []int{413},
			Message: `^(request size limit exceeded|payload too large)\b`,
			Source:  kongSize,
		},
		{
			ID: "request-header-or-cookie-too-large", Reason: reason.RequestTooLarge, Status: []int{400, 431, 494},
			Message: `^request header or cookie too large\b`,
			Note:    "nginx's own 494",
		},
		{
			ID: "no-route-matched-with-those-values", Reason: reason.NotFound, Status: []int{404},
			Message: `^no route (matched with those values|and no (api|service) found with those values)`,
		},
		{
			ID: "the-upstream-server-is-timing-out", Reason: reason.UpstreamTimeout, Status: []int{504},
			Message: `^the upstream server is timing out\b`,
		},
		{
			ID: "name-resolution-failed", Reason: reason.UpstreamUnavailable, Status: []int{500, 502, 503},
			Message: `^(name resolution failed|failure to get a peer from the ring-balancer` +
				`|an invalid response was received from the upstream server` +
				`|the upstream server is currently unavailable)\b`,
			Note: "500 in old versions",
		},
	},
}
