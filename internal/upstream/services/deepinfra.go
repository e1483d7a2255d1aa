package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// DeepInfra has plain statuses and sentences, in the OpenAI shape or under detail. The one that
// misleads is the 429 of a busy model.
//
// Left unmapped on purpose: a 429 of any other wording (the caller's concurrency) and 5xx, which
// are plain.
var DeepInfra = upstream.Service{
	Name: "deepinfra", Title: "DeepInfra", Kind: upstream.AI,
	Docs:  []string{"https://deepinfra.com/docs/advanced/rate-limits", "https://deepinfra.com/docs/advanced/openai_api"},
	Hosts: []string{"api.deepinfra.com"},
	Rules: []upstream.Rule{
		{
			ID: "model-busy", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^model busy\b`,
			Note:    "The model has no capacity; the caller's limit is not reached.",
		},
		{
			ID: "inference-prohibited", Reason: reason.InsufficientCredits, Status: []int{401, 402, 403, 429},
			Message: `^inference prohibited\b`,
			Note:    "No payment method, or the balance is used up.",
		},
		{
			ID: "not-authenticated", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^not authenticated$`,
		},
		{
			ID: "detail", Reason: reason.InvalidAPIKey, Status: []int{401},
			Where: []upstream.Match{{Path: "detail"}},
			Note:  "A key is the only credential.",
		},
	},
}
