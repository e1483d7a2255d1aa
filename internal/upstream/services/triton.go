package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const tritonSource = "https://github.com/triton-inference-server/core/tree/main/src"

// Triton has no codes: {"error": "a sentence"}, sometimes after the request's id. Older
// versions answer 400 to everything; newer ones tell 400, 404, 500, 501 and 503 apart.
//
// Left unmapped on purpose: sentences about one tensor, shape or parameter, which are plain 400s.
var Triton = upstream.Service{
	Name: "triton", Aliases: []string{"triton-inference-server"}, Title: "Triton Inference Server", Kind: upstream.AI,
	Docs: []string{
		"https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/protocol" +
			"/extension_generate.html",
		tritonSource,
	},
	Rules: []upstream.Rule{
		{
			ID: "request-for-unknown-model-version-is-not-at", Reason: reason.ModelNotAvailable,
			Status: []int{400, 404, 503},
			Message: `^request for unknown model: '[^']{1,200}' (version \S+ is not at ready state` +
				`|has no available versions)`,
			Note:   "known, but unloaded or failed to load",
			Source: tritonSource,
		},
		{
			ID: "request-for-unknown-model-version-is-not-found", Reason: reason.ModelNotFound,
			Status:  []int{400, 404},
			Message: `^request for unknown model: '[^']{1,200}'( version \S+)? is not found`,
			Source:  tritonSource,
		},
		{
			ID: "exceeds-maximum-queue-size", Reason: reason.Overloaded, Status: []int{400, 429, 503},
			Message: `^(\[request id: [^\]]{1,100}\] )?exceeds maximum queue size\b`,
			Source:  tritonSource,
		},
		{
			ID: "request-timeout-expired", Reason: reason.UpstreamTimeout, Status: []int{400, 503},
			Message: `^(\[request id: [^\]]{1,100}\] )?request timeout expired\b`,
			Source:  tritonSource,
		},
		{
			ID: "server-is-stopping", Reason: reason.UpstreamUnavailable, Status: []int{400, 503},
			Message: `^(\[request id: [^\]]{1,100}\] )?server is stopping\b`,
			Source:  tritonSource,
		},
	},
}
