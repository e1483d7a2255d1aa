package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const githubModelsDocs = "https://docs.github.com/en/github-models/use-github-models/prototyping-with-ai-models"

// GitHub Models has the form of Azure's model inference, {error: {code, message, details}}, with codes of
// GitHub's own. Its free limits are windows of a minute and a day, so none is money.
var GitHubModels = upstream.Service{
	Name: "github-models", Title: "GitHub Models", Kind: upstream.AI,
	Docs:  []string{githubModelsDocs, "https://docs.github.com/en/rest/models/inference"},
	Hosts: []string{"models.github.ai", "models.inference.ai.azure.com"},
	Headers: []upstream.Match{
		{Path: "header:X-Ratelimit-Type", Any: []string{"UserByModelBy*", "UserConcurrentRequests*"}},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.code",
				Any:  []string{"tokens_limit_reached", "unavailable_model", "unknown_model", "no_access"},
			},
			{Path: "error.details"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.innererror.code"},
		Message:   []string{"error.message"},
		RequestID: []string{"header:X-Github-Request-Id"},
	},
	Resets: []retryhint.Reset{{Header: "X-Ratelimit-Timeremaining", Form: retryhint.Seconds}},
	Rules: []upstream.Rule{
		{ID: "rate-limit-reached", Reason: reason.RateLimited, Codes: []string{"RateLimitReached"}},
		{
			ID: "tokens-limit-reached", Reason: reason.RequestTooLarge, Status: []int{400, 413},
			Codes: []string{"tokens_limit_reached"},
			Note:  "the free tier's cap on one request, smaller than the model's context",
		},
		{ID: "unknown-model", Reason: reason.ModelNotFound, Codes: []string{"unknown_model"}, Note: "400 on the wire"},
		{
			ID: "unavailable-model", Reason: reason.ModelNotAvailable, Codes: []string{"unavailable_model"},
			Note: "listed, but not served to this account",
		},
		{ID: "no-access", Reason: reason.InsufficientPrivileges, Status: []int{4}, Codes: []string{"no_access"}},
		{
			ID: "the-x60modelsx60-permission-is-required", Reason: reason.InsufficientPrivileges, Status: []int{401},
			Codes:   []string{"unauthorized"},
			Message: `^the \x60models\x60 permission is required\b`,
			Note:    "the token is good, its scope is not",
		},
		{ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"unauthorized"}},
		{
			ID: "content-filter", Reason: reason.ContentFiltered,
			Codes: []string{"content_filter", "ResponsibleAIPolicyViolation"},
		},
	},
}
