package redact

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// writings are more ways in which a sentence is written within another, and what may stand beside it.
var writings = map[string]func(text string) string{
	"alone":                      func(text string) string { return text },
	"within a sentence":          func(text string) string { return "The upstream said: " + text },
	"in quotation marks":         func(text string) string { return `upstream said "` + text + `"` },
	"in single quotation marks":  func(text string) string { return "upstream said '" + text + "'" },
	"in brackets":                func(text string) string { return "upstream failed (" + text + ")" },
	"in square brackets":         func(text string) string { return "upstream failed [" + text + "]" },
	"in backticks":               func(text string) string { return "upstream said `" + text + "`" },
	"behind a new line":          func(text string) string { return "upstream said\n" + text },
	"behind an escaped new line": func(text string) string { return `upstream said\n` + text },
	"before a new line":          func(text string) string { return text + "\nand more" },
	"behind Chinese":             func(text string) string { return "上游返回了错误：" + text },
	"right behind Chinese":       func(text string) string { return "错误" + text },
	"before Chinese":             func(text string) string { return text + "。请稍后再试" },
	"in JSON":                    func(text string) string { return `upstream said {"message":` + inString(text) + `}` },
	"in JSON's string":           func(text string) string { return "upstream said " + inString(text) },
	"in JSON within JSON": func(text string) string {
		return `upstream said {"body":` + inString(`{"message":`+inString(text)+`}`) + `}`
	},
	"in HTML":       func(text string) string { return "<p>" + html.EscapeString(text) + "</p>" },
	"preformatted":  func(text string) string { return "<pre>" + html.EscapeString(text) + "</pre>" },
	"in a query":    func(text string) string { return "error_description=" + url.QueryEscape(text) },
	"in a path":     func(text string) string { return "https://example.com/error/" + url.PathEscape(text) },
	"behind a dash": func(text string) string { return "litellm.APIError: APIError: OpenAIException - " + text },
}

func inString(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestInternalsInDisguise(t *testing.T) {
	redactor := New(nil)
	kinds := map[string]bool{}
	for _, plant := range leaktest.Internals() {
		kinds[plant.Name] = true
		if !strings.Contains(plant.Text, plant.Gone) {
			t.Errorf("%s: %q does not hold %q", plant.Name, plant.Text, plant.Gone)
		}
		for name, disguise := range disguises {
			expectGone(t, redactor, plant, name, disguise(plant.Text))
		}
		for name, writing := range writings {
			expectGone(t, redactor, plant, name, writing(plant.Text))
		}
	}
	if len(kinds) < 150 {
		t.Errorf("only %d kinds", len(kinds))
	}
}
