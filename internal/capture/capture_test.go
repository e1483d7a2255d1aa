package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
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
func serve(t *testing.T, opts Options, method string, h next) (*spy, *Held, error) {
	t.Helper()
	s := &spy{header: http.Header{}}
	if opts.MaxBody == 0 {
		opts.MaxBody = 64
	}
	held, err := Serve(s, httptest.NewRequest(method, "/", nil), h, &opts)
	return s, held, err
}

func TestPassingReachesTheClientUntouched(t *testing.T) {
	for name, c := range map[string]struct {
		next next
		want string
	}{
		"implicit 200": {func(w http.ResponseWriter, _ *http.Request) error { return write(w, "ok") }, "[200] ok"},
		"redirect": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusFound)
			return nil
		}, "[302] "},
		"304": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}, "[304] "},
		"101 is final": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusSwitchingProtocols)
			return nil
		}, "[101] "},
		"499, as the client is gone": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(499)
			return nil
		}, "[499] "},
		"hints before a success": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusProcessing)
			w.WriteHeader(http.StatusOK)
			return write(w, "ok")
		}, "[103 102 200] ok"},
		"a second header is ignored": {func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusOK)
			w.WriteHeader(http.StatusBadGateway)
			return write(w, "ok")
		}, "[200] ok"},
		"nothing at all": {func(http.ResponseWriter, *http.Request) error { return nil }, "[] "},
	} {
		t.Run(name, func(t *testing.T) {
			s, held, err := serve(t, Options{}, http.MethodGet, c.next)
			if held != nil || err != nil {
				t.Fatalf("held %v, err %v", held, err)
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

func fail(status int, body string) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(status)
		return write(w, body)
	}
}

func TestPassListedStatuses(t *testing.T) {
	for status, pass := range map[int]bool{404: true, 405: false, 500: true, 503: true} {
		_, held, _ := serve(t, Options{Pass: []int{404, 5}}, http.MethodGet, fail(status, "x"))
		if (held == nil) != pass {
			t.Errorf("%d: held %v, want passed %v", status, held != nil, pass)
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

func TestWeighing(t *testing.T) {
	opts := Options{Weigh: true, MaxBody: 64}
	s, held, err := serve(t, opts, http.MethodGet, answerJSON(`{"a":`, `1}`))
	if err != nil || held == nil || !held.Weighed || held.Status != 200 || string(held.Body) != `{"a":1}` || s.got() != "[] " {
		t.Fatalf("held %+v, err %v, client got %q", held, err, s.got())
	}
	held.Pass()
	held.Release()
	if s.got() != `[200] {"a":1}` || s.header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("client got %q, %v", s.got(), s.header)
	}
}

func TestNotWeighed(t *testing.T) {
	large := strings.Repeat("x", 60)
	for name, c := range map[string]struct {
		next next
		want string
	}{
		"not JSON":       {answerJSON("a", "b", "Content-Type: text/plain"), "[200] ab"},
		"an event log":   {answerJSON("a", "b", "Content-Type: text/event-stream"), "[200] ab"},
		"declared large": {answerJSON("a", "b", "Content-Length: 65"), "[200] ab"},
		"grows large":    {answerJSON(large, "12345"), "[200] " + large + "12345"},
		"partial": {func(w http.ResponseWriter, _ *http.Request) error {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusPartialContent)
			return write(w, "part")
		}, "[206] part"},
	} {
		t.Run(name, func(t *testing.T) {
			s, held, err := serve(t, Options{Weigh: true, MaxBody: 64}, http.MethodGet, c.next)
			if held != nil || err != nil || s.got() != c.want {
				t.Errorf("held %v, err %v, client got %q, want %q", held, err, s.got(), c.want)
			}
		})
	}
}

// A success that the upstream cuts goes out as far as it came, and is then cut as well.
func TestWeighedIsCut(t *testing.T) {
	s := &spy{header: http.Header{}}
	defer func() {
		if x := recover(); x != any(http.ErrAbortHandler) || s.got() != "[200] half" {
			t.Errorf("panicked with %v, client got %q", x, s.got())
		}
	}()
	_, _ = Serve(s, httptest.NewRequest(http.MethodGet, "/", nil), next(func(w http.ResponseWriter, r *http.Request) error {
		_ = answerJSON("ha", "lf")(w, r)
		panic(http.ErrAbortHandler)
	}), &Options{Weigh: true, MaxBody: 64})
	t.Error("no panic")
}

func TestHoldingKeepsFailureFromTheClient(t *testing.T) {
	s, held, err := serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("X-Kept", "yes")
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusNotFound)
		w.WriteHeader(http.StatusOK)
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("flush while holding: %v", err)
		}
		if _, err := io.Copy(w, strings.NewReader("not ")); err != nil {
			return err
		}
		return write(w, "here")
	})
	if err != nil || held == nil {
		t.Fatalf("held %v, err %v", held, err)
	}
	if s.got() != "[103] " || s.flushes+s.readFrom+s.writes != 0 {
		t.Errorf("client got %q, %d flushes", s.got(), s.flushes)
	}
	if held.Status != 404 || string(held.Body) != "not here" || held.Truncated || held.TimedOut || held.Cut || held.Err != nil {
		t.Errorf("held %+v", held)
	}
	if held.Header.Get("X-Kept") != "yes" {
		t.Error("the header is not the live one")
	}
	held.Send(http.StatusBadRequest, []byte("{}"))
	held.Release()
	if s.got() != "[103 400] {}" || s.writes != 1 || s.header.Get("Content-Length") != "2" {
		t.Errorf("client got %q in %d writes, %v", s.got(), s.writes, s.header)
	}
}

func TestSendToHEAD(t *testing.T) {
	s, held, _ := serve(t, Options{}, http.MethodHead, func(w http.ResponseWriter, r *http.Request) error {
		r.Method = http.MethodGet // as directive "method" does
		w.Header().Set("Content-Length", "7")
		w.WriteHeader(http.StatusNotFound)
		return nil
	})
	held.Send(http.StatusNotFound, []byte("{}"))
	if s.got() != "[404] " || s.writes != 0 || s.header.Get("Content-Length") != "" {
		t.Errorf("client got %q, %v", s.got(), s.header)
	}
}

func TestReturnedErrors(t *testing.T) {
	failure := caddyhttp.Error(http.StatusBadGateway, errors.New("dial"))
	s, held, err := serve(t, Options{}, http.MethodGet, func(http.ResponseWriter, *http.Request) error { return failure })
	if err != nil || held == nil || !errors.Is(held.Err, failure) || held.Status != 0 || s.got() != "[] " {
		t.Errorf("nothing written: held %+v, err %v", held, err)
	}
	held.Send(http.StatusServiceUnavailable, []byte("{}"))
	held.Release()
	if s.got() != "[503] {}" {
		t.Errorf("client got %q", s.got())
	}

	_, held, err = serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		_ = write(w, "begun")
		return failure
	})
	if held != nil || !errors.Is(err, failure) {
		t.Errorf("after passing: held %+v, err %v", held, err)
	}

	_, held, err = serve(t, Options{}, http.MethodGet, func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusNotFound)
		return failure
	})
	if err != nil || held == nil || held.Status != 404 || !errors.Is(held.Err, failure) {
		t.Errorf("while holding: held %+v, err %v", held, err)
	}
}

func TestPanics(t *testing.T) {
	boom := errors.New("boom")
	gone, leave := context.WithCancel(context.Background())
	leave()
	for name, c := range map[string]struct {
		status int
		ctx    context.Context
		panics any
		want   any
	}{
		"upstream cut while holding": {503, context.Background(), http.ErrAbortHandler, nil},
		"client gone":                {503, gone, http.ErrAbortHandler, http.ErrAbortHandler},
		"cut while passing":          {200, context.Background(), http.ErrAbortHandler, http.ErrAbortHandler},
		"abort before any header":    {0, context.Background(), http.ErrAbortHandler, http.ErrAbortHandler},
		"another panic":              {503, context.Background(), boom, boom},
		"nil dereference":            {503, context.Background(), "nil", "nil"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(c.ctx)
			var held *Held
			got := func() (x any) {
				defer func() { x = recover() }()
				held, _ = Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, _ *http.Request) error {
					if c.status > 0 {
						w.WriteHeader(c.status)
						_ = write(w, "half")
					}
					panic(c.panics)
				}), &Options{MaxBody: 64, BodyTimeout: time.Minute})
				return nil
			}()
			if got != c.want {
				t.Fatalf("panicked with %v, want %v", got, c.want)
			}
			if c.want == nil && (!held.Cut || held.Truncated || held.TimedOut || string(held.Body) != "half") {
				t.Errorf("held %+v", held)
			}
			if r.Context() != c.ctx {
				t.Error("the request was left with our context")
			}
		})
	}
}

// pour writes n bytes in pieces of 10, as a proxy copies, and panics as it does on an error.
func pour(n int, length string) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		if length != "" {
			w.Header().Set("Content-Length", length)
		}
		w.WriteHeader(http.StatusBadGateway)
		for ; n > 0; n -= 10 {
			if _, err := io.WriteString(w, "0123456789"[:min(n, 10)]); err != nil {
				panic(http.ErrAbortHandler)
			}
		}
		return nil
	}
}

func TestBoundInBytes(t *testing.T) {
	for name, c := range map[string]struct {
		pour      int
		length    string
		kept      int
		truncated bool
		refused   bool
	}{
		"just fits":                 {64, "", 64, false, false},
		"just over":                 {65, "", 64, true, false},
		"within the allowance":      {64 + allowance, "", 64, true, false},
		"past the allowance":        {65 + allowance, "", 64, true, true},
		"declared too long":         {1000, "1000000", 64, true, true},
		"declared a little longer":  {1000, "1000", 64, true, false},
		"declared nonsense":         {1000, "-x", 64, true, false},
		"declared long, but HEAD's": {0, "1000000", 0, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, held, err := serve(t, Options{MaxBody: 64}, http.MethodGet, pour(c.pour, c.length))
			if err != nil {
				t.Fatal(err)
			}
			if len(held.Body) != c.kept || held.Truncated != c.truncated || (held.refused != nil) != c.refused || held.Cut {
				t.Errorf("kept %d, %+v", len(held.Body), held)
			}
		})
	}
}

func TestBufferNeverExceedsTheBound(t *testing.T) {
	const bound = 100_000
	_, held, _ := serve(t, Options{MaxBody: bound}, http.MethodGet, pour(bound+5, ""))
	if len(held.Body) != bound || cap(held.Body) > bound {
		t.Errorf("len %d, cap %d", len(held.Body), cap(held.Body))
	}
	if !strings.HasPrefix(string(held.Body), "01234567890123456789") || !strings.HasSuffix(string(held.Body), "0123456789") {
		t.Error("the body was garbled in growing")
	}
	held.Release()
	if held.Body != nil {
		t.Error("the body outlived Release")
	}
	held.Release() // once more does no harm
}

func TestBoundInTime(t *testing.T) {
	const soon = 10 * time.Millisecond
	opts := Options{MaxBody: 64, BodyTimeout: soon}
	for name, h := range map[string]next{
		// A transport's read ends with the context and reverse_proxy panics.
		"silent proxy": func(w http.ResponseWriter, r *http.Request) error {
			_ = fail(503, "half")(w, r)
			<-r.Context().Done()
			if !errors.Is(context.Cause(r.Context()), errBodyTimeout) {
				t.Errorf("cause %v", context.Cause(r.Context()))
			}
			panic(http.ErrAbortHandler)
		},
		"handler that returns the context's error": func(w http.ResponseWriter, r *http.Request) error {
			_ = fail(503, "half")(w, r)
			<-r.Context().Done()
			return r.Context().Err()
		},
		"handler that polls": func(w http.ResponseWriter, r *http.Request) error {
			_ = fail(503, "half")(w, r)
			for r.Context().Err() == nil {
				time.Sleep(time.Millisecond)
			}
			return r.Context().Err()
		},
		"dripping handler that heeds nothing but Write": func(w http.ResponseWriter, r *http.Request) error {
			_ = fail(503, "half")(w, r)
			for {
				if _, err := w.Write(nil); err != nil {
					return fmt.Errorf("copying: %w", err)
				}
				time.Sleep(time.Millisecond)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			own := r.Context()
			held, err := Serve(&spy{header: http.Header{}}, r, h, &opts)
			if err != nil || held == nil {
				t.Fatalf("held %v, err %v", held, err)
			}
			if !held.TimedOut || held.Cut || held.Err != nil || string(held.Body) != "half" {
				t.Errorf("held %+v", held)
			}
			if r.Context() != own {
				t.Error("the request was left with an ended context")
			}
		})
	}
}

func TestTimeDoesNotRunForSuccess(t *testing.T) {
	s, held, err := serve(t, Options{BodyTimeout: time.Millisecond}, http.MethodGet, func(w http.ResponseWriter, r *http.Request) error {
		_ = write(w, "slow ")
		select {
		case <-r.Context().Done():
			t.Error("the context of a success ended")
		case <-time.After(20 * time.Millisecond):
		}
		return write(w, "success")
	})
	if held != nil || err != nil || s.got() != "[200] slow success" {
		t.Errorf("client got %q, err %v", s.got(), err)
	}
}

func TestCompleteBodyIsNotTimedOut(t *testing.T) {
	_, held, _ := serve(t, Options{BodyTimeout: time.Millisecond}, http.MethodGet, func(w http.ResponseWriter, r *http.Request) error {
		err := fail(503, "whole")(w, r)
		<-r.Context().Done()
		return err
	})
	if held.TimedOut || string(held.Body) != "whole" {
		t.Errorf("held %+v", held)
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

func TestContextEndsWithTheClient(t *testing.T) {
	type key struct{}
	client, leave := context.WithCancelCause(context.WithValue(context.Background(), key{}, "value"))
	gone := errors.New("gone")
	r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(client)
	_, _ = Serve(&spy{header: http.Header{}}, r, next(func(_ http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		child, cancel := context.WithCancel(ctx)
		defer cancel()
		if ctx.Value(key{}) != "value" || ctx.Err() != nil {
			t.Errorf("value %v, err %v", ctx.Value(key{}), ctx.Err())
		}
		leave(gone)
		<-child.Done()
		if !errors.Is(ctx.Err(), context.Canceled) || !errors.Is(context.Cause(ctx), gone) {
			t.Errorf("err %v, cause %v", ctx.Err(), context.Cause(ctx))
		}
		return nil
	}), &Options{BodyTimeout: time.Minute})
}

func TestContextIsDerivedOnce(t *testing.T) {
	var d deadline
	d.Context = t.Context()
	all := make(chan (<-chan struct{}), 16)
	for range cap(all) {
		go func() { all <- d.Done() }()
	}
	first := <-all
	for range cap(all) - 1 {
		if other := <-all; other != first {
			t.Fatal("two goroutines wait for different ends")
		}
	}
	d.abort(errBodyTimeout)
	<-first
}

func TestBuffersDoNotShareBodies(t *testing.T) {
	_, first, _ := serve(t, Options{}, http.MethodGet, fail(500, "first"))
	_, second, _ := serve(t, Options{}, http.MethodGet, fail(500, "second"))
	if string(first.Body) != "first" || string(second.Body) != "second" {
		t.Errorf("%q, %q", first.Body, second.Body)
	}
}

func TestClean(t *testing.T) {
	h := http.Header{
		"Content-Length": {"5"}, "Content-Encoding": {"gzip"}, "Content-Range": {"bytes 0-4/5"}, "Accept-Ranges": {"bytes"},
		"Etag": {`"v1"`}, "Last-Modified": {"x"}, "Content-Md5": {"x"}, "Digest": {"x"}, "Content-Digest": {"x"}, "Repr-Digest": {"x"},
		"Content-Language": {"en"}, "Content-Disposition": {"attachment"}, "Content-Location": {"/x"}, "Content-Type": {"text/html"},
		"Expires": {"x"}, "Age": {"1"}, "Cache-Control": {"public, max-age=60"}, "Cdn-Cache-Control": {"max-age=60"}, "Surrogate-Control": {"x"},
		"Incremental": {"?1"}, "Transfer-Encoding": {"chunked"},
		"Trailer": {"X-Sum, x-late", "X-Third"}, "X-Sum": {"1"}, "X-Late": {"2"}, "X-Third": {"3"}, http.TrailerPrefix + "X-Fourth": {"4"},
	}
	kept := http.Header{
		"Www-Authenticate": {"Bearer"}, "Set-Cookie": {"a=b", "c=d"}, "Allow": {"GET"}, "Retry-After": {"3"}, "Access-Control-Allow-Origin": {"*"},
		"X-Request-Id": {"id"}, "X-Ratelimit-Remaining": {"0"}, "Proxy-Status": {"x"}, "Vary": {"Accept"}, "Via": {"1.1 Caddy"}, "Date": {"x"},
	}
	want := kept.Clone()
	want["Cache-Control"], want["X-Content-Type-Options"] = []string{"no-store"}, []string{"nosniff"}
	maps.Copy(h, kept)
	if Clean(h); !reflect.DeepEqual(h, want) {
		t.Errorf("got %v\nwant %v", h, want)
	}
}

// The success path is one allocation, and that small, with or without a bound in time.
func TestSuccessAllocatesOnce(t *testing.T) {
	if size := unsafe.Sizeof(Writer{}); size > 64 {
		t.Errorf("a Writer is %d bytes", size)
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
			client := b.Context()
			w, r := discard{http.Header{}}, httptest.NewRequest(http.MethodGet, "/", nil).WithContext(client)
			opts := &Options{MaxBody: 64 << 10, BodyTimeout: c.timeout}
			b.ReportAllocs()
			for b.Loop() {
				if held, _ := Serve(w, r, h, opts); held != nil {
					held.Release()
				}
			}
		})
	}
}
