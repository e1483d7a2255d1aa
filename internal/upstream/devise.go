package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	deviseLocale     = "https://github.com/heartcombo/devise/blob/main/config/locales/en.yml"
	deviseTokenAuth  = "https://github.com/lynndylanhurley/devise_token_auth/blob/master/config/locales/en.yml"
	deviseUniqueness = "https://guides.rubyonrails.org/active_record_validations.html#uniqueness"
	deviseTaken      = "has already been taken"
	deviseJwt        = "https://github.com/waiting-for-dev/warden-jwt_auth"
)

// Devise has no codes, only the sentences of its locale file, which applications may translate;
// the English ones are read. Devise Token Auth and devise-jwt add theirs.
//
// Left unmapped on purpose: "You are already signed in."; wrong redirect addresses.
var _ = register(Service{
	Name: "devise", Aliases: []string{"devise_token_auth", "devise-token-auth", "devise-jwt"}, Title: "Devise", Kind: Identity,
	Docs:   []string{deviseLocale, "https://github.com/heartcombo/devise/blob/main/lib/devise/failure_app.rb", deviseTokenAuth, deviseJwt},
	Fields: Fields{Message: []string{"error", "errors.full_messages", "errors"}},
	Rules: []Rule{
		{Reason: reason.InvalidCredentials, Status: []int{401}, Message: `^invalid (email|login|username|email or username|email, username|phone number|email or phone number) or password\b`, Source: deviseLocale},
		{Reason: reason.InvalidCredentials, Status: []int{401}, Message: `^you have one more attempt before your account is locked\b`, Source: deviseLocale, Note: "A wrong password; the account is not locked yet."},
		{Reason: reason.InvalidCredentials, Status: []int{401, 422}, Message: `^invalid login credentials\b`, Source: deviseTokenAuth},
		{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^you need to sign in or sign up\b`, Source: deviseLocale},
		{Reason: reason.TokenExpired, Status: []int{401}, Message: `^(your session expired|signature has expired)\b`, Source: deviseLocale},
		{Reason: reason.TokenRevoked, Status: []int{401}, Message: `^revoked token$`, Source: deviseJwt},
		{Reason: reason.InvalidToken, Status: []int{401}, Message: `^(signature verification (failed|raised)|not enough or too many segments|nil user)\b`, Source: deviseJwt},
		{Reason: reason.AccountDisabled, Status: []int{401}, Message: `^your account is (locked|not activated yet)\b`, Source: deviseLocale, Note: "The lock may end by e-mail only; the sentence does not say."},
		{Reason: reason.RateLimited, Status: []int{401}, Message: `^your account has been locked due to an excessive number of unsuccessful sign in attempts\b`, Source: deviseTokenAuth},
		{Reason: reason.EmailNotVerified, Status: []int{401}, Message: `^(you have to confirm your (email address|account)|a confirmation email was sent to your account)\b`, Source: deviseLocale},
		{Reason: reason.EmailExists, Status: []int{409, 422}, Where: []Is{{Path: "errors.email", Any: []string{deviseTaken}}}, Source: deviseUniqueness},
		{Reason: reason.UsernameExists, Status: []int{409, 422}, Where: []Is{{Path: "errors.username", Any: []string{deviseTaken}}}, Source: deviseUniqueness},
		{Reason: reason.EmailExists, Status: []int{409, 422}, Message: `^(email has already been taken|an account already exists for)\b`, Source: deviseTokenAuth},
		{Reason: reason.UsernameExists, Status: []int{409, 422}, Message: `^username has already been taken\b`, Source: deviseUniqueness},
		{Reason: reason.WeakPassword, Status: []int{400, 422}, Message: `^password:? is too short\b`, Source: "https://guides.rubyonrails.org/active_record_validations.html#length"},
		{Reason: reason.MissingFields, Status: []int{400, 401, 422}, Message: `^(you must provide an email address|you must fill out the fields|please submit proper sign up data|(email|password|username) can't be blank)\b`, Source: deviseTokenAuth},
	},
})
