// Package stream finds errors among the events of a stream that says 200. Every event that holds none goes on with
// exactly its bytes, as soon as it is whole; an error is told in the form that the dialect's clients raise.
//
// It is incremental and pure: it takes writes of any size, cut anywhere, has no clock and no connection, and knows
// nothing of what an error means. Whoever runs it says that, as of a response (Options.Judge).
//
// # The hold
//
// A stream is held until its first event that carries output. If that event is an error, nothing has been written yet,
// and the answer can be a response with a status, which a client's own retries understand (Failed). Pings, comments and
// what opens an answer carry none. The hold ends by bytes (Options.Max) or when somebody says so (Release).
//
// # Bounds
//
// No event goes on in part: at most Options.Max bytes are held for the end of one. A longer one passes without being
// judged, and the next is judged again.
package stream

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/object"
)

// DefaultMax is how many bytes are held for the end of an event where Options say nothing.
const DefaultMax = 64 << 10

// Sink is where a stream goes on.
type Sink interface {
	io.Writer
	// Flush sends what was written. Some clients read an error only if it comes alone.
	Flush() error
}

// Options say what is known of a stream before it begins.
type Options struct {
	ContentType string
	Path        string // that the client asked for
	// Speaks is what the upstream's clients speak, "" where that is not known; AI tells that it is a service of models.
	Speaks native.API
	AI     bool
	// Framed has Google's errors told as events of SSE. Else they stand outside of the framing, as Google writes them:
	// each client reads the one or the other.
	Framed bool
	// Max is how many bytes are held, for the end of an event or for the first that carries output. Default: DefaultMax.
	Max int
	// Judge says what the client is to be told of an error after output, and counts it. One without a status is left as it
	// is, and so is any in a dialect without a form.
	Judge func(*Error) Content
}

// Stream passes a stream on. It is not safe for use by several goroutines at once.
type Stream struct {
	to      Sink
	judge   func(*Error) Content
	framer  framer
	max     int
	holding bool
	held    []byte
	torso   []byte // the beginning of an event whose end has not come
	long    bool   // the current event is longer than max and passes
	opens   bool   // the hold ends with the current event
	alone   bool   // the current event is to come alone
	failed  *Error
	err     error // of the sink

	path, service, seen Dialect
	ai                  bool
	framed              bool // see Options
	raw                 bool // text without JSON came as output

	carried string // the name of an event that had no data, for the next
	tail    []byte // how the last event began
	told    bool   // an error was told
	last    Content
	owed    []byte // the event that ends a response which failed, unless the upstream sends its own

	sequence int // Responses number their events
	response object.Object

	scratch event // the one that is read
}

// New returns a stream that goes on to a sink, nil where a response of this type has no events.
func New(o Options, to Sink) *Stream {
	f := framerOf(o.ContentType, o.Path)
	if f == nil {
		return nil
	}
	s := &Stream{
		to: to, judge: o.Judge, framer: f, max: o.Max, holding: true, sequence: -1,
		path: dialectOfPath(o.Path, f), service: dialects[o.Speaks], ai: o.AI, framed: o.Framed,
	}
	if s.max <= 0 {
		s.max = DefaultMax
	}
	switch f.(type) {
	case *frames:
		s.path = Bedrock
	case *array:
		s.path = Gemini
	}
	return s
}

// Holding tells whether nothing has gone on yet.
func (s *Stream) Holding() bool { return s.holding && s.failed == nil }

// Failed returns the error that came before any output. Nothing has gone on, and nothing will.
func (s *Stream) Failed() *Error { return s.failed }

// Dialect is what the stream speaks, as far as is known.
func (s *Stream) Dialect() Dialect {
	switch {
	case s.seen != Unknown:
		return s.seen
	case s.path != Unknown:
		return s.path
	case s.service != Unknown:
		return s.service
	case s.ai:
		return Chat
	default:
		return Unknown
	}
}

// Write takes what the upstream sent. Its error is the sink's.
func (s *Stream) Write(p []byte) (int, error) {
	passed, start := 0, 0 // what of p has gone on, and where its current event begins
	for at := 0; at < len(p) && s.failed == nil; start = at {
		n, whole := s.framer.feed(p[at:])
		if at += n; !whole {
			break
		}
		if s.long {
			s.long = false // it goes on with what comes before the next event that does not
			continue
		}
		raw, inPlace := s.gather(p[start:at])
		out, same := s.take(raw)
		if inPlace && same {
			continue
		}
		s.emit(p[passed:start], out)
		passed = at
	}
	if s.failed != nil {
		s.held, s.torso = nil, nil
		return len(p), nil
	}
	s.keep(p, passed, start)
	return len(p), s.err
}

// gather returns the bytes of an event that ends, and whether they all stand in what is being written and may go on
// from there.
func (s *Stream) gather(end []byte) (raw []byte, inPlace bool) {
	if len(s.torso) == 0 {
		return end, !s.holding
	}
	s.torso = append(s.torso, end...)
	raw, s.torso = s.torso, s.torso[:0]
	return raw, false
}

// emit writes what comes before an event, and the event.
func (s *Stream) emit(before, event []byte) {
	s.write(before)
	if s.alone {
		s.flush()
	}
	s.write(event)
	if s.alone {
		s.flush()
	}
	s.alone = false
	if s.opens {
		s.opens = false
		s.open()
	}
}

// keep holds what is left of a write: the beginning of an event, unless it is too long.
func (s *Stream) keep(p []byte, passed, start int) {
	s.write(p[passed:start])
	rest := p[start:]
	if s.holding && len(s.held)+len(s.torso)+len(rest) > s.max {
		s.open()
	}
	switch {
	case s.long:
		s.write(rest)
	case len(s.torso)+len(rest) > s.max:
		s.settle()
		s.write(s.torso)
		s.write(rest)
		s.torso, s.long = s.torso[:0], true
	default:
		s.torso = append(s.torso, rest...)
	}
}

func (s *Stream) flush() {
	if s.err == nil && !s.holding {
		s.err = s.to.Flush()
	}
}

func (s *Stream) write(p []byte) {
	switch {
	case len(p) == 0 || s.err != nil:
	case s.holding:
		s.held = append(s.held, p...)
	default:
		_, s.err = s.to.Write(p)
	}
}

// open ends the hold.
func (s *Stream) open() {
	if !s.holding {
		return
	}
	s.holding = false
	held := s.held
	s.held = nil
	s.write(held)
}

// Release ends the hold because it has taken long enough.
func (s *Stream) Release() error {
	if s.failed == nil {
		s.open()
	}
	return s.err
}

// suspects are what an error has somewhere in it. An event without any of them is not read.
var suspects = [][]byte{[]byte("rror"), []byte(`"code"`), []byte("fail"), []byte("base_resp"), []byte("xception")}

// suspectsInBase64 are the word "error" as it looks inside of base64, by where it begins.
var suspectsInBase64 = [][]byte{[]byte("ZXJyb3"), []byte("Vycm9y"), []byte("lcnJvc")}

func (s *Stream) suspicious(raw []byte) bool {
	for _, word := range suspects {
		if bytes.Contains(raw, word) {
			return true
		}
	}
	if s.path == Bedrock {
		for _, word := range suspectsInBase64 {
			if bytes.Contains(raw, word) {
				return true
			}
		}
	}
	return false
}

// known tells whether nothing more is to be learned from an event that holds no error.
func (s *Stream) known() bool { return !s.holding && s.carried == "" && s.Dialect() != Unknown }

// take decides on an event: what is to go on in its place, and whether that is the event itself.
func (s *Stream) take(raw []byte) (out []byte, same bool) {
	if s.holding && len(s.held)+len(raw) > s.max {
		s.open()
	}
	if len(raw) > s.max {
		return s.pay(raw)
	}
	s.note(raw)
	if s.seen == Foreign || s.known() && !s.suspicious(raw) {
		return s.pay(raw)
	}
	e := &s.scratch
	s.framer.parse(raw, e)
	s.carry(e)
	o := e.members()
	if f := e.find(o, s.trust()); f != nil {
		return s.tell(e, f)
	}
	s.learn(e, o)
	return s.pay(raw)
}

// pay lets an event go on, after the one that is owed.
func (s *Stream) pay(raw []byte) (out []byte, same bool) {
	if s.owed == nil || len(bytes.TrimLeft(raw, "\r\n")) == 0 {
		return raw, true
	}
	out, s.owed = append(s.owed, raw...), nil
	return out, false
}

// members returns those of an event's data, nil where it is none. Google puts a body into an array.
func (e *event) members() object.Object {
	if len(e.data) == 0 || e.data[0] != '{' && (!e.bare || e.data[0] != '[') || !gjson.ValidBytes(e.data) {
		return nil
	}
	v := gjson.ParseBytes(e.data)
	if v.IsArray() {
		if v = v.Get("0"); v.IsObject() {
			e.data = []byte(v.Raw)
		}
	}
	return object.Of(v)
}

// carry gives an event the name that came by itself before it: "event: error", an empty line, and only then the data.
func (s *Stream) carry(e *event) {
	switch {
	case len(e.data) > 0:
		if e.name == "" {
			e.name = s.carried
		}
		s.carried = ""
	case e.name == "error":
		s.carried = e.name
	}
}

func (s *Stream) trust() trust {
	if s.Dialect() == Unknown || s.raw && s.path == Unknown && s.seen == Unknown {
		return none
	}
	return spoken
}

// learn takes from an event that holds no error what the dialect is, and whether the hold ends with it.
func (s *Stream) learn(e *event, o object.Object) {
	if s.seen == Unknown && len(e.data) > 0 {
		s.seen = recognize(e, o)
		s.raw = s.raw || o == nil && string(e.data) != "[DONE]"
	}
	if s.response == nil && (o.Text("type") == "response.created" || o.Text("type") == "response.in_progress") {
		s.remember(o.Get("response"))
	}
	if !s.holding || !e.carries(o) {
		return
	}
	if s.Dialect() == Unknown {
		s.seen = Foreign
	}
	s.opens = true
}

// remember keeps what identifies a response, for an event that ends it.
func (s *Stream) remember(response gjson.Result) {
	for _, m := range object.Of(response) {
		switch m.Key {
		case "id", "object", "created_at", "model":
			m.Value = gjson.Parse(m.Value.Raw)
			s.response = append(s.response, m)
		}
	}
}

// tell makes an error of what was found. Before output it fails the stream; later it is told in its place.
func (s *Stream) tell(e *event, f *found) (out []byte, same bool) {
	err := e.asResponse(f)
	d := s.Dialect()
	if f.dialect != Unknown && (d == Unknown || d == Chat && s.path == Unknown && s.seen == Unknown) {
		d = f.dialect
	}
	if err.Dialect = d; s.holding {
		err.Event = bytes.Clone(err.Event)
		s.failed = err
		return nil, false
	}
	content := s.last // of the error that a failed response repeats
	if !f.failed || s.owed == nil {
		content = s.judge(err)
	}
	if content.Status == 0 {
		return s.pay(e.raw)
	}
	if s.told, s.last = true, content; !d.HasForm() {
		return e.raw, true
	}
	t := newTelling(content, f)
	t.response = s.response
	if t.sequence = max(s.sequence, 0); f.outer.Get("sequence_number").Exists() {
		t.sequence = int(f.outer.Get("sequence_number").Int())
	}
	return s.rewrite(e, d, f, t), false
}

// rewrite puts the form of an error in the place of its event.
func (s *Stream) rewrite(e *event, d Dialect, f *found, t *telling) []byte {
	form := t.form(d)
	switch {
	case d == Responses && f.failed && s.owed != nil: // the upstream ends itself what it has told as an error
		s.owed = nil
		form = t.failed()
	case d == Responses && f.failed:
		return append(s.framer.replace(e, form.name, form.data), s.compose(t.failed())...)
	case d == Responses:
		s.owed = s.compose(t.failed())
	case d == Gemini && s.isSSE() && !s.framed:
		s.alone = true
		if e.bare {
			return splice(e, form.data)
		}
		return append(form.data, e.end()...)
	}
	return s.framer.replace(e, form.name, form.data)
}

func (s *Stream) compose(f form) []byte { return s.framer.compose(f.name, f.data, false) }

func (s *Stream) isSSE() bool {
	_, is := s.framer.(*sse)
	return is
}

// maxTail is how much of an event tells whether it ends an answer.
const maxTail = 64

// note keeps of an event what an event that is appended has to know.
func (s *Stream) note(raw []byte) {
	if len(raw) <= len("\r\n") {
		return
	}
	s.tail = append(s.tail[:0], raw[:min(len(raw), maxTail)]...)
	if s.Dialect() != Responses {
		return
	}
	if at := bytes.LastIndex(raw, sequenceNumber); at >= 0 {
		number, _, _ := bytes.Cut(bytes.TrimLeft(raw[at+len(sequenceNumber):], ": "), []byte("}"))
		number, _, _ = bytes.Cut(number, []byte(","))
		if n, err := strconv.Atoi(string(bytes.TrimSpace(number))); err == nil {
			s.sequence = n
		}
	}
}

// sequenceNumber is how a Responses event is numbered. In a string its quotes would be escaped.
var sequenceNumber = []byte(`"sequence_number"`)

// endings of an answer, by how their events begin.
var lastEvents = []string{
	"data: [DONE]", "data:[DONE]", "event: message_stop", `data: {"type":"message_stop"`, "event: response.completed",
	"event: response.incomplete", "event: response.failed", `data: {"type":"response.completed"`,
	"event: message-end", `data: {"type":"message-end"`,
}

// over tells whether the answer has ended, or failed, so that nobody reads on.
func (s *Stream) over() bool {
	tail := string(bytes.TrimLeft(s.tail, bom+"\r\n"))
	return s.told || slices.ContainsFunc(lastEvents, func(end string) bool { return strings.HasPrefix(tail, end) })
}

// End says that the upstream has ended the stream. It returns false where it ended in the middle of an event, and was
// cut all the same: what has come of that event is dropped.
func (s *Stream) End() bool {
	if s.failed != nil {
		return true
	}
	if s.torn() {
		s.torso = nil
		return false
	}
	if raw := s.torso; len(raw) > 0 {
		s.torso = nil
		out, _ := s.take(raw)
		if s.failed != nil {
			s.held = nil
			return true
		}
		s.emit(nil, out)
	}
	s.open()
	s.settle()
	return true
}

// settle writes the event that is owed where no event comes any more that could be it.
func (s *Stream) settle() {
	s.write(s.owed)
	s.owed = nil
}

// torn tells whether what has come of the last event cannot be all of it.
func (s *Stream) torn() bool {
	d := s.Dialect()
	if d == Unknown || d == Foreign || s.long {
		return false
	}
	if a, ok := s.framer.(*array); ok {
		return a.unfinished()
	}
	if len(s.torso) == 0 {
		return false
	}
	if _, ok := s.framer.(*frames); ok {
		return true
	}
	e := &s.scratch
	s.framer.parse(s.torso, e)
	return len(e.data) > 0 && e.data[0] == '{' && !gjson.ValidBytes(e.data)
}

// Cut says that the upstream was cut off, after output. It drops the beginning of an event, and tells the error in the
// form of the dialect. To what no model speaks nothing is added, and nothing is taken from it.
func (s *Stream) Cut(c Content) error {
	if s.failed != nil || s.holding {
		return nil
	}
	torso := s.torso
	s.torso = nil
	d := s.Dialect()
	if d == Unknown || d == Foreign {
		s.write(torso)
		return s.err
	}
	s.settle()
	if !d.HasForm() || s.over() {
		return s.err
	}
	t := newTelling(c, nil)
	t.response, t.sequence = s.response, s.sequence+1
	form := t.form(d)
	if d == Gemini && s.isSSE() && !s.framed {
		s.alone = true
		s.emit(nil, append(form.data, '\n'))
		return s.err
	}
	s.emit(nil, s.framer.compose(form.name, form.data, s.long))
	if d == Responses {
		s.emit(nil, s.compose(t.failed()))
	}
	return s.err
}

// Unfinished tells whether a model speaks, and its answer has not ended: one that is cut now is to be told.
func (s *Stream) Unfinished() bool {
	d := s.Dialect()
	return d != Unknown && d != Foreign && !s.over()
}

// Told tells whether an error was told in the stream.
func (s *Stream) Told() bool { return s.told }
