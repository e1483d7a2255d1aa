package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const braveReference = "https://api-dashboard.search.brave.com/api-reference/videos/video_search/get"

// Brave's search answers {"type": "ErrorResponse", "error": {"id", "status", "code", "detail", "meta"}}; its reference
// shows the same in a list. A key that is wrong is a 422, as is one that is not there.
//
// Left unmapped on purpose: VALIDATION of anything but the key's header, and SUBSCRIPTION_NOT_FOUND, a 404.
var BraveSearch = upstream.Service{
	Name: "brave-search", Aliases: []string{"brave"}, Title: "Brave Search", Kind: upstream.API,
	Docs:  []string{braveReference, "https://github.com/egoist/chatwise-releases/issues/1296"},
	Hosts: []string{"api.search.brave.com"},
	Signatures: []upstream.Signature{
		{{Path: "error.code"}, {Path: "type", Any: []string{"ErrorResponse"}}, {Path: "error.id"}, {Path: "time"}},
		{{Path: "type", Any: []string{"ErrorResponse"}}, {Path: "errors.#.code"}, {Path: "errors.#.id"}, {Path: "time"}},
	},
	Fields: upstream.Fields{
		Code: []string{"error.code", "errors.#.code"}, Message: []string{"error.detail", "errors.#.detail"},
		RequestID: []string{"error.id", "errors.#.id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "limited", Reason: reason.RateLimited, Codes: []string{"RATE_LIMITED", "QUOTA_LIMITED"},
			Note: "requests in a second, or in the plan's month",
		},
		{
			ID: "token-invalid", Reason: reason.InvalidAPIKey, Status: []int{4}, Codes: []string{"SUBSCRIPTION_TOKEN_INVALID"},
			Note: "422 on the wire",
		},
		{
			ID: "token-missing", Reason: reason.MissingCredentials, Status: []int{4}, Codes: []string{"VALIDATION"},
			Where: []upstream.Match{{Path: "error.meta.errors.#.loc", Any: []string{"x-subscription-token"}}},
			Note:  "422 on the wire: the key's header is validated as any other",
		},
	},
}
