package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

// TrueFoundry's gateway says at which of its levels an error arose; what a provider said is the message, as it came,
// and a guardrail that stopped a request or an answer is the type.
var TrueFoundry = upstream.Service{
	Name: "truefoundry", Title: "TrueFoundry", Kind: upstream.AI,
	Docs: []string{
		"https://github.com/truefoundry/models/pull/862",
		"https://docs.truefoundry.com/docs/ai-gateway/guardrails-overview",
		"https://www.truefoundry.com/docs/ai-gateway/ratelimiting.md",
	},
	Signatures: []upstream.Signature{{{Path: "error_origin_level"}, {Path: "status", Any: []string{"failure"}}}},
	Fields: upstream.Fields{
		Code: []string{"error.code", "error.type"}, Message: []string{"error.message", "message"},
	},
}
