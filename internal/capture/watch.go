package capture

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"sync"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/stream"
)

const (
	// streamHold is how long a stream is held that has no output yet. Then its header goes out.
	streamHold = time.Second
	// bodyHold is how long a body is held to be judged. An error is small and comes at once; what takes longer is a
	// stream, or an answer that somebody waits for.
	bodyHold = 250 * time.Millisecond
	// grace is how long an upstream has to end a stream by itself that failed before any output, so that its connection
	// can be used again. The client waits for that.
	grace = 100 * time.Millisecond
)

var errStreamFailed = errors.New("the stream failed before any output; the rest is not read")

// Streams says what is to become of the streams of one request.
type Streams interface {
	// Open returns what reads a success with this header, nil where it is no stream that can be read.
	Open(status int, header http.Header, to stream.Sink) *stream.Stream
	// Cut says what the client is told of a stream of a model's that ended too early, and counts it. The cause is what
	// the handler returned, nil where it panicked or noticed nothing.
	Cut(s *stream.Stream, cause error) stream.Content
}

// reader looks at a success before it goes on.
type reader interface {
	io.Writer
	// Holding tells whether nothing has gone on yet.
	Holding() bool
	// Release lets go on what was held.
	Release() error
}

// watched is a success that may be an error all the same. Nothing of it has gone to the client while its reader holds
// it; then it goes on, write for write and flush for flush.
//
// The hold is bounded in time, and its end comes from a timer, for the handler may be waiting for the upstream. So,
// unlike the rest of this package, it has a lock. What it cannot lock is the header, which all handlers share: once the
// handler behind asks for it again, to add trailers, the timer may not write it any more (keepStill).
type watched struct {
	resp    *Response
	ctx     *nextContext
	streams Streams // nil for a body
	linger  time.Duration

	mu      sync.Mutex
	stream  *stream.Stream // what reads it, if it is a stream,
	whole   *whole         // or if it is a body
	timer   *time.Timer
	until   time.Time // when the hold ends
	still   bool      // the timer may not write
	sent    bool      // the header has gone out
	flushed bool      // a flush was asked for meanwhile
	failed  bool
	over    bool  // next has returned
	gone    error // the client's end failed
}

func (w *watched) reader() reader {
	if w.stream != nil {
		return w.stream
	}
	return w.whole
}

// watch begins to watch a response, nil where there is nothing to watch for.
func (w *responseWriter) watch(status int) *watched {
	isContent := status >= 200 && status <= 299 && status != http.StatusNoContent &&
		status != http.StatusResetContent && status != http.StatusPartialContent
	if !isContent || w.opts.Streams == nil && !w.opts.Inspect || w.judged() {
		return nil
	}
	is, hold := &watched{ctx: &w.ctx, linger: w.opts.Linger}, bodyHold
	if w.opts.Streams != nil {
		is.stream = w.opts.Streams.Open(status, w.Header(), apart{onward{is}})
	}
	switch {
	case is.stream != nil:
		is.resp, is.streams, hold = w.held(status), w.opts.Streams, streamHold
		is.resp.discard, is.resp.Streamed = maxDiscard, true
		delete(is.resp.Header, "Content-Length") // an error may be told in other words
		leaveTo(w.ResponseWriter)
	case w.inspects():
		is.resp = newResponse(w, status)
		is.whole = &whole{resp: is.resp, to: onward{is}}
	default:
		return nil
	}
	is.mu.Lock()
	defer is.mu.Unlock()
	is.resp.watched = is
	is.until = time.Now().Add(hold)
	is.timer = time.AfterFunc(hold, is.timeUp)
	return is
}

// timeUp ends the hold. It runs on a goroutine of its own.
func (w *watched) timeUp() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.over && !w.still && !w.failed {
		_ = w.release()
	}
}

// release lets go on what is held. Its flushes are made up for.
func (w *watched) release() error {
	w.timer.Stop()
	err := w.reader().Release()
	w.begin()
	if w.flushed {
		w.flushed = false
		_ = onward{w}.Flush()
	}
	return err
}

// begin sends the header, once. Trailers that are set already come after the body.
func (w *watched) begin() {
	if w.sent {
		return
	}
	w.sent = true
	var trailers http.Header
	if len(w.resp.Header["Trailer"]) > 0 {
		trailers = takeTrailers(w.resp.Header)
	}
	w.resp.rw.WriteHeader(w.resp.Status)
	maps.Copy(w.resp.Header, trailers)
}

func (w *watched) write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed {
		if w.resp.discard -= len(p); w.resp.discard < 0 {
			return 0, errStreamFailed
		}
		return len(p), nil
	}
	held := !w.sent
	n, err := w.reader().Write(p)
	switch {
	case w.stream != nil && w.stream.Failed() != nil:
		w.failed = true
		w.timer.Stop()
		w.resp.startTimer(w.ctx, grace)
	case held && (w.sent || w.still && time.Now().After(w.until)):
		_ = w.release()
	}
	return n, err
}

func (w *watched) flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.sent:
		return http.NewResponseController(w.resp.rw).Flush()
	case w.still && time.Now().After(w.until) && !w.failed:
		w.flushed = true
		return w.release()
	default:
		w.flushed = true
		return nil
	}
}

// keepStill leaves the header to the handler behind, which is about to read or change it.
func (w *watched) keepStill() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.still = true
}

// onward is where what is watched goes on.
type onward struct{ w *watched }

func (o onward) Write(p []byte) (int, error) {
	o.w.begin()
	n, err := o.w.resp.rw.Write(p)
	if err != nil && o.w.gone == nil {
		o.w.gone = err
	}
	return n, err
}

// Flush fails for no writer that cannot.
func (o onward) Flush() error {
	err := http.NewResponseController(o.w.resp.rw).Flush()
	if errors.Is(err, http.ErrNotSupported) {
		return nil
	}
	return err
}

// apart is where a stream goes on. What it flushes comes to the client by itself: @google/genai takes an error for one
// only where nothing else is in what it reads at once, and TCP brings together what is sent together.
type apart struct{ onward }

// pause is longer than a client takes to read what is there.
const pause = 25 * time.Millisecond

func (a apart) Flush() error {
	err := a.onward.Flush()
	select {
	case <-time.After(pause):
	case <-a.w.ctx.Context.Done():
	}
	return err
}

// stop is called once next has returned or panicked: no timer writes any more.
func (w *watched) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = true
	w.timer.Stop()
}

// broken is called when next panicked. It tells whether the client can still be answered; if it has seen some of the
// response, that ends here.
func (w *watched) broken(left bool) (answerable bool) {
	switch {
	case w.failed:
		return true
	case w.sent:
		if w.stream != nil && !left {
			w.cut(nil)
		}
		return false
	default:
		w.resp.Lost = true
		return true
	}
}

// cut tells the client that the stream ended too early, if a model spoke and has not ended by itself.
func (w *watched) cut(cause error) {
	var content stream.Content
	if w.gone != nil {
		return
	}
	if w.stream.Unfinished() {
		content = w.streams.Cut(w.stream, cause)
	}
	if w.stream.Cut(content) != nil {
		return
	}
	_ = onward{w}.Flush()
	select {
	case <-time.After(w.linger):
	case <-w.ctx.Context.Done():
	}
}

// end is called when next has returned. It returns what there is to be judged or answered, nil where the client has the
// response. It panics with http.ErrAbortHandler where that is incomplete, as a proxy does (caddy #5951).
func (w *watched) end(err error) *Response {
	switch {
	case w.failed:
		return w.failure()
	case w.sent && w.stream == nil:
		return nil
	case !w.sent && err != nil:
		w.resp.Err = err
		return w.resp
	case w.whole != nil:
		w.resp.Inspected = true
		return w.resp
	case w.sent && err != nil:
		w.abort(err)
	}
	ended := w.stream.End()
	switch {
	case w.stream.Failed() != nil:
		return w.failure()
	case ended && !w.sent:
		_ = w.release()
	case !ended && !w.sent:
		w.resp.Lost = true
		return w.resp
	case !ended:
		w.abort(nil)
	}
	return nil
}

// abort cuts the client off as the upstream did, after it was told. To what no model speaks nothing is done.
func (w *watched) abort(cause error) {
	if w.stream.Unfinished() || cause == nil {
		w.cut(cause)
		panic(http.ErrAbortHandler)
	}
}

func (w *watched) failure() *Response {
	w.resp.Event = w.stream.Failed()
	return w.resp
}
