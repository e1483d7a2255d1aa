package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	mercadoPagoPayments = "https://www.mercadopago.cl/developers/en/reference/payments/_payments/post"
	mercadoPagoOrders   = "https://mercadopago.com.br/developers/en/reference/order/online-payments/create/post"
	mercadoPagoProcess  = "https://mercadopago.cl/developers/es/reference/order/online/process-order/post"
	mercadoPagoQR       = "https://www.mercadopago.com.br/developers/en/reference/in-person-payments/qr-code/orders/create-order/post"
)

// Mercado Pago's payments list numbers under cause, its orders words under errors. A payment that is refused is a 201
// whose status_detail says why; an order of which a transaction failed is a 402.
//
// Left unmapped on purpose: the numbers and words of one parameter, and cards and customers that are not found, which
// are the request's.
var MercadoPago = upstream.Service{
	Name: "mercado-pago", Aliases: []string{"mercadopago"}, Title: "Mercado Pago", Kind: upstream.Payment,
	Docs:  []string{mercadoPagoPayments, mercadoPagoOrders, mercadoPagoProcess, mercadoPagoQR},
	Hosts: []string{"api.mercadopago.com"},
	Signatures: []upstream.Signature{
		{{Path: "cause"}, {Path: "cause.#.description"}, {Path: "status"}, {Path: "error"}},
	},
	Fields: upstream.Fields{
		Code:    []string{"cause.#.code", "errors.#.code", "error"},
		Message: []string{"errors.0.message", "message"},
	},
	Rules: []upstream.Rule{
		{
			ID: "access-token-missing", Reason: reason.MissingCredentials, Status: []int{400, 401},
			Codes: []string{"5"},
			Note:  "400 on the wire",
		},
		{
			ID: "same-request", Reason: reason.IdempotencyConflict, Status: []int{400}, Codes: []string{"2001"},
			Note: "the same request within a minute",
		},
		{
			ID: "api-behind-failed", Reason: reason.UpstreamUnavailable, Status: []int{400},
			Codes: []string{"2004", "2007", "2041"},
			Note:  "400 on the wire, but an API behind it was not reached",
		},
		{
			ID: "idempotency-key-already-used", Reason: reason.IdempotencyConflict, Status: []int{409},
			Codes:  []string{"idempotency_key_already_used"},
			Source: mercadoPagoQR,
		},
		{
			ID: "transaction-failed", Reason: reason.PaymentDeclined, Status: []int{402},
			Where:  []upstream.Match{{Path: "errors"}},
			Source: mercadoPagoProcess,
			Note:   "the order exists, one of its payments failed",
		},
	},
}
