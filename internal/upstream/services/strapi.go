package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const strapiAuth = "https://github.com/strapi/strapi/blob/main/packages/plugins/users-permissions/server/controllers/auth.js"

// Strapi gives the name of the error's class, and tells in a sentence what failed; the
// users-permissions plugin answers every refused login with 400.
//
// Left unmapped on purpose: ForbiddenError and UnauthorizedError, which Strapi sends for a
// missing token and a missing permission alike.
var Strapi = upstream.Service{
	Name: "strapi", Title: "Strapi", Kind: upstream.Identity,
	Docs:  []string{"https://docs.strapi.io/cms/error-handling", strapiAuth},
	Hosts: []string{"*.strapiapp.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.name",
				Any: []string{
					"ApplicationError", "ValidationError", "YupValidationError", "PaginationError", "NotFoundError",
					"ForbiddenError", "UnauthorizedError", "RateLimitError", "PayloadTooLargeError", "PolicyError",
					"NotImplementedError", "BadRequestError", "InternalServerError",
				},
			},
			{Path: "error.status"},
			{Path: "error.message"},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.name"}, Message: []string{"error.message"}},
	Rules: []upstream.Rule{
		{ID: "rate-limit-error", Reason: reason.RateLimited, Codes: []string{"RateLimitError"}},
		{ID: "policy-error", Reason: reason.InsufficientPrivileges, Codes: []string{"PolicyError"}},
		{
			ID: "invalid-identifier-or-password", Reason: reason.InvalidCredentials, Status: []int{400, 401},
			Message: `^(invalid identifier or password|invalid credentials|incorrect code provided` +
				`|the provided current password is invalid)\b`,
			Source: strapiAuth,
		},
		{
			ID: "your-account-email-is-not-confirmed", Reason: reason.EmailNotVerified, Status: []int{400, 401},
			Message: `^your account email is not confirmed\b`,
			Source:  strapiAuth,
		},
		{
			ID: "your-account-has-been-blocked-by-an", Reason: reason.AccountDisabled, Status: []int{400, 401, 403},
			Message: `^your account has been blocked by an administrator\b`,
			Source:  strapiAuth,
		},
		{
			ID: "email-is-already-taken", Reason: reason.EmailExists, Status: []int{400},
			Message: `^email (is |are )?already taken\b`,
			Source:  strapiAuth,
		},
		{
			ID: "username-is-already-taken", Reason: reason.UsernameExists, Status: []int{400},
			Message: `^username (is |are )?already taken\b`,
			Source:  strapiAuth,
		},
		{
			ID: "email-or-username-are-already-taken", Reason: reason.Conflict, Status: []int{400},
			Message:    `^email or username are already taken\b`,
			KeepStatus: true,
			Source:     strapiAuth,
			Note:       "Which of both is not said.",
		},
		{
			ID: "password-must-be-at-least", Reason: reason.WeakPassword, Status: []int{400},
			Message: `^password must (be at least|contain at least)\b`,
			Source:  strapiAuth,
		},
		{
			ID: "identifier-is-a-required-field", Reason: reason.MissingFields, Status: []int{400},
			Message: `^((identifier|email|username|password|code) is a required field` +
				`|please provide your (username|password|email))\b`,
			Source: strapiAuth,
		},
	},
}
