package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Midtrans repeats in status_code what looks like a status and is its own numbering: 402 is a payment type that the
// merchant has no access to, 406 an order that exists, 411 a card's token. A denied card is a success with 202.
//
// Left unmapped on purpose: 400, 404 and 405 (what they say), 403 (a media type), 407 (an order past its time), 412 and
// 5xx.
var Midtrans = upstream.Service{
	Name: "midtrans", Title: "Midtrans", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.midtrans.com/reference/code-4xx",
		"https://docs.midtrans.com/reference/status-codes",
	},
	Hosts:  []string{"api.midtrans.com", "api.sandbox.midtrans.com"},
	Fields: upstream.Fields{Code: []string{"status_code"}, Message: []string{"status_message"}},
	Rules: []upstream.Rule{
		{
			ID: "denied", Reason: reason.PaymentDeclined,
			Where:  []upstream.Match{{Path: "status_code", Any: []string{"202"}}},
			Source: "https://docs.midtrans.com/reference/status-codes",
			Note:   "200 on the wire",
		},
		{
			ID: "merchant-funds", Reason: reason.InsufficientCredits,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"414"}}},
			Note:  "the merchant's own balance cannot pay the refund",
		},
		{
			ID: "rate-limit", Reason: reason.RateLimited,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"409", "429"}}},
			Note:  "409: too many payments by one card",
		},
		{
			ID: "server-key", Reason: reason.InvalidAPIKey,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"401"}}},
		},
		{
			ID: "payment-type", Reason: reason.InsufficientPrivileges,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"402"}}},
			Note:  "nothing is to be paid",
		},
		{
			ID: "account-deactivated", Reason: reason.AccountDisabled,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"410"}}},
		},
		{
			ID: "duplicate-order", Reason: reason.Conflict,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"406"}}},
		},
		{
			ID: "card-token", Reason: reason.InvalidParameters,
			Where: []upstream.Match{{Path: "status_code", Any: []string{"408", "411", "413"}}},
			Note:  "a wrong type, a card's token that is missing or past its time, a body that cannot be read",
		},
	},
}
