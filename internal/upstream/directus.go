package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Directus lists errors with extensions.code.
//
// Left unmapped on purpose: INVALID_PAYLOAD and its kin (the status says it), LIMIT_EXCEEDED (a
// bound of the project), OUT_OF_DATE, INTERNAL_SERVER_ERROR.
var _ = register(Service{
	Name: "directus", Title: "Directus", Kind: Identity,
	Docs:  []string{"https://directus.io/docs/guides/connect/errors", "https://github.com/directus/directus/blob/main/packages/errors/src/codes.ts"},
	Hosts: []string{"*.directus.app"},
	Shapes: [][]Is{{{Path: "errors"}, {Path: "errors.#.extensions.code", Any: []string{
		"INVALID_OTP", "INVALID_PAYLOAD", "INVALID_IP", "INVALID_FOREIGN_KEY", "REQUESTS_EXCEEDED", "ROUTE_NOT_FOUND", "RECORD_NOT_UNIQUE", "USER_SUSPENDED", "FAILED_VALIDATION",
		"ILLEGAL_ASSET_TRANSFORMATION", "CONTAINS_NULL_VALUES", "VALUE_OUT_OF_RANGE", "VALUE_TOO_LONG", "NOT_NULL_VIOLATION",
	}}}},
	Fields: Fields{Code: []string{"errors.#.extensions.code"}, Message: []string{"errors.#.message"}, Param: []string{"errors.#.extensions.field"}},
	Rules: []Rule{
		{Reason: reason.InvalidCredentials, Codes: []string{"INVALID_CREDENTIALS", "INVALID_OTP"}},
		{Reason: reason.TokenExpired, Codes: []string{"TOKEN_EXPIRED"}},
		{Reason: reason.InvalidToken, Codes: []string{"INVALID_TOKEN"}, Note: "403 at Directus."},
		{Reason: reason.AccountDisabled, Codes: []string{"USER_SUSPENDED"}},
		{Reason: reason.RateLimited, Codes: []string{"REQUESTS_EXCEEDED", "EMAIL_LIMIT_EXCEEDED"}},
		{Reason: reason.InsufficientPrivileges, Codes: []string{"FORBIDDEN", "INVALID_IP"}, Note: "INVALID_IP: outside the role's allow-list."},
		{Reason: reason.EmailExists, Codes: []string{"RECORD_NOT_UNIQUE"}, Where: []Is{{Path: "errors.#.extensions.collection", Any: []string{"directus_users"}}, {Path: "errors.#.extensions.field", Any: []string{"email"}}}},
		{Reason: reason.Conflict, Codes: []string{"RECORD_NOT_UNIQUE"}},
		{Reason: reason.MissingFields, Codes: []string{"NOT_NULL_VIOLATION"}},
		{Reason: reason.MissingFields, Codes: []string{"FAILED_VALIDATION"}, Where: []Is{{Path: "errors.#.extensions.type", Any: []string{"required", "nnull"}}}},
		{Reason: reason.Overloaded, Codes: []string{"UNDER_PRESSURE"}},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"SERVICE_UNAVAILABLE"}},
	},
})
