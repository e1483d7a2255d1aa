package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const llamaCppSource = "https://github.com/ggml-org/llama.cpp/tree/master/tools/server"

// llama.cpp's server has a type for every status, and one that says more:
// exceed_context_size_error. Before that type existed, an overflow was a server_error.
//
// Left unmapped on purpose: invalid_request_error and server_error by themselves, and
// not_supported_error (501: an endpoint that the server was started without).
var LlamaCpp = upstream.Service{
	Name: "llama-cpp", Aliases: []string{"llama.cpp", "llamacpp"}, Title: "llama.cpp", Kind: upstream.AI,
	Docs:       []string{"https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md", llamaCppSource},
	Headers:    []upstream.Match{{Path: "header:Server", Any: []string{"llama.cpp"}}},
	Signatures: []upstream.Signature{{{Path: "error.n_ctx"}, {Path: "error.n_prompt_tokens"}}},
	Fields:     upstream.Fields{Code: []string{"error.type", "type"}},
	Rules: []upstream.Rule{
		{
			ID: "exceed-context-size-error", Reason: reason.ContextLengthExceeded,
			Codes: []string{"exceed_context_size_error"},
		},
		{
			ID: "the-request-exceeds-the-available-context-size", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 500},
			Message: `^(the request exceeds the available context size|context size has been exceeded` +
				`|input (\(\d+ tokens\) )?is too large to process)\b`,
			Note:   "older versions, and embeddings whose input must fit one batch",
			Source: llamaCppSource,
		},
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"authentication_error"}},
		{
			ID: "unavailable-error", Reason: reason.Overloaded, Codes: []string{"unavailable_error"},
			Note: "the model is still loading",
		},
		{
			ID: "model-is-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^model '[^']{1,200}' (is )?not found`,
			Source:  llamaCppSource,
		},
		{
			ID: "model-is-not-loaded", Reason: reason.ModelNotAvailable, Status: []int{400},
			Message: `^model is not loaded\b`,
			Source:  llamaCppSource,
		},
		{ID: "not-found-error", Reason: reason.NotFound, Status: []int{404}, Codes: []string{"not_found_error"}},
		{ID: "permission-error", Reason: reason.InsufficientPrivileges, Codes: []string{"permission_error"}},
	},
}
