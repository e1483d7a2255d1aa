package upstream

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	supabaseGrants  = "https://github.com/supabase/auth/blob/master/internal/api/token.go"
	supabaseJwt     = "https://github.com/supabase/auth/blob/master/internal/api/auth.go"
	supabaseGateway = "https://supabase.com/docs/guides/api/api-keys"
)

var supabaseOwn = []Rule{
	{Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"invalid_credentials"}, Message: `^unsupported_grant_type$`, Source: supabaseGrants, Note: "GoTrue gives an unknown grant_type the code of a wrong password."},
	{Reason: reason.InvalidCredentials, Codes: []string{"invalid_credentials", "otp_expired", "mfa_verification_failed", "mfa_verification_rejected", "reauthentication_not_valid", "current_password_invalid", "webauthn_verification_failed"}, Note: "otp_expired covers a wrong code too."},
	{Reason: reason.InvalidCredentials, Status: []int{400, 401}, Message: `^invalid login credentials\b`, Source: supabaseGrants},
	{Reason: reason.TokenExpired, Status: []int{401, 403}, Message: `^invalid jwt: unable to parse or verify signature, (token has invalid claims: )?token is expired\b`, Source: supabaseJwt, Note: "The code, bad_jwt, does not tell an old token from a forged one."},
	{Reason: reason.TokenExpired, Codes: []string{"session_expired"}},
	{Reason: reason.InvalidToken, Codes: []string{"bad_jwt", "refresh_token_not_found", "unexpected_audience"}},
	{Reason: reason.InvalidToken, Status: []int{403}, Codes: []string{"user_not_found"}, Source: supabaseJwt, Note: "The token's user was deleted; at 404 it is the user asked for."},
	{Reason: reason.TokenRevoked, Codes: []string{"session_not_found", "refresh_token_already_used"}},
	{Reason: reason.TokenRevoked, Status: []int{400, 401}, Message: `^invalid refresh token: already used\b`, Source: supabaseGrants},
	{Reason: reason.InvalidToken, Status: []int{400, 401}, Message: `^(invalid refresh token|refresh token is not valid)\b`, Source: supabaseGrants},
	{Reason: reason.AccountDisabled, Codes: []string{"user_banned"}},
	{Reason: reason.AccountDisabled, Status: []int{400, 401, 403}, Message: `^user is banned\b`, Source: supabaseJwt},
	{Reason: reason.EmailNotVerified, Codes: []string{"email_not_confirmed", "provider_email_needs_verification"}},
	{Reason: reason.EmailNotVerified, Status: []int{400, 401}, Message: `^email not confirmed\b`, Source: supabaseGrants},
	{Reason: reason.MFARequired, Codes: []string{"insufficient_aal"}},
	{Reason: reason.InsufficientPrivileges, Codes: []string{"not_admin"}},
	{Reason: reason.MissingCredentials, Status: []int{401}, Codes: []string{"no_authorization"}, Note: "At 403 the caller is signed in, anonymously."},
	{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^(this endpoint requires a bearer token|no api key found in request|missing authorization header)\b`, Source: supabaseGateway},
	{Reason: reason.InvalidAPIKey, Status: []int{401}, Message: `^(invalid api key|unregistered api key|legacy api keys are disabled)\b`, Source: supabaseGateway},
	{Reason: reason.EmailExists, Codes: []string{"email_exists", "user_already_exists"}},
	{Reason: reason.EmailExists, Status: []int{400, 409, 422}, Message: `^(user already registered|a user with this email address has already been registered)\b`, Source: "https://github.com/supabase/auth/blob/master/internal/api/signup.go"},
	{Reason: reason.WeakPassword, Codes: []string{"weak_password"}},
	{Reason: reason.WeakPassword, Status: []int{400, 422}, Message: `^password should (be at least|contain at least)\b`, Source: "https://github.com/supabase/auth/blob/master/internal/api/password.go"},
	{Reason: reason.RateLimited, Codes: []string{"over_request_rate_limit", "over_email_send_rate_limit", "over_sms_send_rate_limit"}},
	{Reason: reason.UpstreamTimeout, Codes: []string{"request_timeout", "hook_timeout", "hook_timeout_after_retry"}, Note: "The project's own hook did not answer; GoTrue calls that 422."},
	{Reason: reason.InsufficientPrivileges, Status: []int{400, 401, 403}, Message: `^new row violates row-level security policy\b`, Source: "https://supabase.com/docs/guides/storage/debugging/error-codes", Note: "Storage, which answers 400 for most errors."},
	{Reason: reason.InvalidParameters, Status: []int{400}, Codes: []string{"InvalidKey"}, Source: "https://supabase.com/docs/guides/storage/debugging/error-codes", Note: "The key of an object, no API key."},
	{Reason: reason.TokenExpired, Status: []int{400, 401, 403}, Message: `^("exp" claim timestamp check failed|jwt expired)$`, Source: "https://supabase.com/docs/guides/storage/debugging/error-codes"},
}

// Supabase Auth (GoTrue) has had three shapes: OAuth's error and error_description, then
// {code, msg} with no word for a program, now {code, error_code, msg} and the header
// X-Sb-Error-Code. A client that asks for API version 2024-01-01 gets {code, message}. The two
// older ones are told by their sentences, which have not changed since.
//
// Left unmapped on purpose: same_password (not weak), *_disabled and signup_disabled (a
// feature that is off), phone_exists and identity_already_exists (no e-mail, no user name),
// reauthentication_needed and flow_state_* (a stale flow), captcha_failed, validation_failed.
var _ = register(Service{
	Name: "supabase", Aliases: []string{"gotrue", "supabase-auth"}, Title: "Supabase", Kind: Identity,
	Docs:    []string{"https://supabase.com/docs/guides/auth/debugging/error-codes", "https://github.com/supabase/auth/blob/master/internal/api/apierrors/errorcode.go", supabaseGrants, supabaseJwt},
	Hosts:   []string{"*.supabase.co"},
	Headers: []Is{{Path: "header:X-Sb-Error-Code"}},
	Shapes:  [][]Is{{{Path: "msg"}, {Path: "error_code"}, {Path: "code", Any: []string{"400", "401", "403", "404", "409", "422", "429", "500", "504"}}}},
	Fields: Fields{
		Code:    []string{"error_code", "header:X-Sb-Error-Code", "code", "error"},
		Message: []string{"msg", "error_description", "message"},
	},
	Rules: slices.Concat(postgrestRules, supabaseOwn),
})
