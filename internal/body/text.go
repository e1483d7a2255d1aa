package body

import (
	"maps"
	"net/url"
	"slices"
	"strings"
)

// A text longer than this is a document or a stack trace, not a sentence.
const (
	maxTextBytes = 2 << 10
	maxTextLines = 12
)

// readText reads plain text. One that is a single token is a code and, for want of
// anything else, the message.
func (f *Facts) readText(text string) {
	line := clean(text)
	if code, ok := errorCode(line); ok {
		f.tree = append(f.tree, Field{"text:error-code", code})
		f.addCode("text:error-code", code)
		return
	}
	f.readTokens(text)
	if len(text) > maxTextBytes || strings.Count(text, "\n") > maxTextLines {
		return
	}
	if text := f.sentenceOrFallback("text:", line); text != "" {
		f.Message, f.MessagePath = text, "text:"
	}
	if statusPhrase(f.fallback.Value) == 500 {
		f.fallback = Field{} // what servers write of themselves when a handler panics
	}
	f.unwrap(maxWrapped)
}

// readTokens finds the lines that are a code: a text of one token, or a constant between
// sentences, as Vercel writes FUNCTION_INVOCATION_TIMEOUT.
func (f *Facts) readTokens(text string) {
	alone := isToken(text) && !isDigits(text) && !isURL(text) && statusPhrase(text) == 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if alone || isConstant(line) && strings.Contains(line, "_") {
			f.tree = append(f.tree, Field{"text:token", line})
			f.addCode("text:token", line)
		}
		if len(f.tree) >= maxErrors {
			return
		}
	}
}

// errorCode reads "error code: 1015", Cloudflare's answer to clients that take no HTML.
func errorCode(line string) (string, bool) {
	const label = "error code:"
	if len(line) > len(label) && strings.EqualFold(line[:len(label)], label) {
		code := strings.TrimSpace(line[len(label):])
		return code, isDigits(code)
	}
	return "", false
}

// readForm reads an OAuth error in form encoding: error=…&error_description=….
func (f *Facts) readForm(text string) {
	values, _ := url.ParseQuery(text) // what is well-formed is returned despite an error
	for _, name := range []string{
		"error", "error_code", "code", "error_description", "error_reason", "message", "error_uri",
	} {
		for _, value := range values[name] {
			value = clean(value)
			f.tree = append(f.tree, Field{"form:" + name, value})
			if name == "error" || strings.HasSuffix(name, "code") {
				f.addCode("form:"+name, value)
			}
		}
	}
	f.readOtherFields(values)
	for _, name := range []string{"form:error_description", "form:message", "form:error"} {
		for _, value := range f.appendTree(nil, name) {
			if text := f.sentenceOrFallback(name, value); f.Message == "" && hasWords(text) {
				f.Message, f.MessagePath = text, name
			}
		}
	}
}

// readOtherFields keeps what a form has beside its error, for an operator's rule to look at.
func (f *Facts) readOtherFields(values url.Values) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		path := "form:" + name
		switch {
		case len(f.tree) >= maxMembers:
			return
		case !f.Has(path):
			f.tree = append(f.tree, Field{path, clean(values.Get(name))})
		}
	}
}
