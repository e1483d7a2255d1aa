package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Directus lists errors with extensions.code.
//
// Left unmapped on purpose: INVALID_PAYLOAD and its kin (the status says it), LIMIT_EXCEEDED (a
// bound of the project), OUT_OF_DATE, INTERNAL_SERVER_ERROR.
var Directus = upstream.Service{
	Name: "directus", Title: "Directus", Kind: upstream.Identity,
	Docs: []string{
		"https://directus.io/docs/guides/connect/errors",
		"https://github.com/directus/directus/blob/main/packages/errors/src/codes.ts",
	},
	Hosts: []string{"*.directus.app"},
	Signatures: []upstream.Signature{
		{
			{Path: "errors"},
			{
				Path: "errors.#.extensions.code",
				Any: []string{
					"INVALID_OTP", "INVALID_PAYLOAD", "INVALID_IP", "INVALID_FOREIGN_KEY", "REQUESTS_EXCEEDED",
					"ROUTE_NOT_FOUND", "RECORD_NOT_UNIQUE", "USER_SUSPENDED", "FAILED_VALIDATION",
					"ILLEGAL_ASSET_TRANSFORMATION", "CONTAINS_NULL_VALUES", "VALUE_OUT_OF_RANGE", "VALUE_TOO_LONG",
					"NOT_NULL_VIOLATION",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"errors.#.extensions.code"},
		Message: []string{"errors.#.message"},
		Param:   []string{"errors.#.extensions.field"},
	},
	Rules: []upstream.Rule{
		{
			ID: "invalid-credentials", Reason: reason.InvalidCredentials,
			Codes: []string{"INVALID_CREDENTIALS", "INVALID_OTP"},
		},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"TOKEN_EXPIRED"}},
		{ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"INVALID_TOKEN"}, Note: "403 at Directus."},
		{ID: "user-suspended", Reason: reason.AccountDisabled, Codes: []string{"USER_SUSPENDED"}},
		{
			ID: "requests-exceeded", Reason: reason.RateLimited,
			Codes: []string{"REQUESTS_EXCEEDED", "EMAIL_LIMIT_EXCEEDED"},
		},
		{
			ID: "forbidden", Reason: reason.InsufficientPrivileges, Codes: []string{"FORBIDDEN", "INVALID_IP"},
			Note: "INVALID_IP: outside the role's allow-list.",
		},
		{
			ID: "record-not-unique", Reason: reason.EmailExists, Codes: []string{"RECORD_NOT_UNIQUE"},
			Where: []upstream.Match{
				{Path: "errors.#.extensions.collection", Any: []string{"directus_users"}},
				{Path: "errors.#.extensions.field", Any: []string{"email"}},
			},
		},
		{ID: "record-not-unique-conflict", Reason: reason.Conflict, Codes: []string{"RECORD_NOT_UNIQUE"}},
		{ID: "not-null-violation", Reason: reason.MissingFields, Codes: []string{"NOT_NULL_VIOLATION"}},
		{
			ID: "failed-validation", Reason: reason.MissingFields, Codes: []string{"FAILED_VALIDATION"},
			Where: []upstream.Match{{Path: "errors.#.extensions.type", Any: []string{"required", "nnull"}}},
		},
		{ID: "under-pressure", Reason: reason.Overloaded, Codes: []string{"UNDER_PRESSURE"}},
		{ID: "service-unavailable", Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_UNAVAILABLE"}},
	},
}
