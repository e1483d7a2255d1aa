package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unsafe"

	"go.uber.org/goleak"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// spy is the server's end: it records what reaches the client.
type spy struct {
	header   http.Header
	statuses []int
	body     bytes.Buffer
	writes   int
	flushes  int
	readFrom int
	pushed   string
	deadline time.Time
}

func (s *spy) Header() http.Header    { return s.header }
func (s *spy) WriteHeader(status int) { s.statuses = append(s.statuses, status) }

func (s *spy) Write(p []byte) (int, error) {
	s.writes++
	return s.body.Write(p)
}

func (s *spy) ReadFrom(r io.Reader) (int64, error) {
	s.readFrom++
	return s.body.ReadFrom(r)
}

func (s *spy) FlushError() error {
	s.flushes++
	return nil
}

func (s *spy) Push(target string, _ *http.PushOptions) error {
	s.pushed = target
	return nil
}

func (s *spy) SetWriteDeadline(t time.Time) error {
	s.deadline = t
	return nil
}

func (s *spy) got() string { return fmt.Sprint(s.statuses, " ", s.body.String()) }

type next = caddyhttp.HandlerFunc

// serve runs h behind Serve and returns what reached the client as well.
func serve(t *testing.T, opts Options, method string, h next) (*spy, *Response, error) {
	t.Helper()
	s := &spy{header: http.Header{}}
	resp, err := serveTo(s, opts, method, h)
	return s, resp, err
}

func serveTo(s *spy, opts Options, method string, h next) (*Response, error) {
	if opts.MaxBody == 0 {
		opts.MaxBody = 64
	}
	return Serve(s, httptest.NewRequest(method, "/", nil), h, &opts)
}

// answer makes a handler that writes a header for each of statuses, and then the body.
func answer(body string, statuses ...int) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		for _, status := range statuses {
			w.WriteHeader(status)
		}
		if body == "" {
			return nil
		}
		return write(w, body)
	}
}

func TestPassingReachesTheClientUntouched(t *testing.T) {
	for name, c := range map[string]struct {
		next next
		want string
	}{
		"implicit 200":               {answer("ok"), "[200] ok"},
		"redirect":                   {answer("", 302), "[302] "},
		"304":                        {answer("", 304), "[304] "},
		"101 is final":               {answer("", 101, 200), "[101] "},
		"hints before a success":     {answer("ok", 103, 102, 200), "[103 102 200] ok"},
		"a second header is ignored": {answer("ok", 200, 502), "[200] ok"},
		"nothing at all":             {answer(""), "[] "},
	} {
		t.Run(name, func(t *testing.T) {
			s, resp, err := serve(t, Options{}, http.MethodGet, c.next)
			if resp != nil || err != nil {
				t.Fatalf("held %v, err %v", resp, err)
			}
			if s.got() != c.want {
				t.Errorf("client got %q, want %q", s.got(), c.want)
			}
		})
	}
}

func write(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

func TestPassListedStatuses(t *testing.T) {
	for status, pass := range map[int]bool{404: true, 405: false, 500: true, 503: true} {
		_, resp, _ := serve(t, Options{Pass: []int{404, 5}}, http.MethodGet, answer("x", status))
		if (resp == nil) != pass {
			t.Errorf("%d: held %v, want passed %v", status, resp != nil, pass)
		}
	}
}

// answerJSON writes a success in two parts with a flush between them.
func answerJSON(first, second string, headers ...string) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		_ = write(w, first)
		if err := http.NewResponseController(w).Flush(); err != nil {
			return err
		}
		return write(w, second)
	}
}

func TestInspecting(t *testing.T) {
	opts := Options{Inspect: true, MaxBody: 64}
	s, resp, err := serve(t, opts, http.MethodGet, answerJSON(`{"a":`, `1}`))
	if err != nil || resp == nil || s.got() != "[] " {
		t.Fatalf("held %+v, err %v, client got %q", resp, err, s.got())
	}
	if !resp.Inspected || resp.Status != 200 || string(resp.Body) != `{"a":1}` {
		t.Errorf("held %+v", resp)
	}
	resp.Pass()
	resp.Release()
	if s.got() != `[200] {"a":1}` || s.header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("client got %q, %v", s.got(), s.header)
	}
}

func TestNotInspected(t *testing.T) {
	large := strings.Repeat("x", 60)
	for name, c := range map[string]struct {
		next next
		want string
	}{
		"not JSON":       {answerJSON("a", "b", "Content-Type: text/plain"), "[200] ab"},
		"an event log":   {answerJSON("a", "b", "Content-Type: text/event-stream"), "[200] ab"},
		"declared large": {answerJSON("a", "b", "Content-Length: 65"), "[200] ab"},
		"grows large":    {answerJSON(large, "12345"), "[200] " + large + "12345"},
		"partial": {func(w http.ResponseWriter, r *http.Request) error {
			w.Header().Set("Content-Type", "application/json")
			return answer("part", http.StatusPartialContent)(w, r)
		}, "[206] part"},
	} {
		t.Run(name, func(t *testing.T) {
			s, resp, err := serve(t, Options{Inspect: true, MaxBody: 64}, http.MethodGet, c.next)
			if resp != nil || err != nil || s.got() != c.want {
				t.Errorf("held %v, err %v, client got %q, want %q", resp, err, s.got(), c.want)
			}
		})
	}
}

// A status that is none is a bad gateway's, which net/http can write.
func TestInvalidStatuses(t *testing.T) {
	for _, status := range []int{-1, 0, 1, 99, 1000} {
		s, resp, err := serve(t, Options{}, http.MethodGet, answer("odd", status))
		if err != nil || resp == nil || resp.Status != http.StatusBadGateway || string(resp.Body) != "odd" {
			t.Errorf("%d: held %+v, err %v, client got %q", status, resp, err, s.got())
		}
		s, resp, err = serve(t, Options{Pass: []int{5}}, http.MethodGet, answer("odd", status))
		if err != nil || resp != nil || s.got() != "[502] odd" {
			t.Errorf("%d, passed: held %+v, err %v, client got %q", status, resp, err, s.got())
		}
	}
}

// A 499 is noted where the client has gone, whatever next makes of that; an upstream's own is a failure.
func TestClientThatHasLeft(t *testing.T) {
	fails := func(http.ResponseWriter, *http.Request) error {
		return caddyhttp.Error(http.StatusBadGateway, io.ErrUnexpectedEOF)
	}
	for name, h := range map[string]next{"499": answer("", 499), "an upload broken off": fails, "refused": fails} {
		r, leave := client(t)
		s := &spy{header: http.Header{}}
		resp, err := Serve(s, r, next(func(w http.ResponseWriter, r *http.Request) error {
			leave(context.Canceled)
			return h(w, r)
		}), &Options{MaxBody: 64, BodyTimeout: time.Minute})
		if resp != nil || err != nil || s.got() != "[499] " {
			t.Errorf("%s: held %+v, err %v, client got %q", name, resp, err, s.got())
		}
	}
	if _, resp, _ := serve(t, Options{}, http.MethodGet, answer("cancelled", 499)); resp == nil || resp.Status != 499 {
		t.Errorf("held %+v", resp)
	}
}

func TestKeptFailureStaysFromTheClient(t *testing.T) {
	s, resp, err := serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("X-Kept", "yes")
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusNotFound)
		w.WriteHeader(http.StatusOK)
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("flush while keeping: %v", err)
		}
		if _, err := io.Copy(w, strings.NewReader("not ")); err != nil {
			return err
		}
		return write(w, "here")
	})
	if err != nil || resp == nil {
		t.Fatalf("held %v, err %v", resp, err)
	}
	if s.got() != "[103] " || s.flushes+s.readFrom+s.writes != 0 {
		t.Errorf("client got %q, %d flushes", s.got(), s.flushes)
	}
	if resp.Status != 404 || string(resp.Body) != "not here" || resp.Err != nil {
		t.Errorf("held %+v", resp)
	}
	if resp.Truncated || resp.TimedOut || resp.Cut || resp.Inspected {
		t.Errorf("held %+v", resp)
	}
	if resp.Header.Get("X-Kept") != "yes" {
		t.Error("the header is not the live one")
	}
	resp.Send(http.StatusBadRequest, []byte("{}"))
	resp.Release()
	if s.got() != "[103 400] {}" || s.writes != 1 || s.header.Get("Content-Length") != "2" {
		t.Errorf("client got %q in %d writes, %v", s.got(), s.writes, s.header)
	}
}

func TestSendToHEAD(t *testing.T) {
	s, resp, _ := serve(t, Options{}, http.MethodHead, func(w http.ResponseWriter, r *http.Request) error {
		r.Method = http.MethodGet // as directive "method" does
		w.Header().Set("Content-Length", "7")
		w.WriteHeader(http.StatusNotFound)
		return nil
	})
	resp.Send(http.StatusNotFound, []byte("{}"))
	if s.got() != "[404] " || s.writes != 0 || s.header.Get("Content-Length") != "" {
		t.Errorf("client got %q, %v", s.got(), s.header)
	}
}

func TestReturnedErrors(t *testing.T) {
	failure := caddyhttp.Error(http.StatusBadGateway, errors.New("dial"))
	returns := func(http.ResponseWriter, *http.Request) error { return failure }
	s, resp, err := serve(t, Options{}, http.MethodGet, returns)
	if err != nil || resp == nil || !errors.Is(resp.Err, failure) || resp.Status != 0 || s.got() != "[] " {
		t.Errorf("nothing written: held %+v, err %v", resp, err)
	}
	resp.Send(http.StatusServiceUnavailable, []byte("{}"))
	resp.Release()
	if s.got() != "[503] {}" {
		t.Errorf("client got %q", s.got())
	}

	_, resp, err = serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		_ = write(w, "begun")
		return failure
	})
	if resp != nil || !errors.Is(err, failure) {
		t.Errorf("after passing: held %+v, err %v", resp, err)
	}

	_, resp, err = serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusNotFound)
		return failure
	})
	if err != nil || resp == nil || resp.Status != 404 || !errors.Is(resp.Err, failure) {
		t.Errorf("while keeping: kept %+v, err %v", resp, err)
	}
}

func TestPanics(t *testing.T) {
	boom := errors.New("boom")
	here := context.Background()
	gone, leave := context.WithCancel(here)
	leave()
	for name, c := range map[string]struct {
		status int
		client context.Context
		panics any
		want   any
	}{
		"upstream cut while keeping": {503, here, http.ErrAbortHandler, nil},
		"client gone":                {503, gone, http.ErrAbortHandler, http.ErrAbortHandler},
		"cut while passing":          {200, here, http.ErrAbortHandler, http.ErrAbortHandler},
		"abort before any header":    {0, here, http.ErrAbortHandler, http.ErrAbortHandler},
		"another panic":              {503, here, boom, boom},
		"nil dereference":            {503, here, "nil", "nil"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(c.client)
			resp, x := servePanicking(r, func(w http.ResponseWriter, r *http.Request) error {
				if c.status > 0 {
					_ = answer("half", c.status)(w, r)
				}
				panic(c.panics)
			})
			if x != c.want {
				t.Fatalf("panicked with %v, want %v", x, c.want)
			}
			if c.want == nil && (!resp.Cut || resp.Truncated || resp.TimedOut || string(resp.Body) != "half") {
				t.Errorf("held %+v", resp)
			}
			wantParent(t, r.Context(), c.client)
		})
	}
}

// servePanicking runs h behind Serve and returns what went on as a panic, too.
func servePanicking(r *http.Request, h next) (resp *Response, x any) {
	defer func() { x = recover() }()
	resp, _ = Serve(&spy{header: http.Header{}}, r, h, &Options{MaxBody: 64, BodyTimeout: time.Minute})
	return resp, nil
}

// A handler behind may leave a context of its own in the request. Whether the client is there
// is not asked of it.
func TestCutWithAnotherContext(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	resp, x := servePanicking(r, func(w http.ResponseWriter, r *http.Request) error {
		ctx, cancel := context.WithCancel(r.Context())
		*r = *r.WithContext(ctx)
		_ = answer("half", 503)(w, r)
		cancel()
		panic(http.ErrAbortHandler)
	})
	if x != nil || resp == nil || !resp.Cut {
		t.Errorf("panicked with %v, held %+v", x, resp)
	}
}

func TestReadFromReachesTheServer(t *testing.T) {
	s, _, err := serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		// A LimitReader has no WriteTo, so that io.Copy must use the writer's ReadFrom.
		_, err := io.Copy(w, io.LimitReader(strings.NewReader("file"), 9))
		return err
	})
	if err != nil || s.readFrom != 1 || s.writes != 0 || s.got() != "[200] file" {
		t.Errorf("client got %q by %d ReadFrom and %d Write, err %v", s.got(), s.readFrom, s.writes, err)
	}
}

func TestControllerReachesTheServer(t *testing.T) {
	at := time.Unix(1_800_000_000, 0)
	s, _, err := serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		controller := http.NewResponseController(w)
		return errors.Join(controller.SetWriteDeadline(at), controller.Flush(), w.(http.Pusher).Push("/style.css", nil))
	})
	if err != nil || s.deadline != at || s.flushes != 1 || s.pushed != "/style.css" {
		t.Errorf("deadline %v, %d flushes, pushed %q, err %v", s.deadline, s.flushes, s.pushed, err)
	}
	if s.got() != "[200] " {
		t.Errorf("a flush before any header commits 200; client got %q", s.got())
	}
}

func TestBuffersDoNotShareBodies(t *testing.T) {
	_, first, _ := serve(t, Options{}, http.MethodGet, answer("first", 500))
	_, second, _ := serve(t, Options{}, http.MethodGet, answer("second", 500))
	if string(first.Body) != "first" || string(second.Body) != "second" {
		t.Errorf("%q, %q", first.Body, second.Body)
	}
}

// The success path is one allocation, and that small, with or without a bound in time.
func TestSuccessAllocatesOnce(t *testing.T) {
	if size := unsafe.Sizeof(responseWriter{}); size > 64 {
		t.Errorf("a responseWriter is %d bytes", size)
	}
	h := next(func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusOK)
		return nil
	})
	w, r := discard{http.Header{}}, httptest.NewRequest(http.MethodGet, "/", nil)
	for _, timeout := range []time.Duration{0, time.Second} {
		opts := &Options{MaxBody: 64, BodyTimeout: timeout, Pass: []int{404}}
		if n := testing.AllocsPerRun(1000, func() { _, _ = Serve(w, r, h, opts) }); n != 1 {
			t.Errorf("body timeout %v: %v allocations", timeout, n)
		}
	}
}

// discard is a response writer that costs nothing.
type discard struct{ header http.Header }

func (d discard) Header() http.Header       { return d.header }
func (discard) WriteHeader(int)             {}
func (discard) Write(p []byte) (int, error) { return len(p), nil }

func BenchmarkServe(b *testing.B) {
	body := make([]byte, 1<<10)
	for _, c := range []struct {
		name    string
		status  int
		timeout time.Duration
		waits   bool
	}{
		{"success", 200, 5 * time.Second, false},
		{"success no timeout", 200, 0, false},
		{"success awaited", 200, 5 * time.Second, true}, // as a proxy's transport does
		{"failure", 503, 5 * time.Second, false},
	} {
		b.Run(c.name, func(b *testing.B) {
			h := next(func(w http.ResponseWriter, r *http.Request) error {
				if c.waits {
					_ = r.Context().Done()
				}
				w.WriteHeader(c.status)
				_, err := w.Write(body)
				return err
			})
			w, r := discard{http.Header{}}, httptest.NewRequest(http.MethodGet, "/", nil)
			opts := &Options{MaxBody: 64 << 10, BodyTimeout: c.timeout}
			b.ReportAllocs()
			for b.Loop() {
				client, leave := context.WithCancel(b.Context()) // as a server does: 2 allocations
				*r = *r.WithContext(client)
				if resp, _ := Serve(w, r, h, opts); resp != nil {
					resp.Release()
				}
				leave()
			}
		})
	}
}
