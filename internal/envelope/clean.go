package envelope

import (
	"bytes"
	"encoding/json"

	"github.com/errnorm/caddy-errnorm/internal/redact"
)

// Cleaner makes texts of the upstream's fit to leave the gateway, and counts what it takes out.
type Cleaner struct {
	Count    int
	redactor *redact.Redactor
}

// NewCleaner makes a cleaner for one envelope.
func NewCleaner(r *redact.Redactor) *Cleaner { return &Cleaner{redactor: r} }

// Text returns a text without secrets and internals, and without what would steer a terminal or a browser.
func (c *Cleaner) Text(text string) string {
	if text == "" {
		return ""
	}
	text = c.Redact(text)
	neutral := redact.Neutralize(text)
	if neutral != text { // what was split by invisible characters stands together now
		neutral = c.Redact(neutral)
	}
	return neutral
}

// Redact returns a text without secrets and internals.
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

// JSON cleans the strings of a list or an object; a lone string is a token, and stays.
func (c *Cleaner) JSON(raw []byte) json.RawMessage {
	if raw[0] != '{' && raw[0] != '[' {
		return raw
	}
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // amounts are longer than a float
	if decoder.Decode(&value) != nil {
		return nil
	}
	return encode(c.value(value))
}

func (c *Cleaner) value(value any) any {
	switch v := value.(type) {
	case string:
		return c.Text(v)
	case []any:
		for i := range v {
			v[i] = c.value(v[i])
		}
	case map[string]any:
		members := make(map[string]any, len(v))
		for key := range v {
			members[c.Text(key)] = c.value(v[key])
		}
		return members
	}
	return value
}
