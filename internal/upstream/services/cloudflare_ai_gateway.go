package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

// Cloudflare AI Gateway stands in front of other providers and passes on what they say; a header tells that it does.
// Its own numbers are in the table of Workers AI, which answers in the same form.
//
// Left unmapped on purpose: limits of calls and of spending, plain 429s that end with their window.
var CloudflareAIGateway = upstream.Service{
	Name: "cloudflare-ai-gateway", Title: "Cloudflare AI Gateway", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/docs/ai-gateway/features/caching.mdx",
		"https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/docs/ai-gateway/features/spend-limits.mdx",
	},
	Hosts:   []string{"gateway.ai.cloudflare.com"},
	Headers: []upstream.Match{{Path: "header:Cf-Aig-Cache-Status"}},
}
