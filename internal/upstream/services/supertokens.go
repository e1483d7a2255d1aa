package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	supertokensUtils = "https://github.com/supertokens/supertokens-node/blob/master/lib/ts/recipe/session/utils.ts"
	supertokensClaim = "claimValidationErrors.#.id"
)

// SuperTokens' backend SDKs say in three fixed sentences why a session is refused, and which claim
// failed in claimValidationErrors. Its sign-in recipes answer with 200 and a status word.
var SuperTokens = upstream.Service{
	Name: "supertokens", Title: "SuperTokens", Kind: upstream.Identity,
	Docs: []string{
		"https://supertokens.com/docs/post-authentication/session-management/introduction",
		supertokensUtils,
	},
	Signatures: []upstream.Signature{
		{{Path: "message", Any: []string{"invalid claim"}}, {Path: supertokensClaim}},
		{{Path: "message", Any: []string{"try refresh token", "token theft detected"}}},
	},
	Fields: upstream.Fields{Code: []string{supertokensClaim}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{ID: "st-ev", Reason: reason.EmailNotVerified, Codes: []string{"st-ev"}},
		{ID: "st-mfa", Reason: reason.MFARequired, Codes: []string{"st-mfa"}},
		{ID: "st-role", Reason: reason.InsufficientPrivileges, Codes: []string{"st-role", "st-perm"}},
		{
			ID: "try-refresh-token", Reason: reason.TokenExpired, Status: []int{4},
			Message: `^try refresh token$`,
			Source:  supertokensUtils,
			Note:    "The status is the application's choice; 401 by default.",
		},
		{
			ID: "token-theft-detected", Reason: reason.TokenRevoked, Status: []int{4},
			Message: `^token theft detected$`,
			Source:  supertokensUtils,
		},
		{
			ID: "unauthorised", Reason: reason.MissingCredentials, Status: []int{4},
			Message: `^unauthorised$`,
			Source:  supertokensUtils,
			Note:    "No session, or none that still exists.",
		},
		{
			ID: "invalid-or-expired-oauth2-access-token", Reason: reason.InvalidToken, Status: []int{401},
			Message: `^(invalid or expired oauth2 access token|malformed access token payload)\b`,
			Source: "https://github.com/supertokens/supertokens-node/blob/master/lib/ts/recipe/oauth2provider/api" +
				"/userInfo.ts",
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^invalid api key\b`,
			Source:  "https://supertokens.com/docs/deployment/self-host-supertokens",
			Note:    "From the core, in plain text.",
		},
	},
}
