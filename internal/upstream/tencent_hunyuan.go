package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Hunyuan speaks Tencent Cloud's API 3.0: every answer is a 200, and a failure has a dotted code in
// Response.Error.Code. So even a code that only says "invalid parameter" or "internal error" is
// mapped here: no status says it.
//
// Left unmapped on purpose: FailedOperation alone, UnsupportedOperation and UnsupportedRegion (what
// is asked for is not offered there), InvalidAction, NoSuchVersion and their like, and
// FailedOperation.ServiceStop (the customer has stopped the service).
var _ = register(Service{
	Name: "tencent-hunyuan", Aliases: []string{"hunyuan", "tencent", "tencentcloud"}, Title: "Tencent Hunyuan", Kind: AI,
	Docs: []string{
		"https://cloud.tencent.com/document/product/1729/102264",
		"https://cloud.tencent.com/document/api/1729/101845",
	},
	Hosts:  []string{"*.tencentcloudapi.com", "api.hunyuan.cloud.tencent.com", "api.lkeap.cloud.tencent.com"},
	Shapes: [][]Is{{{Path: "Response.RequestId"}, {Path: "Response.Error.Code"}}},
	Fields: Fields{Code: []string{"Response.Error.Code", "error.code"}, RequestID: []string{"Response.RequestId"}},
	Rules: []Rule{
		// Money.
		{
			Reason: reason.InsufficientCredits,
			Codes: []string{
				"FailedOperation.ServiceStopArrears", "FailedOperation.ResourcePackExhausted", "FailedOperation.FreeResourcePackExhausted",
				"ResourceInsufficient.ChargeResourceExhaust", "ResourceUnavailable.InArrears", "ResourceUnavailable.LowBalance",
			},
			Note: "Packs of tokens are bought; an empty one is not refilled by waiting.",
		},

		// Windows and capacity.
		{
			Reason: reason.RateLimited,
			Codes: []string{
				"LimitExceeded", "RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded", "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
				"RequestLimitExceeded.IPLimitExceeded", "RequestLimitExceeded.JobNumExceed", "FailedOperation.EngineServerLimitExceeded",
			},
		},
		{Reason: reason.Overloaded, Codes: []string{"ResourceInsufficient"}},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"ServiceUnavailable", "ResourceUnavailable"}},
		{Reason: reason.UpstreamTimeout, Codes: []string{"FailedOperation.EngineRequestTimeout"}},
		{Reason: reason.ServerError, Codes: []string{"InternalError", "FailedOperation.EngineServerError", "FailedOperation.ConsoleServerError"}},

		// Keys and rights.
		{Reason: reason.TokenExpired, Codes: []string{"AuthFailure.SignatureExpire"}, Note: "A signature is good for five minutes."},
		{Reason: reason.InvalidToken, Codes: []string{"AuthFailure.TokenFailure"}},
		{Reason: reason.MFARequired, Codes: []string{"AuthFailure.MFAFailure"}},
		{
			Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"AuthFailure.UnauthorizedOperation", "UnauthorizedOperation", "IpInBlacklist", "IpNotInWhitelist", "FailedOperation.ServiceNotActivated",
				"FailedOperation.UserUnAuthError", "FailedOperation.PartnerAccountUnSupport", "UnsupportedOperation.NonWhitelistAccount",
			},
			Note: "Also an account that has not proved its identity or not activated the service.",
		},
		{
			Reason: reason.InvalidAPIKey,
			Codes:  []string{"AuthFailure", "AuthFailure.InvalidSecretId", "AuthFailure.SecretIdNotFound", "AuthFailure.SignatureFailure", "AuthFailure.InvalidAuthorization"},
		},

		// The request.
		{Reason: reason.ModelNotFound, Codes: []string{"InvalidParameterValue.Model"}},
		{Reason: reason.NotFound, Codes: []string{"ResourceNotFound", "FailedOperation.JobNotFound"}},
		{Reason: reason.ContentFiltered, Codes: []string{"OperationDenied.TextIllegalDetected", "OperationDenied.ImageIllegalDetected", "FailedOperation.GenerateImageFailed"}},
		{Reason: reason.RequestTooLarge, Codes: []string{"RequestSizeLimitExceeded"}},
		{Reason: reason.Conflict, Codes: []string{"ResourceInUse"}},
		{Reason: reason.MissingFields, Codes: []string{"MissingParameter"}},
		{
			Reason: reason.InvalidParameters,
			Codes:  []string{"InvalidParameter", "InvalidParameter.InvalidParameter", "InvalidParameterValue", "InvalidParameterValue.ParameterValueError", "UnknownParameter", "InvalidRequest"},
		},
	},
})
