package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const teiSource = "https://github.com/huggingface/text-embeddings-inference/blob/main/router/src/lib.rs"

// Text Embeddings Inference names every error in error_type, or in type on its OpenAI routes.
//
// Only what Text Generation Inference does not send recognizes it: Validation and Overloaded
// are words of both.
var TEI = upstream.Service{
	Name: "tei", Aliases: []string{"text-embeddings-inference"}, Title: "Text Embeddings Inference", Kind: upstream.AI,
	Docs: []string{
		"https://huggingface.github.io/text-embeddings-inference/",
		teiSource,
		"https://github.com/huggingface/text-embeddings-inference/blob/main/core/src/tokenization.rs",
	},
	Signatures: []upstream.Signature{
		{{Path: "error_type", Any: []string{"Tokenizer", "Backend", "Unhealthy"}}, {Path: "error"}},
	},
	Fields: upstream.Fields{Code: []string{"error_type", "type"}},
	Rules: []upstream.Rule{
		{
			ID: "overloaded", Reason: reason.Overloaded, Codes: []string{"Overloaded"},
			Note: "429 on the wire, but it is the server that is full, not the caller who is fast",
		},
		{
			ID: "input-validation-error-x60inputsx60-must-have", Reason: reason.ContextLengthExceeded,
			Status: []int{413, 422}, Codes: []string{"Validation"},
			Message: `^input validation error: \x60inputs\x60 must have less than`,
			Note:    "413 in older versions",
			Source:  "https://github.com/huggingface/text-embeddings-inference/blob/main/core/src/tokenization.rs",
		},
		{
			ID: "validation", Reason: reason.InvalidParameters, Status: []int{400, 422},
			Codes: []string{"Validation", "Tokenizer", "Empty"},
		},
		{
			ID: "backend-error-model-is-not-an-embedding", Reason: reason.ModelNotAvailable, Status: []int{424},
			Codes:   []string{"Backend"},
			Message: `^backend error: model is not an? (embedding|re-ranker|classifier|splade)\b`,
			Note:    "the model that runs here is of another kind",
		},
		{
			ID: "backend", Reason: reason.ServerError, Codes: []string{"Backend"},
			Note: "424 on the wire, though nothing that the caller sent has failed",
		},
		{ID: "unhealthy", Reason: reason.UpstreamUnavailable, Codes: []string{"Unhealthy"}},
	},
}
