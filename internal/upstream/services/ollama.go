package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const ollamaSource = "https://github.com/ollama/ollama/blob/main/server/routes.go"

// Ollama has no codes: {"error": "a sentence"}, and on its OpenAI and Anthropic routes a type
// that only repeats the status. The sentences below are constants of its source.
//
// Left unmapped on purpose: a model that needs more memory than the host has and a
// runner that died (plain 500s: waiting does not help, and neither does the caller); cloud disabled
// by its administrator (a 403 that may mean a model, a search or a fetch); the usage limits of
// ollama.com, which are plain 429s.
var Ollama = upstream.Service{
	Name: "ollama", Title: "Ollama", Kind: upstream.AI,
	Speaks: native.Ollama,
	Docs: []string{
		"https://docs.ollama.com/api/errors",
		ollamaSource,
		"https://github.com/ollama/ollama/blob/main/server/sched.go",
	},
	Hosts:      []string{"ollama.com"},
	Signatures: []upstream.Signature{{{Path: "signin_url"}, {Path: "error"}}},
	Fields:     upstream.Fields{Code: []string{"error.type"}},
	Rules: []upstream.Rule{
		{
			ID: "signin-url", Reason: reason.MissingCredentials, Status: []int{401},
			Where:  []upstream.Match{{Path: "signin_url"}},
			Note:   "nobody is signed in; the URL is where to do so",
			Source: ollamaSource,
		},
		{
			ID: "model-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^model ('[^']{1,200}'|"[^"]{1,200}") not found`,
			Source:  ollamaSource,
		},
		{
			ID: "pull-model-manifest-file-does-not-exist", Reason: reason.ModelNotFound, Status: []int{4, 500},
			Message: `^pull model manifest: file does not exist`,
			Note:    "the registry has no such model",
			Source:  "https://github.com/ollama/ollama/blob/main/server/images.go",
		},
		{
			ID: "does-not-support-chat", Reason: reason.ModelNotAvailable, Status: []int{400},
			Message: `^("[^"\s]{1,200}"|[^\s"]{1,200}) does not support (chat|generate|completion|tools|insert` +
				`|vision|audio|embedding|embeddings|thinking|image generation)\b`,
			Source: ollamaSource,
		},
		{
			ID: "the-input-length-exceeds-the-context-length", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 500},
			Message: `^((the )?input (length exceeds the context length` +
				`|(after truncation )?exceeds maximum context length)` +
				`|prompt too long; exceeded (max )?context length)`,
			Note:   "500 in older versions",
			Source: ollamaSource,
		},
		{
			ID: "is-required", Reason: reason.MissingFields, Status: []int{400},
			Message: `^([a-z_]{1,40} (is|are) required|missing request body)\b`,
			Source:  ollamaSource,
		},
		{
			ID: "this-model-requires-a-subscription", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^this model requires a subscription\b`,
			Note:    "the plan is too low",
		},
		{
			ID: "server-busy-please-try-again", Reason: reason.Overloaded, Status: []int{503},
			Message: `^server busy, please try again\b`,
			Source:  "https://github.com/ollama/ollama/blob/main/server/sched.go",
		},
		{
			ID: "timed-out-waiting-for-llama-runner-to-start", Reason: reason.UpstreamTimeout, Status: []int{500},
			Message: `^timed out waiting for llama runner to start\b`,
			Note:    "the model did not load in time",
		},
	},
}
