package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Luma answers {"detail": sentence}; a missing balance is a 400, a bad key a 403.
//
// Left unmapped on purpose: a generation that failed (a 200 with failure_reason, in free text), 429
// and 5xx.
var Luma = upstream.Service{
	Name: "luma", Aliases: []string{"lumalabs"}, Title: "Luma Dream Machine", Kind: upstream.AI,
	Docs: []string{
		"https://docs.lumalabs.ai/docs/errors",
		"https://docs.lumalabs.ai/changelog/callbacks-and-credits-balance",
	},
	Hosts: []string{"api.lumalabs.ai"},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-credits", Reason: reason.InsufficientCredits, Status: []int{400, 402, 403, 429},
			Message: `^insufficient credits\b`,
		},
		{ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^invalid api key\b`},
		{
			ID: "not-authenticated", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^not authenticated$`,
		},
	},
}
