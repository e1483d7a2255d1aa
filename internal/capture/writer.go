package capture

import (
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// statusClientClosed is what reverse_proxy notes when the client has gone away (caddy #7396).
const statusClientClosed = 499

// state is what became of a response.
type state uint8

const (
	pending  state = iota // no final header yet
	passing               // the client's
	holding               // ours
	weighing              // a success that may be a failure, kept until it is known
)

// Writer passes a success on and holds a failure. It is one small struct, as every request
// pays for it; what only a failure needs stands behind held. Writers are not pooled: a
// handler may keep one longer than the request (tunnels over HTTP/2, workers).
//
// The wrapper is embedded by value for Header, Push and Unwrap. By Unwrap
// http.ResponseController finds Hijack, deadlines and full duplex below, where Caddy's own
// writers have them; there is no type assertion that would (caddy #7913).
//
// There is no lock: reverse_proxy flushes from a timer's goroutine and passes a 103 on from
// the transport's, but orders both with its own writes.
type Writer struct {
	caddyhttp.ResponseWriterWrapper
	opts  *Options
	held  *Held // nil unless holding or weighing
	ctx   deadline
	state state
}

func newWriter(rw http.ResponseWriter, r *http.Request, opts *Options) *Writer {
	w := &Writer{ResponseWriterWrapper: caddyhttp.ResponseWriterWrapper{ResponseWriter: rw}, opts: opts}
	w.ctx.Context = r.Context()
	if opts.BodyTimeout > 0 {
		w.ctx.attach(r)
	}
	return w
}

// WriteHeader decides, by the first final status, whether the response passes or is held.
// Later calls do nothing, as with Caddy's recorder.
//
// A 1xx is not final and goes on at once (103 Early Hints). 101 is final: reverse_proxy
// hijacks the connection right after it and writes nothing more, so that holding it
// would break every websocket.
func (w *Writer) WriteHeader(status int) {
	switch {
	case w.state != pending:
	case status >= 100 && status <= 199 && status != http.StatusSwitchingProtocols:
		w.ResponseWriter.WriteHeader(status)
	case w.holds(status):
		w.state = holding
		w.held = hold(w, status)
		w.held.limitTime(w)
	case w.weighs(status):
		w.state = weighing
		w.held = hold(w, status)
	default:
		w.state = passing
		w.ResponseWriter.WriteHeader(status)
	}
}

// holds tells whether a final status is a failure that is ours to answer.
func (w *Writer) holds(status int) bool {
	return status >= 400 && status != statusClientClosed &&
		!slices.ContainsFunc(w.opts.Pass, func(pass int) bool { return caddyhttp.StatusCodeMatches(status, pass) })
}

// weighs tells whether a success is JSON, and small enough to be an error that says 200.
func (w *Writer) weighs(status int) bool {
	if !w.opts.Weigh || status < 200 || status > 299 || status == http.StatusPartialContent {
		return false
	}
	media, _, _ := strings.Cut(strings.ToLower(w.Header().Get("Content-Type")), ";")
	media = strings.TrimSpace(media)
	length, err := strconv.ParseInt(w.Header().Get("Content-Length"), 10, 64)
	return (media == "application/json" || strings.HasSuffix(media, "+json")) && (err != nil || length <= w.opts.MaxBody)
}

// release lets what was weighed pass, as it is.
func (w *Writer) release() {
	w.state = passing
	w.held.Pass()
	w.held.Release()
	w.held = nil
}

// Write implements http.ResponseWriter. While holding it fails once the body is over the
// bound in bytes or time, which makes a proxy give up the upstream.
func (w *Writer) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK) // does nothing unless pending
	if w.state == weighing && len(w.held.Body)+len(p) > w.held.max {
		w.release() // an error is smaller
	}
	if w.state != passing {
		return w.held.append(p)
	}
	return w.ResponseWriter.Write(p)
}

// ReadFrom implements io.ReaderFrom, so that file_server's responses still go out by
// sendfile (caddy #5022, #6546). What is held is copied by Write, with ReadFrom masked
// against recursion.
func (w *Writer) ReadFrom(r io.Reader) (int64, error) {
	w.WriteHeader(http.StatusOK) // does nothing unless pending
	if w.state != passing {
		return io.Copy(writerOnly{w}, r)
	}
	return w.ResponseWriterWrapper.ReadFrom(r)
}

type writerOnly struct{ io.Writer }

// FlushError flushes what passes and nothing else. It must exist, as a flush would else
// find its way below by Unwrap and commit a header of 200 there (caddy #6144):
// reverse_proxy flushes every response of unknown length. To flush before any header is
// to commit 200.
func (w *Writer) FlushError() error {
	w.WriteHeader(http.StatusOK) // does nothing unless pending
	if w.state != passing {
		return nil
	}

	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Interface guards
var (
	_ http.ResponseWriter                       = (*Writer)(nil)
	_ http.Pusher                               = (*Writer)(nil)
	_ io.ReaderFrom                             = (*Writer)(nil)
	_ interface{ FlushError() error }           = (*Writer)(nil)
	_ interface{ Unwrap() http.ResponseWriter } = (*Writer)(nil)
)
