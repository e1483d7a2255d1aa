package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

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
var Apigee = upstream.Service{
	Name: "apigee", Title: "Apigee", Kind: upstream.Infrastructure,
	Docs:       []string{apigeeFaults, apigeeKeys, apigeeLimits},
	Signatures: []upstream.Signature{{{Path: "fault.faultstring"}, {Path: "fault.detail.errorcode"}}},
	Fields:     upstream.Fields{Code: []string{"fault.detail.errorcode"}, Message: []string{"fault.faultstring"}},
	Rules: []upstream.Rule{
		{
			ID: "policies-ratelimit-quota-violation", Reason: reason.RateLimited,
			Codes:  []string{"policies.ratelimit.QuotaViolation", "policies.ratelimit.SpikeArrestViolation"},
			Note:   "500 or 403 on the wire; the quota renews itself",
			Source: apigeeLimits,
		},
		{
			ID: "oauth-v2-failed-to-resolve-api-key", Reason: reason.MissingCredentials, Status: []int{401},
			Codes: []string{
				"oauth.v2.FailedToResolveAPIKey", "steps.oauth.v2.FailedToResolveAPIKey",
				"keymanagement.service.consumer_key_missing",
			},
			Source: apigeeKeys,
		},
		{
			ID: "oauth-v2-invalid-api-key-for-given-resource", Reason: reason.InsufficientPrivileges,
			Status: []int{401, 403},
			Codes: []string{
				"oauth.v2.InvalidApiKeyForGivenResource",
				"keymanagement.service.InvalidAPICallAsNoApiProductMatchFound",
				"keymanagement.service.insufficient_scope", "steps.oauth.v2.InsufficientScope",
				"accesscontrol.IPDeniedAccess",
			},
			Note:   "a good key, for another API product: 401 on the wire",
			Source: apigeeKeys,
		},
		{
			ID: "oauth-v2-invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes:  []string{"oauth.v2.InvalidApiKey", "keymanagement.service.invalid_client"},
			Source: apigeeKeys,
		},
		{
			ID: "keymanagement-service-developer-status-not", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Codes: []string{
				"keymanagement.service.DeveloperStatusNotActive", "keymanagement.service.CompanyStatusNotActive",
				"keymanagement.service.app_not_approved",
			},
			Source: apigeeKeys,
		},
		{
			ID: "keymanagement-service-access-token-expired", Reason: reason.TokenExpired, Status: []int{401},
			Codes: []string{
				"keymanagement.service.access_token_expired", "steps.oauth.v2.access_token_expired",
				"steps.jwt.TokenExpired",
			},
		},
		{
			ID: "keymanagement-service-invalid-access-token", Reason: reason.InvalidToken, Status: []int{401},
			Codes: []string{
				"keymanagement.service.invalid_access_token", "oauth.v2.InvalidAccessToken", "steps.jwt.InvalidToken",
				"steps.jwt.FailedToDecode",
			},
		},
		{
			ID: "messaging-adaptors-http-flow-gateway-timeout", Reason: reason.UpstreamTimeout, Status: []int{5},
			Codes: []string{"messaging.adaptors.http.flow.GatewayTimeout"},
		},
		{
			ID: "messaging-adaptors-http-flow-no-active-targets", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{
				"messaging.adaptors.http.flow.NoActiveTargets", "messaging.adaptors.http.flow.ServiceUnavailable",
				"messaging.adaptors.http.flow.UnexpectedEOFAtTarget",
				"messaging.adaptors.http.flow.SslHandshakeFailed",
			},
		},
		{
			ID: "protocol-http-too-big-body", Reason: reason.RequestTooLarge,
			Codes:      []string{"protocol.http.TooBigBody", "protocol.http.TooBigHeaders", "protocol.http.TooBigLine"},
			KeepStatus: true,
		},
	},
}
