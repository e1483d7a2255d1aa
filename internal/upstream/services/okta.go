package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const oktaTaken = "An object with this field already exists in the current organization"

// Okta numbers every error of its API; the OAuth endpoints keep to RFC 6749.
//
// Left unmapped on purpose: E0000001 alone (any failed validation), E0000014, E0000038 and
// E0000079 (not possible in the user's present state), E0000064 (the password expired, not a
// token), E0000009 (a plain 500).
var Okta = upstream.Service{
	Name: "okta", Title: "Okta", Kind: upstream.Identity,
	Docs: []string{
		"https://developer.okta.com/docs/reference/error-codes/",
		"https://developer.okta.com/docs/reference/rl-best-practices/",
		"https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/",
	},
	Hosts:      []string{"*.okta.com", "*.oktapreview.com", "*.okta-emea.com"},
	Headers:    []upstream.Match{{Path: "header:X-Okta-Request-Id"}},
	Signatures: []upstream.Signature{{{Path: "errorSummary"}, {Path: "errorCode"}, {Path: "errorId"}}},
	Fields: upstream.Fields{
		Code:      []string{"errorCode", "error"},
		Message:   []string{"errorSummary", "error_description"},
		RequestID: []string{"header:X-Okta-Request-Id", "errorId"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Rate-Limit-Reset", Remaining: "X-Rate-Limit-Remaining", Form: retryhint.Epoch},
	},
	Rules: []upstream.Rule{
		{
			ID: "e0000001", Reason: reason.UsernameExists, Codes: []string{"E0000001"},
			Where: []upstream.Match{{Path: "errorCauses.#.errorSummary", Any: []string{"login: " + oktaTaken}}},
			Note:  "login is Okta's user name.",
		},
		{
			ID: "e0000001-email-exists", Reason: reason.EmailExists, Codes: []string{"E0000001"},
			Where: []upstream.Match{{Path: "errorCauses.#.errorSummary", Any: []string{"email: " + oktaTaken}}},
		},
		{
			ID: "e0000004", Reason: reason.InvalidCredentials,
			Codes: []string{"E0000004", "E0000068", "E0000082", "E0000087"},
		},
		{
			ID: "the-credentials-provided-were-invalid", Reason: reason.InvalidCredentials, Status: []int{400},
			Codes:   []string{"invalid_grant"},
			Message: `^the credentials provided were invalid\b`,
		},
		{ID: "e0000005", Reason: reason.InvalidToken, Codes: []string{"E0000005", "E0000011"}},
		{
			ID: "the-refresh-token-is-invalid", Reason: reason.InvalidToken, Status: []int{400},
			Codes:   []string{"invalid_grant"},
			Message: `^the (refresh token|authorization code) is invalid\b`,
		},
		{
			ID: "e0000105", Reason: reason.TokenExpired, Codes: []string{"E0000105"},
			Note: "A recovery link, not a session.",
		},
		{
			ID: "e0000006", Reason: reason.InsufficientPrivileges, Codes: []string{"E0000006", "E0000015"},
			Note: "E0000015, a feature that the organization lacks, comes with 401.",
		},
		{
			ID: "e0000069", Reason: reason.AccountDisabled, Codes: []string{"E0000069", "E0000119"},
			Note: "By default only an administrator or the user's own recovery ends Okta's lock-out.",
		},
		{ID: "e0000080", Reason: reason.WeakPassword, Codes: []string{"E0000080"}},
		{ID: "e0000047", Reason: reason.RateLimited, Codes: []string{"E0000047", "E0000109", "E0000133"}},
		{ID: "mfa-required", Reason: reason.MFARequired, Codes: []string{"mfa_required"}},
		{
			ID: "e0000010", Reason: reason.UpstreamUnavailable, Codes: []string{"E0000010"},
			Note: "Read-only mode during maintenance.",
		},
	},
}
