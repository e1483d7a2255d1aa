package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Mollie has no codes: status, title (the reason phrase) and detail (a sentence) are all. What
// a sentence adds to its status is mapped; the rest stays with the status. A refused
// payment is no error but a payment whose status is failed.
//
// Left unmapped on purpose: "Missing authentication, or failed to authenticate" (it may be either,
// so it is told to mean no more than 401), 409 (a duplicate call), 410 (the resource existed
// once), and 422, whose detail says what is wrong with a field.
var Mollie = upstream.Service{
	Name: "mollie", Title: "Mollie", Kind: upstream.Payment,
	Docs: []string{
		"https://docs.mollie.com/reference/handling-errors",
	},
	Hosts: []string{"api.mollie.com"},
	Signatures: []upstream.Signature{
		{
			{Path: "detail"},
			{Path: "title"},
			{Path: "status"},
			{Path: "_links.documentation.href"},
			{Path: "_links.documentation.type"},
		},
	},
	Fields: upstream.Fields{Message: []string{"detail"}, Param: []string{"field"}},
	Rules: []upstream.Rule{
		{
			ID: "missing-authentication-or-failed-to-authenticate", Reason: reason.None, Status: []int{401},
			Message: `^missing authentication, or failed to authenticate`,
			Note:    "the same sentence for no key and for a bad one",
		},
	},
}
