package envelope

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/redact"
)

// Cleaner makes texts of the upstream's fit to leave the gateway, and counts what it takes out. It is of one error,
// whose texts are cleaned several times, for the client, the headers and the log, and so remembers the last few.
type Cleaner struct {
	Count    int
	redactor *redact.Redactor
	last     [remembered]cleaned
	next     int
}

const remembered = 8

// cleaned is a text, the line that was made of it, and how much was taken out.
type cleaned struct {
	text, line string
	count      int
}

// NewCleaner makes a cleaner for one envelope.
func NewCleaner(r *redact.Redactor) *Cleaner { return &Cleaner{redactor: r} }

// Text returns a text without secrets and internals, and without what would steer a terminal or a browser.
func (c *Cleaner) Text(text string) string {
	if text == "" {
		return ""
	}
	for i := range c.last {
		if known := &c.last[i]; known.text == text {
			c.Count += known.count
			return known.line
		}
	}
	line, n := c.redactor.Line(text)
	c.Count += n
	c.last[c.next%remembered] = cleaned{text, line, n}
	c.next++
	return line
}

// Redact returns a text without secrets and internals, and otherwise as it was.
func (c *Cleaner) Redact(text string) string {
	clean, n := c.redactor.Text(text)
	c.Count += n
	return clean
}

// Holds tells whether a text has secrets or internals in it.
func (c *Cleaner) Holds(text string) bool {
	_, n := c.redactor.Text(text)
	return n > 0
}

// Member returns the value of a member without secrets and internals, and nothing of it where its name says that it is
// a secret: "password": "letmein". The redactor judges both together, as it would where a text quotes them. What has
// spaces is a sentence about a password, as in a list of failed fields.
func (c *Cleaner) Member(name, value string) string {
	if isSmallNumber(value) && c.redactor.Meaningless(name) {
		return value
	}
	clean := c.Text(value)
	if clean != value || name == "" || value == "" || strings.ContainsAny(value, " \t\n") || c.redactor.Meaningless(name) {
		return clean
	}
	if !c.Holds(name) && c.Holds(`"`+name+`":"`+value+`"`) {
		c.Count++
		return redact.Mark
	}
	return clean
}

// isSmallNumber is true for what counts and limits are.
func isSmallNumber(value string) bool {
	return len(value) < 8 && strings.Trim(value, "0123456789") == ""
}

// JSON cleans the strings of a list or an object; a lone string is a token, and stays.
func (c *Cleaner) JSON(raw []byte) json.RawMessage {
	clean, _ := c.json(raw)
	return clean
}

// json does the same, and tells whether anything had to be changed.
func (c *Cleaner) json(raw []byte) (clean json.RawMessage, changed bool) {
	if raw[0] != '{' && raw[0] != '[' {
		return raw, false
	}
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // amounts are longer than a float
	if decoder.Decode(&value) != nil {
		return nil, true
	}
	w := walk{clean: c}
	return encode(w.value("", value)), w.changed
}

// walk goes through a JSON value.
type walk struct {
	clean   *Cleaner
	changed bool
}

// value cleans what stands under a name; the elements of a list stand under the list's.
func (w *walk) value(name string, value any) any {
	switch v := value.(type) {
	case string:
		return w.text(v, w.clean.Member(name, v))
	case json.Number:
		if text := w.clean.Member(name, v.String()); text != v.String() {
			return w.text(v.String(), text)
		}
	case []any:
		for i := range v {
			v[i] = w.value(name, v[i])
		}
	case map[string]any:
		members := make(map[string]any, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) { // two names may become one
			members[w.text(key, w.clean.Text(key))] = w.value(key, v[key])
		}
		return members
	}
	return value
}

func (w *walk) text(before, after string) string {
	w.changed = w.changed || before != after
	return after
}
