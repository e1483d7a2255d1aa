package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Heroku's router shows one page for all of H10 to H99 and logs the code; only its platform API
// tells what went wrong, by an id.
//
// Left unmapped on purpose: the router's pages (503 "Application Error", 404 "No such
// app"), verification_required and verification_needed (an account without a card, that owes nothing), and ids
// that repeat their status.
var _ = register(Service{
	Name: "heroku", Title: "Heroku", Kind: Infrastructure,
	Docs:   []string{"https://devcenter.heroku.com/articles/platform-api-reference#error-responses", "https://devcenter.heroku.com/articles/error-codes"},
	Hosts:  []string{"api.heroku.com"},
	Fields: Fields{Code: []string{"id"}, Message: []string{"message"}},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Status: []int{402}, Codes: []string{"delinquent"}, Note: "an unpaid invoice"},
		{Reason: reason.None, Status: []int{402, 422}, Codes: []string{"verification_required", "verification_needed"}, Note: "a card must be on file; nothing is owed"},
		{Reason: reason.AccountDisabled, Status: []int{403}, Codes: []string{"suspended"}},
		{Reason: reason.RateLimited, Codes: []string{"rate_limit"}},
	},
})
