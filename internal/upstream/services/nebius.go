package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Nebius (Token Factory, once AI Studio) has plain statuses, and sentences, in detail or in the
// OpenAI shape, that the general vocabulary reads; only what its 401 means is added.
//
// Left unmapped on purpose: everything else. Its limits grow with use, so a 429 always passes.
var Nebius = upstream.Service{
	Name: "nebius", Title: "Nebius Token Factory", Kind: upstream.AI,
	Docs: []string{
		"https://docs.studio.nebius.com/ai-models-inference/rate-limits",
		"https://docs.tokenfactory.nebius.com/",
	},
	Unconfirmed: []string{"https://docs.studio.nebius.com/ai-models-inference/rate-limits"},
	Hosts: []string{
		"api.studio.nebius.ai", "api.studio.nebius.com", "api.tokenfactory.nebius.com", "*.tokenfactory.nebius.com",
	},
	Rules: []upstream.Rule{
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
