package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	cerebrasCodes  = "https://inference-docs.cerebras.ai/support/error"
	cerebrasLimits = "https://inference-docs.cerebras.ai/support/rate-limits"
)

// Cerebras has OpenAI's members without the "error" around them, and codes for everything.
var Cerebras = upstream.Service{
	Name: "cerebras", Title: "Cerebras", Kind: upstream.AI,
	Speaks:  native.Chat,
	Docs:    []string{cerebrasCodes, cerebrasLimits},
	Hosts:   []string{"api.cerebras.ai"},
	Headers: []upstream.Match{{Path: "header:X-Ratelimit-Reset-Tokens-Minute"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any:  []string{"wrong_api_key", "request_quota_exceeded", "token_quota_exceeded", "queue_exceeded"},
			},
			{Path: "type"},
			{Path: "param", Any: []string{"api_key", "quota", "queue"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"code", "type"},
		Message:   []string{"message"},
		Param:     []string{"param"},
		RequestID: []string{"header:X-Request-Id"},
	},
	Resets: []retryhint.Reset{
		{
			Header: "X-Ratelimit-Reset-Tokens-Minute", Remaining: "X-Ratelimit-Remaining-Tokens-Minute",
			Form: retryhint.Seconds,
		},
		{
			Header: "X-Ratelimit-Reset-Requests-Day", Remaining: "X-Ratelimit-Remaining-Requests-Day",
			Form: retryhint.Seconds,
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "queue-exceeded", Reason: reason.Overloaded, Codes: []string{"queue_exceeded"},
			Note: "429 on the wire, but it is all traffic that is high, not the caller's",
		},
		{
			ID: "request-quota-exceeded", Reason: reason.RateLimited,
			Codes:  []string{"request_quota_exceeded", "token_quota_exceeded", "too_many_tokens_error"},
			Note:   "quota means a minute's, an hour's or a day's window",
			Source: cerebrasLimits,
		},
		{ID: "wrong-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"wrong_api_key"}},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"}},
		{
			ID: "payment-required", Reason: reason.InsufficientCredits,
			Codes: []string{"payment_required", "payment_required_error"},
		},
	},
}
