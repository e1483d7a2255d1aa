// Package errnorm is a Caddy HTTP handler that turns every failure behind it, or inside it,
// into one documented error envelope, and gives it the status that the upstream meant.
package errnorm

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/capture"
	"github.com/errnorm/caddy-errnorm/internal/cli"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

func init() {
	caddy.RegisterModule(Handler{})
	httpcaddyfile.RegisterHandlerDirective("normalize_errors", parseCaddyfile)
	// Before redir, so that it covers all that can answer: rewrites, basic_auth, forward_auth,
	// rate limiters, encode and reverse_proxy.
	httpcaddyfile.RegisterDirectiveOrder("normalize_errors", httpcaddyfile.Before, "redir")
	observe.ProvideCatalog(listing)
	cli.Register(gateway())
}

// Defaults of the options that have one.
const (
	defaultMaxBody     = 64 << 10
	defaultBodyTimeout = 5 * time.Second

	maxMaxBody = 1 << 30 // more would not be a bound
)

// Handler turns every error response of the handlers after it, and every error that they return,
// into one JSON envelope:
//
//	{"error": "payment_required", "message": "You exceeded your current quota.", "status_code": 402, "details": {"reason": "insufficient_credits"}}
//
// The status is the one that the upstream means, whatever it sent: 402 where credit is used up, 429 where
// waiting helps, 503 where a service is down, overloaded or misconfigured, 401 where a key is bad.
// Responses below 400, and 499, pass untouched, flush for flush, unless `inspect` asks for more.
//
// Every normalized error sets these placeholders:
//
// Placeholder | Description
// ------------|-------------
// `{http.normalize_errors.reason}` | What it means: `insufficient_credits`, `rate_limited`, …
// `{http.normalize_errors.upstream}` | The service that failed, where it was recognized
// `{http.normalize_errors.upstream_status}` | What the upstream answered, 0 where it did not
// `{http.normalize_errors.status}` | What the client got
// `{http.normalize_errors.rule}` | The rule that decided
// `{http.normalize_errors.retry_after}` | How many seconds the client should wait, 0 where nothing is known
// `{http.normalize_errors.request_id}` | The upstream's id of the request
// `{http.normalize_errors.error_id}` | The gateway's id of the error, as in the log
type Handler struct {
	// The service behind this handler: `openai`, `auth0`, `stripe`, …. `caddy errors list` prints them. Placeholders
	// are allowed, and are read when the response has come; where the name is empty or unknown at run time, the service is recognized by
	// the host that was dialed, its headers and its body. Default: recognize it.
	Upstream string `json:"upstream,omitempty"`

	// Whose credentials the upstream sees: `client` or `gateway`. Placeholders are allowed. With `gateway`, an
	// upstream's rejection of the key, or its unpaid bill, is no fault of the client's: it becomes 503
	// `upstream_misconfigured`, and nothing that the upstream said leaves the gateway. Default: `client`.
	Credentials string `json:"credentials,omitempty"`

	// Rules of your own. They come before all built-in knowledge; the first that matches decides.
	Rules []Rule `json:"rules,omitempty"`

	// Reasons of your own, for rules and messages to name.
	Reasons []OwnReason `json:"reasons,omitempty"`

	// Other words for a reason's message, by reason. Placeholders are allowed. They replace what the upstream said.
	Messages map[string]string `json:"messages,omitempty"`

	// Which members of `details` may leave the gateway: any of `reason`, `upstream`, `upstream_status`, `code`,
	// `param`, `errors`, `retry_after`, `retryable` and `request_id`, or `none`. Default: all.
	Details []string `json:"details,omitempty"`

	// What `error` holds: `status` for the type of the status (`payment_required`), or `reason` for the
	// finest word there is (`insufficient_credits`). Default: `status`.
	ErrorType string `json:"error_type,omitempty"`

	// Where errors are also looked for. `2xx`: in successful JSON responses up to `max_body`, which are kept until they
	// have ended; those of AI services that hold an error, and those whose body names an error's status, are normalized. `streams`: accepted, and without effect in
	// this version. Default: nowhere.
	Inspect []string `json:"inspect,omitempty"`

	// Statuses to leave alone: 404, or 4 for all of 4xx.
	Pass []int `json:"pass,omitempty"`

	// How much of an error's body is read, in bytes, after decompression. Default: 65536 (64 KiB).
	MaxBody int64 `json:"max_body,omitempty"`

	// How long an error's body may take to arrive; then it is judged by what came. Default: 5s.
	BodyTimeout caddy.Duration `json:"body_timeout,omitempty"`

	// How long clients should wait where the upstream does not say, by reason.
	RetryAfter map[string]caddy.Duration `json:"retry_after,omitempty"`

	// What else must not leave the gateway in a text, besides keys, tokens, internal addresses, paths and stack traces.
	Redact []Redaction `json:"redact,omitempty"`

	policy   *policy
	capture  capture.Options
	usesUUID bool
	observer observe.Observer
}

// Rule says what an error means that matches all of its lines.
type Rule struct {
	// The reason that it gives the error: a built-in one or one of your own.
	Reason string `json:"reason"`
	// Services, any of which it must come from.
	Upstream []string `json:"upstream,omitempty"`
	// Statuses, any of which the upstream must have sent: 429, or 4 for all of 4xx.
	Status []int `json:"status,omitempty"`
	// Codes, any of which the response must hold where its service keeps codes. Compared whole;
	// case and the marks `_`, `-`, `.` and space do not count.
	Code []string `json:"code,omitempty"`
	// Response headers that must be there, with their value, or with any value where that is empty. A value may end in `*`.
	Header map[string]string `json:"header,omitempty"`
	// A regular expression (RE2) that the message must match, case-insensitively.
	Message string `json:"message,omitempty"`
}

// OwnReason is a reason of the operator's own.
type OwnReason struct {
	// Its name, in snake_case.
	Name string `json:"name"`
	// The status that clients get, 400 to 599.
	Status int `json:"status"`
	// The message where there is no other.
	Text string `json:"text"`
	// Whether sending the same request again can succeed.
	Retryable bool `json:"retryable,omitempty"`
}

// Redaction is something that must not leave the gateway.
type Redaction struct {
	// A regular expression (RE2).
	Pattern string `json:"pattern"`
	// What to put in its place. Default: `[redacted]`.
	Replacement string `json:"replacement,omitempty"`
}

// CaddyModule returns the Caddy module information.
func (Handler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "http.handlers.normalize_errors",
		New: func() caddy.Module { return new(Handler) },
	}
}

// Provision compiles the configuration.
func (h *Handler) Provision(ctx caddy.Context) error {
	var err error
	if h.policy, err = h.compile(); err != nil {
		return err
	}
	if h.observer, err = observe.New(ctx, h.policy.knows); err != nil {
		return err
	}
	upstream.Load()
	for _, text := range h.Messages {
		h.usesUUID = h.usesUUID || strings.Contains(text, "{http.request.uuid}")
	}
	h.capture = capture.Options{
		MaxBody:     cmp.Or(h.MaxBody, defaultMaxBody),
		BodyTimeout: time.Duration(cmp.Or(h.BodyTimeout, caddy.Duration(defaultBodyTimeout))),
		Pass:        h.Pass,
		Weigh:       slices.Contains(h.Inspect, "2xx"),
	}
	return nil
}

// ServeHTTP runs the next handler and answers in its place where it fails.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request, next caddyhttp.Handler) error {
	if h.usesUUID {
		// Making it writes the request's variables, which a proxy's dial may still read after it has answered.
		r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer).GetString("http.request.uuid")
	}
	held, err := capture.Serve(w, r, next, &h.capture)
	if held == nil {
		return err
	}
	defer held.Release()

	start := time.Now()
	repl := r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer)
	f, event := h.describe(held, r, repl)
	watcher := cli.WatcherOf(r)
	trace := cmp.Or(watcher.Trace(), h.observer.Trace())
	o := h.policy.normalize(f, start, trace)
	if held.Weighed && !o.isFailure() {
		held.Pass()
		return nil
	}
	capture.Clean(held.Header)
	h.policy.headers(f, o).Write(held.Header)
	if watcher != nil {
		watcher.Found(h.policy.finding(o))
	}
	h.policy.tell(o, &event)
	if trace != nil {
		event.Steps = trace.Steps
	}
	event.Took = time.Since(start)
	if watcher == nil { // what is explained did not happen
		h.observer.Record(r, repl, event)
	}
	held.Send(o.StatusCode, o.body)
	return nil // an error after the response would only cause a second header
}

// describe makes the pipeline's input of what was held. What failed outside, where this handler
// stands in handle_errors, is in the request's context.
func (h *Handler) describe(held *capture.Held, r *http.Request, repl *caddy.Replacer) (failure, observe.Event) {
	e := observe.Event{UpstreamStatus: held.Status, Captured: len(held.Body), Truncated: held.Truncated, TimedOut: held.TimedOut, Cause: held.Err}
	host, _ := repl.GetString("http.reverse_proxy.upstream.host")
	f := failure{
		status: held.Status, header: held.Header, body: held.Body, truncated: held.Truncated || held.TimedOut, host: host,
		named:  repl.ReplaceAll(h.Upstream, ""),
		ownKey: repl.ReplaceAll(h.Credentials, "") == "gateway",
		expand: func(text string) string { return repl.ReplaceAll(text, "") },
	}
	if outside, ok := r.Context().Value(caddyhttp.ErrorCtxKey).(error); ok && e.Cause == nil && len(held.Body) == 0 {
		e.Cause = outside
	}
	if e.Cause != nil {
		known := fault.Read(e.Cause)
		f.status, f.known, f.requestID = known.Status, known.Reason, known.ID
		f.ownKey = false // no upstream saw a key: basic_auth's 401 is about the caller's
		e.UpstreamStatus, e.ErrorID, e.ErrorTrace = 0, known.ID, known.Trace
	}
	return f, e
}

// listing is the catalog as the admin API shows it.
func listing() (c observe.Catalog) {
	for _, s := range statuses {
		c.Statuses = append(c.Statuses, observe.CatalogStatus{Status: s.Code, Error: s.Type, Message: s.Text, Description: s.Description})
	}
	for _, r := range reasons {
		c.Reasons = append(c.Reasons, observe.CatalogReason{Reason: r.Name, Status: r.Status, Message: r.Text, Retryable: r.Retry == Later})
	}
	return c
}

// gateway is what the command line needs to answer as a server would.
func gateway() (g cli.Gateway) {
	g.Load = func(config json.RawMessage) (caddyhttp.MiddlewareHandler, error) {
		h := new(Handler)
		if err := caddy.StrictUnmarshalJSON(config, h); err != nil {
			return nil, err
		}
		ctx, _ := caddy.NewContext(caddy.Context{Context: context.Background()})
		return h, h.Provision(ctx)
	}
	for _, s := range slices.Concat(statuses, otherStatuses) {
		g.Statuses = append(g.Statuses, cli.Status(s))
	}
	for _, r := range reasons {
		g.Reasons = append(g.Reasons, cli.Reason{Name: r.Name, Status: r.Status, Keeps: r.Keeps, Retry: r.Retry.String(), Text: r.Text})
	}
	return g
}

// finding tells the command line how an outcome came about.
func (p *policy) finding(o *outcome) cli.Finding {
	return cli.Finding{
		Facts: o.facts, Undecodable: o.undone, Said: o.said, Sent: o.Message, Verdict: o.verdict, Meant: o.meant,
		Implied: describe(o.StatusCode).Implied, Retry: o.retry.String(), Hint: o.hint, Redacted: o.redacted,
		Clean: func(text string) string { return p.clean(text, new(int)) },
	}
}

// String is never, perhaps or later.
func (r Retry) String() string { return [...]string{"never", "perhaps", "later"}[r] }

// compile checks the configuration and makes of it what normalize works by. Its errors are
// configErrors, which say what they are about.
func (h *Handler) compile() (*policy, error) {
	p := &policy{
		reasons: map[reason.Reason]*Reason{}, texts: map[reason.Reason]string{}, waits: map[reason.Reason]time.Duration{},
		maxBody: int(cmp.Or(h.MaxBody, defaultMaxBody)), byReason: h.ErrorType == "reason", shown: h.Details,
	}
	for _, step := range []func(*policy) error{h.checkWords, h.checkLimits, h.addReasons, h.addRules, h.addMessages, h.addWaits, h.addRedactions} {
		if err := step(p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// policy is a handler's configuration, compiled.
type policy struct {
	rules    *upstream.Rules
	reasons  map[reason.Reason]*Reason // the operator's own
	texts    map[reason.Reason]string
	waits    map[reason.Reason]time.Duration
	shown    []string // the details that may leave; all where empty
	byReason bool
	maxBody  int
	redactor *redact.Redactor
}

// configError says which part of the configuration is wrong, so that the Caddyfile can name its line.
type configError struct {
	field string
	index int // of a list; -1 elsewhere
	err   error
}

func (e *configError) Error() string {
	if e.index < 0 {
		return fmt.Sprintf("%s: %v", e.field, e.err)
	}
	return fmt.Sprintf("%s[%d]: %v", e.field, e.index, e.err)
}

func (e *configError) Unwrap() error { return e.err }

func wrong(field string, index int, format string, args ...any) error {
	return &configError{field, index, fmt.Errorf(format, args...)}
}

// oneOf refuses a word that is none of those known.
func oneOf(field string, index int, what, word string, known []string) error {
	if slices.Contains(known, word) {
		return nil
	}
	if len(known) <= 9 {
		return wrong(field, index, "unknown %s %q: want %s", what, word, strings.Join(known, ", "))
	}
	return wrong(field, index, "unknown %s %q%s", what, word, suggest.Nearest(word, known))
}

var inspectWords = []string{"streams", "2xx"}

// checkWords checks what must be one of a few words. A placeholder is known only at run time.
func (h *Handler) checkWords(*policy) error {
	if h.Upstream != "" && !strings.Contains(h.Upstream, "{") && upstream.Named(h.Upstream) == nil {
		return wrong("upstream", -1, "unknown service %q%s (leave it out to have the service recognized)", h.Upstream, suggest.Nearest(h.Upstream, upstream.Names()))
	}
	if h.Credentials != "" && !strings.Contains(h.Credentials, "{") {
		if err := oneOf("credentials", -1, "word", h.Credentials, []string{"client", "gateway"}); err != nil {
			return err
		}
	}
	if h.ErrorType != "" {
		if err := oneOf("error_type", -1, "word", h.ErrorType, []string{"status", "reason"}); err != nil {
			return err
		}
	}
	if err := eachOnce("inspect", "word", h.Inspect, inspectWords); err != nil {
		return err
	}
	if slices.Equal(h.Details, []string{"none"}) {
		return nil
	}
	if slices.Contains(h.Details, "none") {
		return wrong("details", -1, "none stands alone")
	}
	return eachOnce("details", "field", h.Details, envelope.Members())
}

func eachOnce(field, what string, words, known []string) error {
	for i, word := range words {
		if err := oneOf(field, -1, what, word, known); err != nil {
			return err
		}
		if slices.Contains(words[:i], word) {
			return wrong(field, -1, "%q stands twice", word)
		}
	}
	return nil
}

func (h *Handler) checkLimits(*policy) error {
	if h.MaxBody < 0 || h.MaxBody > maxMaxBody {
		return wrong("max_body", -1, "%d bytes: want a size up to 1GiB, such as 64KiB", h.MaxBody)
	}
	if h.BodyTimeout < 0 {
		return wrong("body_timeout", -1, "%v: want a positive duration, such as 5s", time.Duration(h.BodyTimeout))
	}
	for i, status := range h.Pass {
		if err := failing("pass", -1, status); err != nil {
			return err
		}
		if slices.Contains(h.Pass[:i], status) {
			return wrong("pass", -1, "%s stands twice", class(status))
		}
	}
	return nil
}

// failing refuses a status that is never normalized.
func failing(field string, index, status int) error {
	if status == 4 || status == 5 || status >= 400 && status <= 599 && status != 499 {
		return nil
	}
	return wrong(field, index, "status %s is no error: want 400 to 599, 4xx or 5xx", class(status))
}

// class writes a status as the Caddyfile does: 4 is 4xx.
func class(status int) string {
	if status < 10 {
		return strconv.Itoa(status) + "xx"
	}
	return strconv.Itoa(status)
}

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (h *Handler) addReasons(p *policy) error {
	for i, own := range h.Reasons {
		name := reason.Reason(own.Name)
		switch {
		case !snakeCase.MatchString(own.Name):
			return wrong("reasons", i, "reason %q: want a name in snake_case", own.Name)
		case reasonByName[name] != nil:
			return wrong("reasons", i, "reason %s is built in: use message to change its text", own.Name)
		case p.reasons[name] != nil:
			return wrong("reasons", i, "reason %s is defined twice", own.Name)
		case own.Status < 400 || own.Status > 599 || own.Status == 499:
			return wrong("reasons", i, "reason %s: status %d is no error: want 400 to 599", own.Name, own.Status)
		case own.Text == "":
			return wrong("reasons", i, "reason %s has no text", own.Name)
		}
		r := &Reason{Name: name, Status: own.Status, Text: own.Text}
		if own.Retryable {
			r.Retry = Later
		}
		p.reasons[name] = r
	}
	return nil
}

// knownReason refuses a reason that is neither built in nor defined.
func (p *policy) knownReason(field string, index int, name string) error {
	if p.reason(reason.Reason(name)) != nil {
		return nil
	}
	all := slices.Sorted(maps.Keys(reasonByName))
	all = slices.AppendSeq(all, maps.Keys(p.reasons))
	return wrong(field, index, "unknown reason %q%s", name, suggest.Nearest(name, all))
}

func (h *Handler) addMessages(p *policy) error {
	for _, name := range slices.Sorted(maps.Keys(h.Messages)) {
		text := h.Messages[name]
		if err := p.knownReason("messages."+name, -1, name); err != nil {
			return err
		}
		if text == "" {
			return wrong("messages."+name, -1, "message %s has no text", name)
		}
		p.texts[reason.Reason(name)] = text
	}
	return nil
}

func (h *Handler) addWaits(p *policy) error {
	for _, name := range slices.Sorted(maps.Keys(h.RetryAfter)) {
		delay := h.RetryAfter[name]
		if err := p.knownReason("retry_after."+name, -1, name); err != nil {
			return err
		}
		if p.reason(reason.Reason(name)).Retry != Later {
			return wrong("retry_after."+name, -1, "reason %s is not retryable: clients would wait in vain", name)
		}
		if delay <= 0 {
			return wrong("retry_after."+name, -1, "retry_after %s %v: want a positive duration, such as 30s", name, time.Duration(delay))
		}
		p.waits[reason.Reason(name)] = time.Duration(delay)
	}
	return nil
}

func (h *Handler) addRedactions(p *policy) error {
	var patterns []redact.Pattern
	for i, r := range h.Redact {
		re, err := regexp.Compile(r.Pattern)
		if err != nil {
			return wrong("redact", i, "%w", err)
		}
		if re.MatchString("") {
			return wrong("redact", i, "pattern %q matches the empty string: it would match everywhere", r.Pattern)
		}
		patterns = append(patterns, redact.Pattern{Regexp: re, Replacement: cmp.Or(r.Replacement, "[redacted]")})
	}
	p.redactor = redact.New(patterns)
	return nil
}

func (h *Handler) addRules(p *policy) error {
	rules := make([]upstream.Rule, len(h.Rules))
	for i, r := range h.Rules {
		if err := h.checkRule(p, i, r); err != nil {
			return err
		}
		rules[i] = r.compiled()
		if j := slices.IndexFunc(rules[:i], rules[i].ShadowedBy); j >= 0 {
			return wrong("rules", i, "rule %s can never match: rule %d (%s) before it matches all that it does", r.Reason, j+1, h.Rules[j].Reason)
		}
	}
	if len(rules) == 0 {
		return nil
	}
	var err error
	if p.rules, err = upstream.Compile("rule", rules); err != nil {
		return &configError{"rules", -1, err}
	}
	return nil
}

func (h *Handler) checkRule(p *policy, i int, r Rule) error {
	if err := p.knownReason("rules", i, r.Reason); err != nil {
		return err
	}
	if len(r.Upstream)+len(r.Status)+len(r.Code)+len(r.Header) == 0 && r.Message == "" {
		return wrong("rules", i, "rule %s has no condition: it would match every error", r.Reason)
	}
	for _, name := range r.Upstream {
		if upstream.Named(name) == nil {
			return wrong("rules", i, "rule %s: unknown service %q%s", r.Reason, name, suggest.Nearest(name, upstream.Names()))
		}
	}
	for _, status := range r.Status {
		if err := failing("rules", i, status); err != nil {
			return err
		}
		if slices.Contains(h.Pass, status) || slices.Contains(h.Pass, status/100) {
			return wrong("rules", i, "rule %s can never match: pass leaves %s alone", r.Reason, class(status))
		}
	}
	if slices.Contains(r.Code, "") {
		return wrong("rules", i, "rule %s: a code is empty", r.Reason)
	}
	if _, err := regexp.Compile(r.Message); err != nil {
		return wrong("rules", i, "rule %s: %w", r.Reason, err)
	}
	return nil
}

// compiled is the rule in the form that all tables have.
func (r Rule) compiled() upstream.Rule {
	c := upstream.Rule{Reason: reason.Reason(r.Reason), Status: r.Status, Codes: r.Code, Message: r.Message, Note: "a rule of the configuration"}
	for _, name := range r.Upstream {
		c.Services = append(c.Services, upstream.Named(name).Name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		is := upstream.Is{Path: "header:" + http.CanonicalHeaderKey(name)}
		if value := r.Header[name]; value != "" {
			is.Any = []string{value}
		}
		c.Where = append(c.Where, is)
	}
	return c
}

func parseCaddyfile(h httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
	handler := new(Handler)
	return handler, handler.UnmarshalCaddyfile(h.Dispenser)
}

// UnmarshalCaddyfile sets up the handler from Caddyfile tokens. Syntax:
//
//	normalize_errors [<matcher>] {
//		upstream     <name>
//		credentials  client|gateway
//		rule <reason> {
//			upstream <name...>
//			status   <code|4xx|5xx...>
//			code     <token...>
//			header   <field> [<value>]
//			message  <regexp>
//		}
//		reason       <name> <status> <text> [retryable]
//		message      <reason> <text>
//		details      <field...> | none
//		error_type   status|reason
//		inspect      [streams] [2xx]
//		max_body     <size>
//		body_timeout <duration>
//		retry_after  <reason> <duration>
//		redact       <regexp> [<replacement>]
//		pass         <status...>
//	}
func (h *Handler) UnmarshalCaddyfile(d *caddyfile.Dispenser) error {
	d.Next() // consume directive name
	if d.NextArg() {
		return d.ArgErr()
	}
	u := unmarshaler{Handler: h, d: d, lines: map[string]caddyfile.Dispenser{}}
	for d.NextBlock(0) {
		parse := subdirectives[d.Val()]
		if parse == nil {
			return d.Errf("unrecognized subdirective '%s'%s", d.Val(), suggest.Nearest(d.Val(), slices.Sorted(maps.Keys(subdirectives))))
		}
		if err := parse(&u); err != nil {
			return err
		}
	}
	// What is well-formed may still be wrong; that is found once, here and for JSON alike.
	if _, err := h.compile(); err != nil {
		return u.locate(err)
	}
	return nil
}

// unmarshaler remembers where each part of the configuration stood.
type unmarshaler struct {
	*Handler
	d     *caddyfile.Dispenser
	lines map[string]caddyfile.Dispenser
}

// at notes that the part called key is at the current line, and refuses a second of it.
func (u *unmarshaler) at(key string) error {
	if _, twice := u.lines[key]; twice {
		return u.d.Errf("%s is given twice", strings.Replace(key, ".", " ", 1))
	}
	u.lines[key] = *u.d
	return nil
}

// locate gives a configError its file and line.
func (u *unmarshaler) locate(err error) error {
	var c *configError
	if !errors.As(err, &c) {
		return u.d.WrapErr(err)
	}
	key := c.field
	if c.index >= 0 {
		key = fmt.Sprintf("%s[%d]", c.field, c.index)
	}
	if line, ok := u.lines[key]; ok {
		return line.WrapErr(c.err)
	}
	return u.d.WrapErr(err)
}

// subdirectives are the parsers of the grammar's lines.
var subdirectives map[string]func(*unmarshaler) error

func init() {
	subdirectives = map[string]func(*unmarshaler) error{
		"upstream":     word("upstream", func(h *Handler) *string { return &h.Upstream }),
		"credentials":  word("credentials", func(h *Handler) *string { return &h.Credentials }),
		"error_type":   word("error_type", func(h *Handler) *string { return &h.ErrorType }),
		"details":      words("details", func(h *Handler) *[]string { return &h.Details }),
		"inspect":      words("inspect", func(h *Handler) *[]string { return &h.Inspect }),
		"max_body":     (*unmarshaler).maxBody,
		"body_timeout": (*unmarshaler).bodyTimeout,
		"pass":         (*unmarshaler).pass,
		"reason":       (*unmarshaler).ownReason,
		"message":      (*unmarshaler).message,
		"retry_after":  (*unmarshaler).retryAfter,
		"redact":       (*unmarshaler).redaction,
		"rule":         (*unmarshaler).rule,
	}
}

func word(key string, field func(*Handler) *string) func(*unmarshaler) error {
	return func(u *unmarshaler) error {
		if err := u.at(key); err != nil {
			return err
		}
		if !u.d.AllArgs(field(u.Handler)) {
			return u.d.ArgErr()
		}
		return nil
	}
}

func words(key string, field func(*Handler) *[]string) func(*unmarshaler) error {
	return func(u *unmarshaler) error {
		if err := u.at(key); err != nil {
			return err
		}
		if *field(u.Handler) = u.d.RemainingArgs(); len(*field(u.Handler)) == 0 {
			return u.d.ArgErr()
		}
		return nil
	}
}

func (u *unmarshaler) maxBody() error {
	var size string
	if err := word("max_body", func(*Handler) *string { return &size })(u); err != nil {
		return err
	}
	n, err := humanize.ParseBytes(size)
	if err != nil || n == 0 || n > maxMaxBody {
		return u.d.Errf("max_body '%s': want a size up to 1GiB, such as 64KiB", size)
	}
	u.MaxBody = int64(n)
	return nil
}

func (u *unmarshaler) bodyTimeout() error {
	var text string
	if err := word("body_timeout", func(*Handler) *string { return &text })(u); err != nil {
		return err
	}
	timeout, err := caddy.ParseDuration(text)
	if err != nil || timeout <= 0 {
		return u.d.Errf("body_timeout '%s': want a positive duration, such as 5s", text)
	}
	u.BodyTimeout = caddy.Duration(timeout)
	return nil
}

// statuses reads the rest of the line as statuses and classes.
func (u *unmarshaler) statuses() (list []int, err error) {
	for u.d.NextArg() {
		text := u.d.Val()
		digits, isClass := strings.CutSuffix(strings.ToLower(text), "xx")
		status, err := strconv.Atoi(digits)
		if err != nil || isClass != (status < 10) {
			return nil, u.d.Errf("status '%s': want a code such as 429, or 4xx or 5xx", text)
		}
		list = append(list, status)
	}
	if len(list) == 0 {
		return nil, u.d.ArgErr()
	}
	return list, nil
}

func (u *unmarshaler) pass() (err error) {
	if err = u.at("pass"); err == nil {
		u.Pass, err = u.statuses()
	}
	return err
}

func (u *unmarshaler) ownReason() error {
	u.lines[fmt.Sprintf("reasons[%d]", len(u.Reasons))] = *u.d
	args := u.d.RemainingArgs()
	if len(args) == 4 && args[3] != "retryable" {
		return u.d.Errf("reason %s: '%s' is not known here: want retryable or nothing (put the text in quotes)", args[0], args[3])
	}
	if len(args) < 3 || len(args) > 4 {
		return u.d.ArgErr()
	}
	status, err := strconv.Atoi(args[1])
	if err != nil {
		return u.d.Errf("reason %s: status '%s': want a code such as 402", args[0], args[1])
	}
	u.Reasons = append(u.Reasons, OwnReason{Name: args[0], Status: status, Text: args[2], Retryable: len(args) == 4})
	return nil
}

func (u *unmarshaler) message() error {
	var name, text string
	if line := *u.d; !line.AllArgs(&name, &text) {
		return u.d.ArgErr()
	}
	if err := u.at("messages." + name); err != nil {
		return err
	}
	u.d.RemainingArgs()
	if u.Messages == nil {
		u.Messages = map[string]string{}
	}
	u.Messages[name] = text
	return nil
}

func (u *unmarshaler) retryAfter() error {
	var name, text string
	if line := *u.d; !line.AllArgs(&name, &text) {
		return u.d.ArgErr()
	}
	if err := u.at("retry_after." + name); err != nil {
		return err
	}
	u.d.RemainingArgs()
	delay, err := caddy.ParseDuration(text)
	if err != nil {
		return u.d.Errf("retry_after %s '%s': want a duration, such as 30s", name, text)
	}
	if u.RetryAfter == nil {
		u.RetryAfter = map[string]caddy.Duration{}
	}
	u.RetryAfter[name] = caddy.Duration(delay)
	return nil
}

func (u *unmarshaler) redaction() error {
	u.lines[fmt.Sprintf("redact[%d]", len(u.Redact))] = *u.d
	args := u.d.RemainingArgs()
	if len(args) < 1 || len(args) > 2 {
		return u.d.ArgErr()
	}
	u.Redact = append(u.Redact, Redaction{Pattern: args[0], Replacement: strings.Join(args[1:], "")})
	return nil
}

func (u *unmarshaler) rule() error {
	u.lines[fmt.Sprintf("rules[%d]", len(u.Rules))] = *u.d
	var r Rule
	if !u.d.AllArgs(&r.Reason) {
		return u.d.ArgErr()
	}
	seen := map[string]bool{}
	for nesting := u.d.Nesting(); u.d.NextBlock(nesting); {
		name := u.d.Val()
		if seen[name] && name != "header" {
			return u.d.Errf("rule %s: %s is given twice", r.Reason, name)
		}
		seen[name] = true
		if err := u.ruleLine(&r, name); err != nil {
			return err
		}
	}
	u.Rules = append(u.Rules, r)
	return nil
}

func (u *unmarshaler) ruleLine(r *Rule, name string) (err error) {
	switch name {
	case "upstream":
		r.Upstream = u.d.RemainingArgs()
		return needed(u.d, r.Upstream)
	case "code":
		r.Code = u.d.RemainingArgs()
		return needed(u.d, r.Code)
	case "status":
		r.Status, err = u.statuses()
		return err
	case "message":
		if !u.d.AllArgs(&r.Message) {
			return u.d.ArgErr()
		}
		return nil
	case "header":
		args := u.d.RemainingArgs()
		if len(args) < 1 || len(args) > 2 {
			return u.d.ArgErr()
		}
		if _, twice := r.Header[http.CanonicalHeaderKey(args[0])]; twice {
			return u.d.Errf("rule %s: header %s is given twice", r.Reason, args[0])
		}
		if r.Header == nil {
			r.Header = map[string]string{}
		}
		r.Header[http.CanonicalHeaderKey(args[0])] = strings.Join(args[1:], "")
		return nil
	}
	return u.d.Errf("unrecognized line '%s' in rule%s", name, suggest.Nearest(name, []string{"upstream", "status", "code", "header", "message"}))
}

func needed(d *caddyfile.Dispenser, args []string) error {
	if len(args) == 0 {
		return d.ArgErr()
	}
	return nil
}

// Interface guards
var (
	_ caddy.Provisioner           = (*Handler)(nil)
	_ caddyhttp.MiddlewareHandler = (*Handler)(nil)
	_ caddyfile.Unmarshaler       = (*Handler)(nil)
)
