package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	nvidiaNimNvcf     = "https://docs.nvidia.com/cloud-functions/user-guide/latest/cloud-function/api.html"
	nvidiaNimNotFound = "https://github.com/Alishahryar1/free-claude-code/issues/1021"
	nvidiaNimDegraded = "https://github.com/Alishahryar1/free-claude-code/issues/1012"
)

// NVIDIA's hosted NIM runs each model as a cloud function: the gateway in front of it (NVCF) sends
// problem details, {status, title, detail}, and the container behind it what vLLM sends.
//
// Left unmapped on purpose: "Authorization failed" (a 403 for a key without the scope as well as
// for an account without the right), and 429s, whose title says no more than the status.
var NVIDIANIM = upstream.Service{
	Name: "nvidia-nim", Aliases: []string{"nvidia", "nim"}, Title: "NVIDIA NIM", Kind: upstream.AI,
	Docs: []string{
		nvidiaNimNvcf,
		"https://docs.api.nvidia.com/nim/reference/llm-apis",
		nvidiaNimNotFound,
		nvidiaNimDegraded,
	},
	Unconfirmed: []string{"https://docs.api.nvidia.com/nim/reference/llm-apis"},
	Hosts:       []string{"integrate.api.nvidia.com", "ai.api.nvidia.com", "api.nvcf.nvidia.com"},
	Headers:     []upstream.Match{{Path: "header:Nvcf-Reqid"}, {Path: "header:Nvcf-Status"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "type",
				Any: []string{
					"urn:nvcf-worker-service:problem-details:bad-request",
					"urn:nvcf-worker-service:problem-details:internal-server-error",
					"urn:inference-service:problem-details:bad-request",
					"urn:inference-service:problem-details:internal-server-error",
					"urn:kaizen:problem-details:unauthorized", "urn:kaizen:problem-details:forbidden",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.type", "error.code", "title"},
		Message:   []string{"detail", "error.message", "message"},
		RequestID: []string{"header:Nvcf-Reqid", "requestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "payment-required", Reason: reason.InsufficientCredits, Codes: []string{"Payment Required"},
			Note: "the account's cloud credits are spent or expired",
		},
		{
			ID: "header-of-type-x60authorizationx60-was-missing", Reason: reason.MissingCredentials,
			Status:  []int{400, 401},
			Message: `^header of type \x60authorization\x60 was missing`,
		},
		{ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"Unauthorized"}},
		{
			ID: "function-not-found-for-account", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^function '[^']{1,100}': not found for account\b`,
			Note:    "a model is a function; this account has none such",
			Source:  nvidiaNimNotFound,
		},
		{
			ID: "function-id-version-degraded-function-cannot-be", Reason: reason.UpstreamUnavailable,
			Status:  []int{400},
			Message: `^function id '[^']{1,100}'( version '[^']{1,100}')?: degraded function cannot be invoked`,
			Note:    "the function is unhealthy; 400 on the wire",
			Source:  nvidiaNimDegraded,
		},
		{
			ID: "the-model-has-reached-its-end-of-life", Reason: reason.ModelNotAvailable, Status: []int{404, 410},
			Message: `^the model '[^']{1,200}' has reached its end of life\b`,
		},
		{
			ID: "resourceexhausted-worker-local-total-request", Reason: reason.Overloaded,
			Status:  []int{429, 500, 503},
			Message: `^resourceexhausted: worker local total request limit reached\b`,
			Note:    "the workers are full",
		},
		{
			ID: "this-model-s-maximum-context-length-is", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^this model's maximum context length is\b`,
		},
	},
}
