package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Jina has two kinds of API. The Reader and Search ones answer {code, name, status, message,
// readableMessage} and name the cause; embeddings and rerank answer {"detail": sentence}.
//
// Left unmapped on purpose: TierFeatureConstraintError (a plan too low, sent as 402, which tells the
// client what to do), BudgetExceededError (409: dearer than the budget that the caller named),
// HarmfulContentError and SecurityCompromiseError (451: a page that must not be read), ResourceNotFoundError.
var Jina = upstream.Service{
	Name: "jina", Aliases: []string{"jinaai"}, Title: "Jina AI", Kind: upstream.AI,
	Docs:        []string{"https://jina.ai/reader/", "https://jina.ai/embeddings/", "https://api.jina.ai/redoc"},
	Unconfirmed: []string{"https://jina.ai/embeddings/", "https://api.jina.ai/redoc"},
	Hosts:       []string{"api.jina.ai", "r.jina.ai", "s.jina.ai", "g.jina.ai", "deepsearch.jina.ai", "eu-r-beta.jina.ai"},
	Signatures:  []upstream.Signature{{{Path: "readableMessage"}, {Path: "name"}}},
	Fields:      upstream.Fields{Code: []string{"name"}, Message: []string{"message", "detail"}},
	Rules: []upstream.Rule{
		{
			ID: "insufficient-balance-error", Reason: reason.InsufficientCredits,
			Codes: []string{"InsufficientBalanceError", "InsufficientCreditsError"},
		},
		{
			ID: "insufficient-account-balance", Reason: reason.InsufficientCredits, Status: []int{4},
			Message: `^insufficient (account )?balance\b`,
		},
		{
			ID: "rate-limit-triggered-error", Reason: reason.RateLimited,
			Codes: []string{"RateLimitTriggeredError", "AbuseAlleviationError"},
			Note:  "Against abuse too, which is a 403 there.",
		},
		{
			ID: "service-node-resource-drain-error", Reason: reason.Overloaded,
			Codes: []string{"ServiceNodeResourceDrainError"},
		},
		{
			ID: "downstream-service-failure-error", Reason: reason.UpstreamUnavailable,
			Codes: []string{"DownstreamServiceFailureError", "ServiceBadAttemptError", "ServiceBadApproachError"},
		},
		{
			ID: "authentication-required-error", Reason: reason.MissingCredentials,
			Codes: []string{"AuthenticationRequiredError"},
		},
		{
			ID: "authentication-failed-error", Reason: reason.InvalidAPIKey,
			Codes: []string{"AuthenticationFailedError"},
		},
		{ID: "email-unverified-error", Reason: reason.EmailNotVerified, Codes: []string{"EmailUnverifiedError"}},
		{
			ID: "operation-not-allowed-error", Reason: reason.InsufficientPrivileges,
			Codes: []string{"OperationNotAllowedError"},
		},
		{
			ID: "param-validation-error", Reason: reason.InvalidParameters,
			Codes: []string{"ParamValidationError", "AssertionFailureError"},
		},
	},
}
