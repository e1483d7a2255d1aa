package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	databricksCodes   = "https://docs.databricks.com/api/workspace/introduction"
	databricksMapping = "https://github.com/databricks/databricks-sdk-go/blob/main/apierr/error_mapping.go"
	databricksServing = "https://docs.databricks.com/aws/en/machine-learning/model-serving/model-serving-limits"
)

// Databricks names errors in error_code, across all of its APIs. The gateway in front of them puts the
// status there instead, and answers 403 to a bad token. What an external model said comes as JSON in
// the message, which is read by universal vocabulary.
//
// Left unmapped on purpose: BAD_REQUEST, INVALID_PARAMETER_VALUE, MALFORMED_REQUEST, INTERNAL_ERROR
// and NOT_IMPLEMENTED, which say no more than their status; QUOTA_EXCEEDED (a number of objects,
// neither money nor a window); FEATURE_DISABLED, which comes as 400, 403 and 404.
var Databricks = upstream.Service{
	Name: "databricks", Title: "Databricks", Kind: upstream.AI,
	Docs:        []string{databricksCodes, databricksMapping, databricksServing},
	Unconfirmed: []string{databricksCodes},
	Hosts:       []string{"*.cloud.databricks.com", "*.azuredatabricks.net", "*.gcp.databricks.com"},
	Headers:     []upstream.Match{{Path: "header:X-Databricks-Org-Id"}, {Path: "header:X-Databricks-Reason-Phrase"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error_code",
				Any: []string{
					"REQUEST_LIMIT_EXCEEDED", "TEMPORARILY_UNAVAILABLE", "WORKSPACE_TEMPORARILY_UNAVAILABLE",
					"SERVICE_UNDER_MAINTENANCE", "CUSTOMER_UNAUTHORIZED", "FEATURE_DISABLED",
				},
			},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{Code: []string{"error_code"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "request-limit-exceeded", Reason: reason.RateLimited,
			Codes:  []string{"REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"},
			Source: databricksMapping,
		},
		{
			ID: "temporarily-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{
				"TEMPORARILY_UNAVAILABLE", "WORKSPACE_TEMPORARILY_UNAVAILABLE", "SERVICE_UNDER_MAINTENANCE",
			},
			Source: databricksMapping,
		},
		{
			ID: "deadline-exceeded", Reason: reason.UpstreamTimeout, Codes: []string{"DEADLINE_EXCEEDED"},
			Source: databricksMapping,
		},
		{
			ID: "access-token-is-expired", Reason: reason.TokenExpired, Status: []int{401, 403},
			Message: `^((access )?token (is|has) expired|invalid access token: access token is expired)\b`,
			Note:    "403 on the wire",
		},
		{
			ID: "invalid-access-token", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^invalid (access )?token\b`,
			Note:    "403 on the wire",
		},
		{
			ID: "credential-was-not-sent-or-was-of-an-unsupported", Reason: reason.MissingCredentials,
			Status:  []int{401},
			Message: `^credential was not sent or was of an unsupported type\b`,
		},
		{
			ID: "unauthenticated", Reason: reason.InvalidAPIKey, Status: []int{4},
			Codes:  []string{"UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED"},
			Source: databricksMapping,
		},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges, Status: []int{4},
			Codes:  []string{"PERMISSION_DENIED"},
			Source: databricksMapping,
		},
		{
			ID: "unauthorized-network-access-to-workspace", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^unauthorized network access to workspace\b`,
			Note:    "the list of allowed addresses",
		},
		{
			ID: "resource-does-not-exist", Reason: reason.NotFound, Status: []int{4},
			Codes:  []string{"RESOURCE_DOES_NOT_EXIST", "ENDPOINT_NOT_FOUND"},
			Note:   "400 on the wire in older APIs; an endpoint may serve anything, so no model is blamed",
			Source: databricksMapping,
		},
		{
			ID: "resource-already-exists", Reason: reason.Conflict, Status: []int{4},
			Codes:  []string{"RESOURCE_ALREADY_EXISTS", "ALREADY_EXISTS", "RESOURCE_CONFLICT", "ABORTED"},
			Source: databricksMapping,
		},
		{
			ID: "bad-request-rpc-error-code-invalid-argument-desc", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^(bad request: )?(rpc error: code = InvalidArgument desc = )?(prompt` +
				`|input) token count \(?\d+\)? cannot exceed\b`,
			Source: databricksServing,
		},
	},
}
