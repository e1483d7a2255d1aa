package clients

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// reply is what the provider says each time that it is asked.
type reply struct {
	status int
	header map[string]string
	pieces []string // flushed one by one
	cut    bool     // the connection breaks after them
}

// provider is a stand-in for those whose SDKs are tried. The first segment of a path names the call.
type provider struct {
	mu    sync.Mutex
	calls map[string]*called
}

// called is one call, as the provider saw it.
type called struct {
	reply
	at []time.Time // its attempts
}

func (p *provider) expect(name string, r reply) *called {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := &called{reply: r}
	p.calls[name] = c
	return c
}

func (p *provider) attempts(c *called) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(c.at)
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	p.mu.Lock()
	c := p.calls[name]
	if c == nil {
		c = p.calls["v1"] // Stripe's SDK takes no path before its own
	}
	if c != nil {
		c.at = append(c.at, time.Now())
	}
	p.mu.Unlock()
	if c == nil {
		http.Error(w, "nobody expects "+r.URL.Path, http.StatusTeapot)
		return
	}
	for name, value := range c.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(c.status)
	for _, piece := range c.pieces {
		_, _ = io.WriteString(w, piece)
		_ = http.NewResponseController(w).Flush()
	}
	if c.cut {
		time.Sleep(20 * time.Millisecond) // else what was flushed may be lost with the connection
		panic(http.ErrAbortHandler)
	}
}

// Dialects of the provider, in the forms of their vendors' pages:
//   - https://platform.openai.com/docs/api-reference/chat-streaming and /responses-streaming
//   - https://platform.claude.com/docs/en/build-with-claude/streaming
//   - https://ai.google.dev/api/generate-content
//   - https://docs.ollama.com/api/streaming
//   - https://docs.cohere.com/v2/docs/streaming
const (
	chat      = "chat"
	responses = "responses"
	messages  = "messages"
	gemini    = "gemini"
	ollama    = "ollama"
	cohere    = "cohere"
	charges   = "charges"
)

func data(event string) string { return "data: " + event + "\n\n" }

func named(kind, event string) string { return "event: " + kind + "\n" + data(event) }

// text is an event of output.
func text(dialect, said string) string {
	q := strconv.Quote(said)
	switch dialect {
	case responses:
		return named("response.output_text.delta", `{"type":"response.output_text.delta","sequence_number":4,`+
			`"item_id":"msg_1",`+
			`"output_index":0,"content_index":0,"delta":`+q+`,"logprobs":[]}`)
	case messages:
		return named("content_block_delta", `{"type":"content_block_delta","index":0,"delta":{"type":"text_delta",`+
			`"text":`+q+`}}`)
	case gemini:
		return data(`{"candidates":[{"content":{"parts":[{"text":` + q + `}],"role":"model"},"index":0}],` +
			`"modelVersion":"m"}`)
	case ollama:
		return `{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant",` +
			`"content":` + q + `},"done":false}` + "\n"
	case cohere:
		return named("content-delta", `{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":`+q+`}}}}`)
	default:
		return data(`{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,` +
			`"delta":{"role":"assistant","content":` + q + `},"finish_reason":null}]}`)
	}
}

const response = `"response":{"id":"resp_1","object":"response","created_at":1,"status":%q,"model":"m",` +
	`"output":[],` +
	`"error":null,"incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":true,` +
	`"temperature":1,` +
	`"tool_choice":"auto","tools":[],"top_p":1,"usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2,` +
	`"input_tokens_details":{"cached_tokens":0},"output_tokens_details":{"reasoning_tokens":0}}}`

// opening is what comes before any output.
func opening(dialect string) string {
	switch dialect {
	case responses:
		return named("response.created", `{"type":"response.created","sequence_number":0,`+
			``+fmt.Sprintf(response, "in_progress")+`}`)
	case messages:
		return named("message_start", `{"type":"message_start","message":{"id":"msg_1","type":"message",`+
			`"role":"assistant",`+
			`"content":[],"model":"m","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,`+
			`"output_tokens":1}}}`)
	case cohere:
		return named("message-start", `{"id":"1","type":"message-start","delta":{"message":{"role":"assistant",`+
			`"content":[],`+
			`"tool_plan":"","tool_calls":[],"citations":[]}}}`)
	default:
		return ""
	}
}

// block opens what output stands in.
func block(dialect string) string {
	switch dialect {
	case responses:
		return named("response.output_item.added", `{"type":"response.output_item.added","sequence_number":2,`+
			`"output_index":0,`+
			`"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}`) +
			named("response.content_part.added", `{"type":"response.content_part.added","sequence_number":3,`+
				`"item_id":"msg_1",`+
				`"output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}`)
	case messages:
		return named("content_block_start", `{"type":"content_block_start","index":0,`+
			`"content_block":{"type":"text","text":""}}`)
	case cohere:
		return named("content-start", `{"type":"content-start","index":0,`+
			`"delta":{"message":{"content":{"type":"text","text":""}}}}`)
	default:
		return ""
	}
}

// closing ends a stream.
func closing(dialect string) string {
	switch dialect {
	case responses:
		return named("response.output_item.done", `{"type":"response.output_item.done","sequence_number":6,`+
			`"output_index":0,`+
			`"item":{"id":"msg_1","type":"message","status":"completed","role":"assistant",`+
			`"content":[{"type":"output_text",`+
			`"text":"Hello","annotations":[]}]}}`) +
			named("response.completed", `{"type":"response.completed","sequence_number":7,`+
				``+fmt.Sprintf(response, "completed")+`}`)
	case messages:
		return named("content_block_stop", `{"type":"content_block_stop","index":0}`) +
			named("message_delta", `{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},`+
				`"usage":{"output_tokens":2}}`) + named("message_stop", `{"type":"message_stop"}`)
	case gemini:
		return data(`{"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"STOP",` +
			`"index":0}],` +
			`"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2},"modelVersion":"m"}`)
	case ollama:
		return `{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":""},` +
			`"done":true,` +
			`"done_reason":"stop"}` + "\n"
	case cohere:
		return named("content-end", `{"type":"content-end",`+
			`"index":0}`) + named("message-end", `{"type":"message-end","id":"1",`+
			`"delta":{"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":1,"output_tokens":1}}}}`)
	default:
		return data(`{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m",`+
			`"choices":[{"index":0,"delta":{},`+
			`"finish_reason":"stop"}]}`) + data("[DONE]")
	}
}

// kind is what went wrong.
type kind string

const (
	quota   kind = "out of credit"
	limited kind = "rate limit"
	busy    kind = "overloaded"
	badKey  kind = "bad key"
	noModel kind = "unknown model"
	tooLong kind = "context overflow"
	badPart kind = "invalid parameter"
	page    kind = "a proxy's 502"
)

var kinds = []kind{quota, limited, busy, badKey, noModel, tooLong, badPart, page}

// failures are the vendors' errors: a status and a body.
var failures = map[string]map[kind]struct {
	status int
	body   string
}{
	chat: {
		quota: {429, `{"error":{"message":"You exceeded your current quota, please check your plan and billing details.",` +
			`"type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`},
		limited: {429, `{"error":{"message":"Rate limit reached for m.","type":"requests","param":null,` +
			`"code":"rate_limit_exceeded"}}`},
		busy: {503, `{"error":{"message":"The engine is currently overloaded, please try again later.",` +
			`"type":"server_error","param":null,"code":null}}`},
		badKey: {401, `{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,` +
			`"code":"invalid_api_key"}}`},
		noModel: {404, `{"error":{"message":"The model does not exist or you do not have access to it.",` +
			`"type":"invalid_request_error","param":null,"code":"model_not_found"}}`},
		tooLong: {400, `{"error":{"message":"This model's maximum context length is 8192 tokens.",` +
			`"type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`},
		badPart: {400, `{"error":{"message":"Invalid value: 'x'.","type":"invalid_request_error",` +
			`"param":"messages[0].role","code":"invalid_value"}}`},
	},
	messages: {
		quota: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is ` +
			`too low to ` +
			`access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."},` +
			`"request_id":"req_1"}`},
		limited: {429, `{"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed ` +
			`your rate ` +
			`limit."},"request_id":"req_1"}`},
		busy: {529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}`},
		badKey: {401, `{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},` +
			`"request_id":"req_1"}`},
		noModel: {404, `{"type":"error","error":{"type":"not_found_error","message":"model: m"},"request_id":"req_1"}`},
		tooLong: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: ` +
			`210000 tokens ` +
			`> 200000 maximum"},"request_id":"req_1"}`},
		badPart: {400, `{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"},` +
			`"request_id":"req_1"}`},
	},
	gemini: {
		quota: {429, `{"error":{"code":429,"message":"Your prepayment credits are depleted.",` +
			`"status":"RESOURCE_EXHAUSTED"}}`},
		limited: {429, `{"error":{"code":429,"message":"Resource has been exhausted.","status":"RESOURCE_EXHAUSTED",` +
			`"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1s"}]}}`},
		busy: {503, `{"error":{"code":503,"message":"The model is overloaded. Please try again later.",` +
			`"status":"UNAVAILABLE"}}`},
		badKey: {400, `{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",` +
			`"status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",` +
			`"reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}`},
		noModel: {404, `{"error":{"code":404,"message":"models/m is not found for API version v1beta.",` +
			`"status":"NOT_FOUND"}}`},
		tooLong: {400, `{"error":{"code":400,"message":"The input token count (2) exceeds the maximum number of tokens ` +
			`allowed (1).","status":"INVALID_ARGUMENT"}}`},
		badPart: {400, `{"error":{"code":400,"message":"Invalid value at 'contents'.","status":"INVALID_ARGUMENT"}}`},
	},
	ollama: {
		noModel: {404, `{"error":"model 'm' not found"}`},
		badPart: {400, `{"error":"invalid options"}`},
		busy:    {503, `{"error":"server busy, please try again. maximum pending requests exceeded"}`},
	},
	cohere: {
		limited: {429, `{"id":"1","message":"Please wait and try again later"}`},
		badKey:  {401, `{"id":"1","message":"invalid api token"}`},
		noModel: {404, `{"id":"1","message":"model 'm' not found, make sure the correct model ID was used"}`},
		badPart: {400, `{"id":"1","message":"invalid request: message must be at least 1 token long"}`},
	},
	charges: {
		quota: {402, `{"error":{"code":"card_declined","decline_code":"insufficient_funds",` +
			`"message":"Your card has insufficient funds.","type":"card_error"}}`},
		limited: {429, `{"error":{"code":"rate_limit","message":"Request rate limit exceeded.",` +
			`"type":"invalid_request_error"}}`},
		badKey: {401, `{"error":{"message":"You did not provide an API key.","type":"invalid_request_error"}}`},
		badPart: {400, `{"error":{"code":"parameter_invalid_integer","message":"Invalid integer: x","param":"amount",` +
			`"type":"invalid_request_error"}}`},
	},
}

// failure is a whole response.
func failure(dialect string, k kind) (r reply, ok bool) {
	if k == page {
		return reply{
			status: 502, header: map[string]string{"Content-Type": "text/html"},
			pieces: []string{"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"},
		}, true
	}
	if dialect == responses {
		dialect = chat
	}
	f, ok := failures[dialect][k]
	r = reply{status: f.status, header: map[string]string{"Content-Type": "application/json"}, pieces: []string{f.body}}
	if k == limited {
		r.header["Retry-After"] = "1"
	}
	return r, ok
}
