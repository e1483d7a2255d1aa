package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	exaErrors = "https://exa.ai/docs/admin/error-codes"
	exaPolicy = "https://exa.ai/docs/reference/content-policy"
)

// Exa answers {"requestId", "error": sentence, "tag": code}, and its statuses mean what they say but for the 403, which
// a missing right, a feature that the plan lacks, a refused query and a suspended team share.
//
// Left unmapped on purpose: FETCH_DOCUMENT_ERROR and NO_CONTENT_FOUND, which speak of the page that was asked for, and
// the payment protocols (402), which name a price.
var Exa = upstream.Service{
	Name: "exa", Title: "Exa", Kind: upstream.API,
	Docs:       []string{exaErrors, exaPolicy, "https://exa.ai/docs/exa-spec.yaml"},
	Hosts:      []string{"api.exa.ai"},
	Signatures: []upstream.Signature{{{Path: "tag"}, {Path: "requestId"}, {Path: "error"}}},
	Fields: upstream.Fields{
		Code: []string{"tag"}, Message: []string{"error"}, RequestID: []string{"requestId", "header:X-Request-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "credits", Reason: reason.InsufficientCredits,
			Codes: []string{"NO_MORE_CREDITS", "API_KEY_BUDGET_EXCEEDED", "TEAM_BUDGET_EXCEEDED"},
			Note:  "credits, or the spending cap of a key or a team",
		},
		{ID: "rate-limit", Reason: reason.RateLimited, Codes: []string{"RATE_LIMIT_EXCEEDED"}},
		{
			ID: "invalid-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403}, Codes: []string{"INVALID_API_KEY"},
			Note: "one tag for a missing and a wrong key",
		},
		{
			ID: "team-blocked", Reason: reason.AccountDisabled, Status: []int{401, 403}, Codes: []string{"TEAM_BLOCKED"},
			Source: exaPolicy,
		},
		{
			ID: "prohibited", Reason: reason.ContentFiltered, Status: []int{400, 403}, Codes: []string{"PROHIBITED_CONTENT"},
			Note:   "403 on the wire",
			Source: exaPolicy,
		},
		{
			ID: "scope", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes: []string{"INSUFFICIENT_SCOPE", "FEATURE_DISABLED"},
			Note:  "the key or the plan does not cover it",
		},
		{
			ID: "invalid", Reason: reason.InvalidParameters, Status: []int{400, 422},
			Codes: []string{
				"INVALID_REQUEST", "INVALID_REQUEST_BODY", "INVALID_REQUEST_QUERY", "INVALID_JSON_SCHEMA", "INVALID_URLS",
				"INVALID_NUM_RESULTS", "NUM_RESULTS_EXCEEDED", "SUBPAGES_LIMIT_EXCEEDED",
			},
			Coarse: true,
		},
	},
}
