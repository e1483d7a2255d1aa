package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"

	"github.com/openai/openai-go/v3/option"
)

// errorObjects is what docs/shapes.md gives to those whose openai-go meets the envelope.
func errorObjects(r *http.Request, next option.MiddlewareNext) (*http.Response, error) {
	response, err := next(r)
	if err != nil || response.StatusCode < 400 {
		return response, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	var body map[string]any
	if json.Unmarshal(text, &body) == nil {
		if kind, ok := body["error"].(string); ok {
			details, _ := body["details"].(map[string]any)
			body["type"], body["code"], body["param"] = kind, details["reason"], nil
			text, _ = json.Marshal(map[string]any{"error": body})
		}
	}
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	return response, nil
}
