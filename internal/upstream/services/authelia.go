package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const autheliaSource = "https://github.com/authelia/authelia/blob/master/internal/handlers/const.go"

// Authelia's portal answers {"status":"KO","message":…} with one of a few sentences that hide
// what exactly failed; its OpenID provider keeps to RFC 6749.
//
// Left unmapped on purpose: "Operation failed." and the "Unable to …" sentences.
var Authelia = upstream.Service{
	Name: "authelia", Title: "Authelia", Kind: upstream.Identity, Guard: true,
	Docs: []string{autheliaSource, "https://www.authelia.com/configuration/security/regulation/"},
	Signatures: []upstream.Signature{
		{
			{Path: "status", Any: []string{"KO"}},
			{
				Path: "message",
				Any: []string{
					"Authentication failed. Check your credentials.", "Authentication failed, please retry later.",
					"Operation failed.", "Operation failed", "Incorrect Password",
					"Your supplied password does not meet the password policy requirements.", "Too Many Requests",
				},
			},
		},
	},
	Fields: upstream.Fields{Message: []string{"message", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "authentication-failed", Reason: reason.InvalidCredentials, Status: []int{401},
			Message: `^(authentication failed[.,]|incorrect password$)`,
			Source:  autheliaSource,
			Note:    `"Please retry later" is a wrong one-time code, no outage.`,
		},
		{
			ID: "passkey-ceremony-failed", Reason: reason.None, Status: []int{403},
			Message: `^authentication failed, please retry later\b`,
			Source:  autheliaSource,
			Note:    "A passkey's ceremony broke; no credential was judged.",
		},
		{
			ID: "your-supplied-password-does-not-meet-the", Reason: reason.WeakPassword, Status: []int{400},
			Message: `^your supplied password does not meet the password policy\b`,
			Source:  autheliaSource,
		},
		{
			ID: "the-identity-verification-token-has-expired", Reason: reason.TokenExpired, Status: []int{4},
			Message: `^the identity verification token has expired\b`,
			Source:  "https://github.com/authelia/authelia/blob/master/internal/middlewares/const.go",
		},
		{
			ID: "the-identity-verification-token-has-already-been", Reason: reason.TokenRevoked, Status: []int{4},
			Message: `^the identity verification token has already been used\b`,
			Source:  "https://github.com/authelia/authelia/blob/master/internal/middlewares/const.go",
		},
	},
}
