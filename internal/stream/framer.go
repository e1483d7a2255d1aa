package stream

import (
	"bytes"
	"strings"
)

// framer finds where events end, takes them apart, and puts an event together. What it keeps between two writes does
// not grow with the length of an event.
type framer interface {
	// feed reads on. It returns how many bytes of p belong to the current event, and whether it ends with them.
	feed(p []byte) (n int, whole bool)
	// parse takes an event apart.
	parse(raw []byte, e *event)
	// replace returns an event with other contents, and all else in it as it was. name is the event's new name, ""
	// leaves the old one.
	replace(e *event, name string, data []byte) []byte
	// compose returns a new event, to be written where one has just ended; torn says that one has not.
	compose(name string, data []byte, torn bool) []byte
}

// event is one event of a stream, taken apart.
type event struct {
	raw  []byte
	name string // as the framing has it
	data []byte

	bare   bool // data stands outside of the framing
	field  bool // data stood in a field called "error"
	page   bool // data is an HTML page
	status int  // of a comment such as ":HTTP_STATUS/429"
	// exception is the name of an AWS exception.
	exception string
}

// media returns the media type of a Content-Type, in small letters.
func media(contentType string) string {
	m, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(m))
}

// Is tells whether a response of a type has events, as an answer to a path.
func Is(contentType, path string) bool { return framerOf(contentType, path) != nil }

// framerOf returns the framer of a response, nil where it is no stream that has events.
func framerOf(contentType, path string) framer {
	switch media(contentType) {
	case "text/event-stream":
		return &sse{}
	case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
		"application/jsonlines", "application/stream+json":
		return &lines{}
	case "application/vnd.amazon.eventstream":
		return &frames{}
	case "application/json":
		// Google streams a JSON array where nobody asks for alt=sse.
		if strings.Contains(path, ":stream") {
			return &array{}
		}
	}
	return nil
}

// lines frames NDJSON: one JSON text a line.
type lines struct{}

func (*lines) feed(p []byte) (int, bool) {
	if end := bytes.IndexByte(p, '\n'); end >= 0 {
		return end + 1, true
	}
	return len(p), false
}

func (*lines) parse(raw []byte, e *event) {
	*e = event{raw: raw, data: bytes.TrimSpace(raw)}
}

func (f *lines) replace(e *event, _ string, data []byte) []byte {
	return append(splice(e, data), unlessEnded(e.raw)...)
}

func (*lines) compose(_ string, data []byte, torn bool) []byte {
	var b []byte
	if torn {
		b = append(b, '\n')
	}
	return append(append(b, data...), '\n')
}

func unlessEnded(raw []byte) string {
	if bytes.HasSuffix(raw, []byte("\n")) {
		return ""
	}
	return "\n"
}

// splice returns the event's bytes with its data replaced, where the data is a part of them.
func splice(e *event, data []byte) []byte {
	from := bytes.Index(e.raw, e.data)
	b := append([]byte(nil), e.raw[:from]...)
	b = append(b, data...)
	return append(b, e.raw[from+len(e.data):]...)
}

// array frames a JSON array whose elements are events. A single JSON text in its place is an event, too.
type array struct {
	json   scanner
	state  arrayState
	filled bool // an element has come
}

type arrayState uint8

const (
	beforeArray arrayState = iota
	inArray                // between two elements
	inElement
	inText     // a single text instead of an array
	afterText  // which has just ended
	afterArray // also what is no JSON
)

func (f *array) feed(p []byte) (int, bool) {
	for i, c := range p {
		switch f.state {
		case beforeArray:
			switch c {
			case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF:
			case '[':
				f.state = inArray
				return i + 1, true
			case '{':
				f.state = inText
				return f.element(p, i)
			default:
				f.state = afterArray
				return len(p), true
			}
		case inArray:
			switch c {
			case ' ', '\t', '\r', '\n', ',':
			case '{', '[':
				f.state = inElement
				return f.element(p, i)
			default: // its end, or what is none of ours
				f.state = afterArray
				return len(p), true
			}
		case inElement, inText:
			return f.element(p, i)
		case afterText, afterArray:
			f.state = afterArray
			return len(p), true
		}
	}
	return len(p), false
}

// element reads on in an element, from p[from:].
func (f *array) element(p []byte, from int) (int, bool) {
	n, progress := f.json.scan(p[from:])
	switch progress {
	case closed:
		f.filled = true
		if f.state == inText {
			f.state = afterText
		} else {
			f.state = inArray
		}
		return from + n, true
	case broken:
		f.state = afterArray
		return len(p), true
	default:
		return len(p), false
	}
}

func (f *array) parse(raw []byte, e *event) {
	*e = event{raw: raw, data: bytes.Trim(raw, " \t\r\n,\xEF\xBB\xBF")}
	if f.state == afterArray || len(e.data) > 0 && e.data[0] != '{' {
		e.data = nil // the array's own brackets
	}
}

func (*array) replace(e *event, _ string, data []byte) []byte { return splice(e, data) }

// compose adds an element and closes the array, as nothing comes after it.
func (f *array) compose(_ string, data []byte, torn bool) []byte {
	if torn || f.state != inArray && f.state != inElement {
		return nil
	}
	var b []byte
	if f.filled {
		b = append(b, ",\n"...)
	}
	return append(append(b, data...), "\n]\n"...)
}

// unfinished tells whether what has begun has not ended.
func (f *array) unfinished() bool {
	return f.state == inArray || f.state == inElement || f.state == inText
}
