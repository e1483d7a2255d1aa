package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// DeepSeek documents statuses, not codes: error.code is invalid_request_error whatever
// happened, even with 401 and 402. Its type tells a little more.
//
// Left unmapped on purpose: that code, unknown_error, and 402, 422, 429 and 500, which mean
// what their status says.
var DeepSeek = upstream.Service{
	Name: "deepseek", Title: "DeepSeek", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://api-docs.deepseek.com/quick_start/error_codes",
		"https://api-docs.deepseek.com/quick_start/rate_limit",
	},
	Hosts:   []string{"api.deepseek.com"},
	Headers: []upstream.Match{{Path: "header:X-Ds-Trace-Id"}},
	// The code of a bad request beside the type of something else is nobody else's.
	Signatures: []upstream.Signature{
		{
			{Path: "error.code", Any: []string{"invalid_request_error"}},
			{Path: "error.type", Any: []string{"authentication_error", "unknown_error"}},
		},
		{
			{Path: "error.code", Any: []string{"invalid_request_error"}},
			{Path: "error.message", Any: []string{"Model Not Exist", "Content Exists Risk"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.type"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Ds-Trace-Id"},
	},
	Rules: []upstream.Rule{
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"authentication_error"}},
		{
			ID: "service-unavailable-error", Reason: reason.Overloaded, Codes: []string{"service_unavailable_error"},
			Note: "\"Service is too busy\".",
		},
		{
			ID: "content-exists-risk", Reason: reason.ContentFiltered, Status: []int{400},
			Message: `^content exists risk\b`,
			Note:    "Three words are the only sign of moderation.",
		},
		{
			ID: "this-model-s-maximum-context-length-is", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^this model.s maximum context length is\b`,
		},
		{
			ID: "model-not-exist", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(model not exist\b|the supported api model names are\b)`,
			Note:    "Sent as 400.",
		},
		{
			ID: "failed-to-deserialize-the-json-body-into-the", Reason: reason.MissingFields, Status: []int{400, 422},
			Message: `^failed to deserialize the json body into the target type: ([\w.\[\]]{1,80}: )?missing field\b`,
			Note:    "The deserializer's own words; a path of the schema may stand between.",
		},
	},
}
