package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	githubLimits          = "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api"
	githubAuth            = "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api"
	githubTroubleshooting = "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api"
)

// GitHub's REST API gives sentences, not codes, and answers a used-up rate limit with 403.
// The OAuth endpoints send their errors with 200.
//
// Left unmapped on purpose: 404, which also hides private repositories, and 422 without
// errors[].code.
var GitHub = upstream.Service{
	Name: "github", Title: "GitHub", Kind: upstream.Identity,
	Docs:       []string{githubTroubleshooting, githubLimits, githubAuth},
	Hosts:      []string{"api.github.com", "github.com", "uploads.github.com"},
	Headers:    []upstream.Match{{Path: "header:X-Github-Media-Type"}, {Path: "header:X-Github-Api-Version-Selected"}},
	Signatures: []upstream.Signature{{{Path: "documentation_url"}, {Path: "message"}}},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.code", "error"},
		Message:   []string{"message", "error_description"},
		Param:     []string{"errors.#.field"},
		RequestID: []string{"header:X-Github-Request-Id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Epoch},
	},
	Rules: []upstream.Rule{
		{
			ID: "required", Reason: reason.MFARequired, Status: []int{401},
			Where:  []upstream.Match{{Path: "header:X-Github-Otp", Any: []string{"required*"}}},
			Source: githubAuth,
		},
		{
			ID: "requires-authentication", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^(requires authentication|this endpoint requires you to be authenticated)\b`,
			Source:  githubAuth,
		},
		{
			ID: "bad-credentials", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^bad credentials\b`,
			Source:  githubAuth,
			Note:    "The credential of this API is a token; passwords ended in 2020.",
		},
		{
			ID: "api-rate-limit-exceeded", Reason: reason.RateLimited, Status: []int{403, 429},
			Message: `^(api rate limit exceeded|you have exceeded a secondary rate limit` +
				`|you have triggered an abuse detection mechanism|maximum number of login attempts exceeded)\b`,
			Source: githubLimits,
		},
		{
			ID: "resource-not-accessible-by-integration", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(resource not accessible by (integration|personal access token)` +
				`|resource protected by organization saml enforcement|must have (admin|push|pull|maintain` +
				`|triage) (rights|access))\b`,
			Source: githubTroubleshooting,
		},
		{
			ID: "sorry-your-account-was-suspended", Reason: reason.AccountDisabled, Status: []int{403},
			Message: `^sorry\. your account was suspended\b`,
		},
		{
			ID: "rate-limited-0", Reason: reason.RateLimited, Status: []int{403},
			Where:  []upstream.Match{{Path: "header:X-Ratelimit-Remaining", Any: []string{"0"}}},
			Source: githubLimits,
			Note:   "Last among the 403: the one that used up the limit may have failed for another reason.",
		},
		{ID: "missing-field", Reason: reason.MissingFields, Status: []int{422}, Codes: []string{"missing_field"}},
		{ID: "already-exists", Reason: reason.Conflict, Status: []int{422}, Codes: []string{"already_exists"}},
	},
}
