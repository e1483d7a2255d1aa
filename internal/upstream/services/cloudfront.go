package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// CloudFront answers with a page that is the same for a WAF block, a country block and
// a viewer that fits no behavior, and with XML where a signed URL or cookie fails.
//
// Left unmapped on purpose: 502, 503 and 504, which mean what they say, and an origin's own
// errors, which pass through with the same X-Cache header.
var CloudFront = upstream.Service{
	Name: "cloudfront", Title: "Amazon CloudFront", Kind: upstream.Infrastructure,
	Docs: []string{
		"https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html",
		"https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html",
	},
	Headers: []upstream.Match{
		{
			Path: "header:X-Cache",
			Any: []string{
				"Error from cloudfront", "LambdaGeneratedResponse from cloudfront",
				"FunctionGeneratedResponse from cloudfront",
			},
		},
	},
	Signatures: []upstream.Signature{
		{{Path: "html:title", Any: []string{"ERROR: The request could not be satisfied"}}},
	},
	Fields: upstream.Fields{Code: []string{"xml:Error.Code"}, RequestID: []string{"header:X-Amz-Cf-Id"}},
	Rules: []upstream.Rule{
		{
			ID: "missing-key", Reason: reason.MissingCredentials, Status: []int{403}, Codes: []string{"MissingKey"},
			Note:   "a signed URL or cookie without its key",
			Source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html",
		},
		{
			ID: "invalid-key", Reason: reason.InvalidAPIKey, Status: []int{403}, Codes: []string{"InvalidKey"},
			Note:   "the key pair of a signed URL is unknown",
			Source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html",
		},
		{
			ID: "error-the-request-could-not-be-satisfied", Reason: reason.None, Status: []int{403},
			Where: []upstream.Match{{Path: "html:title", Any: []string{"ERROR: The request could not be satisfied"}}},
			Note:  "WAF, country and configuration blocks share this page",
		},
	},
}
