package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Hunyuan speaks Tencent Cloud's API 3.0: every answer is a 200, and a failure has a dotted code in
// Response.Error.Code. So even a code that only says "invalid parameter" or "internal error" is
// mapped here: no status says it.
//
// Left unmapped on purpose: FailedOperation alone, UnsupportedOperation and UnsupportedRegion (what
// is asked for is not offered there), InvalidAction, NoSuchVersion and their like, and
// FailedOperation.ServiceStop (the customer has stopped the service).
var TencentHunyuan = upstream.Service{
	Name: "tencent-hunyuan", Aliases: []string{"hunyuan", "tencent", "tencentcloud"}, Title: "Tencent Hunyuan",
	Kind: upstream.AI,
	Docs: []string{
		"https://cloud.tencent.com/document/product/1729/102264",
		"https://www.tencentcloud.com/zh/document/product/1284/75543",
	},
	Unconfirmed: []string{"https://cloud.tencent.com/document/product/1729/102264"},
	Hosts:       []string{"*.tencentcloudapi.com", "api.hunyuan.cloud.tencent.com", "api.lkeap.cloud.tencent.com"},
	Signatures:  []upstream.Signature{{{Path: "Response.RequestId"}, {Path: "Response.Error.Code"}}},
	Fields: upstream.Fields{
		Code:      []string{"Response.Error.Code", "error.code"},
		RequestID: []string{"Response.RequestId"},
	},
	Rules: []upstream.Rule{
		// Money.
		{
			ID: "failed-operation-service-stop-arrears", Reason: reason.InsufficientCredits,
			Codes: []string{
				"FailedOperation.ServiceStopArrears", "FailedOperation.ResourcePackExhausted",
				"FailedOperation.FreeResourcePackExhausted", "ResourceInsufficient.ChargeResourceExhaust",
				"ResourceUnavailable.InArrears", "ResourceUnavailable.LowBalance",
			},
			Note: "Packs of tokens are bought; an empty one is not refilled by waiting.",
		},

		// Windows and capacity.
		{
			ID: "limit-exceeded", Reason: reason.RateLimited,
			Codes: []string{
				"LimitExceeded", "RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded",
				"RequestLimitExceeded.GlobalRegionUinLimitExceeded", "RequestLimitExceeded.IPLimitExceeded",
				"RequestLimitExceeded.JobNumExceed", "FailedOperation.EngineServerLimitExceeded",
			},
		},
		{ID: "resource-insufficient", Reason: reason.Overloaded, Codes: []string{"ResourceInsufficient"}},
		{
			ID: "service-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{"ServiceUnavailable", "ResourceUnavailable"},
		},
		{
			ID: "failed-operation-engine-request-timeout", Reason: reason.UpstreamTimeout,
			Codes: []string{"FailedOperation.EngineRequestTimeout"},
		},
		{
			ID: "internal-error", Reason: reason.ServerError,
			Codes: []string{
				"InternalError", "FailedOperation.EngineServerError", "FailedOperation.ConsoleServerError",
			},
		},

		// Keys and rights.
		{
			ID: "auth-failure-signature-expire", Reason: reason.TokenExpired,
			Codes: []string{"AuthFailure.SignatureExpire"},
			Note:  "A signature is good for five minutes.",
		},
		{ID: "auth-failure-token-failure", Reason: reason.InvalidToken, Codes: []string{"AuthFailure.TokenFailure"}},
		{ID: "auth-failure-mfa-failure", Reason: reason.MFARequired, Codes: []string{"AuthFailure.MFAFailure"}},
		{
			ID: "auth-failure-unauthorized-operation", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"AuthFailure.UnauthorizedOperation", "UnauthorizedOperation", "IpInBlacklist", "IpNotInWhitelist",
				"FailedOperation.ServiceNotActivated", "FailedOperation.UserUnAuthError",
				"FailedOperation.PartnerAccountUnSupport", "UnsupportedOperation.NonWhitelistAccount",
			},
			Note: "Also an account that has not proved its identity or not activated the service.",
		},
		{
			ID: "auth-failure", Reason: reason.InvalidAPIKey,
			Codes: []string{
				"AuthFailure", "AuthFailure.InvalidSecretId", "AuthFailure.SecretIdNotFound",
				"AuthFailure.SignatureFailure", "AuthFailure.InvalidAuthorization",
			},
		},

		// The request.
		{
			ID: "invalid-parameter-value-model", Reason: reason.ModelNotFound,
			Codes: []string{"InvalidParameterValue.Model"},
		},
		{
			ID: "resource-not-found", Reason: reason.NotFound,
			Codes: []string{"ResourceNotFound", "FailedOperation.JobNotFound"},
		},
		{
			ID: "operation-denied-text-illegal-detected", Reason: reason.ContentFiltered,
			Codes: []string{
				"OperationDenied.TextIllegalDetected", "OperationDenied.ImageIllegalDetected",
				"FailedOperation.GenerateImageFailed",
			},
		},
		{
			ID: "request-size-limit-exceeded", Reason: reason.RequestTooLarge,
			Codes: []string{"RequestSizeLimitExceeded"},
		},
		{ID: "resource-in-use", Reason: reason.Conflict, Codes: []string{"ResourceInUse"}},
		{ID: "missing-parameter", Reason: reason.MissingFields, Codes: []string{"MissingParameter"}},
		{
			ID: "invalid-parameter", Reason: reason.InvalidParameters,
			Codes: []string{
				"InvalidParameter", "InvalidParameter.InvalidParameter", "InvalidParameterValue",
				"InvalidParameterValue.ParameterValueError", "UnknownParameter", "InvalidRequest",
			},
		},
	},
}
