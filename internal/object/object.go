// Package object reads and writes JSON objects whose members keep their order: errors are told anew with what the
// upstream said beside them where it was.
package object

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/tidwall/gjson"
)

// Member is one member of a JSON object.
type Member struct {
	Key   string
	Value gjson.Result
}

// Object is a JSON object's members, in order.
type Object []Member

const (
	maxMembers = 256 // of an object that are looked at; what holds more is a record
	deepest    = 32  // how deep a value may be nested that is told again; each level is read once more
)

// Of returns the members of an object, nil for any other value.
func Of(v gjson.Result) (o Object) {
	if !v.IsObject() {
		return nil
	}
	v.ForEach(func(key, value gjson.Result) bool {
		o = append(o, Member{key.Str, value})
		return len(o) < maxMembers
	})
	return o
}

// Get returns the value of a member, one that does not exist where it is not there.
func (o Object) Get(key string) gjson.Result {
	for i := range o {
		if o[i].Key == key {
			return o[i].Value
		}
	}
	return gjson.Result{}
}

// Has tells whether any of the keys is there with more than nothing in it.
func (o Object) Has(keys ...string) bool {
	for _, key := range keys {
		if Says(o.Get(key)) {
			return true
		}
	}
	return false
}

// Text returns the first string among the keys that is not empty.
func (o Object) Text(keys ...string) string {
	for _, key := range keys {
		if v := o.Get(key); v.Type == gjson.String && v.Str != "" {
			return v.Str
		}
	}
	return ""
}

// Says is false for null, false, 0, "", [] and {}.
func Says(v gjson.Result) bool {
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

// Writer builds a JSON object.
type Writer struct{ b []byte }

// Raw writes a member whose value is JSON already.
func (w *Writer) Raw(key string, value []byte) {
	if len(w.b) == 0 {
		w.b = append(w.b, '{')
	} else {
		w.b = append(w.b, ',')
	}
	w.b = AppendString(w.b, key)
	w.b = append(w.b, ':')
	w.b = append(w.b, value...)
}

// Text writes a string.
func (w *Writer) Text(key, value string) { w.Raw(key, AppendString(nil, value)) }

// Number writes an integer.
func (w *Writer) Number(key string, value int) { w.Raw(key, strconv.AppendInt(nil, int64(value), 10)) }

// OrNull writes a string, or null where it is empty.
func (w *Writer) OrNull(key, value string) {
	if value == "" {
		w.Raw(key, []byte("null"))
		return
	}
	w.Text(key, value)
}

// Bytes returns the object on one line, as SSE and NDJSON want it.
func (w *Writer) Bytes() []byte {
	if len(w.b) == 0 {
		return []byte("{}")
	}
	var line bytes.Buffer
	if json.Compact(&line, append(w.b, '}')) != nil {
		return append(w.b, '}')
	}
	return line.Bytes()
}

// AppendString appends a JSON string.
func AppendString(b []byte, s string) []byte {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string has no error
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}

// Clean makes a text fit to leave the gateway; nil leaves it as it is. It is given the name of the member in which the
// text stands, "" for none: that alone may tell that it is a secret.
type Clean func(name, text string) string

// Cleaned is the value of a member with every string in it cleaned. What clean leaves alone is not written anew; what
// is nested deeper than anybody's error is null.
func Cleaned(name string, v gjson.Result, clean Clean) []byte { return cleaned(name, v, clean, 0) }

func cleaned(name string, v gjson.Result, clean Clean, depth int) []byte {
	switch {
	case depth > deepest:
		return []byte("null")
	case clean == nil:
	case v.Type == gjson.String:
		if text := clean(name, v.Str); text != v.Str {
			return AppendString(nil, text)
		}
	case v.IsObject():
		var w Writer
		for _, m := range Of(v) {
			w.Raw(clean("", m.Key), cleaned(m.Key, m.Value, clean, depth+1))
		}
		return w.Bytes()
	case v.IsArray():
		b := []byte{'['}
		v.ForEach(func(_, element gjson.Result) bool {
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = append(b, cleaned(name, element, clean, depth+1)...)
			return true
		})
		return append(b, ']')
	}
	return []byte(v.Raw)
}
