package policy

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/prose"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Policy is a configuration, compiled. It is not changed once made.
type Policy struct {
	// Shown are the details that may leave the gateway.
	Shown []string
	// Patience is the longest wait that clients are told in a header.
	Patience time.Duration
	// MessageHeader is the name of the header that has the message, "" for none.
	MessageHeader string
	// MaxBody is how many bytes of a body are read, after decompression.
	MaxBody int

	catalog  *catalog.Catalog
	tables   *upstream.Tables
	rules    *upstream.Rules                   // the operator's own
	reasons  map[reason.Reason]*catalog.Reason // the operator's own
	texts    map[reason.Reason]string
	waits    map[reason.Reason]time.Duration
	byReason bool
	redactor *redact.Redactor

	reference string // where the reference is, without a slash at the end; "" for nowhere
}

// Reason finds a reason among the operator's and the catalog's, nil where there is none.
func (p *Policy) Reason(name reason.Reason) *catalog.Reason {
	if r := p.reasons[name]; r != nil {
		return r
	}
	return p.catalog.Reason(name)
}

// Reasons lists the catalog's reasons and then the operator's own, each with the text that clients get where the
// upstream says nothing, where that is the same for every error: what has placeholders is not, and the catalog's stands
// there.
func (p *Policy) Reasons() []catalog.Reason {
	all := slices.Clone(p.catalog.Reasons)
	for _, name := range slices.Sorted(maps.Keys(p.reasons)) {
		all = append(all, *p.reasons[name])
	}
	for i := range all {
		_, all[i].Text = p.Words(Resolution{Reason: all[i].Name, Status: all[i].Status}, "", unlessFilled)
	}
	return all
}

// unlessFilled is a text that has no placeholders.
func unlessFilled(text string) string {
	if strings.Contains(text, "{") {
		return ""
	}
	return text
}

// Type is what "error" says of a reason.
func (p *Policy) Type(r catalog.Reason) string {
	kind, _ := p.Words(Resolution{Reason: r.Name, Status: r.Status}, "", nil)
	return kind
}

// Knows tells whether a word is a reason of the operator's or the catalog's.
func (p *Policy) Knows(name string) bool { return p.Reason(reason.Reason(name)) != nil }

// HasRules tells whether the operator has rules of their own.
func (p *Policy) HasRules() bool { return p.rules != nil }

// Status returns what is known of a status.
func (p *Policy) Status(code int) catalog.Status { return p.catalog.Status(code) }

// Cleaner makes a cleaner of the upstream's texts, which counts what it takes out.
func (p *Policy) Cleaner() *envelope.Cleaner { return envelope.NewCleaner(p.redactor) }

// Decide asks the tables what a response means, the operator's rules first.
func (p *Policy) Decide(res upstream.Response, trace *upstream.Trace) upstream.Verdict {
	res.Operator = p.rules
	return p.tables.Decide(res, trace)
}

// Resolution is what follows from a verdict: what the client is told, and with what status.
type Resolution struct {
	Reason reason.Reason
	Status int
	Retry  catalog.Retry
	// Misconfigured: the gateway's own credentials or account failed, and the client is told nothing of
	// what the upstream said.
	Misconfigured bool
}

// Resolve makes a reason, a status and a retryability of a verdict. gatewayCredentials: the upstream saw the gateway's
// key, not the caller's, so that its rejection is no fault of the caller's.
func (p *Policy) Resolve(v upstream.Verdict, status int, gatewayCredentials bool) Resolution {
	why, to := p.mean(v, status)
	if gatewayCredentials && p.blamesGateway(why, to, v) {
		why, to = reason.UpstreamMisconfigured, http.StatusServiceUnavailable
	}
	return Resolution{
		Reason: why, Status: to, Retry: p.retry(why, to, v.Retry), Misconfigured: why == reason.UpstreamMisconfigured,
	}
}

func (p *Policy) mean(v upstream.Verdict, status int) (reason.Reason, int) {
	if v.Status != 0 {
		status = v.Status
	}
	to, why := p.catalog.Settle(status)
	if v.Unsaid {
		return reason.None, to
	}
	if v.Layer == upstream.ByStatus || v.Reason == reason.None {
		if v.Layer == upstream.ByStatus && status == http.StatusRequestTimeout && isKind(v.Service, upstream.AI) {
			return reason.UpstreamTimeout, http.StatusServiceUnavailable
		}
		return why, to
	}
	if r := p.Reason(v.Reason); r != nil && !v.KeepStatus {
		to = r.StatusOf(status, v.Issues)
	}
	return v.Reason, to
}

func isKind(s *upstream.Service, kind upstream.Kind) bool { return s != nil && s.Kind == kind }

// retry tells whether the request may be sent again. Of a bare 5xx nothing is known, and
// clients may do as they always do.
func (p *Policy) retry(why reason.Reason, status int, override upstream.Retry) catalog.Retry {
	switch override {
	case upstream.Retryable:
		return catalog.Later
	case upstream.NotRetryable:
		return catalog.Never
	case upstream.Undecided:
		return catalog.Perhaps
	case upstream.AsReason:
	}
	if r := p.Reason(why); r != nil {
		return r.Retry
	}
	if status >= 500 || status == http.StatusRequestTimeout || status == http.StatusTooEarly {
		return catalog.Perhaps
	}
	return catalog.Never
}

// Wait finds how long to wait. What waiting does not heal has no wait, whatever the upstream's Retry-After says: a key
// does not become right. Where nothing is known, as of a plain 500, only what says to wait in so many words counts.
func (p *Policy) Wait(
	r Resolution, v upstream.Verdict, header http.Header, facts *body.Facts, now time.Time,
) retryhint.Hint {
	if r.Misconfigured || r.Retry == catalog.Never {
		return retryhint.Hint{}
	}
	response := retryhint.Response{
		Header: header, Facts: facts, Zone: v.Service.Location(), Told: r.Retry != catalog.Later,
	}
	if v.Service != nil {
		response.Resets = v.Service.Resets
	}
	hint := retryhint.Find(response, now)
	if hint.Delay == 0 && p.waits[r.Reason] > 0 {
		hint = retryhint.Hint{Delay: p.waits[r.Reason], Source: "retry_after " + string(r.Reason)}
	}
	return hint
}

// Said is an upstream's message, for people: a class of the backend's exceptions is none of theirs, and a bare status
// text says no more than the catalog does.
func (p *Policy) Said(message string) string {
	if message = prose.Tidy(p.catalog.WithoutClass(message)); body.IsStatusText(message) {
		return ""
	}
	return message
}

// text is the catalog's text for a resolution, or that of the operator's own reason.
func (p *Policy) text(r Resolution) string {
	if why := p.Reason(r.Reason); why != nil {
		return why.Text
	}
	return p.catalog.Status(r.Status).Text
}

// Words are the envelope's error and message for a resolution: the operator's text, where there is one, in place of
// what the upstream said, and the catalog's where it said nothing or the operator's comes out empty. expand fills
// placeholders in the operator's; nil leaves them.
func (p *Policy) Words(r Resolution, said string, expand func(string) string) (kind, message string) {
	known := p.catalog.Status(r.Status)
	kind, message = known.Type, said
	if p.byReason && r.Reason != reason.None {
		kind = string(r.Reason)
	}
	if said == "" || prose.IsCode(said) {
		message = p.text(r)
		if said != "" { // a sentence for people, and the name that programs know
			message = strings.TrimSuffix(message, ".") + " (" + said + ")."
		}
	}
	if text := p.texts[r.Reason]; text != "" {
		if expand != nil {
			text = expand(text)
		}
		if message = strings.TrimSpace(text); message == "" { // its placeholders are empty
			message = p.text(r)
		}
	}
	return kind, message
}
