package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	parseUsers = "https://github.com/parse-community/parse-server/blob/alpha/src/Routers/UsersRouter.js"
	parseCodes = "https://docs.parseplatform.org/rest/guide/#error-codes"
)

// Parse Server sends a number and a sentence. 101 is both "no such object" and a wrong password,
// and makes the status 404; the sentence tells.
//
// Left unmapped on purpose: 100, which the rate limiter uses too; 142 (any failed validation),
// 101 "Your password has expired.", 141 (the application's own cloud code).
var Parse = upstream.Service{
	Name: "parse", Aliases: []string{"parse-server", "back4app"}, Title: "Parse Server", Kind: upstream.Identity,
	Docs:  []string{parseCodes, parseUsers},
	Hosts: []string{"parseapi.back4app.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error",
				Any: []string{
					"Invalid username/password.", "Invalid session token", "Session token is expired.",
					"User email is not verified.", "username/email is required.", "password is required.",
					"Account already exists for this username.", "Account already exists for this email address.",
					"this auth is already used", "A duplicate value for a field with unique values was provided",
					"Your account is locked due to multiple failed login attempts.*",
					"Password does not meet the Password Policy requirements.", "Object not found.",
				},
			},
			{Path: "code"},
		},
	},
	Fields: upstream.Fields{Code: []string{"code"}, Message: []string{"error"}},
	Rules: []upstream.Rule{
		{
			ID: "invalid-username-password", Reason: reason.InvalidCredentials, Status: []int{400, 404},
			Codes:   []string{"101"},
			Message: `^invalid username/password\b`,
			Source:  parseUsers,
		},
		{
			ID: "your-account-is-locked-due-to-multiple-failed", Reason: reason.RateLimited, Status: []int{400, 404},
			Codes:   []string{"101"},
			Message: `^your account is locked due to multiple failed login attempts\b`,
			Source:  "https://github.com/parse-community/parse-server/blob/alpha/src/AccountLockout.js",
		},
		{
			ID: "session-token-is-expired", Reason: reason.TokenExpired, Status: []int{400}, Codes: []string{"209"},
			Message: `^session token is expired\b`,
			Source:  "https://github.com/parse-community/parse-server/blob/alpha/src/Auth.js",
		},
		{ID: "invalid-token-209", Reason: reason.InvalidToken, Codes: []string{"209"}},
		{ID: "username-exists-202", Reason: reason.UsernameExists, Codes: []string{"202"}},
		{ID: "email-exists-203", Reason: reason.EmailExists, Codes: []string{"203"}},
		{ID: "missing-fields-200", Reason: reason.MissingFields, Codes: []string{"200", "201", "204"}},
		{
			ID: "user-email-is-not-verified", Reason: reason.EmailNotVerified, Status: []int{400},
			Codes:   []string{"205"},
			Message: `^user email is not verified\b`,
			Source:  parseUsers,
			Note:    "205 is otherwise an address that nobody has.",
		},
		{
			ID: "missing-credentials-206", Reason: reason.MissingCredentials, Codes: []string{"206"},
			Note: "SessionMissing: the user of the object must be signed in.",
		},
		{ID: "conflict-208", Reason: reason.Conflict, Codes: []string{"208", "137"}, KeepStatus: true},
		{
			ID: "password-cannot-contain-your-username", Reason: reason.WeakPassword, Status: []int{400},
			Codes:   []string{"142"},
			Message: `^password (cannot contain your username|does not meet the password policy requirements)\b`,
			Source:  "https://github.com/parse-community/parse-server/blob/alpha/src/RestWrite.js",
		},
		{
			ID: "insufficient-privileges-119", Reason: reason.InsufficientPrivileges, Codes: []string{"119"},
			Note: "OperationForbidden; Parse Server says 400 or 403.",
		},
		{ID: "rate-limited-155", Reason: reason.RateLimited, Codes: []string{"155"}},
		{ID: "upstream-timeout-124", Reason: reason.UpstreamTimeout, Codes: []string{"124"}},
		{
			ID: "unauthorized-master-key-is-required", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^unauthorized: master key is required\b`,
			Source:  "https://github.com/parse-community/parse-server/blob/alpha/src/middlewares.js",
		},
		{
			ID: "unauthorized", Reason: reason.InvalidAPIKey, Status: []int{403},
			Message: `^unauthorized$`,
			Source:  "https://github.com/parse-community/parse-server/blob/alpha/src/middlewares.js",
			Note:    "A wrong application id or client key.",
		},
	},
}
