package stream

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// Error is an error that stands in a stream, as a response would tell it.
type Error struct {
	// Status is what the response would have said: the error's own, or what its words stand for, else 500.
	Status int
	// Header holds what the error quotes of a response's header, and what its framing says besides.
	Header http.Header
	// Body is the error as a response's body.
	Body []byte
	// Dialect is what the stream, or else the error, speaks.
	Dialect Dialect
	// Event is the event as it came, shared with the stream: it is not kept.
	Event []byte

	found *found
}

// found is where an error was found in an event.
type found struct {
	outer   object.Object // the event's members
	inner   object.Object // those that speak of the error; may be outer
	said    string        // the error, where it is a text and no object
	failed  bool          // it is a response.failed
	dialect Dialect       // by its form
	body    []byte
}

// trust is how much speaks for a stream of a model's.
type trust uint8

const (
	none   trust = iota // nothing is known yet: only forms count that are nobody else's
	spoken              // the path, the service or an event says so
)

// find looks for an error at the places where the dialects keep it, and only there: what a model writes stands in
// strings further down. What an answer would have must not stand beside it.
func (e *event) find(o object.Object, t trust) *found {
	switch {
	case e.exception != "":
		return e.findException(o)
	case o == nil:
		return e.findText(t)
	case o.Get("jsonrpc").Exists():
		return nil // MCP: an error is a message like others
	case o.Text("type") == "error":
		return e.findError(o, t)
	}
	kind := o.Text("type", "event_type")
	if kind == "" {
		kind = e.name
	}
	f := e.findTyped(o, kind)
	if f == nil && (mayFail(kind) || o.Text("object") == "error") {
		f = e.findUntyped(o, t)
	}
	return f
}

// findException reads an exception of AWS.
func (e *event) findException(o object.Object) *found {
	if o == nil {
		said := strings.TrimSpace(string(e.data))
		return &found{said: said, dialect: Bedrock, body: told(said)}
	}
	return &found{outer: o, inner: o, dialect: Bedrock, body: e.data}
}

// mayFail tells whether an event of a type may be an error without a form of its own: one without a type or a name that
// says so.
func mayFail(kind string) bool {
	switch kind {
	case "", "message", "error", "data", "chunk", "completion", "result":
		return true
	}
	return !strings.Contains(kind, "tool_result") &&
		(statusOfWord(kind) != 0 || strings.HasSuffix(strings.ToLower(kind), "error"))
}

// findTyped reads the forms that a type tells.
func (*event) findTyped(o object.Object, kind string) *found {
	switch kind {
	case "response.failed":
		response := o.Get("response")
		if !response.IsObject() {
			return nil
		}
		inner := object.Of(response.Get("error"))
		return &found{outer: o, inner: inner, failed: true, dialect: Responses, body: nested(response.Get("error"))}
	case "message-end":
		delta := o.Get("delta")
		if said := delta.Get("error"); said.Type == gjson.String && said.Str != "" {
			return &found{outer: o, inner: object.Object{}, said: said.Str, dialect: Cohere, body: told(said.Str)}
		}
	case "conversation.response.error":
		if o.Text("message") != "" {
			return &found{outer: o, inner: o, dialect: Conversations, body: nestedMembers(o)}
		}
	case "error":
		if inner := o.Get("error"); o.Text("event_type") == "error" && isError(inner) {
			return &found{outer: o, inner: object.Of(inner), dialect: Interactions, body: nested(inner)}
		}
	}
	return nil
}

// findError reads what calls itself an error.
func (e *event) findError(o object.Object, t trust) *found {
	switch inner := o.Get("error"); {
	case o.Text("errorText") != "" && len(o) == 2:
		return &found{outer: o, inner: o, said: o.Text("errorText"), dialect: UI, body: told(o.Text("errorText"))}
	case isError(inner) && !answers(o):
		f := &found{outer: o, inner: object.Of(inner), dialect: Anthropic, body: e.data}
		if o.Get("sequence_number").Exists() || inner.Get("code").Exists() {
			f.dialect = Responses
		}
		native := inner.Get("type").Type == gjson.String && inner.Get("message").Type == gjson.String && alone(o)
		if t == none && !native {
			return nil
		}
		return f
	case o.Text("message") != "" && alone(o) && (t == spoken || o.Get("param").Exists()):
		return &found{outer: o, inner: o, dialect: Responses, body: nestedMembers(o)}
	}
	return nil
}

// findUntyped reads the forms that only their members tell.
func (e *event) findUntyped(o object.Object, t trust) *found {
	named := e.name == "error" || e.field || e.bare
	switch inner := o.Get("error"); {
	case e.field && inner.Type == gjson.Null && o.Text("message") != "":
		return &found{outer: nil, inner: o, dialect: Chat, body: nestedMembers(o)}
	case isError(inner):
		if answers(o) || t == none && (!alone(o) || !strongly(inner)) {
			return nil
		}
		return &found{outer: o, inner: object.Of(inner), dialect: byShape(inner), body: without(o, "choices")}
	case inner.Type == gjson.String && inner.Str != "":
		return e.findString(o, inner.Str, t)
	case inner.Exists() && inner.Type != gjson.Null && inner.Type != gjson.False && inner.Type != gjson.True:
		return nil
	}
	if answers(o) {
		return nil
	}
	if groq := o.Get("x_groq").Get("error"); object.Says(groq) {
		return &found{outer: o, inner: object.Of(groq), said: groq.Str, dialect: Chat, body: nested(groq)}
	}
	if inner := o.Get("choices").Get("0.error"); isError(inner) {
		return &found{outer: o, inner: object.Of(inner), dialect: Chat, body: nested(inner)}
	}
	return e.findFlat(o, t, named)
}

// findString reads an error that is a text: Ollama's, Text Generation Inference's, xAI's.
func (e *event) findString(o object.Object, said string, t trust) *found {
	if !alone(o) || answers(o) {
		return nil
	}
	f := &found{outer: o, inner: object.Object{}, said: said, body: e.data}
	switch {
	case o.Text("error_type") != "":
		f.dialect = TGI
	case t == none && (len(o) > 1 || !strings.Contains(said, " ")) && e.name != "error":
		return nil
	}
	return f
}

// findFlat reads an error whose members stand in the event itself.
func (e *event) findFlat(o object.Object, t trust, named bool) *found {
	if o.Text("object") == "error" && o.Text("message") != "" {
		return &found{outer: o, inner: o, dialect: Chat, body: e.data} // vLLM
	}
	if t == none {
		return nil
	}
	message := o.Text("message", "msg", "error_msg", "error_message", "detail", "desc")
	code, base := o.Get("code"), o.Get("base_resp")
	switch {
	case o.Text("event") == "error" && message != "" && o.Has("task_id", "message_id", "conversation_id", "code"):
		return &found{outer: o, inner: o, dialect: Dify, body: e.data}
	case object.Says(base.Get("status_code")) && base.Get("status_msg").Exists():
		said := base.Get("status_msg").Str // MiniMax
		return &found{outer: o, inner: object.Object{}, said: said, dialect: Chat, body: e.data}
	case o.Get("ErrorMsg").Get("Msg").Str != "" && !object.Says(o.Get("Choices")):
		said := o.Get("ErrorMsg").Get("Msg").Str // Tencent's Hunyuan: cloud.tencent.com/document/product/1729/105701
		return &found{outer: o, inner: object.Object{}, said: said, dialect: Chat, body: told(said)}
	case !alone(o):
		return nil
	case message != "" && (failing(code) || failing(o.Get("error_code")) || o.Text("error_type") != ""):
		return &found{outer: o, inner: o, body: e.data}
	case message != "" && (named || o.Get("error").Type == gjson.True):
		return &found{outer: o, inner: o, body: e.data}
	case named && isError(o.Get("errors").Get("0")):
		return &found{outer: o, inner: object.Of(o.Get("errors").Get("0")), body: e.data}
	}
	return nil
}

// findText reads what an event called error says without JSON, and a page of HTML.
func (e *event) findText(t trust) *found {
	text := strings.TrimSpace(string(e.data))
	switch {
	case e.page:
		return &found{body: e.data}
	case e.name == "error" && t == spoken && text != "" && text[0] != '{' && text[0] != '[':
		if v := gjson.Parse(text); v.Type == gjson.String && v.Str != "" {
			text = v.Str
		}
		return &found{inner: object.Object{}, said: text, body: told(text)}
	}
	return nil
}

// isError is true for an object that says something of an error.
func isError(v gjson.Result) bool {
	if !v.IsObject() {
		return false
	}
	o := object.Of(v)
	return o.Text("message", "msg", "detail", "description", "type", "status", "reason", "error") != "" ||
		o.Has("code") || isError(o.Get("error"))
}

// strongly is true for an error as APIs of models write it: a message, and what kind it is of.
func strongly(v gjson.Result) bool {
	return v.Get("message").Type == gjson.String &&
		(v.Get("type").Exists() || v.Get("code").Exists() || v.Get("status").Exists())
}

// byShape is the dialect of an error object by its members: google.rpc.Status has a number and a name.
func byShape(v gjson.Result) Dialect {
	status := v.Get("status").Str
	if v.Get("code").Type == gjson.Number && status != "" && strings.ToUpper(status) == status {
		return Gemini
	}
	return Chat
}

// failing is true for a code that names a failure.
func failing(v gjson.Result) bool {
	switch v.Type {
	case gjson.Number:
		return v.Num != 0 && v.Num != http.StatusOK
	case gjson.String:
		switch strings.ToLower(v.Str) {
		case "", "0", "200", "ok", "success", "succeeded":
			return false
		}
		return true
	default:
		return false
	}
}

// beside are the members that may stand beside an error in the places of its own: what it says, what it is about, and
// what a chunk is marked with. Any other makes the event a record of something else.
var beside = set(`error type event_type event code message msg status status_code statusCode http_status_code http_code
	param object id created created_at model provider system_fingerprint request_id requestId req_id sid log_id usage
	event_id sequence_number error_type error_code error_msg error_message errorText detail details desc description
	choices x_groq metadata success ok user_id service_tier trace_id traceId done headers retry_after failed_generation
	openrouter_metadata response_id task_id message_id conversation_id session_id index signin_url hint help doc_url
	base_resp input_sensitive output_sensitive native_finish_reason obfuscation data timestamp nonce provider_name
	errors trace`)

func set(names string) map[string]bool {
	s := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		s[name] = true
	}
	return s
}

// alone tells whether nothing stands beside an error that is no part of it.
func alone(o object.Object) bool {
	for _, m := range o {
		if !beside[m.Key] && object.Says(m.Value) {
			return false
		}
	}
	return !object.Says(o.Get("data"))
}

// answered are the members in which an answer stands.
var answered = []string{
	"candidates", "content", "completion", "generated_text", "token", "delta", "output", "output_text", "response",
	"result", "results", "items", "text", "answer", "content_block", "item", "part", "artifacts", "embedding",
	"tool_calls",
}

// answers tells whether there is some of an answer in an event.
func answers(o object.Object) bool {
	return o.Has(answered...) || o.Get("message").IsObject() || anyOf(o.Get("choices"), speaks)
}

// nested is {"error": v}.
func nested(v gjson.Result) []byte {
	if !v.Exists() || v.Type == gjson.Null {
		return []byte(`{"error":{}}`)
	}
	var w object.Writer
	w.Raw("error", []byte(v.Raw))
	return w.Bytes()
}

// nestedMembers is {"error": {…}} with the members of an error that stands flat.
func nestedMembers(o object.Object) []byte {
	var inner, w object.Writer
	for _, m := range o {
		if m.Key != "type" || m.Value.Str != "error" {
			inner.Raw(m.Key, []byte(m.Value.Raw))
		}
	}
	w.Raw("error", inner.Bytes())
	return w.Bytes()
}

// without leaves a member out.
func without(o object.Object, key string) []byte {
	var w object.Writer
	for _, m := range o {
		if m.Key != key {
			w.Raw(m.Key, []byte(m.Value.Raw))
		}
	}
	return w.Bytes()
}

// told is the body of an error that is a text.
func told(said string) []byte {
	var inner, w object.Writer
	inner.Text("message", said)
	w.Raw("error", inner.Bytes())
	return w.Bytes()
}

// quoted are the fields of a header that an error may quote. Others say nothing of the error.
var quoted = []string{"retry-after", "x-ratelimit-", "anthropic-ratelimit-", "x-request-id", "request-id", "x-codex-"}

// headerIn returns what an error quotes of the header of a response: {"error": {"headers": {"retry-after": "5"}}}.
func headerIn(h http.Header, places ...object.Object) {
	for _, o := range places {
		for _, m := range object.Of(o.Get("headers")) {
			name := strings.ToLower(m.Key)
			value := m.Value
			if value.IsArray() {
				value = value.Get("0")
			}
			for _, known := range quoted {
				if strings.HasPrefix(name, known) && (value.Type == gjson.String || value.Type == gjson.Number) {
					h.Set(name, value.String())
				}
			}
		}
	}
}

// asResponse makes of what was found what a response would have said.
func (e *event) asResponse(f *found) *Error {
	err := &Error{Body: bytes.Clone(f.body), Event: e.raw, found: f}
	err.Header = http.Header{"Content-Type": {"application/json"}}
	err.Status = statusOf(e, f.inner, f.outer)
	headerIn(err.Header, f.inner, f.outer)
	if e.exception != "" {
		err.Header.Set("X-Amzn-Errortype", strings.ToUpper(e.exception[:1])+e.exception[1:])
	}
	if e.page {
		err.Header.Set("Content-Type", "text/html")
		err.Status = statusInTitle(e.data)
	}
	return err
}

// statusInTitle returns the status that a page's title begins with, as those of proxies do, else 503: a page where a
// stream was expected comes from something in front of the model.
func statusInTitle(page []byte) int {
	_, title, _ := bytes.Cut(page, []byte("<title>"))
	title = bytes.TrimSpace(title)
	status := 0
	for _, c := range title[:min(3, len(title))] {
		if c < '0' || c > '9' {
			status = 0
			break
		}
		status = status*10 + int(c-'0')
	}
	if isFailure(status) {
		return status
	}
	return http.StatusServiceUnavailable
}
