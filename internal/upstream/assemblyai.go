package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// AssemblyAI answers {"error": sentence}; its synchronous endpoint has an error_code. An overdrawn
// account is a 400.
//
// Left unmapped on purpose: a transcript that failed (a 200 with status "error" and free text),
// bad_audio and its like, inference_error, 429.
var _ = register(Service{
	Name: "assemblyai", Title: "AssemblyAI", Kind: AI,
	Docs: []string{
		"https://www.assemblyai.com/docs/guides/common_errors_and_solutions",
		"https://www.assemblyai.com/docs/sync-stt/error-handling",
	},
	Hosts:  []string{"api.assemblyai.com", "*.assemblyai.com"},
	Fields: Fields{Code: []string{"error_code"}, Message: []string{"message", "error", "detail"}},
	Rules: []Rule{
		{
			Reason: reason.InsufficientCredits, Status: []int{4}, Message: `^your (current )?account balance is negative\b`,
			Note: "Sent as 400.",
		},
		{Reason: reason.InvalidAPIKey, Status: []int{401}, Message: `^authentication error, api token missing/invalid\b`, Note: "It does not tell a missing key from a wrong one."},
		{Reason: reason.Overloaded, Codes: []string{"capacity_exceeded", "service_unavailable"}, Note: "Also while a model is loading."},
		{Reason: reason.UpstreamTimeout, Codes: []string{"inference_timeout"}},
		{Reason: reason.RequestTooLarge, Codes: []string{"audio_too_large"}},
	},
})
