package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// AI21 answers as FastAPI does: {"detail": "a sentence"}, or a list of fields that failed. It has no
// codes, so its statuses decide; only a bad key has been seen under another status than 401.
var AI21 = upstream.Service{
	Name: "ai21", Title: "AI21", Kind: upstream.AI,
	Docs:   []string{"https://docs.ai21.com/"},
	Hosts:  []string{"api.ai21.com"},
	Fields: upstream.Fields{Message: []string{"detail"}},
	Rules: []upstream.Rule{
		{
			ID: "forbidden-bad-or-missing-api-token", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^((forbidden|unauthorized): )?bad or missing api token\b`,
			Note:    "one sentence for both, so the more common is told",
		},
	},
}
