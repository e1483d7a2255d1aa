package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	xTypes    = "https://docs.x.com/x-api/fundamentals/response-codes-and-errors"
	xNumbers  = "https://github.com/PLhery/node-twitter-api-v2/blob/master/src/types/errors.types.ts"
	xProblems = "https://api.x.com/2/problems/"
	xOlder    = "https://api.twitter.com/2/problems/"
)

// X has two error languages: v1.1 numbers (errors[].code), v2 problem details, whose type is an address of either name
// of the company and whose title is a word.
//
// Left unmapped on purpose: 17, 34, 50, 63, 144 and resource-not-found (their status), 135 (the caller's clock), 226 (a
// guess that a robot calls), rule-cap (a stream that is full) and the messages that somebody may not be sent.
var X = upstream.Service{
	Name: "x", Aliases: []string{"twitter"}, Title: "X", Kind: upstream.API,
	Docs:       []string{xTypes, "https://developer.x.com/en/support/x-api/error-troubleshooting", xNumbers},
	Hosts:      []string{"api.x.com", "api.twitter.com"},
	Signatures: []upstream.Signature{{{Path: "type", Any: []string{xProblems + "*", xOlder + "*"}}}},
	Fields: upstream.Fields{
		Code:    []string{"errors.#.code", "title", "type", "error"},
		Message: []string{"detail", "errors.0.message", "error_description"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Rate-Limit-Reset", Remaining: "X-Rate-Limit-Remaining", Form: retryhint.Epoch},
	},
	Rules: []upstream.Rule{
		{
			ID: "credits-depleted", Reason: reason.InsufficientCredits, Codes: []string{"CreditsDepleted"},
			Source: "https://github.com/tryethernal/ethernal/issues/1324",
		},
		{
			ID: "usage-capped", Reason: reason.RateLimited,
			Codes: []string{"UsageCapExceeded", xProblems + "usage-capped", xOlder + "usage-capped"},
			Note:  "a month's calls, which the next month renews",
		},
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{
				"88", "161", "185", "205", xProblems + "rate-limit-exceeded", xOlder + "rate-limit-exceeded",
			},
			Note: "follows, posts and reports of a day come with 403", Source: xNumbers,
		},
		{ID: "over-capacity", Reason: reason.Overloaded, Codes: []string{"130"}, Source: xNumbers},
		{ID: "internal-error", Reason: reason.ServerError, Codes: []string{"131"}, Source: xNumbers},
		{
			ID: "bad-authentication-data", Reason: reason.MissingCredentials, Codes: []string{"215"}, Source: xNumbers,
			Note: "400 on the wire",
		},
		{
			ID: "invalid-or-expired-token", Reason: reason.InvalidToken, Codes: []string{"89"}, Source: xNumbers,
		},
		{
			ID: "could-not-authenticate", Reason: reason.InvalidCredentials, Codes: []string{"32", "99"},
			Source: xNumbers,
			Note:   "the app's key and secret, or a signature made with them",
		},
		{
			ID: "login-verification", Reason: reason.MFARequired, Codes: []string{"231"},
			Source: "https://www.rubydoc.info/gems/twitter/5.16.0/Twitter/Error/Code",
		},
		{
			ID: "account-suspended", Reason: reason.AccountDisabled, Codes: []string{"64", "326", "416"}, Source: xNumbers,
			Note: "the caller's account, suspended or locked, or the app",
		},
		{
			ID: "client-forbidden", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"93", "179", "220", "261", xProblems + "client-forbidden", xOlder + "client-forbidden",
				xProblems + "not-authorized-for-resource", xOlder + "not-authorized-for-resource",
				xProblems + "unsupported-authentication", xOlder + "unsupported-authentication",
			},
		},
		{
			ID: "duplicate", Reason: reason.Conflict,
			Codes: []string{
				"139", "160", "187", "327", "355", xProblems + "duplicate-rules", xOlder + "duplicate-rules",
			},
			Note: "posted, liked, followed or subscribed to already; 403 on the wire", Source: xNumbers,
		},
		{ID: "parameter-missing", Reason: reason.MissingFields, Codes: []string{"38", "195"}, Source: xNumbers},
	},
}
