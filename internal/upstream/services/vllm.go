package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const vllmSource = "https://github.com/vllm-project/vllm/tree/main/vllm/entrypoints/openai"

// vLLM speaks OpenAI's dialect with types of its own: the name of a Python exception or the
// status text. They say no more than the status, so sentences tell the rest. Old
// versions send the error at the top level, beside "object": "error".
//
// Left unmapped on purpose: {"error": "Unauthorized"} of --api-key, which does not tell a
// missing key from a wrong one; BadRequestError and InternalServerError by themselves; "max_tokens
// must be at least 1, got …", which names a parameter. No shape: SGLang, LMDeploy, FastChat and
// NIM send the same.
var VLLM = upstream.Service{
	Name: "vllm", Title: "vLLM", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs:   []string{"https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html", vllmSource},
	Fields: upstream.Fields{Code: []string{"error.type", "type"}, Param: []string{"error.param", "param"}},
	Rules: []upstream.Rule{
		{
			ID: "max-tokens-or-max-completion-tokens-is-too-large", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^('max_tokens'( or 'max_completion_tokens')? is too large: -?\d+\.\s+)?this model's maximum ` +
				`context length is\b`,
			Source: vllmSource,
		},
		{
			ID: "the-decoder-prompt-total-length-is-longer-than", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^(the )?((decoder|encoder) )?prompt \((total )?length \d+\) is (longer than the maximum ` +
				`model length|too long to fit into the model)\b`,
			Source: vllmSource,
		},
		{
			ID: "you-passed-input-tokens-model-s-context-length", Reason: reason.ContextLengthExceeded,
			Status:  []int{400},
			Message: `^you passed \d+ input (tokens|characters)\b.{0,120}\bmodel's context length is only\b`,
			Source:  vllmSource,
		},
		{
			ID: "the-model-x60-x60-does-not-exist", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^the model \x60[^\x60]{1,200}\x60 does not exist`,
			Source:  vllmSource,
		},
		{
			ID: "the-model-does-not-support-api", Reason: reason.ModelNotAvailable, Status: []int{400, 501},
			Message: `^the model does not support \w+( \w+){0,3} api\b`,
			Note:    "the model is there, but not for this endpoint",
			Source:  vllmSource,
		},
		{
			ID: "the-model-is-currently-scaling", Reason: reason.Overloaded, Status: []int{503},
			Message: `^the model is currently scaling\b`,
			Source:  vllmSource,
		},
	},
}
