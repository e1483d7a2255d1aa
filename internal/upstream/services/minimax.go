package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// MiniMax numbers its causes. Its own API answers 200 with base_resp.status_code; the OpenAI- and
// Anthropic-shaped endpoints have an error type that says little (an empty balance is an api_error,
// 500) and put the number in parentheses at the very end of the message, behind whatever it
// quotes. There it is MiniMax's own signature; anywhere else it is nothing.
//
// Left unmapped on purpose: 1043 and 1044 (audio that does not match its text), 2039, and
// invalid_request_error and api_error without a number.
var MiniMax = upstream.Service{
	Name: "minimax", Title: "MiniMax", Kind: upstream.AI,
	Docs: []string{
		"https://platform.minimax.io/docs/api-reference/errorcode",
		"https://platform.minimaxi.com/docs/api-reference/errorcode",
	},
	Hosts:   []string{"*.minimax.io", "*.minimaxi.com", "*.minimax.chat", "*.minimaxi.chat"},
	Headers: []upstream.Match{{Path: "header:Minimax-Request-Id"}},
	Signatures: []upstream.Signature{
		{{Path: "base_resp.status_code"}},
		{{Path: "error.http_code"}, {Path: "error.type"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"base_resp.status_code", "error.type"},
		Message:   []string{"error.message", "base_resp.status_msg"},
		RequestID: []string{"request_id", "header:Minimax-Request-Id", "header:Trace-Id"},
	},
	Rules: []upstream.Rule{
		// One number, 2013, is any bad parameter; its opening tells two apart.
		{
			ID: "invalid-params-context-window-exceeds-limit", Reason: reason.ContextLengthExceeded,
			Status:  []int{200, 400},
			Message: `^invalid params, context window exceeds limit\b`,
		},
		{
			ID: "invalid-params-unknown-model", Reason: reason.ModelNotFound, Status: []int{200, 400},
			Message: `^invalid params, unknown model\b`,
		},
		{
			ID: "insufficient-credits-1008", Reason: reason.InsufficientCredits,
			Codes: []string{"1008", "insufficient_balance_error"},
		},
		{
			ID: "insufficient-credits-1008-insufficient-credits", Reason: reason.InsufficientCredits,
			Status:  []int{4, 5},
			Message: `^.*\(1008\)$`,
			Note:    "Sent as api_error with 500, or as 429.",
		},
		{
			ID: "rate-limited-1002", Reason: reason.RateLimited,
			Codes: []string{"1002", "1039", "1041", "2045", "2056"},
			Note:  "2056 is a plan's window of five hours, which renews itself.",
		},
		{
			ID: "rate-limited-1002-rate-limited", Reason: reason.RateLimited, Status: []int{4, 5},
			Message: `^.*\((1002|1039|1041|2045|2056)\)$`,
		},
		{ID: "upstream-timeout-1001", Reason: reason.UpstreamTimeout, Codes: []string{"1001"}},
		{
			ID: "upstream-timeout-1001-upstream-timeout", Reason: reason.UpstreamTimeout, Status: []int{4, 5},
			Message: `^.*\(1001\)$`,
		},
		{ID: "content-filtered-1026", Reason: reason.ContentFiltered, Codes: []string{"1026", "1027"}},
		{ID: "content-filtered-102", Reason: reason.ContentFiltered, Status: []int{4, 5}, Message: `^.*\(102[67]\)$`},
		{
			ID: "login-fail-please-carry-the-api-secret-key", Reason: reason.MissingCredentials,
			Status:  []int{200, 401},
			Message: `^login fail: please carry the api secret key\b`,
			Note:    "1004 is a key that is not there as well as one that does not fit.",
		},
		{ID: "invalid-api-key-1004", Reason: reason.InvalidAPIKey, Codes: []string{"1004", "2049"}},
		{
			ID: "invalid-api-key-1004-invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{4, 5},
			Message: `^.*\((1004|2049)\)$`,
		},
		{
			ID: "insufficient-privileges-2042", Reason: reason.InsufficientPrivileges, Codes: []string{"2042", "2061"},
			Note: "A voice of someone else's; a plan without the model.",
		},
		{
			ID: "insufficient-privileges-insufficient-privileges", Reason: reason.InsufficientPrivileges,
			Status:  []int{4, 5},
			Message: `^.*\((2042|2061)\)$`,
		},
		{
			ID: "invalid-parameters-2013", Reason: reason.InvalidParameters,
			Codes: []string{"2013", "20132", "1042", "2037", "2048"},
		},
		{
			ID: "invalid-parameters-2013-invalid-parameters", Reason: reason.InvalidParameters, Status: []int{4, 5},
			Message: `^.*\((2013|20132|1042|2037|2048)\)$`,
		},
		{ID: "server-error-1000", Reason: reason.ServerError, Codes: []string{"1000", "1013", "1024", "1033"}},
		{
			ID: "server-error-1000-server-error", Reason: reason.ServerError, Status: []int{4, 5},
			Message: `^.*\((1000|1013|1024|1033)\)$`,
		},

		// Types, where the message has no number.
		{ID: "overloaded-error", Reason: reason.Overloaded, Codes: []string{"overloaded_error"}},
		{ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"rate_limit_error"}},
		{
			ID: "authentication-error", Reason: reason.InvalidAPIKey,
			Codes: []string{"authentication_error", "authorized_error"},
		},
	},
}
