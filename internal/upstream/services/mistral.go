package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Mistral gives a type and a number of its own ("1300") beside the HTTP status; the gateway
// in front of it answers {"detail"} or {"message"} alone. Capacity is its surprise: it came as
// 429 with the type of a bad request before it had a type.
//
// Left unmapped on purpose: invalid_request_error and its number 3001 (a list of failed fields
// tells more), invalid_request_message_order, internal_server_error, bare "Unauthorized".
var Mistral = upstream.Service{
	Name: "mistral", Aliases: []string{"mistralai", "codestral"}, Title: "Mistral AI", Kind: upstream.AI,
	Speaks: native.Mistral,
	Docs: []string{
		"https://docs.mistral.ai/resources/error-glossary",
		"https://docs.mistral.ai/deployment/ai-studio/tier",
	},
	Hosts: []string{"api.mistral.ai", "codestral.mistral.ai"},
	Headers: []upstream.Match{
		{Path: "header:Mistral-Correlation-Id"},
		{Path: "header:Ratelimitbysize-Limit"},
		{Path: "header:Ratelimitbysize-Reset"},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "type",
				Any: []string{
					"service_tier_capacity_exceeded", "invalid_request_prompt", "invalid_request_message_order",
					"unreachable_backend",
				},
			},
			{Path: "object", Any: []string{"error"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"type", "code"},
		Param:     []string{"param"},
		RequestID: []string{"header:Mistral-Correlation-Id", "request_id"},
	},
	Resets: []retryhint.Reset{
		{Header: "Ratelimitbysize-Reset", Remaining: "Ratelimitbysize-Remaining", Form: retryhint.Seconds},
		{Header: "Ratelimit-Reset", Remaining: "Ratelimit-Remaining", Form: retryhint.Seconds},
	},
	Rules: []upstream.Rule{
		{
			ID: "service-tier-capacity-exceeded", Reason: reason.Overloaded,
			Codes: []string{"service_tier_capacity_exceeded"},
			Note:  "Sent as 429, although the service lacks capacity and the caller is within the limits.",
		},
		{
			ID: "service-tier-capacity-exceeded-overloaded", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^service tier capacity exceeded\b`,
			Note:    "Its older form, with the type of a bad request.",
			Source:  "https://github.com/continuedev/continue/issues/6185",
		},
		{ID: "unreachable-backend", Reason: reason.UpstreamUnavailable, Codes: []string{"unreachable_backend"}},
		{ID: "rate-limited", Reason: reason.RateLimited, Codes: []string{"rate_limited", "rate_limit_error"}},
		{
			ID: "invalid-model", Reason: reason.ModelNotFound, Codes: []string{"invalid_model", "unknown_model"},
			Note: "Sent as 400.",
		},
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"authentication_error"}},
		{
			ID: "prompt-contains-too-large-for-model", Reason: reason.ContextLengthExceeded, Status: []int{400, 422},
			Message: `^prompt contains [^.]{1,60}, too large for model\b`,
			Note:    "Its type, invalid_request_prompt, stands for other faults of a prompt too.",
		},
		{
			ID: "input-id-has-tokens-exceeding-max", Reason: reason.ContextLengthExceeded, Status: []int{400, 422},
			Message: `^input id \w{1,12} has \w{1,12} tokens, exceeding max\b`,
			Note:    "One text of an embedding request.",
		},
	},
}
