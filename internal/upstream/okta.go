package upstream

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/reason"
)

const oktaTaken = "An object with this field already exists in the current organization"

// Okta numbers every error of its API; the OAuth endpoints keep to RFC 6749.
//
// Left unmapped on purpose: E0000001 alone (any failed validation), E0000014, E0000038 and
// E0000079 (not possible in the user's present state), E0000064 (the password expired, not a
// token), E0000009 (a plain 500).
var _ = register(Service{
	Name: "okta", Title: "Okta", Kind: Identity,
	Docs:    []string{"https://developer.okta.com/docs/reference/error-codes/", "https://developer.okta.com/docs/reference/rl-best-practices/", "https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/"},
	Hosts:   []string{"*.okta.com", "*.oktapreview.com", "*.okta-emea.com"},
	Headers: []Is{{Path: "header:X-Okta-Request-Id"}},
	Shapes:  [][]Is{{{Path: "errorSummary"}, {Path: "errorCode"}, {Path: "errorId"}}},
	Fields: Fields{
		Code:      []string{"errorCode", "error"},
		Message:   []string{"errorSummary", "error_description"},
		RequestID: []string{"header:X-Okta-Request-Id", "errorId"},
	},
	Resets: []retryhint.Reset{{Header: "X-Rate-Limit-Reset", Remaining: "X-Rate-Limit-Remaining", Form: retryhint.Epoch}},
	Rules: []Rule{
		{Reason: reason.UsernameExists, Codes: []string{"E0000001"}, Where: []Is{{Path: "errorCauses.#.errorSummary", Any: []string{"login: " + oktaTaken}}}, Note: "login is Okta's user name."},
		{Reason: reason.EmailExists, Codes: []string{"E0000001"}, Where: []Is{{Path: "errorCauses.#.errorSummary", Any: []string{"email: " + oktaTaken}}}},
		{Reason: reason.InvalidCredentials, Codes: []string{"E0000004", "E0000068", "E0000082", "E0000087"}},
		{Reason: reason.InvalidCredentials, Status: []int{400}, Codes: []string{"invalid_grant"}, Message: `^the credentials provided were invalid\b`},
		{Reason: reason.InvalidToken, Codes: []string{"E0000005", "E0000011"}},
		{Reason: reason.InvalidToken, Status: []int{400}, Codes: []string{"invalid_grant"}, Message: `^the (refresh token|authorization code) is invalid\b`},
		{Reason: reason.TokenExpired, Codes: []string{"E0000105"}, Note: "A recovery link, not a session."},
		{Reason: reason.InsufficientPrivileges, Codes: []string{"E0000006", "E0000015"}, Note: "E0000015, a feature that the organisation lacks, comes with 401."},
		{Reason: reason.AccountDisabled, Codes: []string{"E0000069", "E0000119"}, Note: "By default only an administrator or the user's own recovery ends Okta's lock-out."},
		{Reason: reason.WeakPassword, Codes: []string{"E0000080"}},
		{Reason: reason.RateLimited, Codes: []string{"E0000047", "E0000109", "E0000133"}},
		{Reason: reason.MFARequired, Codes: []string{"mfa_required"}},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"E0000010"}, Note: "Read-only mode during maintenance."},
	},
})
