package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Tavily answers {"detail": {"error": sentence}} and has two statuses of its own: 432 for a plan's
// or a key's limit of credits, 433 for the limit of pay-as-you-go.
//
// Left unmapped on purpose: 400, 403 (an address it will not read), 429 and 5xx, which are plain.
var _ = register(Service{
	Name: "tavily", Title: "Tavily", Kind: AI,
	Docs:   []string{"https://help.tavily.com/articles/8645538886-understanding-http-errors", "https://docs.tavily.com/documentation/api-reference/endpoint/search"},
	Hosts:  []string{"api.tavily.com"},
	Shapes: [][]Is{{{Path: "detail.error", Any: []string{"This request exceeds your plan's set usage limit*", "This request exceeds the pay-as-you-go limit*"}}}},
	Rules: []Rule{
		{
			Reason: reason.InsufficientCredits, Status: []int{432, 433}, Where: []Is{{Path: "detail.error"}},
			Note: "Credits are bought, by plan or by use.",
		},
		{Reason: reason.InvalidAPIKey, Status: []int{401}, Where: []Is{{Path: "detail.error"}}, Note: "One sentence for a missing and a wrong key."},
	},
})
