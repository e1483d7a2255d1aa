package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Black Forest Labs answers {"detail": sentence} with plain statuses, but a bad key is a 403. What
// became of an image is told later, by a 200 with a status word, which is what was asked for, and stays.
//
// Left unmapped on purpose: 402, 429 and 5xx, which are plain.
var BlackForestLabs = upstream.Service{
	Name: "black-forest-labs", Aliases: []string{"bfl", "flux"}, Title: "Black Forest Labs", Kind: upstream.AI,
	Docs: []string{
		"https://docs.bfl.ai/api_integration/errors",
		"https://docs.bfl.ai/integration_guidelines",
	},
	Hosts:  []string{"*.bfl.ai", "*.bfl.ml"},
	Fields: upstream.Fields{Code: []string{"status"}},
	Rules: []upstream.Rule{
		{ID: "task-not-found", Reason: reason.NotFound, Codes: []string{"Task not found"}},
		{
			ID: "not-authenticated-invalid-authentication", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^not authenticated - invalid authentication\b`,
		},
		{
			ID: "not-authenticated", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^not authenticated$`,
		},
	},
}
