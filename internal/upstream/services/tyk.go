package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const tykSource = "https://github.com/TykTechnologies/tyk/blob/master/gateway/handler_error.go"

// Tyk writes {"error"} with sentences that its operator may override; the defaults are these.
//
// Left unmapped on purpose: 403 "Access to this API has been disallowed", which is an unknown key
// as well as a key without rights to this API.
var Tyk = upstream.Service{
	Name: "tyk", Title: "Tyk", Kind: upstream.Infrastructure,
	Docs:    []string{"https://tyk.io/docs/api-management/troubleshooting-debugging", tykSource},
	Headers: []upstream.Match{{Path: "header:X-Generator", Any: []string{"tyk.io"}}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error",
				Any: []string{
					"Access to this API has been disallowed", "Authorization field missing", "Key not authorised",
					"Key has expired, please renew", "There was a problem proxying the request",
					"Upstream service reached hard timeout.",
				},
			},
		},
	},
	Fields: upstream.Fields{Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "access-to-this-api-has-been-disallowed", Reason: reason.None, Status: []int{403},
			Message: `^access to this api has been disallowed\b`,
			Note:    "an unknown key, or one without rights to this API",
		},
		{
			ID: "authorization-field-missing", Reason: reason.MissingCredentials, Status: []int{400, 401},
			Message: `^(authorization field missing|header missing)\b`,
			Source:  tykSource,
		},
		{
			ID: "key-has-expired-please-renew", Reason: reason.TokenExpired, Status: []int{401, 403},
			Message: `^key has expired, please renew\b`,
		},
		{
			ID: "key-not-authorised-oauth-client-access-was", Reason: reason.TokenRevoked, Status: []int{401, 403},
			Message: `^key not authorised\. oauth client access was revoked\b`,
			Source:  tykSource,
		},
		{
			ID: "bearer-token-malformed", Reason: reason.InvalidToken, Status: []int{400, 401, 403},
			Message: `^(bearer token malformed|key not authori[sz]ed: unexpected signing method)\b`,
			Note:    "400 on the wire",
			Source:  tykSource,
		},
		{
			ID: "key-not-authori-ed", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^key not authori[sz]ed\b`,
			Source:  tykSource,
		},
		{
			ID: "key-is-inactive", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Message: `^key is inactive\b`,
			Note:    "switched off by its owner",
		},
		{
			ID: "quota-exceeded", Reason: reason.RateLimited, Status: []int{403, 429},
			Message: `^(quota exceeded|(api )?rate limit exceeded)\b`,
			Note:    "a quota of calls is a 403, and renews itself",
		},
		{
			ID: "requested-endpoint-is-forbidden", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(requested endpoint is forbidden|access to this resource has been disallowed` +
				`|access from this ip has been disallowed)\b`,
		},
		{
			ID: "upstream-service-reached-hard-timeout", Reason: reason.UpstreamTimeout, Status: []int{500, 504},
			Message: `^upstream service reached hard timeout\b`,
		},
		{
			ID: "there-was-a-problem-proxying-the-request", Reason: reason.UpstreamUnavailable,
			Status:  []int{500, 502, 503},
			Message: `^(there was a problem proxying the request|service temporarily unavailable)\b`,
			Note:    "500 on the wire: the upstream was not reached",
		},
	},
}
