// Package native has the words by which the SDKs of OpenAI, Anthropic, Google and Stripe know an error: types, codes
// and status names, by status and by meaning. Where the upstream's own word is at hand and does not mislead, it stays.
package native

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/errnorm/caddy-errnorm/reason"
)

// API is what the clients of a service speak.
type API string

// The APIs whose errors have a form of their own, in a response or in a stream.
const (
	Chat        API = "chat"      // OpenAI's chat completions and what is compatible with them
	Responses   API = "responses" // OpenAI's Responses
	Anthropic   API = "anthropic"
	Gemini      API = "gemini"
	Ollama      API = "ollama"
	Cohere      API = "cohere"
	Mistral     API = "mistral"
	HuggingFace API = "huggingface"
	TGI         API = "tgi" // Hugging Face's server of models
	Bedrock     API = "bedrock"
	DashScope   API = "dashscope"
	Replicate   API = "replicate"
	Stripe      API = "stripe"
)

// Meaning is what an error means.
type Meaning struct {
	Status int
	Reason reason.Reason
}

// openAITypes are OpenAI's types by status. LiteLLM takes invalid_request_error for a 400 whatever the status is.
var openAITypes = map[int]string{
	400: "invalid_request_error", 401: "authentication_error", 402: "insufficient_quota", 403: "permission_error",
	404: "invalid_request_error", 409: "conflict_error", 429: "rate_limit_error",
}

// OpenAIType is the upstream's own type, or OpenAI's for the status.
func (m Meaning) OpenAIType(own string) string {
	if own != "" && own != "error" && !m.misleads(own) {
		return own
	}
	if native, ok := openAITypes[m.Status]; ok {
		return native
	}
	return m.bySide("server_error", "invalid_request_error")
}

// misleads tells whether a word says something else than the status: clients go by it before they look at that.
func (m Meaning) misleads(word string) bool {
	switch m.Status {
	case http.StatusPaymentRequired, http.StatusForbidden:
		return word == "invalid_request_error" || limits(word)
	case http.StatusTooManyRequests:
		return word == "invalid_request_error"
	default:
		return limits(word)
	}
}

// limits tells whether a word says that a rate is limited. LiteLLM looks for these words in all that it is told.
func limits(word string) bool {
	word = strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(word))
	return strings.Contains(word, "ratelimit")
}

func (m Meaning) bySide(server, client string) string {
	if m.Status >= http.StatusInternalServerError {
		return server
	}
	return client
}

// codes are OpenAI's own words for a meaning.
var codes = map[reason.Reason]string{
	reason.InsufficientCredits: "insufficient_quota", reason.PaymentDeclined: "insufficient_quota",
	reason.RateLimited:           "rate_limit_exceeded",
	reason.ContextLengthExceeded: "context_length_exceeded",
	reason.InvalidAPIKey:         "invalid_api_key", reason.MissingCredentials: "invalid_api_key",
	reason.InvalidToken: "invalid_api_key", reason.TokenExpired: "invalid_api_key", reason.TokenRevoked: "invalid_api_key",
	reason.ModelNotFound: "model_not_found", reason.ModelNotAvailable: "model_not_found",
}

// codesByStatus stand in where the meaning has no word of OpenAI's.
var codesByStatus = map[int]string{401: "invalid_api_key", 402: "insufficient_quota", 429: "rate_limit_exceeded"}

// openAICode is the upstream's own code, or OpenAI's for the meaning, "" where it has none. A number is no code, a
// sentence is none, and one that says that a rate is limited is none of anything else.
func (m Meaning) openAICode(own string) string {
	if own != "" && strings.Trim(own, "0123456789") != "" && !strings.Contains(own, " ") && !m.misleads(own) {
		return own
	}
	return codes[m.Reason]
}

// StreamCode is the code of an error in a stream, "" for none. Our own reasons are none: the AI SDK takes a code that
// it does not know for a 500, and tries again.
func (m Meaning) StreamCode(own string) string {
	return cmp.Or(m.openAICode(own), codesByStatus[m.Status], m.bySide("server_error", ""))
}

// ResponseCode is the code of an error that is a response, "" for none. The status stands beside it there, so that a
// reason of ours misleads nobody; Codex knows an overload by its code alone.
func (m Meaning) ResponseCode(own string) string {
	code := m.openAICode(own)
	if code == "" && m.Reason == reason.Overloaded {
		code = "server_is_overloaded"
	}
	return cmp.Or(code, string(m.Reason), codesByStatus[m.Status])
}

// anthropicTypes are Anthropic's types.
// https://platform.claude.com/docs/en/api/errors
var anthropicTypes = map[int]string{
	400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 403: "permission_error",
	404: "not_found_error", 413: "request_too_large", 429: "rate_limit_error", 500: "api_error", 503: "overloaded_error",
	504: "timeout_error",
}

// AnthropicType is the upstream's own type where it is one of Anthropic's, or Anthropic's for the status.
func (m Meaning) AnthropicType(own string) string {
	for _, native := range anthropicTypes {
		if own == native && !m.misleads(own) {
			return native
		}
	}
	switch m.Reason {
	case reason.UpstreamUnavailable, reason.UpstreamTimeout, reason.UpstreamMisconfigured:
		return "api_error"
	default:
	}
	if native, ok := anthropicTypes[m.Status]; ok {
		return native
	}
	return m.bySide("api_error", "invalid_request_error")
}

// googleNames are gRPC's names by status.
// https://cloud.google.com/apis/design/errors#handling_errors
var googleNames = map[int]string{
	400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 402: "RESOURCE_EXHAUSTED", 403: "PERMISSION_DENIED",
	404: "NOT_FOUND", 409: "ABORTED", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE",
	504: "DEADLINE_EXCEEDED",
}

// GoogleStatus is the upstream's own name of a status, as gRPC writes them, or gRPC's for the status.
func (m Meaning) GoogleStatus(own string) string {
	if own != "" && strings.ToUpper(own) == own && !m.misleads(own) {
		return own
	}
	if name, ok := googleNames[m.Status]; ok {
		return name
	}
	return m.bySide("INTERNAL", "INVALID_ARGUMENT")
}

// stripeTypes are Stripe's types, which its SDKs read where the status alone does not name a class.
// https://docs.stripe.com/api/errors
var stripeTypes = map[int]string{
	401: "authentication_error", 402: "card_error", 403: "permission_error", 409: "idempotency_error",
	429: "rate_limit_error",
}

// StripeType is Stripe's type for the status.
func (m Meaning) StripeType() string {
	if native, ok := stripeTypes[m.Status]; ok {
		return native
	}
	return m.bySide("api_error", "invalid_request_error")
}
