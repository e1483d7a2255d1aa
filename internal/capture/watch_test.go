package capture

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/stream"
)

// told reads streams, and tells every error alike.
type told struct{ cuts []error }

func (*told) Open(_ int, h http.Header, to stream.Sink) *stream.Stream {
	return stream.New(stream.Options{
		ContentType: h.Get("Content-Type"), Path: h.Get("X-Path"),
		Judge: func(*stream.Error) stream.Content { return stream.Content{Status: 500, Error: "e", Message: "told"} },
	}, to)
}

func (t *told) Cut(_ *stream.Stream, cause error) stream.Content {
	t.cuts = append(t.cuts, cause)
	return stream.Content{Status: 503, Error: "service_unavailable", Message: "cut off"}
}

const (
	ping   = ": ping\n\n"
	role   = `data: {"choices":[{"delta":{"role":"assistant"}}]}` + "\n\n"
	chunk  = `data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"Hi"}}]}` + "\n\n"
	failed = `data: {"error":{"message":"no","type":"server_error"}}` + "\n\n"
	done   = "data: [DONE]\n\n"
)

// events writes each part with a flush behind it.
func events(parts ...string) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "text/event-stream")
		w.WriteHeader(http.StatusOK)
		c := http.NewResponseController(w)
		_ = c.Flush()
		for _, part := range parts {
			if err := write(w, part); err != nil {
				panic(http.ErrAbortHandler)
			}
			_ = c.Flush()
		}
		return nil
	}
}

// then runs one handler after another.
func then(first, second next) next {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := first(w, r); err != nil {
			return err
		}
		return second(w, r)
	}
}

func panics(x any) next { return func(http.ResponseWriter, *http.Request) error { panic(x) } }

// seen is what became of a response.
type seen struct {
	*spy
	told
	resp *Response
	err  error
	x    any // what it panicked with
}

// watch runs h behind Serve.
func watch(ctx context.Context, h next) (w *seen) {
	w = &seen{spy: &spy{header: http.Header{}}}
	defer func() { w.x = recover() }()
	opts := &Options{MaxBody: 1 << 10, BodyTimeout: time.Minute, Inspect: true, Streams: &w.told}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/v1/chat/completions", nil)
	w.resp, w.err = Serve(w.spy, r, h, opts)
	return w
}

func TestStreams(t *testing.T) {
	cutEvent := `"message":"cut off"`
	cut := panics(http.ErrAbortHandler)
	for name, c := range map[string]struct {
		next  next
		want  string // what the client gets, to the last event
		ends  string // and what that has
		event bool   // it failed before any output
		lost  bool
		panic bool
	}{
		"good":                      {next: events(ping, chunk, chunk, done), want: ping + chunk + chunk + done},
		"nothing but comments":      {next: events(ping, ping), want: ping + ping},
		"nothing":                   {next: events(), want: ""},
		"error first":               {next: events(failed), event: true},
		"error after a comment":     {next: events(ping, failed[:20], failed[20:]+done), event: true},
		"error later":               {next: events(ping, chunk, failed), want: ping + chunk, ends: `"message":"told"`},
		"lost":                      {next: then(events(ping), panics(http.ErrAbortHandler)), lost: true},
		"lost with its header":      {next: then(events(), panics(http.ErrAbortHandler)), lost: true},
		"torn before output":        {next: events(ping, role, chunk[:60]), lost: true},
		"failed and cut":            {next: then(events(failed), panics(http.ErrAbortHandler)), event: true},
		"cut":                       {next: then(events(chunk, chunk[:9]), cut), want: chunk, ends: cutEvent, panic: true},
		"torn":                      {next: events(chunk, chunk[:60]), want: chunk, ends: cutEvent, panic: true},
		"cut behind its end":        {next: then(events(chunk, done), cut), want: chunk + done, panic: true},
		"cut, and nobody's dialect": {next: then(events("data: 1\n\n", "data"), cut), want: "data: 1\n\ndata", panic: true},
	} {
		t.Run(name, func(t *testing.T) {
			got := watch(t.Context(), c.next)
			if got.err != nil || (got.x != nil) != c.panic || c.panic && got.x != any(http.ErrAbortHandler) {
				t.Fatalf("panicked with %v, err %v", got.x, got.err)
			}
			if answer := c.event || c.lost; answer != (got.resp != nil) {
				t.Fatalf("held %+v", got.resp)
			} else if answer {
				if (got.resp.Event != nil) != c.event || got.resp.Lost != c.lost || got.got() != "[] " {
					t.Errorf("held %+v, client got %s", got.resp, got.got())
				}
				return
			}
			end, ok := strings.CutPrefix(got.got(), "[200] "+c.want)
			if !ok || !strings.Contains(end, c.ends) || (c.ends == "") != (end == "") {
				t.Errorf("client got\n%s\nwant\n%s", got.got(), c.want+c.ends)
			}
		})
	}
}

func TestStreamsOfReturnedErrors(t *testing.T) {
	failure := errors.New("boom")
	fails := next(func(http.ResponseWriter, *http.Request) error { return failure })
	if got := watch(t.Context(), then(events(ping), fails)); got.resp == nil || !errors.Is(got.resp.Err, failure) {
		t.Errorf("while held: %+v", got.resp)
	}
	got := watch(t.Context(), then(events(chunk), fails))
	if got.x != any(http.ErrAbortHandler) || len(got.cuts) != 1 || !errors.Is(got.cuts[0], failure) {
		t.Errorf("later: panicked with %v, told %v", got.x, got.cuts)
	}
	if got := watch(t.Context(), then(events("data: 1\n\n"), fails)); !errors.Is(got.err, failure) || got.x != nil {
		t.Errorf("nobody's dialect: err %v, panicked with %v", got.err, got.x)
	}
}

// A client that has gone is told nothing, and nothing is counted.
func TestStreamsOfClientsThatLeave(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, h := range []next{events(ping), events(chunk)} {
		got := watch(gone, then(h, panics(http.ErrAbortHandler)))
		if got.x != any(http.ErrAbortHandler) || len(got.cuts) != 0 || strings.Contains(got.got(), "cut off") {
			t.Errorf("panicked with %v, told %v, wrote %s", got.x, got.cuts, got.got())
		}
	}
}

// Each flush of the handler's is one of ours, but for those in the hold, which are one.
func TestStreamsAreFlushed(t *testing.T) {
	if got := watch(t.Context(), events(ping, ping, chunk, chunk)); got.flushes != 3 {
		t.Errorf("%d flushes", got.flushes)
	}
}

func TestStreamsLoseTheirLength(t *testing.T) {
	h := func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Length", "1000")
		return events(chunk)(w, r)
	}
	if got := watch(t.Context(), h); got.header.Get("Content-Length") != "" {
		t.Errorf("%v", got.header)
	}
}

// The header goes out when the time is over, whatever has come.
func TestHoldEndsByTime(t *testing.T) {
	for _, parts := range [][]string{nil, {ping}, {ping, chunk[:40]}} {
		synctest.Test(t, func(t *testing.T) {
			waits := next(func(http.ResponseWriter, *http.Request) error {
				time.Sleep(time.Minute)
				return nil
			})
			begun := time.Now()
			s := &timed{spy: spy{header: http.Header{}}}
			opts := &Options{MaxBody: 1 << 10, Streams: new(told)}
			r := httptest.NewRequest(http.MethodPost, "/", nil)
			_, _ = Serve(s, r, then(events(parts...), then(waits, events(chunk))), opts)
			if took := s.first.Sub(begun); took != streamHold || s.flushes < 2 {
				t.Errorf("%q: the header went out after %v, with %d flushes", parts, took, s.flushes)
			}
		})
	}
}

// timed notes when the header goes out.
type timed struct {
	spy
	first time.Time
}

func (w *timed) WriteHeader(status int) {
	if w.first.IsZero() {
		w.first = time.Now()
	}
	w.spy.WriteHeader(status)
}

// Once the handler has asked for the header again the timer leaves it alone.
func TestTimerLeavesTheHeaderAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &timed{spy: spy{header: http.Header{}}}
		r := httptest.NewRequest(http.MethodPost, "/", nil)
		_, _ = Serve(s, r, next(func(w http.ResponseWriter, r *http.Request) error {
			_ = events(ping)(w, r)
			w.Header().Set("X-Late", "yes")
			time.Sleep(time.Minute)
			if !s.first.IsZero() {
				t.Error("the timer wrote the header")
			}
			return write(w, ping)
		}), &Options{MaxBody: 1 << 10, Streams: new(told)})
		if s.got() != "[200] "+ping+ping {
			t.Errorf("client got %s", s.got())
		}
	})
}

// An upstream that says that it failed, and then nothing, does not keep the client waiting.
func TestFailedStreamDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		got := watch(t.Context(), then(events(failed), func(_ http.ResponseWriter, r *http.Request) error {
			<-r.Context().Done()
			panic(http.ErrAbortHandler)
		}))
		if got.resp == nil || got.resp.Event == nil || time.Since(begun) > time.Second {
			t.Errorf("after %v: %+v", time.Since(begun), got.resp)
		}
	})
	got := watch(t.Context(), then(events(failed), func(w http.ResponseWriter, _ *http.Request) error {
		for {
			if err := write(w, chunk); err != nil {
				panic(http.ErrAbortHandler)
			}
		}
	}))
	if got.resp == nil || got.resp.Event == nil {
		t.Errorf("endless: %+v", got.resp)
	}
}

func TestStreamTrailersComeLast(t *testing.T) {
	got := watch(t.Context(), func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Trailer", "X-Sum")
		_ = events(ping)(w, r)
		w.Header().Set("X-Sum", "1")
		return nil
	})
	if got.got() != "[200] "+ping || got.header.Get("X-Sum") != "1" {
		t.Errorf("client got %s, %v", got.got(), got.header)
	}
}

// What a handler further in has read is not read again.
func TestStreamsAreReadOnce(t *testing.T) {
	inner, s := new(told), &spy{header: http.Header{}}
	outer := &told{}
	nested := next(func(w http.ResponseWriter, r *http.Request) error {
		_, err := Serve(w, r, events(chunk, failed), &Options{MaxBody: 1 << 10, Streams: inner})
		return err
	})
	r := httptest.NewRequest(http.MethodPost, "/", nil)
	_, _ = Serve(s, r, nested, &Options{MaxBody: 1 << 10, Streams: outer})
	if strings.Count(s.got(), "told") != strings.Count(watch(t.Context(), events(chunk, failed)).got(), "told") {
		t.Errorf("client got %s", s.got())
	}
}

func TestNoStreams(t *testing.T) {
	for _, status := range []int{204, 205, 206, 304, 302} {
		got := watch(t.Context(), func(w http.ResponseWriter, _ *http.Request) error {
			w.Header().Set("Content-Type", "text/event-stream")
			w.WriteHeader(status)
			return write(w, failed)
		})
		if got.resp != nil || got.body.String() != failed {
			t.Errorf("%d: held %+v, client got %s", status, got.resp, got.got())
		}
	}
}

func TestStreamsOfReaders(t *testing.T) {
	got := watch(t.Context(), func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "text/event-stream")
		_, err := io.Copy(w, strings.NewReader(chunk+failed))
		return err
	})
	if !strings.Contains(got.got(), "told") || got.readFrom != 0 {
		t.Errorf("client got %s", got.got())
	}
}

// JSON that does not end soon flows.
func TestBodyHoldEndsByTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		s := &timed{spy: spy{header: http.Header{}}}
		watch := next(func(w http.ResponseWriter, r *http.Request) error {
			_ = answerJSON(`{"type":`, `"ADDED"}`)(w, r)
			time.Sleep(time.Minute)
			return write(w, "\n{}")
		})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		_, err := Serve(s, r, watch, &Options{MaxBody: 1 << 10, Inspect: true})
		if err != nil || s.first.Sub(begun) != bodyHold || s.got() != `[200] {"type":"ADDED"}`+"\n{}" {
			t.Errorf("after %v client got %s, err %v", s.first.Sub(begun), s.got(), err)
		}
	})
}

// A list flows from its first element on, unless that is an error.
func TestListsFlow(t *testing.T) {
	for first, flows := range map[string]bool{
		`[{"candidates":[]}`: true, ` [{"a":"}`: false, `[{"error":{}}`: false, `[1`: false, `[`: false, `{"a":1}`: false,
	} {
		s := &spy{header: http.Header{}}
		_, _ = serveTo(s, Options{Inspect: true}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
			w.Header().Set("Content-Type", "application/json")
			_ = write(w, first)
			if (len(s.statuses) > 0) != flows {
				t.Errorf("%s: client got %s", first, s.got())
			}
			return nil
		})
	}
}

// A body that is cut before the client has seen any of it can be answered; after that the client is cut as well.
func TestInspectedBodyIsCut(t *testing.T) {
	for _, half := range []string{`{"a":1`, ""} {
		got := watch(t.Context(), then(answerJSON(half, ""), panics(http.ErrAbortHandler)))
		if got.x != nil || got.resp == nil || !got.resp.Lost || got.got() != "[] " {
			t.Errorf("%q: panicked with %v, held %+v, client got %s", half, got.x, got.resp, got.got())
		}
	}
	begun := `[{"candidates":[]}`
	got := watch(t.Context(), then(answerJSON(begun, ","), panics(http.ErrAbortHandler)))
	if got.x != any(http.ErrAbortHandler) || got.got() != "[200] "+begun+"," {
		t.Errorf("panicked with %v, client got %s", got.x, got.got())
	}
}
