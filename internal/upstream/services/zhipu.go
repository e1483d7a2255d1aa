package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Zhipu (BigModel in China, Z.ai elsewhere) numbers its causes, as a string in error.code. Nearly
// everything that stops a caller comes as 429: rates, overload, arrears, expired plans. The
// Anthropic-shaped endpoint puts the number, in brackets, before the message: "[1113][…][trace id]";
// what stands there is Zhipu's own.
//
// A window's end stands in the sentence ("Your limit will reset at 2026-09-06 09:04:58"), in Beijing's time and without
// a zone, also at Z.ai's hosts outside China (https://github.com/can1357/oh-my-pi/issues/11014,
// https://github.com/NousResearch/hermes-agent/pull/103243).
//
// Left unmapped on purpose: 500, 1200 and 1230 (failures that say no more), 1100 and 1120 (the
// account service), 1221 and 1222 (an endpoint that is gone or never was), 1231 (a request id used
// twice), 1300 ("blocked by policy", which may be anyone's).
var Zhipu = upstream.Service{
	Name: "zhipu", Aliases: []string{"bigmodel", "zai"}, Title: "Zhipu AI (Z.ai)", Kind: upstream.AI,
	Docs: []string{
		"https://docs.z.ai/api-reference/api-code",
		"https://docs.bigmodel.cn/cn/api/api-code",
		"https://docs.bigmodel.cn/cn/faq/api-code",
	},
	Hosts: []string{"open.bigmodel.cn", "api.z.ai"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.code",
				Any: []string{
					"1113", "1211", "1214", "1261", "1301", "1302", "1303", "1304", "1305", "1308", "1309", "1310",
					"1311", "1312", "1313",
				},
			},
			{Path: "error.message"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "code"},
		RequestID: []string{"request_id", "header:X-Log-Id"},
	},
	Zone: "+08:00",
	Rules: []upstream.Rule{
		// The Anthropic-shaped endpoint.
		{
			ID: "insufficient-credits", Reason: reason.InsufficientCredits, Status: []int{4, 5},
			Message: `^\[(1113|1309|1314)\]\[`,
		},
		{ID: "overloaded", Reason: reason.Overloaded, Status: []int{4, 5}, Message: `^\[(1305|1312)\]\[`},
		{
			ID: "rate-limited", Reason: reason.RateLimited, Status: []int{4, 5},
			Message: `^\[(1302|1303|1304|1308|1310|1313|131[6-9]|132[01])\]\[`,
		},
		{ID: "model-not-found", Reason: reason.ModelNotFound, Status: []int{4}, Message: `^\[1211\]\[`},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded, Status: []int{4},
			Message: `^\[1261\]\[`,
		},
		{ID: "content-filtered", Reason: reason.ContentFiltered, Status: []int{4}, Message: `^\[1301\]\[`},
		{
			ID: "insufficient-privileges", Reason: reason.InsufficientPrivileges, Status: []int{4},
			Message: `^\[(1220|1311|1315)\]\[`,
		},

		// Money.
		{
			ID: "insufficient-credits-1113", Reason: reason.InsufficientCredits,
			Codes: []string{"1113", "1309", "1314"},
			Note:  "Arrears or no resource package; a plan that has expired. All of them 429.",
		},

		// Capacity and windows.
		{
			ID: "api", Reason: reason.RateLimited, Codes: []string{"1305"}, Status: []int{4, 5},
			Message: `^(该 ?api ?已触发流量限制|the api has triggered)`,
			Note:    "1305 was a rate limit before it became the model's overload.",
			Source:  "https://docs.bigmodel.cn/cn/faq/api-code",
		},
		{
			ID: "overloaded-1305", Reason: reason.Overloaded, Codes: []string{"1305", "1312"},
			Note: "429, yet it is the model that has too many visitors, not the caller too many requests.",
		},
		{
			ID: "rate-limited-1302", Reason: reason.RateLimited,
			Codes: []string{
				"1302", "1303", "1304", "1308", "1310", "1313", "1316", "1317", "1318", "1319", "1320", "1321",
			},
			Note: "From 1316 on, a plan's window is full and money for more is lacking; the window still renews " +
				"itself.",
		},
		{
			ID: "upstream-unavailable-1234", Reason: reason.UpstreamUnavailable, Status: []int{5},
			Codes: []string{"1234"},
		},

		// Keys, accounts, rights.
		{ID: "missing-credentials-1001", Reason: reason.MissingCredentials, Codes: []string{"1001"}},
		{ID: "token-expired-1003", Reason: reason.TokenExpired, Codes: []string{"1003"}},
		{ID: "mfa-required-1005", Reason: reason.MFARequired, Codes: []string{"1005"}},
		{
			ID: "invalid-api-key-1000", Reason: reason.InvalidAPIKey,
			Codes: []string{"1000", "1002", "1004", "1111", "401"},
			Note:  "401 is the gateway's, for a key that it cannot parse.",
		},
		{ID: "account-disabled-1110", Reason: reason.AccountDisabled, Codes: []string{"1110", "1112", "1121"}},
		{
			ID: "insufficient-privileges-1220", Reason: reason.InsufficientPrivileges,
			Codes: []string{"1220", "1311", "1315"},
			Note:  "A plan without the model, or a key of another product, is a 429 there.",
		},

		// The request.
		{ID: "model-not-found-1211", Reason: reason.ModelNotFound, Codes: []string{"1211"}},
		{ID: "model-not-available-1212", Reason: reason.ModelNotAvailable, Codes: []string{"1212"}},
		{ID: "context-length-exceeded-1261", Reason: reason.ContextLengthExceeded, Codes: []string{"1261"}},
		{ID: "content-filtered-1301", Reason: reason.ContentFiltered, Codes: []string{"1301"}},
		{ID: "missing-fields-1213", Reason: reason.MissingFields, Codes: []string{"1213"}},
		{
			ID: "invalid-parameters-1210", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{"1210", "1214", "1215"},
			Note:  "The sentence quotes parameters, so none may decide after it.",
		},
	},
}
