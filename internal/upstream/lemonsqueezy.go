package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Lemon Squeezy speaks JSON:API and gives an error no code, only status, title and detail; the
// status is what it means. It is recognised by its host alone, for JSON:API is many servers' shape.
var _ = register(Service{
	Name: "lemonsqueezy", Title: "Lemon Squeezy", Kind: Payment,
	Docs: []string{
		"https://docs.lemonsqueezy.com/api/getting-started/errors",
		"https://docs.lemonsqueezy.com/api/getting-started/requests",
	},
	Hosts:  []string{"api.lemonsqueezy.com"},
	Fields: Fields{Message: []string{"errors.#.detail", "error", "message"}, Param: []string{"errors.#.source.pointer"}},
	Rules: []Rule{
		{
			Reason: reason.None, Status: []int{401}, Message: `^unauthenticated\b`,
			Note: "Laravel's word for a missing key and for a bad one",
		},
	},
})
