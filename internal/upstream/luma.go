package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Luma answers {"detail": sentence}; a missing balance is a 400, a bad key a 403.
//
// Left unmapped on purpose: a generation that failed (a 200 with failure_reason, in free text), 429
// and 5xx.
var _ = register(Service{
	Name: "luma", Aliases: []string{"lumalabs"}, Title: "Luma Dream Machine", Kind: AI,
	Docs:  []string{"https://docs.lumalabs.ai/docs/errors", "https://docs.lumalabs.ai/changelog/callbacks-and-credits-balance"},
	Hosts: []string{"api.lumalabs.ai"},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Status: []int{400, 402, 403, 429}, Message: `^insufficient credits\b`},
		{Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^invalid api key\b`},
		{Reason: reason.MissingCredentials, Status: []int{401, 403}, Message: `^not authenticated$`},
	},
})
