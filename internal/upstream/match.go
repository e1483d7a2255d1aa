package upstream

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Response is what the verdict rests on.
type Response struct {
	Status int
	Header http.Header
	Facts  *body.Facts
	Named  string // the service that the operator names; unknown or empty: recognise it
	Host   string // the host that was dialled, without port

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
	Reason reason.Reason
	Keep   bool  // the upstream's status stays
	Retry  Retry // overrides the reason's retryability

	Service      *Service // nil where it was not recognised; never one that only stands in between
	RecognizedBy string   // "name", "host", "header:Server", "shape:error.innererror"

	Layer  Layer
	Rule   string     // the rule that decided: "openai: code insufficient_quota"
	Field  body.Field // the value that decided
	Source string     // the page that the rule rests on
	Note   string
}

// Step is one rule tried, for a trace.
type Step struct {
	Layer   Layer  `json:"layer"`
	Rule    string `json:"rule"`
	Outcome string `json:"outcome"` // "decided", or why it lost
}

// Trace collects the rules tried. A nil Trace costs nothing.
type Trace struct{ Steps []Step }

func (t *Trace) add(l Layer, rule, outcome string) {
	if t != nil {
		t.Steps = append(t.Steps, Step{l, rule, outcome})
	}
}

// Decide tells what a response means: by the rules of its service, by those of the
// proxies recognised in front of it, by vocabulary and sentences that mean the same everywhere.
// Where none of these speaks, Layer is ByStatus and Reason is None: the caller knows
// what the bare status means.
func Decide(res Response, trace *Trace) Verdict {
	t := compiled()
	who := t.told(res)
	if who.service == nil {
		who.look(t, res)
	}
	v := Verdict{Service: who.service, RecognizedBy: who.how}
	if res.Operator != nil && v.by(ByOperator, res.Operator, who.service.evidence(res), trace) {
		return v
	}
	if who.service != nil && v.by(ByService, t.rules[who.service], who.service.evidence(res), trace) {
		v.cite(who.service)
		return v
	}
	who.look(t, res)
	for _, s := range who.between {
		if v.by(ByService, t.rules[s], s.evidence(res), trace) {
			v.cite(s)
			return v
		}
	}
	if v.universally(t, res, trace) {
		return v
	}
	v.Layer = ByStatus
	return v
}

// universally tries what means the same everywhere.
func (v *Verdict) universally(t *tables, res Response, trace *Trace) bool {
	if word := res.Facts.Reason; word != "" {
		v.Reason, v.Keep, v.Layer, v.Rule = reason.Reason(word), true, ByUniversal, "universal: the platform's own reason"
		v.Field = body.Field{Path: "detail.reason", Value: word}
		trace.add(v.Layer, v.Rule, "decided")
		return true
	}
	all := gather(res, res.Facts.Codes, res.Facts.Message)
	return v.by(ByUniversal, t.universal, all, trace) || v.byMixedValidation(all, trace) || v.bySentence(all, trace) || v.byValidation(all, trace) || v.by(ByUniversal, t.general, all, trace) || v.byChallenge(all, trace)
}

// evidence is the part of a response that one table may look at.
type evidence struct {
	res     Response
	service *Service
	codes   []body.Field
	folded  []string // codes' values, comparable
	message string
}

func gather(res Response, codes []body.Field, message string) evidence {
	folded := make([]string, len(codes))
	for i, code := range codes {
		folded[i] = fold(code.Value)
	}
	return evidence{res: res, codes: codes, folded: folded, message: message}
}

func (s *Service) evidence(res Response) evidence {
	codes := res.Facts.Codes
	if s != nil && len(s.Fields.Code) > 0 {
		codes = nil
		for _, path := range s.Fields.Code {
			for _, value := range res.Facts.Values(path) {
				codes = append(codes, body.Field{Path: path, Value: value})
			}
		}
	}
	e := gather(res, codes, s.Message(res.Facts))
	e.service = s
	return e
}

// Message is the sentence for people, from where the service keeps it if it says.
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

// by tries a table and takes over what its first rule that holds says.
func (v *Verdict) by(layer Layer, rules *Rules, e evidence, trace *Trace) bool {
	for _, i := range rules.candidates(e.folded, trace != nil) {
		r := &rules.list[i]
		field, lost := r.holds(e)
		if lost != "" {
			trace.add(layer, r.name, lost)
			continue
		}
		trace.add(layer, r.name, "decided")
		v.Reason, v.Keep, v.Retry, v.Note = r.Reason, r.Keep, r.Retry, r.Note
		v.Layer, v.Rule, v.Field, v.Source = layer, r.name, field, r.Source
		return true
	}
	return false
}

func (v *Verdict) cite(s *Service) {
	if v.Source == "" && len(s.Docs) > 0 {
		v.Source = s.Docs[0]
	}
}

// candidates are the rules worth trying, in order: those that name one of the codes and
// those that name none. A trace wants to see them all.
func (rs *Rules) candidates(folded []string, all bool) []int {
	if all {
		every := make([]int, len(rs.list))
		for i := range every {
			every[i] = i
		}
		return every
	}
	at := rs.plain
	for _, code := range folded {
		if more := rs.byCode[code]; len(more) > 0 {
			at = append(slices.Clip(at), more...)
		}
	}
	if len(at) > len(rs.plain) {
		slices.Sort(at)
		at = slices.Compact(at)
	}
	return at
}

// holds returns the value that made the rule hold, or why it does not.
func (c *compiledRule) holds(e evidence) (decided body.Field, lost string) {
	if !statusIn(e.res.Status, c.Status) {
		return decided, "another status"
	}
	if len(c.Services) > 0 && (e.service == nil || !slices.Contains(c.Services, e.service.Name)) {
		return decided, "another upstream"
	}
	if len(c.Codes) > 0 {
		at := slices.IndexFunc(e.folded, func(code string) bool { return slices.Contains(c.folded, code) })
		if at < 0 {
			return decided, "no such code"
		}
		decided = e.codes[at]
	}
	for _, is := range c.Where {
		value, ok := is.holds(e.res.Facts)
		if !ok {
			return decided, is.Path + " differs"
		}
		if decided.Path == "" {
			decided = body.Field{Path: is.Path, Value: value}
		}
	}
	if c.message != nil {
		match := c.message.FindString(e.message)
		if match == "" {
			return decided, "the message differs"
		}
		if decided.Path == "" {
			decided = body.Field{Path: cmp.Or(e.res.Facts.MessagePath, "message"), Value: match}
		}
	}
	return decided, ""
}

// classes writes statuses as operators do: 4 is 4xx.
func classes(statuses []int) (list string) {
	for _, status := range statuses {
		list += " " + strconv.Itoa(status)
		if status < 10 {
			list += "xx"
		}
	}
	return list
}

// String names the rule by what it looks for.
func (r Rule) String() string {
	var parts []string
	if len(r.Status) > 0 {
		parts = append(parts, "status"+classes(r.Status))
	}
	if len(r.Codes) > 0 {
		parts = append(parts, "code "+strings.Join(r.Codes, "|"))
	}
	for _, is := range r.Where {
		parts = append(parts, is.Path+" "+strings.Join(is.Any, "|"))
	}
	if r.Message != "" {
		parts = append(parts, "message /"+r.Message+"/")
	}
	return strings.Join(parts, ", ")
}

// holds returns the value that made it hold; of an object there is none.
func (is Is) holds(f *body.Facts) (value string, ok bool) {
	values := f.Values(is.Path)
	if len(values) == 0 {
		return "", len(is.Any) == 0 && f.Has(is.Path)
	}
	return is.among(values)
}

// among returns the value that made it hold, of those that stand at its path.
func (is Is) among(values []string) (value string, ok bool) {
	if len(is.Any) == 0 && len(values) > 0 {
		return values[0], true
	}
	for _, value := range values {
		for _, want := range is.Any {
			prefix, isPrefix := strings.CutSuffix(want, "*")
			if strings.EqualFold(value, want) || isPrefix && len(value) >= len(prefix) && strings.EqualFold(value[:len(prefix)], prefix) {
				return value, true
			}
		}
	}
	return "", false
}

// statusIn takes 4 and 5 for whole classes, as Caddy's matchers do.
func statusIn(status int, any []int) bool {
	return len(any) == 0 || slices.Contains(any, status) || slices.Contains(any, status/100)
}
