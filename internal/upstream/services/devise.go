package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

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
var Devise = upstream.Service{
	Name: "devise", Aliases: []string{"devise_token_auth", "devise-token-auth", "devise-jwt"}, Title: "Devise",
	Kind: upstream.Identity,
	Docs: []string{
		deviseLocale,
		"https://github.com/heartcombo/devise/blob/main/lib/devise/failure_app.rb",
		deviseTokenAuth,
		deviseJwt,
	},
	Fields: upstream.Fields{Message: []string{"error", "errors.full_messages", "errors"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-email-or-password", Reason: reason.InvalidCredentials, Status: []int{401},
			Message: `^invalid (email|login|username|email or username|email, username|phone number` +
				`|email or phone number) or password\b`,
			Source: deviseLocale,
		},
		{
			ID: "you-have-one-more-attempt-before-your-account-is", Reason: reason.InvalidCredentials,
			Status:  []int{401},
			Message: `^you have one more attempt before your account is locked\b`,
			Source:  deviseLocale,
			Note:    "A wrong password; the account is not locked yet.",
		},
		{
			ID: "invalid-login-credentials", Reason: reason.InvalidCredentials, Status: []int{401, 422},
			Message: `^invalid login credentials\b`,
			Source:  deviseTokenAuth,
		},
		{
			ID: "you-need-to-sign-in-or-sign-up", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^you need to sign in or sign up\b`,
			Source:  deviseLocale,
		},
		{
			ID: "your-session-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^(your session expired|signature has expired)\b`,
			Source:  deviseLocale,
		},
		{
			ID: "revoked-token", Reason: reason.TokenRevoked, Status: []int{401},
			Message: `^revoked token$`,
			Source:  deviseJwt,
		},
		{
			ID: "signature-verification-failed", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(signature verification (failed|raised)|not enough or too many segments|nil user)\b`,
			Source:  deviseJwt,
		},
		{
			ID: "your-account-is-locked", Reason: reason.AccountDisabled, Status: []int{401},
			Message: `^your account is (locked|not activated yet)\b`,
			Source:  deviseLocale,
			Note:    "The lock may end by e-mail only; the sentence does not say.",
		},
		{
			ID: "your-account-has-been-locked-due-to-an-excessive", Reason: reason.RateLimited, Status: []int{401},
			Message: `^your account has been locked due to an excessive number of unsuccessful sign in attempts\b`,
			Source:  deviseTokenAuth,
		},
		{
			ID: "you-have-to-confirm-your-email-address", Reason: reason.EmailNotVerified, Status: []int{401},
			Message: `^(you have to confirm your (email address|account)` +
				`|a confirmation email was sent to your account)\b`,
			Source: deviseLocale,
		},
		{
			ID: "devise-taken", Reason: reason.EmailExists, Status: []int{409, 422},
			Where:  []upstream.Match{{Path: "errors.email", Any: []string{deviseTaken}}},
			Source: deviseUniqueness,
		},
		{
			ID: "devise-taken-username-exists", Reason: reason.UsernameExists, Status: []int{409, 422},
			Where:  []upstream.Match{{Path: "errors.username", Any: []string{deviseTaken}}},
			Source: deviseUniqueness,
		},
		{
			ID: "email-has-already-been-taken", Reason: reason.EmailExists, Status: []int{409, 422},
			Message: `^(email has already been taken|an account already exists for)\b`,
			Source:  deviseTokenAuth,
		},
		{
			ID: "username-has-already-been-taken", Reason: reason.UsernameExists, Status: []int{409, 422},
			Message: `^username has already been taken\b`,
			Source:  deviseUniqueness,
		},
		{
			ID: "password-is-too-short", Reason: reason.WeakPassword, Status: []int{400, 422},
			Message: `^password:? is too short\b`,
			Source:  "https://guides.rubyonrails.org/active_record_validations.html#length",
		},
		{
			ID: "you-must-provide-an-email-address", Reason: reason.MissingFields, Status: []int{400, 401, 422},
			Message: `^(you must provide an email address|you must fill out the fields` +
				`|please submit proper sign up data|(email|password|username) can't be blank)\b`,
			Source: deviseTokenAuth,
		},
	},
}
