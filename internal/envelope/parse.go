package envelope

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
)

// Parsed is a body that is the envelope already.
type Parsed struct {
	Envelope
	raw     []byte
	details []byte
	status  gjson.Result
	foreign bool // its members stand in another order than documented, or say nothing
}

// Parse reads a body that is the envelope already: valid JSON (RFC 8259) with exactly the four documented members, each
// of its type, and nothing behind it. What only looks like it, with a comma too many or rest after it, is none.
func Parse(raw []byte) (*Parsed, bool) {
	text := bytes.TrimSpace(raw)
	// The cheap tests come first: nearly everything is none. Of the name, only the rarest part is looked for.
	if !bytes.HasPrefix(text, []byte("{")) || !bytes.Contains(text, []byte(`_code"`)) ||
		!utf8.Valid(text) || !json.Valid(text) {
		return nil, false
	}
	root := gjson.ParseBytes(raw)
	if repeats(root, 0) {
		return nil, false
	}
	p := &Parsed{raw: raw}
	members, ok := 0, true
	root.ForEach(func(key, value gjson.Result) bool {
		ok = ok && p.member(key.Str, value)
		p.foreign = p.foreign || members < len(order) && key.Str != order[members]
		members++
		return ok
	})
	if !ok || members != len(order) {
		return nil, false
	}
	if len(p.details) > maxDetails {
		return nil, false
	}
	p.foreign = p.foreign || p.Error == "" || p.Message == ""
	_ = json.Unmarshal(p.details, &p.Details) // details of other forms stay as they are
	return p, true
}

// order is that of the documented members.
var order = [...]string{"error", "message", "status_code", "details"}

const (
	deepest    = 32       // how deep an envelope's details may be nested
	maxDetails = 16 << 10 // how long they may be; longer ones are read like any body's
)

// repeats tells whether an object somewhere has a name twice. Readers take the one or the other, and what one cleaned
// the other may show.
func repeats(value gjson.Result, depth int) (found bool) {
	if depth > deepest {
		return true
	}
	var seen map[string]bool
	isObject := value.IsObject()
	if !isObject && !value.IsArray() {
		return false
	}
	value.ForEach(func(key, member gjson.Result) bool {
		if isObject {
			if seen == nil {
				seen = map[string]bool{}
			}
			found = seen[key.Str]
			seen[key.Str] = true
		}
		found = found || repeats(member, depth+1)
		return !found
	})
	return found
}

// member reads one member, false where there is no such, or its type is another.
func (p *Parsed) member(name string, value gjson.Result) bool {
	switch name {
	case "error":
		p.Error = value.Str
		return value.Type == gjson.String
	case "message":
		p.Message = value.Str
		return value.Type == gjson.String
	case "status_code":
		status, err := strconv.Atoi(value.Raw)
		p.StatusCode, p.status = status, value
		return err == nil && status >= 0
	case "details":
		p.details = []byte(value.Raw)
		return value.Type == gjson.Null || value.IsObject()
	}
	return false
}

// Encode returns the envelope as it leaves: byte for byte as it came, unless a text in it is not fit to leave, which is
// cleaned, its status_code is not the status, which is corrected, or its members are in another order or empty.
func (p *Parsed) Encode(status catalog.Status, clean *Cleaner) []byte {
	kind := p.Error
	if kind == "" || clean.Text(kind) != kind { // what is left of a word for programs is none
		kind = status.Type
	}
	message := cmp.Or(clean.Text(p.Message), status.Text)
	details, changed := clean.json(p.details)
	p.StatusCode = status.Code
	if changed || kind != p.Error || message != p.Message || p.foreign {
		p.Error, p.Message = kind, message
		return encode(struct {
			Error      string          `json:"error"`
			Message    string          `json:"message"`
			StatusCode int             `json:"status_code"`
			Details    json.RawMessage `json:"details"`
		}{kind, message, status.Code, details})
	}
	if p.status.Raw == strconv.Itoa(status.Code) {
		return p.raw
	}
	rest := p.raw[p.status.Index+len(p.status.Raw):]
	return slices.Concat(p.raw[:p.status.Index], strconv.AppendInt(nil, int64(status.Code), 10), rest)
}

// Bare is an envelope with nothing of the upstream's own words: status, reason and wait, and the catalog's text.
func (p *Parsed) Bare(status catalog.Status, known func(reason string) bool) *Parsed {
	bare := &Parsed{foreign: true, details: []byte("null")}
	bare.Envelope = Envelope{Error: status.Type, Message: status.Text, StatusCode: status.Code}
	if p.Details != nil {
		d := p.Details.Only([]string{"reason", "retry_after", "retryable"})
		if !known(string(d.Reason)) {
			d.Reason = ""
		}
		if !d.Empty() {
			bare.Details, bare.details = &d, encode(d)
		}
	}
	return bare
}
