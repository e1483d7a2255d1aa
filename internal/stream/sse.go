package stream

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// sse frames server-sent events. Lines end in LF, CR or CRLF, and an empty one ends an event.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
//
// JSON may also stand between events, without any framing: Google writes its errors so. Such a text is an event that
// ends with its last bracket, for nothing else need follow.
type sse struct {
	json  scanner
	state sseState
	begun bool // something but a BOM has come
	some  bool // something of the current line has come
	cr    bool // the last byte was a CR, and its LF may follow
	crlf  bool // the last line ended in both
	wait  bool // the event is over but for the LF that ends it
}

type sseState uint8

const (
	atStart sseState = iota // of an event
	inLines
	inJSON
	inPage // a whole page of HTML that calls itself a stream
)

const bom = "\xEF\xBB\xBF"

func (f *sse) feed(p []byte) (int, bool) {
	if f.wait && len(p) > 0 {
		f.wait = false
		if p[0] == '\n' {
			return 1, true
		}
		return 0, true
	}
	for i := 0; i < len(p); {
		switch f.state {
		case atStart:
			i += f.start(p[i:])
		case inJSON:
			n, progress := f.json.scan(p[i:])
			i += n
			switch progress {
			case closed:
				f.state = atStart
				return i, true
			case broken:
				f.state, f.some = inLines, true
			case more:
			}
		case inLines:
			n, whole := f.line(p[i:])
			i += n
			if whole {
				f.state = atStart
				return i, true
			}
		case inPage:
			i = len(p)
		}
	}
	return len(p), false
}

// start finds out what kind of event begins, and returns how many bytes come before it.
func (f *sse) start(p []byte) int {
	for i, c := range p {
		switch {
		case !f.begun && strings.IndexByte(bom, c) >= 0:
		case c == '\n' && f.cr:
			f.cr = false // it belongs to the line before
		case c == ' ' || c == '\t':
			f.some = true
		case c == '{' || c == '[':
			f.state, f.begun, f.cr, f.some = inJSON, true, false, false
			return i
		case c == '<' && !f.begun:
			f.state, f.begun = inPage, true
			return i
		default:
			f.state, f.cr = inLines, false
			f.begun = f.begun || c != '\n' && c != '\r'
			return i
		}
	}
	return len(p)
}

// line reads to the end of a line, and tells whether it ends the event.
func (f *sse) line(p []byte) (int, bool) {
	if f.cr {
		f.cr = false
		if f.crlf = p[0] == '\n'; f.crlf {
			return 1, false
		}
	}
	end := lineEnd(p)
	if end < 0 {
		f.some = true
		return len(p), false
	}
	last := !f.some && end == 0
	f.some = false
	if p[end] == '\n' {
		f.crlf = f.crlf && last
		return end + 1, last
	}
	if last && f.crlf {
		if end+1 == len(p) {
			f.wait = true
			return end + 1, false
		}
		if p[end+1] == '\n' {
			return end + 2, true
		}
		f.crlf = false
		return end + 1, true
	}
	f.cr = true
	return end + 1, last
}

// lineEnd finds the first CR or LF, by the fast search for one byte. It looks at a window at a time, as a search for
// one of them would otherwise read past many of the other.
func lineEnd(p []byte) int {
	const window = 512
	for from := 0; from < len(p); from += window {
		w := p[from:min(from+window, len(p))]
		if lf := bytes.IndexByte(w, '\n'); lf >= 0 {
			if cr := bytes.IndexByte(w[:lf], '\r'); cr >= 0 {
				return from + cr
			}
			return from + lf
		}
		if cr := bytes.IndexByte(w, '\r'); cr >= 0 {
			return from + cr
		}
	}
	return -1
}

// eol is how the stream ends its lines.
func (f *sse) eol() string {
	switch {
	case f.crlf:
		return "\r\n"
	case f.cr:
		return "\r"
	default:
		return "\n"
	}
}

// field is one line of an event.
type field struct {
	kind  fieldKind
	value []byte
	line  []byte // with what ends it
	eol   []byte
}

type fieldKind uint8

const (
	otherField fieldKind = iota // id, retry, and what is unknown
	blank
	comment
	eventField
	dataField
	errorField // llama.cpp's "error: {…}"
	bareField  // a JSON text without a field's name
)

// nextField takes the first line off an event's bytes.
func nextField(p []byte) (f field, rest []byte) {
	end, after := len(p), len(p)
	if at := lineEnd(p); at >= 0 {
		end, after = at, at+1
		if p[at] == '\r' && after < len(p) && p[after] == '\n' {
			after++
		}
	}
	f.line, f.eol, rest = p[:after], p[end:after], p[after:]
	text := p[:end]
	if len(text) == 0 {
		f.kind = blank
		return f, rest
	}
	if text[0] == '{' || text[0] == '[' {
		f.kind, f.value = bareField, text
		return f, rest
	}
	name, value, _ := bytes.Cut(text, []byte(":"))
	f.value = bytes.TrimPrefix(value, []byte(" "))
	switch string(name) {
	case "":
		f.kind = comment
	case "event":
		f.kind = eventField
	case "data":
		f.kind = dataField
	case "error":
		if bytes.HasPrefix(bytes.TrimSpace(f.value), []byte("{")) {
			f.kind = errorField
		}
	}
	return f, rest
}

// statusComment is how Alibaba's DashScope tells an event's status.
// https://help.aliyun.com/zh/model-studio/use-qwen-by-calling-api
var statusComment = []byte("HTTP_STATUS/")

func statusIn(text []byte) (before []byte, status int) {
	before, number, found := bytes.Cut(text, statusComment)
	if !found {
		return text, 0
	}
	status, _ = strconv.Atoi(string(bytes.TrimSpace(number)))
	return bytes.TrimRight(before, ": "), status
}

func (f *sse) parse(raw []byte, e *event) {
	*e = event{raw: raw}
	text := bytes.TrimPrefix(raw, []byte(bom))
	if f.state == inPage {
		e.page, e.data = true, text
		return
	}
	if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '[') &&
		gjson.ValidBytes(trimmed) {
		e.bare, e.data = true, trimmed
		return
	}
	e.parseFields(text)
}

func (e *event) parseFields(text []byte) {
	many, fallback := false, []byte(nil)
	for len(text) > 0 {
		var f field
		f, text = nextField(text)
		switch f.kind {
		case comment:
			_, e.status = statusIn(f.value)
		case eventField:
			name, status := statusIn(f.value)
			e.name = string(name)
			if status != 0 {
				e.status = status
			}
		case dataField:
			switch {
			case e.data == nil:
				e.data = f.value[:len(f.value):len(f.value)]
			case !many:
				many = true
				e.data = slices.Concat(e.data, []byte("\n"), f.value)
			default:
				e.data = append(append(e.data, '\n'), f.value...)
			}
		case errorField, bareField:
			if fallback == nil {
				fallback, e.field = f.value, f.kind == errorField
			}
		case blank, otherField:
		}
	}
	if e.data == nil {
		e.data = fallback
	} else {
		e.field = false
	}
}

func (f *sse) replace(e *event, name string, data []byte) []byte {
	if e.bare {
		return f.compose(name, data, false)
	}
	var b []byte
	rest, bare := e.raw, bytes.HasPrefix(e.raw, []byte(bom))
	if bare {
		b, rest = append(b, bom...), rest[len(bom):]
	}
	named := name == "" || hasField(rest, eventField)
	eol, written, ended := "\n", false, false
	for len(rest) > 0 {
		var line field
		line, rest = nextField(rest)
		if len(line.eol) > 0 {
			eol = string(line.eol)
		}
		ended = line.kind == blank
		switch line.kind {
		case eventField:
			if name == "" {
				b = append(b, line.line...)
				break
			}
			b = append(append(append(b, "event: "...), name...), eol...)
		case dataField, errorField, bareField:
			if written {
				break
			}
			written = true
			if !named {
				b = append(append(append(b, "event: "...), name...), eol...)
			}
			b = append(append(append(b, "data: "...), data...), eol...)
		case blank, comment, otherField:
			b = append(b, line.line...)
		}
	}
	if !ended {
		b = append(b, eol...) // the stream's end did not end it, and a client would drop it
	}
	return b
}

func hasField(text []byte, kind fieldKind) bool {
	for len(text) > 0 {
		var f field
		if f, text = nextField(text); f.kind == kind {
			return true
		}
	}
	return false
}

func (f *sse) compose(name string, data []byte, torn bool) []byte {
	eol := f.eol()
	var b []byte
	if torn {
		b = append(append(b, eol...), eol...)
	}
	if name != "" {
		b = append(append(append(b, "event: "...), name...), eol...)
	}
	return append(append(append(append(b, "data: "...), data...), eol...), eol...)
}

// end returns the bytes that end an event: its last line's, and what follows.
func (e *event) end() []byte {
	rest, from := e.raw, 0
	for at := 0; len(rest) > 0; {
		var f field
		f, rest = nextField(rest)
		if f.kind != blank {
			from = at + len(f.line) - len(f.eol)
		}
		at += len(f.line)
	}
	if from == len(e.raw) {
		return []byte("\n\n")
	}
	return e.raw[from:]
}
