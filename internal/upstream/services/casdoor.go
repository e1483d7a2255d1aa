package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	casdoorOauth    = "https://github.com/casdoor/casdoor/blob/master/object/token_oauth.go"
	casdoorMessages = "https://github.com/casdoor/casdoor/blob/master/i18n/locales/en/data.json"
)

var casdoorAnyError = []int{200, 4}

// Casdoor answers nearly everything with 200, {"status":"error","msg":…}, in the caller's
// language; its OAuth endpoints send 400 or 401 with English sentences. The rules hold for
// 200 too, so that they serve where successes are inspected.
var Casdoor = upstream.Service{
	Name: "casdoor", Title: "Casdoor", Kind: upstream.Identity,
	Docs:   []string{"https://casdoor.org/docs/basic/public-api", casdoorMessages, casdoorOauth},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"msg", "error_description"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-username-or-password", Reason: reason.InvalidCredentials, Status: casdoorAnyError,
			Message: `^(invalid username or password|password or code is incorrect|wrong verification code` +
				`|client_secret is invalid|client_id is invalid)\b`,
			Source: casdoorMessages,
		},
		{
			ID: "you-have-entered-the-wrong-password-or-code-too", Reason: reason.RateLimited, Status: casdoorAnyError,
			Message: `^you have entered the wrong password or code too many times\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "the-user-is-forbidden-to-sign-in", Reason: reason.AccountDisabled, Status: casdoorAnyError,
			Message: `^the user is forbidden to sign in\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "refresh-token-is-expired", Reason: reason.TokenExpired, Status: casdoorAnyError,
			Message: `^(refresh token is expired|authorization code has expired|session outdated)\b`,
			Source:  casdoorOauth,
		},
		{
			ID: "refresh-token-is-invalid-or-revoked", Reason: reason.InvalidToken, Status: casdoorAnyError,
			Message: `^(refresh token is invalid or revoked|invalid registration access token)\b`,
			Source:  casdoorOauth,
		},
		{
			ID: "please-login-first", Reason: reason.MissingCredentials, Status: casdoorAnyError,
			Message: `^please login first\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "unauthorized-operation", Reason: reason.InsufficientPrivileges, Status: casdoorAnyError,
			Message: `^unauthorized operation\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "email-already-exists", Reason: reason.EmailExists, Status: casdoorAnyError,
			Message: `^email already exists\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "username-already-exists", Reason: reason.UsernameExists, Status: casdoorAnyError,
			Message: `^username already exists\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "the-password-must-have-at-least", Reason: reason.WeakPassword, Status: casdoorAnyError,
			Message: `^the password must (have at least|contain at least|not contain)\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "missing-parameter", Reason: reason.MissingFields, Status: casdoorAnyError,
			Message: `^(missing parameter|empty username|(email|phone|password|username) cannot be (empty|blank))\b`,
			Source:  casdoorMessages,
		},
		{
			ID: "insufficient-balance", Reason: reason.InsufficientCredits, Status: casdoorAnyError,
			Message: `^insufficient balance\b`,
			Source:  casdoorMessages,
		},
	},
}
