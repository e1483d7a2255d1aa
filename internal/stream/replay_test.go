package stream

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"flag"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/knowledge"
	"github.com/errnorm/caddy-errnorm/reason"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted")

var tables = sync.OnceValues(knowledge.Tables)

const folder = "../../testdata/streams"

// recorded is one stream of testdata/streams; README.md there has the form.
type recorded struct {
	ID          string     `json:"id"`
	Source      string     `json:"source"`
	Note        string     `json:"note,omitempty"`
	ContentType string     `json:"content_type"`
	Path        string     `json:"path"`
	Service     string     `json:"service,omitempty"`
	Stream      string     `json:"stream,omitempty"`
	Frames      []frame    `json:"frames,omitempty"`
	Cut         bool       `json:"cut,omitempty"`
	First       *telltale  `json:"first,omitempty"`
	Errors      []telltale `json:"errors,omitempty"`
	Out         *string    `json:"out,omitempty"`

	max int
}

// frame is one message of an AWS event stream, which is no text.
type frame struct {
	Headers [][2]string `json:"headers"`
	Payload string      `json:"payload"`
	Base64  string      `json:"base64,omitempty"` // the payload's, in a chunk
}

// telltale is an error in a stream: what is read, and what the client is told.
type telltale struct {
	Derived int             `json:"derived"`
	Dialect string          `json:"dialect"`
	Status  int             `json:"status"`
	Error   string          `json:"error,omitempty"`
	Reason  reason.Reason   `json:"reason,omitempty"`
	Message string          `json:"message,omitempty"`
	Details json.RawMessage `json:"details,omitempty"`
}

func (r *recorded) bytes() []byte {
	if len(r.Frames) == 0 {
		return []byte(r.Stream)
	}
	var b []byte
	for _, f := range r.Frames {
		b = append(b, f.encode()...)
	}
	return b
}

func (f frame) encode() []byte {
	var headers []byte
	for _, h := range f.Headers {
		headers = append(headers, byte(len(h[0])))
		headers = append(append(headers, h[0]...), 7)
		headers = binary.BigEndian.AppendUint16(headers, uint16(len(h[1])))
		headers = append(headers, h[1]...)
	}
	payload := []byte(f.Payload)
	if f.Base64 != "" {
		payload = []byte(`{"bytes":"` + base64.StdEncoding.EncodeToString([]byte(f.Base64)) + `"}`)
	}
	b := binary.BigEndian.AppendUint32(nil, uint32(smallest+len(headers)+len(payload)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(headers)))
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	b = append(append(b, headers...), payload...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

func load(t testing.TB) map[string][]recorded {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no streams: %v", err)
	}
	all := map[string][]recorded{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		for d.More() {
			var r recorded
			if err := d.Decode(&r); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			all[file] = append(all[file], r)
		}
	}
	return all
}

// sink keeps what goes on, and where it was flushed.
type sink struct {
	bytes.Buffer
	flushed []int
}

func (s *sink) Flush() error {
	s.flushed = append(s.flushed, s.Len())
	return nil
}

// outcome is all that a stream makes of its writes.
type outcome struct {
	out    string
	failed *Error
	errors []Error
	whole  bool
}

// run replays a stream in pieces.
func run(t testing.TB, r *recorded, pieces [][]byte) (o outcome, to *sink) {
	t.Helper()
	to = &sink{}
	told := 0
	tell := func() Content {
		c := Content{Status: 500, Error: "internal_server_error", Message: "untold"}
		if told < len(r.Errors) {
			e := r.Errors[told]
			c = Content{Status: e.Status, Error: e.Error, Message: e.Message, Reason: e.Reason, Details: e.Details}
			c.Never = e.Status < 500 && e.Status != 429
		}
		told++
		return c
	}
	options := Options{ContentType: r.ContentType, Path: r.Path, Max: r.max}
	if known, err := tables(); err != nil {
		t.Fatal(err)
	} else if service := known.Named(r.Service); service != nil {
		options.Speaks, options.AI = service.Speaks, true
	}
	options.Judge = func(e *Error) Content {
		kept := *e
		kept.Event, kept.found = nil, nil
		o.errors = append(o.errors, kept)
		return tell()
	}
	s := New(options, to)
	if s == nil {
		t.Fatalf("%s: %s is no stream", r.ID, r.ContentType)
	}
	for _, p := range pieces {
		p = bytes.Clone(p)
		if n, err := s.Write(p); n != len(p) || err != nil {
			t.Fatalf("%s: wrote %d of %d: %v", r.ID, n, len(p), err)
		}
		for i := range p {
			p[i] = '!' // a proxy reads the next bytes into the same buffer
		}
	}
	o.whole = true
	if r.Cut {
		if !s.Holding() {
			_ = s.Cut(tell())
		}
		o.whole = false
	} else if o.whole = s.End(); !o.whole && !s.Holding() {
		_ = s.Cut(tell())
	}
	o.out = to.String()
	if o.failed = s.Failed(); o.failed != nil {
		o.failed.found = nil
	}
	return o, to
}

func TestReplay(t *testing.T) {
	count := 0
	for file, streams := range load(t) {
		for i := range streams {
			r := &streams[i]
			count++
			whole, _ := run(t, r, [][]byte{r.bytes()})
			if *update {
				r.update(whole)
			}
			r.compare(t, whole)
			r.split(t, whole)
		}
		if *update {
			write(t, file, streams)
		}
	}
	if count < 80 {
		t.Errorf("%d streams", count)
	}
}

func (r *recorded) update(o outcome) {
	if r.Out = &o.out; o.out == string(r.bytes()) || len(r.Frames) > 0 {
		r.Out = nil
	}
	if o.failed != nil && r.First != nil {
		r.First.Derived, r.First.Dialect = o.failed.Status, o.failed.Dialect.String()
	}
	for i := range r.Errors {
		if i < len(o.errors) {
			r.Errors[i].Derived, r.Errors[i].Dialect = o.errors[i].Status, o.errors[i].Dialect.String()
		}
	}
}

func (r *recorded) compare(t *testing.T, o outcome) {
	t.Helper()
	want := string(r.bytes())
	if r.Out != nil {
		want = *r.Out
	}
	if r.First == nil && o.out != want {
		t.Errorf("%s: came out\n%q\nwant\n%q", r.ID, o.out, want)
	}
	switch {
	case (r.First != nil) != (o.failed != nil):
		t.Errorf("%s: failed with %+v, want %+v", r.ID, o.failed, r.First)
	case r.First == nil:
	case o.out != "" || o.failed.Status != r.First.Derived || o.failed.Dialect.String() != r.First.Dialect:
		t.Errorf("%s: failed with %d in %s, want %+v", r.ID, o.failed.Status, o.failed.Dialect, r.First)
	}
	told := r.Errors
	if r.Cut || !o.whole {
		told = told[:max(len(told)-1, 0)] // the last is that it was cut
	}
	if len(o.errors) != len(told) {
		t.Errorf("%s: %d errors, want %d", r.ID, len(o.errors), len(told))
		return
	}
	for i, e := range o.errors {
		if e.Status != told[i].Derived || e.Dialect.String() != told[i].Dialect {
			t.Errorf("%s: error %d has %d in %s, want %+v", r.ID, i, e.Status, e.Dialect, told[i])
		}
	}
}

// split replays a stream cut in two at each of its bytes, byte by byte, and in pieces of any size.
func (r *recorded) split(t *testing.T, want outcome) {
	t.Helper()
	b := r.bytes()
	same := func(pieces [][]byte, how string, n int) bool {
		got, _ := run(t, r, pieces)
		if !got.equal(want) {
			t.Errorf("%s, %s %d: came out\n%q\nwant\n%q", r.ID, how, n, got.out, want.out)
			return false
		}
		return true
	}
	for at := range b {
		if !same([][]byte{b[:at], b[at:]}, "cut at", at) {
			return
		}
	}
	if !same(slices.Collect(slices.Chunk(b, 1)), "pieces of", 1) {
		return
	}
	for seed := range 20 {
		if !same(pieces(b, uint64(seed)), "seed", seed) {
			return
		}
	}
}

func pieces(b []byte, seed uint64) (all [][]byte) {
	random := rand.New(rand.NewPCG(seed, 1))
	for len(b) > 0 {
		n := min(1+random.IntN(1+random.IntN(200)), len(b))
		all = append(all, b[:n])
		b = b[n:]
	}
	return all
}

func (o outcome) equal(other outcome) bool {
	a, _ := json.Marshal([]any{o.out, o.failed, o.errors, o.whole})
	b, _ := json.Marshal([]any{other.out, other.failed, other.errors, other.whole})
	return bytes.Equal(a, b)
}

func write(t *testing.T, file string, streams []recorded) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, r := range streams {
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
