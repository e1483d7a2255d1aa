package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const ngrokErrors = "https://ngrok.com/docs/errors/"

// ngrok gives each error a number of its own, in a header of its page and in the error_code of its API. That nobody
// serves an endpoint is a 404 there.
//
// Left unmapped on purpose: the numbers of agents and configurations, which no client of an endpoint sees, and those of
// an upstream that refused or broke off, which come as 502.
var Ngrok = upstream.Service{
	Name: "ngrok", Title: "ngrok", Kind: upstream.Infrastructure,
	Docs:    []string{ngrokErrors, ngrokErrors + "err_ngrok_3200", ngrokErrors + "err_ngrok_727.md"},
	Hosts:   []string{"api.ngrok.com", "*.ngrok.io", "*.ngrok.app", "*.ngrok-free.app"},
	Headers: []upstream.Match{{Path: "header:Ngrok-Error-Code", Any: []string{"ERR_NGROK_*"}}},
	Signatures: []upstream.Signature{
		{{Path: "error_code", Any: []string{"ERR_NGROK_*"}}},
	},
	Fields: upstream.Fields{Code: []string{"header:Ngrok-Error-Code", "error_code"}},
	Rules: []upstream.Rule{
		{
			ID: "offline", Reason: reason.UpstreamUnavailable, Codes: []string{"ERR_NGROK_3200", "ERR_NGROK_724"},
			Note:   "404 on the wire: the agent that serves the endpoint is not running",
			Source: ngrokErrors + "err_ngrok_3200",
		},
		{
			ID: "unpaid", Reason: reason.InsufficientCredits, Codes: []string{"ERR_NGROK_6008", "ERR_NGROK_4027"},
			Note:   "the endpoint's account has not paid, or its bandwidth is used up and can be bought",
			Source: ngrokErrors + "err_ngrok_6008.md",
		},
		{
			ID: "limit", Reason: reason.RateLimited,
			Codes: []string{
				"ERR_NGROK_702", "ERR_NGROK_717", "ERR_NGROK_718", "ERR_NGROK_720", "ERR_NGROK_721", "ERR_NGROK_727",
				"ERR_NGROK_734", "ERR_NGROK_225", "ERR_NGROK_1214", "ERR_NGROK_5001",
			},
			Note:   "requests, connections or bytes in a minute or a month",
			Source: ngrokErrors + "err_ngrok_734.md",
		},
		{
			ID: "suspended", Reason: reason.AccountDisabled,
			Codes: []string{
				"ERR_NGROK_205", "ERR_NGROK_338", "ERR_NGROK_3208", "ERR_NGROK_AI_GATEWAY_SUSPENDED_ACCOUNT_DENIED",
			},
			Source: ngrokErrors + "err_ngrok_205.md",
		},
		{
			ID: "no-credentials", Reason: reason.MissingCredentials, Codes: []string{"ERR_NGROK_200"},
			Source: ngrokErrors + "err_ngrok_200.md",
		},
		{
			ID: "invalid-key", Reason: reason.InvalidAPIKey,
			Codes: []string{
				"ERR_NGROK_201", "ERR_NGROK_202", "ERR_NGROK_203", "ERR_NGROK_206", "ERR_NGROK_207", "ERR_NGROK_27007",
			},
			Note:   "unknown, or a credential of another kind",
			Source: ngrokErrors + "err_ngrok_203.md",
		},
		{
			ID: "restricted", Reason: reason.InsufficientPrivileges, Codes: []string{"ERR_NGROK_3205", "ERR_NGROK_3403"},
			Note:   "an address or a request that the endpoint's policy does not let in",
			Source: ngrokErrors + "err_ngrok_3205/",
		},
	},
}
