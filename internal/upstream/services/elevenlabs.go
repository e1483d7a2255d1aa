package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// ElevenLabs names its causes in detail.code, and in the older detail.status; detail.type is their
// class. Its 401 holds more than keys: a quota of characters that is used up, an unpaid bill, a
// right that the key lacks.
//
// Left unmapped on purpose: a paid_plan_required that comes as 402 (which tells the client what to
// do); max_character_limit_exceeded and text_too_long (400: a limit of the model and the plan);
// voice_limit_reached; validation_error and invalid_parameters; what is wrong with a sample.
var ElevenLabs = upstream.Service{
	Name: "elevenlabs", Title: "ElevenLabs", Kind: upstream.AI,
	Docs: []string{
		"https://elevenlabs.io/docs/eleven-api/resources/errors",
		"https://help.elevenlabs.io/hc/en-us/articles/19572237925521-API-Error-Code-400-or-401",
		"https://help.elevenlabs.io/hc/en-us/articles/19571824571921-API-Error-Code-429",
	},
	Hosts: []string{"api.elevenlabs.io", "*.elevenlabs.io"},
	Headers: []upstream.Match{
		{Path: "header:Current-Concurrent-Requests"},
		{Path: "header:Maximum-Concurrent-Requests"},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "detail.status",
				Any: []string{
					"quota_exceeded", "too_many_concurrent_requests", "system_busy", "voice_not_found",
					"detected_unusual_activity", "missing_permissions", "needs_authorization", "invalid_api_key",
					"max_character_limit_exceeded", "payment_issue", "can_not_use_instant_voice_cloning",
				},
			},
			{Path: "detail.message"},
		},
		{{Path: "detail.status"}, {Path: "detail.code"}, {Path: "detail.type"}, {Path: "detail.message"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"detail.code", "detail.status", "detail.type"},
		Param:     []string{"detail.param"},
		RequestID: []string{"detail.request_id", "header:Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "paid-plan-required", Reason: reason.InsufficientPrivileges, Status: []int{400, 401, 403},
			Codes: []string{
				"paid_plan_required", "subscription_required", "only_for_creator+",
				"can_not_use_instant_voice_cloning", "can_not_use_professional_voice_cloning",
			},
			Note: "The plan is too low for the feature.",
		},
		{
			ID: "quota-exceeded", Reason: reason.InsufficientCredits,
			Codes: []string{"quota_exceeded", "insufficient_credits", "payment_required", "payment_issue"},
			Note:  "Characters are bought; sent as 401.",
		},
		{
			ID: "too-many-concurrent-requests", Reason: reason.RateLimited,
			Codes: []string{"too_many_concurrent_requests", "concurrent_limit_exceeded", "rate_limit_exceeded"},
			Note:  "The sentence offers a larger plan and speaks of overwhelmed systems; it is concurrency.",
		},
		{ID: "system-busy", Reason: reason.Overloaded, Codes: []string{"system_busy"}, Note: "Sent as 429."},
		{ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"rate_limit_error"}},
		{
			ID: "needs-authorization", Reason: reason.MissingCredentials,
			Codes: []string{"needs_authorization", "missing_api_key"},
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey,
			Codes: []string{"invalid_api_key", "invalid_authorization_header"},
		},
		{
			ID: "missing-permissions", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"missing_permissions", "insufficient_permissions", "voice_access_denied", "model_access_denied",
			},
			Note: "The key is good, also where the status is 401.",
		},
		{
			ID: "detected-unusual-activity", Reason: reason.AccountDisabled,
			Codes: []string{"detected_unusual_activity"},
			Note:  "Free use from this address is switched off; the key is good, also where the status is 401.",
		},
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"authentication_error"}},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"}},
		{
			ID: "model-can-not-do-text-to-speech", Reason: reason.ModelNotAvailable,
			Codes: []string{
				"model_can_not_do_text_to_speech", "model_can_not_do_voice_conversion", "unsupported_model",
				"model_deprecated_free_tier",
			},
			Note: "The last is sent as 401, although the key is good.",
		},
		{ID: "voice-not-found", Reason: reason.NotFound, Codes: []string{"voice_not_found"}, Note: "Sent as 400 too."},
		{ID: "content-against-policy", Reason: reason.ContentFiltered, Codes: []string{"content_against_policy"}},
	},
}
