package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const dexGrants = "https://github.com/dexidp/dex/tree/master/server"

// Dex keeps to RFC 6749 and adds a sentence.
//
// Left unmapped on purpose: "Invalid or expired code parameter.", of which invalid_grant says as
// much, and PKCE mismatches.
var Dex = upstream.Service{
	Name: "dex", Title: "Dex", Kind: upstream.Identity,
	Docs:   []string{"https://dexidp.io/docs/", dexGrants},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-username-or-password", Reason: reason.InvalidCredentials, Status: []int{400, 401},
			Message: `^invalid username or password\b`,
			Source:  dexGrants,
			Note:    "The password grant calls it access_denied.",
		},
		{
			ID: "refresh-token-expired", Reason: reason.TokenExpired, Status: []int{400},
			Codes:   []string{"invalid_grant", "invalid_request"},
			Message: `^refresh token expired\b`,
			Source:  dexGrants,
		},
		{
			ID: "the-session-this-refresh-token-belongs-to-has", Reason: reason.TokenRevoked, Status: []int{400},
			Message: `^(the session this refresh token belongs to has ended` +
				`|refresh token is invalid or has already been claimed)\b`,
			Source: dexGrants,
		},
		{
			ID: "invalid-bearer-token", Reason: reason.InvalidToken, Status: []int{401, 403},
			Codes:   []string{"access_denied"},
			Message: `^invalid bearer token\b`,
			Source:  dexGrants,
		},
		{
			ID: "required-param", Reason: reason.MissingFields, Status: []int{400},
			Message: `^(required param: |no refresh token is found in request|no device code received` +
				`|missing subject_token)`,
			Source: dexGrants,
		},
	},
}
