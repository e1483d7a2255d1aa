package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	kongCore    = "https://github.com/Kong/kong/blob/master/kong/error_handlers.lua"
	kongKeyAuth = "https://developer.konghq.com/plugins/key-auth/"
	kongJwt     = "https://developer.konghq.com/plugins/jwt/"
	kongAcl     = "https://developer.konghq.com/plugins/acl/"
	kongLimit   = "https://developer.konghq.com/plugins/rate-limiting/"
	kongSize    = "https://developer.konghq.com/plugins/request-size-limiting/"
	kongHmac    = "https://developer.konghq.com/plugins/hmac-auth/"
)

var kongChallenge = func(scheme string) []Is { return []Is{{Path: "header:Www-Authenticate", Any: []string{scheme}}} }

// Kong writes {"message"} and no code; each sentence is a constant of its core or of a plugin. Older
// versions answer bad keys and JWTs with 403.
//
// Left unmapped on purpose: the bare "Unauthorized" of the jwt plugin (no token, or one
// for nobody), 408 "Request timeout" (a slow client), 417 with the size plugin's sentence,
// and "The upstream server responded with …", which is its status.
var _ = register(Service{
	Name: "kong", Title: "Kong Gateway", Kind: Infrastructure,
	Docs: []string{kongCore, kongKeyAuth, kongJwt, kongAcl, kongLimit, kongSize, kongHmac},
	Headers: []Is{
		{Path: "header:Server", Any: []string{"kong/*"}},
		{Path: "header:Via", Any: []string{"kong/*", "1.1 kong/*", "2 kong/*"}},
		{Path: "header:X-Kong-Request-Id"},
		{Path: "header:X-Kong-Response-Latency"},
	},
	Shapes: [][]Is{
		{{Path: "message", Any: []string{"no Route matched with those values", "failure to get a peer from the ring-balancer", "You cannot consume this service"}}},
	},
	Fields: Fields{Message: []string{"message"}, RequestID: []string{"header:X-Kong-Request-Id", "request_id"}},
	Rules: []Rule{
		{
			Reason: reason.MissingCredentials, Status: []int{401, 403}, Message: `^no (api key|credentials) found in (headers, body or querystring|request)\b`, Source: kongKeyAuth,
		},
		{
			Reason: reason.InvalidCredentials, Status: []int{401, 403}, Message: `^(invalid authentication credentials|unauthorized)$`, Where: kongChallenge("Basic*"),
			Note: "the same words as for a key; the challenge tells which",
		},
		{
			Reason: reason.InvalidAPIKey, Status: []int{401}, Message: `^unauthorized$`, Where: kongChallenge("Key*"),
			Note: "a missing key has a sentence of its own", Source: kongKeyAuth,
		},
		{Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^invalid authentication credentials$`, Source: kongKeyAuth},
		{
			Reason: reason.TokenExpired, Status: []int{401}, Where: []Is{{Path: "exp", Any: []string{"token expired"}}},
			Note: "the jwt plugin names the claim that failed", Source: kongJwt,
		},
		{Reason: reason.InvalidToken, Status: []int{401}, Where: []Is{{Path: "nbf", Any: []string{"token not valid yet"}}}, Source: kongJwt},
		{
			Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^(bad token;|multiple tokens provided|unrecognizable token|invalid algorithm$|invalid signature$|invalid key/secret$|no mandatory '|no credentials found for given ')`,
			Note:    "403 in old versions: a bad token all the same", Source: kongJwt,
		},
		{Reason: reason.InvalidCredentials, Status: []int{401, 403}, Message: `^hmac signature (cannot be verified|does not match)\b`, Source: kongHmac},
		{
			Reason: reason.InsufficientPrivileges, Status: []int{401, 403}, Message: `^(you cannot consume this service|(your )?ip address (is )?not allowed)\b`, Source: kongAcl,
		},
		{Reason: reason.RateLimited, Status: []int{429}, Message: `^(api|ai token) rate limit exceeded\b`, Source: kongLimit},
		{Reason: reason.RequestTooLarge, Status: []int{413}, Message: `^(request size limit exceeded|payload too large)\b`, Source: kongSize},
		{
			Reason: reason.RequestTooLarge, Status: []int{400, 431, 494}, Message: `^request header or cookie too large\b`, Note: "nginx's own 494",
		},
		{Reason: reason.NotFound, Status: []int{404}, Message: `^no route (matched with those values|and no (api|service) found with those values)`},
		{Reason: reason.UpstreamTimeout, Status: []int{504}, Message: `^the upstream server is timing out\b`},
		{
			Reason: reason.UpstreamUnavailable, Status: []int{500, 502, 503},
			Message: `^(name resolution failed|failure to get a peer from the ring-balancer|an invalid response was received from the upstream server|the upstream server is currently unavailable)\b`,
			Note:    "500 in old versions",
		},
	},
})
