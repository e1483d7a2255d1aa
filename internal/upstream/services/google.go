package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// googleFront is what the front of every Google API says of keys, tokens and quota: the
// reason in google.rpc.ErrorInfo, or the older errors[].reason.
var googleFront = []upstream.Rule{
	{
		ID: "api-key-invalid", Reason: reason.InvalidAPIKey,
		Codes:  []string{"API_KEY_INVALID", "keyInvalid", "keyExpired"},
		Source: googleErrorReason,
		Note:   "Google answers a bad key with 400.",
	},
	{
		ID: "access-token-expired", Reason: reason.TokenExpired, Codes: []string{"ACCESS_TOKEN_EXPIRED"},
		Source: googleErrorReason,
	},
	{
		ID: "access-token-type-unsupported", Reason: reason.InvalidToken,
		Codes:  []string{"ACCESS_TOKEN_TYPE_UNSUPPORTED", "authError"},
		Source: googleErrorReason,
	},
	{
		ID: "credentials-missing", Reason: reason.MissingCredentials, Status: []int{401},
		Codes:  []string{"CREDENTIALS_MISSING", "required"},
		Source: googleErrorReason,
		Note:   `The older word is "required": a login is.`,
	},
	{
		ID: "account-state-invalid", Reason: reason.AccountDisabled,
		Codes:  []string{"ACCOUNT_STATE_INVALID", "CONSUMER_SUSPENDED"},
		Source: googleErrorReason,
	},
	{
		ID: "billing-disabled", Reason: reason.InsufficientCredits, Codes: []string{"BILLING_DISABLED"},
		Source: googleErrorReason,
	},
	{
		ID: "rate-limit-exceeded", Reason: reason.RateLimited,
		Codes: []string{
			"RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded",
		},
		Source: "https://developers.google.com/workspace/drive/api/guides/handle-errors",
		Note:   "The older quota errors come with 403.",
	},
	{
		ID: "access-token-scope-insufficient", Reason: reason.InsufficientPrivileges,
		Codes: []string{
			"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "IAM_PERMISSION_DENIED", "SERVICE_DISABLED", "USER_PROJECT_DENIED",
			"ORG_RESTRICTION_VIOLATION", "API_KEY_SERVICE_BLOCKED", "API_KEY_HTTP_REFERRER_BLOCKED",
			"API_KEY_IP_ADDRESS_BLOCKED", "API_KEY_ANDROID_APP_BLOCKED", "API_KEY_IOS_APP_BLOCKED",
			"accessNotConfigured", "insufficientPermissions",
		},
		Source: googleErrorReason,
	},
}

const (
	googleOauth          = "https://developers.google.com/identity/protocols/oauth2/web-server#error-codes"
	googleServiceAccount = "https://developers.google.com/identity/protocols/oauth2/service-account#error-codes"
)

// Google's OAuth endpoint uses invalid_grant for everything that can be wrong with a
// grant; the description tells a revoked token from a bad assertion.
//
// Left unmapped on purpose: invalid_grant with "Bad Request" (a code or a token, unknown or
// used up), redirect_uri_mismatch and access_denied, of which the status says enough.
var Google = upstream.Service{
	Name: "google", Aliases: []string{"google-oauth", "google-identity"}, Title: "Google", Kind: upstream.Identity,
	Docs:        []string{googleOauth, googleServiceAccount, googleErrorReason},
	Unconfirmed: []string{"https://support.google.com/a/answer/9368756"},
	Hosts: []string{
		"oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com", "openidconnect.googleapis.com",
	},
	Signatures: []upstream.Signature{
		{
			{Path: "error.errors"},
			{Path: "error.errors.#.domain", Any: []string{"global", "usageLimits"}},
			{Path: "error.code"},
			{Path: "error.message"},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"error_subtype", "error.details.#.reason", "error.errors.#.reason", "error"},
		Message: []string{"error_description", "error.message"},
	},
	Rules: append(
		[]upstream.Rule{
			{
				ID: "invalid-rapt", Reason: reason.TokenExpired, Codes: []string{"invalid_rapt"},
				Source: "https://support.google.com/a/answer/9368756",
				Note:   "The administrator's session length for Google Cloud is over.",
			},
			{
				ID: "token-has-been-revoked", Reason: reason.TokenRevoked, Status: []int{400},
				Codes:   []string{"invalid_grant"},
				Message: `^token has been revoked\b`,
			},
			{
				ID: "token-has-been-expired-or-revoked", Reason: reason.TokenExpired, Status: []int{400},
				Codes:   []string{"invalid_grant"},
				Message: `^token has been expired or revoked\b`,
				Note:    "Google does not say which; both need a new consent.",
			},
			{
				ID: "malformed-auth-code", Reason: reason.InvalidToken, Status: []int{400},
				Codes:   []string{"invalid_grant"},
				Message: `^(malformed auth code|invalid jwt|invalid grant: account not found)\b`,
				Source:  googleServiceAccount,
			},
			{
				ID: "account-has-been-deleted", Reason: reason.AccountDisabled, Status: []int{400},
				Codes:   []string{"invalid_grant"},
				Message: `^account has been deleted\b`,
			},
			{
				ID: "disabled-client", Reason: reason.AccountDisabled, Codes: []string{"disabled_client"},
				Source: googleServiceAccount,
			},
			{ID: "deleted-client", Reason: reason.InvalidCredentials, Codes: []string{"deleted_client"}},
			{
				ID: "admin-policy-enforced", Reason: reason.InsufficientPrivileges,
				Codes: []string{"admin_policy_enforced", "org_internal"},
			},
			{
				ID: "unauthorized-client", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
				Codes:  []string{"unauthorized_client"},
				Source: googleServiceAccount,
				Note:   "Domain-wide delegation does not cover the scopes; the 401 is not about credentials.",
			},
		},
		googleFront...,
	),
}
