package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const tgiSource = "https://github.com/huggingface/text-generation-inference/blob/main/router/src/infer/mod.rs"

// Text Generation Inference names every error in error_type, under statuses of its own
// choice: 429 is a full queue, 424 a failed generation.
//
// Only what Text Embeddings Inference does not send recognizes it: validation and overloaded
// are words of both.
var TGI = upstream.Service{
	Name: "tgi", Aliases: []string{"text-generation-inference"}, Title: "Text Generation Inference", Kind: upstream.AI,
	Speaks: native.TGI,
	Docs: []string{
		"https://huggingface.github.io/text-generation-inference/",
		tgiSource,
		"https://github.com/huggingface/text-generation-inference/blob/main/router/src/validation.rs",
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error_type",
				Any: []string{
					"generation", "incomplete_generation", "incomplete_generation_stream", "template_error",
					"missing_template_variable", "stream_serialization_error",
				},
			},
			{Path: "error"},
		},
	},
	Fields: upstream.Fields{Code: []string{"error_type"}},
	Rules: []upstream.Rule{
		{
			ID: "overloaded", Reason: reason.Overloaded, Codes: []string{"overloaded"},
			Note: "429 on the wire, but it is the server that is full, not the caller who is fast",
		},
		{
			ID: "input-validation-error-x60inputsx60-must-have", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 422}, Codes: []string{"validation"},
			Message: `^input validation error: \x60inputs\x60 (must have less than` +
				`|tokens \+ \x60max_new_tokens\x60 must be <=)`,
			Source: "https://github.com/huggingface/text-generation-inference/blob/main/router/src/validation.rs",
		},
		{
			ID: "validation", Reason: reason.InvalidParameters, Status: []int{4},
			Codes: []string{
				"validation", "template_error", "missing_template_variable", "tool_error", "suffix not supported",
				"batch size exceeded",
			},
		},
		{
			ID: "generation", Reason: reason.ServerError,
			Codes: []string{
				"generation", "incomplete_generation", "incomplete_generation_stream", "stream_serialization_error",
			},
			Note: "424 on the wire, though nothing that the caller sent has failed",
		},
		{ID: "healthcheck", Reason: reason.UpstreamUnavailable, Codes: []string{"healthcheck"}},
	},
}
