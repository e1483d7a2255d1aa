package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const oryHydraFosite = "https://github.com/ory/fosite/blob/master/errors.go"

// Ory Hydra keeps to RFC 6749 and adds codes of its OAuth library, fosite.
//
// Left unmapped on purpose: request_unauthorized (no or bad credentials, it does not say),
// jti_known, invalid_state and insufficient_entropy (a malformed request), misconfiguration.
var OryHydra = upstream.Service{
	Name: "ory-hydra", Aliases: []string{"hydra"}, Title: "Ory Hydra", Kind: upstream.Identity,
	Docs: []string{oryHydraFosite, "https://www.ory.com/docs/hydra/reference/api"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error",
				Any: []string{
					"request_unauthorized", "request_forbidden", "token_inactive", "token_signature_mismatch",
					"token_claim", "scope_not_granted",
				},
			},
			{Path: "error_description"},
		},
	},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"error_description", "error_hint", "message"}},
	Rules: []upstream.Rule{
		{
			ID: "token-expired", Reason: reason.TokenExpired, Status: []int{401}, Codes: []string{"invalid_token"},
			Message: `^token expired\b`,
			Note:    "An expired and a malformed token share the code.",
		},
		{
			ID: "token-inactive", Reason: reason.InvalidToken,
			Codes: []string{"token_inactive", "token_signature_mismatch", "token_claim"},
		},
		{
			ID: "scope-not-granted", Reason: reason.InsufficientPrivileges,
			Codes: []string{"scope_not_granted", "request_forbidden"},
		},
		{
			ID: "error", Reason: reason.Conflict, Status: []int{409}, Codes: []string{"error"},
			Note: "A serialization failure of the database; the code is literally error.",
		},
	},
}
