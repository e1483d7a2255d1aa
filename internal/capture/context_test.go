package capture

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

type contextKey struct{}

// wantParent demands that a context answers as another does.
func wantParent(t *testing.T, ctx, parent context.Context) {
	t.Helper()
	if ctx.Done() != parent.Done() || !errors.Is(ctx.Err(), parent.Err()) {
		t.Errorf("ends on its own: err %v, parent's %v", ctx.Err(), parent.Err())
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Cause(parent)) {
		t.Errorf("cause %v, parent's %v", cause, context.Cause(parent))
	}
	at, has := ctx.Deadline()
	if want, wants := parent.Deadline(); at != want || has != wants {
		t.Errorf("deadline %v, %v, parent's %v, %v", at, has, want, wants)
	}
	if v := ctx.Value(contextKey{}); v != parent.Value(contextKey{}) {
		t.Errorf("value %v, parent's %v", v, parent.Value(contextKey{}))
	}
}

// client is a request and the means to end it, as a server does.
func client(t *testing.T) (r *http.Request, leave context.CancelCauseFunc) {
	ctx, cancel := context.WithTimeout(context.WithValue(t.Context(), contextKey{}, "value"), time.Hour)
	t.Cleanup(cancel)
	ctx, leave = context.WithCancelCause(ctx)
	return httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx), leave
}

func TestContextEndsWithTheClient(t *testing.T) {
	gone := errors.New("gone")
	r, leave := client(t)
	_, _ = Serve(&spy{header: http.Header{}}, r, next(func(_ http.ResponseWriter, r *http.Request) error {
		ctx := r.Context()
		child, cancel := context.WithCancel(ctx)
		defer cancel()
		if ctx.Value(contextKey{}) != "value" || ctx.Err() != nil {
			t.Errorf("value %v, err %v", ctx.Value(contextKey{}), ctx.Err())
		}
		leave(gone)
		<-child.Done()
		if !errors.Is(ctx.Err(), context.Canceled) || !errors.Is(context.Cause(ctx), gone) {
			t.Errorf("err %v, cause %v", ctx.Err(), context.Cause(ctx))
		}
		return nil
	}), &Options{BodyTimeout: time.Minute})
}

// What a handler derived lives on after it, as it would without us, and ends with the client.
func TestContextOutlivesTheHandler(t *testing.T) {
	for name, status := range map[string]int{"success": 200, "failure": 413} {
		t.Run(name, func(t *testing.T) {
			r, leave := client(t)
			own := r.Context()
			var child, value context.Context
			var done <-chan struct{}
			_, _ = Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, r *http.Request) error {
				var cancel context.CancelFunc
				child, cancel = context.WithCancel(r.Context())
				t.Cleanup(cancel)
				value = context.WithValue(r.Context(), contextKey{}, "other")
				done = r.Context().Done()
				return answer("early", status)(w, r)
			}), &Options{MaxBody: 64, BodyTimeout: time.Minute})
			wantParent(t, r.Context(), own)
			if child.Err() != nil || value.Err() != nil || value.Value(contextKey{}) != "other" {
				t.Errorf("child %v, with a value %v", child.Err(), value.Err())
			}
			later, cancel := context.WithCancel(r.Context())
			defer cancel()
			gone := errors.New("gone")
			leave(gone)
			for _, c := range []<-chan struct{}{done, child.Done(), value.Done(), later.Done()} {
				<-c
			}
			if !errors.Is(context.Cause(child), gone) || !errors.Is(context.Cause(later), gone) {
				t.Errorf("causes %v, %v", context.Cause(child), context.Cause(later))
			}
			wantParent(t, r.Context(), own)
		})
	}
}

// What was aborted stays so; the request goes on, and can be aborted again.
func TestContextAfterAbort(t *testing.T) {
	r, _ := client(t)
	own := r.Context()
	for range 2 {
		var child context.Context
		resp, err := Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, r *http.Request) error {
			var cancel context.CancelFunc
			child, cancel = context.WithCancel(r.Context())
			defer cancel()
			_ = answer("half", 503)(w, r)
			<-child.Done()
			return child.Err()
		}), &Options{MaxBody: 64, BodyTimeout: time.Millisecond})
		if err != nil || !resp.TimedOut || !errors.Is(context.Cause(child), errBodyTimeout) {
			t.Errorf("held %+v, err %v, cause %v", resp, err, context.Cause(child))
		}
		wantParent(t, r.Context(), own)
		if c, ours := r.Context().(*nextContext); !ours || c.Context != own {
			t.Error("contexts pile up")
		}
	}
}

// opaque hides what package context knows a cancelable context by, as others' contexts may,
// so that it starts a goroutine to wait for the end.
type opaque struct{ context.Context }

func (opaque) Value(any) any { return nil }

// Whoever was woken by an abort finds an error; on a nil package context would panic.
func TestAbortedContextKeepsItsError(t *testing.T) {
	var woken sync.WaitGroup
	defer woken.Wait()
	for range 50 {
		r, _ := client(t)
		_, _ = Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, r *http.Request) error {
			for range 8 {
				child, cancel := context.WithCancel(opaque{r.Context()})
				woken.Go(func() {
					defer cancel()
					<-child.Done()
				})
			}
			_ = answer("half", 503)(w, r)
			<-r.Context().Done()
			return nil
		}), &Options{MaxBody: 64, BodyTimeout: time.Microsecond})
	}
}

// reverse_proxy reads the request when an upload ends, on a goroutine of the transport's. Where
// the upstream has answered before, that is while or after next returns (see servertest).
func TestRequestIsNotWrittenAfterNextBegan(t *testing.T) {
	var upload sync.WaitGroup
	for _, h := range []next{answer("early"), answer("early", 413)} {
		r, _ := client(t)
		_, _ = Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, r *http.Request) error {
			upload.Go(func() {
				if read := *r; read.Trailer != nil {
					t.Errorf("trailers %v", read.Trailer)
				}
			})
			return h(w, r)
		}), &Options{MaxBody: 64, BodyTimeout: time.Minute})
		upload.Wait()
	}
}

func TestContextIsDerivedOnce(t *testing.T) {
	var c nextContext
	c.Context = t.Context()
	all := make(chan (<-chan struct{}), 16)
	for range cap(all) {
		go func() { all <- c.Done() }()
	}
	first := <-all
	for range cap(all) - 1 {
		if other := <-all; other != first {
			t.Fatal("two goroutines wait for different ends")
		}
	}
	c.abort(errBodyTimeout)
	<-first
}
