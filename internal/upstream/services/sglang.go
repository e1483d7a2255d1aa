package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	sglangServer  = "https://github.com/sgl-project/sglang/tree/main/python/sglang/srt"
	sglangGateway = "https://github.com/sgl-project/sglang/tree/main/sgl-model-gateway"
)

// SGLang's server has vLLM's form and types; its gateway in front of many servers sends a code, in
// the body and in a header of its own.
//
// Left unmapped on purpose: BadRequestError and InternalServerError by themselves, and
// {"error": "Unauthorized"} of --api-key, which does not tell a missing key from a wrong one.
var SGLang = upstream.Service{
	Name: "sglang", Title: "SGLang", Kind: upstream.AI,
	Docs:    []string{"https://docs.sglang.ai/basic_usage/openai_api.html", sglangServer, sglangGateway},
	Headers: []upstream.Match{{Path: "header:X-Smg-Error-Code"}},
	Fields: upstream.Fields{
		Code:  []string{"header:X-Smg-Error-Code", "error.code", "error.type", "type"},
		Param: []string{"error.param", "param"},
	},
	Rules: []upstream.Rule{
		{
			ID: "admission-queue-full", Reason: reason.Overloaded,
			Codes:  []string{"admission_queue_full", "admission_queue_timeout"},
			Note:   "the gateway's queue is full, told as 429 or 408",
			Source: sglangGateway,
		},
		{
			ID: "no-available-workers", Reason: reason.UpstreamUnavailable, Codes: []string{"no_available_workers"},
			Source: sglangGateway,
		},
		{
			ID: "tenant-rate-limit-exceeded", Reason: reason.RateLimited,
			Codes:  []string{"tenant_rate_limit_exceeded"},
			Source: sglangGateway,
		},
		{
			ID: "request-body-too-large", Reason: reason.RequestTooLarge, Codes: []string{"request_body_too_large"},
			Source: sglangGateway,
		},
		{
			ID: "internal-server-error-the-input-tokens-is-longer", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 500},
			Message: `^(internal server error: )?(the input \(\d+ tokens\) is longer than the model's context length|` +
				`requested token count exceeds the model's maximum context length|` +
				`input length \(\d+ tokens\) exceeds the maximum allowed length|` +
				`multimodal prompt is too long after expanding)`,
			Note:   "500 in versions that catch every exception alike",
			Source: sglangServer,
		},
		{
			ID: "the-model-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(the )?model ('[^']{1,200}'|\x60[^\x60]{1,200}\x60) (not found|does not exist` +
				`|is not available)`,
			Source: sglangServer,
		},
		{
			ID: "the-request-queue-is-full", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^the request queue is full\b`,
			Source:  sglangServer,
		},
	},
}
