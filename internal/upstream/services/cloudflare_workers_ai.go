package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	cloudflareWorkersAiCodes   = "https://developers.cloudflare.com/workers-ai/platform/errors/"
	cloudflareWorkersAiGateway = "https://developers.cloudflare.com/ai-gateway/reference/troubleshooting/"
	cloudflareWorkersAiGuards  = "https://developers.cloudflare.com/ai-gateway/features/guardrails/usage-considerations/"
	cloudflareWorkersAiApi     = "https://developers.cloudflare.com/fundamentals/api/troubleshooting/"
)

var cloudflareWorkersAiFailed = upstream.Match{Path: "success", Any: []string{"false"}}

// Cloudflare's API wraps everything in {success, errors, messages, result}, so Workers AI is known by the
// numbers of its errors, a closed list. AI Gateway in front of it (and of others) lists its own
// under "error". The account's own numbers (10000 and below) are those of all of Cloudflare's API.
//
// Left unmapped on purpose: the numbers of one parameter (3003, 5004, 5006), which are plain 400s; 5005
// and 5019 (405: no LoRA, an old SDK), which keep their status.
var CloudflareWorkersAI = upstream.Service{
	Name: "cloudflare-workers-ai", Aliases: []string{"workers-ai"}, Title: "Cloudflare Workers AI", Kind: upstream.AI,
	Docs: []string{
		cloudflareWorkersAiCodes,
		"https://developers.cloudflare.com/workers-ai/platform/pricing/",
		cloudflareWorkersAiGateway,
		cloudflareWorkersAiGuards,
		cloudflareWorkersAiApi,
	},
	Signatures: []upstream.Signature{
		{
			cloudflareWorkersAiFailed,
			{
				Path: "errors.#.code",
				Any: []string{
					"3003", "3006", "3007", "3008", "3023", "3030", "3036", "3039", "3040", "3041", "3042", "3046",
					"4006", "5004", "5005", "5006", "5007", "5016", "5018", "5019", "5021",
				},
			},
		},
		{
			cloudflareWorkersAiFailed,
			{Path: "error.#.code", Any: []string{"2003", "2009", "2016", "2017", "2029", "2030"}},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"errors.#.code", "error.#.code"},
		Message:   []string{"errors.#.message", "error.#.message"},
		RequestID: []string{"header:Cf-Ray"},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limited-3036", Reason: reason.RateLimited, Codes: []string{"3036", "4006"},
			Note:   "the free neurons of the day, which renew themselves at midnight UTC",
			Source: "https://developers.cloudflare.com/workers-ai/platform/pricing/",
		},
		{
			ID: "overloaded-3040", Reason: reason.Overloaded, Codes: []string{"3040"},
			Note: "429 on the wire, but it is capacity that lacks",
		},
		{ID: "upstream-timeout-3007", Reason: reason.UpstreamTimeout, Codes: []string{"3007", "3008", "3046"}},
		{
			ID: "model-not-found-5007", Reason: reason.ModelNotFound, Codes: []string{"5007", "3042"},
			Note: "400 on the wire",
		},
		{
			ID: "insufficient-privileges-5016", Reason: reason.InsufficientPrivileges,
			Codes: []string{"5016", "5018", "3041"},
			Note:  "terms not agreed to, or a private model",
		},
		{ID: "account-disabled-3023", Reason: reason.AccountDisabled, Codes: []string{"3023"}},
		{ID: "request-too-large-3006", Reason: reason.RequestTooLarge, Codes: []string{"3006"}},
		{ID: "context-length-exceeded-5021", Reason: reason.ContextLengthExceeded, Codes: []string{"5021"}},
		{
			ID: "ai-error-this-model-s-maximum-context", Reason: reason.ContextLengthExceeded, Status: []int{400, 413},
			Message: `^(AiError: )+(\d{4}: )?(this model's maximum context length is` +
				`|requested token count exceeds the model's maximum context length)\b`,
			Note: "what vLLM or SGLang behind it said",
		},
		{
			ID: "ai-error-3030-input-prompt-has-been", Reason: reason.ContentFiltered, Status: []int{4},
			Codes:   []string{"3030"},
			Message: `^(AiError: )*(3030: )?input prompt (has been flagged|contains nsfw content)\b`,
		},
		{
			ID: "content-filtered-2016", Reason: reason.ContentFiltered,
			Codes:  []string{"2016", "2017", "2029", "2030"},
			Note:   "424 on the wire: guardrails or data loss prevention",
			Source: cloudflareWorkersAiGuards,
		},
		{
			ID: "rate-limited-2003", Reason: reason.RateLimited, Codes: []string{"2003"},
			Source: cloudflareWorkersAiGateway,
		},
		{
			ID: "unauthorized-to-access-requested-resource", Reason: reason.InsufficientPrivileges, Status: []int{403},
			Codes:   []string{"9109"},
			Message: `^unauthorized to access requested resource\b`,
			Source:  cloudflareWorkersAiApi,
		},
		{
			ID: "missing-credentials-9106", Reason: reason.MissingCredentials, Codes: []string{"9106"},
			Note:   "400 on the wire",
			Source: cloudflareWorkersAiApi,
		},
		{
			ID: "invalid-api-key-10000", Reason: reason.InvalidAPIKey,
			Codes:  []string{"10000", "1000", "6003", "9109", "2009"},
			Note:   "400, 401 or 403 on the wire",
			Source: cloudflareWorkersAiApi,
		},
	},
}
