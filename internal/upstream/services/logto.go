package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Logto names errors by "group.what"; most come with 422.
//
// Left unmapped on purpose: auth.unauthorized (a bad token or too narrow a scope),
// session.csrf_token_mismatch, session.*_not_found and verification_record.* (a stale flow),
// phone_already_in_use and identity_already_in_use (no e-mail), password.expired, user.same_password.
var Logto = upstream.Service{
	Name: "logto", Title: "Logto", Kind: upstream.Identity,
	Docs: []string{
		"https://docs.logto.io/integrate-logto/interact-with-management-api",
		"https://github.com/logto-io/logto/tree/master/packages/phrases/src/locales/en/errors",
	},
	Hosts:  []string{"*.logto.app"},
	Fields: upstream.Fields{Code: []string{"code", "error"}, Message: []string{"message", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "session-invalid-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{
				"session.invalid_credentials", "session.mfa.invalid_totp_code", "session.mfa.invalid_backup_code",
				"session.mfa.webauthn_verification_failed", "verification_code.code_mismatch",
			},
		},
		{
			ID: "session-mfa-require-mfa-verification", Reason: reason.MFARequired,
			Codes: []string{"session.mfa.require_mfa_verification", "user.missing_mfa"},
		},
		{
			ID: "user-suspended", Reason: reason.AccountDisabled,
			Codes: []string{"user.suspended", "subscription.tenant_suspended"},
		},
		{
			ID: "session-verification-blocked-too-many-attempts", Reason: reason.RateLimited,
			Codes: []string{
				"session.verification_blocked_too_many_attempts", "verification_code.exceed_max_try",
				"request.rate_limited", "request.message_rate_limited",
			},
		},
		{ID: "user-email-already-in-use", Reason: reason.EmailExists, Codes: []string{"user.email_already_in_use"}},
		{
			ID: "user-username-already-in-use", Reason: reason.UsernameExists,
			Codes: []string{"user.username_already_in_use"},
		},
		{ID: "password-rejected", Reason: reason.WeakPassword, Codes: []string{"password.rejected"}},
		{
			ID: "session-google-one-tap-unverified-email", Reason: reason.EmailNotVerified,
			Codes: []string{"session.google_one_tap.unverified_email"},
		},
		{
			ID: "verification-code-expired", Reason: reason.TokenExpired,
			Codes: []string{"verification_code.expired", "session.verification_expired"},
		},
		{
			ID: "auth-authorization-header-missing", Reason: reason.MissingCredentials,
			Codes: []string{"auth.authorization_header_missing", "session.unauthorized"},
		},
		{
			ID: "oidc-invalid-token", Reason: reason.InvalidToken,
			Codes: []string{
				"oidc.invalid_token", "auth.jwt_sub_missing", "auth.authorization_token_type_not_supported",
			},
		},
		{
			ID: "auth-forbidden", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"auth.forbidden", "auth.expected_role_not_found", "auth.third_party_application_forbidden",
				"oidc.insufficient_scope", "subscription.limit_exceeded",
			},
			Note: "A plan that is too small for a feature is a matter of rights.",
		},
	},
}
