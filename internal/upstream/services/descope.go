package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const descopeSdk = "https://github.com/descope/go-sdk/blob/main/descope/errors.go"

// Descope numbers its errors; its SDKs name the ones below. errorDescription may be a
// link, so errorMessage is the better sentence.
//
// Left unmapped on purpose: E062909 (the password expired), E011001, E011003 and E011004 (a
// malformed request), E112102 (a plain 404).
var Descope = upstream.Service{
	Name: "descope", Title: "Descope", Kind: upstream.Identity,
	Docs: []string{
		"https://docs.descope.com/sdk-error-handling",
		"https://docs.descope.com/common-errors",
		descopeSdk,
	},
	Hosts: []string{"api.descope.com", "*.descope.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "errorCode",
				Any: []string{
					"E011001", "E011002", "E011003", "E011004", "E061102", "E061103", "E062107", "E062503", "E062909",
					"E064001", "E066103", "E112102", "E130429",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"errorCode"}, Message: []string{"errorMessage", "errorDescription"}},
	Rules: []upstream.Rule{
		{ID: "e011002", Reason: reason.MissingFields, Codes: []string{"E011002"}},
		{ID: "e061102", Reason: reason.InvalidCredentials, Codes: []string{"E061102"}, Source: descopeSdk},
		{
			ID: "e130429", Reason: reason.RateLimited, Codes: []string{"E130429", "E061103"},
			Source: descopeSdk,
			Note:   "E061103: too many attempts at a one-time code.",
		},
		{
			ID: "e064001", Reason: reason.TokenRevoked, Codes: []string{"E064001"},
			Source: descopeSdk,
			Note:   "Logged out on another device or by an administrator.",
		},
		{
			ID: "e062107", Reason: reason.Conflict, Status: []int{400, 409}, Codes: []string{"E062107"},
			KeepStatus: true,
			Source:     descopeSdk,
			Note:       "A user of that login id, whichever kind, exists.",
		},
	},
}
