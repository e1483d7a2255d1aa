package capture

import (
	"errors"
	"maps"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/stream"
)

const (
	// maxDiscard is how much is read and discarded past MaxBody, so that a body just over
	// it comes to its end and the upstream's connection is kept.
	maxDiscard = 16 << 10

	firstBuffer  = 4 << 10  // holds most error bodies
	largestReuse = 64 << 10 // larger buffers are left to the garbage collector
)

var (
	errBodyTooLarge = errors.New("error body is over max_body; the rest is not read")
	errBodyTimeout  = errors.New("error body did not end within body_timeout; the rest is not read")
)

// Response is what next answered where the client has not seen it: a failure, or a success
// to be inspected. What answers it is written with Send, or with Pass as it is.
type Response struct {
	// Status is the status that next wrote, 0 where it only returned Err.
	Status int
	// Header is the response's header, shared with all handlers around: what stands in it
	// when Send is called goes out.
	Header http.Header
	// Body is what was kept of the body, still encoded. It is reused after Release.
	Body []byte
	// Truncated: the body was longer than MaxBody.
	Truncated bool
	// TimedOut: the body had not ended within BodyTimeout.
	TimedOut bool
	// Cut: the upstream broke off in the middle of the body. What it sent is in Body.
	Cut bool
	// Err is what next returned.
	Err error
	// Inspected: a success, returned to be judged by its body (Options.Inspect). Where it
	// is one, Pass sends it on.
	Inspected bool
	// Event is the error with which a stream began, before any output (Options.Streams).
	Event *stream.Error
	// Streamed: it began as a stream that Options.Streams read.
	Streamed bool
	// Lost: a success that was watched ended before the client had seen any of it.
	Lost bool

	rw       http.ResponseWriter
	method   string  // the client's; what next made of it does not matter
	buffer   *[]byte // what Body came from, to be pooled
	max      int     // Options.MaxBody
	discard  int     // how many bytes past max may still be discarded
	refused  error   // why Write refused the rest
	aborted  bool    // next panicked with http.ErrAbortHandler
	timer    *time.Timer
	copied   any // what copied returned then
	foreseen int // the failure that is known to come
	clock    atomic.Uint32

	watched  *watched
	expected *sent // what a handler further in was about to send
	read     bool  // it is a stream, and was read there
	cutShort bool  // it is longer than MaxBody allows for, and is to be sent whole
}

// What became of the time for a body. Who changes it from clockRuns, the timer or the end of
// next, decides whether the context is aborted.
const (
	clockRuns uint32 = iota
	clockExpired
	clockStopped
)

// buffers holds the bodies' buffers, by pointer to spare an allocation per Put.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, firstBuffer)
	return &b
}}

// newResponse begins to keep a response of which status and header are known.
func newResponse(w *responseWriter, status int) *Response {
	r := w.held(status)
	r.discard = maxDiscard
	r.buffer = buffers.Get().(*[]byte)
	r.Body = (*r.buffer)[:0]
	if length := r.Header.Get("Content-Length"); length != "" { // else Atoi makes an error for each
		if n, err := strconv.Atoi(length); err == nil && n > r.max+maxDiscard {
			r.discard = 0 // it will not end in time for the connection to be kept
		}
	}
	return r
}

// startTimer bounds how long the body may take. A success has no such bound: it may be slow.
func (r *Response) startTimer(ctx *nextContext, timeout time.Duration) {
	if timeout > 0 && r.timer == nil {
		r.timer = time.AfterFunc(timeout, func() {
			if r.clock.CompareAndSwap(clockRuns, clockExpired) {
				ctx.abort(errBodyTimeout)
			}
		})
	}
}

// stopTimer tells whether the time was up before next returned. The context has been
// aborted then, even if the timer's goroutine has not come to it yet.
func (r *Response) stopTimer(ctx *nextContext) (expired bool) {
	if r.timer == nil {
		return false
	}
	r.timer.Stop()
	if r.clock.CompareAndSwap(clockRuns, clockStopped) {
		return false
	}
	ctx.abort(errBodyTimeout)
	return true
}

func (r *Response) expired() bool { return r.clock.Load() == clockExpired }

// append keeps what the bound allows of p, and takes what may be discarded. For the rest
// io.Writer's contract wants an error. What comes after the time is still kept, as an
// encoder's last bytes do when a panic closes it, but refused, for a handler that does not
// heed its context.
func (r *Response) append(p []byte) (int, error) {
	kept := min(len(p), r.max-len(r.Body))
	r.grow(len(r.Body) + kept)
	r.Body = append(r.Body, p[:kept]...)
	rest := len(p) - kept
	r.discard -= rest
	r.Truncated = r.Truncated || rest > 0
	switch {
	case r.discard < 0:
		r.refused = errBodyTooLarge
	case r.expired():
		r.refused = errBodyTimeout
	default:
		return len(p), nil
	}
	return kept, r.refused
}

// grow makes room for need bytes: in one step up to what the pool takes, as each step
// leaves garbage, and never for more than the bound, which append would overshoot.
func (r *Response) grow(need int) {
	if need <= cap(r.Body) {
		return
	}
	larger := make([]byte, len(r.Body), min(max(need, 4*cap(r.Body), largestReuse), r.max))
	copy(larger, r.Body)
	r.Body = larger
}

// finish notes how the body ended. A timer that fired when all was read already does not
// matter; an error that we brought about by refusing the rest is not the handler's.
func (r *Response) finish(err error) {
	incomplete := r.aborted || err != nil || r.refused != nil
	r.TimedOut = incomplete && r.expired()
	r.Cut = r.aborted && r.refused == nil && !r.TimedOut
	if r.refused == nil && !r.TimedOut {
		r.Err = err
	}
}

// Send writes the response that stands in for the failure, with what Header holds (see
// Clean). Nobody could act on an error: the header is out, and Caddy would write a second.
//
// The body goes out in one Write with its length declared, as encode decides by the first
// of them whether to compress. A response to HEAD has no length: it would have to be that
// of a GET's (RFC 9110, section 8.6), which nobody knows.
func (r *Response) Send(status int, body []byte) {
	announce(r.rw, &sent{status, body})
	if r.method == http.MethodHead {
		r.Header.Del("Content-Length")
		r.rw.WriteHeader(status)
		return
	}
	r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	r.rw.WriteHeader(status)
	_, _ = r.rw.Write(body)
}

// Pass writes what was inspected as it came, its trailers after the body.
func (r *Response) Pass() {
	trailers := takeTrailers(r.Header)
	r.rw.WriteHeader(r.Status)
	if len(r.Body) > 0 {
		_, _ = r.rw.Write(r.Body)
	}
	maps.Copy(r.Header, trailers)
}

// Release gives the buffer back. Body must not be used any more.
func (r *Response) Release() {
	if r.buffer != nil && cap(r.Body) <= largestReuse {
		*r.buffer = r.Body[:0]
		buffers.Put(r.buffer)
	}
	r.buffer, r.Body = nil, nil
}
