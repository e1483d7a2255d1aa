package servertest

import (
	"io"
	"net/http"
	"regexp"
	"testing"

	"github.com/tidwall/gjson"
)

// parser is what a Python SDK wants of an error so that a program sees what it would without a gateway. They are not
// run here: these are the conditions that their sources have.
type parser struct {
	name, source string
	asked        shaped
	status       int               // by which it chooses the class
	body         map[string]string // its members by their paths: a text; isObject, isText; "" for none
	header       map[string]string
	never        *regexp.Regexp // what would have it take the error for another
}

const (
	isObject = "{}"
	isText   = "…"
)

// What LiteLLM looks for in the text of an error to make a RateLimitError of it, whatever the status:
// https://github.com/BerriAI/litellm/blob/main/litellm/litellm_core_utils/exception_mapping_utils.py
var limitsRate = regexp.MustCompile(`(?i)rate[ _-]*limit|\b429\b|too[ _]many[ _]requests`)

const (
	openaiErrors    = "https://github.com/openai/openai-python/blob/main/src/openai/_exceptions.py"
	anthropicErrors = "https://github.com/anthropics/anthropic-sdk-python/blob/main/src/anthropic/_exceptions.py"
	genaiErrors     = "https://github.com/googleapis/python-genai/blob/main/google/genai/errors.py"
	stripeErrors    = "https://github.com/stripe/stripe-python/blob/master/stripe/_api_requestor.py"
	hubErrors       = "https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/utils/_http.py"
	ollamaErrors    = "https://github.com/ollama/ollama-python/blob/main/ollama/_types.py"
	mistralErrors   = "https://github.com/mistralai/client-python/blob/main/src/mistralai/client/chat.py"
	litellmErrors   = "https://github.com/BerriAI/litellm/blob/main/litellm/litellm_core_utils/exception_mapping_utils.py"
	mcpErrors       = "https://github.com/modelcontextprotocol/python-sdk/blob/main/src/mcp/client/streamable_http.py"

	asChat     = "/v1/chat/completions"
	asMessages = "/v1/messages"
	asGemini   = "/v1beta/models/m:generateContent"
)

var parsers = []parser{
	{
		name: "openai takes code, type and param of the object error", source: openaiErrors,
		asked: shaped{path: asChat, options: "upstream openai", status: 429, said: overQuota}, status: 402,
		body: map[string]string{
			"error": isObject, "error.code": "insufficient_quota", "error.type": "insufficient_quota", "error.message": isText,
		},
		header: map[string]string{"X-Request-Id": isText, "X-Should-Retry": "false"},
		never:  limitsRate,
	},
	{
		name: "openai, a rate", source: openaiErrors,
		asked: shaped{path: asChat, options: "upstream openai", status: 429, said: `{"error":{"message":"Rate limit ` +
			`reached. Please try again in 7s.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`},
		status: 429,
		body:   map[string]string{"error.code": "rate_limit_exceeded", "error.type": "requests"},
		header: map[string]string{"Retry-After": "7"},
	},
	{
		name: "litellm knows a full context by its code or its words", source: litellmErrors,
		asked: shaped{path: asChat, options: "upstream openai", status: 400, said: `{"error":{"message":"This model's ` +
			`maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages",` +
			`"code":"context_length_exceeded"}}`},
		status: 400,
		body: map[string]string{
			"error.code": "context_length_exceeded", "error.param": "messages", "error.type": "invalid_request_error",
			"error.message": "This model's maximum context length is 8192 tokens.",
		},
		never: limitsRate,
	},
	{
		name: "litellm takes no 402 for a rate", source: litellmErrors,
		asked: shaped{path: asChat, status: 429, said: `{"error":{"message":"Insufficient balance",` +
			`"type":"rate_limit_error","code":"insufficient_quota"}}`},
		status: 402,
		body:   map[string]string{"error.type": "insufficient_quota", "error.code": "insufficient_quota"},
		never:  limitsRate,
	},
	{
		name: "anthropic takes type of the object error", source: anthropicErrors,
		asked:  shaped{path: asMessages, options: "upstream anthropic", status: 529, said: overloaded},
		status: 503,
		body:   map[string]string{"type": "error", "error.type": "overloaded_error", "error.message": "Overloaded"},
		header: map[string]string{"Request-Id": isText},
	},
	{
		name: "anthropic, no credit", source: anthropicErrors,
		asked: shaped{path: asMessages, options: "upstream anthropic", status: 400, said: `{"type":"error","error":{` +
			`"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}`},
		status: 402,
		body:   map[string]string{"error.type": "billing_error"},
		never:  limitsRate,
	},
	{
		// It prefers members of these names at the top.
		name: "google-genai takes status and message of the object error", source: genaiErrors,
		asked:  shaped{path: asGemini, options: "upstream gemini", status: 429, said: exhausted},
		status: 429,
		body: map[string]string{
			"error": isObject, "error.code": "429", "error.status": "RESOURCE_EXHAUSTED", "error.message": "Quota exceeded.",
			"status": "", "code": "", "message": "Quota exceeded.",
		},
	},
	{
		name: "stripe wants an object, and a code for a card's error", source: stripeErrors,
		asked: shaped{path: "/v1/charges", header: "Stripe-Version: 2025-01-01", status: 402, said: `{"error":{` +
			`"code":"card_declined","message":"Your card has insufficient funds.","param":"","type":"card_error"}}`},
		status: 402,
		body: map[string]string{
			"error": isObject, "error.code": "card_declined", "error.type": "card_error",
			"error.message": "Your card has insufficient funds.",
		},
	},
	{
		name: "stripe, of a proxy's page", source: stripeErrors,
		asked: shaped{
			path: "/v1/charges", header: "Stripe-Version: 2025-01-01", status: 502, contentType: "text/html", said: page,
		},
		status: 503,
		body:   map[string]string{"error": isObject, "error.message": isText},
	},
	{
		name: "huggingface_hub takes the text error, and a header", source: hubErrors,
		asked: shaped{
			path: "/models/x", options: "upstream huggingface\nerror_message_header", status: 503,
			said: `{"error":"Model x is currently loading","estimated_time":20.5}`,
		},
		status: 503,
		body:   map[string]string{"error": "Model x is currently loading"},
		header: map[string]string{"X-Error-Message": "Model x is currently loading", "X-Request-Id": isText},
	},
	{
		name: "ollama takes the text error", source: ollamaErrors,
		asked: shaped{path: "/api/chat", status: 404, said: `{"error":"model 'x' not found"}`}, status: 404,
		body: map[string]string{"error": "model 'x' not found"},
	},
	{
		name: "mistral reads a 422 as a list of faults, and shows of any other the body", source: mistralErrors,
		asked: shaped{path: "/v1/fim/completions", options: "upstream mistral", status: 422, said: `{"detail":[{` +
			`"type":"missing","loc":["body","model"],"msg":"Field required"}]}`},
		status: 400,
		body:   map[string]string{"message": isText},
	},
	{
		name: "mcp takes a message of JSON-RPC", source: mcpErrors,
		asked: shaped{
			path: "/mcp", status: 404,
			said: `{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Session not found"}}`,
		},
		status: 404,
		body: map[string]string{
			"jsonrpc": "2.0", "id": "1", "error.code": "-32001", "error.message": "Session not found", "error.data": isObject,
		},
	},
}

// TestPythonParsers holds the bytes of shape native to what Python's SDKs read.
func TestPythonParsers(t *testing.T) {
	for _, p := range parsers {
		t.Run(p.name, func(t *testing.T) {
			to := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", p.asked.contentType)
				if p.asked.contentType == "" {
					w.Header().Set("Content-Type", "application/json")
				}
				w.WriteHeader(p.asked.status)
				_, _ = io.WriteString(w, p.asked.said)
			})
			r := p.asked.ask(t, start(t, "normalize_errors {\nshape native\n"+p.asked.options+"\n}\nreverse_proxy "+to))
			defer r.Body.Close()
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			if r.StatusCode != p.status {
				t.Errorf("status %d, want %d", r.StatusCode, p.status)
			}
			for path, want := range p.body {
				if got := gjson.GetBytes(body, path); !isWanted(got, want) {
					t.Errorf("%s is %s, want %q by %s", path, got.Raw, want, p.source)
				}
			}
			for name, want := range p.header {
				if got := r.Header.Get(name); got != want && (want != isText || got == "") {
					t.Errorf("%s is %q, want %q by %s", name, got, want, p.source)
				}
			}
			if p.never != nil && p.never.Match(body) {
				t.Errorf("says %q: %s", p.never.Find(body), body)
			}
		})
	}
}

func isWanted(got gjson.Result, want string) bool {
	switch want {
	case isObject:
		return got.IsObject()
	case isText:
		return got.Type == gjson.String && got.Str != ""
	default:
		return got.String() == want
	}
}
