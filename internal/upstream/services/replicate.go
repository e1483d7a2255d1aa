package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Replicate answers {title, detail, status}; the title names the cause and is compared whole, as a
// code. Its rate limit speaks of money ("while you have less than $5.0 in credit") and is none: it
// resets in seconds.
//
// Left unmapped on purpose: the throttle (429 says it), a prediction that failed (a 200 or 201
// whose error is the model's own text), "The requested resource could not be found" (a model, a
// version or a file).
var Replicate = upstream.Service{
	Name: "replicate", Title: "Replicate", Kind: upstream.AI,
	Speaks: native.Replicate,
	Docs: []string{
		"https://replicate.com/docs/reference/http",
		"https://replicate.com/docs/topics/predictions/rate-limits",
		"https://replicate.com/docs/how-does-replicate-work",
	},
	Unconfirmed: []string{"https://replicate.com/docs/reference/http"},
	Hosts:       []string{"api.replicate.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "title",
				Any: []string{
					"Insufficient credit", "Free time limit reached", "Monthly spend limit reached",
					"Invalid version or not permitted", "Input validation failed",
				},
			},
			{Path: "detail"},
		},
		{
			{Path: "title", Any: []string{"Unauthenticated"}},
			{
				Path: "detail",
				Any: []string{
					"You did not pass an authentication token*", "You did not pass a valid authentication token*",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:    []string{"title"},
		Message: []string{"detail"},
		Param:   []string{"invalid_fields.0.field"},
	},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-credit", Reason: reason.InsufficientCredits,
			Codes: []string{"Insufficient credit", "Free time limit reached", "Monthly spend limit reached"},
		},
		{
			ID: "you-did-not-pass-an-authentication-token", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^you did not pass an authentication token\b`,
		},
		{
			ID: "you-did-not-pass-a-valid-authentication-token", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^you did not pass a valid authentication token\b`,
		},
		{ID: "unauthenticated", Reason: reason.InvalidAPIKey, Codes: []string{"Unauthenticated"}},
		{
			ID: "invalid-version-or-not-permitted", Reason: reason.ModelNotFound,
			Codes: []string{"Invalid version or not permitted"},
			Note:  "422; a version is what names a model.",
		},
		{
			ID: "input-validation-failed", Reason: reason.InvalidParameters,
			Codes: []string{"Input validation failed"},
			Note:  "422; the detail quotes the model's own schema.",
		},
	},
}
