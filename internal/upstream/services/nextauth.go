package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// NextAuth.js answers a refused login with the address of its error page, {"url":"…?error=…"},
// because its client follows it. At 401 that is always the credentials callback, whose
// authorize() returned nothing or threw; what it threw is the application's own word.
//
// Left unmapped on purpose: 403, with which the application's signIn callback refuses.
var NextAuth = upstream.Service{
	Name: "nextauth", Aliases: []string{"next-auth", "authjs"}, Title: "NextAuth.js", Kind: upstream.Identity,
	Docs: []string{
		"https://next-auth.js.org/configuration/pages#error-codes",
		"https://github.com/nextauthjs/next-auth/blob/v4/packages/next-auth/src/core/routes/callback.ts",
	},
	Rules: []upstream.Rule{
		{ID: "url", Reason: reason.InvalidCredentials, Status: []int{401}, Where: []upstream.Match{{Path: "url"}}},
	},
}
