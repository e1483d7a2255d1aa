package services

import (
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	litellmTypes   = "https://github.com/BerriAI/litellm/blob/main/litellm/proxy/_types.py"
	litellmMapping = "https://docs.litellm.ai/docs/exception_mapping"
)

// LiteLLM's proxy has OpenAI's form: what it says itself has a type of its own, and error.code is the
// status as a string. What a provider said comes as one sentence that begins with the name of
// the exception it was taken for ("litellm.RateLimitError: …"), sometimes several times; that name is
// the proxy's own. What follows it may quote the caller, so it is not read, but for the opening of
// Anthropic's JSON.
//
// Left unmapped on purpose: RateLimitError, InternalServerError and BadRequestError (the
// provider's code decides, where there is one); "LLM Provider NOT provided" (a model without a prefix or
// one nobody knows); "No deployments available" and limits per key or team, plain 429s;
// "None", which LiteLLM writes where it has no type.
var LiteLLM = upstream.Service{
	Name: "litellm", Title: "LiteLLM", Kind: upstream.AI,
	Speaks:  native.Chat,
	Docs:    []string{litellmMapping, litellmTypes, "https://docs.litellm.ai/docs/proxy/users"},
	Headers: []upstream.Match{{Path: "header:X-Litellm-Version"}, {Path: "header:X-Litellm-Call-Id"}},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any: []string{
					"token_not_found_in_db", "no_db_connection", "key_model_access_denied", "team_model_access_denied",
					"user_model_access_denied", "org_model_access_denied", "team_member_permission_error",
					"expired_key",
				},
			},
		},
		{{Path: "error.message", Any: []string{"litellm.*"}}, {Path: "error.code"}}, // the name of its own exception
		{{Path: "error.param", Any: []string{"None"}}, {Path: "error.type"}, {Path: "error.code"}},
		// Python's None, written as a string
	},
	Fields: upstream.Fields{
		Code:      []string{"error.type", "error.code"},
		Message:   []string{"error.message"},
		RequestID: []string{"header:X-Litellm-Call-Id"},
	},
	Rules: []upstream.Rule{
		{
			ID: "no-deployments-available", Reason: reason.RateLimited, Status: []int{429},
			Message: `^no deployments available for selected model\b`,
			Note:    "Every deployment cools down after its own provider's 429.",
			Source:  "https://docs.litellm.ai/docs/routing",
		},
		// The proxy's own budgets and keys.
		{
			ID: "budget-exceeded", Reason: reason.InsufficientCredits, Codes: []string{"budget_exceeded"},
			Note:   "400 or 429 on the wire",
			Source: litellmTypes,
		},
		{
			ID: "authentication-error-exceeded-token-budget", Reason: reason.InsufficientCredits, Status: []int{4},
			Message: `^(authentication error, )?(Exceeded(Token|Team|User|Org|Customer)?Budget\b` +
				`|budget has been exceeded)`,
			Note:   "versions before budget_exceeded called it an authentication error",
			Source: "https://docs.litellm.ai/docs/proxy/users",
		},
		{
			ID: "no-deployments-available-crossed-budget", Reason: reason.InsufficientCredits, Status: []int{4, 500},
			Message: `^no deployments available - crossed budget\b`,
			Note:    "the budget of a provider or a deployment is spent",
			Source:  "https://docs.litellm.ai/docs/proxy/provider_budget_routing",
		},
		{
			ID: "token-not-found-in-db", Reason: reason.InvalidAPIKey, Codes: []string{"token_not_found_in_db"},
			Source: litellmTypes,
		},
		{
			ID: "expired-key", Reason: reason.TokenExpired, Codes: []string{"expired_key"},
			Note:   "400 on the wire",
			Source: litellmTypes,
		},
		{
			ID: "key-model-access-denied", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"key_model_access_denied", "team_model_access_denied", "user_model_access_denied",
				"org_model_access_denied", "team_member_permission_error", "key_vector_store_access_denied",
				"team_vector_store_access_denied", "org_vector_store_access_denied",
			},
			Note:   "401 on the wire, though the key is good",
			Source: litellmTypes,
		},
		{
			ID: "authentication-error-only-proxy-admin-can-be", Reason: reason.InsufficientPrivileges,
			Status: []int{4},
			Message: `^(authentication error, )?(only proxy admin can be used to` +
				`|you must be a litellm enterprise user|user not allowed to access this route)\b`,
			Source: litellmTypes,
		},
		{
			ID: "litellm-not-allowed-to-access-model-due-to-tags", Reason: reason.InsufficientPrivileges,
			Status:  []int{401},
			Message: `^(litellm\.\w+: )*not allowed to access model due to tags configuration`,
			Note:    "the routing tags of the key allow no deployment",
		},
		{
			ID: "authentication-error-key-is-blocked", Reason: reason.AccountDisabled, Status: []int{401},
			Codes:   []string{"auth_error"},
			Message: `^authentication error, (key|team=\S{1,100}) is blocked\b`,
			Note:    "an administrator blocked it",
		},
		{
			ID: "authentication-error-no-api-key-passed-in", Reason: reason.MissingCredentials, Status: []int{401},
			Codes:   []string{"auth_error"},
			Message: `^authentication error, no api key passed in\b`,
			Source:  litellmTypes,
		},
		{
			ID: "auth-error", Reason: reason.InvalidAPIKey, Status: []int{400, 401}, Codes: []string{"auth_error"},
			Source: litellmTypes,
		},
		{
			ID: "no-db-connection", Reason: reason.UpstreamUnavailable, Codes: []string{"no_db_connection"},
			Note:   "the proxy cannot look keys up; 400 or 500 on the wire",
			Source: litellmTypes,
		},
		{
			ID: "error-invalid-model-name-passed-in-model", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^(\{'error': ['"])?(/[\w/.-]{1,60}: )?invalid model name passed in model=`,
			Source:  litellmTypes,
		},

		// What a provider's error was taken for.
		{
			ID: "litellm-litellm-context-window-exceeded-error", Reason: reason.ContextLengthExceeded,
			Status:  []int{400},
			Message: `^(litellm\.\w+: )*(litellm\.)?ContextWindowExceededError: `,
		},
		{
			ID: "litellm-litellm-content-policy-violation-error", Reason: reason.ContentFiltered, Status: []int{400},
			Message: `^(litellm\.\w+: )*(litellm\.)?ContentPolicyViolationError: `,
		},
		{
			ID: "litellm-authentication-error", Reason: reason.InvalidAPIKey, Status: []int{401},
			Message: `^(litellm\.)?AuthenticationError: `,
		},
		{
			ID: "litellm-not-found-error-litellm-not-found-error", Reason: reason.ModelNotFound, Status: []int{404},
			Message: "^(litellm\\.)?NotFoundError: (litellm\\.NotFoundError: )?\\w{1,40} - the model " +
				"[`'][^`']{1,160}[`'] does not exist\\b",
			Note: "OpenAI's sentence behind the name of the exception.",
		},
		{
			ID: "litellm-bad-request-error-litellm-budget-has", Reason: reason.InsufficientCredits,
			Status: []int{400, 429},
			Message: `^(litellm\.)?(BadRequest|RateLimit)Error: (litellm\.\w+: )?\w{1,40} - (budget has been ` +
				`exceeded!|you exceeded your current quota, please check your plan and billing)`,
			Note: "Another proxy's budget, or OpenAI's billing, of which no code is left.",
		},
		{
			ID: "litellm-api-timeout-error", Reason: reason.UpstreamTimeout, Status: []int{408, 500, 504},
			Message: `^(litellm\.)?(APITimeoutError|Timeout): `,
		},
		{
			ID: "litellm-api-connection-error", Reason: reason.UpstreamUnavailable, Status: []int{500},
			Message: `^(litellm\.)?APIConnectionError: `,
			Note:    "the provider was not reached",
		},
		{
			ID: "litellm-bad-request-error-litellm-bad-request", Reason: reason.InsufficientCredits,
			Status: []int{400},
			Message: `^(litellm\.)?BadRequestError: (litellm\.BadRequestError: )?AnthropicException - ` +
				`(b')?\{"type": ?"error", ?"error": ?\{"type": ?"invalid_request_error", ?"message": ?"your credit ` +
				`balance is too low`,
			Note: "Anthropic has no code for it; the JSON is read up to its message's opening, all of it Anthropic's",
		},
		{
			ID: "litellm-internal-server-error-litellm-internal", Reason: reason.Overloaded, Status: []int{500, 503},
			Message: `^(litellm\.)?InternalServerError: (litellm\.InternalServerError: )?AnthropicException - ` +
				`(b')?(overloaded\b|\{"type": ?"error", ?"error": ?\{("details": ?null, ?)?"type": ` +
				`?"overloaded_error")`,
			Note: "Anthropic's 529, which LiteLLM turns into a 500",
		},
	},
}
