package body

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/challenge"
)

// maxMessage bounds Facts.Message. Shortening for people is for those who show it.
const maxMessage = 8 << 10

// Read makes Facts of a body that Decode has decoded. truncated says that raw is only the
// body's beginning. Read never fails: what no reader understands is Opaque.
func Read(raw []byte, header http.Header, truncated bool) *Facts {
	f := new(Facts)
	f.Read(raw, header, truncated)
	return f
}

// Read does the same in memory that is there: f is empty.
func (f *Facts) Read(raw []byte, header http.Header, truncated bool) {
	f.header.begin(header)
	f.Truncated = truncated
	if fields := f.header.values("Www-Authenticate"); len(fields) > 0 {
		f.challenges, _ = challenge.Parse(fields)
	}
	contentType := f.header.get("Content-Type")
	if page := bytes.TrimSpace(bytes.TrimLeft(raw, beforeText)); isPage(page, contentType) {
		f.Format = HTML
		f.readHTML(page)
	} else {
		f.readNotation(toUTF8(raw, contentType), contentType)
	}
	f.readHeaders()
	f.settle()
}

// readNotation reads a text in whatever notation it is.
func (f *Facts) readNotation(text, contentType string) {
	f.Format, text = notation(text, contentType)
	switch f.Format {
	case JSON:
		f.readJSON(text)
	case XML:
		f.readXML(text)
	case HTML:
		f.readHTML([]byte(text))
	case Form:
		f.readForm(text)
	case Text:
		f.readText(text)
	default: // Empty and Opaque bodies say nothing
	}
}

// readHeaders adds what stands beside the body. A challenge's error_description is a
// sentence for people (RFC 6750 section 3) and better than a bare status text.
func (f *Facts) readHeaders() {
	for _, value := range f.Values(codeHeader) {
		f.addCode(codeHeader, value)
	}
	// "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/" also names the service.
	if _, uri, ok := strings.Cut(f.header.get("X-Amzn-Errortype"), ":http"); ok {
		uri = strings.TrimSuffix(uri, "/")
		f.tree = append(f.tree, Field{"aws:service", uri[strings.LastIndexByte(uri, '/')+1:]})
	}
	for _, c := range f.challenges {
		code, _ := c.Param("error")
		f.addCode("challenge:error", code)
		for _, name := range []string{"error_description", "error"} {
			text, _ := c.Param(name)
			if text = clean(text); f.Message == "" && hasWords(text) {
				f.Message, f.MessagePath = text, "challenge:"+name
			}
		}
	}
}

// codeHeader carries an error's name. AWS services that speak JSON name the exception there.
const codeHeader = "header:X-Amzn-Errortype"

// addCode appends a code unless it is no token.
func (f *Facts) addCode(path, value string) {
	if isCode(value) {
		if f.Codes == nil {
			f.Codes = make([]Field, 0, 4) // a type, a code, a status, and one more
		}
		f.Codes = append(f.Codes, Field{path, value})
	}
}

// isCode is true for a token that names something.
func isCode(s string) bool {
	return isToken(s) && !slices.Contains(emptyTokens, strings.ToLower(s))
}

// emptyTokens are written where a code would stand, and name no error.
var emptyTokens = []string{"none", "null", "undefined", "error", "about:blank"}

// settle orders what was found.
func (f *Facts) settle() {
	if code := leadingCode(f.Message); !slices.ContainsFunc(f.Codes, func(c Field) bool { return c.Value == code }) {
		f.addCode("message:code", code)
	}
	slices.SortStableFunc(f.Codes, func(a, b Field) int { return a.weight() - b.weight() })
	if f.Message == "" && f.fallback.Value != "" {
		f.Message, f.MessagePath = f.fallback.Value, f.fallback.Path
	}
}

// weight is greater for a code that only repeats the status line.
func (c Field) weight() int {
	if isStatus(c.Value) || statusPhrase(c.Value) != 0 {
		return 1
	}
	return 0
}
