package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// SiliconFlow numbers its causes in `code`, beside the message and a data that is null; a bad key is a
// bare JSON string, and a rate limit has a sentence and no number.
//
// It has no shape of its own: other services (Discord) use the same numbers in the same place.
// Left unmapped on purpose: 50507 ("unknown error"), and a 403 without a number, which is mostly an
// account that has not proved its identity: 403 says that.
var SiliconFlow = upstream.Service{
	Name: "siliconflow", Aliases: []string{"siliconcloud"}, Title: "SiliconFlow", Kind: upstream.AI,
	Docs: []string{
		"https://docs.siliconflow.com/en/faqs/error-code",
		"https://docs.siliconflow.cn/cn/faqs/error-code",
		"https://docs.siliconflow.com/en/api-reference/chat-completions/chat-completions",
	},
	Unconfirmed: []string{"https://docs.siliconflow.com/en/api-reference/chat-completions/chat-completions"},
	Hosts:       []string{"api.siliconflow.cn", "api.siliconflow.com", "*.siliconflow.com", "*.siliconflow.cn"},
	Headers:     []upstream.Match{{Path: "header:X-Siliconcloud-Trace-Id"}},
	Signatures: []upstream.Signature{
		{
			{Path: "code"},
			{
				Path: "message",
				Any: []string{
					"Sorry, your account balance is insufficient*", "The selected model requires paid balance*",
					"Request was rejected due to rate limiting. Details: *",
					"Model does not exist. Please check it carefully.",
					"Model service overloaded. Please try again later.",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"code"}, RequestID: []string{"header:X-Siliconcloud-Trace-Id"}},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-credits-30001", Reason: reason.InsufficientCredits, Codes: []string{"30001", "30011"},
			Note: "Sent as 403; 30011 wants bought balance where only given one is left.",
		},
		{ID: "overloaded-50505", Reason: reason.Overloaded, Codes: []string{"50505", "50508", "50603"}},
		{
			ID: "request-was-rejected-due-to-rate-limiting", Reason: reason.RateLimited, Status: []int{4},
			Message: `^request was rejected due to rate limiting\b`,
			Note:    "Also for the day's requests of an account that has not proved its identity.",
		},
		{
			ID: "invalid-token", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^(invalid token|api key is invalid)\b`,
			Note:    "What is called a token is the API key.",
		},
		{ID: "model-not-found-20012", Reason: reason.ModelNotFound, Codes: []string{"20012"}},
		{
			ID: "model-not-available-30003", Reason: reason.ModelNotAvailable, Codes: []string{"30003"},
			Note: "The model is disabled; sent as 403.",
		},
		{
			ID: "length-of-prompt-tokens-must-be-less-than-max", Reason: reason.ContextLengthExceeded,
			Status: []int{400, 413},
			Message: `^(length of prompt_tokens \(\d+\) must be less than max_seq_len` +
				`|max_total_tokens \(\d+\) must be less than or equal to max_seq_len)\b`,
			Note: "20015 is any bad parameter.",
		},
		{
			ID: "invalid-parameters-20015", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{"20015"},
		},
	},
}
