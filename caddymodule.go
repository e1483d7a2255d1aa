// Package errnorm is a Caddy HTTP handler that turns every failure behind it, or inside it,
// into one documented error envelope, and gives it the status that the upstream meant.
package errnorm

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.uber.org/zap"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/capture"
	"github.com/errnorm/caddy-errnorm/internal/cli"
	"github.com/errnorm/caddy-errnorm/internal/directive"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/internal/knowledge"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/place"
	"github.com/errnorm/caddy-errnorm/internal/policy"
	errorref "github.com/errnorm/caddy-errnorm/internal/reference"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

func init() {
	// What all handlers of the process share hangs on the modules' registration, and on nothing else.
	prototype := Handler{
		tables: sync.OnceValues(knowledge.Tables), store: observe.NewStore(), words: new(errorref.Collection),
	}
	caddy.RegisterModule(prototype)
	caddy.RegisterModule(observe.NewAdminAPI(prototype.store, reference, prototype.tables))
	served := errorref.NewHandler(reference, prototype.tables, prototype.words)
	caddy.RegisterModule(served)
	httpcaddyfile.RegisterHandlerDirective("error_reference", served.ParseCaddyfile)
	// Before handle, so that a block for all paths does not hide it, and after what guards the site.
	httpcaddyfile.RegisterDirectiveOrder("error_reference", httpcaddyfile.Before, "invoke")
	httpcaddyfile.RegisterHandlerDirective("normalize_errors", prototype.parseCaddyfile)
	// Before redir, so that it covers all that can answer: rewrites, basic_auth, forward_auth,
	// rate limiters, encode and reverse_proxy.
	httpcaddyfile.RegisterDirectiveOrder("normalize_errors", httpcaddyfile.Before, "redir")
	cli.Register(reference, prototype.tables)
}

const defaultBodyTimeout = 5 * time.Second

// Handler turns every error response of the handlers after it, and every error that they return,
// into one JSON envelope:
//
//	{"error": "payment_required", "message": "You exceeded your current quota.", "status_code": 402,
//	 "details": {"reason": "insufficient_credits"}}
//
// The status is the one that the upstream means, whatever it sent: 402 where credit is used up, 429 where
// waiting helps, 503 where a service is down, overloaded or misconfigured, 401 where a key is bad.
// Responses below 400 pass untouched, flush for flush, unless `inspect` asks for more.
//
// Of several such handlers around one request the innermost that sees a failure decides, and the others pass its answer
// on; in `handle_errors` the first block whose statuses match does.
//
// Every normalized error sets these placeholders, which are empty until then:
//
//   - `{http.normalize_errors.reason}`: what it means, such as `insufficient_credits` or `rate_limited`
//   - `{http.normalize_errors.upstream}`: the service that failed, where it was recognized
//   - `{http.normalize_errors.upstream_status}`: what the upstream answered, 0 where it did not
//   - `{http.normalize_errors.status}`: what the client got
//   - `{http.normalize_errors.rule}`: the id of the rule that decided, such as `openai/insufficient-quota`
//   - `{http.normalize_errors.retry_after}`: how many seconds the client should wait, 0 where nothing is known
//   - `{http.normalize_errors.request_id}`: the upstream's id of the request
//   - `{http.normalize_errors.error_id}`: the gateway's id of the error, as in the log
type Handler struct {
	// The service behind this handler: `openai`, `auth0`, `stripe`, …. `caddy errors list` prints them. Placeholders
	// are allowed, and are read when the response has come; where the name is empty or unknown at run time, the service
	// is recognized by the host that was dialed, its headers and its body. Default: recognize it.
	Upstream string `json:"upstream,omitempty"`

	// What to call what is behind this handler in metrics, logs, spans and the admin API, where it is a backend of your
	// own or one of several accounts at a service: `payments`. Clients are not told. Default: the service's name, or
	// `unknown`.
	Name string `json:"name,omitempty"`

	// Whose credentials the upstream sees: `client` or `gateway`. Placeholders are allowed. With `gateway`, an
	// upstream's rejection of the key, its organization, or an unpaid bill, is no fault of the client's: it becomes 503
	// `upstream_misconfigured`, and nothing that the upstream said leaves the gateway. A 429 keeps its wait and loses its
	// words; of the headers of any failure only neutral ones leave. A word that is neither at run time counts as
	// `gateway`, and the log says so. Default: `client`.
	Credentials string `json:"credentials,omitempty"`

	// Rules of your own. They come before all built-in knowledge; the first that matches decides.
	Rules []policy.Rule `json:"rules,omitempty"`

	// Reasons of your own, for rules and messages to name.
	Reasons []policy.OwnReason `json:"reasons,omitempty"`

	// Other words for a reason's message, by reason. Placeholders are allowed, this handler's own among them. They replace
	// what the upstream said; where they come out empty, the catalog's text does.
	Messages map[string]string `json:"messages,omitempty"`

	// Which members of `details` may leave the gateway: any of `reason`, `upstream`, `upstream_status`, `code`,
	// `param`, `errors`, `retry_after`, `retry_at`, `retryable`, `request_id` and `protocol` (what clients of x402, UMA
	// and Auth0 need of an error, under the protocol's own names), or `none`. Default: all but `upstream_status`,
	// which log and admin API have: a 429 beside a 402 misleads clients that look for numbers.
	Details []string `json:"details,omitempty"`

	// What `error` holds: `status` for the type of the status (`payment_required`), or `reason` for the
	// finest word there is (`insufficient_credits`). Default: `status`.
	ErrorType string `json:"error_type,omitempty"`

	// Where errors are also looked for. `2xx`: in successful JSON responses that end soon and within `max_body`; those of
	// AI services that hold an error, and those whose body names an error's status, are normalized. `streams`: among the
	// events of successful streams (SSE, NDJSON, AWS event streams, Gemini's JSON array). A stream is held until its first
	// event that carries output, for a second and `max_body` at most: an error before becomes a response with its status,
	// a later one is told in the form that the clients of the stream's API raise, and so is that the stream broke off.
	// Requests that may stream are sent on with `Accept-Encoding: identity`, where the client takes that. Default:
	// nowhere.
	Inspect []string `json:"inspect,omitempty"`

	// Statuses to leave alone: 404, or 4 for all of 4xx. An error that a handler returns with such a status goes on to
	// `handle_errors`.
	Pass []int `json:"pass,omitempty"`

	// How much of an error's body is read, in bytes, after decompression. Default: 65536 (64 KiB).
	MaxBody int64 `json:"max_body,omitempty"`

	// How long an error's body may take to arrive; then it is judged by what came. Default: 5s.
	BodyTimeout caddy.Duration `json:"body_timeout,omitempty"`

	// In what form clients get errors. `envelope`: the documented one. `envelope detail`: that, and the message once
	// more under `detail`, where FastAPI's own clients look. `native`: the form of the API that the client speaks, by
	// the request's path, then by the headers that SDKs send, else by the upstream; OAuth, JSON-RPC (and so MCP),
	// x402, GraphQL and S3 keep their protocol's; where nothing tells, the envelope. `openai`, `anthropic`, `gemini`:
	// that API's, whoever asks. `problem`: RFC 9457, with the envelope's members. `negotiate`: a problem where the
	// client's `Accept` prefers one, else the envelope. Placeholders are allowed; a word that is none at run time
	// counts as `envelope`, and the log says so. Status, headers and log are the same in all, but that OAuth's clients
	// get the status that the upstream sent. In a stream, the stream's API decides. Default: `envelope`.
	Shape string `json:"shape,omitempty"`

	// The longest wait that clients are told in `Retry-After`: many sleep as long as it says. Of a longer one,
	// `details.retry_after` has the seconds and `details.retry_at` the date. Default: 60s.
	MaxRetryAfter caddy.Duration `json:"max_retry_after,omitempty"`

	// A header that has the message, too, for clients that show headers and not the body: `X-Error-Message`. ASCII, 512
	// bytes at most. Default: none.
	ErrorMessageHeader string `json:"error_message_header,omitempty"`

	// Where the API's error reference is: a path (`/errors`) or a URL. Every error then has a `Link` with
	// `rel="help"` that leads to its reason there, and in `shape problem` a `type` below it
	// (`/errors/rate_limited`). The directive `error_reference` serves one. Default: none.
	Reference string `json:"reference,omitempty"`

	// How long clients should wait where the upstream does not say, by reason.
	RetryAfter map[string]caddy.Duration `json:"retry_after,omitempty"`

	// What else must not leave the gateway in a text, besides keys, tokens, internal addresses, paths and stack traces.
	Redact []policy.Redaction `json:"redact,omitempty"`

	tables  func() (*upstream.Tables, error)
	store   *observe.Store
	words   *errorref.Collection
	policy  *policy.Policy
	memory  *memory
	capture capture.Options
	// readsStreams says that errors are looked for in streams.
	readsStreams bool
	usesUUID     bool
	observer     observe.Observer
	logger       *zap.Logger
	unknown      *observe.Once // words for credentials that are none
}

// CaddyModule returns the Caddy module information.
func (h Handler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "http.handlers.normalize_errors",
		New: func() caddy.Module { return h.fresh() },
	}
}

// fresh is an empty handler with what all handlers share.
func (h Handler) fresh() *Handler { return &Handler{tables: h.tables, store: h.store, words: h.words} }

// UnmarshalJSON reads the configuration, and says of a field that there is none of which may be meant.
func (h *Handler) UnmarshalJSON(data []byte) error {
	type plain Handler // without this method
	return directive.DecodeStrictly(data, (*plain)(h))
}

// Provision compiles the configuration.
func (h *Handler) Provision(ctx caddy.Context) error {
	var err error
	if h.policy, err = h.compile(); err != nil {
		return err
	}
	h.memory = newMemory()
	if err = place.Check(ctx, "normalize_errors"); err != nil {
		return err
	}
	if h.observer, err = h.store.Observer(ctx, h.observed()); err != nil {
		return err
	}
	h.words.Add(ctx, h.policy)
	h.logger, h.unknown = ctx.Logger(), new(observe.Once)
	for _, text := range h.Messages {
		h.usesUUID = h.usesUUID || strings.Contains(text, "{http.request.uuid}")
	}
	h.capture = capture.Options{
		MaxBody:     int64(h.policy.MaxBody),
		BodyTimeout: time.Duration(cmp.Or(h.BodyTimeout, caddy.Duration(defaultBodyTimeout))),
		Pass:        h.Pass,
		Inspect:     slices.Contains(h.Inspect, "2xx"),
	}
	h.readsStreams = slices.Contains(h.Inspect, "streams")
	return nil
}

// observed is what is known of the handler before any request, for those who watch it.
func (h *Handler) observed() observe.Handler {
	to := observe.Handler{Name: h.Name, Known: h.policy.Knows, Secrets: h.policy.Secrets}
	if service := h.policy.Asked(h.Upstream, "").Service; service != nil {
		to.Upstream = service.Name
	}
	if h.Credentials != "" && h.Credentials != "client" {
		to.Blaming = policy.Blaming()
	}
	for _, own := range h.Reasons {
		to.Reasons = append(to.Reasons, own.Name)
	}
	return to
}

// compile checks the configuration and makes of it what normalize works by.
func (h *Handler) compile() (*policy.Policy, error) {
	tables, err := h.tables()
	if err != nil {
		return nil, err
	}
	return policy.Compile(h.config(), reference, tables)
}

// ErrorReference is the error reference of an API behind the handler.
func (h *Handler) ErrorReference() (*errorref.Reference, error) {
	tables, err := h.tables()
	if err != nil {
		return nil, err
	}
	return errorref.New(reference, tables, h.policy), nil
}

func (h *Handler) config() policy.Config {
	config := policy.Config{
		Upstream: h.Upstream, Name: h.Name, Credentials: h.Credentials,
		Rules: h.Rules, Reasons: h.Reasons, Messages: h.Messages,
		Details: h.Details, Shape: h.Shape, MaxRetryAfter: time.Duration(h.MaxRetryAfter),
		ErrorMessageHeader: h.ErrorMessageHeader, Reference: h.Reference, ErrorType: h.ErrorType,
		Inspect: h.Inspect, Pass: h.Pass, MaxBody: h.MaxBody,
		BodyTimeout: time.Duration(h.BodyTimeout), RetryAfter: map[string]time.Duration{}, Redact: h.Redact,
		Placeholders: observe.Placeholders(),
	}
	for name, delay := range h.RetryAfter {
		config.RetryAfter[name] = time.Duration(delay)
	}
	return config
}

// ServeHTTP runs the next handler and answers in its place where it fails.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request, next caddyhttp.Handler) error {
	repl := r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer)
	if h.usesUUID {
		// Making it writes the request's variables, which a proxy's dial may still read after it has answered.
		repl.GetString("http.request.uuid")
	}
	observe.Prepare(r, repl)
	late := observe.Postpone(w.Header(), repl)
	var fields [8]envelope.Field // most requests have one or two; a success costs no memory for them
	own := envelope.Own(fields[:0]).Note(w.Header())
	opts := &h.capture
	if h.readsStreams {
		stream.AskForIdentity(r)
		opts = h.streams(r, repl)
	}
	res, err := capture.Serve(w, r, next, opts)
	if res == nil {
		return err
	}
	defer res.Release()
	if res.Decided() {
		late.Fill(res.Header, repl)
		res.PassOn()
		return nil
	}

	start := time.Now()
	f, event := h.failure(res, r, repl)
	trace := h.observer.Trace(event)
	o, kept := h.memory.normalize(h.policy, f, event, start, trace)
	defer o.release()
	if res.Inspected && !o.isFailure() {
		res.Pass()
		return nil
	}
	headers := o.headers(h.policy, f.gatewayCredentials)
	headers.ErrorID, headers.Origin = event.ErrorID, r.Header.Get("Origin")
	capture.Clean(res.Header)
	headers.Write(res.Header, own...)
	event.Redacted, event.Took = o.clean.Count, time.Since(start)
	h.observer.Record(r, repl, event)
	kept.keep(event)
	late.Fill(res.Header, repl)
	res.Send(o.StatusCode, o.body)
	return nil // an error after the response would only cause a second header
}

// failure makes the pipeline's input of a response. What failed outside, where this handler
// stands in handle_errors, is in the request's context.
func (h *Handler) failure(res *capture.Response, r *http.Request, repl *caddy.Replacer) (failure, *observe.Event) {
	e := observe.NewEvent(r)
	e.Where, e.UpstreamStatus, e.Captured, e.Truncated = where(res), res.Status, len(res.Body), res.Truncated
	e.TimedOut, e.Cut, e.Cause = res.TimedOut, res.Cut || res.Lost, res.Err
	f := h.asked(r, repl)
	f.shape = h.shapeFor(r, repl)
	f.status, f.header, f.body, f.truncated = res.Status, res.Header, res.Body, res.Truncated || res.TimedOut
	f.inspected = res.Inspected
	if outside, ok := r.Context().Value(caddyhttp.ErrorCtxKey).(error); ok && res.IsBare(outside) {
		e.Cause = outside
	}
	switch {
	case e.Cause != nil:
		known := fault.Read(e.Cause)
		f.status, f.silent, f.known, f.requestID = known.Status, true, known.Reason, known.ID
		if e.Failure = string(known.Kind); e.Failure == "" {
			f.named, f.host = "", "" // the gateway refused by itself: no upstream is to blame
		}
		f.gatewayCredentials = false // no upstream saw a key: basic_auth's 401 is about the caller's
		e.UpstreamStatus, e.ErrorID, e.ErrorTrace = 0, known.ID, known.Trace
	case res.Event != nil:
		f.derive(res.Event, res.Status, res.Header, e)
	case res.Lost:
		f.cut(nil, e)
	}
	h.identify(&f, e, repl)
	return f, e
}

// where is where the error of a response stood.
func where(res *capture.Response) observe.Where {
	switch {
	case res.Streamed:
		return observe.InFirstEvent
	case res.Inspected, res.Lost:
		return observe.InBody
	default:
		return observe.InResponse
	}
}

// asked is what is known of the upstream before it has answered.
func (h *Handler) asked(r *http.Request, repl *caddy.Replacer) failure {
	host, _ := repl.GetString("http.reverse_proxy.upstream.host")
	return failure{
		host: host, named: repl.ReplaceAll(h.Upstream, ""), path: r.URL.Path, gatewayCredentials: h.sawGateway(repl),
	}
}

// identify gives the error its id, and fills placeholders from it where there are any.
func (h *Handler) identify(f *failure, e *observe.Event, repl *caddy.Replacer) {
	e.Identify()
	if len(h.Messages) == 0 {
		return
	}
	f.expand = func(text string, known func(string) string) string {
		observe.Fill(repl, text, func(name string) string {
			if name == "error_id" {
				return e.ErrorID
			}
			return known(name)
		})
		return repl.ReplaceAll(text, "")
	}
}

// sawGateway tells whether the upstream saw the gateway's credentials. It fails closed: a word that is neither client
// nor gateway, or none where a placeholder was to give one, counts as gateway; the log says so once for each.
func (h *Handler) sawGateway(repl *caddy.Replacer) bool {
	if h.Credentials == "" {
		return false
	}
	word := repl.ReplaceAll(h.Credentials, "")
	word = word[:min(len(word), maxWord)]
	if word != "client" && word != "gateway" && h.unknown.First(word) {
		h.logger.Warn("credentials is neither client nor gateway, and counts as gateway",
			zap.String("credentials", h.Credentials), zap.String("value", h.policy.Cleaner().Text(word)))
	}
	return word != "client"
}

// shapeFor is the form that the client of a request is to get, by the path that it called.
func (h *Handler) shapeFor(r *http.Request, repl *caddy.Replacer) shape.Asked {
	if h.Shape == "" {
		return shape.Asked{}
	}
	word := repl.ReplaceAll(h.Shape, "")
	word = word[:min(len(word), maxWord)]
	if !slices.Contains(shape.Words(), word) && h.unknown.First("shape "+word) {
		h.logger.Warn("shape is none that there is, and counts as envelope",
			zap.String("shape", h.Shape), zap.String("value", h.policy.Cleaner().Text(word)))
	}
	path := r.URL.Path
	if called, ok := r.Context().Value(caddyhttp.OriginalRequestCtxKey).(http.Request); ok && called.URL != nil {
		path = called.URL.Path
	}
	return shape.Word(word).For(path, r.Header)
}

// maxWord is how much of such a word is told.
const maxWord = 64

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

// linger is longer than most paths are, and short beside what a stream takes.
const linger = 100 * time.Millisecond

// streams returns how the request's response is captured where its streams are read.
func (h *Handler) streams(r *http.Request, repl *caddy.Replacer) *capture.Options {
	s := &streams{Options: h.capture, handler: h, request: r, repl: repl}
	s.Streams = s
	if r.ProtoMajor == 3 {
		s.Linger = linger
	}
	return &s.Options
}

// Open implements capture.Streams. What is compressed passes: an event cannot be told anew in the middle of it.
func (s *streams) Open(status int, header http.Header, to stream.Sink) *stream.Stream {
	contentType, method := header.Get("Content-Type"), s.request.Method
	if !stream.Is(contentType, s.request.URL.Path) || !stream.IsIdentity(header.Get("Content-Encoding")) ||
		method == http.MethodHead || method == http.MethodConnect {
		return nil
	}
	s.asked = s.handler.asked(s.request, s.repl)
	s.status, s.header = status, header.Clone() // it goes out, and handlers around may change it
	o := stream.Options{
		ContentType: contentType, Path: s.asked.path, Max: s.handler.policy.MaxBody, Judge: s.judge,
		Framed: stream.ReadsFramed(s.request.Header),
	}
	if service := s.handler.policy.Asked(s.asked.named, s.asked.host).Service; service != nil {
		o.Speaks, o.AI = service.Speaks, service.Kind == upstream.AI
	}
	return stream.New(o, to)
}

// judge says what the client is told of an error after output.
func (s *streams) judge(err *stream.Error) stream.Content {
	f, e := s.asked, observe.NewEvent(s.request)
	e.Where, e.UpstreamStatus = observe.InStream, s.status
	f.derive(err, s.status, s.header, e)
	return s.tell(f, e)
}

// Cut implements capture.Streams.
func (s *streams) Cut(of *stream.Stream, cause error) stream.Content {
	f, e := s.asked, observe.NewEvent(s.request)
	e.Where, e.UpstreamStatus, e.Dialect = observe.InStream, s.status, of.Dialect().String()
	e.Cut, e.Cause = true, cause
	f.header = s.header
	f.cut(cause, e)
	return s.tell(f, e)
}

// tell puts an error through the pipeline, as that of a response, and records it.
func (s *streams) tell(f failure, e *observe.Event) stream.Content {
	h, start := s.handler, time.Now()
	h.identify(&f, e, s.repl)
	trace := h.observer.Trace(e)
	o := normalize(h.policy, f, start, trace)
	o.fill(e, h.policy, trace)
	content := o.content(f)
	e.Redacted, e.Took = o.clean.Count, time.Since(start)
	h.observer.Record(s.request, s.repl, e)
	return content
}

func (h Handler) parseCaddyfile(helper httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
	handler := h.fresh()
	return handler, handler.UnmarshalCaddyfile(helper.Dispenser)
}

// UnmarshalCaddyfile sets up the handler from Caddyfile tokens. Syntax:
//
//	normalize_errors [<matcher>] {
//		upstream      <name>
//		name          <label>
//		credentials   client|gateway
//		shape         envelope [detail] | native | openai | anthropic | gemini | problem | negotiate
//		rule <reason> {
//			upstream <name...>
//			status   <code|4xx|5xx...>
//			code     <token...>
//			header   <field> [<value>]
//			body     <path> [<value>]
//			message  <regexp>
//		}
//		reason        <name> <status> <text> [retryable]
//		message       <reason> <text>
//		details       <field...> | none
//		error_type    status|reason
//		inspect       [streams] [2xx]
//		max_body      <size>
//		body_timeout  <duration>
//		retry_after   <reason> <duration>
//		redact        <regexp> [<replacement>]
//		pass          <status...>
//		max_retry_after      <duration>
//		error_message_header [<name>]
//		reference     <url>
//	}
func (h *Handler) UnmarshalCaddyfile(d *caddyfile.Dispenser) error {
	d.Next() // consume directive name
	if d.NextArg() {
		return d.Errf("normalize_errors takes no value, got '%s': write normalize_errors { upstream %[1]s }, "+
			"each line on its own", d.Val())
	}
	p := directive.New(d)
	if err := p.Block(0, "subdirective %s", directive.Lines{
		"upstream":             p.Word("upstream", "upstream", &h.Upstream),
		"name":                 p.Word("name", "name", &h.Name),
		"credentials":          p.Word("credentials", "credentials", &h.Credentials),
		"error_type":           p.Word("error_type", "error_type", &h.ErrorType),
		"reference":            p.Word("reference", "reference", &h.Reference),
		"details":              p.Words("details", "details", &h.Details),
		"inspect":              p.Words("inspect", "inspect", &h.Inspect),
		"pass":                 p.Statuses("pass", "pass", &h.Pass),
		"max_body":             p.Size("max_body", &h.MaxBody, policy.MaxMaxBody),
		"body_timeout":         p.Duration("body_timeout", &h.BodyTimeout),
		"shape":                func() error { return h.parseShape(p) },
		"max_retry_after":      p.Duration("max_retry_after", &h.MaxRetryAfter),
		"error_message_header": func() error { return h.parseMessageHeader(p) },
		"retry_after":          directive.Named(p, "retry_after", "retry_after", &h.RetryAfter, directive.ParseDuration),
		"message":              directive.Named(p, "messages", "message", &h.Messages, parseText),
		"reason":               func() error { return h.parseReason(p) },
		"redact":               func() error { return h.parseRedaction(p) },
		"rule":                 func() error { return h.parseRule(p) },
	}, elsewhere); err != nil {
		return err
	}
	// What is well-formed may still be wrong; that is found once, here and for JSON alike.
	_, err := h.compile()
	var wrong *policy.Error
	if errors.As(err, &wrong) {
		return p.At(wrong.Path, wrong.Err)
	}
	return err
}

func asItIs(text string) string { return text }

func parseText(text string) (string, error) { return text, nil }

// elsewhere are what other directives and gateways call these lines.
var elsewhere = directive.Words{
	"timeout": "body_timeout", "provider": "upstream", "service": "upstream", "skip": "pass", "ignore": "pass",
	"status": "pass", "code": "rule", "match": "rule", "mask": "redact", "format": "error_type", "max_size": "max_body",
}

// parseShape reads one word, or the two of "envelope detail".
func (h *Handler) parseShape(p *directive.Parser) error {
	var words []string
	if err := p.Words("shape", "shape", &words)(); err != nil {
		return err
	}
	h.Shape = strings.Join(words, " ")
	return nil
}

func (h *Handler) parseMessageHeader(p *directive.Parser) error {
	if err := p.Once("error_message_header", "error_message_header"); err != nil {
		return err
	}
	args, err := p.Args(0, 1, "error_message_header [<name>]")
	h.ErrorMessageHeader = cmp.Or(strings.Join(args, ""), "X-Error-Message")
	return err
}

func (h *Handler) parseReason(p *directive.Parser) error {
	p.Mark(fmt.Sprintf("reasons[%d]", len(h.Reasons)))
	args, err := p.Args(3, 4, "reason <name> <status> <text> [retryable]")
	if err != nil {
		return err
	}
	own := policy.OwnReason{Name: args[0], Text: args[2], Retryable: len(args) == 4}
	if own.Retryable && args[3] != "retryable" {
		return p.Errf("reason %s: '%s' is not known here: want retryable or nothing (put the text in quotes)",
			own.Name, args[3])
	}
	if own.Status, err = strconv.Atoi(args[1]); err != nil {
		return p.Errf("reason %s: status '%s': want a code such as 402", own.Name, args[1])
	}
	h.Reasons = append(h.Reasons, own)
	return nil
}

func (h *Handler) parseRedaction(p *directive.Parser) error {
	p.Mark(fmt.Sprintf("redact[%d]", len(h.Redact)))
	args, err := p.Args(1, 2, "redact <regexp> [<replacement>]")
	if err != nil {
		return err
	}
	h.Redact = append(h.Redact, policy.Redaction{Pattern: args[0], Replacement: strings.Join(args[1:], "")})
	return nil
}

func (h *Handler) parseRule(p *directive.Parser) error {
	at := fmt.Sprintf("rules[%d]", len(h.Rules))
	p.Mark(at)
	var r policy.Rule
	if !p.AllArgs(&r.Reason) {
		return p.Err("rule: want one reason, and then the rule's lines in braces")
	}
	shown := "rule " + r.Reason + ": "
	err := p.Block(p.Nesting(), "line %s in rule", directive.Lines{
		"upstream": p.Words(at+".upstream", shown+"upstream", &r.Upstream),
		"status":   p.Statuses(at+".status", shown+"status", &r.Status),
		"code":     p.Words(at+".code", shown+"code", &r.Code),
		"message":  p.Word(at+".message", shown+"message", &r.Message),
		"header":   p.Field(at+".header", shown+"header", "header <field> [<value>]", &r.Header, http.CanonicalHeaderKey),
		"body":     p.Field(at+".body", shown+"body", "body <path> [<value>]", &r.Body, asItIs),
	}, directive.Words{"path": "body", "member": "body", "text": "message", "type": "code", "host": "upstream"})
	h.Rules = append(h.Rules, r)
	return err
}

// Interface guards
var (
	_ caddy.Provisioner           = (*Handler)(nil)
	_ caddyhttp.MiddlewareHandler = (*Handler)(nil)
	_ caddyfile.Unmarshaler       = (*Handler)(nil)
)
