package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const fusionauthOauth = "https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints#oauth-error-reasons"

// FusionAuth's codes name what is wrong in brackets and then the field: [blank]password. Its
// OAuth endpoints add error_reason to RFC 6749's error.
//
// Left unmapped on purpose: the login API's empty 404, 409, 410 and 423, which no field
// explains; [previouslyUsed] and [tooYoung] (not weak); change_password_required.
var FusionAuth = upstream.Service{
	Name: "fusionauth", Title: "FusionAuth", Kind: upstream.Identity,
	Docs:  []string{"https://fusionauth.io/docs/apis/errors", fusionauthOauth, "https://fusionauth.io/docs/apis/users"},
	Hosts: []string{"*.fusionauth.io"},
	Fields: upstream.Fields{
		Code: []string{
			`fieldErrors.user\.email.#.code`, `fieldErrors.user\.username.#.code`, `fieldErrors.user\.password.#.code`,
			"fieldErrors.password.#.code", "fieldErrors.loginId.#.code", "generalErrors.#.code", "error_reason",
			"error",
		},
	},
	Rules: []upstream.Rule{
		{ID: "duplicate-user-email", Reason: reason.EmailExists, Codes: []string{"[duplicate]user.email"}},
		{ID: "duplicate-user-username", Reason: reason.UsernameExists, Codes: []string{"[duplicate]user.username"}},
		{
			ID: "blank-user-email", Reason: reason.MissingFields,
			Codes: []string{
				"[blank]user.email", "[blank]user.username", "[blank]user.password", "[blank]password",
				"[blank]loginId",
			},
		},
		{
			ID: "too-short-user-password", Reason: reason.WeakPassword,
			Codes: []string{
				"[tooShort]user.password", "[onlyAlpha]user.password", "[requireNumber]user.password",
				"[requireNonAlpha]user.password", "[singleCase]user.password", "[breachedCommonPassword]user.password",
				"[breachedExactMatch]user.password", "[breachedSubAddressMatch]user.password",
				"[breachedPasswordOnly]user.password", "[tooShort]password", "[onlyAlpha]password",
				"[requireNumber]password", "[singleCase]password", "[breachedCommonPassword]password",
				"[breachedExactMatch]password",
			},
		},
		{
			ID: "invalid-user-credentials", Reason: reason.InvalidCredentials,
			Codes:  []string{"invalid_user_credentials", "invalid_client_authentication"},
			Source: fusionauthOauth,
		},
		{
			ID: "access-token-expired", Reason: reason.TokenExpired,
			Codes:  []string{"access_token_expired", "user_code_expired"},
			Source: fusionauthOauth,
		},
		{
			ID: "access-token-malformed", Reason: reason.InvalidToken,
			Codes: []string{
				"access_token_malformed", "access_token_invalid", "access_token_failed_processing",
				"refresh_token_not_found", "auth_code_not_found",
			},
			Source: fusionauthOauth,
		},
		{
			ID: "missing-client-id", Reason: reason.MissingFields,
			Codes: []string{
				"missing_client_id", "missing_code", "missing_grant_type", "missing_refresh_token",
				"missing_redirect_uri",
			},
			Source: fusionauthOauth,
		},
		{
			ID: "access-token-required", Reason: reason.MissingCredentials,
			Codes:  []string{"access_token_required", "client_authentication_missing"},
			Source: fusionauthOauth,
		},
		{
			ID: "user-locked", Reason: reason.AccountDisabled, Codes: []string{"user_locked", "user_expired"},
			Source: fusionauthOauth,
		},
		{
			ID: "two-factor-required", Reason: reason.MFARequired, Codes: []string{"two_factor_required"},
			Source: fusionauthOauth,
		},
		{
			ID: "email-verification-required", Reason: reason.EmailNotVerified,
			Codes:  []string{"email_verification_required"},
			Source: fusionauthOauth,
		},
	},
}
