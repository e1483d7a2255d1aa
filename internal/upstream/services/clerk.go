package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	clerkFrontend = "https://clerk.com/docs/guides/development/errors/frontend-api"
	clerkBackend  = "https://clerk.com/docs/guides/development/errors/backend-api"
	clerkReasons  = "https://github.com/clerk/javascript/blob/main/packages/backend/src/tokens/authStatus.ts"
)

// Clerk lists errors with a code each; middleware of its SDKs tells in X-Clerk-Auth-Reason why
// a session token was refused.
//
// Left unmapped on purpose: session_exists (signed in already), session_reverification_required
// (a stale session), verification_failed, form_param_format_invalid and the captcha codes.
var Clerk = upstream.Service{
	Name: "clerk", Title: "Clerk", Kind: upstream.Identity,
	Docs:       []string{clerkFrontend, clerkBackend, clerkReasons},
	Hosts:      []string{"api.clerk.com", "api.clerk.dev", "frontend-api.clerk.dev", "*.clerk.accounts.dev"},
	Headers:    []upstream.Match{{Path: "header:X-Clerk-Auth-Reason"}, {Path: "header:X-Clerk-Auth-Status"}},
	Signatures: []upstream.Signature{{{Path: "clerk_trace_id"}}},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.code"},
		Message:   []string{"errors.#.long_message", "errors.#.message"},
		Param:     []string{"errors.#.meta.param_name"},
		RequestID: []string{"clerk_trace_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "form-password-incorrect", Reason: reason.InvalidCredentials,
			Codes: []string{
				"form_password_incorrect", "form_password_or_identifier_incorrect", "form_identifier_not_found",
				"form_code_incorrect",
			},
		},
		{
			ID: "form-identifier-exists", Reason: reason.UsernameExists, Codes: []string{"form_identifier_exists"},
			Where: []upstream.Match{{Path: "errors.#.meta.param_name", Any: []string{"username"}}},
		},
		{
			ID: "form-identifier-exists-email-exists", Reason: reason.EmailExists,
			Codes: []string{"form_identifier_exists"},
			Where: []upstream.Match{{Path: "errors.#.meta.param_name", Any: []string{"email_address"}}},
		},
		{
			ID: "form-password-pwned", Reason: reason.WeakPassword,
			Codes: []string{
				"form_password_pwned", "form_password_compromised", "form_password_untrusted",
				"form_password_length_too_short", "form_password_not_strong_enough", "form_password_validation_failed",
				"form_password_matches_identifier",
			},
		},
		{ID: "form-param-nil", Reason: reason.MissingFields, Codes: []string{"form_param_nil", "form_param_missing"}},
		{
			ID: "clerk-key-invalid", Reason: reason.InvalidAPIKey,
			Codes:  []string{"clerk_key_invalid", "secret_key_invalid", "authorization_header_format_invalid"},
			Source: clerkBackend,
		},
		{
			ID: "authentication-invalid", Reason: reason.MissingCredentials,
			Codes: []string{"authentication_invalid", "signed_out"},
			Note:  "authentication_invalid asks for an active session.",
		},
		{
			ID: "authorization-invalid", Reason: reason.InsufficientPrivileges,
			Codes: []string{"authorization_invalid", "not_allowed_access", "organization_minimum_permissions_needed"},
		},
		{
			ID: "user-locked", Reason: reason.RateLimited, Codes: []string{"user_locked", "too_many_requests"},
			Note: "user_locked follows failed attempts and ends by itself.",
		},
		{ID: "user-banned", Reason: reason.AccountDisabled, Codes: []string{"user_banned", "user_deactivated"}},
		{ID: "verification-expired", Reason: reason.TokenExpired, Codes: []string{"verification_expired"}},
		{
			ID: "session-token-expired", Reason: reason.TokenExpired, Status: []int{401},
			Where: []upstream.Match{
				{Path: "header:X-Clerk-Auth-Reason", Any: []string{"session-token-expired", "token-expired"}},
			},
			Source: clerkReasons,
		},
		{
			ID: "session-token-and-uat-missing", Reason: reason.MissingCredentials, Status: []int{401},
			Where: []upstream.Match{
				{
					Path: "header:X-Clerk-Auth-Reason",
					Any: []string{
						"session-token-and-uat-missing", "session-token-missing", "client-uat-but-no-session-token",
					},
				},
			},
			Source: clerkReasons,
		},
		{
			ID: "token-invalid", Reason: reason.InvalidToken, Status: []int{401},
			Where: []upstream.Match{
				{
					Path: "header:X-Clerk-Auth-Reason",
					Any: []string{
						"token-invalid", "token-invalid-signature", "token-invalid-algorithm",
						"token-invalid-authorized-parties", "token-not-active-yet", "token-verification-failed",
						"session-token-nbf",
					},
				},
			},
			Source: clerkReasons,
		},
	},
}
