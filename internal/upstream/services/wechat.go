package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// WeChat answers 200 with errcode and errmsg: 40xxx is wrong, 41xxx is missing, 42xxx has expired, 45xxx is too much.
// What the numbers mean shows where the gateway looks into successes.
//
// Left unmapped on purpose: 45xxx that no time heals (a title too long, a menu too big), 43xxx (method and scheme),
// 46xxx but for a user, and what a customer's account has switched off (48002, 48003).
var WeChat = upstream.Service{
	Name: "wechat", Aliases: []string{"weixin"}, Title: "WeChat", Kind: upstream.API,
	Docs:  []string{"https://github.com/wechatpy/wechatpy/blob/master/wechatpy/constants.py"},
	Hosts: []string{"api.weixin.qq.com"},
	Fields: upstream.Fields{
		Code: []string{"errcode"}, Message: []string{"errmsg"}, RequestID: []string{"rid"},
	},
	Rules: []upstream.Rule{
		{ID: "busy", Reason: reason.Overloaded, Codes: []string{"-1"}, Note: "the system is busy: try again later"},
		{
			ID: "frequency", Reason: reason.RateLimited, Codes: []string{"45009", "45011", "45047", "45066"},
			Note: "calls of a minute or a day, messages to one user",
		},
		{ID: "missing-token", Reason: reason.MissingCredentials, Codes: []string{"41001", "41002", "41004"}},
		{ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"40001", "40014", "40030", "61023"}},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"42001", "42002", "42003"}},
		{
			ID: "token-revoked", Reason: reason.TokenRevoked, Codes: []string{"42007"},
			Note: "the user has changed the password: every token ends",
		},
		{
			ID: "invalid-credentials", Reason: reason.InvalidCredentials, Codes: []string{"40013", "40029", "40125", "40163"},
			Note: "the app's id and secret; a code that is wrong or used up",
		},
		{ID: "banned", Reason: reason.AccountDisabled, Codes: []string{"48004", "50002", "53500"}},
		{
			ID: "not-authorized", Reason: reason.InsufficientPrivileges,
			Codes: []string{"48001", "48008", "50001", "61003", "61007"},
		},
		{ID: "user-not-exist", Reason: reason.NotFound, Codes: []string{"46004"}},
		{
			ID: "missing-fields", Reason: reason.MissingFields,
			Codes: []string{"41003", "41005", "41006", "41008", "41009", "44001", "44002", "44003", "44004", "63001"},
		},
		{
			ID: "invalid-parameters", Reason: reason.InvalidParameters,
			Codes: []string{"40003", "40007", "40035", "40038", "47001", "47003", "61451"},
		},
		{ID: "media-too-large", Reason: reason.RequestTooLarge, Codes: []string{"45001", "45002"}},
	},
}
