package stream

import (
	"bytes"
	"encoding/json"

	"github.com/tidwall/gjson"
)

// scanner finds the end of a JSON text that comes in pieces. It counts brackets and knows strings, and gives up at a
// byte that no JSON has where it stands; whether all of it is JSON is asked when it is whole.
type scanner struct {
	depth   int
	quoted  bool
	escaped bool
}

// What became of a JSON text.
type progress uint8

const (
	more   progress = iota // it goes on
	closed                 // its last bracket has come
	broken                 // it is none
)

// outside are the bytes that JSON has between its strings.
var outside = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true, ',': true, ':': true, '+': true, '-': true, '.': true, 'E': true,
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	't': true, 'r': true, 'u': true, 'e': true, 'f': true, 'a': true, 'l': true, 's': true, 'n': true,
}

// scan reads on, and returns how many bytes of p belong to the text.
func (s *scanner) scan(p []byte) (int, progress) {
	for i, c := range p {
		switch {
		case s.escaped:
			s.escaped = false
		case s.quoted:
			switch c {
			case '\\':
				s.escaped = true
			case '"':
				s.quoted = false
			case '\n', '\r':
				return i, broken
			}
		case c == '"':
			s.quoted = true
		case c == '{' || c == '[':
			s.depth++
		case c == '}' || c == ']':
			if s.depth--; s.depth <= 0 {
				*s = scanner{}
				return i + 1, closed
			}
		case !outside[c]:
			*s = scanner{}
			return i, broken
		}
	}
	return len(p), more
}

// member is one member of a JSON object.
type member struct {
	key   string
	value gjson.Result
}

// object is a JSON object's members, in order.
type object []member

// maxMembers bounds how many members of an object are looked at. What holds more is a record.
const maxMembers = 256

// objectOf returns the members of an object, nil for any other value.
func objectOf(v gjson.Result) (o object) {
	if !v.IsObject() {
		return nil
	}
	v.ForEach(func(key, value gjson.Result) bool {
		o = append(o, member{key.Str, value})
		return len(o) < maxMembers
	})
	return o
}

func (o object) get(key string) gjson.Result {
	for i := range o {
		if o[i].key == key {
			return o[i].value
		}
	}
	return gjson.Result{}
}

// has tells whether any of the keys is there with more than nothing in it.
func (o object) has(keys ...string) bool {
	for _, key := range keys {
		if says(o.get(key)) {
			return true
		}
	}
	return false
}

// text returns the first string among the keys that is not empty.
func (o object) text(keys ...string) string {
	for _, key := range keys {
		if v := o.get(key); v.Type == gjson.String && v.Str != "" {
			return v.Str
		}
	}
	return ""
}

// says is false for null, false, 0, "", [] and {}.
func says(v gjson.Result) bool {
	switch v.Type {
	case gjson.Null, gjson.False:
		return false
	case gjson.Number:
		return v.Num != 0
	case gjson.String:
		return v.Str != ""
	case gjson.JSON:
		something := false
		v.ForEach(func(_, _ gjson.Result) bool {
			something = true
			return false
		})
		return something
	default:
		return true
	}
}

// writer builds a JSON object.
type writer struct{ b []byte }

func (w *writer) raw(key string, value []byte) {
	if len(w.b) == 0 {
		w.b = append(w.b, '{')
	} else {
		w.b = append(w.b, ',')
	}
	w.b = appendString(w.b, key)
	w.b = append(w.b, ':')
	w.b = append(w.b, value...)
}

func (w *writer) text(key, value string) { w.raw(key, appendString(nil, value)) }

func (w *writer) number(key string, value int) { w.raw(key, appendNumber(nil, value)) }

// orNull writes a text, or null where there is none.
func (w *writer) orNull(key, value string) {
	if value == "" {
		w.raw(key, []byte("null"))
		return
	}
	w.text(key, value)
}

// bytes returns the object on one line, as SSE and NDJSON want it.
func (w *writer) bytes() []byte {
	if len(w.b) == 0 {
		return []byte("{}")
	}
	var line bytes.Buffer
	if json.Compact(&line, append(w.b, '}')) != nil {
		return append(w.b, '}')
	}
	return line.Bytes()
}

func appendString(b []byte, s string) []byte {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string has no error
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}

func appendNumber(b []byte, n int) []byte {
	encoded, _ := json.Marshal(n) // an int has no error
	return append(b, encoded...)
}

// cleaned is the value of a member with every string in it cleaned. What clean leaves alone is not written anew.
func cleaned(name string, v gjson.Result, clean func(name, text string) string) []byte {
	if clean == nil {
		return []byte(v.Raw)
	}
	switch {
	case v.Type == gjson.String:
		if text := clean(name, v.Str); text != v.Str {
			return appendString(nil, text)
		}
	case v.IsObject():
		var w writer
		for _, m := range objectOf(v) {
			w.raw(clean("", m.key), cleaned(m.key, m.value, clean))
		}
		return w.bytes()
	case v.IsArray():
		b := []byte{'['}
		v.ForEach(func(_, element gjson.Result) bool {
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = append(b, cleaned(name, element, clean)...)
			return true
		})
		return append(b, ']')
	}
	return []byte(v.Raw)
}
