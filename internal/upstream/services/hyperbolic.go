package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Hyperbolic has plain statuses with a sentence in detail or message; its keys are tokens, and it
// speaks of them so.
//
// Left unmapped on purpose: 429 and 5xx, which are plain.
var Hyperbolic = upstream.Service{
	Name: "hyperbolic", Title: "Hyperbolic", Kind: upstream.AI,
	Docs: []string{"https://docs.hyperbolic.xyz/docs/rate-limits", "https://docs.hyperbolic.xyz/docs/rest-api"},
	Unconfirmed: []string{
		"https://docs.hyperbolic.xyz/docs/rate-limits",
		"https://docs.hyperbolic.xyz/docs/rest-api",
	},
	Hosts: []string{"api.hyperbolic.xyz"},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-funds", Reason: reason.InsufficientCredits, Status: []int{4},
			Message: `^insufficient (funds|balance|credits?)\b`,
		},
		{
			ID: "not-authenticated", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^not authenticated$`,
		},
		{
			ID: "detail", Reason: reason.InvalidAPIKey, Status: []int{401},
			Where: []upstream.Match{{Path: "detail"}},
			Note:  "The token that could not be validated is the API key.",
		},
	},
}
