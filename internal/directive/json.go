package directive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// unknownField is how encoding/json tells of a field that there is none of; it has no type for it.
var unknownField = regexp.MustCompile(`unknown field "([^"]*)"`)

// DecodeStrictly reads JSON as Caddy does, and says of an unknown field which may be meant, and of a value of another
// type which is wanted.
func DecodeStrictly(data []byte, to any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(to)
	if err == nil {
		return nil
	}
	if found := unknownField.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("%w%s", err, suggest.Nearest(found[1], fieldNames(reflect.TypeOf(to))))
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s: want %s, got %s", wrong.Field, kindOf(wrong.Type), wrong.Value)
	}
	return err
}

// kindOf is what JSON calls a type.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Slice:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "an object"
	case reflect.Bool:
		return "true or false"
	default:
		return "a whole number"
	}
}

// fieldNames lists the names that a type has in JSON, and the types in it.
func fieldNames(t reflect.Type) (names []string) {
	switch t.Kind() { //nolint:exhaustive // no other holds fields
	case reflect.Pointer, reflect.Slice:
		return fieldNames(t.Elem())
	case reflect.Struct:
		for field := range t.Fields() {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); field.IsExported() && name != "" {
				names = append(append(names, name), fieldNames(field.Type)...)
			}
		}
	}
	return names
}
