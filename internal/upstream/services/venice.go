package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	veniceCodes = "https://github.com/veniceai/api-docs/blob/main/api-reference/error-codes.mdx"
	veniceX402  = "https://github.com/clawnchdev/clawmes/pull/44"
)

// Venice has codes for all its errors, but sends the sentence alone, {"error": sentence}. What the
// sentences do not say to everybody stands here.
//
// Left unmapped on purpose: a spent balance or cap (402), overload and capacity, unknown models of the other
// wording and content policy, which their sentences say.
var Venice = upstream.Service{
	Name: "venice", Title: "Venice", Kind: upstream.AI,
	Docs:       []string{veniceCodes, veniceX402},
	Hosts:      []string{"api.venice.ai"},
	Signatures: []upstream.Signature{{{Path: "credits_refunded"}, {Path: "error"}}},
	Rules: []upstream.Rule{
		{
			ID: "authentication-required", Reason: reason.MissingCredentials, Status: []int{401, 402},
			Message: `^authentication required\b`,
			Source:  veniceX402,
			Note:    "402 on the wire: who brings no key may pay by wallet.",
		},
		{
			ID: "inactive-subscription", Reason: reason.InsufficientPrivileges, Status: []int{401},
			Message: `^(authentication failed - pro subscription is inactive|this model is only available to pro users)\b`,
			Note:    "401 on the wire, but the key is good: the plan is too low.",
		},
		{
			ID: "authentication-failed", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^authentication failed$`,
		},
		{
			ID: "invalid-model", Reason: reason.ModelNotFound, Status: []int{400}, Message: `^invalid model specified\b`,
		},
		{
			ID: "generation-blocked", Reason: reason.ContentFiltered, Status: []int{4},
			Message: `^your generation was blocked due to the model provider's content policies\b`,
		},
	},
}
