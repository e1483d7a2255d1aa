package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// AI21 answers as FastAPI does: {"detail": "a sentence"}, or a list of fields that failed. It has no
// codes, so its statuses decide; only a bad key has been seen under another status than 401.
var _ = register(Service{
	Name: "ai21", Title: "AI21", Kind: AI,
	Docs:   []string{"https://docs.ai21.com/"},
	Hosts:  []string{"api.ai21.com"},
	Fields: Fields{Message: []string{"detail"}},
	Rules: []Rule{
		{
			Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Message: `^((forbidden|unauthorized): )?bad or missing api token\b`,
			Note: "one sentence for both, so the more common is told",
		},
	},
})
