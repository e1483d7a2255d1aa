package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

const claudeCodeRouterErrors = "https://github.com/musistudio/claude-code-router/blob/main/packages/core/src/api/providerError.ts"

// Claude Code Router answers with the provider's status and the provider's whole body behind "Error from provider(name,
// model: status): ". What that body says is read as everybody's is.
var ClaudeCodeRouter = upstream.Service{
	Name: "claude-code-router", Aliases: []string{"ccr"}, Title: "Claude Code Router", Kind: upstream.AI,
	Docs: []string{claudeCodeRouterErrors, "https://github.com/musistudio/claude-code-router/issues/1020"},
	Signatures: []upstream.Signature{
		{
			{Path: "error.code", Any: []string{"provider_response_error"}},
			{Path: "error.type", Any: []string{"api_error"}},
		},
		{{Path: "error.message", Any: []string{"Error from provider(*"}}, {Path: "error.type"}},
	},
	Fields: upstream.Fields{Code: []string{"error.code", "error.type"}, Message: []string{"error.message"}},
}
