package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Notion names each cause in code, beside the status.
//
// Left unmapped on purpose: object_not_found (which also hides what is not shared with the integration), invalid_json,
// invalid_request, validation_error and internal_server_error, which say no more than their status.
var Notion = upstream.Service{
	Name: "notion", Title: "Notion", Kind: upstream.API,
	Docs:    []string{"https://github.com/makenotion/notion-sdk-js/blob/main/src/errors.ts"},
	Hosts:   []string{"api.notion.com"},
	Headers: []upstream.Match{{Path: "header:X-Notion-Request-Id"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any: []string{
					"unauthorized", "restricted_resource", "object_not_found", "rate_limited", "invalid_json",
					"invalid_request_url", "invalid_request", "validation_error", "conflict_error", "service_overload",
				},
			},
			{Path: "object", Any: []string{"error"}},
			{Path: "status"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"code"},
		Message:   []string{"message"},
		RequestID: []string{"request_id", "header:X-Notion-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "unauthorized", Reason: reason.InvalidToken, Status: []int{401}, Codes: []string{"unauthorized"},
			Note: "of this API, every credential is a token",
		},
		{
			ID: "restricted-resource", Reason: reason.InsufficientPrivileges, Codes: []string{"restricted_resource"},
		},
		{ID: "rate-limited", Reason: reason.RateLimited, Codes: []string{"rate_limited"}},
		{
			ID: "conflict-error", Reason: reason.Conflict, Codes: []string{"conflict_error"}, Retry: upstream.Retryable,
			Note: "another write came in between",
		},
		{ID: "service-overload", Reason: reason.Overloaded, Codes: []string{"service_overload"}},
		{ID: "gateway-timeout", Reason: reason.UpstreamTimeout, Codes: []string{"gateway_timeout"}},
	},
}
