package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	firecrawlErrors = "https://docs.firecrawl.dev/api-reference/errors"
	firecrawlCodes  = "https://github.com/firecrawl/firecrawl/blob/main/apps/api/src/lib/error.ts"
)

// Firecrawl answers {"success": false, "error": sentence}, with a code where there is more to say: of the page that was
// to be read, or of a provider of data that is asked in its stead.
//
// Left unmapped on purpose: UNSUPPORTED_SITE (a site that it will not read, whoever asks), the codes of pages that
// could not be read (a TLS error, an address that does not resolve), and "Payment Required", which is its status.
var Firecrawl = upstream.Service{
	Name: "firecrawl", Title: "Firecrawl", Kind: upstream.API,
	Docs:   []string{firecrawlErrors, firecrawlCodes},
	Hosts:  []string{"api.firecrawl.dev"},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-token", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^unauthorized: invalid token\b`,
			Note:    "the token is the API key: missing, malformed or revoked",
		},
		{
			ID: "scrape-timeout", Reason: reason.UpstreamTimeout, Status: []int{408, 5},
			Codes:  []string{"SCRAPE_TIMEOUT", "MAP_TIMEOUT"},
			Note:   "the page took longer than the request allowed",
			Source: firecrawlCodes,
		},
		{
			ID: "concurrency", Reason: reason.RateLimited, Codes: []string{"CONCURRENCY_QUEUE_TIMEOUT"},
			Note:   "the caller's own requests hold all of its browsers",
			Source: firecrawlCodes,
		},
		{
			ID: "prompt-injection", Reason: reason.ContentFiltered, Status: []int{400, 403},
			Codes: []string{"SCRAPE_PROMPT_INJECTION_DETECTED"},
			Note:  "403 on the wire: what was found in the page is kept from the model",
		},
		{
			ID: "provider-not-enabled", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{
				"THIRD_PARTY_DATA_NOT_ENABLED", "THIRD_PARTY_DATA_ENRICHMENT_NOT_ENABLED", "THIRD_PARTY_DATA_TERMS_REQUIRED",
			},
			Note: "an administrator must turn it on, or accept its terms",
		},
		{
			ID: "provider-option", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{
				"THIRD_PARTY_DATA_UNSUPPORTED_URL", "THIRD_PARTY_DATA_UNSUPPORTED_OPTION", "BAD_REQUEST_INVALID_JSON",
			},
		},
	},
}
