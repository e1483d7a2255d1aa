package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	oneApiToken   = "https://github.com/songquanpeng/one-api/blob/main/model/token.go"
	oneApiAuth    = "https://github.com/songquanpeng/one-api/blob/main/middleware/auth.go"
	oneApiRelay   = "https://github.com/songquanpeng/one-api/blob/main/controller/relay.go"
	oneApiNewAPI  = "https://github.com/QuantumNous/new-api/blob/main/types/error.go"
	oneApiLocales = "https://github.com/QuantumNous/new-api/tree/main/i18n/locales"
)

// One API and its many forks (New API above all) resell other services. What a relay
// says itself has a type named after the fork and a sentence in Chinese (in New API in either script, or
// translated); most of these sentences have no code. What the provider said comes through with the provider's own code,
// which universal vocabulary reads.
//
// Left unmapped on purpose: "no channel available for the model" (a 503, which New API calls
// model_not_found: the model may be unknown or all of its channels down); limits per minute, plain 429s
// without a body in One API; what a database or a conversion failed at, plain 500s. A channel is
// what the relay calls its own account at a provider, so a key that is bad there is not the caller's.
var OneAPI = upstream.Service{
	Name: "one-api", Aliases: []string{"oneapi", "new-api", "one-api-fork"}, Title: "One API", Kind: upstream.AI,
	Docs: []string{
		"https://github.com/songquanpeng/one-api",
		oneApiToken,
		oneApiAuth,
		oneApiRelay,
		oneApiNewAPI,
		oneApiLocales,
	},
	Headers: []upstream.Match{{Path: "header:X-Oneapi-Request-Id"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any: []string{
					"one_api_error", "new_api_error", "v_api_error", "shell_api_error", "rix_api_error",
					"one_hub_error",
				},
			},
		},
		{
			{
				Path: "error.code",
				Any: []string{
					"insufficient_user_quota", "pre_consume_token_quota_failed", "bad_response_status_code",
					"channel:no_available_key", "channel:invalid_key", "channel:response_time_exceeded",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "error.type"},
		Message:   []string{"error.message"},
		RequestID: []string{"header:X-Oneapi-Request-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		// Money: quota is a prepaid sum here, of a user or of one token.
		{
			ID: "insufficient-user-quota", Reason: reason.InsufficientCredits, Status: []int{4},
			Codes:  []string{"insufficient_user_quota", "pre_consume_token_quota_failed", "insufficient_quota"},
			Note:   "403 on the wire",
			Source: oneApiNewAPI,
		},
		{
			ID: "insufficient-credits", Reason: reason.InsufficientCredits, Status: []int{401, 403, 429},
			Message: `^(令牌 [^（]{1,80}（#\d+）额度已用尽|[该該]令牌[额額]度已用[尽盡]` +
				`|令牌额度不足|用户额度不足|this token quota is exhausted\b)`,
			Note:   "401 on the wire, though the key is good",
			Source: oneApiToken,
		},

		// The relay's own keys and users.
		{
			ID: "missing-credentials", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(未提供令牌|未提供 authorization 请求头|token not provided\b)`,
			Source:  oneApiToken,
		},
		{
			ID: "token-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^([该該]令牌已[过過]期|this token has expired\b)`,
			Source:  oneApiToken,
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^([无無]效的令牌|令牌验证失败|[该該]令牌[状狀][态態]不可用` +
				`|invalid token\b|this token status is unavailable\b)`,
			Source: oneApiToken,
		},
		{
			ID: "account-disabled", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Message: `^(用[户戶]已被封禁|[该該]用[户戶]已被禁用|user has been banned\b` +
				`|this user has been disabled\b)`,
			Source: oneApiAuth,
		},
		{
			ID: "insufficient-privileges", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(该令牌只能在指定网段使用|您的 ip 不在令牌允许访问的列表中` +
				`|[该該]令牌[无無][权權](使用|访问|訪問)|普通用户不支持指定渠道` +
				`|[无無][权權](访问|訪問)|this token has no access to\b` +
				`|no permission to access this group\b)`,
			Note:   "an address, model, group or channel that this key may not use",
			Source: oneApiAuth,
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
			Codes:  []string{"access_denied"},
			Source: oneApiNewAPI,
		},

		// The channels.
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"rate_limit_exceeded"},
			Note: "the provider's code tells more than the sentence that the relay put in its place",
		},
		{
			ID: "overloaded", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^(当前分组(上游)?负载已饱和|current group upstream load is saturated\b)`,
			Note:    "all channels of a group are busy: 429 on the wire, but not about this caller",
			Source:  oneApiRelay,
		},
		{
			ID: "channel-no-available-key", Reason: reason.UpstreamUnavailable, Status: []int{401, 403, 5},
			Codes: []string{
				"channel:no_available_key", "channel:invalid_key", "channel:param_override_invalid",
				"channel:header_override_invalid", "channel:model_mapped_error", "channel:aws_client_error",
				"get_channel_failed", "do_request_failed",
			},
			Note:   "a channel is misconfigured or was not reached; the caller can mend neither",
			Source: oneApiNewAPI,
		},
		{
			ID: "channel-response-time-exceeded", Reason: reason.UpstreamTimeout,
			Codes:  []string{"channel:response_time_exceeded"},
			Source: oneApiNewAPI,
		},
		{
			ID: "bad-response-status-code", Reason: reason.ServerError, Status: []int{500},
			Codes:  []string{"bad_response_status_code"},
			Note:   "the provider said 500, and nothing that could be read",
			Source: "https://github.com/songquanpeng/one-api/blob/main/relay/controller/error.go",
		},

		// The request.
		{
			ID: "sensitive-words-detected", Reason: reason.ContentFiltered, Status: []int{4, 500},
			Codes:  []string{"sensitive_words_detected", "prompt_blocked", "violation_fee.grok.csam"},
			Source: oneApiNewAPI,
		},
		{
			ID: "model-price-error", Reason: reason.ModelNotAvailable, Codes: []string{"model_price_error"},
			Note:   "its operator has set no price for the model",
			Source: oneApiNewAPI,
		},
		{
			ID: "model-not-found", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Codes:  []string{"model_not_found"},
			Source: oneApiNewAPI,
		},
	},
}
