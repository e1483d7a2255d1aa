package upstream

import (
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Response is what the verdict rests on.
type Response struct {
	Status int
	Facts  *body.Facts // and the header
	Named  string      // the service that the operator names; unknown or empty: recognize it
	Host   string      // the host that was dialed, without port
	Path   string      // of the request, "" where it is not known

	Operator *Rules // the operator's own, which come first
}

// Layer is the part of the knowledge that decided.
type Layer string

const (
	ByEnvelope  Layer = "envelope" // it was the documented envelope already
	ByGateway   Layer = "gateway"  // no upstream spoke: the gateway could not reach it
	ByOperator  Layer = "operator"
	ByService   Layer = "service"
	ByUniversal Layer = "universal"
	ByStatus    Layer = "status"
)

// Verdict is what a response means, and why.
type Verdict struct {
	Reason     reason.Reason
	Coarse     bool  // it rests on a code that says little
	Text       bool  // it rests on the message, too
	KeepStatus bool  // the upstream's status stays
	Status     int   // what the body itself names as the status, 0 where it does not
	Unsaid     bool  // no reason, not even the one that the status implies: the body speaks of something else
	Retry      Retry // overrides the reason's retryability

	Service      *Service // nil where it was not recognized; never one that only stands in between
	RecognizedBy string   // "name", "host", "header:Server", "error.innererror"
	Issues       bool     // the service issues tokens, and the request was for one as far as its path tells
	Proxies      []Proxy  // those that were named or recognized in front of it, as far as they were looked for

	Layer      Layer
	Rule       string        // the id of the rule that decided: "openai/insufficient-quota"
	Conditions func() string // what it looks for; nil where there is no more to say
	Field      body.Field    // the value that decided
	Codes      []body.Field  // those that the service's rules were compared with
	Source     string        // the page that the rule rests on
	Note       string
}

// Proxy is a service that only stands in between, and by what it was recognized.
type Proxy struct {
	Service *Service
	By      string
}

// Decided is the outcome of a Step that decided.
const Decided = "decided"

// Step is one rule tried, for a trace.
type Step struct {
	Layer   Layer  `json:"layer"`
	Rule    string `json:"rule"`
	Outcome string `json:"outcome"` // Decided, or why it lost
}

// Trace collects the rules tried. A nil Trace costs nothing.
type Trace struct{ Steps []Step }

// Add notes one rule.
func (t *Trace) Add(layer Layer, rule, outcome string) {
	if t != nil {
		t.Steps = append(t.Steps, Step{layer, rule, outcome})
	}
}

// lost notes a rule that did not match; one of the operator's with where it looked.
func (t *Trace) lost(layer Layer, r *compiledRule, l loss, views []Evidence) {
	switch {
	case t == nil:
	case layer == ByOperator:
		t.Add(layer, r.id, l.explain(r.view(views)))
	default:
		t.Add(layer, r.id, l.String())
	}
}

// Decide tells what a response means: by the operator's rules, by those of its service, by those of the
// proxies recognized in front of it, by what means the same everywhere.
// Where none of these speaks, Layer is ByStatus and Reason is None: the caller knows
// what the bare status means.
func (t *Tables) Decide(res Response, trace *Trace) Verdict {
	who := t.recognize(res, trace != nil || res.Operator != nil && res.Operator.services)
	v, ok := t.decide(res, who, trace)
	if !ok {
		v = Verdict{Layer: ByStatus}
	}
	if v.Layer == ByService {
		v.Source = who.decider.source(v.Source)
	}
	v.Service, v.RecognizedBy, v.Proxies = who.service, who.by, who.proxies
	v.Issues, v.Codes = who.service.issues(res.Path), who.codes
	return v
}

func (s *Service) issues(path string) bool {
	return s != nil && s.Kind == Identity &&
		!slices.ContainsFunc(s.Resources, func(prefix string) bool { return strings.HasPrefix(path, prefix) })
}

func (t *Tables) decide(res Response, who *recognized, trace *Trace) (Verdict, bool) {
	own := who.service.evidence(res)
	who.codes = own.Codes
	if res.Operator != nil {
		views := make([]Evidence, 1, 1+len(who.proxies))
		views[0] = own
		for _, p := range who.proxies {
			views = append(views, p.Service.evidence(res))
		}
		if v, ok := res.Operator.Decide(ByOperator, trace, views...); ok {
			return v, true
		}
	}
	if who.decider = who.service; who.service != nil {
		if v, ok := t.rules[who.service].Decide(ByService, trace, own); ok {
			return t.refine(v, own, trace), true
		}
	}
	who.byResponse()
	for _, p := range who.proxies {
		who.decider = p.Service
		view := p.Service.evidence(res)
		if v, ok := t.rules[p.Service].Decide(ByService, trace, view); ok {
			return t.refine(v, view, trace), true
		}
	}
	if t.universal == nil {
		return Verdict{}, false
	}
	return t.universal.Decide(newEvidence(res, who.service, res.Facts.Codes, own.Message), trace)
}

// refine lets a sentence say more than a coarse code.
func (t *Tables) refine(v Verdict, e Evidence, trace *Trace) Verdict {
	if !v.Coarse || t.universal == nil {
		return v
	}
	if more, ok := t.universal.Refine(v, e, trace); ok {
		return more
	}
	return v
}

// Evidence is the part of a response that one table may look at.
type Evidence struct {
	Response
	Service *Service // whose table it is, or in front of whom; nil where nobody was recognized
	Codes   []body.Field
	Message string

	folded []string // codes' values, comparable
}

// atIssuer tells whether the request went to where tokens are issued; where the path is not known, it may have.
func (res Response) atIssuer() bool {
	path := strings.ToLower(strings.TrimRight(res.Path, "/"))
	return path == "" || strings.HasSuffix(path, "token") ||
		strings.Contains(path, "/oauth") || strings.Contains(path, "/device")
}

// newEvidence folds the codes for comparing.
func newEvidence(res Response, s *Service, codes []body.Field, message string) Evidence {
	folded := make([]string, len(codes))
	for i, code := range codes {
		if i > 0 && code.Value == codes[i-1].Value { // a type that is the code as well
			folded[i] = folded[i-1]
			continue
		}
		folded[i] = Fold(code.Value)
	}
	return Evidence{Response: res, Service: s, Codes: codes, Message: message, folded: folded}
}

func (s *Service) evidence(res Response) Evidence {
	return newEvidence(res, s, s.CodesOf(res.Facts), s.Message(res.Facts))
}

// CodesOf are the codes that the service's rules are compared with, from where it keeps them if it says. s may be nil.
func (s *Service) CodesOf(f *body.Facts) []body.Field {
	if s == nil || len(s.Fields.Code) == 0 {
		return f.Codes
	}
	var room [4]string
	var codes []body.Field
	for _, path := range s.Fields.Code {
		for _, value := range f.AppendValues(room[:0], path) {
			if codes == nil {
				codes = make([]body.Field, 0, len(s.Fields.Code))
			}
			codes = append(codes, body.Field{Path: path, Value: value})
		}
	}
	return codes
}

// Param is the parameter that is blamed, from where the service keeps it if it says. s may be nil.
func (s *Service) Param(f *body.Facts) string {
	if s != nil {
		for _, path := range s.Fields.Param {
			if values := f.Values(path); len(values) > 0 && values[0] != "" {
				return values[0]
			}
		}
	}
	return f.Param
}

// Message is the sentence for people, from where the service keeps it if it says. s may be nil.
func (s *Service) Message(f *body.Facts) string {
	if s == nil {
		return f.Message
	}
	text, _ := f.Sentence(s.Fields.Message)
	if text == "" {
		return f.Message
	}
	if context, _ := f.Sentence(s.Fields.Context); context != "" && context != text {
		text += " (" + context + ")"
	}
	return text
}

// MessagePath is where Message stood. s may be nil.
func (s *Service) MessagePath(f *body.Facts) string {
	if s != nil && len(s.Fields.Message) > 0 {
		if text, path := f.Sentence(s.Fields.Message); text != "" {
			return path
		}
	}
	return f.MessagePath
}
