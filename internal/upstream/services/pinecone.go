package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	pineconeErrors = "https://docs.pinecone.io/reference/api/errors"
	pineconeRate   = "https://docs.pinecone.io/reference/api/database-limits/rate-limits"
)

// Pinecone answers with gRPC's words: {"error": {"code", "message"}, "status"} for indexes, a google.rpc.Status for
// what is in them. All its 429s are windows, of a second or a month, though the sentence says to upgrade.
//
// Left unmapped on purpose: 403, which is a count of indexes that the plan bounds, or an index that is protected;
// 402 and the codes of gRPC, which mean the same everywhere.
var Pinecone = upstream.Service{
	Name: "pinecone", Title: "Pinecone", Kind: upstream.API,
	Docs:  []string{pineconeErrors, pineconeRate},
	Hosts: []string{"api.pinecone.io", "*.pinecone.io"},
	Rules: []upstream.Rule{
		{
			ID: "limit", Reason: reason.RateLimited, Status: []int{429},
			Message: `^(request failed\. )?you.ve reached (your|the)\b`,
			Source:  pineconeRate,
		},
	},
}
