package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const workosErrors = "https://workos.com/docs/reference/authkit/authentication-errors"

// WorkOS AuthKit answers a login that needs another step with a code and a
// pending_authentication_token.
//
// Left unmapped on purpose: organization_selection_required, sso_required and
// organization_authentication_methods_required (the next step of a login that went well).
var WorkOS = upstream.Service{
	Name: "workos", Aliases: []string{"authkit"}, Title: "WorkOS", Kind: upstream.Identity,
	Docs:       []string{workosErrors, "https://workos.com/docs/reference/errors"},
	Hosts:      []string{"api.workos.com", "*.authkit.app"},
	Signatures: []upstream.Signature{{{Path: "pending_authentication_token"}, {Path: "code"}}},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.code", "code", "error"},
		Message:   []string{"message", "error_description"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "email-verification-required", Reason: reason.EmailNotVerified,
			Codes: []string{"email_verification_required"},
		},
		{
			ID: "mfa-enrollment", Reason: reason.MFARequired,
			Codes: []string{"mfa_enrollment", "mfa_challenge", "mfa_verification"},
		},
		{
			ID: "invalid-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{"invalid_credentials", "invalid_one_time_code", "one_time_code_previously_used"},
		},
		{ID: "one-time-code-expired", Reason: reason.TokenExpired, Codes: []string{"one_time_code_expired"}},
		{ID: "email-not-available", Reason: reason.EmailExists, Codes: []string{"email_not_available"}},
		{
			ID: "password-strength-error", Reason: reason.WeakPassword,
			Codes: []string{"password_strength_error", "password_too_weak", "password_pwned"},
		},
		{
			ID: "session-has-already-ended", Reason: reason.TokenRevoked, Status: []int{400},
			Codes:   []string{"invalid_grant"},
			Message: `^(session has already ended|refresh token already exchanged)\b`,
			Source:  "https://workos.com/docs/reference/authkit/authentication",
		},
		{
			ID: "could-not-authorize-the-request", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^could not authorize the request\b`,
		},
	},
}
