package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Deepgram names its causes in err_code, beside err_msg; management endpoints in category, beside
// message and details.
//
// Left unmapped on purpose: "Bad Request" without a sentence that says more, INVALID_JSON and
// the like, PROJECT_NOT_FOUND (a plain 404), PAYLOAD_ERROR and SLOW_UPLOAD (about the audio).
var Deepgram = upstream.Service{
	Name: "deepgram", Title: "Deepgram", Kind: upstream.AI,
	Docs: []string{
		"https://developers.deepgram.com/docs/errors",
		"https://developers.deepgram.com/reference/errors",
	},
	Hosts:      []string{"api.deepgram.com", "*.deepgram.com"},
	Headers:    []upstream.Match{{Path: "header:Dg-Request-Id"}, {Path: "header:Dg-Error"}},
	Signatures: []upstream.Signature{{{Path: "err_code"}, {Path: "err_msg"}, {Path: "request_id"}}},
	Fields: upstream.Fields{
		Code:      []string{"err_code", "category"},
		Message:   []string{"err_msg", "message"},
		RequestID: []string{"request_id", "header:Dg-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "asr-payment-required", Reason: reason.InsufficientCredits,
			Codes: []string{"ASR_PAYMENT_REQUIRED", "PAYMENT_REQUIRED", "INSUFFICIENT_CREDITS"},
		},
		{
			ID: "too-many-requests", Reason: reason.RateLimited,
			Codes: []string{"TOO_MANY_REQUESTS", "RATE_LIMIT_EXCEEDED"},
		},
		{
			ID: "insufficient-permissions", Reason: reason.InsufficientPrivileges,
			Codes: []string{"INSUFFICIENT_PERMISSIONS"},
			Note:  "Sent as 401, although the key is good.",
		},
		{
			ID: "user-does-not-have-sufficient-permissions", Reason: reason.InsufficientPrivileges,
			Status: []int{401, 403},
			Message: `^(user does not have sufficient permissions` +
				`|project does not have access to the requested model)\b`,
		},
		{ID: "invalid-auth", Reason: reason.InvalidAPIKey, Codes: []string{"INVALID_AUTH"}},
		{
			ID: "bad-request-no-such-model-language-tier", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(bad request: )?no such model/language/(tier|version) combination found\b`,
		},
	},
}
