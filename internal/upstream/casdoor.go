package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Casdoor answers nearly everything with 200, {"status":"error","msg":…}, in the caller's
// language; its OAuth endpoints send 400 or 401 with English sentences. The rules hold for
// 200 too, so that they serve where successes are inspected.
func init() {
	const oauth = "https://github.com/casdoor/casdoor/blob/master/object/token_oauth.go"
	const messages = "https://github.com/casdoor/casdoor/blob/master/i18n/locales/en/data.json"
	anyError := []int{200, 4}
	register(Service{
		Name: "casdoor", Title: "Casdoor", Kind: Identity,
		Docs:   []string{"https://casdoor.org/docs/basic/public-api", messages, oauth},
		Fields: Fields{Code: []string{"error"}, Message: []string{"msg", "error_description"}},
		Rules: []Rule{
			{Reason: reason.InvalidCredentials, Status: anyError, Message: `^(invalid username or password|password or code is incorrect|wrong verification code|client_secret is invalid|client_id is invalid)\b`, Source: messages},
			{Reason: reason.RateLimited, Status: anyError, Message: `^you have entered the wrong password or code too many times\b`, Source: messages},
			{Reason: reason.AccountDisabled, Status: anyError, Message: `^the user is forbidden to sign in\b`, Source: messages},
			{Reason: reason.TokenExpired, Status: anyError, Message: `^(refresh token is expired|authorization code has expired|session outdated)\b`, Source: oauth},
			{Reason: reason.InvalidToken, Status: anyError, Message: `^(refresh token is invalid or revoked|invalid registration access token)\b`, Source: oauth},
			{Reason: reason.MissingCredentials, Status: anyError, Message: `^please login first\b`, Source: messages},
			{Reason: reason.InsufficientPrivileges, Status: anyError, Message: `^unauthorized operation\b`, Source: messages},
			{Reason: reason.EmailExists, Status: anyError, Message: `^email already exists\b`, Source: messages},
			{Reason: reason.UsernameExists, Status: anyError, Message: `^username already exists\b`, Source: messages},
			{Reason: reason.WeakPassword, Status: anyError, Message: `^the password must (have at least|contain at least|not contain)\b`, Source: messages},
			{Reason: reason.MissingFields, Status: anyError, Message: `^(missing parameter|empty username|(email|phone|password|username) cannot be (empty|blank))\b`, Source: messages},
			{Reason: reason.InsufficientCredits, Status: anyError, Message: `^insufficient balance\b`, Source: messages},
		},
	})
}
