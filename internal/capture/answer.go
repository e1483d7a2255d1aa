package capture

import (
	"bytes"
	"iter"
	"net/http"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// sent is what a handler further in gave in place of a failure.
type sent struct {
	status int
	body   []byte
}

// announce tells the writers around rw what is about to be sent through them, so that they know it again: between two
// of them an encode may compress it, and an intercept may hold it back and send something else. They are found as
// http.ResponseController finds a Flusher.
func announce(rw http.ResponseWriter, a *sent) {
	for w := range around(rw) {
		w.expect(a)
	}
}

// around yields the writers of handlers like this one around rw, the nearest first.
func around(rw http.ResponseWriter) iter.Seq[*responseWriter] {
	return func(yield func(*responseWriter) bool) {
		for {
			if w, ok := rw.(*responseWriter); ok && !yield(w) {
				return
			}
			wrapper, ok := rw.(interface{ Unwrap() http.ResponseWriter })
			if !ok {
				return
			}
			rw = wrapper.Unwrap()
		}
	}
}

// expect notes what will probably come. Where nothing has come yet, the note waits for newResponse.
func (w *responseWriter) expect(a *sent) {
	switch w.state {
	case pending:
		w.resp = &Response{expected: a}
	case keeping, inspecting:
		w.resp.expected = a
	case passing:
	}
}

// PassOn sends what was kept on as it came, where another handler like this one decides. That is the innermost which saw
// a response: its answer is known again. An answer that something in between replaced is not passed on, nor is a second
// attempt's.
//
// In handle_errors it is the outermost, as long as there is nothing but the error itself: Caddy puts the blocks whose
// statuses match into one another, and an operator expects the first to count.
func (r *Response) PassOn() bool {
	if r.isBareError() {
		r.Pass()
		return true
	}
	a := r.expected
	if a == nil || r.Err != nil || r.Status != a.status {
		return false
	}
	if r.method == http.MethodHead {
		r.Pass() // it has no body to compare
		return true
	}
	plain, cut, err := body.Decode(r.Body, r.Header.Get("Content-Encoding"), len(a.body))
	cut = cut || r.Truncated
	switch {
	case err != nil, !cut && len(plain) != len(a.body), !bytes.HasPrefix(a.body, plain), len(plain) == 0:
		return false
	case cut: // it is longer than MaxBody allows for
		r.Header.Del("Content-Encoding")
		r.Send(a.status, a.body)
	default:
		r.Pass()
	}
	return true
}

// isBareError tells whether the response is what Caddy writes at the end of error routes, and a handler of the same
// routes around this one will answer it.
func (r *Response) isBareError() bool {
	if r.Err != nil || len(r.Body) > 0 {
		return false
	}
	for w := range around(r.rw) {
		return w.ctx.Context.Value(caddyhttp.ErrorCtxKey) != nil && w.keeps(r.Status)
	}
	return false
}
