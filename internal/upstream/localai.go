package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const localaiSource = "https://github.com/mudler/LocalAI/tree/master/core/http"

// LocalAI repeats the status in error.code and has types only for accounts, quotas and loading;
// most failures come from a backend over gRPC, with an empty type.
//
// Left unmapped on purpose: "could not load model - all backends returned error" (a plain
// 500: a model that nobody configured and a backend that broke look the same), and a model in
// cooldown after a failed load (its 503 says it).
var _ = register(Service{
	Name: "localai", Aliases: []string{"local-ai"}, Title: "LocalAI", Kind: AI,
	Docs: []string{"https://localai.io/basics/troubleshooting/", localaiSource},
	Shapes: [][]Is{
		{{Path: "loading.state"}, {Path: "error.type", Any: []string{"model_loading"}}},
	},
	Fields: Fields{Code: []string{"error.type", "error.code"}},
	Rules: []Rule{
		{Reason: reason.Overloaded, Codes: []string{"model_loading", "admission_rejected"}},
		{Reason: reason.Overloaded, Status: []int{503}, Message: `^backend inference capacity reached\b`, Source: localaiSource},
		{Reason: reason.RateLimited, Codes: []string{"quota_exceeded"}, Note: "a number of requests or tokens in a window, never money"},
		{Reason: reason.MissingCredentials, Status: []int{401}, Codes: []string{"authentication_error"}, Note: "nobody is signed in"},
		{
			Reason: reason.MissingCredentials, Status: []int{401}, Message: `^an authentication key is required\b`,
			Note: "also the answer to a wrong key", Source: localaiSource,
		},
		{Reason: reason.InsufficientPrivileges, Codes: []string{"authorization_error"}},
		{Reason: reason.ContentFiltered, Status: []int{4}, Codes: []string{"pii_blocked"}},
		{
			Reason: reason.ContextLengthExceeded, Status: []int{400, 500},
			Message: `^rpc error: code = \w+ desc = (the )?request (\(\d+ tokens\) )?exceeds the available context size`,
			Note:    "llama.cpp's sentence, as its gRPC backend passes it on",
		},
	},
})
