package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// SerpApi says {"error": sentence}. Its 429 stands for the hour's throughput and for the plan's searches, which renew
// themselves.
var SerpAPI = upstream.Service{
	Name: "serpapi", Title: "SerpApi", Kind: upstream.API,
	Docs:   []string{"https://serpapi.com/api-status-and-error-codes"},
	Hosts:  []string{"serpapi.com"},
	Fields: upstream.Fields{Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "run-out-of-searches", Reason: reason.RateLimited, Status: []int{429},
			Message: `^your account has run out of searches\b`,
		},
	},
}
