package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	cliProxyAPIBody     = "https://github.com/router-for-me/CLIProxyAPI/blob/main/sdk/api/handlers/handlers.go"
	cliProxyAPISelector = "https://github.com/router-for-me/CLIProxyAPI/blob/main/sdk/cliproxy/auth/selector.go"
	cliProxyAPIAuth     = "https://github.com/router-for-me/CLIProxyAPI/issues/4059"
)

// CLIProxyAPI resells subscriptions that its owner signed in to. Its errors without a body of a provider get
// OpenAI's form by status alone: every 401 is invalid_api_key, every 403 insufficient_quota and every 404
// model_not_found, whatever was meant. Its own codes stand before the sentence.
//
// Left unmapped on purpose: "unknown provider for model", which says model_not_found rightly.
var CLIProxyAPI = upstream.Service{
	Name: "cliproxyapi", Aliases: []string{"cli-proxy-api"}, Title: "CLIProxyAPI", Kind: upstream.AI,
	Docs: []string{cliProxyAPIBody, cliProxyAPISelector, cliProxyAPIAuth},
	Signatures: []upstream.Signature{
		{{Path: "error.code", Any: []string{"model_cooldown"}}},
		{{Path: "error.message", Any: []string{"auth_unavailable: *", "auth_not_found: *"}}},
		{
			{Path: "error.code", Any: []string{"insufficient_quota"}},
			{Path: "error.type", Any: []string{"permission_error"}},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.code", "error.type"}},
	Rules: []upstream.Rule{
		{
			ID: "model-cooldown", Reason: reason.RateLimited, Codes: []string{"model_cooldown"},
			Source: cliProxyAPISelector,
			Note:   "Every account that has the model waits for a window of its provider's.",
		},
		{
			ID: "no-auth-available", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Message: `^auth_(unavailable|not_found): `,
			Source:  cliProxyAPIAuth,
			Note:    "500 or 503 on the wire: no account of the relay's can be used now. The caller's key is good.",
		},
		{
			ID: "suspended", Reason: reason.None, Status: []int{403}, Codes: []string{"insufficient_quota"},
			Where: []upstream.Match{{Path: "error.type", Any: []string{"permission_error"}}},
			Note:  "The code is that of every 403.",
		},
	},
}
