package services

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	supabaseGrants  = "https://github.com/supabase/auth/blob/master/internal/api/token.go"
	supabaseJwt     = "https://github.com/supabase/auth/blob/master/internal/api/auth.go"
	supabaseGateway = "https://supabase.com/docs/guides/api/api-keys"
)

var supabaseOwn = []upstream.Rule{
	{
		ID: "unsupported-grant-type", Reason: reason.InvalidParameters, Status: []int{400},
		Codes:   []string{"invalid_credentials"},
		Message: `^unsupported_grant_type$`,
		Source:  supabaseGrants,
		Note:    "GoTrue gives an unknown grant_type the code of a wrong password.",
	},
	{
		ID: "invalid-credentials", Reason: reason.InvalidCredentials,
		Codes: []string{
			"invalid_credentials", "otp_expired", "mfa_verification_failed", "mfa_verification_rejected",
			"reauthentication_not_valid", "current_password_invalid", "webauthn_verification_failed",
		},
		Note: "otp_expired covers a wrong code too.",
	},
	{
		ID: "invalid-login-credentials", Reason: reason.InvalidCredentials, Status: []int{400, 401},
		Message: `^invalid login credentials\b`,
		Source:  supabaseGrants,
	},
	{
		ID: "invalid-jwt-unable-to-parse-or-verify-signature", Reason: reason.TokenExpired, Status: []int{401, 403},
		Message: `^invalid jwt: unable to parse or verify signature, (token has invalid claims: )?token is expired\b`,
		Source:  supabaseJwt,
		Note:    "The code, bad_jwt, does not tell an old token from a forged one.",
	},
	{ID: "session-expired", Reason: reason.TokenExpired, Codes: []string{"session_expired"}},
	{
		ID: "bad-jwt", Reason: reason.InvalidToken,
		Codes: []string{"bad_jwt", "refresh_token_not_found", "unexpected_audience"},
	},
	{
		ID: "user-not-found", Reason: reason.InvalidToken, Status: []int{403}, Codes: []string{"user_not_found"},
		Source: supabaseJwt,
		Note:   "The token's user was deleted; at 404 it is the user asked for.",
	},
	{
		ID: "session-not-found", Reason: reason.TokenRevoked,
		Codes: []string{"session_not_found", "refresh_token_already_used"},
	},
	{
		ID: "invalid-refresh-token-already-used", Reason: reason.TokenRevoked, Status: []int{400, 401},
		Message: `^invalid refresh token: already used\b`,
		Source:  supabaseGrants,
	},
	{
		ID: "invalid-refresh-token", Reason: reason.InvalidToken, Status: []int{400, 401},
		Message: `^(invalid refresh token|refresh token is not valid)\b`,
		Source:  supabaseGrants,
	},
	{ID: "user-banned", Reason: reason.AccountDisabled, Codes: []string{"user_banned"}},
	{
		ID: "user-is-banned", Reason: reason.AccountDisabled, Status: []int{400, 401, 403},
		Message: `^user is banned\b`,
		Source:  supabaseJwt,
	},
	{
		ID: "email-not-confirmed", Reason: reason.EmailNotVerified,
		Codes: []string{"email_not_confirmed", "provider_email_needs_verification"},
	},
	{
		ID: "email-not-confirmed-email-not-verified", Reason: reason.EmailNotVerified, Status: []int{400, 401},
		Message: `^email not confirmed\b`,
		Source:  supabaseGrants,
	},
	{ID: "insufficient-aal", Reason: reason.MFARequired, Codes: []string{"insufficient_aal"}},
	{ID: "not-admin", Reason: reason.InsufficientPrivileges, Codes: []string{"not_admin"}},
	{
		ID: "no-authorization", Reason: reason.MissingCredentials, Status: []int{401},
		Codes: []string{"no_authorization"},
		Note:  "At 403 the caller is signed in, anonymously.",
	},
	{
		ID: "this-endpoint-requires-a-bearer-token", Reason: reason.MissingCredentials, Status: []int{401},
		Message: `^(this endpoint requires a bearer token|no api key found in request|missing authorization header)\b`,
		Source:  supabaseGateway,
	},
	{
		ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
		Message: `^(invalid api key|unregistered api key|legacy api keys are disabled)\b`,
		Source:  supabaseGateway,
	},
	{ID: "email-exists", Reason: reason.EmailExists, Codes: []string{"email_exists", "user_already_exists"}},
	{
		ID: "user-already-registered", Reason: reason.EmailExists, Status: []int{400, 409, 422},
		Message: `^(user already registered|a user with this email address has already been registered)\b`,
		Source:  "https://github.com/supabase/auth/blob/master/internal/api/signup.go",
	},
	{ID: "weak-password", Reason: reason.WeakPassword, Codes: []string{"weak_password"}},
	{
		ID: "password-should-be-at-least", Reason: reason.WeakPassword, Status: []int{400, 422},
		Message: `^password should (be at least|contain at least)\b`,
		Source:  "https://github.com/supabase/auth/blob/master/internal/api/password.go",
	},
	{
		ID: "over-request-rate-limit", Reason: reason.RateLimited,
		Codes: []string{"over_request_rate_limit", "over_email_send_rate_limit", "over_sms_send_rate_limit"},
	},
	{
		ID: "request-timeout", Reason: reason.UpstreamTimeout,
		Codes: []string{"request_timeout", "hook_timeout", "hook_timeout_after_retry"},
		Note:  "The project's own hook did not answer; GoTrue calls that 422.",
	},
	{
		ID: "new-row-violates-row-level-security-policy", Reason: reason.InsufficientPrivileges,
		Status:  []int{400, 401, 403},
		Message: `^new row violates row-level security policy\b`,
		Source:  "https://supabase.com/docs/guides/storage/debugging/error-codes",
		Note:    "Storage, which answers 400 for most errors.",
	},
	{
		ID: "invalid-key", Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"InvalidKey"},
		Source: "https://supabase.com/docs/guides/storage/debugging/error-codes",
		Note:   "The key of an object, no API key.",
	},
	{
		ID: "exp-claim-timestamp-check-failed", Reason: reason.TokenExpired, Status: []int{400, 401, 403},
		Message: `^("exp" claim timestamp check failed|jwt expired)$`,
		Source:  "https://supabase.com/docs/guides/storage/debugging/error-codes",
	},
}

// Supabase Auth (GoTrue) has had three shapes: OAuth's error and error_description, then
// {code, msg} with no word for a program, now {code, error_code, msg} and the header
// X-Sb-Error-Code. A client that asks for API version 2024-01-01 gets {code, message}. The two
// older ones are recognized by their sentences, which have not changed since.
//
// Left unmapped on purpose: same_password (not weak), *_disabled and signup_disabled (a
// feature that is off), phone_exists and identity_already_exists (no e-mail, no user name),
// reauthentication_needed and flow_state_* (a stale flow), captcha_failed, validation_failed.
var Supabase = upstream.Service{
	Name: "supabase", Aliases: []string{"gotrue", "supabase-auth"}, Title: "Supabase", Kind: upstream.Identity,
	Docs: []string{
		"https://supabase.com/docs/guides/auth/debugging/error-codes",
		"https://github.com/supabase/auth/blob/master/internal/api/apierrors/errorcode.go",
		supabaseGrants,
		supabaseJwt,
	},
	Hosts:   []string{"*.supabase.co"},
	Headers: []upstream.Match{{Path: "header:X-Sb-Error-Code"}},
	Signatures: []upstream.Signature{
		{
			{Path: "msg"},
			{Path: "error_code"},
			{Path: "code", Any: []string{"400", "401", "403", "404", "409", "422", "429", "500", "504"}},
		},
	},
	Resources: []string{"/storage/", "/rest/", "/functions/", "/graphql/", "/realtime/"},
	Fields: upstream.Fields{
		Code:    []string{"error_code", "header:X-Sb-Error-Code", "code", "error"},
		Message: []string{"msg", "error_description", "message"},
	},
	Rules: slices.Concat(
		postgrestRules,
		supabaseOwn,
	),
}
