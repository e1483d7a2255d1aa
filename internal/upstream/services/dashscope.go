package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// DashScope (Alibaba Cloud Model Studio, "Bailian", and the AI search platform built on it)
// names its causes in code: dotted words on its own API, OpenAI's on the compatible one. Two of
// them mislead: Arrearage is a bill, though its sentence says that access is denied, and
// insufficient_quota is a window of tokens a minute.
// Its plans renew themselves by Beijing's clock, at 00:00:00 (UTC+8)
// (https://www.alibabacloud.com/help/en/model-studio/coding-plan-faq).
//
// Left unmapped on purpose: InvalidParameter and invalid_parameter_error without a sentence that
// says more; what a flow or a workspace lacks (FlowNotPublished, WorkspaceNotFound);
// InternalError and its variants; the codes of speech tasks.
var Dashscope = upstream.Service{
	Name: "dashscope", Aliases: []string{"alibaba-opensearch-ai", "bailian", "aliyun"},
	Title: "Alibaba Cloud Model Studio (DashScope)", Kind: upstream.AI,
	Speaks: native.DashScope,
	Docs: []string{
		"https://www.alibabacloud.com/help/en/model-studio/error-code",
		"https://help.aliyun.com/zh/model-studio/error-code",
		"https://www.alibabacloud.com/help/en/open-search/search-platform/developer-reference/status-code-description",
	},
	Hosts: []string{
		"dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com", "dashscope-us.aliyuncs.com",
		"dashscope-finance.aliyuncs.com", "*.dashscope.aliyuncs.com", "*.maas.aliyuncs.com",
		"*.opensearch.aliyuncs.com",
	},
	Headers: []upstream.Match{{Path: "header:X-Dashscope-Call-Gateway"}},
	Signatures: []upstream.Signature{
		{{Path: "code", Any: dashscopeOwn}, {Path: "request_id"}},
		{{Path: "error.code", Any: dashscopeOwn}},
		{{Path: "error.message", Any: []string{"<400> InternalError.Algo.*"}}},
		{{Path: "message", Any: []string{"<400> InternalError.Algo.*"}}},
	},
	Fields: upstream.Fields{
		Code:      []string{"code", "error.code", "error.type", "output.code"},
		Param:     []string{"error.param"},
		RequestID: []string{"request_id", "id", "header:X-Request-Id"},
	},
	Zone: "+08:00",
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "arrearage", Reason: reason.InsufficientCredits,
			Codes: []string{
				"Arrearage", "AllocationQuota.FreeTierOnly", "PrepaidBillOverdue", "PostpaidBillOverdue",
				"CommodityNotPurchased",
			},
			Note: "An overdue bill is a 400 that says access is denied; a free tier that is used up is a 403.",
		},
		{
			ID: "free-allocated-quota", Reason: reason.InsufficientCredits, Status: []int{400, 403, 429},
			Codes:   []string{"Throttling.AllocationQuota"},
			Message: `^free (allocated )?quota\b`,
			Note:    "The code of a window; but a free quota does not come back.",
			Source: "https://www.alibabacloud.com/help/en/open-search/search-platform/developer-reference" +
				"/status-code-description",
		},

		// Capacity and windows.
		{
			ID: "too-many-requests-your-requests-are-being", Reason: reason.Overloaded, Status: []int{429, 503},
			Message: `^too many requests\. your requests are being throttled due to system capacity limits\b`,
			Note:    "The platform is short of capacity; the caller's own window is not full.",
		},
		{
			ID: "model-serving-error", Reason: reason.Overloaded,
			Codes: []string{"ModelServingError", "ModelUnavailable", "ServiceUnavailable"},
		},
		{
			ID: "throttling", Reason: reason.RateLimited,
			Codes: []string{
				"Throttling", "Throttling.RateQuota", "Throttling.AllocationQuota", "Throttling.BurstRate",
				"Throttling.User", "LimitRequests", "limit_requests", "limit_burst_rate", "rate_limit_exceeded",
				"insufficient_quota",
			},
			Note: "insufficient_quota is the compatible API's word for tokens a minute, not for money.",
		},
		{
			ID: "request-time-out", Reason: reason.UpstreamTimeout,
			Codes: []string{"RequestTimeOut", "ResponseTimeout", "InternalError.Timeout"},
		},

		// Keys and rights.
		{
			ID: "no-api-key-provided", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(no api[- ]?key provided|you didn.t provide an api key)\b`,
		},
		{
			ID: "invalid-api-key", Reason: reason.InvalidAPIKey,
			Codes: []string{"InvalidApiKey", "invalid_api_key", "authentication_error"},
		},
		{
			ID: "invalid-access-token-or-token-expired", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^invalid access token or token expired\b`,
			Note:    "A plan's key at another plan's address; the access token is the API key.",
		},
		{
			ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{4},
			Codes: []string{
				"AccessDenied", "AccessDenied.Unpurchased", "access_denied", "Model.AccessDenied", "App.AccessDenied",
				"Workspace.AccessDenied", "NOT AUTHORIZED",
			},
			Note: "The key is good and has no right to the model, the application or the workspace, also where the " +
				"status is 401.",
		},

		// Models.
		{
			ID: "model-not-found", Reason: reason.ModelNotFound,
			Codes: []string{"ModelNotFound", "model_not_found", "ServiceIdNotExist"},
			Note:  "A service_id of the AI search platform names a model; it is unknown with 400.",
		},
		{ID: "model-not-exist", Reason: reason.ModelNotFound, Status: []int{400}, Message: `^model not exist\b`},
		{
			ID: "model-not-supported", Reason: reason.ModelNotAvailable, Status: []int{4},
			Codes: []string{"model_not_supported"},
		},
		{
			ID: "the-product-is-not-activated", Reason: reason.ModelNotAvailable, Status: []int{400, 403},
			Message: `^the product is not activated\b`,
			Note:    "The model is to be activated in the console first; the code is that of a bad parameter.",
		},

		// The request.
		{
			ID: "data-inspection-failed", Reason: reason.ContentFiltered,
			Codes: []string{
				"DataInspectionFailed", "data_inspection_failed", "IPInfringementSuspect", "FaqRuleBlocked",
				"CustomRoleBlocked",
			},
		},
		{
			ID: "400-internalerror-algo-invalidparameter-range-of", Reason: reason.ContextLengthExceeded,
			Status: []int{400},
			Message: `^(<400> )?(internalerror\.algo\.invalidparameter: )?(range of input length should be` +
				`|total message token length exceeds? model limit)\b`,
			Note: "The code says InvalidParameter; the prefix is the serving layer's.",
		},
		{ID: "bad-request-too-large", Reason: reason.RequestTooLarge, Codes: []string{"BadRequest.TooLarge"}},
		{
			ID: "bad-request-empty-input", Reason: reason.MissingFields,
			Codes: []string{"BadRequest.EmptyInput", "BadRequest.EmptyParameters", "BadRequest.EmptyModel"},
		},
	},
}

// dashscopeOwn are codes that no other service sends.
var dashscopeOwn = []string{
	"Arrearage", "AllocationQuota.FreeTierOnly", "DataInspectionFailed", "data_inspection_failed",
	"Model.AccessDenied", "Workspace.AccessDenied", "Throttling.RateQuota", "Throttling.AllocationQuota",
	"Throttling.BurstRate", "limit_burst_rate",
}
