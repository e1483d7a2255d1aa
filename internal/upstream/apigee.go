package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	apigeeFaults = "https://docs.apigee.com/api-monitoring/fault-codes"
	apigeeKeys   = "https://docs.apigee.com/api-platform/reference/policies/verify-api-key-policy"
	apigeeLimits = "https://docs.apigee.com/api-services/content/comparing-quota-spike-arrest-and-concurrent-rate-limit-policies"
)

// Apigee wraps every failure of a policy in a fault with an errorcode, dotted from the component to
// the case. Unless told otherwise its quota policies answer 500, and older proxies 403.
//
// Left unmapped on purpose: steps.… codes of the proxy's own flow (a script that threw, a
// variable that did not resolve), which are a plain 500.
var _ = register(Service{
	Name: "apigee", Title: "Apigee", Kind: Infrastructure,
	Docs:   []string{apigeeFaults, apigeeKeys, apigeeLimits},
	Shapes: [][]Is{{{Path: "fault.faultstring"}, {Path: "fault.detail.errorcode"}}},
	Fields: Fields{Code: []string{"fault.detail.errorcode"}, Message: []string{"fault.faultstring"}},
	Rules: []Rule{
		{
			Reason: reason.RateLimited, Codes: []string{"policies.ratelimit.QuotaViolation", "policies.ratelimit.SpikeArrestViolation"},
			Note: "500 or 403 on the wire; the quota renews itself", Source: apigeeLimits,
		},
		{
			Reason: reason.MissingCredentials, Status: []int{401},
			Codes:  []string{"oauth.v2.FailedToResolveAPIKey", "steps.oauth.v2.FailedToResolveAPIKey", "keymanagement.service.consumer_key_missing"},
			Source: apigeeKeys,
		},
		{
			Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Codes: []string{
				"oauth.v2.InvalidApiKeyForGivenResource", "keymanagement.service.InvalidAPICallAsNoApiProductMatchFound",
				"keymanagement.service.insufficient_scope", "steps.oauth.v2.InsufficientScope", "accesscontrol.IPDeniedAccess",
			},
			Note: "a good key, for another API product: 401 on the wire", Source: apigeeKeys,
		},
		{Reason: reason.InvalidAPIKey, Status: []int{401}, Codes: []string{"oauth.v2.InvalidApiKey", "keymanagement.service.invalid_client"}, Source: apigeeKeys},
		{
			Reason: reason.AccountDisabled, Status: []int{401, 403},
			Codes:  []string{"keymanagement.service.DeveloperStatusNotActive", "keymanagement.service.CompanyStatusNotActive", "keymanagement.service.app_not_approved"},
			Source: apigeeKeys,
		},
		{
			Reason: reason.TokenExpired, Status: []int{401},
			Codes: []string{"keymanagement.service.access_token_expired", "steps.oauth.v2.access_token_expired", "steps.jwt.TokenExpired"},
		},
		{
			Reason: reason.InvalidToken, Status: []int{401},
			Codes: []string{"keymanagement.service.invalid_access_token", "oauth.v2.InvalidAccessToken", "steps.jwt.InvalidToken", "steps.jwt.FailedToDecode"},
		},
		{Reason: reason.UpstreamTimeout, Status: []int{5}, Codes: []string{"messaging.adaptors.http.flow.GatewayTimeout"}},
		{
			Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{
				"messaging.adaptors.http.flow.NoActiveTargets", "messaging.adaptors.http.flow.ServiceUnavailable",
				"messaging.adaptors.http.flow.UnexpectedEOFAtTarget", "messaging.adaptors.http.flow.SslHandshakeFailed",
			},
		},
		{
			Reason: reason.RequestTooLarge, Codes: []string{"protocol.http.TooBigBody", "protocol.http.TooBigHeaders", "protocol.http.TooBigLine"}, Keep: true,
		},
	},
})
