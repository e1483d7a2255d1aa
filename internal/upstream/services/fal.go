package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// fal has three languages: what the platform did to a request in error_type (and a header), what
// a model found wrong in detail.#.type, and what the account lacks in a sentence of detail.
//
// Left unmapped on purpose: internal_error and runner_server_error (500s that say no more),
// client_disconnected and client_cancelled (499), the many types of media that do not fit, which
// come as 422.
var Fal = upstream.Service{
	Name: "fal", Aliases: []string{"fal-ai"}, Title: "fal", Kind: upstream.AI,
	Docs: []string{
		"https://fal.ai/docs/documentation/model-apis/request-errors",
		"https://fal.ai/docs/documentation/model-apis/errors",
		"https://fal.ai/docs/documentation/model-apis/faq",
	},
	Hosts: []string{"fal.run", "*.fal.run", "*.fal.ai"},
	Headers: []upstream.Match{
		{Path: "header:X-Fal-Error-Type"},
		{Path: "header:X-Fal-Request-Id"},
		{Path: "header:X-Fal-Retryable"},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error_type",
				Any: []string{
					"startup_timeout", "runner_scheduling_failure", "runner_connection_timeout", "runner_disconnected",
					"runner_connection_refused", "runner_connection_error", "runner_incomplete_response",
					"runner_server_error",
				},
			},
			{Path: "detail"},
		},
		{{Path: "detail"}, {Path: "detail.#.url", Any: []string{"https://docs.fal.ai/errors*"}}},
		{{Path: "detail", Any: []string{"User is locked. Reason: *", "No user found for Key ID and Secret"}}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error_type", "header:X-Fal-Error-Type", "detail.#.type"},
		RequestID: []string{"header:X-Fal-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "user-is-locked-reason-exhausted-balance", Reason: reason.InsufficientCredits,
			Status:  []int{401, 402, 403},
			Message: `^user is locked\. reason: (exhausted balance|top_up)\b`,
			Note:    "Sent as 403.",
			Source:  "https://fal.ai/docs/documentation/model-apis/faq",
		},
		{
			ID: "user-is-locked", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Message: `^user is locked\b`,
			Note:    "Any other reason for a lock, such as an administrator's.",
		},
		{
			ID: "cannot-access-application-authentication-is", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(cannot access application '[^']{1,200}'\. )?authentication is required\b`,
		},
		{
			ID: "no-user-found-for-key-id-and-secret", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^(no user found for key id and secret|invalid key credentials)\b`,
		},
		{
			ID: "application-not-found", Reason: reason.ModelNotFound, Status: []int{404},
			Message: `^application ["'][^"']{1,200}["'] not found\b`,
			Note:    "An application is what serves a model.",
		},
		{
			ID: "content-policy-violation", Reason: reason.ContentFiltered,
			Codes: []string{"content_policy_violation"},
			Note:  "Sent as 422.",
		},
		{
			ID: "request-timeout", Reason: reason.UpstreamTimeout,
			Codes: []string{"request_timeout", "startup_timeout", "generation_timeout"},
		},
		{
			ID: "runner-scheduling-failure", Reason: reason.Overloaded, Codes: []string{"runner_scheduling_failure"},
			Note: "No runner was free.",
		},
		{
			ID: "runner-connection-timeout", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"runner_connection_timeout", "runner_disconnected", "runner_connection_refused",
				"runner_connection_error", "runner_incomplete_response", "downstream_service_unavailable",
			},
		},
	},
}
