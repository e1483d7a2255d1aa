package stream

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

func chatChunk(text string) string {
	return fmt.Sprintf(`data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m",`+
		`"choices":[{"index":0,"delta":{"content":%s},"finish_reason":null}]}`+"\n\n", object.AppendString(nil, text))
}

const chatError = `data: {"error":{"message":"no","type":"server_error","code":"x"}}` + "\n\n"

func chat(to Sink, max int) *Stream {
	return New(Options{ContentType: "text/event-stream", Path: "/v1/chat/completions", Max: max, Judge: judge500}, to)
}

func judge500(*Error) Content {
	return Content{Status: 500, Error: "internal_server_error", Message: "told"}
}

// sayings are what a model of the tests below says: among them all that an error has.
var sayings = []string{
	"a", "\n", "\n\n", "\r\n", "error", `"error"`, `{"error":{"message":"x","type":"y"}}`, "data: ", "event: error",
	"é", "😀", `\`,
	`"`, "]", "}", "{", "[DONE]", ": ", "exception", `"code":500`, "\u2028", "base_resp", "response.failed", "\x00",
}

// good makes a stream of a dialect in which nothing fails.
func good(r *rand.Rand) (o Options, b []byte) {
	text := func() string {
		var s strings.Builder
		for range r.IntN(20) {
			s.WriteString(sayings[r.IntN(len(sayings))])
		}
		return string(object.AppendString(nil, s.String()))
	}
	o.ContentType = "text/event-stream"
	event := "data: %s\n\n"
	var forms []string
	switch r.IntN(6) {
	case 0:
		o.Path = "/v1/chat/completions"
		forms = []string{
			`{"object":"chat.completion.chunk","choices":[{"delta":{"content":%s}}],"error":null}`,
			`{"choices":[{"delta":{"tool_calls":[{"function":{"arguments":%s}}]},"finish_reason":null}]}`, `[DONE]%.0s`,
		}
	case 1:
		o.Path = "/v1/responses"
		forms = []string{
			`{"type":"response.output_text.delta","sequence_number":3,"delta":%s}`,
			`{"type":"response.created","response":{"id":"r","error":null,"instructions":%s}}`,
			`{"type":"response.incomplete","response":{"error":null,"output":[%s]}}`,
		}
	case 2:
		o.Path, event = "/v1/messages", "event: x\ndata: %s\n\n"
		forms = []string{
			`{"type":"content_block_delta","delta":{"type":"text_delta","text":%s}}`, `{"type":"ping"}%.0s`,
			`{"type":"content_block_start","content_block":{"type":"web_search_tool_result","content":{"error_code":%s}}}`,
		}
	case 3:
		o.Path = "/v1beta/models/m:streamGenerateContent"
		forms = []string{`{"candidates":[{"content":{"parts":[{"text":%s}]}}]}`}
		if r.IntN(2) == 0 {
			o.ContentType, event = "application/json", ",\n%s"
		}
	case 4:
		o.ContentType, o.Path, event = "application/x-ndjson", "/api/chat", "%s\n"
		forms = []string{`{"model":"m","message":{"content":%s},"done":false}`, `{"model":"m","done":true}%.0s`}
	default:
		o.Path, event = "/feed", "id: 1\n: comment\ndata: %s\n\n\n"
		forms = []string{`%s`, `{"level":"error","error":%s}`, `{"jsonrpc":"2.0","error":{"code":-1,"message":%s}}`}
	}
	for range r.IntN(40) {
		data := fmt.Sprintf(forms[r.IntN(len(forms))], text())
		b = fmt.Appendf(b, event, data)
	}
	if o.ContentType == "application/json" {
		b = append(append([]byte("["), bytes.TrimPrefix(b, []byte(","))...), ']')
	} else if r.IntN(3) == 0 {
		b = bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
	}
	return o, b
}

func TestGoodStreamsAreLeftAlone(t *testing.T) {
	for seed := range uint64(1000) {
		o, b := good(rand.New(rand.NewPCG(seed, 2)))
		o.Judge = func(e *Error) Content {
			t.Errorf("seed %d: %s was judged", seed, e.Event)
			return judge500(e)
		}
		to := &sink{}
		s := New(o, to)
		for _, p := range pieces(b, seed) {
			_, _ = s.Write(bytes.Clone(p))
		}
		if s.Failed() != nil || !s.End() || to.String() != string(b) || len(to.flushed) > 0 {
			t.Fatalf("seed %d, %s: came out\n%q\nwant\n%q", seed, o.Path, to.String(), b)
		}
	}
}

// Once output has begun, each event goes on in the write in which it ends.
func TestNothingWaitsForTheNextEvent(t *testing.T) {
	for seed := range uint64(50) {
		o, b := good(rand.New(rand.NewPCG(seed, 3)))
		to := &sink{}
		s := New(o, to)
		_ = s.Release()
		ends, first := New(o, &sink{}).framer, 0
		for i := range b {
			_, _ = s.Write(b[i : i+1])
			if _, whole := ends.feed(b[i : i+1]); whole {
				first = i + 1
			}
			if to.Len() < first {
				t.Fatalf("seed %d: after %q only %q has come", seed, b[:i+1], to.String())
			}
		}
	}
}

func TestHoldIsBounded(t *testing.T) {
	to := &sink{}
	s := chat(to, 100)
	for range 10 {
		_, _ = io.WriteString(s, ": a comment of twenty\n\n")
	}
	if s.Holding() || to.Len() == 0 {
		t.Error("holds more than it may")
	}
	_, _ = io.WriteString(s, chatError)
	if s.Failed() != nil || !strings.Contains(to.String(), "told") {
		t.Errorf("an error after the hold: %v, %s", s.Failed(), to.String())
	}
}

func TestReleaseEndsTheHold(t *testing.T) {
	to := &sink{}
	s := chat(to, 0)
	_, _ = io.WriteString(s, ": ping\n\ndata: {\"choices\":[]}\n\n")
	if !s.Holding() || to.Len() > 0 {
		t.Fatal("does not hold")
	}
	if err := s.Release(); err != nil || s.Holding() || to.Len() == 0 {
		t.Errorf("%v, %s", err, to.String())
	}
}

// A longer event passes as it comes, and the next is judged again.
func TestLongEventPasses(t *testing.T) {
	const max = 1000
	long := `data: {"error":{"message":"` + strings.Repeat("x", max) + `","type":"server_error","code":"x"}}` + "\n\n"
	for _, at := range []int{0, 1, 500, max, max + 1, len(long) - 1} {
		to := &sink{}
		s := chat(to, max)
		_, _ = io.WriteString(s, chatChunk("Hi"))
		_, _ = io.WriteString(s, long[:at])
		if held := len(chatChunk("Hi")+long[:at]) - to.Len(); held > max {
			t.Errorf("at %d: holds %d", at, held)
		}
		_, _ = io.WriteString(s, long[at:]+chatError)
		next, passed := strings.CutPrefix(to.String(), chatChunk("Hi")+long)
		if !passed || !strings.Contains(next, "told") {
			t.Errorf("at %d: %s", at, to.String())
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	const max = 1 << 10
	for contentType, path := range map[string]string{
		"text/event-stream": "/v1/chat/completions", "application/x-ndjson": "/api/chat",
		"application/json": ":streamGenerateContent", "application/vnd.amazon.eventstream": "",
	} {
		for _, filling := range []string{
			"x", "\n", "\r", "{", "[", `"`, "data: x", "data: {}\n\n", ": ping\n\n", "\x00\x00\x01\x00",
		} {
			s := New(Options{ContentType: contentType, Path: path, Max: max, Judge: judge500}, &sink{})
			for range 1 << 8 {
				_, _ = io.WriteString(s, strings.Repeat(filling, 1<<8))
				if cap(s.held)+cap(s.torso) > 16*max+len(filling)<<9 {
					t.Fatalf("%s of %q: keeps %d and %d bytes", contentType, filling, cap(s.held), cap(s.torso))
				}
			}
		}
	}
}

func TestNoStream(t *testing.T) {
	for _, contentType := range []string{"", "application/json", "text/plain", "text/html", "application/grpc"} {
		if New(Options{ContentType: contentType, Path: "/v1/chat/completions"}, &sink{}) != nil {
			t.Errorf("%s is taken for a stream", contentType)
		}
	}
	if New(Options{ContentType: "Text/Event-Stream ; charset=UTF-8"}, &sink{}) == nil {
		t.Error("no stream for a parameter")
	}
}

type goneSink struct{ sink }

var errGone = errors.New("gone")

func (*goneSink) Write([]byte) (int, error) { return 0, errGone }

func TestSinkErrorIsReturned(t *testing.T) {
	s := chat(&goneSink{}, 0)
	if _, err := io.WriteString(s, chatChunk("Hi")); !errors.Is(err, errGone) {
		t.Errorf("got %v", err)
	}
}

// Some clients of Google's read errors in events alone, wherever the upstream put them.
func TestFramed(t *testing.T) {
	const (
		said  = `data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]}}]}` + "\n\n"
		wrong = `{"error":{"code":503,"message":"m","status":"UNAVAILABLE"}}`
	)
	for name, end := range map[string]string{
		"framed": "data: " + wrong + "\n\n", "bare": wrong + "\n", "cut": `data: {"candi`,
	} {
		to := &sink{}
		s := New(Options{
			ContentType: "text/event-stream", Path: "/v1beta/models/m:streamGenerateContent", Framed: true,
			Judge: func(*Error) Content { return Content{Status: 503, Error: "e", Message: "m"} },
		}, to)
		_, _ = s.Write([]byte(said + end))
		if name == "cut" {
			_ = s.Cut(Content{Status: 503, Error: "e", Message: "m"})
		} else {
			s.End()
		}
		out := to.String()
		if !strings.HasPrefix(out, said+`data: {"error":{"code":503,`) || !strings.HasSuffix(out, "\n\n") {
			t.Errorf("%s: came out %q", name, out)
		}
	}
}

// Google's errors must come alone to be read.
func TestGeminiErrorComesAlone(t *testing.T) {
	to := &sink{}
	s := New(Options{ContentType: "text/event-stream", Path: ":streamGenerateContent", Judge: judge500}, to)
	before := `data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]}}]}` + "\n\n"
	_, _ = io.WriteString(s, before+`data: {"error":{"code":500,"message":"x","status":"INTERNAL"}}`+"\n\n"+before)
	end := to.Len() - len(before)
	if len(to.flushed) != 2 || to.flushed[0] != len(before) || to.flushed[1] != end {
		t.Errorf("flushed at %v of\n%s", to.flushed, to.String())
	}
}

// Nothing that the upstream said stays where it is secret.
func TestSecret(t *testing.T) {
	to := &sink{}
	s := New(Options{ContentType: "text/event-stream", Path: "/v1/responses", Judge: func(*Error) Content {
		return Content{Status: 503, Error: "service_unavailable", Message: "told", Secret: true}
	}}, to)
	_, _ = io.WriteString(s, `data: {"type":"response.output_text.delta","delta":"Hi"}`+"\n\n"+
		`data: {"type":"error","code":"leak","message":"leak","param":"leak","leak":1,`+
		`"error":{"message":"leak","code":"leak","type":"leak"}}`+"\n\n")
	if s.End(); strings.Contains(to.String(), "leak") || strings.Count(to.String(), "told") != 3 {
		t.Error(to.String())
	}
}

// What stays of the upstream's is cleaned.
func TestOtherMembersAreCleaned(t *testing.T) {
	to := &sink{}
	clean := func(_, s string) string { return strings.ReplaceAll(s, "key", "[redacted]") }
	s := New(Options{ContentType: "text/event-stream", Path: "/v1/chat/completions", Judge: func(*Error) Content {
		return Content{Status: 500, Error: "e", Message: "m", Clean: clean}
	}}, to)
	_, _ = io.WriteString(s, chatChunk("key")+`data: {"error":{"message":"x","type":"key","code":"key","param":"key",`+
		`"failed_generation":{"a":["key"]}},"id":"key"}`+"\n\n")
	if strings.Count(to.String(), "key") != 1 || strings.Count(to.String(), "[redacted]") != 5 {
		t.Error(to.String())
	}
}

// An empty line ends an event even where a LF could follow its CR, unless the stream ends its lines in both.
func TestLoneCREndsAnEvent(t *testing.T) {
	to := &sink{}
	s := chat(to, 0)
	event := strings.ReplaceAll(chatChunk("Hi"), "\n", "\r")
	if _, _ = io.WriteString(s, event); to.String() != event {
		t.Errorf("%q has come", to.String())
	}
}

// What is no frame passes, and so does all behind it, for where the next one begins cannot be known.
func TestBrokenFramePasses(t *testing.T) {
	exception := frame{Headers: [][2]string{{":exception-type", "throttlingException"}}}.encode()
	for name, b := range map[string][]byte{
		"prelude": append(bytes.Repeat([]byte{1}, preludeSize), exception...),
		"payload": append(exception[:len(exception)-1:len(exception)-1], 0),
	} {
		to := &sink{}
		s := New(Options{ContentType: "application/vnd.amazon.eventstream", Judge: judge500}, to)
		_, _ = s.Write(b[:preludeSize])
		_, _ = s.Write(b[preludeSize:])
		if s.End(); s.Failed() != nil || to.String() != string(b) {
			t.Errorf("%s: failed with %v, came out %q", name, s.Failed(), to.String())
		}
	}
}

// Base64 hides a word in three ways, by where it begins.
func TestErrorInBase64IsSuspected(t *testing.T) {
	s := New(Options{ContentType: "application/vnd.amazon.eventstream"}, &sink{})
	for _, before := range []string{"", "x", "xx"} {
		raw := frame{Headers: [][2]string{{":event-type", "chunk"}}, Base64: before + `{"error":1}`}.encode()
		if !s.suspicious(raw) {
			t.Errorf("not behind %q", before)
		}
	}
}
