package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const auth0LibraryErrors = "https://auth0.com/docs/libraries/common-auth0-library-authentication-errors"

// Auth0 speaks in three shapes: OAuth (error, error_description) at /oauth/token, code and
// description at /dbconnections, and statusCode, error, message, errorCode at the Management
// API. A refused login is invalid_grant with 403, so its sentence tells what was wrong.
//
// Left unmapped on purpose: access_denied and unauthorized, with which a tenant's own Actions
// refuse a login for any reason; invalid_signup, which hides whether the e-mail is taken;
// a password used before, which is not weak.
var Auth0 = upstream.Service{
	Name: "auth0", Title: "Auth0", Kind: upstream.Identity,
	Docs: []string{
		"https://auth0.com/docs/api/authentication",
		auth0LibraryErrors,
		"https://auth0.com/docs/api/management/v2",
		"https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy",
	},
	Hosts:   []string{"*.auth0.com"},
	Headers: []upstream.Match{{Path: "header:X-Auth0-Requestid"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "name",
				Any: []string{
					"BadRequestError", "PasswordStrengthError", "PasswordDictionaryError", "PasswordNoUserInfoError",
					"PasswordHistoryError",
				},
			},
			{Path: "code"},
			{Path: "statusCode"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"errorCode", "code", "error"},
		Message:   []string{"error_description", "message", "description"},
		RequestID: []string{"header:X-Auth0-Requestid"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Epoch},
	},
	Rules: []upstream.Rule{
		{
			ID: "mfa-required", Reason: reason.MFARequired,
			Codes: []string{
				"mfa_required", "mfa_registration_required", "a0.mfa_required", "a0.mfa_registration_required",
			},
			Source: auth0LibraryErrors,
		},
		{
			ID: "too-many-attempts", Reason: reason.RateLimited,
			Codes:  []string{"too_many_attempts", "too_many_logins", "too_many_requests"},
			Source: auth0LibraryErrors,
			Note:   "Brute-force protection blocks the address for a while, and says so with 401.",
		},
		{
			ID: "you-ve-reached-the-maximum-number-of-attempts", Reason: reason.RateLimited,
			Status:  []int{400, 401, 403},
			Message: `^you['’]ve reached the maximum number of attempts\b`,
			Note:    "A passwordless code was tried too often.",
		},
		{
			ID: "invalid-user-password", Reason: reason.InvalidCredentials,
			Codes:  []string{"invalid_user_password", "mfa_invalid_code", "invalid_otp", "invalid_recovery_code"},
			Source: auth0LibraryErrors,
		},
		{
			ID: "wrong-email-or-password", Reason: reason.InvalidCredentials, Status: []int{400, 401, 403},
			Message: `^wrong (email|username|phone|phone number|email or username) or (password|verification code)\b`,
		},
		{
			ID: "invalid-password", Reason: reason.WeakPassword,
			Codes: []string{
				"invalid_password", "password_dictionary_error", "password_no_user_info_error",
				"password_strength_error", "password_leaked",
			},
			Source: auth0LibraryErrors,
		},
		{
			ID: "passwordstrengtherror", Reason: reason.WeakPassword, Status: []int{400},
			Message: `^password(strength|dictionary|nouserinfo)error\b`,
			Note:    "The Management API puts the error's name before its sentence.",
		},
		{
			ID: "username-exists", Reason: reason.UsernameExists, Codes: []string{"username_exists"},
			Source: auth0LibraryErrors,
		},
		{
			ID: "user-exists", Reason: reason.EmailExists, Codes: []string{"user_exists"},
			Source: auth0LibraryErrors,
			Note:   "A database connection's users are told apart by e-mail; a user name has its own code.",
		},
		{
			ID: "the-user-already-exists", Reason: reason.EmailExists, Status: []int{400, 409},
			Message: `^the (user|specified new email) already exists\b`,
		},
		{
			ID: "the-specified-new-username-already-exists", Reason: reason.UsernameExists, Status: []int{400, 409},
			Message: `^the specified new username already exists\b`,
		},
		{
			ID: "user-is-blocked", Reason: reason.AccountDisabled, Status: []int{400, 401, 403},
			Message: `^user is blocked\b`,
		},
		{
			ID: "please-verify-your-email-before-logging-in", Reason: reason.EmailNotVerified,
			Status:  []int{400, 401, 403},
			Message: `^please verify your email before logging in\b`,
			Source:  "https://auth0.com/docs/manage-users/user-accounts/user-profiles/verified-email-usage",
			Note:    "The sentence of Auth0's own template for an Action.",
		},
		{
			ID: "unknown-or-invalid-refresh-token", Reason: reason.InvalidToken, Status: []int{400, 401, 403},
			Message: `^(unknown or invalid refresh token|invalid authorization code|malformed mfa_token)\b`,
		},
		{
			ID: "the-verification-code-has-expired", Reason: reason.TokenExpired, Status: []int{400, 401, 403},
			Message: `^(the verification code has expired|mfa_token is expired` +
				`|expired token received for json web token validation)\b`,
		},
		{
			ID: "invalid-token", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(invalid token|invalid signature received for json web token validation|bad audience)\b`,
		},
		{
			ID: "missing-authentication", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^missing authentication\b`,
		},
		{ID: "insufficient-scope", Reason: reason.InsufficientPrivileges, Codes: []string{"insufficient_scope"}},
	},
}
