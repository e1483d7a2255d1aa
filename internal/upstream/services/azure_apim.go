package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	azureApimLimits = "https://learn.microsoft.com/en-us/azure/api-management/rate-limit-policy"
	azureApimQuota  = "https://learn.microsoft.com/en-us/azure/api-management/quota-policy"
	azureApimTokens = "https://learn.microsoft.com/en-us/azure/api-management/llm-token-limit-policy"
	azureApimJwt    = "https://learn.microsoft.com/en-us/azure/api-management/validate-jwt-policy"
)

// Azure API Management writes {statusCode, message} and keeps all meaning in the sentence. The
// opening words are fixed, the rest is the operator's or a number.
//
// Left unmapped on purpose: 404 "Resource not found", 403 of ip-filter and 500 "Internal server
// error", which are their status.
var AzureAPIM = upstream.Service{
	Name: "azure-apim", Aliases: []string{"azure-api-management"}, Title: "Azure API Management",
	Kind: upstream.Infrastructure,
	Docs: []string{
		"https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions",
		azureApimLimits,
		azureApimQuota,
		azureApimTokens,
		azureApimJwt,
	},
	Hosts:   []string{"*.azure-api.net"},
	Headers: []upstream.Match{{Path: "header:Www-Authenticate", Any: []string{"AzureApiManagementKey*"}}},
	Signatures: []upstream.Signature{
		{
			{Path: "statusCode", Any: []string{"401", "403", "429"}},
			{
				Path: "message",
				Any: []string{
					"Access denied due to missing subscription key. Make sure to include subscription key when " +
						"making requests to an API.",
					"Access denied due to invalid subscription key. Make sure to provide a valid key for an active " +
						"subscription.",
					"JWT not present.", "Invalid JWT.", "Rate limit is exceeded.", "Token limit is exceeded.",
				},
			},
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limit-is-exceeded", Reason: reason.RateLimited, Status: []int{403, 429},
			Message: `^(rate|token) limit is exceeded\b`,
			Source:  azureApimLimits,
		},
		{
			ID: "out-of-call-volume-quota", Reason: reason.RateLimited, Status: []int{403, 429},
			Message: `^out of (call volume|bandwidth) quota\b`,
			Note:    "a 403 whose quota is replenished by itself",
			Source:  azureApimQuota,
		},
		{
			ID: "access-denied-due-to-missing-subscription-key", Reason: reason.MissingCredentials, Status: []int{401},
			Message: `^(access denied due to missing subscription key|jwt not present)\b`,
		},
		{
			ID: "access-denied-due-to-invalid-subscription-key", Reason: reason.InvalidAPIKey, Status: []int{401, 403},
			Message: `^access denied due to invalid subscription key\b`,
			Note:    "a key that is wrong, or whose subscription is not active",
		},
		{
			ID: "invalid-jwt", Reason: reason.InvalidToken, Status: []int{401, 403},
			Message: `^invalid jwt\b`,
			Source:  azureApimJwt,
		},
	},
}
