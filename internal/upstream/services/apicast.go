package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	apicastErrors = "https://docs.redhat.com/zh-cn/documentation/red_hat_3scale_api_management/2.14/html" +
		"/administering_the_api_gateway/configuring_error_messages"
	apicastSchema = "https://github.com/3scale/porta/blob/master/db/schema.rb"
)

// APIcast, the gateway of 3scale, sends what its administrator wrote, in plain text; these are the words that it
// begins with, and both are 403s.
//
// Left unmapped on purpose: "No Mapping Rule matched" (404) and "Usage limit exceeded" (429), which are their status.
var APIcast = upstream.Service{
	Name: "apicast", Aliases: []string{"3scale"}, Title: "Red Hat 3scale APIcast", Kind: upstream.Infrastructure,
	Docs: []string{apicastErrors, apicastSchema},
	Rules: []upstream.Rule{
		{
			ID: "authentication-missing", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^authentication parameters missing$`,
			Note:    "403 on the wire",
			Source:  apicastSchema,
		},
		{
			ID: "authentication-failed", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^authentication failed$`,
			Note:    "403 on the wire: bogus credentials, or an application that is suspended",
		},
	},
}
