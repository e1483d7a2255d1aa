package capture

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
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
	keeping               // a failure, ours to answer
	watching              // a success that may be a failure, held until it is known
)

// responseWriter passes a success on and keeps a failure. It is one small struct, as every
// request pays for it; what only a failure needs stands behind resp. It is not pooled: a
// handler may keep one longer than the request (tunnels over HTTP/2, workers).
//
// The wrapper is embedded by value for Header, Push and Unwrap. By Unwrap
// http.ResponseController finds Hijack, deadlines and full duplex below, where Caddy's own
// writers have them; there is no type assertion that would (caddy #7913).
//
// There is no lock but that of what is watched: reverse_proxy flushes from a timer's goroutine and passes a 103 on from
// the transport's, but orders both with its own writes.
type responseWriter struct {
	caddyhttp.ResponseWriterWrapper
	opts  *Options
	resp  *Response // nil unless keeping or watching, or known to come (see expect and foresee)
	ctx   nextContext
	state state
}

func newResponseWriter(rw http.ResponseWriter, r *http.Request, opts *Options) *responseWriter {
	w := &responseWriter{ResponseWriterWrapper: caddyhttp.ResponseWriterWrapper{ResponseWriter: rw}, opts: opts}
	w.ctx.Context = parentContext(r)
	if opts.BodyTimeout > 0 || opts.Streams != nil {
		w.ctx.begin(r)
	}
	return w
}

// WriteHeader decides, by the first final status, whether the response passes or is kept.
// Later calls do nothing, as with Caddy's recorder.
//
// A status that is none is held as a failure: net/http panics on it, and the client gets no answer at all. An upstream
// can send it, as http.ReadResponse takes any three digits, and a sign for one. RFC 9110, section 15, has a client
// process it as a 5xx; it is a bad gateway's.
//
// A 1xx is not final and goes on at once (103 Early Hints). 101 is final: reverse_proxy
// hijacks the connection right after it and writes nothing more, so that keeping it
// would break every websocket.
func (w *responseWriter) WriteHeader(status int) {
	if status < 100 || status > 999 {
		status = http.StatusBadGateway
	}
	switch {
	case w.state != pending:
	case status >= 100 && status <= 199 && status != http.StatusSwitchingProtocols:
		w.resp.forget()
		w.ResponseWriter.WriteHeader(status)
	case w.keeps(status):
		w.state = keeping
		w.resp = newResponse(w, status)
		w.resp.startTimer(&w.ctx, w.opts.BodyTimeout)
	default:
		w.resp.forget()
		if is := w.watch(status); is != nil {
			w.state, w.resp = watching, is.resp
			return
		}
		w.state = passing
		w.ResponseWriter.WriteHeader(status)
	}
}

// keeps tells whether a final status is a failure that is ours to answer. An upstream may answer 499 as well (Google's
// CANCELLED): only where the client has gone is it not.
func (w *responseWriter) keeps(status int) bool {
	return status >= 400 && (status != statusClientClosed || !w.left()) &&
		!isGRPC(w.ResponseWriter.Header().Get("Content-Type")) &&
		!slices.ContainsFunc(w.opts.Pass, func(pass int) bool { return caddyhttp.StatusCodeMatches(status, pass) })
}

// left tells whether the client has gone away, by the context that came, as next may have put another one into the
// request. That a handler before us has run out of time is another thing: the client is there then.
func (w *responseWriter) left() bool { return errors.Is(w.ctx.Context.Err(), context.Canceled) }

// isGRPC tells whether a media type is gRPC's, or gRPC-Web's. Their clients go by trailers, and read no body of ours:
// a status that is not 200 is one by itself to them.
// https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
func isGRPC(contentType string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(contentType), "application/grpc")
	return ok && (rest == "" || strings.ContainsRune("+-; ", rune(rest[0])))
}

// held is a response that is kept in parts or not at all.
func (w *responseWriter) held(status int) *Response {
	if w.resp == nil {
		w.resp = new(Response)
	}
	r := w.resp
	r.Status, r.Header, r.rw, r.max = status, w.ResponseWriter.Header(), w.ResponseWriter, int(w.opts.MaxBody)
	return r
}

// Header implements http.ResponseWriter.
func (w *responseWriter) Header() http.Header {
	switch w.state {
	case watching:
		w.resp.watched.keepStill()
	case pending:
		w.foresee()
	case passing, keeping:
	}
	return w.ResponseWriter.Header()
}

// Write implements http.ResponseWriter. While keeping it fails once the body is over the
// bound in bytes or time, which makes a proxy give up the upstream.
func (w *responseWriter) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK) // does nothing unless pending
	switch w.state {
	case watching:
		return w.resp.watched.write(p)
	case passing:
		return w.ResponseWriter.Write(p)
	default:
		return w.resp.append(p)
	}
}

// ReadFrom implements io.ReaderFrom, so that file_server's responses still go out by
// sendfile (caddy #5022, #6546). What is kept is copied by Write, with ReadFrom masked
// against recursion.
func (w *responseWriter) ReadFrom(r io.Reader) (int64, error) {
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
func (w *responseWriter) FlushError() error {
	w.WriteHeader(http.StatusOK) // does nothing unless pending
	switch w.state {
	case watching:
		return w.resp.watched.flush()
	case passing:
		return http.NewResponseController(w.ResponseWriter).Flush()
	default:
		return nil
	}
}

// Interface guards
var (
	_ http.ResponseWriter                       = (*responseWriter)(nil)
	_ http.Pusher                               = (*responseWriter)(nil)
	_ io.ReaderFrom                             = (*responseWriter)(nil)
	_ interface{ FlushError() error }           = (*responseWriter)(nil)
	_ interface{ Unwrap() http.ResponseWriter } = (*responseWriter)(nil)
)
