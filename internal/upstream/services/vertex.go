package services

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Vertex AI speaks google.rpc.Status as all of Google Cloud does; partners' models behind
// rawPredict answer in their own form, of which Anthropic's types are known here.
//
// Left unmapped on purpose: the canonical statuses that restate the HTTP status;
// "Resource exhausted. Please try again later.", which is either a quota or shared capacity, and
// stays 429; FAILED_PRECONDITION without a sentence that is known.
var Vertex = upstream.Service{
	Name: "vertex", Aliases: []string{"vertex-ai", "vertexai"}, Title: "Google Vertex AI", Kind: upstream.AI,
	Speaks: native.Gemini,
	Docs: []string{
		"https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors",
		"https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429",
		googleErrorReason,
	},
	Hosts: vertexHosts(),
	Signatures: []upstream.Signature{
		{
			{Path: "error.status"},
			{Path: "error.details.#.metadata.service", Any: []string{"aiplatform.googleapis.com"}},
		},
		{
			{Path: "error.status"},
			{
				Path: "error.message",
				Any:  []string{"Publisher Model *", "Quota exceeded for aiplatform.googleapis.com/*"},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.details.#.reason", "error.status", "error.type"}},
	Rules: slices.Concat(
		googleReasons,
		[]upstream.Rule{
			{
				ID: "overloaded-error", Reason: reason.Overloaded, Codes: []string{"overloaded_error"},
				Note: "Claude's own word, passed through with 529 or 429.",
			},
			{
				ID: "prompt-is-too-long", Reason: reason.ContextLengthExceeded, Status: []int{400, 413},
				Codes:   []string{"invalid_request_error"},
				Message: `^prompt is too long\b`,
				Source:  "https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/use-claude",
			},
			{
				ID: "publisher-model-is-not-servable", Reason: reason.ModelNotAvailable, Status: []int{400, 403, 404},
				Message: "^publisher model `?[^` ]{1,300}`? (is not servable|is not supported)\\b",
				Note:    "The model exists, not in this region.",
			},
			{
				ID: "project-is-not-allowed-to-use-publisher-model", Reason: reason.ModelNotAvailable,
				Status:  []int{400, 403},
				Message: "^project `?[^` ]{1,80}`? is not allowed to use publisher model\\b",
				Note:    "The model needs an allow-list.",
			},
			{
				ID: "publisher-model", Reason: reason.ModelNotFound, Status: []int{404},
				Message: `^publisher model\b`,
				Note:    "\"was not found or your project does not have access to it\": the 404 stands.",
			},
		},
		googleRequestRules,
		[]upstream.Rule{
			{
				ID: "resource-exhausted", Reason: reason.RateLimited,
				Codes: []string{"RESOURCE_EXHAUSTED", "rate_limit_error"},
				Note:  "\"Quota exceeded\" is a quota a minute here, not money.",
			},
			{
				ID: "deadline-exceeded", Reason: reason.UpstreamTimeout, Status: []int{5},
				Codes: []string{"DEADLINE_EXCEEDED"},
			},
		},
	),
}

// vertexHosts are the global, the jurisdictional and the regional endpoints.
// https://cloud.google.com/vertex-ai/docs/general/locations
func vertexHosts() []string {
	regions := []string{
		"us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4",
		"northamerica-northeast1", "northamerica-northeast2", "southamerica-east1", "southamerica-west1",
		"europe-central2", "europe-north1", "europe-southwest1", "europe-west1", "europe-west2", "europe-west3",
		"europe-west4", "europe-west6", "europe-west8", "europe-west9", "europe-west12",
		"asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3",
		"asia-south1", "asia-southeast1", "asia-southeast2",
		"australia-southeast1", "australia-southeast2", "me-central1", "me-central2", "me-west1", "africa-south1",
	}
	hosts := append(
		make([]string, 0, 3+len(regions)),
		"aiplatform.googleapis.com", "aiplatform.us.rep.googleapis.com", "aiplatform.eu.rep.googleapis.com",
	)
	for _, region := range regions {
		hosts = append(hosts, region+"-aiplatform.googleapis.com")
	}
	return hosts
}
