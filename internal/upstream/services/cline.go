package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	clineErrors = "https://docs.cline.bot/api/errors"
	clineClient = "https://github.com/cline/cline/blob/main/apps/vscode/src/services/error/ClineError.ts"
	clinePlans  = "https://github.com/cline/cline/blob/main/sdk/packages/llms/src/providers/errors.ts"
)

// Cline's API repeats the status as a number in error.code, or has a code there, and gives more in metadata. What
// its subscription and its free models allow is said in sentences.
var Cline = upstream.Service{
	Name: "cline", Title: "Cline", Kind: upstream.AI,
	Docs:  []string{clineErrors, clineClient, clinePlans},
	Hosts: []string{"api.cline.bot"},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "code"},
		RequestID: []string{"header:X-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-credits", Reason: reason.InsufficientCredits,
			Codes:  []string{"insufficient_credits", "SPEND_LIMIT_EXCEEDED"},
			Source: clineClient,
			Note:   "An organization's spending cap is a 429.",
		},
		{
			ID: "not-subscribed", Reason: reason.InsufficientPrivileges, Status: []int{4},
			Message: `^(the user is not subscribed to required model plan` +
				`|organization accounts cannot use individual model inference subscriptions)\b`,
			Source: clinePlans,
			Note:   "The plan is too low, or of another kind, for the model.",
		},
		{
			ID: "pass-limit", Reason: reason.RateLimited, Status: []int{4},
			Message: `^(you have reached your .{0,60}clinepass limit|.{0,60}\bfree limit reached on model)\b`,
			Source:  clinePlans,
			Note:    "Windows of the subscription, and a day's free use.",
		},
	},
}
