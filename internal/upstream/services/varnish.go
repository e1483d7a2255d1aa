package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Varnish and Fastly, which grew from it, answer every failure of the backend with 503 and put
// what failed into the title.
//
// Left unmapped on purpose: "503 Backend fetch failed", which is all that Varnish itself
// ever says, and "Guru Meditation" numbers, which are request ids.
var Varnish = upstream.Service{
	Name: "varnish", Aliases: []string{"fastly"}, Title: "Varnish", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://www.fastly.com/documentation/guides/vcl/errors/",
		"https://varnish-cache.org/docs/trunk/users-guide/troubleshooting.html",
	},
	Headers: []upstream.Match{
		{Path: "header:X-Varnish"},
		{Path: "header:Via", Any: []string{"1.1 varnish*"}},
		{Path: "header:Server", Any: []string{"Varnish"}},
	},
	Signatures: []upstream.Signature{
		{
			{
				Path: "html:title",
				Any: []string{
					"503 first byte timeout", "503 between bytes timeout", "503 connection timed out",
					"503 backend.max_conn reached", "503 SSL handshake error",
					"503 unable to get local issuer certificate", "503 certificate has expired",
				},
			},
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "503-first-byte-timeout", Reason: reason.UpstreamTimeout, Status: []int{503},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any:  []string{"503 first byte timeout", "503 between bytes timeout", "503 connection timed out"},
				},
			},
		},
		{
			ID: "503-backend-max-conn-reached", Reason: reason.Overloaded, Status: []int{503},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any:  []string{"503 backend.max_conn reached", "503 Maximum threads for service reached"},
				},
			},
		},
		{
			ID: "503-ssl-handshake-error", Reason: reason.UpstreamMisconfigured, Status: []int{503},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any: []string{
						"503 SSL handshake error", "503 unable to get local issuer certificate",
						"503 certificate has expired", "503 hostname doesn't match against certificate",
					},
				},
			},
			Note: "a certificate that expired is the origin's, and no caller's token",
		},
	},
}
