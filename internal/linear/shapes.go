package linear

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

// Shape is where in a response a text stands.
type Shape struct {
	Name string
	body func(text string) string
	// header is the field that the text is in, beside a plain body.
	header string
}

// Response makes a response of a text.
func (s Shape) Response(text string) (http.Header, []byte) {
	if s.header != "" {
		return http.Header{s.header: {text}}, []byte(`{"error":{"message":"no"}}`)
	}
	return http.Header{}, []byte(s.body(text))
}

func quoted(text string) string {
	data, _ := json.Marshal(text) // a text has no error
	return string(data)
}

// within puts a text between two others, quoted where they are JSON.
func within(name, before, after string) Shape {
	return Shape{Name: name, body: func(text string) string {
		if strings.HasPrefix(before, "{") {
			text = quoted(text)
		}
		return before + text + after
	}}
}

// list puts a text into an element for every few bytes.
func list(name, before, element, after string) Shape {
	return Shape{Name: name, body: func(text string) string {
		var elements []string
		for chunk := range slices.Chunk([]byte(text), LongestPiece) {
			elements = append(elements, strings.ReplaceAll(element, "%", quoted(string(chunk))))
		}
		return before + strings.Join(elements, ",") + after
	}}
}

// Shapes are the places in which texts stand.
func Shapes() []Shape {
	shapes := []Shape{ //nolint:prealloc // it is made once
		within("raw", "", ""),
		within("message", `{"error":{"message":`, `,"code":"x"}}`),
		within("code", `{"message":"no","code":`, `}`),
		within("envelope", `{"error":"x","message":`, `,"status_code":400,"details":null}`),
		within("details of an envelope", `{"error":"x","message":"x","status_code":400,"details":{"hint":`, `}}`),
		list("list", `{"error":[`, "%", `]}`),
		list("members", `{"error":{`, `%:%`, `}}`),
		list("field errors", `{"errors":[`, `{"field":%,"message":%}`, `]}`),
		list("nested members", `{"detail":{"a":{`, `%:[%]`, `}}}`),
		within("page", "<!doctype html><html><head><title>Error</title></head><body><h1>", "</h1></body></html>"),
		within("attribute", `<html><body><p title="`, `">no</p></body></html>`),
		within("XML", "<Error><Code>x</Code><Message>", "</Message></Error>"),
		within("form", "error=x&error_description=", ""),
		within("chat", "data: ", "\n\n"),
	}
	for _, name := range []string{
		"Www-Authenticate", "Retry-After", "Ratelimit", "X-Ratelimit-Reset-Requests", "X-Request-Id", "Content-Type",
		"Content-Encoding", "X-Amzn-Errortype", "Date",
	} {
		shapes = append(shapes, Shape{Name: name, header: name})
	}
	return shapes
}
