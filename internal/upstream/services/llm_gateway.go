package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// LLM Gateway answers in OpenAI's form, for its own errors as for its providers'. A key that has spent what it may
// is called invalid there, so the sentence is needed.
//
// Left unmapped on purpose: a balance that is used up (402), which its status says.
var LLMGateway = upstream.Service{
	Name: "llm-gateway", Aliases: []string{"llmgateway"}, Title: "LLM Gateway", Kind: upstream.AI,
	Docs:  []string{"https://docs.llmgateway.io/resources/error-handling"},
	Hosts: []string{"api.llmgateway.io"},
	Signatures: []upstream.Signature{
		{{Path: "error.message", Any: []string{"Unauthorized: LLMGateway API key *"}}},
	},
	Rules: []upstream.Rule{
		{
			ID: "key-usage-limit", Reason: reason.InsufficientCredits, Status: []int{401, 403},
			Message: `^unauthorized: llmgateway api key reached its usage limit\b`,
			Note:    "401 invalid_api_key on the wire, though the key is good: it has spent what it may.",
		},
	},
}
