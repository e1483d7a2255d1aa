package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	githubCopilotClient    = "https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/prompt/node/chatMLFetcher.ts"
	githubCopilotWords     = "https://github.com/microsoft/vscode-copilot-chat/blob/main/src/platform/chat/common/commonTypes.ts"
	githubCopilotQuota     = "https://github.com/github/copilot-cli/issues/3431"
	githubCopilotEndpoints = "https://github.com/farion1231/cc-switch/issues/1681"
)

// GitHub Copilot answers {"error": {"message", "code"}}, or a bare sentence as text. What its codes mean is
// known from its own client. A code of a limit may have more behind a colon
// ("user_global_rate_limited:enterprise").
//
// The allowance of a month is a number of calls that renews itself; what is used beyond it is paid for.
//
// Left unmapped on purpose: 422 (what the Responsible AI Service filtered, of which nothing but the status
// tells), 466 (a client that is too old), extension_blocked, invalid_request_body.
var GitHubCopilot = upstream.Service{
	Name: "github-copilot", Aliases: []string{"copilot"}, Title: "GitHub Copilot", Kind: upstream.AI,
	Docs:    []string{githubCopilotClient, githubCopilotWords, githubCopilotQuota, githubCopilotEndpoints},
	Hosts:   []string{"api.githubcopilot.com", "*.githubcopilot.com"},
	Headers: []upstream.Match{{Path: "header:X-Copilot-Api-Exp-Assignment-Context"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.code",
				Any: []string{
					"user_model_rate_limited*", "user_global_rate_limited*", "user_weekly_rate_limited*",
					"integration_rate_limited*", "agent_mode_limit_exceeded*", "unsupported_api_for_model",
					"overage_limit_reached",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type"},
		RequestID: []string{"header:X-Github-Request-Id", "header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "overage-limit-reached", Reason: reason.InsufficientCredits,
			Codes:  []string{"overage_limit_reached", "billing_not_configured"},
			Source: githubCopilotWords,
			Note:   "What is paid for beyond the allowance.",
		},
		{
			ID: "quota-exceeded", Reason: reason.RateLimited, Status: []int{402, 429},
			Codes:  []string{"quota_exceeded", "free_quota_exceeded"},
			Source: githubCopilotWords,
			Note:   "402 on the wire, but the allowance of a month renews itself.",
		},
		{
			ID: "model-overloaded", Reason: reason.Overloaded, Status: []int{429, 5},
			Where: []upstream.Match{{Path: "error.code", Any: []string{"model_overloaded*", "upstream_provider_rate_limit*"}}},
			Note:  "Demand on the provider, sent as 429.",
		},
		{
			ID: "rate-limited", Reason: reason.RateLimited, Status: []int{4},
			Where: []upstream.Match{
				{
					Path: "error.code",
					Any: []string{
						"rate_limited*", "user_model_rate_limited*", "user_global_rate_limited*", "user_weekly_rate_limited*",
						"integration_rate_limited*", "agent_mode_limit_exceeded*",
					},
				},
			},
		},
		{
			ID: "unsupported-api-for-model", Reason: reason.ModelNotAvailable, Status: []int{400},
			Codes:  []string{"unsupported_api_for_model", "model_not_supported"},
			Source: githubCopilotEndpoints,
			Note:   "The model exists, but not for this endpoint or plan.",
		},
	},
}
