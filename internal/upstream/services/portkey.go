package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	portkeyCodes  = "https://portkey.ai/docs/api-reference/inference-api/error-codes"
	portkeyBudget = "https://portkey.ai/docs/product/administration/enforce-budget-and-rate-limit"
	portkeyHooks  = "https://github.com/Portkey-AI/gateway/blob/main/src/handlers/handlerUtils.ts"
)

// Portkey says by statuses of its own what its gateway decided: 412 a budget, 446 a guardrail. What it could not
// handle is {"status": "failure", "message"}, with a header; all else is the provider's, as that sent it.
//
// Left unmapped on purpose: 408 and 429, which mean what they say.
var Portkey = upstream.Service{
	Name: "portkey", Title: "Portkey", Kind: upstream.AI,
	Docs:    []string{portkeyCodes, portkeyBudget, portkeyHooks},
	Hosts:   []string{"api.portkey.ai"},
	Headers: []upstream.Match{{Path: "header:X-Portkey-Gateway-Exception"}},
	Signatures: []upstream.Signature{
		{{Path: "hook_results.before_request_hooks"}, {Path: "error.message"}},
		{{Path: "error.type", Any: []string{"hooks_failed"}}},
	},
	Rules: []upstream.Rule{
		{
			ID: "hooks-failed", Reason: reason.ContentFiltered, Codes: []string{"hooks_failed"},
			Source: portkeyHooks,
			Note:   "446 on the wire. The guardrails' checks refused the request or the answer.",
		},
		{
			ID: "budget-exhausted", Reason: reason.InsufficientCredits, Status: []int{412},
			Message: `\b(budget|limit|exhausted|exceeded)\b`,
			Note:    "A budget in money or tokens that is set on a key, a provider or a workspace.",
		},
	},
}
