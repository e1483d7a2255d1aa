// Package observe tells the gateway's operators what was normalized, and why: in the log, in
// placeholders, in the access log, in traces, as metrics and over the admin API.
//
// What it keeps is bounded and lives as long as the process: counters and the recent errors
// survive a reload of the configuration, and all handlers share them.
package observe

import (
	"cmp"
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Where an error stood. It is a metric's label: the list is closed.
type Where string

const (
	InResponse   Where = "response"    // it was the response, or there was none
	InBody       Where = "body"        // of a success
	InFirstEvent Where = "first_event" // of a stream, before any output: the client got a response
	InStream     Where = "stream"      // after some of it: the client was told in the stream
)

// Event is one normalized error: what came, what it meant, what the client got. Its texts come redacted; those that are
// for the log alone say so.
type Event struct {
	Where          Where  // "" is InResponse
	Derived        int    // the status that an error in a stream would have had
	Said           string // that error as it stood there, redacted; only where Steps were asked for
	Dialect        string // and what the stream speaks
	Status         int    // what the client got
	Type           string // what the envelope's error says
	UpstreamStatus int    // what the upstream sent; 0 where it did not answer
	Reason         string
	Implied        string // the reason that Status gives by itself
	Message        string // what the client was told
	Shape          string // in what form, where it is not the envelope
	Name           string // what the operator calls the upstream
	Upstream       string // the service, where it was recognized
	Title          string // the service, as its vendor writes it
	RecognizedBy   string
	Proxies        []string // what stood in between and was named or recognized: "cloudflare, by header:Server"

	// Misconfigured: the gateway's own credentials or account failed. The client is told nothing
	// of what the upstream said; operators are.
	Misconfigured   bool
	UpstreamReason  string       // what the upstream meant, where Misconfigured hides it
	UpstreamMessage string       // what it said, "" where nothing
	MessagePath     string       // where it stood; only where Steps were asked for
	Format          string       // what notation the body was in
	Codes           []body.Field // those that rules are compared with
	OtherCodes      []body.Field // those that stand elsewhere
	Members         []body.Field // what the body has, where no rule understood it

	Layer      upstream.Layer // what decided
	Rule       string         // its id
	Conditions string         // what the rule looks for; only where Steps were asked for
	Source     string         // the page that the rule rests on
	Note       string
	KeepStatus bool            // the rule keeps the upstream's status
	Steps      []upstream.Step // the rules tried, where Observer.Trace asked for them
	Field      body.Field      // the value that decided, and where it stood

	Retry      catalog.Retry
	RetryAfter time.Duration
	RetryFrom  string // where RetryAfter was read
	RetryValue string // what stood there; only where Steps were asked for

	RequestID  string // the upstream's id of the request
	ErrorID    string // the gateway's id of the error
	ErrorTrace string // where in Caddy the error was made: a function and a line of its code
	Failure    string // how the upstream could not be reached, "" where it was, or where the gateway refused by itself
	Cause      error  // what a handler returned; it holds addresses, and may hold secrets
	CauseText  string // the same, redacted
	CauseLog   string // for the log alone: without secrets, with addresses

	Captured    int // bytes of the body, as it came
	Truncated   bool
	TimedOut    bool
	Cut         bool          // the upstream broke off in the middle of the body
	Undecodable string        // why the body could not be decoded
	Redacted    int           // how many secrets and internals were taken out of texts
	Took        time.Duration // to normalize it

	series  prometheus.Counter // which counts it; the same for the same error
	watcher func(*Event)       // who is told of it in place of all others; nil for nobody
}

// NewEvent begins the event of a request's error.
func NewEvent(r *http.Request) *Event {
	watcher, _ := r.Context().Value(watchKey{}).(func(*Event))
	return &Event{watcher: watcher}
}

// upstream is what logs, metrics and spans call the upstream: as the operator does, else by its service, "" where it
// has neither name.
func (e *Event) upstream() string { return cmp.Or(e.Name, e.Upstream) }

// where is where the error stood.
func (e *Event) where() string { return string(cmp.Or(e.Where, InResponse)) }

// service is the service of an upstream that the operator calls by another name.
func (e *Event) service() string {
	if e.Name == "" {
		return ""
	}
	return e.Upstream
}

// Unrecognized tells whether an upstream spoke and was understood by its status alone.
func (e *Event) Unrecognized() bool { return e.Layer == upstream.ByStatus && e.UpstreamStatus != 0 }

// Store is what is kept of all handlers' errors. It lives as long as the process, so that counters and the recent
// errors survive a reload of the configuration.
type Store struct {
	recent      rings
	shapes      shapes
	tracedUntil atomic.Int64 // nanoseconds; nobody is looking any more after that
	metrics     *collectors
	names       words // of upstreams
	reasons     words // of operators' own
}

// NewStore makes a store.
func NewStore() *Store {
	return &Store{shapes: shapes{seen: map[shapeKey]*shape{}}, metrics: newCollectors()}
}

// Handler is what an observer knows of its handler.
type Handler struct {
	Name     string   // what the operator calls the upstream
	Upstream string   // the service, where the configuration names one
	Reasons  []string // of the operator's own
	// Known tells the reasons of the catalog and of the operator from words that a backend made up, which no label may
	// hold.
	Known func(reason string) bool
	// Secrets takes secrets out of what a request holds.
	Secrets func(text string) string
	// Blaming are the reasons that blame the gateway's own credentials; none where they are never used.
	Blaming []reason.Reason
}

// Observer records events for one handler.
type Observer struct {
	store  *Store
	logger *zap.Logger
	Handler
}

// Observer makes the observer of one handler, and has its metrics exported by the configuration
// that ctx belongs to.
func (s *Store) Observer(ctx caddy.Context, h Handler) (Observer, error) {
	s.names.add(h.Name)
	s.reasons.add(h.Reasons...)
	s.metrics.begin(h)
	return Observer{s, ctx.Logger(), h}, s.metrics.register(ctx.GetMetricsRegistry())
}

type watchKey struct{}

// Watch has the request's error told to one watcher, with the rules that were tried, instead of being counted, logged
// and kept: what is explained did not happen.
func Watch(ctx context.Context, watcher func(*Event)) context.Context {
	return context.WithValue(ctx, watchKey{}, watcher)
}

// Trace returns what to note the rules in that are tried, or nil unless somebody is looking: a
// trace tries rules that an index would have passed over.
func (o Observer) Trace(e *Event) *upstream.Trace {
	if e.watcher == nil && time.Now().UnixNano() > o.store.tracedUntil.Load() {
		return nil
	}
	return new(upstream.Trace)
}

// Record counts, logs and keeps the event once, and lets the rest of the configuration have it. It is not changed after
// that.
func (o Observer) Record(r *http.Request, repl *caddy.Replacer, e *Event) {
	if e.watcher != nil {
		setPlaceholders(repl, e)
		e.watcher(e)
		return
	}
	e.Name = o.Name
	label := reasonLabel(e.Reason, o.Known)
	o.store.metrics.count(e, label, o.Known)
	setPlaceholders(repl, e)
	extendAccessLog(r, e)
	annotateSpan(r, e)
	now := time.Now()
	o.store.recent.add(label, keepEvent(e, clientRequest{r, o.Secrets}, now))
	if e.Unrecognized() {
		o.store.shapes.add(e, now)
	}
	if c := o.logger.Check(level(e), "normalized error"); c != nil {
		c.Write(fields(clientRequest{r, o.Secrets}, e, o.logger.Core().Enabled(zapcore.DebugLevel))...)
	}
}

// writesAccessLog tells whether the server has an access log at all.
func writesAccessLog(r *http.Request) bool {
	server, ok := r.Context().Value(caddyhttp.ServerCtxKey).(*caddyhttp.Server)
	return !ok || server == nil || server.Logs != nil
}

// extendAccessLog adds to the request's line in the access log what its status alone does not say.
func extendAccessLog(r *http.Request, e *Event) {
	extra, ok := r.Context().Value(caddyhttp.ExtraLogFieldsCtxKey).(*caddyhttp.ExtraLogFields)
	if !ok || !writesAccessLog(r) {
		return
	}
	all := zap.Inline(&accessFields{
		id: e.ErrorID, reason: e.Reason, upstream: e.upstream(), rule: e.Rule, failure: e.Failure, status: e.UpstreamStatus,
	})
	all.Key = "normalize_errors" // is not written, but tells the field from those that others add
	extra.Set(all)
}

// accessFields are added as one, for to add a field costs Caddy several allocations.
type accessFields struct {
	id, reason, upstream, rule, failure string
	status                              int
}

// MarshalLogObject implements zapcore.ObjectMarshaler.
func (f *accessFields) MarshalLogObject(enc zapcore.ObjectEncoder) error {
	enc.AddString("error_id", f.id)
	for _, field := range [...]struct{ name, value string }{
		{"error_reason", f.reason}, {"error_upstream", f.upstream}, {"error_rule", f.rule}, {"error_failure", f.failure},
	} {
		if field.value != "" {
			enc.AddString(field.name, field.value)
		}
	}
	if f.status != 0 {
		enc.AddInt("error_upstream_status", f.status)
	}
	return nil
}

// annotateSpan says on the request's span, where it is recorded, what failed. error.type is the
// one name that OpenTelemetry gives (https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/).
func annotateSpan(r *http.Request, e *Event) {
	span := trace.SpanFromContext(r.Context())
	if !span.IsRecording() {
		return
	}
	var attributes []attribute.KeyValue
	for _, is := range [...]struct{ name, value string }{
		{"error.type", e.Reason},
		{"normalize_errors.upstream", e.upstream()},
		{"normalize_errors.service", e.service()},
		{"normalize_errors.failure", e.Failure},
		{"normalize_errors.rule", e.Rule},
	} {
		if is.value != "" {
			attributes = append(attributes, attribute.String(is.name, is.value))
		}
	}
	if e.UpstreamStatus != 0 {
		attributes = append(attributes, attribute.Int("normalize_errors.upstream_status", e.UpstreamStatus))
	}
	span.SetAttributes(attributes...)
}
