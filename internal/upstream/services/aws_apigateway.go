package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const awsApigatewayTypes = "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html"

// API Gateway names its errors in X-Amzn-Errortype, but under one name sends several: 403
// "Missing Authentication Token" is the answer to a route that does not exist, and a 504 of its
// own is an InternalServerErrorException.
//
// Left unmapped on purpose: ForbiddenException (an API key that is absent or wrong, a resource
// policy, or WAF: one sentence for all), UnauthorizedException "Unauthorized" (no token or a
// token that the authorizer refused), and BadRequestException.
var AWSAPIGateway = upstream.Service{
	Name: "aws-apigateway", Aliases: []string{"apigateway", "aws-api-gateway"}, Title: "Amazon API Gateway",
	Kind: upstream.Infrastructure,
	Docs: []string{
		awsApigatewayTypes,
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
	},
	Headers: []upstream.Match{{Path: "header:X-Amz-Apigw-Id"}, {Path: "header:Apigw-Requestid"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "message",
				Any: []string{
					"Missing Authentication Token", "Endpoint request timed out",
					"User is not authorized to access this resource", "The incoming token has expired",
				},
			},
		},
		{
			{
				Path: "Message",
				Any: []string{
					"User is not authorized to access this resource",
					"User is not authorized to access this resource with an explicit deny",
				},
			},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"header:X-Amzn-Errortype"},
		Message:   []string{"message", "Message"},
		RequestID: []string{"header:X-Amzn-Requestid", "header:Apigw-Requestid"},
	},
	Rules: []upstream.Rule{
		{
			ID: "missing-authentication-token", Reason: reason.NotFound, Status: []int{403},
			Message: `^missing authentication token$`,
			Note:    "what API Gateway says of a route or method that it does not have",
		},
		{
			ID: "endpoint-request-timed-out", Reason: reason.UpstreamTimeout, Status: []int{504},
			Message: `^endpoint request timed[- ]out\b`,
			Note:    "its error type is InternalServerErrorException",
		},
		{
			ID: "expired-token-exception", Reason: reason.TokenExpired, Status: []int{401, 403},
			Codes: []string{"ExpiredTokenException"},
		},
		{
			ID: "the-incoming-token-has-expired", Reason: reason.TokenExpired, Status: []int{401},
			Message: `^the incoming token has expired`,
		},
		{
			ID: "limit-exceeded-exception", Reason: reason.RateLimited,
			Codes:  []string{"LimitExceededException", "TooManyRequestsException", "ThrottlingException"},
			Note:   "LimitExceeded is a usage plan's quota of calls, which renews itself",
			Source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
		},
		{
			ID: "limit-exceeded", Reason: reason.RateLimited, Status: []int{429},
			Message: `^limit exceeded$`,
			Note:    "the same, where a proxy dropped the header",
			Source:  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
		},
		{
			ID: "incomplete-signature-exception", Reason: reason.InvalidAPIKey, Status: []int{403},
			Codes: []string{
				"IncompleteSignatureException", "InvalidSignatureException", "UnrecognizedClientException",
			},
			Note: "an AWS signature that is malformed, wrong or of nobody: a bad credential",
		},
		{
			ID: "user-is-not-authorized-to-access-this-resource", Reason: reason.InsufficientPrivileges,
			Status:  []int{403},
			Message: `^user(: \S+)? is not authorized to (access this resource|perform)\b`,
			Note:    "IAM, a resource policy or an authorizer said no to a known caller",
		},
		{
			ID: "authorizer-configuration-exception", Reason: reason.UpstreamMisconfigured, Status: []int{5},
			Codes: []string{"AuthorizerConfigurationException"},
			Note:  "the authorizer failed, not the caller",
		},
		{
			ID: "request-too-large-exception", Reason: reason.RequestTooLarge, Status: []int{413},
			Codes: []string{"RequestTooLargeException"},
		},
	},
}
