package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	casdoorOauth    = "https://github.com/casdoor/casdoor/blob/master/object/token_oauth.go"
	casdoorMessages = "https://github.com/casdoor/casdoor/blob/master/i18n/locales/en/data.json"
)

var casdoorAnyError = []int{200, 4}

// Casdoor answers nearly everything with 200, {"status":"error","msg":…}, in the caller's
// language; its OAuth endpoints send 400 or 401 with English sentences. The rules hold for
// 200 too, so that they serve where successes are inspected.
var _ = register(Service{
	Name: "casdoor", Title: "Casdoor", Kind: Identity,
	Docs:   []string{"https://casdoor.org/docs/basic/public-api", casdoorMessages, casdoorOauth},
	Fields: Fields{Code: []string{"error"}, Message: []string{"msg", "error_description"}},
	Rules: []Rule{
		{Reason: reason.InvalidCredentials, Status: casdoorAnyError, Message: `^(invalid username or password|password or code is incorrect|wrong verification code|client_secret is invalid|client_id is invalid)\b`, Source: casdoorMessages},
		{Reason: reason.RateLimited, Status: casdoorAnyError, Message: `^you have entered the wrong password or code too many times\b`, Source: casdoorMessages},
		{Reason: reason.AccountDisabled, Status: casdoorAnyError, Message: `^the user is forbidden to sign in\b`, Source: casdoorMessages},
		{Reason: reason.TokenExpired, Status: casdoorAnyError, Message: `^(refresh token is expired|authorization code has expired|session outdated)\b`, Source: casdoorOauth},
		{Reason: reason.InvalidToken, Status: casdoorAnyError, Message: `^(refresh token is invalid or revoked|invalid registration access token)\b`, Source: casdoorOauth},
		{Reason: reason.MissingCredentials, Status: casdoorAnyError, Message: `^please login first\b`, Source: casdoorMessages},
		{Reason: reason.InsufficientPrivileges, Status: casdoorAnyError, Message: `^unauthorized operation\b`, Source: casdoorMessages},
		{Reason: reason.EmailExists, Status: casdoorAnyError, Message: `^email already exists\b`, Source: casdoorMessages},
		{Reason: reason.UsernameExists, Status: casdoorAnyError, Message: `^username already exists\b`, Source: casdoorMessages},
		{Reason: reason.WeakPassword, Status: casdoorAnyError, Message: `^the password must (have at least|contain at least|not contain)\b`, Source: casdoorMessages},
		{Reason: reason.MissingFields, Status: casdoorAnyError, Message: `^(missing parameter|empty username|(email|phone|password|username) cannot be (empty|blank))\b`, Source: casdoorMessages},
		{Reason: reason.InsufficientCredits, Status: casdoorAnyError, Message: `^insufficient balance\b`, Source: casdoorMessages},
	},
})
