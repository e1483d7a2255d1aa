package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	chutesInvocation = "https://github.com/chutesai/chutes-api/blob/main/api/invocation/router.py"
	chutesUsers      = "https://github.com/chutesai/chutes-api/blob/main/api/user/service.py"
)

// Chutes answers {"detail": sentence, or a word of its own}. Where a day's quota is used up and there is no
// balance either, detail is an object that tells when the quota comes back.
//
// Left unmapped on purpose: that 402, and a chute whose owner has no balance, which their sentences say.
var Chutes = upstream.Service{
	Name: "chutes", Title: "Chutes", Kind: upstream.AI,
	Docs:       []string{chutesInvocation, chutesUsers},
	Hosts:      []string{"llm.chutes.ai"},
	Signatures: []upstream.Signature{{{Path: "detail.quota_reset_timestamp"}, {Path: "detail.message"}}},
	Fields:     upstream.Fields{Code: []string{"detail"}, Message: []string{"detail.message", "detail"}},
	Rules: []upstream.Rule{
		{
			ID: "infra-overload", Reason: reason.Overloaded, Status: []int{429, 5},
			Codes: []string{"infra_overload", "no_targets"},
			Note:  "429 on the wire, but no machine is free.",
		},
		{
			ID: "unknown-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^can't find a user with that api key\b`,
			Source:  chutesUsers,
		},
		{
			ID: "unauthorized-ip-address", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Message: `^unauthorized ip address\b`,
			Source:  chutesUsers,
			Note:    "401 on the wire, but the key is good: it may not be used from there.",
		},
	},
}
