package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Lemon Squeezy speaks JSON:API and gives an error no code, only status, title and detail; the
// status is what it means. It is recognized by its host alone, for JSON:API is many servers' shape.
var LemonSqueezy = upstream.Service{
	Name: "lemonsqueezy", Title: "Lemon Squeezy", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.lemonsqueezy.com/api/getting-started/errors",
		"https://docs.lemonsqueezy.com/api/getting-started",
	},
	Unconfirmed: []string{"https://docs.lemonsqueezy.com/api/getting-started/errors"},
	Hosts:       []string{"api.lemonsqueezy.com"},
	Fields: upstream.Fields{
		Message: []string{"errors.#.detail", "error", "message"},
		Param:   []string{"errors.#.source.pointer"},
	},
	Rules: []upstream.Rule{
		{
			ID: "unauthenticated", Reason: reason.None, Status: []int{401},
			Message: `^unauthenticated\b`,
			Note:    "Laravel's word for a missing key and for a bad one",
		},
	},
}
