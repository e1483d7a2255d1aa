package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Qianfan has two error languages: v1 answers 200 with a numeric error_code, v2 the OpenAI shape with
// words in error.code. An access token of v1 is got at an OAuth endpoint, whose errors are OAuth's.
//
// Left unmapped on purpose: 1, 336000 and internal_error (they say no more), 100 ("invalid
// parameter", which may be the access token), 336003 and invalid_argument (bad requests known by
// their sentence), 3 and method_not_supported.
var BaiduQianfan = upstream.Service{
	Name: "baidu-qianfan", Aliases: []string{"qianfan", "baidu"}, Title: "Baidu Qianfan", Kind: upstream.AI,
	Docs: []string{
		"https://cloud.baidu.com/doc/qianfan-api/s/Om9b4yj3w",
		"https://cloud.baidu.com/doc/WENXINWORKSHOP/s/tlmyncueh",
	},
	Hosts: []string{"qianfan.baidubce.com", "aip.baidubce.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error_code",
				Any: []string{
					"17", "18", "19", "110", "111", "336000", "336001", "336002", "336003", "336007", "336100",
					"336103", "336501", "336502",
				},
			},
			{Path: "error_msg"},
		},
		{
			{
				Path: "error.code",
				Any: []string{
					"invalid_iam_token", "invalid_appid", "rpm_rate_limit_exceeded", "tpm_rate_limit_exceeded",
					"preemptible_rate_limit_exceeded", "system_unsafe", "user_setting_unsafe", "functions_unsafe",
					"image_url_unsafe",
				},
			},
		},
		{
			{Path: "error.type", Any: []string{"access_denied"}},
			{Path: "error.code", Any: []string{"account_overdue", "model_offline", "no_parameter_permission"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type", "error_code"},
		RequestID: []string{"id", "header:X-Bce-Request-Id"},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "account-overdue", Reason: reason.InsufficientCredits, Codes: []string{"account_overdue", "19"},
			Note: "19 is a quota in total: a trial's, which no day renews.",
		},

		// Windows and capacity.
		{
			ID: "rate-limited-4", Reason: reason.RateLimited,
			Codes: []string{
				"4", "17", "18", "336501", "336502", "rpm_rate_limit_exceeded", "tpm_rate_limit_exceeded",
				"input_tpm_rate_limit_exceeded", "output_tpm_rate_limit_exceeded", "preemptible_rate_limit_exceeded",
				"user_rate_limit_exceeded", "cluster_rate_limit_exceeded", "cluster_rpm_rate_limit_exceeded",
				"cluster_tpm_rate_limit_exceeded", "offline_batch_reasoning_refused", "rate_limit_exceeded",
			},
			Note: "17 is a day's quota, which the next day renews.",
		},
		{ID: "upstream-unavailable-2", Reason: reason.UpstreamUnavailable, Codes: []string{"2"}},
		{
			ID: "overloaded-336100", Reason: reason.Overloaded, Codes: []string{"336100"},
			Note: "The model is short of capacity for the moment.",
		},

		// Keys and rights.
		{ID: "invalid-token-110", Reason: reason.InvalidToken, Codes: []string{"110"}},
		{ID: "token-expired-111", Reason: reason.TokenExpired, Codes: []string{"111"}},
		{ID: "invalid-api-key-13", Reason: reason.InvalidAPIKey, Codes: []string{"13", "14", "invalid_iam_token"}},
		{
			ID: "insufficient-privileges-6", Reason: reason.InsufficientPrivileges,
			Codes: []string{"6", "invalid_appid", "no_parameter_permission"},
			Note:  "The key is good, also where v2 says 401.",
		},

		// Models.
		{
			ID: "model-is-empty", Reason: reason.MissingFields, Status: []int{400}, Codes: []string{"invalid_model"},
			Message: `^model is empty\b`,
		},
		{
			ID: "invalid-model", Reason: reason.ModelNotFound, Codes: []string{"invalid_model"},
			Note: "Sent as 401: unknown, or not this account's.",
		},
		{ID: "model-offline", Reason: reason.ModelNotAvailable, Codes: []string{"model_offline"}},

		// The request.
		{
			ID: "unsafe-request", Reason: reason.ContentFiltered,
			Codes: []string{
				"unsafe_request", "image_url_unsafe", "system_unsafe", "user_setting_unsafe", "functions_unsafe",
			},
			Note: "Mostly 403, and about the content, not about rights.",
		},
		{
			ID: "context-length-exceeded-336007", Reason: reason.ContextLengthExceeded,
			Codes: []string{"336007", "336103", "tokens_too_long", "characters_too_long"},
		},
		{
			ID: "invalid-parameters-336001", Reason: reason.InvalidParameters,
			Codes: []string{"336001", "336002", "malformed_json", "invalid_messages"},
		},
		{ID: "access-denied", Reason: reason.InsufficientPrivileges, Codes: []string{"access_denied"}},
	},
}
