package stream

import (
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/object"
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
	Clean object.Clean
}

// form is one event to be written.
type form struct {
	name string // of the event, "" for none, or as it was
	data []byte
}

// telling is an error, and what is said of it.
type telling struct {
	Content
	outer, inner object.Object
	code, kind   string // the upstream's own
	sequence     int
	response     object.Object // what is known of the response that failed
}

func newTelling(c Content, f *found) *telling {
	t := &telling{Content: c}
	if len(t.Details) == 0 {
		t.Details = []byte("null")
	}
	if f != nil && !c.Secret {
		t.outer, t.inner = f.outer, f.inner
		t.code, t.kind = f.inner.Text("code"), f.inner.Text("type")
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
func (t *telling) rest(w *object.Writer, o object.Object, written ...string) {
	for _, m := range o {
		if !slices.Contains(written, m.Key) {
			w.Raw(m.Key, object.Cleaned(m.Key, m.Value, t.Clean))
		}
	}
}

// envelope adds the envelope's members, but for those that are left out.
func (t *telling) envelope(w *object.Writer, but ...string) {
	leave := func(name string) bool { return slices.Contains(but, name) }
	if !leave("error") {
		w.Text("error", t.Error)
	}
	if !leave("message") {
		w.Text("message", t.Message)
	}
	if !leave("status_code") {
		w.Number("status_code", t.Status)
	}
	if !leave("details") {
		w.Raw("details", t.Details)
	}
}

var envelopeNames = []string{"error", "message", "status_code", "details"}

// inside is the error object of OpenAI's clients, with the envelope in it.
func (t *telling) inside() []byte {
	var w object.Writer
	w.Text("message", t.Message)
	w.Text("type", t.openAIType())
	if param := t.inner.Get("param"); param.Exists() {
		w.Raw("param", object.Cleaned("param", param, t.Clean))
	} else {
		w.Raw("param", []byte("null"))
	}
	w.OrNull("code", t.openAICode())
	if !t.flat() {
		t.rest(&w, t.inner, append([]string{"type", "param", "code"}, envelopeNames...)...)
	}
	t.envelope(&w, "message")
	return w.Bytes()
}

// flat tells whether the error's members are the event's own, so that the rest of them stands there.
func (t *telling) flat() bool {
	return len(t.inner) > 0 && len(t.outer) > 0 && &t.inner[0] == &t.outer[0]
}

// chat is the form of OpenAI's chat and of all that are compatible with it. No choices may stand beside the error: with
// them two clients take it for a chunk.
func (t *telling) chat() []byte {
	var w object.Writer
	w.Raw("error", t.inside())
	written := append([]string{"choices"}, envelopeNames...)
	if t.flat() {
		written = append(written, "type", "param", "code")
	}
	t.rest(&w, t.outer, written...)
	t.envelope(&w, "error")
	return w.Bytes()
}

// responses is the form that all clients of OpenAI's Responses but Codex raise.
func (t *telling) responses() []byte {
	var w object.Writer
	w.Text("type", "error")
	w.OrNull("code", t.openAICode())
	w.Text("message", t.Message)
	if param := t.inner.Get("param"); param.Exists() {
		w.Raw("param", object.Cleaned("param", param, t.Clean))
	} else {
		w.Raw("param", []byte("null"))
	}
	w.Number("sequence_number", t.sequence)
	w.Raw("error", t.inside())
	t.rest(&w, t.outer, append([]string{"type", "code", "param", "sequence_number", "response"}, envelopeNames...)...)
	t.envelope(&w, "error", "message")
	return w.Bytes()
}

// failed is the event that ends a response, the only one that Codex reads.
func (t *telling) failed() form {
	var w, response, inner object.Writer
	inner.Text("code", t.failedCode())
	inner.Text("message", t.Message)
	if !t.flat() && !t.Secret {
		t.rest(&inner, t.inner, append([]string{"code", "param"}, envelopeNames...)...)
	}
	original := object.Of(t.outer.Get("response"))
	known := original
	if known == nil {
		known = t.response
	}
	if !known.Get("object").Exists() {
		response.Text("object", "response")
	}
	t.rest(&response, known, "status", "error")
	response.Text("status", "failed")
	response.Raw("error", inner.Bytes())
	w.Text("type", "response.failed")
	if original != nil {
		t.rest(&w, t.outer, "type", "response")
	} else {
		w.Number("sequence_number", t.sequence+1)
	}
	w.Raw("response", response.Bytes())
	return form{"response.failed", w.Bytes()}
}

// anthropic has no message at the top: Anthropic's client for JavaScript then shows the JSON, in which agents look for
// the type.
func (t *telling) anthropic() []byte {
	var w, inner object.Writer
	inner.Text("type", t.anthropicType())
	inner.Text("message", t.Message)
	if !t.flat() {
		t.rest(&inner, t.inner, append([]string{"type"}, envelopeNames...)...)
	}
	t.envelope(&inner, "message")
	w.Text("type", "error")
	w.Raw("error", inner.Bytes())
	written := append([]string{"type", "choices"}, envelopeNames...)
	if t.RequestID != "" {
		w.Text("request_id", t.RequestID)
		written = append(written, "request_id")
	}
	if !t.flat() {
		t.rest(&w, t.outer, written...)
	}
	return w.Bytes()
}

// gemini is google.rpc.Status, whose details are Google's own where there are some.
func (t *telling) gemini() []byte {
	var w, inner object.Writer
	inner.Number("code", t.Status)
	inner.Text("message", t.Message)
	inner.Text("status", t.googleStatus())
	if !t.flat() {
		if d := t.inner.Get("details"); d.IsArray() {
			inner.Raw("details", object.Cleaned("details", d, t.Clean))
		}
		t.rest(&inner, t.inner, append([]string{"code", "status"}, envelopeNames...)...)
	}
	t.envelope(&inner, "message", "details")
	w.Raw("error", inner.Bytes())
	t.rest(&w, t.outer, append([]string{"candidates", "choices", "code", "status"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.Bytes()
}

// ollama's clients show what error holds, so that the message stands there.
func (t *telling) ollama() []byte {
	var w object.Writer
	w.Text("error", t.Message)
	w.Text("error_type", t.Error)
	t.rest(&w, t.outer, append([]string{"error_type", "choices"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.Bytes()
}

// cohere's clients know no error but in the event that ends a message.
func (t *telling) cohere() []byte {
	var w, delta object.Writer
	delta.Text("finish_reason", "ERROR")
	delta.Text("error", t.Message)
	t.rest(&delta, object.Of(t.outer.Get("delta")), "finish_reason", "error")
	w.Text("type", "message-end")
	w.Raw("delta", delta.Bytes())
	t.rest(&w, t.outer, append([]string{"type", "delta"}, envelopeNames...)...)
	t.envelope(&w)
	return w.Bytes()
}

func (t *telling) conversations() []byte {
	var w object.Writer
	w.Text("type", "conversation.response.error")
	w.Text("message", t.Message)
	if code := t.inner.Get("code"); code.Exists() {
		w.Raw("code", object.Cleaned("code", code, t.Clean))
	} else {
		w.Number("code", t.Status)
	}
	t.rest(&w, t.outer, append([]string{"type", "code", "choices"}, envelopeNames...)...)
	t.envelope(&w, "message")
	return w.Bytes()
}

func (t *telling) interactions() []byte {
	var w object.Writer
	w.Text("event_type", "error")
	w.Raw("error", t.inside())
	t.rest(&w, t.outer, append([]string{"event_type"}, envelopeNames...)...)
	t.envelope(&w, "error")
	return w.Bytes()
}

func (t *telling) openAIType() string {
	kind := t.kind
	if t.flat() && strings.Contains(kind, ".") { // the event's, and not the error's
		kind = ""
	}
	return t.clean(t.meaning().OpenAIType(kind))
}

func (t *telling) openAICode() string { return t.clean(t.meaning().StreamCode(t.code)) }

func (t *telling) meaning() native.Meaning { return native.Meaning{Status: t.Status, Reason: t.Reason} }

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

func (t *telling) anthropicType() string { return t.meaning().AnthropicType(t.kind) }

func (t *telling) googleStatus() string {
	return t.clean(t.meaning().GoogleStatus(t.inner.Text("status")))
}

func (t *telling) clean(text string) string {
	if t.Clean == nil {
		return text
	}
	return t.Clean("", text)
}
