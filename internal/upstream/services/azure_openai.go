package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Azure OpenAI answers in three voices: the model's (OpenAI's codes, and Azure's content
// filter in innererror), the resource's (DeploymentNotFound, PermissionDenied), and the API
// gateway's in front, whose code is the status as a string; there only sentences tell causes apart.
//
// Left unmapped on purpose: the codes that are a status ("401", "429"); "Unauthorized. Access
// token is missing, invalid, …", which does not say which; a DeploymentNotFound's advice to wait.
// Apim-Request-Id does not recognize the service: every Azure AI service sends it.
var AzureOpenAI = upstream.Service{
	Name: "azure-openai", Aliases: []string{"azure", "azure_openai"}, Title: "Azure OpenAI", Kind: upstream.AI,
	Speaks: native.Chat,
	Docs: []string{
		"https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter",
		"https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota",
		"https://learn.microsoft.com/azure/ai-foundry/openai/reference",
		"https://learn.microsoft.com/azure/ai-services/disable-local-auth",
	},
	Hosts: []string{
		"*.openai.azure.com", "*.openai.azure.us", "*.openai.azure.cn", "*.cognitiveservices.azure.com",
		"*.cognitiveservices.azure.us", "*.services.ai.azure.com", "*.models.ai.azure.com", "*.inference.ai.azure.com",
		"*.api.cognitive.microsoft.com",
	},
	Headers: []upstream.Match{
		{Path: "header:X-Ms-Rai-Invoked"},
		{Path: "header:X-Ms-Deployment-Name"},
		{Path: "header:Azureml-Model-Session"},
	},
	Signatures: []upstream.Signature{
		{{Path: "error.code"}, {Path: "error.innererror.code", Any: []string{"ResponsibleAIPolicyViolation"}}},
	},
	Fields: upstream.Fields{
		Code:      []string{"error.innererror.code", "error.inner_error.code", "error.code", "error.type"},
		Param:     []string{"error.param"},
		RequestID: []string{"header:Apim-Request-Id", "header:X-Request-Id", "header:X-Ms-Client-Request-Id"},
	},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset-Requests", Remaining: "X-Ratelimit-Remaining-Requests"},
		{Header: "X-Ratelimit-Reset-Tokens", Remaining: "X-Ratelimit-Remaining-Tokens"},
	},
	Rules: []upstream.Rule{
		{
			ID: "responsible-ai-policy-violation", Reason: reason.ContentFiltered,
			Codes: []string{
				"ResponsibleAIPolicyViolation", "content_filter", "contentFilter", "content_policy_violation",
				"moderation_blocked",
			},
		},
		{
			ID: "invalid-prompt-your-prompt-was-flagged", Reason: reason.ContentFiltered, Status: []int{400},
			Codes:   []string{"invalid_prompt"},
			Message: `^(invalid prompt: )?your (prompt|request|input) was flagged\b`,
			Note:    "The same code also stands for a malformed prompt.",
		},

		// Capacity and windows.
		{
			ID: "timeout", Reason: reason.UpstreamTimeout, Codes: []string{"Timeout", "RequestTimeout"},
			Note: "Sent as 408, although the service, not the client, was slow.",
		},
		{ID: "no-capacity", Reason: reason.Overloaded, Codes: []string{"NoCapacity"}},
		{
			ID: "the-system-is-currently-experiencing-high-demand", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^(the )?(system is (currently )?experiencing high demand` +
				`|service is temporarily unable to process your request)\b`,
			Note:   "Shared capacity, not the caller's quota.",
			Source: "https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota",
		},
		{
			ID: "out-of-call-volume-quota", Reason: reason.RateLimited, Status: []int{403, 429},
			Message: `^out of call volume quota\b`,
			Note:    "The monthly calls of the free tier, sent as 403.",
		},
		{
			ID: "rate-limit-reached", Reason: reason.RateLimited,
			Codes: []string{"RateLimitReached", "rate_limit_exceeded", "too_many_requests"},
		},

		// Keys and rights.
		{
			ID: "access-denied-due-to-invalid-subscription-key", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^access denied due to invalid subscription key\b`,
		},
		{
			ID: "access-denied-due-to-missing-subscription-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^access denied due to missing subscription key\b`,
		},
		{
			ID: "permission-denied", Reason: reason.InsufficientPrivileges,
			Codes:  []string{"PermissionDenied", "AuthenticationTypeDisabled"},
			Note:   "A role that is missing comes as 401, although the token is good.",
			Source: "https://learn.microsoft.com/azure/ai-foundry/openai/how-to/role-based-access-control",
		},
		{
			ID: "access-denied-due-to-virtual-network", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Message: `^(access denied due to virtual network|public access is disabled` +
				`|traffic is not from an approved private endpoint)\b`,
			Source: "https://learn.microsoft.com/azure/ai-services/cognitive-services-virtual-networks",
		},
		{
			ID: "your-resource-has-been-temporarily-blocked", Reason: reason.AccountDisabled, Status: []int{403},
			Message: `^(your|access to (your|the)) resource has been (temporarily )?blocked\b`,
			Source:  "https://learn.microsoft.com/azure/ai-foundry/openai/concepts/abuse-monitoring",
		},

		// Models: here a deployment is what a caller names.
		{
			ID: "deployment-not-found", Reason: reason.ModelNotFound,
			Codes: []string{"DeploymentNotFound", "model_not_found", "unknown_model"},
		},
		{
			ID: "operation-not-supported", Reason: reason.ModelNotAvailable,
			Codes: []string{"OperationNotSupported", "unavailable_model"},
			Note:  "The deployment's model does not serve this endpoint.",
		},
		{
			ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded,
			Codes: []string{"context_length_exceeded"},
		},
		{
			ID: "this-model-s-maximum-context-length-is", Reason: reason.ContextLengthExceeded, Status: []int{400},
			Message: `^this model.s maximum context length is\b`,
			Note:    "Embeddings leave the code null.",
		},
		{
			ID: "missing-required-parameter", Reason: reason.MissingFields,
			Codes: []string{"missing_required_parameter"},
		},
	},
}
