package services

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Gemini says the class in error.status and the cause in google.rpc.ErrorInfo, where there is
// one; its own conditions (region, prepaid credit, prompt size) it says in sentences alone. The
// Interactions API has codes of its own, in lower case, in error.code.
//
// Left unmapped on purpose: FAILED_PRECONDITION and PERMISSION_DENIED, which need a cause; INTERNAL;
// RESOURCE_QUOTA_EXCEEDED, a number of things held.
var Gemini = upstream.Service{
	Name: "gemini", Aliases: []string{"google-ai", "google-ai-studio"}, Title: "Google Gemini API", Kind: upstream.AI,
	Speaks: native.Gemini,
	Docs: []string{
		"https://ai.google.dev/gemini-api/docs/troubleshooting",
		"https://ai.google.dev/gemini-api/docs/api-errors",
		"https://ai.google.dev/gemini-api/docs/rate-limits",
		"https://ai.google.dev/gemini-api/docs/billing",
		googleErrorReason,
	},
	Unconfirmed: []string{"https://ai.google.dev/gemini-api/docs/api-errors"},
	Hosts:       []string{"generativelanguage.googleapis.com", "cloudcode-pa.googleapis.com"},
	Signatures: []upstream.Signature{
		{
			{Path: "error.status"},
			{
				Path: "error.details.#.metadata.service",
				Any:  []string{"generativelanguage.googleapis.com", "cloudcode-pa.googleapis.com"},
			},
		},
		// A quota that is counted by model is Gemini's: Vertex AI sends no details with its 429.
		{
			{Path: "error.status", Any: []string{"RESOURCE_EXHAUSTED"}},
			{Path: "error.details.#.violations.#.quotaDimensions.model"},
		},
		{
			{Path: "error.status"},
			{
				Path: "error.message",
				Any: []string{
					"Your prepayment credits are depleted*", "Your API key was reported as leaked*", "models/*",
					"tunedModels/*", "This model models/*", "This model is currently experiencing high demand*",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.details.#.reason", "error.status", "error.code"}},
	Rules: slices.Concat(
		[]upstream.Rule{{
			ID: "quota-exceeded-per-day", Reason: reason.RateLimited, Status: []int{429}, Retry: upstream.Undecided,
			Where: []upstream.Match{{
				Path: "error.details.#.violations.#.quotaId",
				Any: []string{
					"GenerateRequestsPerDay*", "GenerateContentInputTokensPerModelPerDay*",
					"GenerateContentPaidTierInputTokensPerModelPerDay*", "GenerateRequestsPerModelPerDay*",
				},
			}},
			Note:   "The day's quota is used up, and RetryInfo beside it tells some seconds.",
			Source: "https://ai.google.dev/gemini-api/docs/rate-limits",
		}},
		googleReasons,
		[]upstream.Rule{
			{
				ID: "resource-exhausted", Reason: reason.InsufficientCredits, Status: []int{402},
				Codes:  []string{"RESOURCE_EXHAUSTED", "payment_required"},
				Note:   "Prepaid credit is used up; until 2026 it came as 429.",
				Source: "https://ai.google.dev/gemini-api/docs/billing",
			},
			{
				ID: "your-prepayment-credits-are-depleted", Reason: reason.InsufficientCredits,
				Status: []int{403, 429},
				Message: `^your (prepayment credits are depleted|(project` +
					`|billing account) has exceeded its (monthly )?spend(ing)? cap)\b`,
				Source: "https://ai.google.dev/gemini-api/docs/billing",
			},
			{
				ID: "model-capacity-exhausted", Reason: reason.Overloaded, Codes: []string{"MODEL_CAPACITY_EXHAUSTED"},
				Note:   "Sent as 429 RESOURCE_EXHAUSTED by Code Assist.",
				Source: "https://github.com/google-gemini/gemini-cli/issues/26633",
			},
			{
				ID: "the-model-is-overloaded", Reason: reason.Overloaded, Status: []int{429, 500, 503},
				Message: `^(the|this) model is (overloaded|currently experiencing high demand)\b`,
			},
			{
				ID: "method-doesn-t-allow-unregistered-callers", Reason: reason.MissingCredentials, Status: []int{403},
				Message: `^method doesn.t allow unregistered callers\b`,
				Note:    "No key at all comes as 403, without a cause.",
			},
			{
				ID: "your-api-key-was-reported-as-leaked", Reason: reason.InvalidAPIKey, Status: []int{403},
				Message: `^your api key was reported as leaked\b`,
				Source:  "https://ai.google.dev/gemini-api/docs/troubleshooting",
			},
			{
				ID: "authentication", Reason: reason.InvalidAPIKey, Status: []int{401},
				Codes: []string{"authentication"},
			},
			{
				ID: "your-project-has-been-denied-access", Reason: reason.AccountDisabled, Status: []int{403},
				Message: `^your project has been denied access\b`,
			},
			{
				ID: "user-location-is-not-supported-for-the-api-use", Reason: reason.RegionNotSupported,
				Status: []int{400, 403},
				Message: `^(user location is not supported for the api use` +
					`|gemini api free tier is not available in your country)\b`,
				Note:   "Sent as 400 FAILED_PRECONDITION.",
				Source: "https://ai.google.dev/gemini-api/docs/available-regions",
			},
			{
				ID: "tuned-models-is-not-found-for-api-version", Reason: reason.ModelNotFound, Status: []int{404},
				Message: `^(tuned)?models/\S{1,120} is not found for api version\b`,
				Note:    "It goes on to say that the model may lack the method; which of the two, it does not say.",
			},
			{ID: "model-not-found", Reason: reason.ModelNotFound, Codes: []string{"model_not_found"}},
			{
				ID: "this-model-models-is-no-longer-available", Reason: reason.ModelNotAvailable, Status: []int{404},
				Message: `^this model models/\S{1,120} is no longer available\b`,
			},
		},
		googleRequestRules,
		[]upstream.Rule{
			{
				ID: "quota-exceeded", Reason: reason.RateLimited,
				Codes: []string{"quota_exceeded", "rate_limit_exceeded", "too_many_requests"},
				Note:  "quota_exceeded is the day's quota, which renews itself.",
			},
			{ID: "resource-exhausted-rate-limited", Reason: reason.RateLimited, Codes: []string{"RESOURCE_EXHAUSTED"}},
			{
				ID: "deadline-exceeded", Reason: reason.UpstreamTimeout, Status: []int{5},
				Codes: []string{"DEADLINE_EXCEEDED"},
			},
		},
	),
}

// googleErrorReason defines the reasons of google.rpc.ErrorInfo in the domain googleapis.com.
const googleErrorReason = "https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto"

// googleReasons are what Google's service infrastructure refuses for, whatever the API behind it.
var googleReasons = []upstream.Rule{
	{
		ID: "api-key-invalid", Reason: reason.InvalidAPIKey, Codes: []string{"API_KEY_INVALID"},
		Source: googleErrorReason,
		Note:   "Sent as 400 INVALID_ARGUMENT.",
	},
	{
		ID: "credentials-missing", Reason: reason.MissingCredentials, Codes: []string{"CREDENTIALS_MISSING"},
		Source: googleErrorReason,
	},
	{
		ID: "access-token-expired", Reason: reason.TokenExpired, Codes: []string{"ACCESS_TOKEN_EXPIRED"},
		Source: googleErrorReason,
	},
	{
		ID: "access-token-type-unsupported", Reason: reason.InvalidToken,
		Codes:  []string{"ACCESS_TOKEN_TYPE_UNSUPPORTED", "SESSION_COOKIE_INVALID"},
		Source: googleErrorReason,
	},
	{
		ID: "api-key-service-blocked", Reason: reason.InsufficientPrivileges,
		Codes: []string{
			"API_KEY_SERVICE_BLOCKED", "API_KEY_HTTP_REFERRER_BLOCKED", "API_KEY_IP_ADDRESS_BLOCKED",
			"API_KEY_ANDROID_APP_BLOCKED", "API_KEY_IOS_APP_BLOCKED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
			"IAM_PERMISSION_DENIED", "USER_PROJECT_DENIED", "CONSUMER_INVALID", "SERVICE_DISABLED",
			"SERVICE_NOT_VISIBLE", "SECURITY_POLICY_VIOLATED", "ORG_RESTRICTION_VIOLATION",
			"RESOURCE_USAGE_RESTRICTION_VIOLATED",
		},
		Source: googleErrorReason,
		Note:   "A restriction of the key, the project or the service; \"blocked\" is not moderation here.",
	},
	{
		ID: "consumer-suspended", Reason: reason.AccountDisabled,
		Codes:  []string{"CONSUMER_SUSPENDED", "ACCOUNT_STATE_INVALID", "USER_BLOCKED_BY_ADMIN", "GCP_SUSPENDED"},
		Source: googleErrorReason,
	},
	{
		ID: "billing-disabled", Reason: reason.InsufficientCredits, Codes: []string{"BILLING_DISABLED"},
		Source: googleErrorReason,
		Note:   "Sent as 403: nobody pays for the project.",
	},
	{
		ID: "location-policy-violated", Reason: reason.RegionNotSupported,
		Codes:  []string{"LOCATION_POLICY_VIOLATED", "LOCATION_TAX_POLICY_VIOLATED", "LOCATION_ORG_POLICY_VIOLATED"},
		Source: googleErrorReason,
	},
}

// googleRequestRules are what both of Google's model APIs say of a prompt, in sentences alone.
var googleRequestRules = []upstream.Rule{
	{
		ID: "unable-to-submit-request-because-the-input-token", Reason: reason.ContextLengthExceeded,
		Status:  []int{400},
		Message: `^(unable to submit request because )?the input token count\b`,
		Note:    "Said of a prompt that is longer than the model takes, and of nothing else.",
	},
	{
		ID: "request-payload-size-exceeds-the-limit", Reason: reason.RequestTooLarge, Status: []int{400},
		Message: `^request payload size exceeds the limit\b`,
	},
	{
		ID: "image-generation-failed-with-the-following-error", Reason: reason.ContentFiltered, Status: []int{400},
		Message: `^(image generation failed with the following error: )?the prompt (could not` +
			`|couldn.t) be submitted\b`,
		Source: "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/multimodal/gemini-image-responsible-ai",
	},
	{
		ID: "request-had-invalid-authentication-credentials", Reason: reason.InvalidToken, Status: []int{401},
		Message: `^request had invalid authentication credentials\b`,
	},
	{
		ID: "request-is-missing-required-authentication", Reason: reason.MissingCredentials, Status: []int{400, 401},
		Message: `^(request is missing required authentication credential|missing or invalid authorization header)\b`,
	},
}
