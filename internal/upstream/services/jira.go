package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	jiraLimits = "https://developer.atlassian.com/cloud/jira/platform/build-an-app-that-respects-rate-limits/"
	jiraLogin  = "https://jira.atlassian.com/browse/ID-6351"
)

// Jira lists sentences in errorMessages and fields in errors, and has no codes. Which limit was hit stands in a header:
// calls of a second, points of an hour, writes to one issue.
//
// Left unmapped on purpose: the limits, plain 429s; 404 ("does not exist or you do not have permission"), which does
// not tell which.
var Jira = upstream.Service{
	Name: "jira", Aliases: []string{"atlassian"}, Title: "Jira", Kind: upstream.API,
	Docs:  []string{jiraLimits, "https://developer.atlassian.com/cloud/jira/platform/rate-limiting", jiraLogin},
	Hosts: []string{"*.atlassian.net", "api.atlassian.com"},
	Headers: []upstream.Match{
		{Path: "header:Ratelimit-Reason", Any: []string{"jira-*"}},
		{Path: "header:X-Seraph-Loginreason"},
	},
	Fields: upstream.Fields{RequestID: []string{"header:Atl-Traceid", "header:X-Arequestid"}},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Date},
	},
	Rules: []upstream.Rule{
		{
			ID: "login-rejected", Reason: reason.InvalidCredentials, Status: []int{401, 403},
			Where: []upstream.Match{
				{Path: "header:X-Seraph-Loginreason", Any: []string{"AUTHENTICATED_FAILED", "AUTHENTICATION_DENIED"}},
			},
			Source: jiraLogin,
			Note:   "the second also where a CAPTCHA must be solved in the browser first",
		},
	},
}
