package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const appwriteSource = "https://github.com/appwrite/appwrite/blob/main/app/config/errors.php"

// Appwrite names errors in type. Several of its 401 are about rights, not about who asks.
//
// Left unmapped on purpose: general_access_forbidden and user_session_already_exists (401
// that mean neither), user_already_exists (id, e-mail or phone), user_password_reset_required
// and user_password_recently_used (not weak), general_*_limit_exceeded (a limit within one request).
var Appwrite = upstream.Service{
	Name: "appwrite", Title: "Appwrite", Kind: upstream.Identity,
	Docs:       []string{"https://appwrite.io/docs/advanced/platform/response-codes", appwriteSource},
	Hosts:      []string{"cloud.appwrite.io", "*.cloud.appwrite.io"},
	Headers:    []upstream.Match{{Path: "header:Server", Any: []string{"Appwrite"}}},
	Signatures: []upstream.Signature{{{Path: "version"}, {Path: "type"}, {Path: "code"}, {Path: "message"}}},
	Fields:     upstream.Fields{Code: []string{"type"}, Message: []string{"message"}},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Epoch},
	},
	Rules: []upstream.Rule{
		{
			ID: "user-invalid-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{"user_invalid_credentials"},
		},
		{
			ID: "user-invalid-token", Reason: reason.InvalidToken,
			Codes: []string{"user_invalid_token", "user_jwt_invalid", "team_invalid_secret"},
		},
		{
			ID: "token-expired", Reason: reason.TokenExpired,
			Codes:  []string{"token_expired", "api_key_expired", "project_key_expired", "account_key_expired"},
			Source: appwriteSource,
		},
		{ID: "user-blocked", Reason: reason.AccountDisabled, Codes: []string{"user_blocked"}},
		{
			ID: "user-more-factors-required", Reason: reason.MFARequired,
			Codes:  []string{"user_more_factors_required", "user_challenge_required"},
			Source: appwriteSource,
		},
		{
			ID: "user-email-not-verified", Reason: reason.EmailNotVerified, Codes: []string{"user_email_not_verified"},
			Source: appwriteSource,
		},
		{ID: "user-email-already-exists", Reason: reason.EmailExists, Codes: []string{"user_email_already_exists"}},
		{
			ID: "user-password-personal-data", Reason: reason.WeakPassword,
			Codes:  []string{"user_password_personal_data"},
			Source: appwriteSource,
		},
		{
			ID: "invalid-password-param-password-must", Reason: reason.WeakPassword, Status: []int{400},
			Codes:   []string{"general_argument_invalid"},
			Message: "^invalid `password` param: password must\\b",
			Source:  "https://github.com/appwrite/appwrite/blob/main/src/Appwrite/Auth/Validator/Password.php",
		},
		{
			ID: "param-is-not-optional", Reason: reason.MissingFields, Status: []int{400},
			Message: `^param "\w+" is not optional\b`,
			Source:  "https://github.com/utopia-php/http",
		},
		{
			ID: "user-role-guests-missing-scope", Reason: reason.MissingCredentials, Status: []int{401},
			Codes:   []string{"general_unauthorized_scope"},
			Message: `^user \(role: guests\) missing scope`,
			Note:    "Guests are those who did not sign in.",
		},
		{
			ID: "general-unauthorized-scope", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"general_unauthorized_scope", "user_unauthorized", "user_email_not_whitelisted",
				"user_ip_not_whitelisted", "function_execute_permission_missing",
			},
			Note: "401 at Appwrite.",
		},
		{
			ID: "general-rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"general_rate_limit_exceeded"},
		},
		{
			ID: "general-region-access-denied", Reason: reason.RegionNotSupported,
			Codes:  []string{"general_region_access_denied"},
			Source: appwriteSource,
		},
		{
			ID: "function-synchronous-timeout", Reason: reason.UpstreamTimeout,
			Codes: []string{
				"function_synchronous_timeout", "function_asynchronous_timeout", "database_timeout", "build_timeout",
			},
			Source: appwriteSource,
		},
	},
}
