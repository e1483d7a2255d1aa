package shape

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/http"
	"slices"
	"strconv"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// writing is one error on its way to its form.
type writing struct {
	Error
	said *said
}

func (w *writing) form(f Form) []byte {
	switch f {
	case AsOpenAI:
		return w.withX402(w.openAI())
	case AsAnthropic:
		return w.withX402(w.anthropic())
	case AsGemini:
		return w.inList(w.withX402(w.gemini()))
	case AsOllama:
		return w.ollama()
	case AsCohere:
		return w.cohere()
	case AsMistral:
		return w.mistral()
	case AsHuggingFace:
		return w.huggingFace()
	case AsStripe:
		return w.stripe()
	case AsOAuth:
		return w.oauth()
	case AsJSONRPC:
		return w.jsonRPC()
	case AsGraphQL:
		return w.graphQL()
	case AsS3:
		return w.s3()
	case AsProblem:
		return w.problem()
	case AsDetail:
		return join(w.Envelope, "detail", object.AppendString(nil, w.Message))
	case AsEnvelope:
		return w.withX402(w.Envelope)
	}
	return w.Envelope
}

// envelopeNames are the envelope's members.
var envelopeNames = []string{"error", "message", "status_code", "details"}

// envelope writes the envelope's members, but for those that are left out.
func (w *writing) envelope(to *object.Writer, but ...string) {
	for _, name := range envelopeNames {
		if slices.Contains(but, name) {
			continue
		}
		switch name {
		case "error":
			to.Text(name, w.Type)
		case "message":
			to.Text(name, w.Message)
		case "status_code":
			to.Number(name, w.Status)
		case "details":
			to.Raw(name, w.details())
		}
	}
}

func (w *writing) details() []byte {
	if len(w.Details) == 0 {
		return []byte("null")
	}
	return w.Details
}

// rest writes the upstream's other members, cleaned. Of two with one name the first counts.
func (w *writing) rest(to *object.Writer, of object.Object, written ...string) {
	for _, m := range of {
		if !slices.Contains(written, m.Key) {
			to.Raw(w.Clean("", m.Key), object.Cleaned(m.Key, m.Value, w.Clean))
			written = append(written, m.Key)
		}
	}
}

// own is the error object of an upstream that speaks a form, nil where it speaks another.
func (w *writing) own(f Form) object.Object {
	if w.said.speaks == f {
		return w.said.inner
	}
	return nil
}

// param is the parameter that is to blame, or null.
func (w *writing) param(own object.Object) []byte {
	if param := own.Get("param"); param.Exists() {
		return object.Cleaned("param", param, w.Clean)
	}
	if param := gjson.GetBytes(w.Details, "param"); param.Exists() {
		return []byte(param.Raw)
	}
	return []byte("null")
}

// code is OpenAI's code. A number stays where it is one of the upstream's own, or says what the status does.
func (w *writing) code(own object.Object) []byte {
	if n := own.Get("code"); n.Type == gjson.Number && (len(n.Raw) != 3 || n.Raw == strconv.Itoa(w.Status)) {
		return []byte(n.Raw)
	}
	if code := w.ResponseCode(w.Clean("code", own.Text("code"))); code != "" {
		return object.AppendString(nil, code)
	}
	return []byte("null")
}

// openAI is the error object of OpenAI.
// https://platform.openai.com/docs/guides/error-codes
func (w *writing) openAI() []byte {
	own := w.own(AsOpenAI)
	var inner, to object.Writer
	inner.Text("message", w.Message)
	inner.Text("type", w.OpenAIType(w.Clean("type", own.Text("type"))))
	inner.Raw("param", w.param(own))
	inner.Raw("code", w.code(own))
	w.rest(&inner, own, "message", "type", "param", "code")
	to.Raw("error", inner.Bytes())
	w.envelope(&to, "error")
	return to.Bytes()
}

// anthropic is the error object of Anthropic, and the id of its request beside it.
// https://platform.claude.com/docs/en/api/errors
func (w *writing) anthropic() []byte {
	own := w.own(AsAnthropic)
	var inner, to object.Writer
	inner.Text("type", w.AnthropicType(own.Text("type")))
	inner.Text("message", w.Message)
	w.rest(&inner, own, "type", "message")
	to.Text("type", "error")
	to.Raw("error", inner.Bytes())
	to.OrNull("request_id", w.RequestID)
	w.envelope(&to, "error")
	return to.Bytes()
}

// gemini is google.rpc.Status, with Google's own details.
// https://cloud.google.com/apis/design/errors
func (w *writing) gemini() []byte {
	own := w.own(AsGemini)
	var inner, to object.Writer
	inner.Number("code", w.Status)
	inner.Text("message", w.Message)
	inner.Text("status", w.GoogleStatus(w.Clean("status", own.Text("status"))))
	w.rest(&inner, own, "code", "message", "status")
	to.Raw("error", inner.Bytes())
	w.envelope(&to, "error")
	return to.Bytes()
}

// inList puts an error into a list where the upstream's stood in one, as those of Google's streams do.
func (w *writing) inList(body []byte) []byte {
	if !w.said.list.Exists() {
		return body
	}
	return slices.Concat([]byte{'['}, body, []byte{']'})
}

// ollama's clients show what error holds.
// https://docs.ollama.com/api/errors
func (w *writing) ollama() []byte {
	var to object.Writer
	to.Text("error", w.Message)
	w.envelope(&to, "error")
	return to.Bytes()
}

// cohere has the message at the top, and the id of the request.
// https://docs.cohere.com/reference/errors
func (w *writing) cohere() []byte {
	var to object.Writer
	if id := w.said.members.Text("id"); id != "" {
		to.Text("id", w.Clean("id", id))
	}
	to.Text("message", w.Message)
	w.envelope(&to, "message")
	return to.Bytes()
}

// mistral has its error at the top, and a list of what is wrong with a request under detail.
// https://docs.mistral.ai/api
func (w *writing) mistral() []byte {
	var to object.Writer
	own := w.said.members
	to.Text("object", "error")
	to.Text("message", w.Message)
	to.Text("type", w.OpenAIType(w.Clean("type", own.Text("type"))))
	to.Raw("param", w.param(own))
	to.Raw("code", w.code(own))
	if detail := own.Get("detail"); detail.IsArray() {
		to.Raw("detail", object.Cleaned("detail", detail, w.Clean))
	}
	w.envelope(&to, "message")
	return to.Bytes()
}

// huggingFace's clients show what error holds, and wait as long as a model that loads is estimated to.
// https://huggingface.co/docs/huggingface_hub/package_reference/utilities
func (w *writing) huggingFace() []byte {
	var to object.Writer
	to.Text("error", w.Message)
	for _, name := range []string{"error_type", "estimated_time"} {
		if v := w.said.members.Get(name); v.Exists() {
			to.Raw(name, object.Cleaned(name, v, w.Clean))
		}
	}
	w.envelope(&to, "error")
	return to.Bytes()
}

// stripe keeps Stripe's object: a code, a decline code and the object that failed steer its clients.
// https://docs.stripe.com/api/errors
func (w *writing) stripe() []byte {
	own := w.said.inner
	var inner, to object.Writer
	if own.Text("type") == "" {
		inner.Text("type", w.StripeType())
	}
	inner.Text("message", w.Message)
	w.rest(&inner, own, "message")
	to.Raw("error", inner.Bytes())
	w.envelope(&to, "error")
	return to.Bytes()
}

// problem is RFC 9457, whose extensions are the envelope's members.
func (w *writing) problem() []byte {
	var to object.Writer
	to.Text("type", cmp.Or(w.Problem, "about:blank"))
	to.Text("title", cmp.Or(http.StatusText(w.Status), w.Type))
	to.Number("status", w.Status)
	to.Text("detail", w.Message)
	w.envelope(&to)
	return to.Bytes()
}

// oauth keeps the error's code and description (RFC 6749, section 5.2), and what else goes with them.
func (w *writing) oauth() []byte {
	var to object.Writer
	of := w.said.members
	to.Text("error", w.Clean("error", of.Text("error")))
	to.Text("error_description", w.Clean("", cmp.Or(of.Text("error_description"), w.Message)))
	written := append([]string{"error_description"}, envelopeNames...)
	for _, name := range []string{"ticket", "mfa_token"} { // secrets by their names, and meant for the client
		if kept := gjson.GetBytes(w.Details, name); kept.Exists() {
			to.Raw(name, []byte(kept.Raw))
			written = append(written, name)
		}
	}
	w.rest(&to, of, written...)
	w.envelope(&to, "error")
	return to.Bytes()
}

// jsonRPC keeps a response to its request: the id, the code and the message (JSON-RPC 2.0, section 5.1). Each of a
// batch is kept.
func (w *writing) jsonRPC() []byte {
	if !w.said.list.Exists() {
		return w.rpc(w.said.members)
	}
	batch := []byte{'['}
	w.said.list.ForEach(func(_, element gjson.Result) bool {
		if len(batch) > 1 {
			batch = append(batch, ',')
		}
		batch = append(batch, w.rpc(object.Of(element))...)
		return true
	})
	return append(batch, ']')
}

func (w *writing) rpc(of object.Object) []byte {
	own := object.Of(of.Get("error"))
	var to, inner, data object.Writer
	w.rest(&to, of, "error")
	if own != nil {
		w.envelope(&data)
		w.rest(&data, object.Of(own.Get("data")), envelopeNames...)
		w.rest(&inner, own, "data")
		inner.Raw("data", data.Bytes())
		to.Raw("error", inner.Bytes())
	}
	return to.Bytes()
}

// graphQL keeps the list of errors.
func (w *writing) graphQL() []byte {
	var to object.Writer
	w.rest(&to, w.said.members, envelopeNames...)
	w.envelope(&to)
	return to.Bytes()
}

// s3 keeps the elements of the error.
func (w *writing) s3() []byte {
	out := bytes.NewBufferString(xml.Header + "<Error>")
	for _, child := range w.said.xml.Children {
		name := child.XMLName.Local
		if len(child.Children) > 0 || !isName(name) {
			continue
		}
		out.WriteString("<" + name + ">")
		_ = xml.EscapeText(out, []byte(w.Clean(name, child.Text))) // a buffer takes everything
		out.WriteString("</" + name + ">")
	}
	out.WriteString("</Error>")
	return out.Bytes()
}

// isName tells whether a name is one of S3's: letters and digits.
func isName(name string) bool {
	for _, c := range name {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}

// withX402 adds the ways to pay that clients of x402 read at the top.
// https://github.com/coinbase/x402/blob/main/specs/x402-specification.md
func (w *writing) withX402(body []byte) []byte {
	if !w.said.members.Get("x402Version").Exists() {
		return body
	}
	for _, name := range []string{"x402Version", "accepts", "resource", "extensions"} {
		if v := w.said.members.Get(name); v.Exists() {
			body = join(body, name, object.Cleaned(name, v, w.Clean))
		}
	}
	return body
}

// join adds a member to an object that is encoded already.
func join(to []byte, name string, value []byte) []byte {
	return slices.Concat(bytes.TrimSuffix(to, []byte("}")), []byte(`,"`+name+`":`), value, []byte("}"))
}
