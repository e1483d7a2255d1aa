package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const iisAspnet = "https://learn.microsoft.com/en-us/aspnet/core/host-and-deploy/azure-iis-errors-reference"

// IIS and the HTTP.sys driver in front of it hide some meanings behind other statuses: too long
// a body is a 404.13, and an ASP.NET Core app that does not start is a 500.30.
//
// Left unmapped on purpose: the pages whose title repeats the status, and 403.x, whose
// sub-status is not shown to remote clients.
var IIS = upstream.Service{
	Name: "iis", Title: "Microsoft IIS", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/www-administration-management" +
			"/http-status-code",
		iisAspnet,
	},
	Headers: []upstream.Match{{Path: "header:Server", Any: []string{"Microsoft-IIS/*", "Microsoft-HTTPAPI/*"}}},
	Rules: []upstream.Rule{
		{
			ID: "iis-10-0-detailed-error-404-13-not-found", Reason: reason.RequestTooLarge, Status: []int{404},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any: []string{
						"IIS 10.0 Detailed Error - 404.13 - Not Found", "IIS 8.5 Detailed Error - 404.13 - Not Found",
						"IIS 7.5 Detailed Error - 404.13 - Not Found", "IIS 10.0 Detailed Error - 404.14 - Not Found",
						"IIS 10.0 Detailed Error - 404.15 - Not Found",
					},
				},
			},
			Note: "request filtering answers 404 to a body, URL or query that is too long",
		},
		{
			ID: "request-too-long", Reason: reason.RequestTooLarge, Status: []int{400},
			Where: []upstream.Match{{Path: "html:title", Any: []string{"Request Too Long"}}},
			Note:  "HTTP.sys's answer to headers that are too long",
		},
		{
			ID: "http-error-500-30-asp-net-core-app-failed-to", Reason: reason.UpstreamUnavailable, Status: []int{500},
			Where: []upstream.Match{
				{
					Path: "html:title",
					Any: []string{
						"HTTP Error 500.30 - ASP.NET Core app failed to start",
						"HTTP Error 500.30 - ANCM In-Process Start Failure",
						"HTTP Error 500.31 - ANCM Failed to Find Native Dependencies",
						"HTTP Error 500.37 - ANCM Failed to Start Within Startup Time Limit",
					},
				},
			},
			Note:   "the application behind IIS is not running",
			Source: iisAspnet,
		},
	},
}
