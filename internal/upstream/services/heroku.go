package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Heroku's router shows one page for all of H10 to H99 and logs the code; only its platform API
// tells what went wrong, by an id.
//
// Left unmapped on purpose: the router's pages (503 "Application Error", 404 "No such
// app"), verification_required and verification_needed (an account without a card, that owes nothing), and ids
// that repeat their status.
var Heroku = upstream.Service{
	Name: "heroku", Title: "Heroku", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://devcenter.heroku.com/articles/platform-api-reference#error-responses",
		"https://devcenter.heroku.com/articles/error-codes",
	},
	Hosts:  []string{"api.heroku.com"},
	Fields: upstream.Fields{Code: []string{"id"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "delinquent", Reason: reason.InsufficientCredits, Status: []int{402}, Codes: []string{"delinquent"},
			Note: "an unpaid invoice",
		},
		{
			ID: "verification-required", Reason: reason.None, Status: []int{402, 422},
			Codes: []string{"verification_required", "verification_needed"},
			Note:  "a card must be on file; nothing is owed",
		},
		{ID: "suspended", Reason: reason.AccountDisabled, Status: []int{403}, Codes: []string{"suspended"}},
		{ID: "rate-limit", Reason: reason.RateLimited, Codes: []string{"rate_limit"}},
	},
}
