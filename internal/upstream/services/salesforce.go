package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const salesforceAPI = "https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.md"

// Salesforce sends a list of errors, each with an errorCode; the first tells. A used-up day of calls is a 403.
//
// Left unmapped on purpose: MALFORMED_QUERY, INVALID_FIELD, JSON_PARSER_ERROR and NOT_FOUND (their status),
// STORAGE_LIMIT_EXCEEDED and LIMIT_EXCEEDED (full: neither money nor a window), UNKNOWN_EXCEPTION.
var Salesforce = upstream.Service{
	Name: "salesforce", Title: "Salesforce", Kind: upstream.API,
	Docs: []string{
		salesforceAPI,
		"https://raw.githubusercontent.com/api-evangelist/salesforce/refs/heads/main/errors/salesforce-error-codes.yml",
		"https://developer.salesforce.com/docs/platform/api-metadata/guide/meta-error-handling-session-exp.html",
		"https://developer.salesforce.com/docs/atlas.en-us.256.0.api.meta/api/sforce_api_concepts_errorhandling.htm",
	},
	Hosts: []string{"*.my.salesforce.com", "login.salesforce.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "errorCode",
				Any: []string{
					"INVALID_SESSION_ID", "REQUEST_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED",
					"FUNCTIONALITY_NOT_ENABLED", "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "MALFORMED_QUERY",
				},
			},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{Code: []string{"errorCode", "error"}, Message: []string{"message", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "request-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{"REQUEST_LIMIT_EXCEEDED", "TOO_MANY_APEX_REQUESTS"},
			Note:  "403 on the wire; the org's calls of 24 hours, or too many at once",
		},
		{
			ID: "server-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"SERVER_UNAVAILABLE", "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "ORG_IN_MAINTENANCE", "SSO_SERVICE_DOWN",
			},
		},
		{
			ID: "query-timeout", Reason: reason.UpstreamTimeout,
			Codes: []string{"QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG"},
		},
		{
			ID: "invalid-session-id", Reason: reason.InvalidToken, Codes: []string{"INVALID_SESSION_ID"},
			Note: "a session or a token, expired or spoilt, in one word and one sentence",
		},
		{ID: "invalid-login", Reason: reason.InvalidCredentials, Codes: []string{"INVALID_LOGIN"}},
		{
			ID: "password-lockout", Reason: reason.RateLimited, Codes: []string{"PASSWORD_LOCKOUT"},
			Note: "too many attempts to log in",
		},
		{
			ID: "org-locked", Reason: reason.AccountDisabled,
			Codes: []string{"ORG_LOCKED", "TRIAL_EXPIRED", "INACTIVE_OWNER_OR_USER"},
		},
		{
			ID: "login-challenge", Reason: reason.MFARequired,
			Codes: []string{"LOGIN_CHALLENGE_ISSUED", "LOGIN_CHALLENGE_PENDING"},
		},
		{
			ID: "insufficient-access", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"INSUFFICIENT_ACCESS", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "FUNCTIONALITY_NOT_ENABLED",
				"CLIENT_NOT_ACCESSIBLE_FOR_USER", "LOGIN_DURING_RESTRICTED_DOMAIN", "LOGIN_DURING_RESTRICTED_TIME",
				"PORTAL_NO_ACCESS",
			},
			Note: "rights, an edition without the API, an address or an hour",
		},
		{ID: "duplicate-value", Reason: reason.Conflict, Codes: []string{"DUPLICATE_VALUE"}, Note: "400 on the wire"},
		{ID: "missing-argument", Reason: reason.MissingFields, Codes: []string{"MISSING_ARGUMENT"}},
		{
			ID: "operation-too-large", Reason: reason.RequestTooLarge, Status: []int{400, 413},
			Codes: []string{"OPERATION_TOO_LARGE", "EXCEEDED_MAX_SIZE_REQUEST"},
		},
	},
}
