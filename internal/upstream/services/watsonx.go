package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const watsonxDocs = "https://cloud.ibm.com/apidocs/watsonx-ai"

// watsonx.ai lists {code, message, more_info} in errors, beside a trace and the status. Its quota of
// tokens is a 403.
//
// Left unmapped on purpose: invalid_request_entity, invalid_input_argument, json_type_error and
// json_validation_error (plain 400s, but for one sentence), and invalid_instance_status_error (an
// instance may be inactive for any cause).
var Watsonx = upstream.Service{
	Name: "watsonx", Aliases: []string{"ibm-watsonx"}, Title: "IBM watsonx.ai", Kind: upstream.AI,
	Docs:        []string{watsonxDocs, "https://github.com/IBM/watsonx-ai-java-sdk"},
	Unconfirmed: []string{"https://cloud.ibm.com/apidocs/iam-identity-token-api"},
	Hosts:       []string{"*.ml.cloud.ibm.com"},
	Signatures: []upstream.Signature{
		{
			{Path: "trace"},
			{Path: "status_code"},
			{
				Path: "errors.#.code",
				Any: []string{
					"token_quota_reached", "model_not_supported", "model_no_support_for_function",
					"authentication_token_expired", "authentication_token_not_valid", "authorization_rejected",
					"user_authorization_failed", "invalid_input_argument", "invalid_request_entity", "json_type_error",
					"json_validation_error", "no_associated_service_instance_error",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.code", "errorCode"},
		Message:   []string{"errors.#.message", "errorMessage"},
		RequestID: []string{"trace", "context.requestId"},
	},
	Rules: []upstream.Rule{
		{
			ID: "token-quota-reached", Reason: reason.RateLimited, Codes: []string{"token_quota_reached"},
			Note: "403 on the wire; a plan's tokens of the month, which renew themselves",
		},
		{
			ID: "authentication-token-expired", Reason: reason.TokenExpired,
			Codes: []string{"authentication_token_expired"},
		},
		{
			ID: "authentication-token-not-valid", Reason: reason.InvalidToken,
			Codes: []string{"authentication_token_not_valid"},
		},
		{
			ID: "bxnim0415-e", Reason: reason.InvalidAPIKey, Codes: []string{"BXNIM0415E"}, KeepStatus: true,
			Source: "https://cloud.ibm.com/apidocs/iam-identity-token-api",
			Note:   "IAM, where a key is exchanged for a token, says 400",
		},
		{
			ID: "authorization-rejected", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"authorization_rejected", "user_authorization_failed", "no_associated_service_instance_error",
			},
			Note: "also where a project has no instance behind it",
		},
		{
			ID: "invalid-input-argument-for-model-the-number-of", Reason: reason.ContextLengthExceeded,
			Status: []int{400}, Codes: []string{"invalid_input_argument", "invalid_request_entity"},
			Message: `^(invalid input argument for model '[^']{1,200}': )?the number of input tokens \d+ cannot ` +
				`exceed the total tokens limit\b`,
		},
		{
			ID: "model-not-supported", Reason: reason.ModelNotFound, Status: []int{404},
			Codes: []string{"model_not_supported"},
			Note:  "what an unknown id is answered with",
		},
		{
			ID: "model-not-supported-model-not-available", Reason: reason.ModelNotAvailable,
			Codes: []string{"model_not_supported", "model_no_support_for_function"},
			Note:  "in another region, or for another endpoint",
		},
	},
}
