package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const zitadelSentences = "https://github.com/zitadel/zitadel/blob/main/internal/static/i18n/en.yaml"

// ZITADEL answers like a gRPC gateway, {code, message, details}, with a sentence of its English
// catalog and the id of the place in the source that raised it. The id changes with the
// source; the sentence is what stays. Only English is read.
var ZITADEL = upstream.Service{
	Name: "zitadel", Title: "ZITADEL", Kind: upstream.Identity,
	Docs:  []string{"https://zitadel.com/docs/apis/introduction", zitadelSentences},
	Hosts: []string{"*.zitadel.cloud"},
	Signatures: []upstream.Signature{
		{
			{Path: "code"},
			{
				Path: `details.#.\@type`,
				Any: []string{
					"type.googleapis.com/zitadel.v1.ErrorDetail",
					"type.googleapis.com/zitadel.v1.CredentialsCheckError",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"message", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "password-is-invalid", Reason: reason.InvalidCredentials, Status: []int{400, 401, 412},
			Message: `^(password is invalid|code is invalid|invalid code|invalid recovery code provided` +
				`|(client )?secret is invalid)\b`,
			Source: zitadelSentences,
		},
		{
			ID: "code-is-expired", Reason: reason.TokenExpired, Status: []int{400, 401, 412},
			Message: `^code is expired\b`,
			Source:  zitadelSentences,
		},
		{
			ID: "user-is-locked", Reason: reason.AccountDisabled, Status: []int{400, 401, 403, 412},
			Message: `^user is (locked|not active)\b`,
			Source:  zitadelSentences,
			Note:    "A lock-out policy locks until an administrator unlocks.",
		},
		{
			ID: "errors-token-invalid", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(errors\.token\.invalid|invalid token|refresh token is invalid)\b`,
			Source:  zitadelSentences,
		},
		{
			ID: "auth-header-missing", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^auth header missing\b`,
			Source: "https://github.com/zitadel/zitadel/blob/main/internal/api/grpc/server/middleware" +
				"/auth_interceptor.go",
		},
		{
			ID: "no-matching-permissions-found", Reason: reason.InsufficientPrivileges, Status: []int{403, 404},
			Message: `^(no matching permissions found|membership not found)\b`,
			Source:  zitadelSentences,
			Note:    "A missing membership is told as 404.",
		},
		{
			ID: "username-is-already-taken", Reason: reason.UsernameExists, Status: []int{400, 409},
			Message: `^username (is )?already taken\b`,
			Source:  zitadelSentences,
		},
		{
			ID: "password-is-too-short", Reason: reason.WeakPassword, Status: []int{400},
			Message: `^password (is too short|must contain)\b`,
			Source:  zitadelSentences,
		},
	},
}
