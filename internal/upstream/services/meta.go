package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Meta's Graph API (Facebook, Instagram, WhatsApp) numbers its errors in error.code and error.error_subcode. Most come
// with 400, whatever they mean, and most have the type OAuthException.
//
// Left unmapped on purpose: 100 (a parameter, or a thing that is not there), 1609005, and types alone. 459 and 464 (a
// person who must log in to set something right) are tokens that do not work.
var Meta = upstream.Service{
	Name: "meta", Aliases: []string{"facebook", "instagram", "whatsapp"}, Title: "Meta Graph API",
	Kind: upstream.API,
	Docs: []string{
		"https://developers.facebook.com/docs/graph-api/using-graph-api/error-handling/",
		"https://nermalcat69.github.io/meta-developer-docs/docs/graph-api/guides/error-handling.html",
	},
	Hosts:      []string{"graph.facebook.com", "graph.instagram.com"},
	Signatures: []upstream.Signature{{{Path: "error.fbtrace_id"}, {Path: "error.code"}}},
	Fields: upstream.Fields{
		Code:      []string{"error.code"},
		Message:   []string{"error.message"},
		RequestID: []string{"error.fbtrace_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "too-many-calls", Reason: reason.RateLimited, Codes: []string{"4", "17", "32", "341"},
			Note:   "an app's, a user's, a page's; 400 or 403 on the wire",
			Source: "https://developers.facebook.com/docs/graph-api/overview/rate-limiting",
		},
		{ID: "service", Reason: reason.UpstreamUnavailable, Codes: []string{"2"}, Note: "down for a time"},
		{
			ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"102", "190"},
			Where: []upstream.Match{{Path: "error.error_subcode", Any: []string{"463"}}},
			Note:  "400 or 401 on the wire",
		},
		{
			ID: "token-revoked", Reason: reason.TokenRevoked, Codes: []string{"102", "190"},
			Where: []upstream.Match{{Path: "error.error_subcode", Any: []string{"458", "460"}}},
			Note:  "the person has removed the app, or changed the password",
		},
		{
			ID: "no-role-on-the-page", Reason: reason.InsufficientPrivileges, Codes: []string{"102", "190"},
			Where: []upstream.Match{{Path: "error.error_subcode", Any: []string{"492"}}},
		},
		{ID: "access-token", Reason: reason.InvalidToken, Codes: []string{"102", "190"}},
		{
			ID: "permission", Reason: reason.InsufficientPrivileges,
			Codes: []string{"3", "10", "200", "210", "220", "230", "250", "270", "283", "294", "299"},
			Note:  "200 to 299 are permissions, each its own",
		},
		{
			ID: "policy-block", Reason: reason.AccountDisabled, Codes: []string{"368"},
			Note: "blocked for a time, for what was posted",
		},
		{ID: "duplicate-post", Reason: reason.Conflict, Codes: []string{"506"}},
	},
}
