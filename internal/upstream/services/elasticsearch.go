package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	elasticRejected = "https://github.com/elastic/elasticsearch/blob/main/docs/reference/troubleshooting" +
		"/common-issues/rejected-requests.asciidoc"
	elasticException = "https://github.com/elastic/elasticsearch/blob/main/server/src/main/java/org/elasticsearch" +
		"/ElasticsearchException.java"
	elasticBlocks = "https://github.com/elastic/elasticsearch/blob/main/server/src/main/java/org/elasticsearch/cluster" +
		"/block/ClusterBlockException.java"
	elasticAuthentication = "https://github.com/elastic/elasticsearch/blob/main/x-pack/plugin/core/src/main/java/org" +
		"/elasticsearch/xpack/core/security/authc/DefaultAuthenticationFailureHandler.java"
	elasticExists = "https://github.com/elastic/elasticsearch/blob/main/server/src/main/java/org/elasticsearch" +
		"/ResourceAlreadyExistsException.java"
)

// Elasticsearch and OpenSearch name the exception in snake case, and what was its cause in a list beside it: a search
// that failed on all shards says why only there. A node that is full refuses with 429.
//
// Left unmapped on purpose: index_not_found_exception, version_conflict_engine_exception and the many 503s of a
// cluster without a leader or shards, which are their status.
var Elasticsearch = upstream.Service{
	Name: "elasticsearch", Aliases: []string{"opensearch", "elastic"}, Title: "Elasticsearch",
	Kind: upstream.API,
	Docs: []string{elasticException, elasticRejected, elasticBlocks, elasticAuthentication},
	Headers: []upstream.Match{
		{Path: "header:X-Elastic-Product", Any: []string{"Elasticsearch"}},
	},
	Signatures: []upstream.Signature{{{Path: "error.root_cause"}, {Path: "error.type"}, {Path: "status"}}},
	Fields: upstream.Fields{
		Code:    []string{"error.type", "error.root_cause.#.type", "error.caused_by.type"},
		Message: []string{"error.root_cause.#.reason", "error.reason"},
	},
	Rules: []upstream.Rule{
		// Capacity.
		{
			ID: "rejected", Reason: reason.Overloaded, Status: []int{429, 5},
			Codes: []string{
				"circuit_breaking_exception", "es_rejected_execution_exception", "rejected_execution_exception",
				"opensearch_rejected_execution_exception",
			},
			Note:   "429 on the wire: memory, a queue or a thread pool of the node is full, whoever asks",
			Source: elasticRejected,
		},
		{
			ID: "cluster-block-disk", Reason: reason.Overloaded, Status: []int{429}, Codes: []string{"cluster_block_exception"},
			Note:   "the node's disk is too full to be written to; it is lifted by itself",
			Source: elasticBlocks,
		},
		{
			ID: "cluster-block", Reason: reason.None, Status: []int{403}, Codes: []string{"cluster_block_exception"},
			Note:   "the index is read-only or closed to writes, for everybody: no question of rights",
			Source: elasticBlocks,
		},

		// Credentials and rights.
		{
			ID: "missing-authentication", Reason: reason.MissingCredentials, Status: []int{401},
			Codes: []string{"security_exception"},
			Message: `^(missing authentication (token|credentials) for` +
				`|action \[[^\]]{1,200}\] requires authentication)\b`,
			Source: elasticAuthentication,
		},
		{
			ID: "unable-to-authenticate", Reason: reason.InvalidCredentials, Status: []int{401},
			Codes:   []string{"security_exception"},
			Message: `^unable to authenticate user \[`,
			Source:  elasticAuthentication,
		},
		{
			ID: "security-exception", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"security_exception"},
			Note:  "an action that no role grants, or that the license does not cover",
		},

		// The request.
		{
			ID: "already-exists", Reason: reason.Conflict, Status: []int{400},
			Codes:  []string{"resource_already_exists_exception", "index_already_exists_exception"},
			Note:   "400 on the wire",
			Source: elasticExists,
		},
		{
			ID: "bad-request", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{
				"parsing_exception", "x_content_parse_exception", "mapper_parsing_exception",
				"document_parsing_exception", "query_shard_exception", "illegal_argument_exception",
				"action_request_validation_exception",
			},
		},
	},
}
