package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// OAuth2 Proxy answers with a page, the bare status text, or, for requests that accept only
// JSON, an empty object: the status is all that it says. It has a table so that it can be named,
// and so that what it lets pass is not taken for another service.
//
// Left unmapped on purpose: its 403, which is a CSRF mismatch as often as a user outside the
// allowed groups.
var OAuth2Proxy = upstream.Service{
	Name: "oauth2-proxy", Title: "OAuth2 Proxy", Kind: upstream.Identity, Guard: true,
	Docs: []string{
		"https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints",
		"https://github.com/oauth2-proxy/oauth2-proxy/blob/master/oauthproxy.go",
	},
}
