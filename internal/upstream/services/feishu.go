package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const feishuLists = "https://github.com/larksuite/cli/blob/main/internal/output/lark_errors.go"

// Feishu, abroad Lark, numbers its errors: 999916xx is a token or a right, and comes with 400 as well as with 200.
//
// Left unmapped on purpose: 99992402 and 99992360 (fields, which stand in field_violations), 1064510 and 1064511 (two
// tenants or two brands), and the numbers of single documents and cards.
var Feishu = upstream.Service{
	Name: "feishu", Aliases: []string{"lark"}, Title: "Feishu", Kind: upstream.API,
	Docs:  []string{feishuLists, "https://feishu.apifox.cn/api-9020757"},
	Hosts: []string{"open.feishu.cn", "open.larksuite.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any: []string{
					"99991400", "99991543", "99991661", "99991662", "99991663", "99991668", "99991671", "99991672",
					"99991673", "99991676", "99991677", "99991679",
				},
			},
			{Path: "msg"},
		},
	},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"msg"}, RequestID: []string{"error.log_id"}},
	Rules: []upstream.Rule{
		{ID: "frequency-limit", Reason: reason.RateLimited, Codes: []string{"99991400"}, Note: "400 on the wire"},
		{
			ID: "task-too-fast", Reason: reason.RateLimited, Codes: []string{"1470450", "1470451"},
			Source: "https://feishu.apifox.cn/api-9020757",
		},
		{
			ID: "message-frequency", Reason: reason.RateLimited, Codes: []string{"230020"},
			Source: "https://github.com/larksuite/lark-samples/issues/22",
		},
		{ID: "token-missing", Reason: reason.MissingCredentials, Codes: []string{"99991661"}},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"99991677"}},
		{ID: "token-invalid", Reason: reason.InvalidToken, Codes: []string{"99991663", "99991668", "99991671"}},
		{
			ID: "refresh-token-expired", Reason: reason.TokenExpired, Status: []int{4}, Codes: []string{"20037"},
			KeepStatus: true,
		},
		{
			ID: "refresh-token-revoked", Reason: reason.TokenRevoked, Status: []int{4}, Codes: []string{"20064", "20073"},
			KeepStatus: true, Note: "withdrawn, or used before: each may be used once",
		},
		{
			ID: "refresh-token-invalid", Reason: reason.InvalidToken, Status: []int{4}, Codes: []string{"20026"},
			KeepStatus: true,
		},
		{ID: "app-credentials", Reason: reason.InvalidCredentials, Codes: []string{"99991543"}},
		{
			ID: "app-not-in-use", Reason: reason.AccountDisabled, Codes: []string{"99991662", "99991673"},
			Note: "the app is switched off, or not installed in this tenant",
		},
		{
			ID: "scope", Reason: reason.InsufficientPrivileges,
			Codes: []string{"99991672", "99991676", "99991679", "230027"},
			Note:  "the app's or the user's scopes; 400 on the wire",
		},
		{
			ID: "resource-contention", Reason: reason.Conflict, Codes: []string{"1061045"}, Retry: upstream.Retryable,
		},
		{ID: "refresh-server-error", Reason: reason.ServerError, Codes: []string{"20050"}, Retry: upstream.Retryable},
	},
}
