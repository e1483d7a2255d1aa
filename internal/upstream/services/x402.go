package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// x402 is a protocol, not a company: a 402 whose accepts list tells a paying client what to
// send. The demand to pay is not an error of credit, so the bare demand has no finer reason.
//
// Left unmapped on purpose: the invalid_… errors of a payment that was sent and not
// accepted; the client builds a new one from accepts.
var X402 = upstream.Service{
	Name: "x402", Title: "x402", Kind: upstream.Payment,
	Docs: []string{
		"https://github.com/coinbase/x402/blob/main/specs/x402-specification-v1.md",
		"https://github.com/coinbase/x402/blob/main/specs/x402-specification-v2.md",
		"https://docs.cdp.coinbase.com/x402/core-concepts/http-402",
	},
	Headers:    []upstream.Match{{Path: "header:Payment-Required"}},
	Signatures: []upstream.Signature{{{Path: "x402Version"}}},
	Fields:     upstream.Fields{Code: []string{"error", "invalidReason"}, Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-funds", Reason: reason.InsufficientCredits, Status: []int{402},
			Codes: []string{"insufficient_funds"},
			Note:  "the payer's wallet, which is the caller's, holds too little",
		},
		{
			ID: "x402-version", Reason: reason.None, Status: []int{402},
			Where: []upstream.Match{{Path: "x402Version"}},
			Note:  "a price list: the client pays and asks again",
		},
		{
			ID: "header-payment-required", Reason: reason.None, Status: []int{402},
			Where:  []upstream.Match{{Path: "header:Payment-Required"}},
			Note:   "version 2 of the protocol states the price in a header",
			Source: "https://github.com/coinbase/x402/blob/main/specs/transports-v2/http.md",
		},
	},
}
