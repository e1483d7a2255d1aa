package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Bedrock names its exception in X-Amzn-Errortype or __type and has nothing but a sentence
// in the body. ValidationException (400) is one name for many causes, and access to a
// model is refused as 400, 403 or 404, so sentences are needed for these.
//
// Left unmapped on purpose: ValidationException, InternalServerException and ConflictException
// alone, which restate their status; "Operation not allowed", which gives no cause; "You don't have
// access to the model …", which is the AccessDeniedException that it comes with.
var Bedrock = upstream.Service{
	Name: "bedrock", Aliases: []string{"aws-bedrock", "amazon-bedrock"}, Title: "Amazon Bedrock", Kind: upstream.AI,
	Speaks: native.Bedrock,
	Docs: []string{
		"https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html",
		"https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
		"https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html",
	},
	Hosts: bedrockHosts(),
	// SageMaker shares ModelNotReadyException, every AWS service the rest.
	Headers: []upstream.Match{
		{
			Path: "header:X-Amzn-Errortype",
			Any:  []string{"ModelErrorException", "ModelTimeoutException", "ModelStreamErrorException"},
		},
	},
	Signatures: []upstream.Signature{{{Path: "aws:service", Any: []string{"com.amazon.bedrock"}}}},
	Fields: upstream.Fields{
		Code:      []string{"header:X-Amzn-Errortype", "__type", "code", "error.code", "error.type"},
		RequestID: []string{"header:X-Amzn-Requestid"},
	},
	Rules: []upstream.Rule{
		// What the sentence says goes before the exception's name.
		{
			ID: "access-to-anthropic-models-is-not-allowed-from", Reason: reason.RegionNotSupported,
			Status:  []int{400, 403},
			Message: `^access to anthropic models is not allowed from unsupported countries\b`,
			Source:  "https://www.anthropic.com/supported-countries",
		},
		{
			ID: "model-access-is-denied-due-to-invalid-payment", Reason: reason.InsufficientCredits,
			Status:  []int{403},
			Message: `^model access is denied due to invalid_payment_instrument\b`,
			Note:    "The AWS Marketplace found no way to be paid.",
		},
		{
			ID: "invocation-of-model-id-with-on-demand-throughput", Reason: reason.ModelNotAvailable,
			Status: []int{400},
			Message: `^(invocation of model id \S{1,200} with on-demand throughput isn.t supported` +
				`|the provided model doesn.t support on-demand throughput)\b`,
			Note:   "The model wants an inference profile.",
			Source: "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html",
		},
		{
			ID: "access-denied-this-model-is-marked-by-provider", Reason: reason.ModelNotAvailable,
			Status: []int{400, 403, 404},
			Message: `^(access denied\. this model is marked by provider as legacy` +
				`|this model version has reached the end of its life)\b`,
			Note:   "Comes as 404 ResourceNotFoundException.",
			Source: "https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html",
		},
		{
			ID: "ftu-form-not-filled", Reason: reason.ModelNotAvailable, Codes: []string{"FTUFormNotFilled"},
			Note: "The account has not told Anthropic what it wants the model for.",
		},
		{
			ID: "model-use-case-details-have-not-been-submitted", Reason: reason.ModelNotAvailable,
			Status:  []int{400, 403, 404},
			Message: `^model use case details have not been submitted\b`,
		},
		{
			ID: "mp-agreement-being-created", Reason: reason.ModelNotAvailable,
			Codes: []string{"MPAgreementBeingCreated"}, Retry: upstream.Retryable,
			Note: "The Marketplace subscription is being set up; it takes minutes.",
		},
		{
			ID: "the-provided-model-identifier-is-invalid", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(the provided model identifier is invalid|could not resolve the foundation model` +
				`|model not found)\b`,
			Note: "Comes as 400 ValidationException too.",
		},
		{
			ID: "the-model-returned-the-following-errors-input-is", Reason: reason.ContextLengthExceeded,
			Status: []int{400}, Codes: []string{"ValidationException"},
			Message: `^(the model returned the following errors: )?(input is too long for requested model` +
				`|input tokens exceeded|prompt is too long|input length and .max_tokens. exceed context limit` +
				`|(400 bad request: )?too many input tokens|this model.s maximum context length is)\b`,
			Note: "Each model's own words, some behind Bedrock's.",
		},
		{
			ID: "the-model-returned-the-following-errors-output", Reason: reason.ContentFiltered, Status: []int{400},
			Message: `^(the model returned the following errors: )?((output` +
				`|input) blocked by content filtering policy|this request has been blocked by our content filters` +
				`|the generated images? (has|have) been blocked by our content filters)\b`,
		},
		{
			ID: "bearer-token-has-expired", Reason: reason.TokenExpired, Status: []int{401, 403},
			Message: `^bearer token has expired\b`,
			Source:  "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
		},
		{
			ID: "invalid-api-key-format", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^(invalid api key format|authentication failed: please make sure your api key is valid)\b`,
			Source:  "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
		},
		{
			ID: "user-arn-is-not-authorized-to-perform", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^user: arn:\S{1,300} is not authorized to perform\b`,
			Note:    "IAM's own refusal may come without an exception's name.",
		},

		// The exceptions' names, those of a stream's frames in camelCase among them.
		{
			ID: "throttling-exception", Reason: reason.RateLimited, Codes: []string{"ThrottlingException"},
			Note: "\"Too many tokens\" is a window here, not the model's context.",
		},
		{
			ID: "service-quota-exceeded-exception", Reason: reason.RateLimited,
			Codes: []string{"ServiceQuotaExceededException"},
			Note:  "Sent as 400; the quota renews itself.",
		},
		{
			ID: "model-not-ready-exception", Reason: reason.Overloaded,
			Codes: []string{"ModelNotReadyException", "ServiceUnavailableException", "ServiceUnavailable"},
			Note:  "A model that is being loaded comes as 429.",
		},
		{ID: "model-timeout-exception", Reason: reason.UpstreamTimeout, Codes: []string{"ModelTimeoutException"}},
		{
			ID: "model-error-exception", Reason: reason.ServerError,
			Codes: []string{"ModelErrorException", "ModelStreamErrorException"},
			Note:  "Sent as 424: the model failed, not the request.",
		},
		{
			ID: "expired-token-exception", Reason: reason.TokenExpired,
			Codes: []string{"ExpiredTokenException", "ExpiredToken"},
		},
		{
			ID: "unrecognized-client-exception", Reason: reason.InvalidAPIKey,
			Codes: []string{
				"UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
				"SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException",
			},
			Note: "Sent as 403 or 400.",
		},
		{
			ID: "missing-authentication-token-exception", Reason: reason.MissingCredentials,
			Codes: []string{"MissingAuthenticationTokenException", "MissingAuthenticationToken"},
		},
		{
			ID: "access-denied-exception", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"AccessDeniedException", "AccessDenied", "NotAuthorized", "OptInRequired",
				"SubscriptionRequiredException",
			},
		},
	},
}

// bedrockHosts are the endpoints of each region, public and private.
// https://docs.aws.amazon.com/general/latest/gr/bedrock.html
func bedrockHosts() (hosts []string) {
	for _, region := range []string{
		"us-east-1", "us-east-2", "us-west-1", "us-west-2", "us-gov-east-1", "us-gov-west-1",
		"ca-central-1", "ca-west-1", "mx-central-1", "sa-east-1",
		"eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
		"ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
		"ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
		"ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
		"af-south-1", "il-central-1", "me-central-1", "me-south-1",
	} {
		for _, name := range []string{"bedrock-runtime", "bedrock-runtime-fips", "bedrock-agent-runtime", "bedrock"} {
			hosts = append(hosts, name+"."+region+".amazonaws.com")
		}
		hosts = append(hosts, "bedrock-mantle."+region+".api.aws", "*.bedrock-runtime."+region+".vpce.amazonaws.com")
	}
	return hosts
}
