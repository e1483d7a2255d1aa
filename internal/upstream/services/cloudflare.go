package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	cloudflareCodes1xxx = "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/"
	cloudflareCodes5xx  = "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
	cloudflareCodesAPI  = "https://developers.cloudflare.com/fundamentals/api/troubleshooting/"
)

// The envelope of Cloudflare's API; others, too, write success and errors.
var cloudflareApi = func(codes ...string) []upstream.Match {
	return []upstream.Match{
		{Path: "errors.#.code", Any: codes},
		{Path: "success", Any: []string{"false"}},
		{Path: "messages"},
	}
}

// Cloudflare in front of a service: its edge shows a code on the page, in a text body
// ("error code: 1020") or in JSON (error_code), under a status that says less: 1015 is a limit, 1009
// a country, 1016 an origin that DNS does not find, and all of them may be a 403, 409 or 530.
// Also Cloudflare's own API, whose errors[].code are another series of numbers.
//
// Left unmapped on purpose: the block and challenge pages (403: a firewall rule may be about
// anything, so no finer reason), 1101 (a Worker threw: a plain 500), and a bare 502 or 504 page,
// which is its status. The Server header stands on every site behind Cloudflare and
// decides nothing.
var Cloudflare = upstream.Service{
	Name: "cloudflare", Title: "Cloudflare", Kind: upstream.Infrastructure,
	Docs: []string{
		cloudflareCodes1xxx,
		cloudflareCodes5xx,
		cloudflareCodesAPI,
		"https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/",
	},
	Headers: []upstream.Match{
		{Path: "header:Server", Any: []string{"cloudflare"}},
		{Path: "header:Cf-Ray"},
		{Path: "header:Cf-Mitigated"},
	},
	Signatures: []upstream.Signature{
		{{Path: "html:cf-error-code"}},
		{{Path: "text:error-code"}},
		{{Path: "cloudflare_error", Any: []string{"true"}}, {Path: "error_code"}},
	},
	Fields: upstream.Fields{
		// error_code is a common name and Cloudflare stands before many sites, so it
		// counts only beside Cloudflare's signature: a query needs an array, so one is made.
		Code:      []string{"html:cf-error-code", "text:error-code", "cloudflare:error-code"},
		RequestID: []string{"ray_id", "header:Cf-Ray"},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limited-1015", Reason: reason.RateLimited, Codes: []string{"1015"},
			Note: "429 as a rule, but some sites' custom pages say 403",
		},
		{
			ID: "overloaded-1200", Reason: reason.Overloaded, Codes: []string{"1200"},
			Note: "a 429 of the edge's own: too many requests wait for the origin",
		},
		{
			ID: "region-not-supported-1009", Reason: reason.RegionNotSupported, Status: []int{403, 451},
			Codes: []string{"1009"},
		},
		{
			ID: "insufficient-privileges-1005", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"1005", "1006", "1007", "1008", "1012", "1106"},
			Note:  "the client's address or network is banned",
		},
		{
			ID: "none-1010", Reason: reason.None, Status: []int{403}, Codes: []string{"1010", "1011", "1013", "1020"},
			Note: "a firewall rule, a browser signature, a referrer: the code does not tell what to do",
		},
		{
			ID: "upstream-unavailable-1000", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"1000", "1001", "1002", "1003", "1004", "1014", "1016", "1018", "1019", "1023", "1033", "1034",
			},
			Note: "the site's DNS or tunnel leads nowhere: a 403, 409 or 530 on the wire, and nothing that the " +
				"client can mend",
		},
		{
			ID: "overloaded-1102", Reason: reason.Overloaded, Codes: []string{"1102"},
			Note: "a Worker ran out of CPU time or memory",
		},
		{
			ID: "rate-limited-1027", Reason: reason.RateLimited, Codes: []string{"1027"},
			Note: "a Worker's daily request limit, which renews itself",
		},
		{
			ID: "upstream-timeout-504", Reason: reason.UpstreamTimeout, Status: []int{5},
			Codes:  []string{"504", "522", "524"},
			Source: cloudflareCodes5xx,
		},
		{
			ID: "upstream-unavailable-502", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes:  []string{"502", "503", "520", "521", "523", "525", "526", "527", "530"},
			Source: cloudflareCodes5xx,
		},
		{
			ID: "challenge", Reason: reason.None, Status: []int{403},
			Where: []upstream.Match{{Path: "header:Cf-Mitigated", Any: []string{"challenge"}}},
			Note:  "a challenge for a browser stands in front of the API; a program cannot pass it",
			Source: "https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages" +
				"/detect-response/",
		},
		{
			ID: "cloudflare-api-9106", Reason: reason.MissingCredentials, Status: []int{4},
			Where:  cloudflareApi("9106"),
			Note:   "400 on the wire",
			Source: cloudflareCodesAPI,
		},
		{
			ID: "cloudflare-api-1000", Reason: reason.InvalidAPIKey, Status: []int{4},
			Where:  cloudflareApi("1000", "6003", "6111", "9103", "9109", "10000", "10001"),
			Note:   "an API token or key that is malformed or unknown: 400, 401 or 403 on the wire",
			Source: cloudflareCodesAPI,
		},
		{
			ID: "cloudflare-api-7000", Reason: reason.NotFound, Status: []int{400, 404},
			Where:  cloudflareApi("7000", "7003"),
			Note:   "no such route or object; 400 on the wire",
			Source: cloudflareCodesAPI,
		},
		{
			ID: "cloudflare-api-971", Reason: reason.RateLimited, Status: []int{4},
			Where:  cloudflareApi("971", "10429"),
			Source: cloudflareCodesAPI,
		},
	},
}
