package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const localaiSource = "https://github.com/mudler/LocalAI/tree/master/core/http"

// LocalAI repeats the status in error.code and has types only for accounts, quotas and loading;
// most failures come from a backend over gRPC, with an empty type.
//
// Left unmapped on purpose: "could not load model - all backends returned error" (a plain
// 500: a model that nobody configured and a backend that broke look the same), and a model in
// cooldown after a failed load (its 503 says it).
var LocalAI = upstream.Service{
	Name: "localai", Aliases: []string{"local-ai"}, Title: "LocalAI", Kind: upstream.AI,
	Docs:       []string{"https://localai.io/basics/troubleshooting/", localaiSource},
	Signatures: []upstream.Signature{{{Path: "loading.state"}, {Path: "error.type", Any: []string{"model_loading"}}}},
	Fields:     upstream.Fields{Code: []string{"error.type", "error.code"}},
	Rules: []upstream.Rule{
		{ID: "model-loading", Reason: reason.Overloaded, Codes: []string{"model_loading", "admission_rejected"}},
		{
			ID: "backend-inference-capacity-reached", Reason: reason.Overloaded, Status: []int{503},
			Message: `^backend inference capacity reached\b`,
			Source:  localaiSource,
		},
		{
			ID: "quota-exceeded", Reason: reason.RateLimited, Codes: []string{"quota_exceeded"},
			Note: "a number of requests or tokens in a window, never money",
		},
		{
			ID: "authentication-error", Reason: reason.MissingCredentials, Status: []int{401},
			Codes: []string{"authentication_error"},
			Note:  "nobody is signed in",
		},
		{
			ID: "an-authentication-key-is-required", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^an authentication key is required\b`,
			Note:    "also the answer to a wrong key",
			Source:  localaiSource,
		},
		{ID: "authorization-error", Reason: reason.InsufficientPrivileges, Codes: []string{"authorization_error"}},
		{ID: "pii-blocked", Reason: reason.ContentFiltered, Status: []int{4}, Codes: []string{"pii_blocked"}},
		{
			ID: "rpc-error-code-desc-the-request-tokens-exceeds", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 500},
			Message: `^rpc error: code = \w+ desc = (the )?request (\(\d+ tokens\) )?exceeds the available context ` +
				`size`,
			Note: "llama.cpp's sentence, as its gRPC backend passes it on",
		},
	},
}
