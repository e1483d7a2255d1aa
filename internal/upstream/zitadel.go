package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const zitadelSentences = "https://github.com/zitadel/zitadel/blob/main/internal/static/i18n/en.yaml"

// ZITADEL answers like a gRPC gateway, {code, message, details}, with a sentence of its English
// catalogue and the id of the place in the source that raised it. The id changes with the
// source; the sentence is what stays. Only English is read.
var _ = register(Service{
	Name: "zitadel", Title: "ZITADEL", Kind: Identity,
	Docs:   []string{"https://zitadel.com/docs/apis/introduction", zitadelSentences},
	Hosts:  []string{"*.zitadel.cloud"},
	Shapes: [][]Is{{{Path: "code"}, {Path: `details.#.\@type`, Any: []string{"type.googleapis.com/zitadel.v1.ErrorDetail", "type.googleapis.com/zitadel.v1.CredentialsCheckError"}}}},
	Fields: Fields{Code: []string{"error"}, Message: []string{"message", "error_description"}},
	Rules: []Rule{
		{Reason: reason.InvalidCredentials, Status: []int{400, 401, 412}, Message: `^(password is invalid|code is invalid|invalid code|invalid recovery code provided|(client )?secret is invalid)\b`, Source: zitadelSentences},
		{Reason: reason.TokenExpired, Status: []int{400, 401, 412}, Message: `^code is expired\b`, Source: zitadelSentences},
		{Reason: reason.AccountDisabled, Status: []int{400, 401, 403, 412}, Message: `^user is (locked|not active)\b`, Source: zitadelSentences, Note: "A lock-out policy locks until an administrator unlocks."},
		{Reason: reason.InvalidToken, Status: []int{401}, Message: `^(errors\.token\.invalid|invalid token|refresh token is invalid)\b`, Source: zitadelSentences},
		{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^auth header missing\b`, Source: "https://github.com/zitadel/zitadel/blob/main/internal/api/grpc/server/middleware/auth_interceptor.go"},
		{Reason: reason.InsufficientPrivileges, Status: []int{403, 404}, Message: `^(no matching permissions found|membership not found)\b`, Source: zitadelSentences, Note: "A missing membership is told as 404."},
		{Reason: reason.UsernameExists, Status: []int{400, 409}, Message: `^username (is )?already taken\b`, Source: zitadelSentences},
		{Reason: reason.WeakPassword, Status: []int{400}, Message: `^password (is too short|must contain)\b`, Source: zitadelSentences},
	},
})
