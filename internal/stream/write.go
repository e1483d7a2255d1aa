package stream

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Content is what the client is to be told of an error.
type Content struct {
	Status  int
	Error   string // what the envelope calls it
	Message string
	Reason  reason.Reason
	Details []byte // JSON; null where there are none
	// RequestID is the upstream's, "" where it has none or it is not to be known.
	RequestID string
	// Secret keeps all that the upstream said to itself.
	Secret bool
	// Never says that waiting does not help.
	Never bool
	// Clean is asked for every text of the upstream's that stays, and is given the name of the member that it stands in:
	// that alone may tell that it is a secret.
	Clean func(name, text string) string
}

// form is one event to be written.
type form struct {
	name string // of the event, "" for none, or as it was
	data []byte
}

// telling is an error, and what is said of it.
type telling struct {
	Content
	outer, inner object
	code, kind   string // the upstream's own
	sequence     int
	response     object // what is known of the response that failed
}

func newTelling(c Content, f *found) *telling {
	t := &telling{Content: c}
	if len(t.Details) == 0 {
		t.Details = []byte("null")
	}
	if f != nil && !c.Secret {
		t.outer, t.inner = f.outer, f.inner
		t.code, t.kind = f.inner.text("code"), f.inner.text("type")
	}
	return t
}

// form returns the event that tells an error in a dialect. Responses end with another one (failed).
func (t *telling) form(d Dialect) form {
	switch d {
	case Responses:
		return form{"error", t.responses()}
	case Anthropic:
		return form{"error", t.anthropic()}
	case Gemini:
		return form{"", t.gemini()}
	case Ollama:
		return form{"", t.ollama()}
	case Cohere:
		return form{"message-end", t.cohere()}
	case Conversations:
		return form{"conversation.response.error", t.conversations()}
	case Interactions:
		return form{"error", t.interactions()}
	default:
		return form{"", t.chat()}
	}
}

// rest adds the upstream's other members.
func (t *telling) rest(w *writer, o object, written ...string) {
	for _, m := range o {
		if !slices.Contains(written, m.key) {
			w.raw(m.key, cleaned(m.key, m.value, t.Clean))
		}
	}
}

// envelope adds the envelope's members, but for those that are left out.
func (t *telling) envelope(w *writer, but ...string) {
	leave := func(name string) bool { return slices.Contains(but, name) }
	if !leave("error") {
		w.text("error", t.Error)
	}
	if !leave("message") {
		w.text("message", t.Message)
	}
	if !leave("status_code") {
		w.number("status_code", t.Status)
	}
	if !leave("details") {
		w.raw("details", t.Details)
	}
}

var envelopeNames = []string{"error", "message", "status_code", "details"}

// inside is the error object of OpenAI's clients, with the envelope in it.
func (t *telling) inside() []byte {
	var w writer
	w.text("message", t.Message)
	w.text("type", t.openAIType())
	if param := t.inner.get("param"); param.Exists() {
		w.raw("param", cleaned("param", param, t.Clean))
	} else {
		w.raw("param", []byte("null"))
	}
	w.orNull("code", t.openAICode())
	if !t.flat() {
		t.rest(&w, t.inner, append([]string{"type", "param", "code"}, envelopeNames...)...)
	}
	t.envelope(&w, "message")
	return w.bytes()
}

// flat tells whether the error's members are the event's own, so that the rest of them stands there.
func (t *telling) flat() bool {
	return len(t.inner) > 0 && len(t.outer) > 0 && &t.inner[0] == &t.outer[0]
}

// chat is the form of OpenAI's chat and of all that are compatible with it. No choices may stand beside the error: with
// them two clients take it for a chunk.
func (t *telling) chat() []byte {
	var w writer
	w.raw("error", t.inside())
	written := append([]string{"choices"}, envelopeNames...)
	if t.flat() {
		written = append(written, "type", "param", "code")
	}
	t.rest(&w, t.outer, written...)
	t.envelope(&w, "error")
	return w.bytes()
}

// responses is the form that all clients of OpenAI's Responses but Codex raise.
func (t *telling) responses() []byte {
	var w writer
	w.text("type", "error")
	w.orNull("code", t.openAICode())
	w.text("message", t.Message)
	if param := t.inner.get("param"); param.Exists() {
		w.raw("param", cleaned("param", param, t.Clean))
	} else {
		w.raw("param", []byte("null"))
	}
	w.number("sequence_number", t.sequence)
	w.raw("error", t.inside())
	t.rest(&w, t.outer, append([]string{"type", "code", "param", "sequence_number", "response"}, envelopeNames...)...)
	t.envelope(&w, "error", "message")
	return w.bytes()
}

// failed is the event that ends a response, the only one that Codex reads.
func (t *telling) failed() form {
	var w, response, inner writer
	inner.text("code", t.failedCode())
	inner.text("message", t.Message)
	if !t.flat() && !t.Secret {
		t.rest(&inner, t.inner, append([]string{"code", "param"}, envelopeNames...)...)
	}
	original := objectOf(t.outer.get("response"))
	known := original
	if known == nil {
		known = t.response
	}
	if !known.get("object").Exists() {
		response.text("object", "response")
	}
	t.rest(&response, known, "status", "error")
	response.text("status", "failed")
	response.raw("error", inner.bytes())
	w.text("type", "response.failed")
	if original != nil {
		t.rest(&w, t.outer, "type", "response")
	} else {
		w.number("sequence_number", t.sequence+1)
	}
	w.raw("response", response.bytes())
	return form{"response.failed", w.bytes()}
}

// anthropic has no message at the top: Anthropic's client for JavaScript then shows the JSON, in which agents look for
// the type.
func (t *telling) anthropic() []byte {
	var w, inner writer
	inner.text("type", t.anthropicType())
	inner.text("message", t.Message)
	if !t.flat() {
		t.rest(&inner, t.inner, append([]string{"type"}, envelopeNames...)...)
	}
	t.envelope(&inner, "message")
	w.text("type", "error")
	w.raw("error", inner.bytes())
	written := append([]string{"type", "choices"}, envelopeNames...)
	if t.RequestID != "" {
		w.text("request_id", t.RequestID)
		written = append(written, "request_id")
	}
	if !t.flat() {
		t.rest(&w, t.outer, written...)
	}
	return w.bytes()
}

// gemini is google.rpc.Status, whose details are Google's own where there are some.
func (t *telling) gemini() []byte {
	var w, inner writer
	inner.number("code", t.Status)
	inner.text("message", t.Message)
	inner.text("status", t.googleStatus())
	if !t.flat() {
		if d := t.inner.get("details"); d.IsArray() {
			inner.raw("details", cleaned("details", d, t.Clean))
		}
		t.rest(&inner, t.inner, append([]string{"code", "status"}, envelopeNames...)...)
	}
	t.envelope(&inner, "message", "details")
	w.raw("error", inner.bytes())
	t.rest(&w, t.outer, append([]string{"candidates", "choices", "code", "status"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.bytes()
}

// ollama's clients show what error holds, so that the message stands there.
func (t *telling) ollama() []byte {
	var w writer
	w.text("error", t.Message)
	w.text("error_type", t.Error)
	t.rest(&w, t.outer, append([]string{"error_type", "choices"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.bytes()
}

// cohere's clients know no error but in the event that ends a message.
func (t *telling) cohere() []byte {
	var w, delta writer
	delta.text("finish_reason", "ERROR")
	delta.text("error", t.Message)
	t.rest(&delta, objectOf(t.outer.get("delta")), "finish_reason", "error")
	w.text("type", "message-end")
	w.raw("delta", delta.bytes())
	t.rest(&w, t.outer, append([]string{"type", "delta"}, envelopeNames...)...)
	t.envelope(&w)
	return w.bytes()
}

func (t *telling) conversations() []byte {
	var w writer
	w.text("type", "conversation.response.error")
	w.text("message", t.Message)
	if code := t.inner.get("code"); code.Exists() {
		w.raw("code", cleaned("code", code, t.Clean))
	} else {
		w.number("code", t.Status)
	}
	t.rest(&w, t.outer, append([]string{"type", "code", "choices"}, envelopeNames...)...)
	t.envelope(&w, "message")
	return w.bytes()
}

func (t *telling) interactions() []byte {
	var w writer
	w.text("event_type", "error")
	w.raw("error", t.inside())
	t.rest(&w, t.outer, append([]string{"event_type"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.bytes()
}

// openAITypes are OpenAI's types by status. LiteLLM takes invalid_request_error for a 400 whatever the status is.
var openAITypes = map[int]string{
	400: "invalid_request_error", 401: "authentication_error", 402: "insufficient_quota", 403: "permission_error",
	404: "invalid_request_error", 409: "conflict_error", 429: "rate_limit_error",
}

func (t *telling) openAIType() string {
	misleads := t.kind == "invalid_request_error" && (t.Status == 402 || t.Status == 403 || t.Status == 429)
	if t.kind != "" && t.kind != "error" && !misleads && !t.flatTyped() {
		return t.clean(t.kind)
	}
	if native, ok := openAITypes[t.Status]; ok {
		return native
	}
	if t.Status >= http.StatusInternalServerError {
		return "server_error"
	}
	return "invalid_request_error"
}

// flatTyped tells whether the type is the event's and not the error's.
func (t *telling) flatTyped() bool { return t.flat() && strings.Contains(t.kind, ".") }

// codes are OpenAI's own words for a meaning. Ours are never written where clients look for theirs: the AI SDK takes
// one that it does not know for a 500 and tries again.
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

// openAICode is the upstream's own code, or else OpenAI's for the meaning, "" where it has none. A number is no code,
// and a sentence is none.
func (t *telling) openAICode() string {
	if t.code != "" && strings.Trim(t.code, "0123456789") != "" && !strings.Contains(t.code, " ") {
		return t.clean(t.code)
	}
	return t.nativeCode()
}

func (t *telling) nativeCode() string {
	if code := codes[t.Reason]; code != "" {
		return code
	}
	if code := codesByStatus[t.Status]; code != "" {
		return code
	}
	if t.Status >= http.StatusInternalServerError {
		return "server_error"
	}
	return ""
}

// final are the codes that Codex does not try again at; any other it does.
// https://github.com/openai/codex/blob/main/codex-rs/codex-api/src/sse/responses.rs
var final = map[string]bool{
	"context_length_exceeded": true, "insufficient_quota": true, "usage_not_included": true, "invalid_prompt": true,
}

// failedCode is the code in response.failed, which has always one.
func (t *telling) failedCode() string {
	code := t.openAICode()
	if t.code == "" && t.Never && !final[code] || code == "" {
		return "invalid_prompt"
	}
	return code
}

// anthropicTypes are Anthropic's types.
// https://platform.claude.com/docs/en/api/errors
var anthropicTypes = map[int]string{
	400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 403: "permission_error",
	404: "not_found_error", 413: "request_too_large", 429: "rate_limit_error", 500: "api_error", 503: "overloaded_error",
	504: "timeout_error",
}

func (t *telling) anthropicType() string {
	for _, native := range anthropicTypes {
		if t.kind == native {
			return native
		}
	}
	switch t.Reason {
	case reason.UpstreamUnavailable, reason.UpstreamTimeout, reason.UpstreamMisconfigured:
		return "api_error"
	default:
	}
	if native, ok := anthropicTypes[t.Status]; ok {
		return native
	}
	if t.Status >= http.StatusInternalServerError {
		return "api_error"
	}
	return "invalid_request_error"
}

// googleNames are gRPC's names by status.
// https://cloud.google.com/apis/design/errors#handling_errors
var googleNames = map[int]string{
	400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 402: "RESOURCE_EXHAUSTED", 403: "PERMISSION_DENIED",
	404: "NOT_FOUND", 409: "ABORTED", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE",
}

func (t *telling) googleStatus() string {
	if own := t.inner.text("status"); own != "" && strings.ToUpper(own) == own {
		return t.clean(own)
	}
	if name, ok := googleNames[t.Status]; ok {
		return name
	}
	if t.Status >= http.StatusInternalServerError {
		return "INTERNAL"
	}
	return "INVALID_ARGUMENT"
}

func (t *telling) clean(text string) string {
	if t.Clean == nil {
		return text
	}
	return t.Clean("", text)
}
