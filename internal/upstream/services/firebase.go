package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Firebase Authentication (Identity Toolkit) puts its code where other Google APIs put the
// sentence, sometimes followed by " : " and an explanation; where one is documented, a
// rule reads the code at the start of the message. All come with 400.
//
// Left unmapped on purpose: OPERATION_NOT_ALLOWED, PASSWORD_LOGIN_DISABLED and
// ADMIN_ONLY_OPERATION (a sign-in method that is off), CREDENTIAL_TOO_OLD_LOGIN_AGAIN (a stale
// session), PHONE_NUMBER_EXISTS and FEDERATED_USER_ID_ALREADY_LINKED (no e-mail).
var Firebase = upstream.Service{
	Name: "firebase", Aliases: []string{"identity-toolkit", "firebase-auth"}, Title: "Firebase Authentication",
	Kind: upstream.Identity,
	Docs: []string{
		"https://firebase.google.com/docs/reference/rest/auth",
		"https://docs.cloud.google.com/identity-platform/docs/use-rest-api",
	},
	Hosts: []string{"identitytoolkit.googleapis.com", "securetoken.googleapis.com"},
	// The code stands where Google's other APIs have a sentence.
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.message",
				Any: []string{
					"EMAIL_EXISTS", "EMAIL_NOT_FOUND", "INVALID_PASSWORD", "INVALID_LOGIN_CREDENTIALS",
					"USER_DISABLED", "USER_NOT_FOUND", "TOKEN_EXPIRED", "SESSION_EXPIRED", "INVALID_ID_TOKEN",
					"INVALID_CUSTOM_TOKEN*", "INVALID_REFRESH_TOKEN", "INVALID_IDP_RESPONSE*", "INVALID_OOB_CODE",
					"EXPIRED_OOB_CODE", "WEAK_PASSWORD*", "PASSWORD_DOES_NOT_MEET_REQUIREMENTS*",
					"TOO_MANY_ATTEMPTS_TRY_LATER*", "QUOTA_EXCEEDED*", "CREDENTIAL_MISMATCH", "MISSING_PASSWORD",
					"MISSING_EMAIL", "MISSING_ID_TOKEN", "MISSING_REFRESH_TOKEN", "MISSING_GRANT_TYPE",
					"MISSING_OOB_CODE", "MISSING_REQ_TYPE", "MISSING_LOCAL_ID", "MISSING_CUSTOM_TOKEN",
					"OPERATION_NOT_ALLOWED*", "UNVERIFIED_EMAIL",
				},
			},
			{Path: "error.code", Any: []string{"400"}},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"error.message", "error.details.#.reason", "error.errors.#.reason"},
		Message: []string{"error.message"},
	},
	Rules: append(
		[]upstream.Rule{
			{ID: "email-exists", Reason: reason.EmailExists, Codes: []string{"EMAIL_EXISTS", "DUPLICATE_EMAIL"}},
			{
				ID: "invalid-login-credentials", Reason: reason.InvalidCredentials,
				Codes: []string{
					"INVALID_LOGIN_CREDENTIALS", "INVALID_PASSWORD", "EMAIL_NOT_FOUND", "INVALID_CODE",
					"INVALID_OOB_CODE", "INVALID_TEMPORARY_PROOF", "INVALID_SESSION_INFO",
				},
				Note: "With e-mail enumeration protection on, only INVALID_LOGIN_CREDENTIALS is told.",
			},
			{
				ID: "invalid-idp-response", Reason: reason.InvalidCredentials, Status: []int{400},
				Message: `^invalid_(idp_response|credential|login_credentials)\b`,
				Note:    "Followed by what the identity provider said.",
			},
			{
				ID: "token-expired", Reason: reason.TokenExpired,
				Codes: []string{"TOKEN_EXPIRED", "EXPIRED_OOB_CODE", "SESSION_EXPIRED"},
			},
			{
				ID: "invalid-id-token", Reason: reason.InvalidToken,
				Codes: []string{
					"INVALID_ID_TOKEN", "INVALID_REFRESH_TOKEN", "INVALID_CUSTOM_TOKEN", "CREDENTIAL_MISMATCH",
					"USER_NOT_FOUND",
				},
				Note: "USER_NOT_FOUND: the token's user was deleted.",
			},
			{
				ID: "invalid-custom-token", Reason: reason.InvalidToken, Status: []int{400},
				Message: `^invalid_(custom_token|id_token|refresh_token) :`,
				Note:    "The same codes with an explanation.",
			},
			{ID: "user-disabled", Reason: reason.AccountDisabled, Codes: []string{"USER_DISABLED"}},
			{
				ID: "too-many-attempts-try-later", Reason: reason.RateLimited,
				Codes: []string{"TOO_MANY_ATTEMPTS_TRY_LATER", "QUOTA_EXCEEDED", "RESET_PASSWORD_EXCEED_LIMIT"},
			},
			{
				ID: "too-many-attempts-try-later-rate-limited", Reason: reason.RateLimited, Status: []int{400, 429},
				Message: `^(too_many_attempts_try_later|quota_exceeded) :`,
			},
			{
				ID: "weak-password", Reason: reason.WeakPassword,
				Codes: []string{"WEAK_PASSWORD", "PASSWORD_DOES_NOT_MEET_REQUIREMENTS"},
			},
			{
				ID: "weak-password-weak-password", Reason: reason.WeakPassword, Status: []int{400},
				Message: `^(weak_password|password_does_not_meet_requirements) :`,
			},
			{ID: "unverified-email", Reason: reason.EmailNotVerified, Codes: []string{"UNVERIFIED_EMAIL"}},
			{
				ID: "missing-password", Reason: reason.MissingFields,
				Codes: []string{
					"MISSING_PASSWORD", "MISSING_EMAIL", "MISSING_ID_TOKEN", "MISSING_PHONE_NUMBER", "MISSING_CODE",
					"MISSING_SESSION_INFO", "MISSING_OOB_CODE", "MISSING_REQ_TYPE", "MISSING_CONTINUE_URI",
					"MISSING_CUSTOM_TOKEN", "MISSING_LOCAL_ID", "MISSING_IDENTIFIER", "MISSING_GRANT_TYPE",
					"MISSING_REFRESH_TOKEN", "MISSING_MFA_PENDING_CREDENTIAL", "MISSING_MFA_ENROLLMENT_ID",
				},
			},
		},
		googleFront...,
	),
}
