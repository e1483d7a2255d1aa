package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	chatgptCodexClient    = "https://github.com/openai/codex/blob/main/codex-rs/codex-api/src/api_bridge.rs"
	chatgptCodexLimit     = "https://github.com/earendil-works/pi/issues/4172"
	chatgptCodexWorkspace = "https://github.com/openai/codex/issues/24495"
	chatgptCodexModel     = "https://github.com/openai/codex/issues/6603"
)

// The backend that Codex uses with a ChatGPT subscription says {"error": {"type", "message", "plan_type",
// "resets_at"}} of the subscription's limits, {"error": {"code", "message"}} as OpenAI's API does, and
// {"detail": sentence or {"code"}} of accounts and models.
//
// Left unmapped on purpose: deactivated_workspace, a 402 that says no more than that.
var ChatGPTCodex = upstream.Service{
	Name: "chatgpt-codex", Aliases: []string{"codex"}, Title: "ChatGPT Codex", Kind: upstream.AI,
	Speaks: native.Responses,
	Docs:   []string{chatgptCodexClient, chatgptCodexLimit, chatgptCodexWorkspace, chatgptCodexModel},
	Hosts:  []string{"chatgpt.com"},
	Headers: []upstream.Match{
		{Path: "header:X-Codex-Plan-Type"},
		{Path: "header:X-Codex-Active-Limit"},
		{Path: "header:X-Codex-Primary-Used-Percent"},
	},
	Signatures: []upstream.Signature{
		{{Path: "error.type", Any: []string{"usage_limit_reached", "usage_not_included"}}},
		{{Path: "detail.code", Any: []string{"deactivated_workspace", "invalid_workspace_selected"}}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type", "detail.code"},
		RequestID: []string{"header:X-Oai-Request-Id", "header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "usage-limit-reached", Reason: reason.RateLimited, Codes: []string{"usage_limit_reached"},
			Source: chatgptCodexLimit,
			Note:   "A subscription's window of hours or of a week.",
		},
		{
			ID: "usage-not-included", Reason: reason.InsufficientPrivileges, Codes: []string{"usage_not_included"},
			Note: "429 on the wire, but the plan does not have Codex at all.",
		},
		{
			ID: "server-is-overloaded", Reason: reason.Overloaded, Status: []int{5},
			Codes: []string{"server_is_overloaded", "slow_down"},
		},
		{ID: "cyber-policy", Reason: reason.ContentFiltered, Status: []int{400}, Codes: []string{"cyber_policy"}},
		{
			ID: "invalid-workspace-selected", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes:  []string{"invalid_workspace_selected"},
			Source: chatgptCodexWorkspace,
		},
	},
}
