package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	flutterwaveErrors   = "https://developer.flutterwave.com/v4.0/docs/common-errors"
	flutterwaveV3Errors = "https://developer.flutterwave.com/docs/errors"
)

// Flutterwave's fourth version numbers its errors as their statuses with 10 in front; the third has sentences alone.
//
// Left unmapped on purpose: 10401 and 10403, which say no more than 401 and 403.
var Flutterwave = upstream.Service{
	Name: "flutterwave", Title: "Flutterwave", Kind: upstream.Payment,
	Docs:  []string{flutterwaveErrors, flutterwaveV3Errors},
	Hosts: []string{"api.flutterwave.com"},
	Signatures: []upstream.Signature{
		{
			{Path: "error.code", Any: []string{"10400", "10401", "10403", "10404", "10409", "10422", "10500"}},
			{Path: "status", Any: []string{"failed"}},
			{Path: "error.type"},
		},
		{{Path: "error_id", Any: []string{"ERR*"}}, {Path: "code", Any: []string{"app_error"}}},
	},
	Fields: upstream.Fields{
		Code: []string{"error.code", "error.type", "data.code", "code"}, Message: []string{"error.message", "message"},
	},
	Rules: []upstream.Rule{
		{
			ID: "request-not-valid", Reason: reason.InvalidParameters, Status: []int{400, 422},
			Codes: []string{"10400", "10422"},
		},
		{ID: "resource-conflict", Reason: reason.Conflict, Codes: []string{"10409"}},
	},
}
