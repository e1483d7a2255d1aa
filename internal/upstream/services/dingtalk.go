package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	dingTalkCodes    = "https://www.mabiji.com/dingtalk/errcode.html"
	dingTalkLimits   = "https://developer.aliyun.com/ask/491711"
	dingTalkNewCodes = "https://developers.dingtalk.com/document/app/server-api-error-codes-1"
	dingTalkSeconds  = "https://open.dingtalk.com/document/isvapp-server/invocation-frequency-limit-1"
)

// DingTalk's old API answers 200 with errcode, where 88 means that sub_code has the number. Its clients read these in
// a 200, which passes as it is: the numbers speak where the status does. Its new API has words in code and real
// statuses, but 403 also for limits.
//
// Left unmapped on purpose: 33xxx and 34xxx (a micro app's or a chat's own fields), which are the request's; words of
// the new API that say it themselves.
var DingTalk = upstream.Service{
	Name: "dingtalk", Title: "DingTalk", Kind: upstream.API,
	Docs:        []string{dingTalkCodes, dingTalkLimits, dingTalkNewCodes, dingTalkSeconds},
	Unconfirmed: []string{dingTalkNewCodes, dingTalkSeconds},
	Hosts:       []string{"oapi.dingtalk.com", "api.dingtalk.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "code",
				Any:  []string{"Forbidden.AccessDenied.Qp*", "Forbidden.AccessDenied.AccessTokenPermissionDenied"},
			},
		},
		{{Path: "sub_code"}, {Path: "errcode", Any: []string{"88"}}},
		{{Path: "punish", Any: []string{"deny"}}, {Path: "source", Any: []string{"x5"}}, {Path: "uuid"}},
	},
	Fields: upstream.Fields{
		Code: []string{"sub_code", "code", "errcode"}, Message: []string{"sub_msg", "message", "errmsg"},
		RequestID: []string{"request_id", "requestid"},
	},
	Rules: []upstream.Rule{
		{ID: "busy", Reason: reason.Overloaded, Codes: []string{"-1"}, Note: "the system is busy: try again later"},
		{
			ID: "frequency", Reason: reason.RateLimited, Codes: []string{"90002", "90005", "90006", "90018", "90019"},
			Source: dingTalkLimits,
			Note:   "an app's, a company's or everybody's calls of one function",
		},
		{
			ID: "calls-of-a-second", Reason: reason.RateLimited,
			Where: []upstream.Match{
				{Path: "code", Any: []string{"Forbidden.AccessDenied.QpsLimit*", "Forbidden.AccessDenied.QpmLimit*"}},
			},
			Source: dingTalkSeconds,
			Note:   "403 on the wire",
		},
		{
			ID: "address-punished", Reason: reason.RateLimited,
			Where:  []upstream.Match{{Path: "punish", Any: []string{"deny"}}, {Path: "source", Any: []string{"x5"}}},
			Source: dingTalkLimits,
			Note:   "too many calls of one address, which is shut out for minutes",
		},
		{ID: "missing-token", Reason: reason.MissingCredentials, Codes: []string{"41001"}},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"42001"}},
		{ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"40001", "40014"}},
		{
			ID: "invalid-authentication", Reason: reason.InvalidToken, Codes: []string{"InvalidAuthentication"},
			Source: dingTalkNewCodes,
			Note:   "400 on the wire",
		},
		{ID: "temporary-code", Reason: reason.InvalidCredentials, Codes: []string{"40078", "40089"}},
		{
			ID: "not-authorized", Reason: reason.InsufficientPrivileges, Codes: []string{"50002", "60011", "60020"},
			Note: "the function, the member or the address is not among the app's",
		},
		{
			ID: "address-not-listed", Reason: reason.InsufficientPrivileges,
			Codes:  []string{"Forbidden.AccessDenied.IpNotInWhiteList"},
			Source: dingTalkNewCodes,
		},
		{ID: "not-exist", Reason: reason.NotFound, Codes: []string{"60003", "60121"}},
		{ID: "invalid-parameters", Reason: reason.InvalidParameters, Codes: []string{"40003", "40035"}},
	},
}
