package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	atVerifier = "https://github.com/bluesky-social/atproto/blob/main/packages/pds/src/auth-verifier.ts"
	atJWT      = "https://github.com/bluesky-social/atproto/blob/main/packages/xrpc-server/src/auth.ts"
)

// AT Protocol (Bluesky and every personal data server) names the error in error: a token that is expired, withdrawn or
// spoilt is a 400 there.
//
// Left unmapped on purpose: InvalidRequest, AuthenticationRequired, RecordNotFound and UpstreamFailure (their status),
// RepoTakendown and RepoDeactivated (somebody else's account, that was asked for), and HandleNotAvailable, which is
// also a handle that is reserved.
var ATProtocol = upstream.Service{
	Name: "at-protocol", Aliases: []string{"atproto", "bluesky"}, Title: "AT Protocol", Kind: upstream.API,
	Docs: []string{
		"https://raw.githubusercontent.com/bluesky-social/atproto-website/main/src/app/%5Blocale%5D/specs/xrpc/en.mdx",
		atVerifier, atJWT,
	},
	Hosts:  []string{"bsky.social", "api.bsky.app", "public.api.bsky.app"},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"message"}},
	Rules: []upstream.Rule{
		{
			ID: "token-revoked", Reason: reason.TokenRevoked, Status: []int{400, 401}, Codes: []string{"ExpiredToken"},
			Message: `^token has been revoked\b`,
			Source:  "https://github.com/bluesky-social/atproto/blob/main/packages/pds/src/api/com/atproto/server/refreshSession.ts",
		},
		{
			ID: "expired-token", Reason: reason.TokenExpired, Codes: []string{"ExpiredToken", "JwtExpired"},
			Source: atVerifier,
		},
		{
			ID: "invalid-token", Reason: reason.InvalidToken,
			Codes: []string{
				"InvalidToken", "BadJwt", "BadJwtType", "BadJwtAudience", "BadJwtIss", "BadJwtLexiconMethod",
				"BadJwtSignature", "UntrustedIss", "MissingTokenId",
			},
			Source: atJWT,
		},
		{
			ID: "auth-missing", Reason: reason.MissingCredentials, Codes: []string{"AuthMissing", "MissingJwt"},
			Source: atVerifier,
		},
		{
			ID: "account-takedown", Reason: reason.AccountDisabled,
			Codes: []string{"AccountTakedown", "AccountDeactivated"}, Source: atVerifier,
			Note: "401 on the wire; the token is good",
		},
		{ID: "rate-limit-exceeded", Reason: reason.RateLimited, Codes: []string{"RateLimitExceeded"}},
		{
			ID: "not-enough-resources", Reason: reason.Overloaded, Codes: []string{"NotEnoughResources"},
			Source: "https://github.com/bluesky-social/atproto/blob/main/packages/xrpc/src/types.ts",
		},
	},
}
