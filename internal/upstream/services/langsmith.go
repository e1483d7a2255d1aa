package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

// LangSmith says {"detail": …} or {"error": sentence}.
//
// Left unmapped on purpose: its limits, plain 429s. All are windows, calls of a minute, events of an hour and traces of
// a month; none is money.
var LangSmith = upstream.Service{
	Name: "langsmith", Title: "LangSmith", Kind: upstream.API,
	Docs: []string{
		"https://docs.smith.langchain.com/concepts/usage_and_billing/rate_limits",
		"https://docs.langchain.com/langsmith/cloud-rate-limits",
	},
	Hosts:  []string{"api.smith.langchain.com"},
	Fields: upstream.Fields{Message: []string{"detail", "error"}},
}
