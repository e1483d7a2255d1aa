package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// jsonValue is one JSON value of an input, and where it began.
type jsonValue struct {
	raw  json.RawMessage
	from string
	line int
	keys map[string]json.RawMessage

	strict bool // members that nobody knows are a mistake
}

func (v jsonValue) has(key string) bool { return v.keys[key] != nil }

func (v jsonValue) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", v.from, v.line, fmt.Sprintf(format, args...))
}

// readJSON reads one or more objects, one a line or however they are laid out. An array of
// them counts as they do.
func readJSON(data []byte, from string) (values []jsonValue, err error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	lines := lineCounter{data: data, line: 1}
	for {
		var raw json.RawMessage
		switch err := decoder.Decode(&raw); {
		case errors.Is(err, io.EOF):
			if len(values) == 0 {
				return nil, fmt.Errorf("%s:1: an empty list: %s", from, knownForms)
			}
			return values, nil
		case err != nil:
			return nil, broken(err, data, from)
		}
		end := int(decoder.InputOffset())
		v := jsonValue{raw: raw, from: from, line: lines.at(end - len(raw))}
		if raw[0] == '[' {
			list, err := v.elements()
			if err != nil {
				return nil, err
			}
			values = append(values, list...)
			continue
		}
		if err := json.Unmarshal(raw, &v.keys); err != nil {
			return nil, v.errorf("%q is no JSON object: %s", excerpt(raw), knownForms)
		}
		values = append(values, v)
	}
}

// elements splits an array of objects.
func (v jsonValue) elements() (values []jsonValue, err error) {
	decoder := json.NewDecoder(bytes.NewReader(v.raw))
	_, _ = decoder.Token() // the bracket, which is there
	lines := lineCounter{data: v.raw, line: v.line}
	for decoder.More() {
		e := jsonValue{from: v.from}
		_ = decoder.Decode(&e.raw) // it was valid as a part of the whole
		e.line = lines.at(int(decoder.InputOffset()) - len(e.raw))
		if err := json.Unmarshal(e.raw, &e.keys); err != nil {
			return nil, e.errorf("%q is no JSON object: %s", excerpt(e.raw), knownForms)
		}
		values = append(values, e)
	}
	return values, nil
}

// lineCounter turns growing offsets into line numbers.
type lineCounter struct {
	data []byte
	seen int
	line int
}

func (c *lineCounter) at(offset int) int {
	c.line += bytes.Count(c.data[c.seen:offset], []byte("\n"))
	c.seen = offset
	return c.line
}

// broken says where JSON ends being JSON.
func broken(err error, data []byte, from string) error {
	offset := len(bytes.TrimRight(data, " \t\r\n"))
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = min(int(syntax.Offset), len(data))
	}
	what := "JSON that ends early"
	if syntax != nil {
		what = strings.TrimPrefix(syntax.Error(), "json: ")
	}
	return fmt.Errorf("%s:%d: %s: %s", from, 1+bytes.Count(data[:offset], []byte("\n")), what, knownForms)
}

// decode reads the value into a struct. A member of another type is named.
func (v jsonValue) decode(into any) error {
	decoder := json.NewDecoder(bytes.NewReader(v.raw))
	if _, isCase := into.(*labeled.Case); isCase && (v.strict || v.has("want")) {
		decoder.DisallowUnknownFields() // a label misspelled would be no label
	}
	err := decoder.Decode(into)
	var other *json.UnmarshalTypeError
	if errors.As(err, &other) {
		return v.errorf("%q is a JSON %s: want %s", other.Field, other.Value, kindOf(other))
	}
	if name, unknown := strings.CutPrefix(fmt.Sprint(err), "json: unknown field "); unknown {
		name = strings.Trim(name, `"`)
		return v.errorf("unknown member %q%s", name, suggest.Nearest(name, caseMembers()))
	}
	if err != nil {
		return v.errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return nil
}

// caseMembers are the names that a labeled case may have.
func caseMembers() (names []string) {
	whole := reflect.TypeFor[labeled.Case]()
	request, _ := whole.FieldByName("Request")
	for _, t := range []reflect.Type{whole, request.Type, reflect.TypeFor[labeled.Want]()} {
		for field := range t.Fields() {
			if name := field.Tag.Get("json"); name != "-" {
				names = append(names, name)
			}
		}
	}
	return names
}

func kindOf(e *json.UnmarshalTypeError) string {
	switch name := e.Type.Kind().String(); name {
	case "int":
		return "a whole number"
	case "map", "struct":
		return "an object"
	case "slice":
		return "a list"
	default:
		return "a " + name
	}
}
