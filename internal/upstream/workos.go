package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const workosErrors = "https://workos.com/docs/reference/authkit/authentication-errors"

// WorkOS AuthKit answers a login that needs another step with a code and a
// pending_authentication_token.
//
// Left unmapped on purpose: organization_selection_required, sso_required and
// organization_authentication_methods_required (the next step of a login that went well).
var _ = register(Service{
	Name: "workos", Aliases: []string{"authkit"}, Title: "WorkOS", Kind: Identity,
	Docs:   []string{workosErrors, "https://workos.com/docs/reference/errors"},
	Hosts:  []string{"api.workos.com", "*.authkit.app"},
	Shapes: [][]Is{{{Path: "pending_authentication_token"}, {Path: "code"}}},
	Fields: Fields{
		Code:      []string{"errors.#.code", "code", "error"},
		Message:   []string{"message", "error_description"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Rules: []Rule{
		{Reason: reason.EmailNotVerified, Codes: []string{"email_verification_required"}},
		{Reason: reason.MFARequired, Codes: []string{"mfa_enrollment", "mfa_challenge", "mfa_verification"}},
		{Reason: reason.InvalidCredentials, Codes: []string{"invalid_credentials", "invalid_one_time_code", "one_time_code_previously_used"}},
		{Reason: reason.TokenExpired, Codes: []string{"one_time_code_expired"}},
		{Reason: reason.EmailExists, Codes: []string{"email_not_available"}},
		{Reason: reason.WeakPassword, Codes: []string{"password_strength_error", "password_too_weak", "password_pwned"}},
		{Reason: reason.TokenRevoked, Status: []int{400}, Codes: []string{"invalid_grant"}, Message: `^(session has already ended|refresh token already exchanged)\b`, Source: "https://workos.com/docs/reference/authkit/authentication"},
		{Reason: reason.InvalidAPIKey, Status: []int{401}, Message: `^could not authorize the request\b`},
	},
})
