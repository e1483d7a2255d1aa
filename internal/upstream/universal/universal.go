// Package universal is what errors mean whichever service sends them: the codes of standards and of
// customs that many share, lists of failed fields, sentences, a status in the body, challenges.
package universal

import (
	"errors"
	"net/http"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal/sentence"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Owner stands where a service's name would in the ids of rules that are no service's; those of sentences begin
// with "sentence".
const Owner = "universal"

// Layer is the compiled knowledge. It implements upstream.Universal.
type Layer struct {
	codes, coarse *upstream.Rules
	grammar       *sentence.Grammar
}

// New compiles the layer. Its error lists every mistake.
func New() (*Layer, error) {
	var l Layer
	var errs [3]error
	l.codes, errs[0] = upstream.Compile(Owner, codes)
	l.coarse, errs[1] = upstream.Compile(Owner, coarse)
	l.grammar, errs[2] = sentence.New()
	return &l, errors.Join(errs[:]...)
}

// Decide implements upstream.Universal.
func (l *Layer) Decide(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	if v, ok := byClass(e, trace); ok {
		return v, true
	}
	for _, step := range []func(upstream.Evidence, *upstream.Trace) (upstream.Verdict, bool){
		byOwnReason, l.byCode, l.byMixedValidation, l.bySentence, l.byUnknownCode, l.byValidation, l.byCoarseCode,
		byStatusInBody, byChallenge, byUnsaid,
	} {
		if v, ok := step(e, trace); ok {
			return settled(v, e), true
		}
	}
	return upstream.Verdict{}, false
}

// byOwnReason takes a reason word of the platform's own, {"detail": {"reason": "email_exists"}}, at its word.
func byOwnReason(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	word := e.Facts.Reason
	if word == "" {
		return upstream.Verdict{}, false
	}
	v := verdict("own-reason", reason.Reason(word), body.Field{Path: "detail.reason", Value: word}, "", trace)
	v.KeepStatus = true
	return v, true
}

func (l *Layer) byCode(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	return l.codes.DecideIf(upstream.ByUniversal, trace, func(v upstream.Verdict) bool { return believed(v, e) }, e)
}

func (l *Layer) byCoarseCode(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	return l.coarse.DecideIf(upstream.ByUniversal, trace, func(v upstream.Verdict) bool { return believed(v, e) }, e)
}

// bySentence decides by what the message says.
func (l *Layer) bySentence(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	var note func(frame, outcome string)
	if trace != nil {
		note = func(frame, outcome string) { trace.Add(upstream.ByUniversal, sentencePrefix+frame, outcome) }
	}
	m, ok := l.grammar.Explain(e.Message, e.Status, note)
	if !ok {
		return upstream.Verdict{}, false
	}
	return said(m, e.Facts.MessagePath, trace), true
}

// byUnknownCode reads a code that no table knows as the sentence that it shortens: TOKEN_EXPIRED, RequiresTwoFactor.
func (l *Layer) byUnknownCode(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	for _, code := range e.Codes {
		if l.Coarse(upstream.Fold(code.Value)) || l.codes.Names(code.Value) || l.coarse.Names(code.Value) {
			continue
		}
		m, ok := l.grammar.ReadCode(code.Value, e.Status)
		if v := (upstream.Verdict{Reason: m.Reason, Field: code}); ok && believed(v, e) {
			return said(m, code.Path, trace), true
		}
	}
	return upstream.Verdict{}, false
}

// Refine implements upstream.Universal.
func (l *Layer) Refine(coarse upstream.Verdict, e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	v, ok := l.bySentence(e, nil)
	if !ok || !saysMore(v.Reason, coarse.Reason) {
		return upstream.Verdict{}, false
	}
	trace.Add(upstream.ByUniversal, v.Rule, upstream.Decided)
	return v, true
}

// sentencePrefix begins the ids of frames.
const sentencePrefix = "sentence/"

func said(m sentence.Meaning, path string, trace *upstream.Trace) upstream.Verdict {
	id := sentencePrefix + m.Frame
	trace.Add(upstream.ByUniversal, id, upstream.Decided)
	return upstream.Verdict{
		Reason: m.Reason, KeepStatus: m.Keeps, Layer: upstream.ByUniversal, Rule: id,
		Conditions: func() string { return conditions(m) }, Field: body.Field{Path: path, Value: m.Clause},
	}
}

// conditionsOf writes what a frame looks for, for lists.
func conditionsOf(f sentence.Frame) string {
	what := f.Phrase
	if what == "" {
		what = strings.Join(f.Subjects, "|") + " + " + strings.Join(f.States, "|")
	}
	return upstream.Rule{Status: f.Statuses}.Conditions() + ", a sentence of " + what
}

func conditions(m sentence.Meaning) string {
	if m.Subject == "" {
		return "the phrase " + m.State
	}
	return m.Subject + " + " + m.State
}

// byUnsaid keeps a 402 that speaks of something else than credit from being taken for a lack of it: a card, a plan, the
// price challenge of x402.
func byUnsaid(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	if e.Status != http.StatusPaymentRequired || e.Message == "" && len(e.Codes) == 0 {
		return upstream.Verdict{}, false
	}
	said := body.Field{Path: e.Facts.MessagePath, Value: e.Message}
	if e.Message == "" {
		said = e.Codes[0]
	}
	v := verdict("payment-required-unsaid", reason.None, said, "", trace)
	v.Unsaid = true
	return v, true
}

// verdict is what a step says that is no table's.
func verdict(id string, why reason.Reason, field body.Field, source string, trace *upstream.Trace) upstream.Verdict {
	id = Owner + "/" + id
	trace.Add(upstream.ByUniversal, id, upstream.Decided)
	return upstream.Verdict{Reason: why, Layer: upstream.ByUniversal, Rule: id, Field: field, Source: source}
}

// List implements upstream.Universal.
func (l *Layer) List() []upstream.Listed {
	list := append(listClasses(), upstream.List(Owner, codes, "")...)
	for _, f := range l.grammar.Frames() {
		for _, why := range f.Reasons() { // where words beside decide, a line for each
			list = append(list, upstream.Listed{
				ID: sentencePrefix + f.ID, Owner: Owner, Reason: why, Conditions: conditionsOf(f),
			})
		}
	}
	return append(list, upstream.List(Owner, coarse, "")...)
}
