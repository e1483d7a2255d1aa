package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Stytch names errors in error_type. The body also has a status_code, but is not
// the envelope.
//
// Left unmapped on purpose: user_not_found and email_not_found (a plain 404), reset_password
// (a new password is due), use_https.
var Stytch = upstream.Service{
	Name: "stytch", Title: "Stytch", Kind: upstream.Identity,
	Docs: []string{
		"https://stytch.com/docs/api/errors",
		"https://stytch.com/docs/b2b/api/errors",
	},
	Hosts: []string{"api.stytch.com", "test.stytch.com"},
	Signatures: []upstream.Signature{
		{{Path: "error_url"}, {Path: "error_type"}, {Path: "error_message"}, {Path: "request_id"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error_type"},
		Message:   []string{"error_message"},
		RequestID: []string{"request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "unauthorized-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{"unauthorized_credentials", "otp_code_not_found", "unable_to_auth_otp_code"},
		},
		{
			ID: "unauthorized-credentials-error", Reason: reason.InvalidAPIKey,
			Codes: []string{
				"unauthorized_credentials_error", "unauthorized_credentials_homepage",
				"invalid_project_id_authentication", "invalid_secret_authentication",
			},
			Note: "The project's own id and secret.",
		},
		{
			ID: "unable-to-auth-magic-link", Reason: reason.TokenExpired, Codes: []string{"unable_to_auth_magic_link"},
			Note: "The link was used or is too old.",
		},
		{
			ID: "session-not-found", Reason: reason.InvalidToken,
			Codes: []string{"session_not_found", "invalid_session_token"},
			Note:  "The bearer of a session that is gone needs a new one: 401, though Stytch says 404.",
		},
		{
			ID: "duplicate-email", Reason: reason.EmailExists,
			Codes: []string{"duplicate_email", "duplicate_member_email"},
		},
		{ID: "weak-password", Reason: reason.WeakPassword, Codes: []string{"weak_password", "breached_password"}},
		{
			ID: "too-many-requests", Reason: reason.RateLimited,
			Codes: []string{"too_many_requests", "user_lock_limit_reached"},
		},
		{
			ID: "unauthorized-action", Reason: reason.InsufficientPrivileges,
			Codes: []string{"unauthorized_action", "session_authorization_error"},
		},
	},
}
