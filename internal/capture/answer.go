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
	case keeping, watching:
		w.resp.expected = a
	case passing:
	}
}

// leaveTo tells the writers around rw that a stream will come which is read here: they need not read it again.
func leaveTo(rw http.ResponseWriter) {
	for w := range around(rw) {
		if w.state == pending {
			w.resp = &Response{read: true}
		}
	}
}

// judged tells whether a stream will come that a handler further in has read.
func (w *responseWriter) judged() bool { return w.resp != nil && w.resp.read }

// Decided tells whether another handler like this one decides, so that what was kept is to be passed on as it came.
// That is the innermost that saw a response: its answer is known again. An answer that something in between replaced is
// not passed on, nor is a second attempt's.
//
// In handle_errors it is the outermost, as long as there is nothing but the error itself: Caddy puts the blocks whose
// statuses match into one another, and an operator expects the first to count.
func (r *Response) Decided() bool {
	a := r.expected
	switch {
	case r.isBareError():
		return true
	case a == nil, r.Err != nil, r.Status != a.status:
		return false
	case r.method == http.MethodHead:
		return len(r.Body) == 0 // there is no more to compare
	}
	plain, cut, err := body.Decode(r.Body, r.Header.Get("Content-Encoding"), len(a.body)+1)
	r.cutShort = cut || r.Truncated
	return err == nil && len(plain) > 0 && bytes.HasPrefix(a.body, plain) && (r.cutShort || len(plain) == len(a.body))
}

// PassOn sends what is decided.
func (r *Response) PassOn() {
	if !r.cutShort {
		r.Pass()
		return
	}
	r.Header.Del("Content-Encoding")
	r.Send(r.expected.status, r.expected.body)
}

// IsBare tells whether the response is what Caddy writes at the end of the routes for an error: its status, and nothing
// else. A proxy there may have an answer of its own that is as short, or that broke off.
func (r *Response) IsBare(err error) bool {
	return r.Err == nil && r.Event == nil && !r.Cut && !r.TimedOut && !r.hasContent() && r.Status == statusOf(err)
}

// hasContent tells whether there is a body, or would be one if the request were not HEAD: there the header tells.
func (r *Response) hasContent() bool {
	if len(r.Body) > 0 || r.method != http.MethodHead {
		return len(r.Body) > 0
	}
	length := r.Header.Get("Content-Length")
	return length != "" && length != "0" || length == "" && r.Header.Get("Content-Type") != ""
}

// isBareError tells whether the response is bare, and a handler of the same routes around this one will answer it.
func (r *Response) isBareError() bool {
	for w := range around(r.rw) {
		err, ok := w.ctx.Context.Value(caddyhttp.ErrorCtxKey).(error)
		return ok && r.IsBare(err) && w.keeps(r.Status)
	}
	return false
}
