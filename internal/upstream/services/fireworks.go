package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Fireworks puts a canonical status in error.code. Its surprises: an account that is
// suspended for money answers 412, a bad key may answer 403, and the 404 of a model also
// stands for one that is not deployed or not the caller's.
//
// Left unmapped on purpose: a 412 of another cause (an adapter that did not load); 402, 408, 413,
// 429 and 503, which mean what their status says; invalid_request_error.
var Fireworks = upstream.Service{
	Name: "fireworks", Aliases: []string{"fireworks-ai", "fireworksai"}, Title: "Fireworks AI", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://docs.fireworks.ai/guides/inference-error-codes",
		"https://docs.fireworks.ai/guides/quotas_usage/rate-limits",
	},
	Hosts: []string{"api.fireworks.ai", "*.fireworks.ai"},
	Headers: []upstream.Match{
		{Path: "header:Fireworks-Server-Processing-Time"},
		{Path: "header:Fireworks-Prompt-Tokens"},
		{Path: "header:X-Ratelimit-Limit-Tokens-Generated"},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "account-is-suspended", Reason: reason.InsufficientCredits, Status: []int{403, 412},
			Message: `^account \S{1,100} is suspended\b`,
			Note:    "A spending limit that is reached or an invoice that is unpaid, sent as 412.",
		},
		{
			ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Codes: []string{"UNAUTHORIZED", "UNAUTHENTICATED"},
		},
		{
			ID: "the-api-key-you-provided-is-invalid", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^the api key you provided is invalid\b`,
			Note:    "Documented as 403: an issue of authentication.",
		},
		{
			ID: "model-not-found-inaccessible", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^model not found, inaccessible\b`,
		},
		{
			ID: "the-prompt-is-too-long", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^the prompt is too long\b`,
		},
	},
}
