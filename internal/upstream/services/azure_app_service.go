package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const azureAppStopped = "https://github.com/nicolonsky/intunedrivemapping/issues/22"

// Azure App Service, and Functions on it, shows a page of its own in place of an app that is stopped, by its owner or
// because a quota of its plan is used up: a 403, and no question of rights.
//
// Left unmapped on purpose: the same title, "Web App - Unavailable", over another heading: the app refuses the network
// that the client comes from.
var AzureAppService = upstream.Service{
	Name: "azure-app-service", Aliases: []string{"azure-web-app", "azure-functions"}, Title: "Azure App Service",
	Kind: upstream.Infrastructure,
	Docs: []string{
		azureAppStopped, "https://learn.microsoft.com/en-us/powershell/module/az.websites/stop-azwebapp",
	},
	Hosts: []string{"*.azurewebsites.net"},
	Signatures: []upstream.Signature{
		{{Path: "html:h1", Any: []string{"Error 403 - This web app is stopped.", "Error 403 - This web app is stopped"}}},
	},
	Rules: []upstream.Rule{
		{
			ID: "stopped", Reason: reason.UpstreamUnavailable, Status: []int{403},
			Where: []upstream.Match{
				{
					Path: "html:h1",
					Any:  []string{"Error 403 - This web app is stopped.", "Error 403 - This web app is stopped"},
				},
			},
			Note: "403 on the wire: the app is stopped",
		},
	},
}
