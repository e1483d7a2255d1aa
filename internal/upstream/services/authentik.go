package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const authentikTokens = "https://github.com/goauthentik/authentik/blob/main/authentik/api/authentication.py"

// authentik's API is Django REST framework, which answers a missing login with 403 where the
// first authentication class has no challenge. Sentences are those of the framework and
// of authentik's own token check. Its flows report errors with 200.
var Authentik = upstream.Service{
	Name: "authentik", Title: "authentik", Kind: upstream.Identity,
	Docs: []string{
		"https://docs.goauthentik.io/developer-docs/api/",
		"https://www.django-rest-framework.org/api-guide/authentication/#unauthorized-and-forbidden-responses",
		authentikTokens,
	},
	Headers: []upstream.Match{
		{Path: "header:X-Authentik-Id"},
		{Path: "header:X-Powered-By", Any: []string{"authentik"}},
	},
	Fields: upstream.Fields{
		Code:      []string{"code", "error"},
		Message:   []string{"detail", "error_description"},
		RequestID: []string{"header:X-Authentik-Id", "request_id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "authentication-credentials-were-not-provided", Reason: reason.MissingCredentials,
			Status:  []int{401, 403},
			Message: `^authentication credentials were not provided\b`,
		},
		{
			ID: "token-invalid-expired", Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^(token invalid/expired|invalid token|malformed header|unsupported authentication type)\b`,
			Source:  authentikTokens,
		},
		{
			ID: "user-inactive-or-deleted", Reason: reason.AccountDisabled, Status: []int{401, 403},
			Message: `^user inactive or deleted\b`,
		},
		{
			ID: "you-do-not-have-permission-to-perform-this", Reason: reason.InsufficientPrivileges,
			Status:  []int{403},
			Message: `^you do not have permission to perform this action\b`,
		},
		{
			ID: "this-field-must-be-unique", Reason: reason.UsernameExists, Status: []int{400},
			Where: []upstream.Match{{Path: "username", Any: []string{"This field must be unique."}}},
			Note:  "A user name is unique, an e-mail address need not be.",
		},
	},
}
