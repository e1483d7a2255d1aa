package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Black Forest Labs answers {"detail": sentence} with plain statuses, but a bad key is a 403. What
// became of an image is told later, by a 200 with a status word; moderation is found there alone.
//
// Left unmapped on purpose: "Error" (a task that failed for no cause told), 402, 429 and 5xx,
// which are plain.
var _ = register(Service{
	Name: "black-forest-labs", Aliases: []string{"bfl", "flux"}, Title: "Black Forest Labs", Kind: AI,
	Docs:   []string{"https://docs.bfl.ai/api_integration/errors", "https://docs.bfl.ai/api_integration/integration_guidelines"},
	Hosts:  []string{"*.bfl.ai", "*.bfl.ml"},
	Shapes: [][]Is{{{Path: "status", Any: []string{"Request Moderated", "Content Moderated"}}, {Path: "id"}}},
	Fields: Fields{Code: []string{"status"}},
	Rules: []Rule{
		{Reason: reason.ContentFiltered, Codes: []string{"Request Moderated", "Content Moderated"}},
		{Reason: reason.NotFound, Codes: []string{"Task not found"}},
		{Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^not authenticated - invalid authentication\b`},
		{Reason: reason.MissingCredentials, Status: []int{401, 403}, Message: `^not authenticated$`},
	},
})
