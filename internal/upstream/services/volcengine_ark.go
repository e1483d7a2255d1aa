package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Ark (ModelArk at BytePlus) names its causes in error.code, with dotted refinements. Its 429
// holds rates, overload, a free trial that is used up and a cap that the customer has set.
//
// Left unmapped on purpose: InternalServiceError, OperationDenied.InvalidState and
// UnsupportedPhase (a 403 about what is being worked on), ContentSecurityDetectionError (the
// inspection failed, not the content), NotFound.*, and InvalidParameter.* by its many names.
var VolcengineArk = upstream.Service{
	Name: "volcengine-ark", Aliases: []string{"volcengine", "doubao", "byteplus"}, Title: "Volcengine Ark",
	Kind: upstream.AI,
	Docs: []string{
		"https://www.volcengine.com/docs/82379/1299023",
		"https://docs.byteplus.com/en/docs/ModelArk/1299023",
	},
	Unconfirmed: []string{"https://docs.byteplus.com/en/docs/ModelArk/1299023"},
	Hosts:       []string{"ark.cn-beijing.volces.com", "ark.ap-southeast.bytepluses.com", "ark.eu-west.bytepluses.com"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.code",
				Any: []string{
					"AccountOverdueError", "OperationDenied.ServiceOverdue", "SetLimitExceeded", "ModelNotOpen",
					"InvalidEndpointOrModel.NotFound", "InvalidEndpoint.NotFound",
					"InvalidEndpointOrModel.ModelIDAccessDisabled", "InvalidEndpoint.ClosedEndpoint",
					"RateLimitExceeded.EndpointRPMExceeded", "RateLimitExceeded.EndpointTPMExceeded",
					"ModelAccountRpmRateLimitExceeded", "ModelAccountTpmRateLimitExceeded",
					"InflightBatchsizeExceeded", "RequestBurstTooFast", "SensitiveContentDetected",
					"InputTextSensitiveContentDetected", "OutputTextSensitiveContentDetected",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.code", "ResponseMetadata.Error.Code"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:X-Request-Id", "ResponseMetadata.RequestId"},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "account-overdue-error", Reason: reason.InsufficientCredits,
			Codes: []string{"AccountOverdueError", "OperationDenied.ServiceOverdue"},
			Note:  "Sent as 403.",
		},
		{
			ID: "set-limit-exceeded", Reason: reason.InsufficientCredits, Codes: []string{"SetLimitExceeded"},
			Note: "A cap that the customer has set for a model, and that only the customer lifts.",
		},
		{
			ID: "invalid-subscription", Reason: reason.InsufficientCredits, Codes: []string{"InvalidSubscription"},
			Note: "A plan that was not bought or has expired; sent as 400.",
		},
		{
			ID: "your-account-has-exhausted-its-free-trial-quota", Reason: reason.InsufficientCredits,
			Status: []int{429}, Codes: []string{"QuotaExceeded"},
			Message: `^your account \S{1,100} has exhausted its free trial quota\b`,
			Note:    "The same code is also a plan's window and a queue's length.",
		},

		// Capacity and windows.
		{
			ID: "server-overloaded", Reason: reason.Overloaded, Codes: []string{"ServerOverloaded"},
			Note: "Sent as 429.",
		},
		{
			ID: "rate-limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{
				"RateLimitExceeded", "RateLimitExceeded.EndpointRPMExceeded", "RateLimitExceeded.EndpointTPMExceeded",
				"RateLimitExceeded.EndpointFlexTPMExceeded", "RateLimitExceeded.FoundationModelRPMExceeded",
				"RateLimitExceeded.FoundationModelTPMExceeded", "ModelAccountRpmRateLimitExceeded",
				"ModelAccountTpmRateLimitExceeded", "ModelAccountFlexTpmRateLimitExceeded",
				"ModelAccountIpmRateLimitExceeded", "APIAccountRpmRateLimitExceeded", "AccountRateLimitExceeded",
				"InflightBatchsizeExceeded", "RequestBurstTooFast", "QuotaExceeded",
				"QuotaExceeded.AgentPlanQuotaExceeded", "AccountQuotaExceeded",
			},
		},

		// Keys, accounts, rights.
		{ID: "authentication-error", Reason: reason.InvalidAPIKey, Codes: []string{"AuthenticationError"}},
		{
			ID: "invalid-account-status", Reason: reason.AccountDisabled, Codes: []string{"InvalidAccountStatus"},
			Note: "Sent as 401, although the key is good.",
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"AccessDenied", "OperationDenied.PermissionDenied", "OperationDenied.TosAccessDenied",
				"OperationDenied.ArkAccessRoleNotFound",
			},
		},

		// Models and endpoints; an endpoint is a deployed model.
		{
			ID: "invalid-endpoint-or-model", Reason: reason.ModelNotFound,
			Codes: []string{"InvalidEndpointOrModel", "InvalidEndpointOrModel.NotFound", "InvalidEndpoint.NotFound"},
		},
		{
			ID: "model-not-open", Reason: reason.ModelNotAvailable,
			Codes: []string{
				"ModelNotOpen", "OperationDenied.ServiceNotOpen", "InvalidEndpointOrModel.ModelIDAccessDisabled",
				"InvalidEndpoint.ClosedEndpoint", "UnsupportedModel", "InvalidParameter.UnsupportedModel",
			},
			Note: "It is there, but the account has not activated it, or has to reach it by another name; sent as " +
				"400, 403 or 404.",
		},

		// The request.
		{
			ID: "sensitive-content-detected", Reason: reason.ContentFiltered,
			Codes: []string{
				"SensitiveContentDetected", "SensitiveContentDetected.SevereViolation",
				"SensitiveContentDetected.Violence", "InputTextSensitiveContentDetected",
				"InputImageSensitiveContentDetected", "InputVideoSensitiveContentDetected",
				"InputAudioSensitiveContentDetected", "OutputTextSensitiveContentDetected",
				"OutputImageSensitiveContentDetected", "OutputVideoSensitiveContentDetected",
				"OutputAudioSensitiveContentDetected", "InputTextSensitiveContentDetected.PolicyViolation",
				"InputImageSensitiveContentDetected.PolicyViolation",
				"InputVideoSensitiveContentDetected.PolicyViolation",
				"InputAudioSensitiveContentDetected.PolicyViolation",
				"OutputVideoSensitiveContentDetected.PolicyViolation",
				"OutputAudioSensitiveContentDetected.PolicyViolation",
				"InputImageSensitiveContentDetected.PrivacyInformation",
				"InputVideoSensitiveContentDetected.PrivacyInformation",
				"OutputImageSensitiveContentDetected.DeepFake", "InputTextRiskDetection", "InputImageRiskDetection",
				"OutputTextRiskDetection", "OutputImageRiskDetection",
			},
		},
		{ID: "outof-context-error", Reason: reason.ContextLengthExceeded, Codes: []string{"OutofContextError"}},
		{
			ID: "total-tokens-of-image-and-text-exceed-max", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Codes: []string{"InvalidParameter"},
			Message: `^(total tokens of image and text exceed max message tokens` +
				`|input length \d+ exceeds the maximum length \d+)\b`,
		},
		{ID: "missing-parameter", Reason: reason.MissingFields, Codes: []string{"MissingParameter"}},
		{
			ID: "invalid-parameter", Reason: reason.InvalidParameters, Status: []int{400},
			Codes: []string{"InvalidParameter", "InvalidArgumentError"},
			Note:  "The sentence quotes parameters, so none may decide after it.",
		},
	},
}
