package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const paystackErrors = "https://github.com/alexasomba/paystack-openapi/blob/main/Paystack-API/0d-Errors.md"

// Paystack answers {"status": false, "message", "meta": {"nextStep"}, "type", "code"}. The type says who refused: its
// API, a validation, or the processor behind it. A charge that fails is a 200 whose data say so.
//
// Left unmapped on purpose: a key that is missing or wrong (401), as one sentence stands for both.
var Paystack = upstream.Service{
	Name: "paystack", Title: "Paystack", Kind: upstream.Payment,
	Docs:  []string{paystackErrors},
	Hosts: []string{"api.paystack.co"},
	Signatures: []upstream.Signature{
		{
			{Path: "meta.nextStep"},
			{Path: "type", Any: []string{"api_error", "validation_error", "processor_error"}},
		},
	},
	Fields: upstream.Fields{Code: []string{"code", "type"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "processor-error", Reason: reason.PaymentDeclined, Status: []int{400, 402, 422},
			Codes: []string{"processor_error"},
			Note:  "insufficient funds, a blocked or expired card: what the processor relays",
		},
	},
}
