package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// HubSpot names a family in category, and gives each error a correlationId.
//
// Left unmapped on purpose: VALIDATION_ERROR and whatever else says no more than its status.
var HubSpot = upstream.Service{
	Name: "hubspot", Title: "HubSpot", Kind: upstream.API,
	Docs: []string{
		"https://developers.hubspot.com/docs/api-reference/error-handling",
		"https://developers.hubspot.com/changelog/upcoming-changes-to-error-responses",
	},
	Hosts:      []string{"api.hubapi.com"},
	Signatures: []upstream.Signature{{{Path: "correlationId"}, {Path: "category"}}},
	Fields: upstream.Fields{
		Code:      []string{"category", "errorType"},
		Message:   []string{"message"},
		Param:     []string{"errors.#.in"},
		RequestID: []string{"correlationId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limits", Reason: reason.RateLimited, Codes: []string{"RATE_LIMITS"},
			Source: "https://developers.hubspot.com/changelog/upcoming-changes-to-error-responses",
		},
		{
			ID: "expired-authentication", Reason: reason.TokenExpired, Codes: []string{"EXPIRED_AUTHENTICATION"},
			Source: "https://github.com/airbytehq/airbyte/issues/74726",
		},
		{
			ID: "credentials-not-found", Reason: reason.MissingCredentials, Status: []int{401},
			Codes:   []string{"INVALID_AUTHENTICATION"},
			Message: `^authentication credentials not found\b`,
			Source:  "https://skills.sh/jeremylongshore/claude-code-plugins-plus-skills/hubspot-common-errors",
		},
		{
			ID: "invalid-authentication", Reason: reason.InvalidToken, Codes: []string{"INVALID_AUTHENTICATION"},
			Source: "https://skills.sh/jeremylongshore/claude-code-plugins-plus-skills/hubspot-common-errors",
		},
		{
			ID: "missing-scopes", Reason: reason.InsufficientPrivileges, Codes: []string{"MISSING_SCOPES"},
			Source: "https://github.com/HubSpot/hubspot-api-nodejs/issues/50",
		},
	},
}
