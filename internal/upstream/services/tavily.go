package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Tavily answers {"detail": {"error": sentence}} and has two statuses of its own: 432 for a plan's
// or a key's limit of credits, 433 for the limit of pay-as-you-go.
//
// Left unmapped on purpose: 400, 403 (an address it will not read), 429 and 5xx, which are plain.
var Tavily = upstream.Service{
	Name: "tavily", Title: "Tavily", Kind: upstream.AI,
	Docs: []string{
		"https://help.tavily.com/articles/8645538886-understanding-http-errors",
		"https://docs.tavily.com/documentation/api-reference/endpoint/search",
	},
	Unconfirmed: []string{"https://docs.tavily.com/documentation/api-reference/endpoint/search"},
	Hosts:       []string{"api.tavily.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "detail.error",
				Any: []string{
					"This request exceeds your plan's set usage limit*",
					"This request exceeds the pay-as-you-go limit*",
				},
			},
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "detail-error", Reason: reason.InsufficientCredits, Status: []int{432, 433},
			Where: []upstream.Match{{Path: "detail.error"}},
			Note:  "Credits are bought, by plan or by use.",
		},
		{
			ID: "detail-error-invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Where: []upstream.Match{{Path: "detail.error"}},
			Note:  "One sentence for a missing and a wrong key.",
		},
	},
}
