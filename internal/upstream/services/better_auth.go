package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	betterAuthCodes        = "https://github.com/better-auth/better-auth/blob/main/packages/core/src/error/codes.ts"
	betterAuthApiKeys      = "https://github.com/better-auth/better-auth/blob/main/packages/api-key/src/error-codes.ts"
	betterAuthAdmin        = "https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/plugins/admin/error-codes.ts"
	betterAuthOrganization = "https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/plugins/organization/error-codes.ts"
)

// Better Auth names errors by code; its rate limiter sends none, and the wait in X-Retry-After.
//
// Left unmapped on purpose: SESSION_NOT_FRESH (a stale session), USER_NOT_FOUND (a plain
// status), PASSWORD_TOO_LONG, PHONE_NUMBER_EXIST, UNAUTHORIZED_SESSION (no session or no
// right, it does not say), CROSS_SITE_NAVIGATION_LOGIN_BLOCKED (CSRF).
var BetterAuth = upstream.Service{
	Name: "better-auth", Title: "Better Auth", Kind: upstream.Identity,
	Docs: []string{
		"https://www.better-auth.com/docs/reference/errors",
		betterAuthCodes,
		betterAuthApiKeys,
		betterAuthAdmin,
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any: []string{
					"INVALID_EMAIL_OR_PASSWORD", "INVALID_USERNAME_OR_PASSWORD", "USER_ALREADY_EXISTS",
					"USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "USERNAME_IS_ALREADY_TAKEN",
					"USERNAME_IS_ALREADY_TAKEN_PLEASE_TRY_ANOTHER", "CREDENTIAL_ACCOUNT_NOT_FOUND",
					"SOCIAL_ACCOUNT_ALREADY_LINKED", "FAILED_TO_CREATE_USER", "FAILED_TO_CREATE_SESSION",
					"EMAIL_CAN_NOT_BE_UPDATED", "BANNED_USER", "INVALID_TWO_FACTOR_COOKIE", "INVALID_BACKUP_CODE",
					"INVALID_OTP", "OTP_EXPIRED", "OTP_HAS_EXPIRED", "YOU_ARE_NOT_ALLOWED_TO_*",
				},
			},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"message"}},
	Resets: []retryhint.Reset{{Header: "X-Retry-After", Form: retryhint.Seconds}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-email-or-password", Reason: reason.InvalidCredentials,
			Codes: []string{
				"INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD", "INVALID_USERNAME_OR_PASSWORD",
				"INVALID_PHONE_NUMBER_OR_PASSWORD", "INVALID_OTP", "INVALID_CODE", "INVALID_BACKUP_CODE",
			},
			Source: betterAuthCodes,
		},
		{
			ID: "email-not-verified", Reason: reason.EmailNotVerified, Codes: []string{"EMAIL_NOT_VERIFIED"},
			Source: betterAuthCodes,
		},
		{
			ID: "password-too-short", Reason: reason.WeakPassword,
			Codes:  []string{"PASSWORD_TOO_SHORT", "PASSWORD_COMPROMISED"},
			Source: betterAuthCodes,
		},
		{
			ID: "user-already-exists", Reason: reason.EmailExists,
			Codes:  []string{"USER_ALREADY_EXISTS", "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"},
			Source: betterAuthCodes,
		},
		{
			ID: "username-is-already-taken", Reason: reason.UsernameExists,
			Codes:  []string{"USERNAME_IS_ALREADY_TAKEN", "USERNAME_IS_ALREADY_TAKEN_PLEASE_TRY_ANOTHER"},
			Source: "https://www.better-auth.com/docs/plugins/username",
		},
		{
			ID: "banned-user", Reason: reason.AccountDisabled, Codes: []string{"BANNED_USER", "USER_BANNED"},
			Source: betterAuthAdmin,
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Codes:  []string{"INVALID_API_KEY", "KEY_NOT_FOUND", "KEY_DISABLED"},
			Source: betterAuthApiKeys,
			Note:   "At 404 KEY_NOT_FOUND is the key that was asked for.",
		},
		{
			ID: "token-expired", Reason: reason.TokenExpired,
			Codes:  []string{"TOKEN_EXPIRED", "SESSION_EXPIRED", "OTP_EXPIRED", "OTP_HAS_EXPIRED", "KEY_EXPIRED"},
			Source: betterAuthCodes,
		},
		{
			ID: "invalid-token", Reason: reason.InvalidToken,
			Codes:  []string{"INVALID_TOKEN", "INVALID_TWO_FACTOR_COOKIE"},
			Source: betterAuthCodes,
		},
		{
			ID: "too-many-attempts", Reason: reason.RateLimited,
			Codes: []string{
				"TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", "RATE_LIMITED", "RATE_LIMIT_EXCEEDED",
				"USAGE_EXCEEDED",
			},
			Source: betterAuthApiKeys,
			Note:   "A key's usage count can refill.",
		},
		{ID: "missing-field", Reason: reason.MissingFields, Codes: []string{"MISSING_FIELD"}, Source: betterAuthCodes},
		{
			ID: "you-are-not-allowed-to-ban-users", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"YOU_ARE_NOT_ALLOWED_TO_BAN_USERS", "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE",
				"YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS", "YOU_ARE_NOT_ALLOWED_TO_DELETE_USERS",
				"YOU_ARE_NOT_ALLOWED_TO_GET_USER", "YOU_ARE_NOT_ALLOWED_TO_IMPERSONATE_USERS",
				"YOU_ARE_NOT_ALLOWED_TO_LIST_USERS", "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS_SESSIONS",
				"YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS", "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD",
				"YOU_ARE_NOT_ALLOWED_TO_UPDATE_USERS", "INSUFFICIENT_API_KEY_PERMISSIONS",
			},
			Source: betterAuthAdmin,
		},
		{
			ID: "you-are-not-allowed-to-access-this-organization", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"YOU_ARE_NOT_ALLOWED_TO_ACCESS_THIS_ORGANIZATION", "YOU_ARE_NOT_ALLOWED_TO_CREATE_A_NEW_ORGANIZATION",
				"YOU_ARE_NOT_ALLOWED_TO_CREATE_TEAMS_IN_THIS_ORGANIZATION",
				"YOU_ARE_NOT_ALLOWED_TO_DELETE_TEAMS_IN_THIS_ORGANIZATION",
				"YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION",
				"YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
				"YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER",
				"YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM",
				"YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION",
			},
			Source: betterAuthOrganization,
		},
	},
}
