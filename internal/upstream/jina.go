package upstream

import "github.com/errnorm/caddy-errnorm/reason"

// Jina has two kinds of API. The Reader and Search ones answer {code, name, status, message,
// readableMessage} and name the cause; embeddings and rerank answer {"detail": sentence}.
//
// Left unmapped on purpose: TierFeatureConstraintError (a plan too low, sent as 402, which tells the
// client what to do), BudgetExceededError (409: dearer than the budget that the caller named),
// HarmfulContentError and SecurityCompromiseError (451: a page that must not be read), ResourceNotFoundError.
var _ = register(Service{
	Name: "jina", Aliases: []string{"jinaai"}, Title: "Jina AI", Kind: AI,
	Docs:   []string{"https://jina.ai/reader/", "https://jina.ai/embeddings/", "https://api.jina.ai/redoc"},
	Hosts:  []string{"api.jina.ai", "r.jina.ai", "s.jina.ai", "g.jina.ai", "deepsearch.jina.ai", "eu-r-beta.jina.ai"},
	Shapes: [][]Is{{{Path: "readableMessage"}, {Path: "name"}}},
	Fields: Fields{Code: []string{"name"}, Message: []string{"message", "detail"}},
	Rules: []Rule{
		{Reason: reason.InsufficientCredits, Codes: []string{"InsufficientBalanceError", "InsufficientCreditsError"}},
		{Reason: reason.InsufficientCredits, Status: []int{4}, Message: `^insufficient (account )?balance\b`},
		{Reason: reason.RateLimited, Codes: []string{"RateLimitTriggeredError", "AbuseAlleviationError"}, Note: "Against abuse too, which is a 403 there."},
		{Reason: reason.Overloaded, Codes: []string{"ServiceNodeResourceDrainError"}},
		{Reason: reason.UpstreamUnavailable, Codes: []string{"DownstreamServiceFailureError", "ServiceBadAttemptError", "ServiceBadApproachError"}},
		{Reason: reason.MissingCredentials, Codes: []string{"AuthenticationRequiredError"}},
		{Reason: reason.InvalidAPIKey, Codes: []string{"AuthenticationFailedError"}},
		{Reason: reason.EmailNotVerified, Codes: []string{"EmailUnverifiedError"}},
		{Reason: reason.InsufficientPrivileges, Codes: []string{"OperationNotAllowedError"}},
		{Reason: reason.InvalidParameters, Codes: []string{"ParamValidationError", "AssertionFailureError"}},
	},
})
