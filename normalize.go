package errnorm

import (
	"cmp"
	"hash/maphash"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/policy"
	"github.com/errnorm/caddy-errnorm/internal/recall"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// failure is an upstream's error response, or what stands in for one.
type failure struct {
	status             int
	came               int         // the status with which it came, where an error in a stream derives another; else 0
	header             http.Header // read, never changed
	body               []byte      // as it came, still encoded
	truncated          bool
	inspected          bool   // a success, which is passed on as it came unless it is a failure
	named              string // the service, by the operator's word
	host               string // the host that was dialed
	path               string // of the request
	shape              shape.Asked
	gatewayCredentials bool // the upstream saw the gateway's credentials, not the caller's
	// silent: no upstream spoke. The gateway refused the request itself, or could not reach the upstream.
	silent    bool
	known     reason.Reason // what happened, where the gateway knows
	requestID string
	said      string // what happened, where the gateway knows it better than by its reason
	// expand fills the placeholders of the operator's texts, those of this error by what known says; nil leaves them.
	expand func(text string, known func(name string) string) string
}

// outcome is what the client gets, and why.
type outcome struct {
	envelope.Envelope
	body        []byte // encoded, in the shape that was asked for
	contentType string
	vary        string // the request's header by which the shape was chosen
	shape       shape.Form
	facts       *body.Facts
	undecodable error // why the body could not be decoded
	made
	hint     retryhint.Hint
	id       string // the request's id, by the upstream's count
	clean    *envelope.Cleaner
	expanded bool // the message was filled from placeholders

	read    body.Facts       // what facts points to
	cleaner envelope.Cleaner // what clean points to
}

// made is what of an outcome is the same for the same error.
type made struct {
	success
	verdict upstream.Verdict
	policy.Resolution
	said    string           // what the upstream said, also where the client is not to hear of it
	parts   envelope.Content // of which the envelope is made
	counted int              // what was taken out of these texts
}

// outcomes are those of errors that were answered. They are large, and under load there are thousands in a second.
var outcomes = sync.Pool{New: func() any { return new(outcome) }}

// release gives the outcome back. Of what it held only texts may be used after it.
func (o *outcome) release() {
	o.facts.Release()
	*o = outcome{}
	outcomes.Put(o)
}

// normalize makes one envelope of one failure. It is pure: no clock, nothing of Caddy,
// nothing kept, so that it can be fuzzed, replayed from a file and explained. Who needs the outcome no more may
// release it.
func normalize(p *policy.Policy, f failure, now time.Time, trace *upstream.Trace) *outcome {
	raw, short, err := body.Decode(f.body, f.header.Get("Content-Encoding"), p.MaxBody)
	o := outcomes.Get().(*outcome)
	o.undecodable, o.cleaner, o.clean = err, *p.Cleaner(), &o.cleaner
	truncated := f.truncated || short
	if known, ok := envelope.Parse(raw); ok && !truncated {
		if f.status < http.StatusBadRequest && known.StatusCode >= http.StatusBadRequest {
			f.status, f.came = known.StatusCode, f.status // it says 200 of an error
		}
		o.pass(p, f, known, raw, now)
		o.reshape(p, f, raw)
		return o
	}
	o.success = readSuccess(p, f, raw)
	if f.inspected && o.answer && trace == nil && !p.HasRules() {
		return o // nothing that is said in it can make it a failure
	}
	o.facts = &o.read
	o.facts.Read(raw, f.header, truncated)
	if o.clean.Holds(o.facts.Reason) { // some keys look like a reason: dapi and hexadecimal digits
		o.facts.Reason = ""
		o.clean.Count++
	}
	o.verdict = decide(p, f, o.status, o.facts, trace)
	if f.inspected && !o.isFailure() {
		return o
	}
	o.Resolution = p.Resolve(o.verdict, o.status, f.gatewayCredentials && !policy.OfUser(o.facts))
	o.hint = p.Wait(o.Resolution, o.verdict, f.header, o.facts, now)
	o.build(p, f, now)
	o.reshape(p, f, raw)
	return o
}

// decide asks the tables, unless the gateway knows what happened because it happened here.
func decide(p *policy.Policy, f failure, status int, facts *body.Facts, trace *upstream.Trace) upstream.Verdict {
	if f.known != reason.None {
		v := p.Asked(f.named, f.host)
		v.Reason, v.Layer, v.Rule, v.Codes = f.known, upstream.ByGateway, "gateway/"+string(f.known), v.Service.CodesOf(facts)
		return v
	}
	res := upstream.Response{Status: status, Facts: facts, Named: f.named, Host: f.host, Path: f.path}
	v := p.Decide(res, trace)
	if f.gatewayCredentials {
		v = p.OfGateway(res, v)
	}
	return v
}

// build makes the envelope. Where the gateway's own credentials failed it says nothing of the upstream's, not even
// its id of the request: as if nothing had been read.
func (o *outcome) build(p *policy.Policy, f failure, now time.Time) {
	service, counted := o.verdict.Service, o.clean.Count
	o.facts.Aside(func() { o.id = o.requestID(cmp.Or(service.RequestID(f.header, o.facts), f.requestID)) })
	counted -= o.clean.Count // of the id
	o.said = o.clean.Text(p.Said(service.Message(o.facts)))
	known := p.Status(o.Status)
	c := &o.parts
	c.Status, c.Reason, c.Implied, c.Retryable = o.Status, o.Reason, known.Implied, o.Retry == catalog.Later
	c.Shown = p.Shown
	said := f.said
	if !o.Misconfigured {
		if !o.tellsOfAccount(f) {
			said = cmp.Or(o.said, f.said)
			c.Said = o.clean.Said(o.facts, service.Param(o.facts), known.Type, o.verdict.Codes, o.facts.Codes)
		}
		if service != nil {
			c.Upstream = service.Name
		}
		if !f.silent {
			c.UpstreamStatus = cmp.Or(f.came, f.status)
		}
	}
	c.Error, c.Message = p.Words(o.Resolution, said, o.expander(p, f))
	o.counted = o.clean.Count + counted
	o.envelop(p, now)
}

// envelop makes the envelope of what is in it, with what is another for each error.
func (o *outcome) envelop(p *policy.Policy, now time.Time) {
	if !o.Misconfigured {
		o.parts.RequestID, o.parts.RetryAfter = o.id, o.hint.Seconds()
		o.parts.RetryAt = o.hint.Until(now, p.Patience)
	}
	o.Envelope = envelope.Build(&o.parts)
	o.body = o.Encode()
}

// expander fills the placeholders of a message: what is told of this error later is known already.
func (o *outcome) expander(p *policy.Policy, f failure) func(text string) string {
	if f.expand == nil {
		return nil
	}
	known := func(name string) string {
		switch name {
		case "reason":
			return string(cmp.Or(o.Reason, p.Status(o.Status).Implied))
		case "upstream":
			if o.verdict.Service != nil {
				return o.verdict.Service.Name
			}
		case "upstream_status":
			if f.known == reason.None {
				return strconv.Itoa(cmp.Or(f.came, f.status))
			}
			return "0"
		case "status":
			return strconv.Itoa(o.Status)
		case "rule":
			return o.verdict.Rule
		case "retry_after":
			return strconv.Itoa(o.hint.Seconds())
		case "request_id":
			return o.id
		}
		return ""
	}
	return func(text string) string {
		o.expanded = true
		return f.expand(text, known)
	}
}

// tellsOfAccount tells whether the upstream's words are about the gateway's account, its limits and its name, where
// waiting helps or the caller can do something: the status and the wait are for the client, the rest is not.
func (o *outcome) tellsOfAccount(f failure) bool {
	return f.gatewayCredentials &&
		(o.Status == http.StatusTooManyRequests || o.Reason == reason.RateLimited || policy.NamesOrganization(o.said))
}

// requestID is an id that may be shown, "" where it is longer than ids are or has what ids have not, before it is
// looked at, and where it was a secret: what is left of one is no id.
func (o *outcome) requestID(id string) string {
	if redact.HeaderValue(id) != id {
		return ""
	}
	id = o.clean.Redact(id)
	isLeft := func(mark string) bool { return strings.Contains(id, mark) }
	if slices.ContainsFunc([]string{redact.Mark, "[address]", "[path]"}, isLeft) {
		return ""
	}
	return id
}

// pass lets an envelope through, with what must be mended in it; unless the gateway's own credentials failed, of which
// nothing is told.
func (o *outcome) pass(p *policy.Policy, f failure, known *envelope.Parsed, raw []byte, now time.Time) {
	o.facts = &body.Facts{Format: body.JSON}
	o.verdict = upstream.Verdict{Layer: upstream.ByEnvelope, Rule: "envelope/as-it-is"}
	if f.gatewayCredentials && (p.BlamesCredentials(f.status, known.Envelope) || speaksOfKey(p, f, raw)) {
		o.verdict.Reason = reason.UpstreamMisconfigured
		o.Resolution = p.Resolve(o.verdict, f.status, true)
		o.build(p, f, now)
		return
	}
	o.id = o.requestID((*upstream.Service)(nil).RequestID(f.header, o.facts))
	if f.gatewayCredentials && (p.LimitsAccount(f.status, known.Envelope) || policy.NamesOrganization(known.Message)) {
		known = known.Bare(p.Status(f.status), p.Knows)
	}
	o.body = known.Encode(p.Status(f.status), o.clean)
	o.Envelope = known.Envelope
	o.Resolution = policy.Resolution{Status: f.status, Retry: catalog.Perhaps}
}

// reshape writes the envelope anew where the client is to have another form.
func (o *outcome) reshape(p *policy.Policy, f failure, raw []byte) {
	o.vary = f.shape.Vary()
	if f.shape.IsEnvelope() {
		o.shape = shape.AsEnvelope
		return
	}
	e := shape.Error{
		Meaning: native.Meaning{Status: o.StatusCode, Reason: o.Reason}, Type: o.Error, Message: o.Message,
		Details: []byte(gjson.GetBytes(o.body, "details").Raw), Envelope: o.body, Path: f.path, Clean: o.cleanMember,
		Problem: p.Problem(o.told(), o.Status),
	}
	if service := o.verdict.Service; service != nil {
		e.Says = service.Speaks
	}
	if !o.isSecret(f) {
		e.RequestID, e.Raw, e.Came = o.id, raw, cmp.Or(o.status, f.status)
	}
	answer := f.shape.Write(e)
	o.shape, o.body, o.contentType, o.StatusCode = answer.Form, answer.Body, answer.ContentType, answer.Status
}

// isSecret tells whether nothing of what the upstream said may leave.
func (o *outcome) isSecret(f failure) bool {
	return o.Misconfigured || o.tellsOfAccount(f) || f.gatewayCredentials && policy.NamesOrganization(string(f.body))
}

// speaksOfKey tells whether the words of an envelope, read as any body's, blame the gateway's own credentials.
func speaksOfKey(p *policy.Policy, f failure, raw []byte) bool {
	facts := body.Read(raw, f.header, false)
	return !policy.OfUser(facts) && p.Resolve(decide(p, f, f.status, facts, nil), f.status, true).Misconfigured
}

// told is the reason that the client is told, also by an envelope that passes as it is.
func (o *outcome) told() reason.Reason {
	if o.verdict.Layer == upstream.ByEnvelope && o.Reason == reason.None && o.Details != nil {
		return o.Details.Reason
	}
	return o.Reason
}

// headers is what the envelope's headers say.
func (o *outcome) headers(p *policy.Policy, gatewayCredentials bool) envelope.Headers {
	h := envelope.Headers{
		Status: o.StatusCode, Wait: o.hint, Never: o.Retry == catalog.Never,
		KeepsWait: o.verdict.Layer == upstream.ByEnvelope && !o.Misconfigured, GatewayCredentials: gatewayCredentials,
		Clean: o.clean, Patience: p.Patience, ContentType: o.contentType, Vary: o.vary,
		MessageName: p.MessageHeader, Message: o.Message, Help: p.Help(o.told(), o.Status),
	}
	if !o.Misconfigured { // else not even the upstream's id of the request
		h.RequestID = o.id
	}
	return h
}

// fill says what the log, the metrics, the placeholders and explain show of the outcome. All texts that are not
// redacted yet are now; that is not counted, for no client would have seen them.
func (o *outcome) fill(e *observe.Event, p *policy.Policy, trace *upstream.Trace) {
	counted := o.clean.Count
	defer func() { o.clean.Count = counted }()
	clean := o.clean.Text
	v := o.verdict
	if o.shape != shape.AsEnvelope {
		e.Shape = string(o.shape)
	}
	e.Status, e.Type, e.Message = o.StatusCode, o.Error, clean(o.Message)
	e.Reason, e.Implied = string(o.Reason), string(p.Status(o.StatusCode).Implied)
	if v.Layer == upstream.ByEnvelope && o.Details != nil {
		e.Reason = clean(string(o.Details.Reason))
	}
	e.Layer, e.Rule, e.Source, e.Note, e.KeepStatus = v.Layer, v.Rule, v.Source, v.Note, v.KeepStatus
	e.Field = body.Field{Path: clean(v.Field.Path), Value: clean(v.Field.Value)}
	e.UpstreamMessage, e.Format = o.said, string(o.facts.Format)
	if e.Unrecognized() {
		e.Members = observe.ShowMembers(o.facts, o.clean)
	}
	e.Codes = cleanFields(o.verdict.Codes, clean)
	e.Retry, e.RetryAfter, e.RetryFrom = o.Retry, o.hint.Delay, o.hint.Source
	e.RequestID, e.Misconfigured = o.id, o.Misconfigured
	if v.Service != nil {
		e.Upstream, e.Title, e.RecognizedBy = v.Service.Name, v.Service.Title, v.RecognizedBy
	}
	for _, proxy := range v.Proxies {
		e.Proxies = append(e.Proxies, proxy.Service.Name+", by "+proxy.By)
	}
	if o.Misconfigured {
		e.UpstreamReason = string(cmp.Or(v.Reason, p.Status(e.UpstreamStatus).Implied))
	}
	if o.undecodable != nil {
		e.Undecodable = clean(o.undecodable.Error())
	}
	if e.Cause != nil {
		cause := fault.Cause(e.Cause)
		e.CauseText, e.CauseLog = clean(cause), p.Secrets(cause)
	}
	if trace == nil {
		e.Said = ""
	} else {
		e.Said, e.RetryValue, e.MessagePath = clean(e.Said), clean(o.hint.Value), clean(v.Service.MessagePath(o.facts))
		e.Steps, e.OtherCodes = trace.Steps, cleanFields(o.facts.Codes, clean)
		if v.Conditions != nil {
			e.Conditions = v.Conditions()
		}
	}
}

func cleanFields(fields []body.Field, clean func(string) string) []body.Field {
	cleaned := make([]body.Field, len(fields))
	for i, f := range fields {
		cleaned[i] = body.Field{Path: clean(f.Path), Value: clean(f.Value)}
	}
	return cleaned
}

// success is what a response is that says 2xx.
type success struct {
	status int  // what it means, or what it says
	failed bool // it is an error by its form alone
	answer bool // it is none, whatever a table makes of words in it
}

// readSuccess reads a response that says 2xx. One that is an error already is what it says.
func readSuccess(p *policy.Policy, f failure, raw []byte) success {
	if f.status >= http.StatusBadRequest {
		return success{status: f.status}
	}
	service := p.Asked(f.named, f.host).Service
	found := stream.ReadBody(raw, f.path, service != nil && service.Kind == upstream.AI)
	if found.Error == nil {
		return success{status: f.status, answer: found.Answer}
	}
	return success{status: found.Error.Status, failed: true}
}

// isFailure tells whether a 2xx response is an error all the same: by a rule of the operator's, by its form (success),
// by being an envelope, or by the table of an AI service. Elsewhere an error in a 200 is a protocol's custom (GraphQL,
// token introspection, device flows) that its clients expect.
func (o *outcome) isFailure() bool {
	v := o.verdict
	inference := v.Service != nil && v.Service.Kind == upstream.AI
	return v.Layer == upstream.ByOperator || v.Layer == upstream.ByEnvelope && o.StatusCode >= http.StatusBadRequest ||
		o.failed || !o.answer && inference && v.Layer == upstream.ByService && v.Reason != reason.None
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
	f.body, f.truncated = nil, false // what came of it is a success's
	f.said = "The upstream closed the connection before its response had ended."
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
		Secret: o.isSecret(f),
	}
	if !c.Secret {
		c.RequestID = o.id
	}
	return c
}

// cleanMember cleans what stays of the upstream's in a stream, and in a shape that keeps it.
func (o *outcome) cleanMember(name, text string) string {
	if o.clean.Member(name, text) == redact.Mark {
		return redact.Mark
	}
	return o.clean.Redact(text)
}

// memory remembers errors, for an upstream that is down or out of credit says one thing to everybody. What is another
// for each, the id of the request and the wait, is read anew; bodies that tell these are not remembered.
type memory struct {
	seed        maphash.Seed
	short, long *recall.Table[*remembered] // by the body's length
}

func newMemory() *memory {
	return &memory{maphash.MakeSeed(), recall.New[*remembered](64), recall.New[*remembered](16)}
}

// of is where an error is kept.
func (m *memory) of(f *failure) *recall.Table[*remembered] {
	if len(f.body) > shortBody {
		return m.long
	}
	return m.short
}

const (
	shortBody         = 4 << 10
	longestRemembered = 32 << 10 // a page, or all that is wrong with a large request
	// mismatches is how often a body comes with another header until that takes the place of the older.
	mismatches = 16
)

// remembered is an error, and what was made of it.
type remembered struct {
	hash       uint64
	in         *recall.Table[*remembered]
	of         failure    // without header and body
	body       string     // of it
	basis      body.Basis // what counts of its header
	mismatches atomic.Uint32

	made
	id      string
	hint    retryhint.Hint
	told    envelope.Envelope // with these two
	encoded []byte            // nil where the envelope has another shape
	event   *observe.Event
}

// normalize does what the function does and fills the event, by memory where the same has come lately. What else it
// returns is to be kept when the event has been recorded, unless it is nil.
func (m *memory) normalize(
	p *policy.Policy, f failure, e *observe.Event, now time.Time, trace *upstream.Trace,
) (o *outcome, kept *remembered) {
	if trace != nil || e.Cut || !f.isOrdinary() {
		if o = normalize(p, f, now, trace); !f.inspected || o.isFailure() {
			o.fill(e, p, trace)
		}
		return o, nil
	}
	hash := m.hash(&f)
	known, found, again := m.of(&f).Get(hash)
	if found && known.is(&f) {
		return known.tell(p, f, e, now), nil
	}
	o = normalize(p, f, now, nil)
	o.fill(e, p, nil)
	if found {
		again = known.mismatches.Add(1)%mismatches == 0
	}
	if again && o.isRepeatable(f.header, now) {
		if kept = o.remember(f); kept != nil {
			kept.hash, kept.in = hash, m.of(&f)
		}
	}
	return o, kept
}

// keep remembers the error, whose event is recorded. There is nothing to do for nil.
func (r *remembered) keep(e *observe.Event) {
	if r != nil {
		r.event = e
		r.in.Put(r.hash, r)
	}
}

// hash is of most of what is compared by is.
func (m *memory) hash(f *failure) uint64 {
	text := func(s string) uint64 { return maphash.String(m.seed, s) }
	status := uint64(f.status) //nolint:gosec // no status is negative
	return maphash.Bytes(m.seed, f.body) + 3*text(f.path) + 5*text(f.host) + 7*text(f.named) + status
}

// isOrdinary tells whether an upstream has answered with an error that is whole, and not long.
func (f *failure) isOrdinary() bool {
	return f.status >= http.StatusBadRequest && f.came == 0 && !f.truncated && !f.inspected && !f.silent &&
		f.known == reason.None && f.said == "" && f.header["Content-Encoding"] == nil &&
		len(f.body) <= longestRemembered && len(f.path) <= shortBody
}

// isRepeatable tells whether all that is another for each error stands in the header.
func (o *outcome) isRepeatable(header http.Header, now time.Time) bool {
	service := o.verdict.Service
	date := http.Header{"Date": header["Date"]} // a moment that is past now stays so
	inBody := retryhint.Response{Header: date, Facts: o.facts, Zone: service.Location(), Told: true}
	return o.verdict.Layer != upstream.ByEnvelope && o.undecodable == nil && !o.expanded &&
		!service.IsNumbered(o.facts) && retryhint.Find(inBody, now).Delay == 0
}

// remember takes of an outcome what does not change, nil where it is too much.
func (o *outcome) remember(f failure) *remembered {
	r := &remembered{of: f, basis: o.facts.Basis(), made: o.made, id: o.id, hint: o.hint}
	if r.basis.Size() > shortBody {
		return nil
	}
	r.body = string(f.body)
	r.of.header, r.of.body, r.of.expand = nil, nil, nil
	r.verdict.Conditions = nil // nobody traces it
	if f.shape.IsEnvelope() && r.parts.RetryAt == "" {
		r.told, r.encoded = o.Envelope, o.body
	}
	return r
}

// is tells whether an error is the same.
func (r *remembered) is(f *failure) bool {
	return r.of.status == f.status && r.of.named == f.named && r.of.host == f.host && r.of.path == f.path &&
		r.of.shape == f.shape && r.of.gatewayCredentials == f.gatewayCredentials && r.body == string(f.body) &&
		r.basis.Holds(f.header)
}

// tell makes of it the outcome of an error that is the same.
func (r *remembered) tell(p *policy.Policy, f failure, e *observe.Event, now time.Time) *outcome {
	o := outcomes.Get().(*outcome)
	o.made, o.cleaner, o.clean, o.facts = r.made, *p.Cleaner(), &o.cleaner, &o.read
	o.clean.Count = r.counted
	o.facts.ReadHeader(f.header)
	o.id = o.requestID(o.verdict.Service.RequestID(f.header, o.facts))
	o.hint = p.Wait(o.Resolution, o.verdict, f.header, nil, now)
	if r.encoded != nil && o.id == r.id && o.hint.Delay == r.hint.Delay {
		o.Envelope, o.body, o.vary, o.shape = r.told, r.encoded, f.shape.Vary(), shape.AsEnvelope
	} else {
		o.envelop(p, now)
		o.reshape(p, f, f.body)
	}
	id := e.ErrorID
	*e = *r.event
	e.ErrorID, e.RequestID, e.RetryAfter, e.RetryFrom = id, o.id, o.hint.Delay, o.hint.Source
	return o
}
