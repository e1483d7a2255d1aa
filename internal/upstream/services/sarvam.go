package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Sarvam gives every error a code of its own in error.code. A bad key is 403 there, spent credit 429.
var Sarvam = upstream.Service{
	Name: "sarvam", Title: "Sarvam AI", Kind: upstream.AI,
	Docs:  []string{"https://docs.sarvam.ai/api/errors-troubleshooting"},
	Hosts: []string{"api.sarvam.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.code",
				Any: []string{
					"invalid_api_key_error", "insufficient_quota_error", "rate_limit_exceeded_error",
					"unprocessable_entity_error",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.code"}, RequestID: []string{"error.request_id"}},
	Rules: []upstream.Rule{
		{ID: "insufficient-quota", Reason: reason.InsufficientCredits, Codes: []string{"insufficient_quota_error"}},
		{
			ID: "high-load", Reason: reason.Overloaded, Status: []int{503}, Codes: []string{"rate_limit_exceeded_error"},
			Note: "The same code is a limit at 429 and load at 503.",
		},
		{ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded_error"}},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"invalid_api_key_error"}, Coarse: true,
			Note: "403 on the wire: missing, malformed or unknown.",
		},
		{
			ID: "unprocessable-entity", Reason: reason.InvalidParameters, Status: []int{400, 422},
			Codes: []string{"unprocessable_entity_error"}, Coarse: true,
		},
	},
}
