package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// fal has three languages: what the platform did to a request in error_type (and a header), what
// a model found wrong in detail.#.type, and what the account lacks in a sentence of detail.
//
// Left unmapped on purpose: internal_error and runner_server_error (500s that say no more),
// client_disconnected and client_cancelled (499), the many types of media that do not fit, which
// come as 422.
var _ = register(Service{
	Name: "fal", Aliases: []string{"fal-ai"}, Title: "fal", Kind: AI,
	Docs: []string{
		"https://docs.fal.ai/documentation/model-apis/request-errors",
		"https://docs.fal.ai/documentation/model-apis/errors",
		"https://docs.fal.ai/documentation/model-apis/faq",
	},
	Hosts:   []string{"fal.run", "*.fal.run", "*.fal.ai"},
	Headers: []Is{{Path: "header:X-Fal-Error-Type"}, {Path: "header:X-Fal-Request-Id"}, {Path: "header:X-Fal-Retryable"}},
	Shapes: [][]Is{
		{
			{Path: "error_type", Any: []string{
				"startup_timeout", "runner_scheduling_failure", "runner_connection_timeout", "runner_disconnected", "runner_connection_refused",
				"runner_connection_error", "runner_incomplete_response", "runner_server_error",
			}},
			{Path: "detail"},
		},
		{{Path: "detail"}, {Path: "detail.#.url", Any: []string{"https://docs.fal.ai/errors*"}}},
		{{Path: "detail", Any: []string{"User is locked. Reason: *", "No user found for Key ID and Secret"}}},
	},
	Fields: Fields{Code: []string{"error_type", "header:X-Fal-Error-Type", "detail.#.type"}, RequestID: []string{"header:X-Fal-Request-Id", "request_id"}},
	Rules: []Rule{
		{
			Reason: reason.InsufficientCredits, Status: []int{401, 402, 403}, Message: `^user is locked\. reason: (exhausted balance|top_up)\b`,
			Note: "Sent as 403.", Source: "https://docs.fal.ai/documentation/model-apis/faq",
		},
		{Reason: reason.AccountDisabled, Status: []int{401, 403}, Message: `^user is locked\b`, Note: "Any other reason for a lock, such as an administrator's."},
		{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^(cannot access application '[^']{1,200}'\. )?authentication is required\b`},
		{Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^(no user found for key id and secret|invalid key credentials)\b`},
		{Reason: reason.ModelNotFound, Status: []int{404}, Message: `^application ["'][^"']{1,200}["'] not found\b`, Note: "An application is what serves a model."},
		{Reason: reason.ContentFiltered, Codes: []string{"content_policy_violation"}, Note: "Sent as 422."},
		{Reason: reason.UpstreamTimeout, Codes: []string{"request_timeout", "startup_timeout", "generation_timeout"}},
		{Reason: reason.Overloaded, Codes: []string{"runner_scheduling_failure"}, Note: "No runner was free."},
		{
			Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"runner_connection_timeout", "runner_disconnected", "runner_connection_refused", "runner_connection_error", "runner_incomplete_response",
				"downstream_service_unavailable",
			},
		},
	},
})
