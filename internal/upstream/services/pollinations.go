package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const pollinationsErrors = "https://github.com/pollinations/pollinations/blob/main/gen.pollinations.ai/src/error.ts"

// Pollinations wraps an error into {"success": false, "error": {"message", "code", "timestamp"}, "status"}, and its
// code is the status in words. Where a provider refused its own account, it answers with 502.
//
// Left unmapped on purpose: a balance or a key's budget that is used up (402), which its status says.
var Pollinations = upstream.Service{
	Name: "pollinations", Title: "Pollinations", Kind: upstream.AI,
	Docs:  []string{pollinationsErrors, "https://github.com/pollinations/pollinations/issues/9924"},
	Hosts: []string{"gen.pollinations.ai", "enter.pollinations.ai", "text.pollinations.ai"},
	Signatures: []upstream.Signature{
		{{Path: "error.timestamp"}, {Path: "error.details.name", Any: []string{"UpstreamError"}}, {Path: "success"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code"},
		Message:   []string{"error.message", "error"},
		RequestID: []string{"error.requestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "tier-not-high-enough", Reason: reason.InsufficientPrivileges, Status: []int{402, 403},
			Message: `^model not found or tier not high enough\b`,
			Source:  "https://github.com/pollinations/pollinations/issues/6566",
			Note:    "402 on the wire",
		},
	},
}
