package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const teiSource = "https://github.com/huggingface/text-embeddings-inference/blob/main/router/src/lib.rs"

// Text Embeddings Inference names every error in error_type, or in type on its OpenAI routes.
//
// Only what Text Generation Inference does not send recognises it: Validation and Overloaded
// are words of both.
var _ = register(Service{
	Name: "tei", Aliases: []string{"text-embeddings-inference"}, Title: "Text Embeddings Inference", Kind: AI,
	Docs: []string{"https://huggingface.github.io/text-embeddings-inference/", teiSource, "https://github.com/huggingface/text-embeddings-inference/blob/main/core/src/tokenization.rs"},
	Shapes: [][]Is{
		{{Path: "error_type", Any: []string{"Tokenizer", "Backend", "Unhealthy"}}, {Path: "error"}},
	},
	Fields: Fields{Code: []string{"error_type", "type"}},
	Rules: []Rule{
		{
			Reason: reason.Overloaded, Codes: []string{"Overloaded"},
			Note: "429 on the wire, but it is the server that is full, not the caller who is fast",
		},
		{
			Reason: reason.ContextLengthExceeded, Status: []int{413, 422}, Codes: []string{"Validation"},
			Message: `^input validation error: \x60inputs\x60 must have less than`,
			Note:    "413 in older versions",
			Source:  "https://github.com/huggingface/text-embeddings-inference/blob/main/core/src/tokenization.rs",
		},
		{Reason: reason.InvalidParameters, Status: []int{400, 422}, Codes: []string{"Validation", "Tokenizer", "Empty"}},
		{
			Reason: reason.ModelNotAvailable, Status: []int{424}, Codes: []string{"Backend"}, Message: `^backend error: model is not an? (embedding|re-ranker|classifier|splade)\b`,
			Note: "the model that runs here is of another kind",
		},
		{Reason: reason.ServerError, Codes: []string{"Backend"}, Note: "424 on the wire, though nothing that the caller sent has failed"},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"Unhealthy"}},
	},
})
