package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Microsoft Graph, and the OData services that share its error object. Its throttles and
// rights have a code for each workload; what is wrong with a token stands in the sentence.
//
// Left unmapped on purpose: Request_BadRequest, BadRequest and generalException (their status),
// Directory_QuotaExceeded and quotaLimitReached (a full directory or drive: neither money nor a
// window), and MailboxNotEnabledForRESTAPI.
var MicrosoftGraph = upstream.Service{
	Name: "microsoft-graph", Aliases: []string{"odata"}, Title: "Microsoft Graph", Kind: upstream.API,
	Docs: []string{
		"https://learn.microsoft.com/en-us/graph/errors",
		"https://learn.microsoft.com/en-us/graph/throttling",
		"https://learn.microsoft.com/en-us/graph/resolve-auth-errors",
	},
	Hosts: []string{
		"graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn",
	},
	Signatures: []upstream.Signature{{{Path: "error.innerError"}, {Path: "error.innerError.client-request-id"}}},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.innerError.code", "error.innererror.code"},
		Message:   []string{"error.message", "error.message.value"},
		RequestID: []string{"header:Request-Id", "error.innerError.request-id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "activity-limit-reached", Reason: reason.RateLimited,
			Codes: []string{
				"activityLimitReached", "ApplicationThrottled", "ErrorServerBusy", "MailboxConcurrency",
				"Request_ThrottledTemporarily", "ThrottledRequest", "tooManyRequests", "UserThrottled",
			},
			Note:   "some workloads throttle with 503",
			Source: "https://learn.microsoft.com/en-us/graph/throttling",
		},
		{
			ID: "access-token-is-empty", Reason: reason.MissingCredentials, Status: []int{401},
			Codes:   []string{"InvalidAuthenticationToken"},
			Message: `^access token is empty\b`,
			Source:  "https://learn.microsoft.com/en-us/graph/resolve-auth-errors",
		},
		{
			ID: "idx10223-lifetime-validation-failed-the-token", Reason: reason.TokenExpired, Status: []int{401},
			Codes: []string{"InvalidAuthenticationToken", "unauthenticated"},
			Message: `^((idx10223: )?lifetime validation failed[,.] the token is expired` +
				`|access token has expired( or is not yet valid)?)\b`,
			Source: "https://learn.microsoft.com/en-us/graph/resolve-auth-errors",
		},
		{
			ID: "authentication-expired-token", Reason: reason.TokenExpired, Status: []int{401},
			Codes: []string{"Authentication_ExpiredToken"},
		},
		{
			ID: "invalid-authentication-token", Reason: reason.InvalidToken, Status: []int{401},
			Codes: []string{
				"InvalidAuthenticationToken", "Authentication_MissingOrMalformed", "Authorization_IdentityNotFound",
			},
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Codes: []string{
				"accessDenied", "Authorization_RequestDenied", "Authentication_Unauthorized", "ErrorAccessDenied",
				"accessRestricted",
			},
			Note: "consent or a role is missing; the token itself is good",
		},
		{
			ID: "authorization-identity-disabled", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Codes: []string{"Authorization_IdentityDisabled"},
		},
		{
			ID: "error-item-not-found", Reason: reason.NotFound, Status: []int{400, 404},
			Codes: []string{"ErrorItemNotFound", "itemNotFound", "Request_ResourceNotFound", "ResourceNotFound"},
		},
		{ID: "name-already-exists", Reason: reason.Conflict, Status: []int{409}, Codes: []string{"nameAlreadyExists"}},
		{
			ID: "service-not-available", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{"serviceNotAvailable"},
		},
	},
}
