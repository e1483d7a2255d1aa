package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	wso2Errors = "https://apim.docs.wso2.com/en/4.5.0/troubleshooting/error-handling/"
	wso2Older  = "https://apim.docs.wso2.com/en/3.2.0/troubleshooting/error-handling/"
	wso2Rate   = "https://apim.docs.wso2.com/en/4.6.0/api-developer-portal/rate-limiting/handle-rate-limiting-errors/"
)

// WSO2's gateway numbers its errors, in JSON {"code", "message", "description"}, in a fault around that, or in
// XML. A 401 is also a subscription that is blocked, a 429 also a caller who is.
//
// Left unmapped on purpose: 900900 (any failure of the check itself), 700700 (an API that is shut, 503), and the
// transport codes to which the state of the connection was added, so that one number means two things.
var WSO2 = upstream.Service{
	Name: "wso2", Aliases: []string{"wso2-apim", "wso2-api-manager"}, Title: "WSO2 API Manager",
	Kind: upstream.Infrastructure,
	Docs: []string{wso2Errors, wso2Older, wso2Rate},
	Signatures: []upstream.Signature{
		{{Path: "fault.code", Any: []string{"9008*", "9009*", "1015*"}}, {Path: "fault.description"}},
		{{Path: "code", Any: []string{"9008*", "9009*"}}, {Path: "message"}, {Path: "description"}},
		{{Path: "xml:fault.code", Any: []string{"9008*", "9009*", "1015*"}}, {Path: "xml:fault.description"}},
	},
	Fields: upstream.Fields{Code: []string{"fault.code", "code", "xml:fault.code"}},
	Rules: []upstream.Rule{
		{
			ID: "throttled", Reason: reason.RateLimited,
			Codes:  []string{"900800", "900801", "900802", "900803", "900804", "900806", "900807"},
			Note:   "the hard limit of the backend, 900801, comes as 503",
			Source: wso2Rate,
		},
		{
			ID: "blocked", Reason: reason.InsufficientPrivileges, Codes: []string{"900805"},
			Note:   "429 on the wire, and no limit: an administrator blocks the user, the address or the application",
			Source: wso2Rate,
		},
		{
			ID: "invalid-credentials", Reason: reason.InvalidToken, Status: []int{401}, Codes: []string{"900901", "900905"},
			Note: "invalid, inactive or expired; it does not say which",
		},
		{ID: "missing-credentials", Reason: reason.MissingCredentials, Status: []int{401}, Codes: []string{"900902"}},
		{
			ID: "subscription-blocked", Reason: reason.AccountDisabled, Status: []int{401, 403}, Codes: []string{"900907"},
			Note: "401 on the wire: the publisher has blocked the subscription",
		},
		{
			ID: "forbidden", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Codes: []string{"900908", "900909", "900910"},
			Note:  "no subscription, one that is not approved (401 on the wire), or a token without the scope",
		},
		{
			ID: "no-resource", Reason: reason.NotFound, Status: []int{403, 404}, Codes: []string{"900906"},
			Note: "403 on the wire",
		},
		{ID: "graphql", Reason: reason.InvalidParameters, Status: []int{400, 422}, Codes: []string{"900422"}},
		{
			ID: "backend", Reason: reason.UpstreamUnavailable, Status: []int{5}, Codes: []string{"101503"},
			Note:   "500 on the wire: no connection to the backend",
			Source: wso2Older,
		},
	},
}
