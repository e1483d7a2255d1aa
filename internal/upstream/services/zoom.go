package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	zoomErrors = "https://developers.zoom.us/docs/api/errors"
	zoomToken  = "https://github.com/giorgosavgeris/passport-zoom-oauth2/issues/6"
)

// Zoom numbers its errors, and lists failed fields under 300.
//
// Left unmapped on purpose: limits of a second and of a day, plain 429s; 300, a plain 400; numbers of one endpoint (a
// meeting, a user), which their status tells.
var Zoom = upstream.Service{
	Name: "zoom", Title: "Zoom", Kind: upstream.API,
	Docs:   []string{zoomErrors, zoomToken, "https://developers.zoom.us/docs/commerce/rate-limits.md"},
	Hosts:  []string{"api.zoom.us"},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "token-invalid", Reason: reason.InvalidToken, Status: []int{4}, Codes: []string{"124"}, Coarse: true,
			Source: zoomToken,
			Note:   "an expired one, too: the sentence says which",
		},
		{
			ID: "scopes", Reason: reason.InsufficientPrivileges, Status: []int{4}, Codes: []string{"4700"},
			Note: "the token lacks the scopes; it is called invalid all the same",
		},
	},
}
