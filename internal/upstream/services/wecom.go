package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const wecomCodes = "https://docs.rs/crate/wx-rust-common/0.1.0/source/src/error/wx_cp_error_msg_enum.rs"

// WeCom, WeChat for companies, answers 200 with errcode and errmsg as WeChat does, but means other things by some
// numbers. Its clients read them in a 200, which passes as it is: the numbers speak where the status does.
//
// Left unmapped on purpose: 40xxx of menus, 45xxx that no time heals, 60xxx that say a department or a member may not
// be changed so, and what already exists.
var WeCom = upstream.Service{
	Name: "wecom", Aliases: []string{"wework", "wechat-work"}, Title: "WeCom", Kind: upstream.API,
	Docs:   []string{wecomCodes, "https://blog.csdn.net/zheng_shukai/article/details/120199935"},
	Hosts:  []string{"qyapi.weixin.qq.com"},
	Fields: upstream.Fields{Code: []string{"errcode"}, Message: []string{"errmsg"}},
	Rules: []upstream.Rule{
		{ID: "busy", Reason: reason.Overloaded, Codes: []string{"-1"}, Note: "the system is busy: try again later"},
		{ID: "frequency", Reason: reason.RateLimited, Codes: []string{"45009"}},
		{ID: "missing-token", Reason: reason.MissingCredentials, Codes: []string{"41001", "41002", "41004"}},
		{
			ID: "invalid-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{"40001", "40013", "40029", "40077", "40078", "40080", "40083", "40084", "40085"},
			Note:  "a company's or a suite's id and secret, and the codes that stand for a login",
		},
		{ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"40014", "40082"}},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"42001", "42007", "42009"}},
		{ID: "app-disabled", Reason: reason.AccountDisabled, Codes: []string{"50003"}},
		{
			ID: "not-authorized", Reason: reason.InsufficientPrivileges,
			Codes: []string{"48002", "48004", "50002", "60011", "60020", "81011"},
			Note:  "the app may not, the member is out of its scope, or the address is on no list",
		},
		{ID: "not-exist", Reason: reason.NotFound, Codes: []string{"60003", "60111"}},
		{
			ID: "missing-fields", Reason: reason.MissingFields,
			Codes: []string{"40063", "41008", "41009", "41010", "41011", "41016", "41017", "41021", "41025", "44004"},
		},
		{
			ID: "invalid-parameters", Reason: reason.InvalidParameters,
			Codes: []string{"40003", "40005", "40007", "40008", "40031", "40056", "40058", "40066", "40068"},
		},
		{ID: "media-too-large", Reason: reason.RequestTooLarge, Codes: []string{"45001", "45002"}},
	},
}
