package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// nginx (and OpenResty) answers with a page whose title is the status line, except where it
// knows more than the status: these titles are its own.
//
// Left unmapped on purpose: all titles that repeat a status, and 503 "Service Temporarily
// Unavailable", which is limit_req's default as well as a backend that is down.
var Nginx = upstream.Service{
	Name: "nginx", Aliases: []string{"openresty"}, Title: "nginx", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers",
		"https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
	},
	Headers: []upstream.Match{{Path: "header:Server", Any: []string{"nginx*", "openresty*"}}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "html:title",
				Any: []string{
					"400 Request Header Or Cookie Too Large", "400 The plain HTTP request was sent to HTTPS port",
					"400 No required SSL certificate was sent", "400 The SSL certificate error",
				},
			},
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "400-request-header-or-cookie-too-large", Reason: reason.RequestTooLarge, Status: []int{400, 431, 494},
			Where: []upstream.Match{{Path: "html:title", Any: []string{"400 Request Header Or Cookie Too Large"}}},
			Note:  "nginx's own 494, sent as 400",
		},
		{
			ID: "400-the-plain-http-request-was-sent-to-https", Reason: reason.UpstreamMisconfigured,
			Status: []int{400, 497},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any: []string{
						"400 The plain HTTP request was sent to HTTPS port",
						"400 No required SSL certificate was sent", "400 The SSL certificate error",
					},
				},
			},
			Note:   "TLS ends at each hop: what is wrong is the gateway's connection, not the client's request",
			Source: "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
		},
	},
}
