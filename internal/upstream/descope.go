package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const descopeSdk = "https://github.com/descope/go-sdk/blob/main/descope/errors.go"

// Descope numbers its errors; its SDKs name the ones below. errorDescription may be a
// link, so errorMessage is the better sentence.
//
// Left unmapped on purpose: E062909 (the password expired), E011001, E011003 and E011004 (a
// malformed request), E112102 (a plain 404).
var _ = register(Service{
	Name: "descope", Title: "Descope", Kind: Identity,
	Docs:  []string{"https://docs.descope.com/sdk-error-handling", "https://docs.descope.com/common-errors", descopeSdk},
	Hosts: []string{"api.descope.com", "*.descope.com"},
	Shapes: [][]Is{{{Path: "errorCode", Any: []string{
		"E011001", "E011002", "E011003", "E011004", "E061102", "E061103", "E062107", "E062503", "E062909", "E064001", "E066103", "E112102", "E130429",
	}}}},
	Fields: Fields{Code: []string{"errorCode"}, Message: []string{"errorMessage", "errorDescription"}},
	Rules: []Rule{
		{Reason: reason.MissingFields, Codes: []string{"E011002"}},
		{Reason: reason.InvalidCredentials, Codes: []string{"E061102"}, Source: descopeSdk},
		{Reason: reason.RateLimited, Codes: []string{"E130429", "E061103"}, Source: descopeSdk, Note: "E061103: too many attempts at a one-time code."},
		{Reason: reason.TokenRevoked, Codes: []string{"E064001"}, Source: descopeSdk, Note: "Logged out on another device or by an administrator."},
		{Reason: reason.Conflict, Status: []int{400, 409}, Codes: []string{"E062107"}, Keep: true, Source: descopeSdk, Note: "A user of that login id, whichever kind, exists."},
	},
})
