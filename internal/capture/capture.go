// Package capture stands between a client and the handlers behind normalize_errors.
// A success passes through it untouched: byte for byte, flush for flush. A failure is
// kept, bounded in bytes and in time, until the handler is asked no more; then the
// caller answers in its place.
//
// # The bound in bytes
//
// Past MaxBody a little more is read and discarded, so that a body just over the bound ends
// by itself and the upstream's connection can be used again. Then Write fails: reverse_proxy
// closes the upstream and panics with http.ErrAbortHandler (caddy #5951), which is
// recovered while a failure is kept. Dropping the rest in silence would let an endless
// body keep the client waiting without end; answering early and discarding would work on
// HTTP/1 only, as END_STREAM of HTTP/2 is not sent before the handler returns.
//
// # The bound in time
//
// A body that stalls calls no method of the writer: reverse_proxy is blocked reading the
// upstream. The transport listens to one thing, the request's context, and a response
// written from a timer does not end on HTTP/2 (see above). So the request is given a
// context that can end before the client's does. It costs next to nothing until somebody
// waits for it: it lives in the writer's own struct, it is put into the request in place
// (*r = *r.WithContext, as caddyhttp.NewTestReplacer does), which allocates nothing, and
// only a call of its Done derives a real one. Measured: 1 allocation of 64 bytes for a
// handler that never asks; 6 more and 0.5 kB for a proxied request, which has 275 and 22 kB
// by itself, with no difference in time that could be told from noise. The upstream's
// connection or stream is closed with it. A BodyTimeout of 0 saves even that.
//
// An encode between this and the proxy keeps an error's header to itself until the first byte of its body, and an
// intercept or templates until the last. That it has come is foreseen (see foresee), and the time runs from there. Only
// response_buffers of reverse_proxy shows nothing before the body has ended.
package capture

import (
	"errors"
	"net/http"
	"time"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// Options are shared by all requests of a handler, unless Streams are read, and not changed once in use.
type Options struct {
	// MaxBody is how many bytes of an error body are kept, as they came: before any
	// content coding is undone.
	MaxBody int64

	// BodyTimeout is how long an error body may take, counted from its header. What has
	// come by then is judged. Zero means no bound.
	BodyTimeout time.Duration

	// Pass lists statuses of 400 and above that are left alone; 4 and 5 stand for 4xx and 5xx.
	Pass []int

	// Inspect holds successful JSON responses up to MaxBody, and for a short time, to be judged by their body.
	Inspect bool

	// Streams reads those successes that are streams. It is of one request. Nil: they pass.
	Streams Streams

	// Linger is how long the client has to read that a stream was cut before its own is reset. QUIC drops what has not
	// been read by then (RFC 9000, section 3.5); TCP does not.
	Linger time.Duration
}

// Serve runs next. Where next failed and the client has seen nothing of it yet, it
// returns what is known of the failure, and the caller owes the client a response:
// Response.Send, then Response.Release. Where the client has gone away, what next returned is no failure of anybody's,
// and 499 is noted as reverse_proxy does (caddy #7396): it sees a client that breaks off its upload as an upstream that
// failed. In all other cases resp is nil and err is to be
// returned as it is: the response is on its way, and an error could only add a second one.
//
// Next runs on the caller's goroutine, as a panic on another one would end the process. It
// is given r itself, whose context is another one from here on (see nextContext).
func Serve(rw http.ResponseWriter, r *http.Request, next caddyhttp.Handler, opts *Options) (resp *Response, err error) {
	w, method := newResponseWriter(rw, r, opts), r.Method
	err = w.run(next, r)
	switch {
	case w.state == keeping:
		w.resp.finish(err)
	case w.state == watching && !w.resp.Lost:
		if w.resp = w.resp.watched.end(err); w.resp == nil {
			return nil, err
		}
	case w.state == watching:
	case w.state == pending && err != nil && w.left():
		rw.WriteHeader(statusClientClosed)
		return nil, nil
	case w.state == pending && err != nil && w.keeps(statusOf(err)):
		w.resp = &Response{Header: rw.Header(), Err: err, rw: rw}
	default:
		return nil, err
	}
	w.resp.method = method
	return w.resp, nil
}

// statusOf is the status that Caddy would answer an error with.
func statusOf(err error) int {
	var known caddyhttp.HandlerError
	if errors.As(err, &known) && known.StatusCode >= 400 && known.StatusCode <= 599 {
		return known.StatusCode
	}
	return http.StatusInternalServerError
}

// run calls next and recovers the panic by which a proxy says that a response will not
// be completed: http.ErrAbortHandler and no other (caddy #5951), and only while the client
// has seen nothing and is still there. "abort" panics alike, but before any header (state
// pending), and so goes on, as does a panic in the middle of a response that passes.
//
// Where a handler in between keeps a failure to itself that is known to have come, it is answered by its status.
func (w *responseWriter) run(next caddyhttp.Handler, r *http.Request) (err error) {
	returned := false
	defer func() {
		w.ctx.end(w.resp != nil && w.resp.stopTimer(&w.ctx))
		if w.state == watching {
			w.resp.watched.stop()
		}
		answerable := w.state == keeping || w.state == pending && w.broken() ||
			w.state == watching && !returned && w.resp.watched.broken(w.ctx.Context.Err() != nil)
		if !answerable {
			return // without a recover, so that a panic keeps its stack
		}
		switch x := recover(); {
		case x == nil:
		case x == any(http.ErrAbortHandler) && !w.left():
			w.WriteHeader(w.foreseen()) // does nothing unless pending
			w.resp.aborted = true
		default:
			panic(x)
		}
	}()
	err = next.ServeHTTP(w, r)
	returned = true
	return err
}
