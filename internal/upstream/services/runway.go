package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Runway answers {"error": sentence}; a missing balance is a 400. That a task failed is told by a 200 with a
// failureCode, which is what was asked for, and stays.
//
// Left unmapped on purpose: a day's limit of tasks (429 says it), and 502-504, by which Runway sheds load: they are 503
// in any case.
var Runway = upstream.Service{
	Name: "runway", Aliases: []string{"runwayml"}, Title: "Runway", Kind: upstream.AI,
	Docs: []string{
		"https://docs.dev.runwayml.com/errors/errors",
	},
	Hosts:  []string{"api.dev.runwayml.com"},
	Fields: upstream.Fields{Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "you-do-not-have-enough-credits", Reason: reason.InsufficientCredits,
			Status:  []int{400, 402, 403, 429},
			Message: `^you do not have enough credits\b`,
		},
		{
			ID: "error", Reason: reason.InvalidAPIKey, Status: []int{401},
			Where: []upstream.Match{{Path: "error"}},
			Note:  "The page gives 401 this one cause.",
		},
	},
}
