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
}

// Parse reads a body that is the envelope already: valid JSON (RFC 8259) with exactly the four documented members, each
// of its type, and nothing behind it. What only looks like it, with a comma too many or rest after it, is none.
func Parse(raw []byte) (*Parsed, bool) {
	text := bytes.TrimSpace(raw)
	// The cheap tests come first: nearly everything is none.
	if !bytes.HasPrefix(text, []byte("{")) || !bytes.Contains(text, []byte(`"status_code"`)) ||
		!utf8.Valid(text) || !json.Valid(text) {
		return nil, false
	}
	p := &Parsed{raw: raw}
	members, seen := 0, map[string]bool{}
	ok := true
	gjson.ParseBytes(raw).ForEach(func(key, value gjson.Result) bool {
		members++
		ok = ok && !seen[key.Str] && p.take(key.Str, value)
		seen[key.Str] = true
		return ok
	})
	if !ok || members != 4 {
		return nil, false
	}
	_ = json.Unmarshal(p.details, &p.Details) // details of other forms stay as they are
	return p, true
}

// take reads one member, false where there is no such, or its type is another.
func (p *Parsed) take(name string, value gjson.Result) bool {
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

// Encode returns the envelope as it leaves: byte for byte as it came, unless it holds a secret, which is taken out, or
// its status_code is not the status, which is corrected.
func (p *Parsed) Encode(status catalog.Status, clean *Cleaner) []byte {
	before := clean.Count
	kind := cmp.Or(clean.Text(p.Error), status.Type)
	message := cmp.Or(clean.Text(p.Message), status.Text)
	details := clean.JSON(p.details)
	p.StatusCode = status.Code
	if clean.Count > before {
		p.Error, p.Message = kind, message
		encoded, _ := json.Marshal(struct { // of strings, a number and valid JSON: it cannot fail
			Error      string          `json:"error"`
			Message    string          `json:"message"`
			StatusCode int             `json:"status_code"`
			Details    json.RawMessage `json:"details"`
		}{kind, message, status.Code, details})
		return encoded
	}
	if p.status.Raw == strconv.Itoa(status.Code) {
		return p.raw
	}
	rest := p.raw[p.status.Index+len(p.status.Raw):]
	return slices.Concat(p.raw[:p.status.Index], strconv.AppendInt(nil, int64(status.Code), 10), rest)
}
