package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Hyperbolic has plain statuses with a sentence in detail or message; its keys are tokens, and it
// speaks of them so.
//
// Left unmapped on purpose: 429 and 5xx, which are plain.
var _ = register(Service{
	Name: "hyperbolic", Title: "Hyperbolic", Kind: AI,
	Docs:  []string{"https://docs.hyperbolic.xyz/docs/rate-limits", "https://docs.hyperbolic.xyz/docs/rest-api"},
	Hosts: []string{"api.hyperbolic.xyz"},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Status: []int{4}, Message: `^insufficient (funds|balance|credits?)\b`},
		{Reason: reason.MissingCredentials, Status: []int{401, 403}, Message: `^not authenticated$`},
		{Reason: reason.InvalidAPIKey, Status: []int{401}, Where: []Is{{Path: "detail"}}, Note: "The token that could not be validated is the API key."},
	},
})
