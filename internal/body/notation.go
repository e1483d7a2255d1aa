package body

import (
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html/atom"
)

// guards stand before JSON to keep it from being run as a script.
var guards = []string{")]}',", ")]}'", "while(1);", "for(;;);"}

// beforeText are what may stand before a text and is none: a byte order mark, or what is left of a header.
const beforeText = "\ufeff\x00"

// isPage tells an HTML page, which is long and of which the beginning is enough, before it is made a text.
func isPage(raw []byte, contentType string) bool {
	if len(raw) == 0 || raw[0] != '<' || byOrder(raw) != nil || !utf8.Valid(raw) {
		return false
	}
	media, _, _ := mime.ParseMediaType(contentType)
	return markup(string(raw[:min(len(raw), longestHead)]), media) == HTML
}

// notation tells what a text is written in, and returns the part of it that is. The text's
// own beginning decides: a Content-Type is often missing, left at the framework's default,
// or that of the success that was meant.
func notation(text, contentType string) (Format, string) {
	text = strings.TrimSpace(strings.TrimLeft(text, beforeText))
	for _, guard := range guards {
		if rest, ok := strings.CutPrefix(text, guard); ok {
			text = strings.TrimSpace(rest)
			break
		}
	}
	text = unpadded(text)
	if event := firstEvent(text); event != "" {
		text = event
	}
	switch {
	case text == "":
		return Empty, ""
	case looksJSON(text):
		return JSON, text
	}
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case text[0] == '<':
		return markup(text, media), text
	case strings.HasSuffix(media, "html") && strings.Contains(text, "</"):
		return HTML, text
	case looksForm(text, media):
		return Form, text
	case isBinary(text), !isTextual(media) && strings.ContainsFunc(text, isControl):
		return Opaque, ""
	}
	return Text, text
}

// unpadded returns the JSON in the call that JSONP makes of it, callback({…}); and any other text as it is.
func unpadded(text string) string {
	open := strings.IndexByte(text, '(')
	if open < 1 || open > 64 || strings.Trim(text[:open], names) != "" {
		return text
	}
	inner, ok := strings.CutSuffix(strings.TrimRight(text[open+1:], "; \r\n"), ")")
	if inner = strings.TrimSpace(inner); !ok || inner == "" || !looksJSON(inner) {
		return text
	}
	return inner
}

// names are the characters of a function's name in JavaScript, as far as JSONP uses them.
const names = capitals + "abcdefghijklmnopqrstuvwxyz0123456789_$."

// looksJSON is true for the beginning of an object, an array or a string.
func looksJSON(text string) bool {
	next := strings.TrimLeft(text[1:], " \t\r\n")
	switch text[0] {
	case '{':
		return next == "" || next[0] == '"' || next[0] == '}'
	case '[':
		return next == "" || strings.IndexByte(`{["]`, next[0]) >= 0 // and not "[error] …"
	case '"':
		return gjson.Valid(text)
	}
	return false
}

// firstEvent returns the JSON of the first data line of an event stream, "" where the text
// is no event stream. llama.cpp names its failures "error:" in place of "data:".
func firstEvent(text string) string {
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(line, ":")
		if !ok && strings.TrimSpace(line) != "" {
			return ""
		}
		value = strings.TrimSpace(value)
		switch name {
		case "data", "error":
			if value != "" && value[0] == '{' && looksJSON(value) {
				return value
			}
		case "event", "id", "retry", "":
		default:
			if strings.TrimSpace(line) != "" {
				return ""
			}
		}
	}
	return ""
}

// longestHead is how much of a text tells its notation.
const longestHead = 512

// markup tells HTML from XML by the declaration or the first element.
func markup(text, media string) Format {
	head := strings.ToLower(text[:min(len(text), longestHead)])
	if strings.Contains(head, "<!doctype html") || strings.Contains(head, "<html") {
		return HTML
	}
	if strings.HasPrefix(head, "<?xml") {
		return XML
	}
	name := strings.TrimLeft(text[1:min(len(text), 64)], "!-/ ")
	name = name[:len(name)-len(strings.TrimLeftFunc(name, isNameRune))]
	switch {
	case strings.HasSuffix(media, "xml"):
		return XML
	case name == "" || atom.Lookup([]byte(strings.ToLower(name))) != 0:
		return HTML
	}
	return XML
}

func isNameRune(r rune) bool {
	return r == ':' || r == '_' || r == '-' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// looksForm is true for form encoding, declared or as OAuth writes its errors.
func looksForm(text, media string) bool {
	declared := media == "application/x-www-form-urlencoded" && strings.Contains(text, "=")
	return (declared || strings.HasPrefix(text, "error=")) && !strings.ContainsAny(text, " \n")
}

// isBinary is true for a text with more than one control character in ten, or with any where there are also characters
// that are none: those are what is left of bytes that no charset has.
func isBinary(text string) bool {
	const enough = 1024
	control, broken := 0, 0
	for at, r := range text {
		if at >= enough {
			break
		}
		switch {
		case r == utf8.RuneError, r >= 0x7f && r < 0xa0:
			broken++
		case isControl(r):
			control++
		}
	}
	return control*10 > min(len(text), enough) || control > 0 && broken > 0
}

// isControl knows the control characters that texts have not; they have line ends, tabs and escape sequences.
func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != 0x1b }

// isTextual is false for what says of itself that it is no text.
func isTextual(media string) bool {
	family, kind, _ := strings.Cut(media, "/")
	return !slices.Contains([]string{"image", "audio", "video", "font"}, family) &&
		!slices.Contains([]string{"octet-stream", "pdf", "zip", "gzip", "x-protobuf", "wasm"}, kind)
}
