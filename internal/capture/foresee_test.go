package capture

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"
)

// proxy does what reverse_proxy does before it writes a header, in a handler that keeps the header to itself.
func proxy(status int, then func(r *http.Request) error) next {
	return func(w http.ResponseWriter, r *http.Request) error {
		r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer).Set("http.reverse_proxy.status_code", status)
		w.Header()["Via"] = []string{"1.1 Caddy"}
		w.Header().Set("X-Upstream", "yes")
		return then(r)
	}
}

func abort(*http.Request) error { panic(http.ErrAbortHandler) }

// wait fails as reverse_proxy does where the context has ended; on a success it goes on for a while.
func wait(r *http.Request) error {
	select {
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	case <-time.After(50 * time.Millisecond):
		return nil
	}
}

// proxied is what became of a request.
type proxied struct {
	*spy
	resp *Response
	err  error
	x    any // with which it panicked
}

func serveProxied(t *testing.T, h next) (p *proxied) {
	t.Helper()
	p = &proxied{spy: &spy{header: http.Header{}}}
	defer func() { p.x = recover() }()
	ctx := context.WithValue(t.Context(), caddy.ReplacerCtxKey, caddy.NewReplacer())
	r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx)
	p.resp, p.err = Serve(p, r, h, &Options{MaxBody: 64, BodyTimeout: 10 * time.Millisecond})
	return p
}

// A failure whose header is kept back is bounded in time, and answered where its body is cut.
func TestForeseenFailure(t *testing.T) {
	for name, c := range map[string]struct {
		next     next
		timedOut bool
	}{
		"silence": {proxy(503, wait), true},
		"cut":     {proxy(503, abort), false},
	} {
		p := serveProxied(t, c.next)
		resp := p.resp
		if resp == nil || p.err != nil || p.x != nil {
			t.Fatalf("%s: %+v", name, p)
		}
		if resp.Status != 503 || resp.TimedOut != c.timedOut || resp.Cut == c.timedOut || resp.Header["X-Upstream"] == nil {
			t.Errorf("%s: held %+v", name, resp)
		}
	}
}

// What the handler in between writes after all is kept as ever.
func TestForeseenFailureComes(t *testing.T) {
	resp := serveProxied(t, func(w http.ResponseWriter, r *http.Request) error {
		_ = proxy(503, func(*http.Request) error { return nil })(w, r)
		return answer("whole", 502)(w, r)
	}).resp
	if resp == nil || resp.Status != 502 || string(resp.Body) != "whole" || resp.TimedOut || resp.Cut {
		t.Errorf("held %+v", resp)
	}
}

// A success may be slow, and so may another attempt after a failure; to abort is a handler's right.
func TestNotForeseen(t *testing.T) {
	retried := func(w http.ResponseWriter, r *http.Request) error {
		r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer).Set("http.reverse_proxy.status_code", 503)
		w.Header().Set("X-Upstream", "yes")
		return wait(r)
	}
	replaced := func(w http.ResponseWriter, r *http.Request) error { // replace_status
		_ = proxy(503, func(*http.Request) error { return nil })(w, r)
		_ = answer("slow ", 200)(w, r)
		_ = wait(r)
		return write(w, "success")
	}
	aborted := func(_ http.ResponseWriter, r *http.Request) error { return abort(r) }
	for name, c := range map[string]struct {
		next next
		want string
		x    any
	}{
		"a success": {proxy(200, wait), "[] ", nil},
		"retried":   {retried, "[] ", nil},
		"replaced":  {replaced, "[200] slow success", nil},
		"abort":     {aborted, "[] ", http.ErrAbortHandler},
	} {
		p := serveProxied(t, c.next)
		if p.resp != nil || p.err != nil || p.got() != c.want || p.x != c.x {
			t.Errorf("%s: %+v, client got %s", name, p, p.got())
		}
	}
}
