package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	hasuraAuth   = "https://github.com/nhost/hasura-auth/blob/main/go/controller/errors.go"
	hasuraEngine = "https://hasura.io/docs/2.0/auth/authentication/jwt/"
)

// Hasura is two services behind one name: Hasura Auth (Nhost), whose ids are in kebab case at
// error, and the GraphQL engine, whose codes stand at extensions.code or, in its metadata API, at
// code. Where Hasura Auth conceals errors, those that could tell an attacker who has an
// account all become invalid-request.
//
// Left unmapped on purpose: invalid-request, signup-disabled and disabled-mfa-totp (something
// that is off), locale-not-allowed and role-not-allowed (a bad parameter), cannot-send-sms and
// oauth-* (a plain 500), constraint-violation (a duplicate as well as a dangling reference).
var Hasura = upstream.Service{
	Name: "hasura", Aliases: []string{"hasura-auth", "nhost-auth", "nhost"}, Title: "Hasura", Kind: upstream.Identity,
	Docs: []string{
		hasuraAuth,
		"https://docs.nhost.io/reference/auth/",
		hasuraEngine,
		"https://hasura.io/docs/2.0/auth/authentication/admin-secret-access/",
	},
	Hosts: []string{"*.nhost.run", "*.hasura.app"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error",
				Any: []string{
					"invalid-email-password", "invalid-otp", "invalid-totp", "invalid-refresh-token", "invalid-pat",
					"invalid-ticket", "invalid-admin-secret", "unauthenticated-user", "disabled-user",
					"unverified-user", "email-already-in-use", "password-too-short", "password-in-hibp-database",
					"forbidden-anonymous", "disabled-endpoint", "cannot-send-sms", "route-not-found",
				},
			},
			{Path: "status"},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"error", "code", "errors.#.extensions.code"},
		Message: []string{"message", "errors.#.message", "error"},
	},
	Rules: []upstream.Rule{
		{
			ID: "invalid-email-password", Reason: reason.InvalidCredentials,
			Codes: []string{
				"invalid-email-password", "invalid-otp", "invalid-totp", "invalid-webauthn-security-key",
				"invalid-webauthn-verification",
			},
		},
		{
			ID: "invalid-refresh-token", Reason: reason.InvalidToken,
			Codes: []string{"invalid-refresh-token", "invalid-pat", "invalid-ticket"},
			Note:  "Each may as well be expired; the id does not say.",
		},
		{ID: "invalid-admin-secret", Reason: reason.InvalidAPIKey, Codes: []string{"invalid-admin-secret"}},
		{ID: "unauthenticated-user", Reason: reason.MissingCredentials, Codes: []string{"unauthenticated-user"}},
		{ID: "disabled-user", Reason: reason.AccountDisabled, Codes: []string{"disabled-user"}},
		{ID: "unverified-user", Reason: reason.EmailNotVerified, Codes: []string{"unverified-user"}},
		{ID: "email-already-in-use", Reason: reason.EmailExists, Codes: []string{"email-already-in-use"}},
		{
			ID: "password-too-short", Reason: reason.WeakPassword,
			Codes: []string{"password-too-short", "password-in-hibp-database"},
		},
		{
			ID: "elevated-claim-required", Reason: reason.MFARequired, Codes: []string{"elevated-claim-required"},
			Note: "The security key must be shown again.",
		},
		{ID: "forbidden-anonymous", Reason: reason.InsufficientPrivileges, Codes: []string{"forbidden-anonymous"}},
		{
			ID: "disabled-endpoint", Reason: reason.NotFound, Codes: []string{"disabled-endpoint"},
			Note: "The endpoint is off, whether told as 404 or 409.",
		},
		{
			ID: "invalid-x-hasura-admin-secret", Reason: reason.InvalidAPIKey, Status: []int{4},
			Codes:   []string{"access-denied"},
			Message: `^invalid "?x-hasura-(admin-secret|access-key)\b`,
			Source:  hasuraEngine,
		},
		{
			ID: "x-hasura-admin-secret-x-hasura-access-key", Reason: reason.MissingCredentials, Status: []int{4},
			Codes:   []string{"access-denied", "invalid-headers"},
			Message: `^(x-hasura-admin-secret/x-hasura-access-key required|missing 'authorization')`,
			Source:  hasuraEngine,
		},
		{
			ID: "could-not-verify-jwt-jwtexpired", Reason: reason.TokenExpired, Status: []int{4},
			Codes:   []string{"invalid-jwt"},
			Message: `^could not verify jwt: jwtexpired\b`,
			Source:  hasuraEngine,
		},
		{
			ID: "invalid-jwt", Reason: reason.InvalidToken,
			Codes:  []string{"invalid-jwt", "jwt-missing-role-claims", "jwt-invalid-claims"},
			Source: hasuraEngine,
		},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges,
			Codes:  []string{"permission-denied", "permission-error"},
			Source: "https://hasura.io/docs/2.0/auth/authorization/permissions/",
		},
	},
}
