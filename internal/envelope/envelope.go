// Package envelope is the documented error format, and the headers that go with it.
package envelope

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Envelope is the documented error format: these four keys, in this order.
type Envelope struct {
	Error      string   `json:"error"`
	Message    string   `json:"message"`
	StatusCode int      `json:"status_code"`
	Details    *Details `json:"details"`
}

// Details says more where there is more to say; it is null otherwise.
type Details struct {
	Reason         reason.Reason     `json:"reason,omitempty"`
	Upstream       string            `json:"upstream,omitempty"`        // the service that failed
	UpstreamStatus int               `json:"upstream_status,omitempty"` // what it said, where that differs
	Code           string            `json:"code,omitempty"`            // its own code
	Param          string            `json:"param,omitempty"`           // the parameter that it blames
	Errors         []body.FieldError `json:"errors,omitempty"`
	RetryAfter     int               `json:"retry_after,omitempty"` // seconds
	RetryAt        string            `json:"retry_at,omitempty"`    // RFC 3339; only of a wait longer than headers tell
	Retryable      bool              `json:"retryable,omitempty"`
	RequestID      string            `json:"request_id,omitempty"`
	// Protocol is what a protocol's client cannot go on without, under the protocol's own names.
	Protocol map[string]json.RawMessage `json:"-"`
}

// members finds each member of the details by its name.
var members = []struct {
	name  string
	blank func(*Details)
}{
	{"reason", func(d *Details) { d.Reason = "" }},
	{"upstream", func(d *Details) { d.Upstream = "" }},
	{"upstream_status", func(d *Details) { d.UpstreamStatus = 0 }},
	{"code", func(d *Details) { d.Code = "" }},
	{"param", func(d *Details) { d.Param = "" }},
	{"errors", func(d *Details) { d.Errors = nil }},
	{"retry_after", func(d *Details) { d.RetryAfter = 0 }},
	{"retry_at", func(d *Details) { d.RetryAt = "" }},
	{"retryable", func(d *Details) { d.Retryable = false }},
	{"request_id", func(d *Details) { d.RequestID = "" }},
	{"protocol", func(d *Details) { d.Protocol = nil }},
}

// Members are the names of the details' members, in order.
func Members() (names []string) {
	for _, m := range members {
		names = append(names, m.name)
	}
	return names
}

// Usual are the names of those that are shown where nobody says which. What the upstream's status was is for operators:
// programs that look for numbers in a text take a 402 for the 429 beside it.
func Usual() []string {
	return slices.DeleteFunc(Members(), func(name string) bool { return name == "upstream_status" })
}

// Only blanks all members but those named. No name at all means every one; a name that is no member's, none.
func (d Details) Only(names []string) Details {
	if len(names) == 0 {
		return d
	}
	for _, m := range members {
		if !slices.Contains(names, m.name) {
			m.blank(&d)
		}
	}
	return d
}

// Empty is true where there is nothing to say.
func (d Details) Empty() bool {
	return len(d.Errors) == 0 && d.Reason == "" && d.Upstream == "" && d.UpstreamStatus == 0 &&
		d.Code == "" && d.Param == "" &&
		d.RetryAfter == 0 && d.RetryAt == "" && !d.Retryable && d.RequestID == "" && len(d.Protocol) == 0
}

// Encode writes the envelope out, as encoding/json does and without what that costs for each error. What is not plain
// is left to it: a string with something to escape, and lists of fields.
func (e Envelope) Encode() []byte {
	out := make([]byte, 0, len(e.Message)+besideMessage)
	out = appendMember(append(out, '{'), "error", e.Error)
	out = appendMember(append(out, ','), "message", e.Message)
	out = append(out, `,"status_code":`...)
	out = strconv.AppendInt(out, int64(e.StatusCode), 10)
	out = append(out, `,"details":`...)
	if e.Details == nil {
		return append(out, "null}"...)
	}
	return e.Details.withProtocol(append(e.Details.append(out), '}'))
}

// besideMessage is room for what else is in nearly every envelope.
const besideMessage = 384

// append writes the details, those members that there are.
func (d *Details) append(out []byte) []byte {
	out = append(out, '{')
	begin := len(out)
	member := func(name string) {
		if len(out) > begin {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), name...), `":`...)
	}
	text := func(name, value string) {
		if value != "" {
			member(name)
			out = appendString(out, value)
		}
	}
	number := func(name string, value int) {
		if value != 0 {
			member(name)
			out = strconv.AppendInt(out, int64(value), 10)
		}
	}
	text("reason", string(d.Reason))
	text("upstream", d.Upstream)
	number("upstream_status", d.UpstreamStatus)
	text("code", d.Code)
	text("param", d.Param)
	if len(d.Errors) > 0 {
		member("errors")
		out = append(out, encode(d.Errors)...)
	}
	number("retry_after", d.RetryAfter)
	text("retry_at", d.RetryAt)
	if d.Retryable {
		member("retryable")
		out = append(out, "true"...)
	}
	text("request_id", d.RequestID)
	return append(out, '}')
}

func appendMember(out []byte, name, value string) []byte {
	out = append(append(append(out, '"'), name...), `":`...)
	return appendString(out, value)
}

// appendString writes a string. JSON's own escapes repair what is not UTF-8.
func appendString(out []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return append(out, encode(text)...)
		}
	}
	out = append(append(out, '"'), text...)
	return append(out, '"')
}

// encode writes strings, numbers and what is JSON already into memory, which cannot fail.
func encode(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false) // "Plans & Billing" is not HTML, and nosniff says so
	_ = encoder.Encode(value)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// withProtocol writes the protocol's fields into an encoded envelope, beside the others: details come last.
func (d *Details) withProtocol(envelope []byte) []byte {
	if d == nil || len(d.Protocol) == 0 {
		return envelope
	}
	envelope = bytes.TrimSuffix(envelope, []byte("}}"))
	for _, name := range slices.Sorted(maps.Keys(d.Protocol)) {
		if envelope[len(envelope)-1] != '{' {
			envelope = append(envelope, ',')
		}
		envelope = fmt.Appendf(envelope, "%q:%s", name, d.Protocol[name])
	}
	return append(envelope, "}}"...)
}
