package capture

import (
	"errors"
	"maps"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// allowance is how much is read and thrown away past MaxBody, so that a body just
	// over it comes to its end and the upstream's connection is kept.
	allowance = 16 << 10

	firstBuffer  = 4 << 10  // holds most error bodies
	largestReuse = 64 << 10 // larger buffers are left to the garbage collector
)

var (
	errBodyTooLarge = errors.New("error body is over max_body; the rest is not read")
	errBodyTimeout  = errors.New("error body did not end within body_timeout; the rest is not read")
)

// Held is a failure that the client has not seen. What answers it is written with Send.
type Held struct {
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
	// Cut: the upstream broke off in the middle of the body.
	Cut bool
	// Err is what next returned.
	Err error
	// Weighed: a success, returned to be judged by its body (Options.Weigh). Where it is
	// one, Pass sends it on.
	Weighed bool

	to      http.ResponseWriter
	method  string  // the client's; what next made of it does not matter
	buffer  *[]byte // what Body came from, to be pooled
	max     int
	spare   int // what may still be thrown away
	refused error
	aborted bool // next panicked with http.ErrAbortHandler
	expired atomic.Bool
	timer   *time.Timer
}

// buffers holds the bodies' buffers, by pointer to spare an allocation per Put.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, firstBuffer)
	return &b
}}

// hold begins a failure and its time.
func hold(w *Writer, status int) *Held {
	h := &Held{Status: status, Header: w.Header(), to: w.ResponseWriter, max: int(w.opts.MaxBody), spare: allowance}
	h.buffer = buffers.Get().(*[]byte)
	h.Body = (*h.buffer)[:0]
	if n, err := strconv.Atoi(h.Header.Get("Content-Length")); err == nil && n > h.max+allowance {
		h.spare = 0 // it will not end in time for the connection to be kept
	}
	return h
}

// limitTime bounds how long the body may take. A success has no such bound: it may be slow.
func (h *Held) limitTime(w *Writer) {
	if w.opts.BodyTimeout > 0 {
		h.timer = time.AfterFunc(w.opts.BodyTimeout, func() {
			h.expired.Store(true)
			w.ctx.abort(errBodyTimeout)
		})
	}
}

// append keeps what the bound allows of p. Write's contract wants an error for whatever
// is not taken, except for the allowance, which is taken and dropped. What comes after the
// time is still kept, as an encoder's last bytes do when a panic closes it, but refused, for
// a handler that does not heed its context.
func (h *Held) append(p []byte) (int, error) {
	kept := min(len(p), h.max-len(h.Body))
	h.grow(len(h.Body) + kept)
	h.Body = append(h.Body, p[:kept]...)
	rest := len(p) - kept
	h.spare -= rest
	h.Truncated = h.Truncated || rest > 0
	switch {
	case h.spare < 0:
		h.refused = errBodyTooLarge
	case h.expired.Load():
		h.refused = errBodyTimeout
	default:
		return len(p), nil
	}
	return kept, h.refused
}

// grow makes room for need bytes: in one step up to what the pool takes, as each step
// leaves garbage, and never for more than the bound, which append would overshoot.
func (h *Held) grow(need int) {
	if need <= cap(h.Body) {
		return
	}
	larger := make([]byte, len(h.Body), min(max(need, 4*cap(h.Body), largestReuse), h.max))
	copy(larger, h.Body)
	h.Body = larger
}

func (h *Held) stopTimer() {
	if h.timer != nil {
		h.timer.Stop()
	}
}

// finish notes how the body ended. A timer that fired when all was read already does not
// matter; an error that we brought about by refusing the rest is not the handler's.
func (h *Held) finish(err error) {
	incomplete := h.aborted || err != nil || h.refused != nil
	h.TimedOut = incomplete && h.expired.Load()
	h.Cut = h.aborted && h.refused == nil && !h.TimedOut
	if h.refused == nil && !h.TimedOut {
		h.Err = err
	}
}

// Send writes the response that stands in for the failure, with what Header holds (see
// Clean). Nobody could act on an error: the header is out, and Caddy would write a second.
//
// The body goes out in one Write with its length declared, as encode decides by the first
// of them whether to compress. A response to HEAD has no length: it would have to be that
// of a GET's (RFC 9110, section 8.6), which nobody knows.
func (h *Held) Send(status int, body []byte) {
	if h.method == http.MethodHead {
		h.Header.Del("Content-Length")
		h.to.WriteHeader(status)
		return
	}
	h.Header.Set("Content-Length", strconv.Itoa(len(body)))
	h.to.WriteHeader(status)
	_, _ = h.to.Write(body)
}

// Pass writes what was weighed as it came, its trailers after the body.
func (h *Held) Pass() {
	trailers := takeTrailers(h.Header)
	h.to.WriteHeader(h.Status)
	if len(h.Body) > 0 {
		_, _ = h.to.Write(h.Body)
	}
	maps.Copy(h.Header, trailers)
}

// Release gives the buffer back. Body must not be used any more.
func (h *Held) Release() {
	if h.buffer != nil && cap(h.Body) <= largestReuse {
		*h.buffer = h.Body[:0]
		buffers.Put(h.buffer)
	}
	h.buffer, h.Body = nil, nil
}
