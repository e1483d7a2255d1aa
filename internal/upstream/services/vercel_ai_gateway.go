package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	vercelAIGatewayClient = "https://github.com/vercel/ai/blob/main/packages/gateway/src/errors/create-gateway-error.ts"
	vercelAIGatewayLimits = "https://vercel.com/docs/ai-gateway/rate-limits"
	vercelAIGatewayCall   = "https://github.com/vercel/ai/issues/9290"
)

// Vercel's AI Gateway answers {"error": {"message", "type", "param"}, "generationId"} with few types, which
// its SDK lists. What a provider said comes as AI_APICallError, with the provider's own
// answer in param, or as the provider sent it.
//
// Left unmapped on purpose: failed_dependency (424: what the request needs is not there at the provider),
// invalid_request_error, not_found.
var VercelAIGateway = upstream.Service{
	Name: "vercel-ai-gateway", Title: "Vercel AI Gateway", Kind: upstream.AI,
	Docs:  []string{vercelAIGatewayClient, vercelAIGatewayLimits, vercelAIGatewayCall},
	Hosts: []string{"ai-gateway.vercel.sh"},
	Signatures: []upstream.Signature{
		{{Path: "generationId", Any: []string{"gen_*"}}, {Path: "error.message"}},
		{{Path: "error.type", Any: []string{"AI_APICallError"}}, {Path: "error.param.statusCode"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.type", "error.code"},
		RequestID: []string{"generationId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded"},
			Source: vercelAIGatewayLimits,
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404}, Codes: []string{"model_not_found"}},
		{
			ID: "forbidden", Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"forbidden"},
			Note: "A rule of the team's, named in param, refused it.",
		},
		{
			ID: "authentication-error", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes: []string{"authentication_error"}, Coarse: true,
		},
		{ID: "timeout-error", Reason: reason.UpstreamTimeout, Status: []int{408, 5}, Codes: []string{"timeout_error"}},
	},
}
