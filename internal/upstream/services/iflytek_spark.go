package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Spark numbers its causes: in header.code on its own protocol, which answers 200; in error.code
// on the OpenAI-shaped endpoint; in code, beside a desc, on the older web APIs (AIUI). The gateway
// that checks signatures answers 401 or 403 with a sentence alone.
//
// Left unmapped on purpose: 10000-10002 and 10011 (WebSocket transport), 10017 (a session's
// history), 10018, 10022; 10105 aside, the codes of speech engines.
var IflytekSpark = upstream.Service{
	Name: "iflytek-spark", Aliases: []string{"iflytek-aiui", "iflytek", "xfyun"}, Title: "iFlytek Spark",
	Kind: upstream.AI,
	Docs: []string{
		"https://www.xfyun.cn/doc/spark/Web.html",
		"https://www.xfyun.cn/doc/spark/HTTP%E8%B0%83%E7%94%A8%E6%96%87%E6%A1%A3.html",
		"https://www.xfyun.cn/document/error-code",
	},
	Unconfirmed: []string{"https://www.xfyun.cn/document/error-code"},
	Hosts:       []string{"*.xf-yun.com", "*.xfyun.cn"},
	Signatures: []upstream.Signature{
		{{Path: "header.sid"}, {Path: "header.code"}},
		{{Path: "sid"}, {Path: "error.code"}, {Path: "error.message"}},
		{{Path: "sid"}, {Path: "code"}, {Path: "desc"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"header.code", "error.code", "code"},
		RequestID: []string{"header.sid", "sid"},
	},
	Rules: []upstream.Rule{
		// Windows and capacity.
		{
			ID: "rate-limited-10006", Reason: reason.RateLimited,
			Codes: []string{"10006", "10007", "11201", "11202", "11203"},
			Note: "11201 is a day's quota, 11202 a second's, 11203 concurrency; 10006 and 10007 one conversation " +
				"at a time.",
		},
		{ID: "overloaded-10008", Reason: reason.Overloaded, Codes: []string{"10008"}},
		{
			ID: "overloaded-10110", Reason: reason.Overloaded,
			Where: []upstream.Match{{Path: "header.code", Any: []string{"10110"}}},
			Note:  "Busy at Spark; in the web APIs the same number is a missing license.",
		},
		{
			ID: "upstream-unavailable-10009", Reason: reason.UpstreamUnavailable,
			Codes: []string{"10009", "10222", "10223"},
		},
		{ID: "upstream-timeout-10114", Reason: reason.UpstreamTimeout, Codes: []string{"10114"}},
		{ID: "server-error-10010", Reason: reason.ServerError, Codes: []string{"10010", "10012"}},

		// Keys, accounts, rights.
		{
			ID: "hmac-signature-cannot-be-verified", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^hmac signature (cannot be verified|does not match)\b`,
			Note:    "Also for a date that is off by more than five minutes.",
		},
		{ID: "invalid-api-key-10313", Reason: reason.InvalidAPIKey, Codes: []string{"10313"}},
		{ID: "account-disabled-10015", Reason: reason.AccountDisabled, Codes: []string{"10015"}},
		{
			ID: "insufficient-privileges-10016", Reason: reason.InsufficientPrivileges,
			Codes: []string{"10016", "10105", "11200"},
			Note: "The application has not been granted the model or the version, or calls from an address not on " +
				"its list.",
		},
		{
			ID: "insufficient-privileges-10110", Reason: reason.InsufficientPrivileges,
			Where: []upstream.Match{{Path: "code", Any: []string{"10110"}}},
		},

		// The request.
		{
			ID: "content-filtered-10013", Reason: reason.ContentFiltered,
			Codes: []string{"10013", "10014", "10019", "10021"},
		},
		{ID: "context-length-exceeded-10907", Reason: reason.ContextLengthExceeded, Codes: []string{"10907"}},
		{
			ID: "invalid-parameters-10003", Reason: reason.InvalidParameters,
			Codes: []string{"10003", "10004", "10005", "10106", "10107", "10163"},
		},
	},
}
