package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const weaviateKeys = "https://github.com/weaviate/weaviate/blob/main/usecases/auth/authentication/apikey/client.go"

// Weaviate answers {"error": [{"message"}]} or {"code", "message"}, and has no codes but the status.
//
// Left unmapped on purpose: "anonymous access not enabled", an expired token of OpenID Connect and "forbidden: user …
// has insufficient permissions", which their sentences say.
var Weaviate = upstream.Service{
	Name: "weaviate", Title: "Weaviate", Kind: upstream.API,
	Docs: []string{
		weaviateKeys, "https://github.com/weaviate/weaviate/blob/main/usecases/auth/authentication/oidc/middleware.go",
	},
	Hosts: []string{"*.weaviate.cloud", "*.weaviate.network"},
	Rules: []upstream.Rule{
		{
			ID: "invalid-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^(unauthorized: )?invalid api key\b`,
			Note:    "it goes on to ask for a valid one, which was not missing",
		},
		{
			ID: "not-configured", Reason: reason.None, Status: []int{401},
			Message: `^(unauthorized: )?(apikey|oidc) auth is not configured\b`,
			Note:    "a kind of credential that the server does not take, not a bad one",
		},
	},
}
