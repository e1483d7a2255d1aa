package upstream

import "github.com/errnorm/caddy-errnorm/reason"

const (
	pocketbaseApis  = "https://github.com/pocketbase/pocketbase/tree/master/apis"
	pocketbaseTaken = "validation_not_unique"
)

// PocketBase gives a sentence and, under data, a code for each field.
//
// Left unmapped on purpose: "The request doesn't satisfy the collection requirements to
// authenticate." (the application's own rule), and sign-in methods that are off.
var _ = register(Service{
	Name: "pocketbase", Title: "PocketBase", Kind: Identity,
	Docs: []string{"https://pocketbase.io/docs/api-records/", pocketbaseApis},
	Shapes: [][]Is{{{Path: "message", Any: []string{
		"Failed to authenticate.", "Failed to create record.", "Failed to update record.", "An error occurred while submitting the form.", "An error occurred while validating the submitted data.",
		"The request requires valid record authorization token.", "The request requires valid admin authorization token to be set.", "Only superusers can perform this action.", "The requested resource wasn't found.",
	}}, {Path: "data"}}},
	Fields: Fields{
		Code:    []string{"data.identity.code", "data.email.code", "data.username.code", "data.password.code", "data.passwordConfirm.code", "data.oldPassword.code", "data.token.code"},
		Message: []string{"message"},
	},
	Rules: []Rule{
		{Reason: reason.MFARequired, Status: []int{401}, Where: []Is{{Path: "mfaId"}}, Source: "https://pocketbase.io/docs/authentication/#multi-factor-authentication"},
		{Reason: reason.EmailExists, Where: []Is{{Path: "data.email.code", Any: []string{pocketbaseTaken}}}},
		{Reason: reason.UsernameExists, Where: []Is{{Path: "data.username.code", Any: []string{pocketbaseTaken}}}},
		{Reason: reason.WeakPassword, Where: []Is{{Path: "data.password.code", Any: []string{"validation_min_text_constraint", "validation_length_out_of_range", "validation_length_too_short"}}}},
		{Reason: reason.InvalidCredentials, Codes: []string{"validation_invalid_old_password", "validation_invalid_password"}, Source: pocketbaseApis},
		{Reason: reason.InvalidToken, Codes: []string{"validation_invalid_token", "validation_invalid_token_payload", "validation_invalid_token_claims", "validation_token_collection_mismatch"}, Source: pocketbaseApis},
		{Reason: reason.MissingFields, Codes: []string{"validation_required"}},
		{Reason: reason.InvalidCredentials, Status: []int{400}, Message: `^failed to authenticate\.$`, Source: pocketbaseApis},
		{Reason: reason.InvalidToken, Status: []int{400}, Message: `^invalid (or expired )?mfa session\b`, Source: pocketbaseApis},
		{Reason: reason.MissingCredentials, Status: []int{401}, Message: `^the request requires (valid|superuser|admin)\b`, Source: pocketbaseApis, Note: "Also said of a token that is not valid, which it treats as none."},
		{Reason: reason.InsufficientPrivileges, Status: []int{403}, Message: `^(only (superusers|admins) can|the authorized record (model )?is not allowed|you are not allowed to perform this request|insufficient permissions)\b`, Source: pocketbaseApis},
	},
})
