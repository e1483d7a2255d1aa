package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	bifrostGovernance = "https://github.com/maximhq/bifrost/blob/main/plugins/governance/main.go"
	bifrostResolver   = "https://github.com/maximhq/bifrost/blob/main/plugins/governance/resolver.go"
	bifrostKeys       = "https://docs.getbifrost.ai/features/governance/virtual-keys"
)

// Bifrost answers {"is_bifrost_error", "status_code", "type", "error": {"message"}}: at the top, type is what its own
// governance decided; under error stands what the provider said. A virtual key is what callers are given.
//
// Left unmapped on purpose: access_unresolved, a fault of the deployment.
var Bifrost = upstream.Service{
	Name: "bifrost", Title: "Bifrost", Kind: upstream.AI,
	Docs: []string{bifrostGovernance, bifrostResolver, bifrostKeys},
	Signatures: []upstream.Signature{
		{{Path: "is_bifrost_error"}},
		{
			{
				Path: "type",
				Any: []string{
					"virtual_key_required", "virtual_key_not_found", "virtual_key_blocked", "budget_exceeded",
					"token_limited", "request_limited", "model_blocked", "provider_blocked", "mcp_tool_blocked",
				},
			},
			{Path: "status_code"},
			{Path: "error.message"},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"type", "error.code", "error.type"},
		Message: []string{"error.message"},
	},
	Rules: []upstream.Rule{
		{ID: "budget-exceeded", Reason: reason.InsufficientCredits, Codes: []string{"budget_exceeded"}},
		{
			ID: "rate-limited", Reason: reason.RateLimited,
			Codes: []string{"rate_limited", "token_limited", "request_limited"},
		},
		{
			ID: "virtual-key-required", Reason: reason.MissingCredentials, Codes: []string{"virtual_key_required"},
			Note: "400 or 401 on the wire.",
		},
		{
			ID: "virtual-key-expired", Reason: reason.TokenExpired, Status: []int{401, 403},
			Codes:   []string{"virtual_key_blocked", "access_blocked"},
			Message: `\bhas expired\b`,
			Source:  bifrostResolver,
		},
		{
			ID: "virtual-key-not-found", Reason: reason.InvalidAPIKey,
			Codes:  []string{"virtual_key_not_found", "virtual_key_blocked", "access_not_found", "access_blocked"},
			Source: bifrostResolver,
			Note:   "403 on the wire: the key is unknown or switched off.",
		},
		{
			ID: "blocked", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes:  []string{"model_blocked", "provider_blocked", "mcp_tool_blocked"},
			Source: bifrostResolver,
			Note:   "The model, provider or tool exists, but this key may not use it.",
		},
	},
}
