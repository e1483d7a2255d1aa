package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Hugging Face has two voices: the inference API says {"error": "…"}, sometimes with an
// estimated_time or a server's error_type; the providers' router speaks OpenAI's form; the
// Hub adds X-Error-Code.
//
// Left unmapped on purpose: 402 and 429, which mean what their status says; RepoNotFound, which
// the Hub also says of what the caller may not see; the words of the provider behind the router.
var HuggingFace = upstream.Service{
	Name: "huggingface", Aliases: []string{"hf", "hugging-face"}, Title: "Hugging Face", Kind: upstream.AI,
	Speaks: native.HuggingFace,
	Docs: []string{
		"https://huggingface.co/docs/inference-providers/index",
		"https://huggingface.co/docs/inference-providers/pricing",
		"https://huggingface.co/docs/text-generation-inference/reference/api_reference",
	},
	Hosts: []string{
		"api-inference.huggingface.co", "router.huggingface.co", "huggingface.co", "*.endpoints.huggingface.cloud",
	},
	Signatures: []upstream.Signature{
		{{Path: "estimated_time"}, {Path: "error"}},
		{
			{
				Path: "error",
				Any: []string{
					"Authorization header is correct, but the token seems invalid",
					"Invalid credentials in Authorization header", "Error in `inputs*",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type", "error_type", "header:X-Error-Code"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		// Loading and capacity.
		{
			ID: "estimated-time", Reason: reason.Overloaded, Status: []int{5},
			Where: []upstream.Match{{Path: "estimated_time"}},
			Note:  "The model is being loaded; the field says for how many seconds.",
		},
		{
			ID: "overloaded", Reason: reason.Overloaded, Codes: []string{"overloaded"},
			Note: "Text Generation Inference sends it as 429.",
		},
		{ID: "model-too-busy", Reason: reason.Overloaded, Status: []int{429, 503}, Message: `^model too busy\b`},
		{
			ID: "model-time-out", Reason: reason.UpstreamTimeout, Status: []int{500, 503, 504},
			Message: `^model \S{1,160} time out\b`,
		},

		// Tokens and rights.
		{
			ID: "authorization-header-is-correct-but-the-token", Reason: reason.InvalidAPIKey, Status: []int{400, 401},
			Message: `^authorization header is (correct, but the token seems )?invalid\b`,
			Note:    "Sent as 400.",
		},
		{
			ID: "invalid-credentials-in-authorization-header", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^invalid (credentials in authorization header|username or password)\b`,
			Note:    "The Hub's answer to a wrong access token; no user name or password was sent.",
		},
		{
			ID: "gated-repo", Reason: reason.InsufficientPrivileges, Status: []int{403}, Codes: []string{"GatedRepo"},
			Source: "https://huggingface.co/docs/hub/models-gated",
		},
		{
			ID: "this-authentication-method-does-not-have", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(this authentication method does not have sufficient permissions` +
				`|access to model \S{1,160} is restricted)\b`,
		},
		{
			ID: "the-model-requires-a-pro-subscription", Reason: reason.InsufficientPrivileges,
			Status:  []int{400, 403},
			Message: `^(the )?model (\S{1,160} )?requires a pro subscription\b`,
			Note:    "The plan is too low for the model; it may come as 400.",
		},

		// Models.
		{
			ID: "model-not-supported", Reason: reason.ModelNotAvailable,
			Codes: []string{"model_not_supported", "DisabledRepo"},
			Note:  "No provider that the account has enabled serves it.",
		},
		{
			ID: "model-not-supported-by-provider", Reason: reason.ModelNotAvailable, Status: []int{400, 403},
			Message: `^(model not supported by provider` +
				`|the model \S{1,160} is too large to be loaded automatically)\b`,
		},
		{
			ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"},
			Note: "Sent as 400 by the router.",
		},
		{
			ID: "model-does-not-exist", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^model \S{1,160} does not exist\b`,
		},

		// The request.
		{
			ID: "input-validation-error-inputs-tokens-max-new", Reason: reason.ContextLengthExceeded,
			Status:  []int{400, 422},
			Message: `^input validation error: .inputs. (tokens \+ .max_new_tokens. must be|must have less than)\b`,
			Source:  "https://huggingface.co/docs/text-generation-inference/reference/launcher",
		},
		{
			ID: "error-in-field-required", Reason: reason.MissingFields, Status: []int{400, 422},
			Message: "^error in `[\\w.\\[\\]]{1,100}`: field required\\b",
		},
	},
}
