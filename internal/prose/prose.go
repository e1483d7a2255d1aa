// Package prose makes a sentence for people of what an upstream wrote for itself: without markup, without the JSON
// that a gateway wrapped, without the ids and class names at its ends. What an error means is read from the text as
// it came.
package prose

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"unicode"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// Tidy returns a message for people. It never makes one of nothing, and never nothing of one.
func Tidy(message string) string {
	text := message
	for range maxWrapped {
		inner := unwrapped(text)
		if inner == text {
			break
		}
		text = inner
	}
	text = withoutMarkup(text)
	text = withoutIDs(text)
	text = withoutClass(text)
	if text = strings.TrimSpace(text); text == "" {
		return message
	}
	return text
}

// maxWrapped is how many gateways may have wrapped one sentence.
const maxWrapped = 4

// IsCode tells whether a message is a name for programs and no sentence: EMAIL_EXISTS, local_rate_limited,
// auth.expired.
func IsCode(text string) bool {
	if len(text) < 3 || len(text) > 80 || strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		return false
	}
	letters, capitals, joints := 0, 0, 0
	for i, r := range text {
		switch {
		case r >= 'a' && r <= 'z':
			letters++
		case r >= 'A' && r <= 'Z':
			letters++
			capitals++
		case r >= '0' && r <= '9':
		case (r == '_' || r == '.') && i > 0 && i < len(text)-1:
			joints++
		default:
			return false
		}
	}
	return joints > 0 && letters > 0 || letters > 3 && capitals == letters
}

// unwrapped returns the sentence inside the JSON that a gateway put behind its own words:
// litellm.BadRequestError: AnthropicException - {"type": "error", "error": {"message": "…"}}.
func unwrapped(text string) string {
	open := strings.IndexByte(text, '{')
	if open < 0 {
		return text
	}
	inner, rest := text[open:], ""
	if end := strings.LastIndexByte(inner, '}'); end > 0 {
		inner, rest = inner[:end+1], strings.Trim(inner[end+1:], " \t\r\n\"'`.)]")
	}
	if strings.HasPrefix(inner, "{'") { // Python's repr of a dict, where no apostrophe is in the way
		if inner = strings.ReplaceAll(inner, "'", `"`); !json.Valid([]byte(inner)) {
			return text
		}
	}
	if rest != "" && !endsInID(strings.ToLower(rest)) || !strings.HasPrefix(strings.TrimLeft(inner[1:], " \t\r\n"), `"`) {
		return text
	}
	facts := body.Read([]byte(inner), http.Header{}, false)
	where, _, _ := strings.Cut(facts.MessagePath, ".")
	if !errorMembers[where] || facts.Message == "" || IsCode(facts.Message) {
		return text
	}
	return facts.Message
}

// errorMembers are where an error keeps its sentence; any other member may be what the caller sent.
var errorMembers = map[string]bool{
	"error": true, "message": true, "detail": true, "msg": true, "err": true, "fault": true,
}

// withoutMarkup drops tags and resolves entities. What stands in angle brackets and is no tag of HTML's stays.
func withoutMarkup(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	text = html.UnescapeString(html.UnescapeString(text)) // markup in an XML or JSON text is often escaped twice
	var b strings.Builder
	done, end := 0, 0 // end: where the bracket closes that was last looked for; many may open before it
	for {
		length := strings.IndexByte(text[done:], '<')
		if length < 0 {
			break
		}
		open := done + length
		if end <= open {
			if length = strings.IndexByte(text[open:], '>'); length < 0 {
				break // no tag closes any more
			}
			end = open + length
		}
		b.WriteString(text[done:open])
		if isTag(text[open+1 : end]) {
			b.WriteByte(' ')
			done = end + 1
		} else {
			b.WriteByte('<')
			done = open + 1
		}
	}
	b.WriteString(text[done:])
	return strings.Join(strings.Fields(b.String()), " ")
}

// tags are the elements that servers write into their sentences.
var tags = map[string]bool{
	"a": true, "b": true, "body": true, "br": true, "center": true, "code": true, "div": true, "em": true, "font": true,
	"h1": true, "h2": true, "h3": true, "hr": true, "i": true, "li": true, "ol": true, "p": true, "pre": true,
	"small": true, "span": true, "strong": true, "td": true, "tr": true, "tt": true, "u": true, "ul": true,
	"!doctype": true, "html": true, "head": true, "title": true, "meta": true, "link": true, "style": true,
	"script": true, "img": true, "table": true, "tbody": true, "th": true, "section": true, "main": true,
}

// longestTag is how much of what stands in angle brackets can be a tag's name and the marks around it.
const longestTag = 16

func isTag(inside string) bool {
	inside = inside[:min(len(inside), longestTag)]
	name := strings.TrimRight(strings.TrimPrefix(inside, "/"), "/ ")
	if i := strings.IndexByte(name, ' '); i > 0 {
		name = name[:i]
	}
	return tags[strings.ToLower(name)]
}

// idLabels are what stands before an id that an upstream puts at the end of its sentence.
var idLabels = []string{
	"request id", "requestid", "request_id", "request-id", "trace id", "traceid", "trace_id",
	"correlation id", "correlationid", "correlation_id", "error id", "errorid", "log id", "logid",
	"reference id", "ray id", "x-request-id", "event id", "incident id",
}

// inErrorNumbers are the letters of ngrok's error numbers.
const inErrorNumbers = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789."

// withoutIDs cuts the ids at a sentence's end, which the envelope has a member for: "… (request id: 2030…)",
// "… Trace ID: … Correlation ID: … Timestamp: …", "… ERR_NGROK_3200".
func withoutIDs(text string) string {
	if isPlain(text[max(0, len(text)-21):]) {
		return text
	}
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text // folding moved the letters
	}
	for _, label := range idLabels {
		at := strings.Index(lower, label)
		if at <= 0 || !boundary(lower, at) || !endsInID(lower[at+len(label):]) {
			continue
		}
		if kept := strings.TrimRight(text[:at], " \t\n([{-–|,:;#"); kept != "" {
			return withoutTorso(kept)
		}
	}
	if at := strings.LastIndex(text, "ERR_"); at > 0 && strings.Trim(text[at:], inErrorNumbers) == "" {
		return strings.TrimRight(text[:at], " \t\n([-–|,:;")
	}
	return text
}

// withoutTorso drops a parenthesis that the cut left open: "Access Denied (Service: S3; Status Code: 403".
func withoutTorso(text string) string {
	if open := strings.LastIndexByte(text, '('); open > 0 && strings.IndexByte(text[open:], ')') < 0 {
		return strings.TrimRight(text[:open], " \t\n")
	}
	return text
}

// isPlain tells whether an end of a text has no id: a space, and neither a digit nor an underscore.
func isPlain(end string) bool {
	return strings.IndexByte(end, ' ') >= 0 && !strings.ContainsAny(end, "0123456789_")
}

func boundary(text string, at int) bool { return strings.IndexByte(" \t\n([{.,;|-", text[at-1]) >= 0 }

// endsInID tells whether what follows a label is ids and nothing for people: no word but other labels.
func endsInID(rest string) bool {
	words := 0
	between := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":()[]{}=\"',;", r) }
	for word := range strings.FieldsFuncSeq(rest, between) {
		if strings.ContainsAny(word, "0123456789") || len(word) > 20 {
			continue
		}
		switch word {
		case "id", "trace", "correlation", "timestamp", "request", ".":
		default:
			words++
		}
	}
	return words == 0 && strings.TrimLeft(rest, " :=.") != ""
}

// withoutClass cuts the class path that an exception wrote in front of its message: "java.lang.IllegalStateException:
// …". A bare class name stays, as it may be all that is said.
func withoutClass(text string) string {
	path, rest, found := strings.Cut(text, ": ")
	if !found || strings.Count(path, ".") < 1 || strings.ContainsAny(path, " /") || strings.TrimSpace(rest) == "" {
		return text
	}
	name := path[strings.LastIndexByte(path, '.')+1:]
	isClass := strings.HasSuffix(name, "Exception") || strings.HasSuffix(name, "Error")
	if !isClass || strings.HasSuffix(name, "HostException") {
		return text // what an UnknownHostException says is the host's name alone, which only its class tells
	}
	return rest
}
