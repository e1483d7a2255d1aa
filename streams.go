package errnorm

import (
	"cmp"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/capture"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/policy"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// streams are those of one request.
type streams struct {
	capture.Options

	handler *Handler
	request *http.Request
	repl    *caddy.Replacer

	asked  failure // what all their errors have in common
	status int     // with which they came
	header http.Header
}

// streams returns how the request's response is captured where its streams are read.
func (h *Handler) streams(r *http.Request, repl *caddy.Replacer) *capture.Options {
	s := &streams{Options: h.capture, handler: h, request: r, repl: repl}
	s.Streams = s
	return &s.Options
}

// Open implements capture.Streams. What is compressed passes: an event cannot be told anew in the middle of it.
func (s *streams) Open(status int, header http.Header, to stream.Sink) *stream.Stream {
	contentType, method := header.Get("Content-Type"), s.request.Method
	if !stream.Is(contentType, s.request.URL.Path) || !isIdentity(header.Get("Content-Encoding")) ||
		method == http.MethodHead || method == http.MethodConnect {
		return nil
	}
	s.asked = s.handler.asked(s.request, s.repl)
	s.status, s.header = status, header.Clone() // it goes out, and handlers around may change it
	o := stream.Options{
		ContentType: contentType, Path: s.asked.path, Max: s.handler.policy.MaxBody, Judge: s.judge,
	}
	if service := s.handler.policy.Asked(s.asked.named, s.asked.host).Service; service != nil {
		o.Service, o.AI = service.Name, service.Kind == upstream.AI
	}
	return stream.New(o, to)
}

func isIdentity(coding string) bool { return coding == "" || strings.EqualFold(coding, "identity") }

// askForIdentity asks for a response that is not compressed, where a stream may come and the client takes it (RFC 9110,
// section 12.5.3). Handlers around have read the request's header by now; encode there still compresses.
func askForIdentity(r *http.Request) {
	accepts := r.Header["Accept-Encoding"]
	mayStream := r.Method == http.MethodPost || stream.Speaks(r.URL.Path) ||
		strings.Contains(strings.Join(r.Header["Accept"], ","), "text/event-stream")
	if len(accepts) == 0 || !mayStream || refusesIdentity(strings.Join(accepts, ",")) {
		return
	}
	r.Header = maps.Clone(r.Header) // of which others may hold the map
	r.Header.Set("Accept-Encoding", "identity")
}

// refusesIdentity tells whether a client wants what is compressed and nothing else.
func refusesIdentity(accepts string) (refuses bool) {
	for item := range strings.SplitSeq(strings.ToLower(accepts), ",") {
		coding, weight, _ := strings.Cut(item, ";")
		_, q, _ := strings.Cut(weight, "=")
		weighed, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		switch none := err == nil && weighed == 0; strings.TrimSpace(coding) {
		case "identity":
			return none
		case "*":
			refuses = none
		}
	}
	return refuses
}

// judge says what the client is told of an error after output.
func (s *streams) judge(err *stream.Error) stream.Content {
	f, e := s.asked, observe.Event{Where: observe.InStream, UpstreamStatus: s.status}
	f.derive(err, s.status, s.header, &e)
	return s.tell(f, e)
}

// Cut implements capture.Streams.
func (s *streams) Cut(of *stream.Stream, cause error) stream.Content {
	f, e := s.asked, observe.Event{
		Where: observe.InStream, UpstreamStatus: s.status, Dialect: of.Dialect().String(), Cut: true, Cause: cause,
	}
	f.header = s.header
	f.cut(cause, &e)
	return s.tell(f, e)
}

// tell puts an error through the pipeline, as that of a response, and records it.
func (s *streams) tell(f failure, e observe.Event) stream.Content {
	h, start := s.handler, time.Now()
	f.identify(&e, s.request, s.repl)
	trace := h.observer.Trace(s.request)
	o := normalize(h.policy, f, start, trace)
	o.fill(&e, h.policy, trace)
	content := o.content(f)
	e.Redacted, e.Took = o.clean.Count, time.Since(start)
	h.observer.Record(s.request, s.repl, &e)
	return content
}

// derive takes an error in a stream for the response that it would have been. The stream's own header says who sent it.
func (f *failure) derive(err *stream.Error, status int, header http.Header, e *observe.Event) {
	f.status, f.came, f.body = err.Status, status, err.Body
	f.header = header.Clone()
	f.header.Del("Content-Encoding")
	maps.Copy(f.header, err.Header)
	e.Derived, e.Dialect, e.Captured, e.Said = err.Status, err.Dialect.String(), len(err.Event), string(err.Event)
}

// cut makes a failure of a success that ended too early.
func (f *failure) cut(cause error, e *observe.Event) {
	f.status, f.known = http.StatusServiceUnavailable, reason.UpstreamUnavailable
	f.silent, f.gatewayCredentials = true, false
	f.said = "The upstream closed the stream before it had ended."
	e.Failure = string(fault.Closed)
	if cause == nil {
		return
	}
	known := fault.Read(cause)
	e.Failure, e.ErrorID, e.ErrorTrace = cmp.Or(string(known.Kind), e.Failure), known.ID, known.Trace
	if known.Reason == reason.UpstreamTimeout {
		f.known, f.said = known.Reason, ""
	}
}

// content is what a client is told in a stream.
func (o *outcome) content(f failure) stream.Content {
	c := stream.Content{
		Status: o.StatusCode, Error: o.Error, Message: o.Message, Reason: o.Reason,
		Details: []byte(gjson.GetBytes(o.body, "details").Raw), Never: o.Retry == catalog.Never, Clean: o.cleanMember,
		Secret: o.Misconfigured || o.tellsOfAccount(f) || f.gatewayCredentials && policy.NamesOrganization(string(f.body)),
	}
	if !c.Secret {
		c.RequestID = o.id
	}
	return c
}

// cleanMember cleans what stays of the upstream's in a stream.
func (o *outcome) cleanMember(name, text string) string {
	if o.clean.Member(name, text) == redact.Mark {
		return redact.Mark
	}
	return o.clean.Redact(text)
}
