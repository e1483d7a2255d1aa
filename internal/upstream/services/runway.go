package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Runway answers {"error": sentence}; a missing balance is a 400. A task that failed is a 200 with a
// failureCode.
//
// Left unmapped on purpose: ASSET.INVALID and INTERNAL.* of a task, a day's limit of tasks (429
// says it), and 502-504, by which Runway sheds load: they are 503 in any case.
var Runway = upstream.Service{
	Name: "runway", Aliases: []string{"runwayml"}, Title: "Runway", Kind: upstream.AI,
	Docs: []string{
		"https://docs.dev.runwayml.com/errors/errors",
		"https://docs.dev.runwayml.com/errors/task-failures",
		"https://docs.dev.runwayml.com/usage/moderation",
	},
	Hosts:      []string{"api.dev.runwayml.com"},
	Signatures: []upstream.Signature{{{Path: "failureCode"}, {Path: "failure"}}},
	Fields:     upstream.Fields{Code: []string{"failureCode"}, Message: []string{"error", "failure"}},
	Rules: []upstream.Rule{
		{
			ID: "you-do-not-have-enough-credits", Reason: reason.InsufficientCredits,
			Status:  []int{400, 402, 403, 429},
			Message: `^you do not have enough credits\b`,
		},
		{
			ID: "safety-input-text", Reason: reason.ContentFiltered,
			Codes: []string{
				"SAFETY.INPUT.TEXT", "SAFETY.INPUT.IMAGE", "SAFETY.INPUT.VIDEO", "SAFETY.OUTPUT.IMAGE",
				"SAFETY.OUTPUT.VIDEO", "INPUT_PREPROCESSING.SAFETY.TEXT",
			},
		},
		{
			ID: "third-party-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{"THIRD_PARTY.UNAVAILABLE"},
		},
		{
			ID: "error", Reason: reason.InvalidAPIKey, Status: []int{401},
			Where: []upstream.Match{{Path: "error"}},
			Note:  "The page gives 401 this one cause.",
		},
	},
}
