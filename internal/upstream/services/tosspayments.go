package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Toss Payments has a code and a sentence, mostly Korean. A bank's no is 403 or 400, and so is a key that does not fit.
//
// Left unmapped on purpose: FORBIDDEN_REQUEST and INVALID_REQUEST (their status), BELOW_MINIMUM_AMOUNT,
// EXCEED_MAX_CARD_INSTALLMENT_PLAN and NOT_ALLOWED_POINT_USE (what was asked for).
var TossPayments = upstream.Service{
	Name: "tosspayments", Aliases: []string{"toss"}, Title: "Toss Payments", Kind: upstream.Payment,
	Docs:   []string{"https://docs.tosspayments.com/reference/error-codes"},
	Hosts:  []string{"api.tosspayments.com"},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "reject-card-company", Reason: reason.PaymentDeclined,
			Codes: []string{
				"REJECT_CARD_COMPANY", "REJECT_ACCOUNT_PAYMENT", "INVALID_REJECT_CARD", "INVALID_STOPPED_CARD",
			},
			Note: "the payer's card or bank said no, or has too little; 400 or 403 on the wire",
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Codes: []string{"INVALID_API_KEY", "UNAUTHORIZED_KEY"},
			Note: "400 or 401 on the wire",
		},
		{
			ID: "provider-error", Reason: reason.UpstreamUnavailable, Codes: []string{"PROVIDER_ERROR"},
			Note: "400 on the wire: a fault of the moment behind Toss",
		},
		{
			ID: "forbidden-consecutive-request", Reason: reason.RateLimited,
			Codes: []string{"FORBIDDEN_CONSECUTIVE_REQUEST"},
			Note:  "403 on the wire: the same again, too soon",
		},
		{
			ID: "already-processed-payment", Reason: reason.Conflict, Codes: []string{"ALREADY_PROCESSED_PAYMENT"},
			Note: "400 on the wire: it is paid already",
		},
	},
}
