package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// orbTypes begins the type of every error.
const orbTypes = "https://docs.withorb.com/reference/error-responses"

// Orb sends problem details whose type is an address in its documentation.
//
// Left unmapped on purpose: constraint-violation, resource-conflict, url-not-found, resource-too-large and
// too-many-requests, which say no more than their status.
var Orb = upstream.Service{
	Name: "orb", Title: "Orb", Kind: upstream.Payment,
	Docs:       []string{"https://github.com/orbcorp/orb-python/blob/main/src/orb/_exceptions.py"},
	Hosts:      []string{"api.withorb.com"},
	Signatures: []upstream.Signature{{{Path: "type", Any: []string{orbTypes + "*"}}}},
	Fields:     upstream.Fields{Code: []string{"type"}, Message: []string{"detail", "title"}},
	Rules: []upstream.Rule{
		{
			ID: "authentication-error", Reason: reason.InvalidAPIKey, Status: []int{401},
			Codes: []string{orbTypes + "#401-authentication-error"}, Coarse: true,
		},
		{
			ID: "feature-not-available", Reason: reason.InsufficientPrivileges,
			Codes: []string{orbTypes + "#404-feature-not-available"},
			Note:  "400 on the wire: the account has not this feature",
		},
		{
			ID: "duplicate-resource-creation", Reason: reason.Conflict,
			Codes: []string{orbTypes + "#400-duplicate-resource-creation"},
			Note:  "400 on the wire",
		},
		{
			ID: "request-validation-errors", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{orbTypes + "#400-request-validation-errors"}, Coarse: true,
		},
	},
}
