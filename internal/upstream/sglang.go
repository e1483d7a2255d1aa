package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	sglangServer  = "https://github.com/sgl-project/sglang/tree/main/python/sglang/srt"
	sglangGateway = "https://github.com/sgl-project/sglang/tree/main/sgl-model-gateway"
)

// SGLang's server has vLLM's form and types; its gateway in front of many servers sends a code, in
// the body and in a header of its own.
//
// Left unmapped on purpose: BadRequestError and InternalServerError by themselves, and
// {"error": "Unauthorized"} of --api-key, which does not tell a missing key from a wrong one.
var _ = register(Service{
	Name: "sglang", Title: "SGLang", Kind: AI,
	Docs:    []string{"https://docs.sglang.ai/basic_usage/openai_api.html", sglangServer, sglangGateway},
	Headers: []Is{{Path: "header:X-Smg-Error-Code"}},
	Fields: Fields{
		Code:  []string{"header:X-Smg-Error-Code", "error.code", "error.type", "type"},
		Param: []string{"error.param", "param"},
	},
	Rules: []Rule{
		{
			Reason: reason.Overloaded, Codes: []string{"admission_queue_full", "admission_queue_timeout"},
			Note: "the gateway's queue is full, told as 429 or 408", Source: sglangGateway,
		},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"no_available_workers"}, Source: sglangGateway},
		{Reason: reason.RateLimited, Codes: []string{"tenant_rate_limit_exceeded"}, Source: sglangGateway},
		{Reason: reason.RequestTooLarge, Codes: []string{"request_body_too_large"}, Source: sglangGateway},
		{
			Reason: reason.ContextLengthExceeded, Status: []int{400, 500},
			Message: `^(internal server error: )?(the input \(\d+ tokens\) is longer than the model's context length|` +
				`requested token count exceeds the model's maximum context length|` +
				`input length \(\d+ tokens\) exceeds the maximum allowed length|` +
				`multimodal prompt is too long after expanding)`,
			Note: "500 in versions that catch every exception alike", Source: sglangServer,
		},
		{
			Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(the )?model ('[^']{1,200}'|\x60[^\x60]{1,200}\x60) (not found|does not exist|is not available)`, Source: sglangServer,
		},
		{Reason: reason.Overloaded, Status: []int{429, 503}, Message: `^the request queue is full\b`, Source: sglangServer},
	},
})
