package errnorm

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// protocols are the fields that clients of a protocol need of an error, where the field that marks it is there:
// x402's payment requirements, the ticket of UMA 2.0 (section 3.3.6), the token that goes with Auth0's second factor.
var protocols = []struct {
	mark, value string // a path, and its value unless any will do
	keep        []string
}{
	{"x402Version", "", []string{"x402Version", "accepts"}},
	{"error", "need_info", []string{"ticket", "required_claims", "redirect_user"}},
	{"error", "request_submitted", []string{"ticket", "interval"}},
	{"error", "mfa_required", []string{"mfa_token"}},
}

// failure is an upstream's error response, or what stands in for one.
type failure struct {
	status    int
	sent      int         // what the upstream sent, where its body names another status
	header    http.Header // read, never changed
	body      []byte      // as it came, still encoded
	truncated bool
	named     string // the service, by the operator's word
	host      string // the host that was dialled
	ownKey    bool   // the upstream saw the gateway's credentials, not the caller's
	// known is set where the gateway itself failed and no upstream spoke.
	known     reason.Reason
	requestID string
	expand    func(string) string // fills the placeholders of the operator's texts; nil leaves them
}

// outcome is what the client gets, and why.
type outcome struct {
	envelope.Envelope
	body     []byte // the envelope, encoded
	verdict  upstream.Verdict
	hint     retryhint.Hint
	facts    *body.Facts
	retry    Retry
	redacted int
	id       string // the request's id, by the upstream's count
	undone   error  // why the body could not be decoded
	// What the upstream said and meant, also where the client is not to hear of it.
	said  string
	meant reason.Reason
}

// normalize makes one envelope of one failure. It is pure: no clock, nothing of Caddy,
// nothing kept, so that it can be fuzzed, replayed from a file and explained.
func (p *policy) normalize(f failure, now time.Time, trace *upstream.Trace) *outcome {
	raw, short, err := body.Decode(f.body, f.header.Get("Content-Encoding"), p.maxBody)
	o := &outcome{undone: err, facts: body.Read(raw, f.header, f.truncated || short)}
	if o.facts.Envelope && (!f.ownKey || !aboutTheKey(reason.None, f.status, nil)) {
		return o.pass(p.cleanEnvelope(raw, f.status, &o.redacted), f.status)
	}
	if _, n := p.redactor.Text(o.facts.Reason); n > 0 { // some keys look like a reason: dapi and hexadecimal digits
		o.facts.Reason, o.redacted = "", n
	}
	f.sent, f.status = f.status, statusInBody(f.status, o.facts)
	o.verdict = p.decide(f, o.facts, trace)
	why, status := p.conclude(f, o.verdict)
	o.retry = p.retryOf(why, status, o.verdict.Retry)
	o.id = p.clean(cmp.Or(o.verdict.Service.RequestID(f.header, o.facts), f.requestID), &o.redacted)
	o.said, o.meant = p.clean(o.verdict.Service.Message(o.facts), &o.redacted), o.verdict.Reason
	if why == reason.UpstreamMisconfigured {
		// Nothing of the upstream's, not even its id of the request: as if nothing had been read.
		o.Details = p.details(failure{sent: status}, &outcome{facts: &body.Facts{}, retry: o.retry}, why, status)
		return o.encode(p, f, why, status, "")
	}
	o.hint = p.wait(f, o, why, now)
	o.Details = p.details(f, o, why, status)
	return o.encode(p, f, why, status, o.said)
}

// statusInBody returns the status that the body of a success names, as OpenRouter's and Google's errors do:
// {"error": {"code": 429, …}} and nothing that an answer would have.
func statusInBody(status int, facts *body.Facts) int {
	if status >= 400 || slices.ContainsFunc([]string{"choices", "candidates", "content", "output", "data", "result"}, facts.Has) {
		return status
	}
	for _, value := range facts.Values("error.code") {
		if n, err := strconv.Atoi(value); err == nil && n >= 400 && n <= 599 {
			return n
		}
	}
	return status
}

// isFailure tells whether a 2xx response is an error all the same. Only the table of an AI service, a rule of the
// operator's or a status in the body can say so: elsewhere an error in a 200 is a protocol's custom (GraphQL, token
// introspection, device flows) that its clients expect.
func (o *outcome) isFailure() bool {
	v := o.verdict
	inference := v.Service != nil && v.Service.Kind == upstream.AI
	return v.Layer == upstream.ByOperator || v.Layer == upstream.ByService && inference && v.Reason != reason.None || statusInBody(0, o.facts) != 0
}

// decide asks the tables, unless the gateway knows what happened because it happened here.
func (p *policy) decide(f failure, facts *body.Facts, trace *upstream.Trace) upstream.Verdict {
	if f.known != reason.None {
		return upstream.Verdict{Reason: f.known, Layer: upstream.ByGateway, Rule: "gateway: " + string(f.known)}
	}
	return upstream.Decide(upstream.Response{
		Status: f.status, Header: f.header, Facts: facts, Named: f.named, Host: f.host, Operator: p.rules,
	}, trace)
}

// conclude makes a reason and a status of a verdict.
func (p *policy) conclude(f failure, v upstream.Verdict) (reason.Reason, int) {
	status, why := settle(f.status)
	inference := v.Service != nil && v.Service.Kind == upstream.AI
	switch {
	case v.Layer == upstream.ByStatus && f.status == http.StatusRequestTimeout && inference:
		why, status = reason.UpstreamTimeout, http.StatusServiceUnavailable
	case v.Layer != upstream.ByStatus && v.Reason != reason.None:
		why = v.Reason
		if r := p.reason(why); r != nil && !v.Keep {
			status = r.statusOf(f.status, v.Service != nil && v.Service.Kind == upstream.Identity)
		}
	}
	if f.ownKey && (aboutTheKey(why, status, v.Service) || !p.knows(string(why)) && aboutTheKey(reason.None, status, v.Service)) {
		return reason.UpstreamMisconfigured, http.StatusServiceUnavailable
	}
	return why, status
}

// aboutTheKey tells whether an error blames the credentials or the account that the upstream
// saw. A declined card, a wrong password or a second factor is the caller's own, whosever key it was.
func aboutTheKey(why reason.Reason, status int, s *upstream.Service) bool {
	switch why {
	case reason.InvalidAPIKey, reason.MissingCredentials, reason.InvalidToken, reason.TokenExpired, reason.TokenRevoked,
		reason.InsufficientCredits, reason.AccountDisabled, reason.InsufficientPrivileges, reason.RegionNotSupported:
		return true
	case reason.InvalidCredentials:
		return s == nil || s.Kind != upstream.Identity
	case reason.None:
		return status == http.StatusUnauthorized || status == http.StatusPaymentRequired || status == http.StatusForbidden
	}
	return false
}

// reason finds a reason among the operator's and the catalog's.
func (p *policy) reason(name reason.Reason) *Reason {
	if r := p.reasons[name]; r != nil {
		return r
	}
	return reasonByName[name]
}

// knows tells whether a word is a reason of the operator's or the catalog's.
func (p *policy) knows(name string) bool { return p.reason(reason.Reason(name)) != nil }

// retryOf tells whether the request may be sent again. Of a bare 5xx nothing is known, and
// clients may do as they always do.
func (p *policy) retryOf(why reason.Reason, status int, override upstream.Retry) Retry {
	switch override {
	case upstream.Retryable:
		return Later
	case upstream.NotRetryable:
		return Never
	}
	if r := p.reason(why); r != nil {
		return r.Retry
	}
	if status >= 500 || status == http.StatusRequestTimeout || status == http.StatusTooEarly {
		return Perhaps
	}
	return Never
}

// wait finds how long to wait, where waiting helps or the upstream says so in so many words.
func (p *policy) wait(f failure, o *outcome, why reason.Reason, now time.Time) retryhint.Hint {
	if o.retry != Later && f.header.Get("Retry-After") == "" {
		return retryhint.Hint{}
	}
	var resets []retryhint.Reset
	if s := o.verdict.Service; s != nil {
		resets = s.Resets
	}
	hint := retryhint.Find(f.header, o.facts, resets, now)
	if hint.Delay == 0 && p.waits[why] > 0 {
		hint = retryhint.Hint{Delay: p.waits[why], Source: "retry_after " + string(why)}
	}
	return hint
}

// clean makes a text of the upstream's fit to leave the gateway.
func (p *policy) clean(text string, count *int) string {
	if text == "" {
		return ""
	}
	text, n := p.redactor.Text(text)
	*count += n
	neutral := redact.Neutralize(text)
	if neutral != text { // what was split by invisible characters stands together now
		neutral, n = p.redactor.Text(neutral)
		*count += n
	}
	return neutral
}

// details gathers what there is to say beyond status and message, nil where there is nothing:
// a reason that the status implies, or that one may retry, is nothing.
func (p *policy) details(f failure, o *outcome, why reason.Reason, status int) *envelope.Details {
	d := envelope.Details{RequestID: o.id, Param: p.clean(o.facts.Param, &o.redacted), Code: p.clean(ownCode(o, status), &o.redacted)}
	if s := o.verdict.Service; s != nil {
		d.Upstream = s.Name
	}
	if status != f.sent && f.known == reason.None {
		d.UpstreamStatus = f.sent
	}
	for _, e := range o.facts.Errors {
		d.Errors = append(d.Errors, body.FieldError{Field: p.clean(e.Field, &o.redacted), Message: p.clean(e.Message, &o.redacted), Code: p.clean(e.Code, &o.redacted)})
	}
	d.RetryAfter = o.hint.Seconds()
	d.Protocol = p.protocol(o)
	if why != describe(status).Implied || o.facts.Reason != "" {
		d.Reason = why
	}
	if d.Only(p.shown).Empty() {
		return nil
	}
	d.Reason, d.Retryable = why, o.retry == Later
	d = d.Only(p.shown)
	return &d
}

// protocol picks what the protocol's client needs. Texts in it are cleaned like any other; a token whose name is
// the protocol's is for the client and stays.
func (p *policy) protocol(o *outcome) (kept map[string]json.RawMessage) {
	for _, protocol := range protocols {
		values := o.facts.Values(protocol.mark)
		if len(values) == 0 || protocol.value != "" && values[0] != protocol.value {
			continue
		}
		for _, name := range protocol.keep {
			if raw := o.facts.Raw(name); len(raw) > 0 && len(raw) <= maxProtocol && json.Valid(raw) {
				if kept == nil {
					kept = map[string]json.RawMessage{}
				}
				kept[name] = p.cleanJSON(raw, &o.redacted)
			}
		}
	}
	return kept
}

// maxProtocol bounds a protocol's field; x402 lists a few hundred bytes for each way to pay.
const maxProtocol = 8 << 10

// cleanJSON cleans the strings of a list or an object; a lone string is a token.
func (p *policy) cleanJSON(raw []byte, count *int) json.RawMessage {
	if raw[0] != '{' && raw[0] != '[' {
		return raw
	}
	var value any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // amounts are longer than a float
	if decoder.Decode(&value) != nil {
		return nil
	}
	clean, _ := json.Marshal(p.cleanValue(value, count))
	return clean
}

func (p *policy) cleanValue(value any, count *int) any {
	switch v := value.(type) {
	case string:
		return p.clean(v, count)
	case []any:
		for i := range v {
			v[i] = p.cleanValue(v[i], count)
		}
	case map[string]any:
		members := make(map[string]any, len(v))
		for key := range v {
			members[p.clean(key, count)] = p.cleanValue(v[key], count)
		}
		return members
	}
	return value
}

// ownCode is the upstream's own code, "" where it says no more than the envelope does.
func ownCode(o *outcome, status int) string {
	if o.facts.Reason != "" {
		return ""
	}
	for _, code := range o.facts.Codes {
		_, err := strconv.Atoi(code.Value)
		isStatus := err == nil && len(code.Value) == 3
		if !isStatus && !strings.EqualFold(code.Value, describe(status).Type) && !strings.HasPrefix(code.Path, "challenge:") {
			return code.Value
		}
	}
	return ""
}

// encode completes the envelope and writes it out. JSON's own escapes repair what is not UTF-8.
func (o *outcome) encode(p *policy, f failure, why reason.Reason, status int, message string) *outcome {
	known := describe(status)
	o.Error, o.StatusCode, o.Message = known.Type, status, message
	r := p.reason(why)
	if message == "" {
		o.Message = known.Text
		if r != nil {
			o.Message = r.Text
		}
	}
	if text := p.texts[why]; text != "" {
		if o.Message = text; f.expand != nil {
			o.Message = f.expand(text)
		}
	}
	if p.byReason && why != reason.None {
		o.Error = string(why)
	}
	o.body = o.Encode()
	o.verdict.Reason = why
	return o
}

// cleanEnvelope takes out of an envelope what must not leave. One that hides nothing stays byte for byte.
func (p *policy) cleanEnvelope(raw []byte, status int, count *int) []byte {
	var e struct {
		Error      string          `json:"error"`
		Message    string          `json:"message"`
		StatusCode json.RawMessage `json:"status_code"`
		Details    json.RawMessage `json:"details"`
	}
	if json.Unmarshal(raw, &e) != nil {
		return raw
	}
	found := 0
	e.Error = cmp.Or(p.clean(e.Error, &found), describe(status).Type)
	e.Message = cmp.Or(p.clean(e.Message, &found), describe(status).Text)
	e.Details = p.cleanJSON(e.Details, &found)
	if found == 0 {
		return raw
	}
	*count += found
	clean, _ := json.Marshal(e)
	return clean
}

// pass lets an envelope through as it is; only a status_code that is not the status is corrected.
func (o *outcome) pass(raw []byte, status int) *outcome {
	_ = json.Unmarshal(raw, &o.Envelope)
	o.body = raw
	if o.StatusCode != status {
		said := gjson.GetBytes(raw, "status_code")
		rest := raw[said.Index+len(said.Raw):]
		o.StatusCode, o.body = status, slices.Concat(raw[:said.Index], []byte(strconv.Itoa(status)), rest)
	}
	o.verdict.Layer, o.verdict.Rule, o.retry = upstream.ByEnvelope, "already the envelope", Perhaps
	return o
}

// headers is what the envelope's headers say.
func (p *policy) headers(f failure, o *outcome) envelope.Headers {
	return envelope.Headers{
		Status: o.StatusCode, Wait: o.hint, Never: o.retry == Never, RequestID: o.id, KeepsWait: o.verdict.Layer == upstream.ByEnvelope,
		OwnKey: f.ownKey, Secret: o.verdict.Reason == reason.UpstreamMisconfigured,
		Clean: func(text string) string {
			clean, n := p.redactor.Text(text)
			o.redacted += n
			return clean
		},
	}
}

// tell fills in what the log, the metrics and the placeholders say of the outcome. All texts
// that are not redacted yet are now; that is not counted, for no client would have seen them.
func (p *policy) tell(o *outcome, e *observe.Event) {
	var uncounted int
	clean := func(text string) string { return p.clean(text, &uncounted) }
	v := o.verdict
	e.Status, e.Reason, e.Message = o.StatusCode, clean(string(v.Reason)), clean(o.Message)
	if v.Layer == upstream.ByEnvelope && o.Details != nil {
		e.Reason = clean(string(o.Details.Reason))
	}
	e.Layer, e.Rule, e.Source, e.RecognizedBy = v.Layer, v.Rule, v.Source, v.RecognizedBy
	e.Field = body.Field{Path: clean(v.Field.Path), Value: clean(v.Field.Value)}
	e.UpstreamMessage, e.RequestID = o.said, clean(o.id)
	e.RetryAfter, e.RetryFrom, e.Redacted = o.hint.Delay, o.hint.Source, o.redacted
	for _, code := range evidentCodes(v.Service, o.facts) {
		e.Codes = append(e.Codes, body.Field{Path: clean(code.Path), Value: clean(code.Value)})
	}
	if v.Service != nil {
		e.Upstream = v.Service.Name
	}
	if e.Misconfigured = v.Reason == reason.UpstreamMisconfigured; e.Misconfigured {
		e.UpstreamReason = string(cmp.Or(o.meant, describe(e.UpstreamStatus).Implied))
	}
	if o.undone != nil {
		e.Undecodable = clean(o.undone.Error())
	}
	if e.Cause != nil {
		e.CauseText = clean(e.Cause.Error())
	}
}

// evidentCodes are the codes that rules are compared with.
func evidentCodes(s *upstream.Service, facts *body.Facts) []body.Field {
	if s == nil || len(s.Fields.Code) == 0 {
		return facts.Codes
	}
	var codes []body.Field
	for _, path := range s.Fields.Code {
		for _, value := range facts.Values(path) {
			codes = append(codes, body.Field{Path: path, Value: value})
		}
	}
	return codes
}
