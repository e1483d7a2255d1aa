package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	pocketbaseApis  = "https://github.com/pocketbase/pocketbase/tree/master/apis"
	pocketbaseTaken = "validation_not_unique"
)

// PocketBase gives a sentence and, under data, a code for each field.
//
// Left unmapped on purpose: "The request doesn't satisfy the collection requirements to
// authenticate." (the application's own rule), and sign-in methods that are off.
var PocketBase = upstream.Service{
	Name: "pocketbase", Title: "PocketBase", Kind: upstream.Identity,
	Docs: []string{"https://pocketbase.io/docs/api-records/", pocketbaseApis},
	Signatures: []upstream.Signature{
		{
			{
				Path: "message",
				Any: []string{
					"Failed to authenticate.", "Failed to create record.", "Failed to update record.",
					"An error occurred while submitting the form.",
					"An error occurred while validating the submitted data.",
					"The request requires valid record authorization token.",
					"The request requires valid admin authorization token to be set.",
					"Only superusers can perform this action.", "The requested resource wasn't found.",
				},
			},
			{Path: "data"},
		},
	},
	Fields: upstream.Fields{
		Code: []string{
			"data.identity.code", "data.email.code", "data.username.code", "data.password.code",
			"data.passwordConfirm.code", "data.oldPassword.code", "data.token.code",
		},
		Message: []string{"message"},
	},
	Rules: []upstream.Rule{
		{
			ID: "mfa-id", Reason: reason.MFARequired, Status: []int{401},
			Where:  []upstream.Match{{Path: "mfaId"}},
			Source: "https://pocketbase.io/docs/authentication/#multi-factor-authentication",
		},
		{
			ID: "pocketbase-taken", Reason: reason.EmailExists,
			Where: []upstream.Match{{Path: "data.email.code", Any: []string{pocketbaseTaken}}},
		},
		{
			ID: "pocketbase-taken-username-exists", Reason: reason.UsernameExists,
			Where: []upstream.Match{{Path: "data.username.code", Any: []string{pocketbaseTaken}}},
		},
		{
			ID: "validation-min-text-constraint", Reason: reason.WeakPassword,
			Where: []upstream.Match{
				{
					Path: "data.password.code",
					Any: []string{
						"validation_min_text_constraint", "validation_length_out_of_range",
						"validation_length_too_short",
					},
				},
			},
		},
		{
			ID: "validation-invalid-old-password", Reason: reason.InvalidCredentials,
			Codes:  []string{"validation_invalid_old_password", "validation_invalid_password"},
			Source: pocketbaseApis,
		},
		{
			ID: "validation-invalid-token", Reason: reason.InvalidToken,
			Codes: []string{
				"validation_invalid_token", "validation_invalid_token_payload", "validation_invalid_token_claims",
				"validation_token_collection_mismatch",
			},
			Source: pocketbaseApis,
		},
		{ID: "validation-required", Reason: reason.MissingFields, Codes: []string{"validation_required"}},
		{
			ID: "failed-to-authenticate", Reason: reason.InvalidCredentials, Status: []int{400},
			Message: `^failed to authenticate\.$`,
			Source:  pocketbaseApis,
		},
		{
			ID: "invalid-or-expired-mfa-session", Reason: reason.InvalidToken, Status: []int{400},
			Message: `^invalid (or expired )?mfa session\b`,
			Source:  pocketbaseApis,
		},
		{
			ID: "the-request-requires-valid", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^the request requires (valid|superuser|admin)\b`,
			Source:  pocketbaseApis,
			Note:    "Also said of a token that is not valid, which it treats as none.",
		},
		{
			ID: "only-superusers-can", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(only (superusers|admins) can|the authorized record (model )?is not allowed` +
				`|you are not allowed to perform this request|insufficient permissions)\b`,
			Source: pocketbaseApis,
		},
	},
}
