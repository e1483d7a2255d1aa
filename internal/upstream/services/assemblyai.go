package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// AssemblyAI answers {"error": sentence}; its synchronous endpoint has an error_code. An overdrawn
// account is a 400.
//
// Left unmapped on purpose: a transcript that failed (a 200 with status "error" and free text),
// bad_audio and its like, inference_error, 429.
var AssemblyAI = upstream.Service{
	Name: "assemblyai", Title: "AssemblyAI", Kind: upstream.AI,
	Docs: []string{
		"https://www.assemblyai.com/docs/guides/common_errors_and_solutions",
		"https://www.assemblyai.com/docs/sync-stt/error-handling",
	},
	Hosts:  []string{"api.assemblyai.com", "*.assemblyai.com"},
	Fields: upstream.Fields{Code: []string{"error_code"}, Message: []string{"message", "error", "detail"}},
	Rules: []upstream.Rule{
		{
			ID: "your-current-account-balance-is-negative", Reason: reason.InsufficientCredits, Status: []int{4},
			Message: `^your (current )?account balance is negative\b`,
			Note:    "Sent as 400.",
		},
		{
			ID: "authentication-error-api-token-missing-invalid", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^authentication error, api token missing/invalid\b`,
			Note:    "It does not tell a missing key from a wrong one.",
		},
		{
			ID: "capacity-exceeded", Reason: reason.Overloaded,
			Codes: []string{"capacity_exceeded", "service_unavailable"},
			Note:  "Also while a model is loading.",
		},
		{ID: "inference-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"inference_timeout"}},
		{ID: "audio-too-large", Reason: reason.RequestTooLarge, Codes: []string{"audio_too_large"}},
	},
}
