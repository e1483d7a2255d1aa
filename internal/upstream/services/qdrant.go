package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	qdrantErrors  = "https://github.com/qdrant/qdrant/blob/master/lib/storage/src/content_manager/errors.rs"
	qdrantHelpers = "https://github.com/qdrant/qdrant/blob/master/src/actix/helpers.rs"
	qdrantAuth    = "https://github.com/qdrant/qdrant/blob/master/src/common/auth/mod.rs"
	qdrantJWT     = "https://github.com/qdrant/qdrant/blob/master/src/common/auth/jwt_parser.rs"
)

// Qdrant answers {"status": {"error": "Kind: sentence"}, "time"}, where the kind stands for one HTTP status, and plain
// text where a key is refused. A token past its time is a 403, an operation that took too long a 408.
//
// Left unmapped on purpose: "Wrong input" and "Bad request" (400), "Not found", "Storage locked" (403: an operator
// closed it to writes), "Rate limiting exceeded" and "Shard temporarily unavailable", which are their status.
var Qdrant = upstream.Service{
	Name: "qdrant", Title: "Qdrant", Kind: upstream.API,
	Docs:       []string{qdrantErrors, qdrantHelpers, qdrantAuth, qdrantJWT},
	Hosts:      []string{"*.cloud.qdrant.io"},
	Signatures: []upstream.Signature{{{Path: "status.error"}, {Path: "time"}}},
	Fields:     upstream.Fields{Message: []string{"status.error"}},
	Rules: []upstream.Rule{
		{
			ID: "no-key", Reason: reason.MissingCredentials, Status: []int{401, 403},
			Message: `^must provide an api key or an authorization bearer token\b`,
			Source:  qdrantAuth,
		},
		{
			ID: "invalid-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^invalid api key( or jwt)?\b`,
			Source:  qdrantAuth,
		},
		{
			ID: "expired", Reason: reason.TokenExpired, Status: []int{401, 403},
			Message: `^expiredsignature$`,
			Note:    "403 on the wire; the name of the decoder's error is all it says",
			Source:  qdrantJWT,
		},
		{
			ID: "signature", Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^(invalidsignature$|invalid jwt, stateful validation failed\b)`,
			Source:  qdrantJWT,
		},
		{
			ID: "forbidden", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^forbidden: `,
			Note:    "the key or the token covers less than the operation needs",
			Source:  qdrantErrors,
		},
		{
			ID: "timeout", Reason: reason.UpstreamTimeout, Status: []int{408, 500},
			Message: `^timeout: `,
			Note:    "408 on the wire: Qdrant was slow, not the client",
			Source:  qdrantHelpers,
		},
	},
}
