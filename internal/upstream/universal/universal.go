// Package universal is what errors mean whichever service sends them: the codes of standards and of
// customs that many share, lists of failed fields, challenges, and sentences.
package universal

import (
	"errors"
	"fmt"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Owner stands where a service's name would in the ids of rules that are no service's.
const Owner = "universal"

// Layer is the compiled knowledge. It implements upstream.Universal.
type Layer struct {
	codes, coarse *upstream.Rules
	sentences     map[string][]compiledSentence // by their first word
}

// New compiles the layer. Its error lists every mistake.
func New() (*Layer, error) {
	var errs [2]error
	l := &Layer{sentences: compileSentences()}
	l.codes, errs[0] = upstream.Compile(Owner, codes)
	l.coarse, errs[1] = upstream.Compile(Owner, coarse)
	return l, errors.Join(errs[:]...)
}

// List implements upstream.Universal.
func (l *Layer) List() []upstream.Listed {
	list := upstream.List(Owner, codes, "")
	for _, s := range sentences {
		for _, start := range s.Starts {
			list = append(list, upstream.Listed{
				ID: "sentence/" + start, Owner: Owner, Reason: s.Reason, Source: s.Source,
				Conditions: upstream.Rule{Status: s.Status}.Conditions() + fmt.Sprintf(", message begins %q", start),
			})
		}
	}
	return append(list, upstream.List(Owner, coarse, "")...)
}

// Decide implements upstream.Universal.
func (l *Layer) Decide(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	for _, step := range []func(upstream.Evidence, *upstream.Trace) (upstream.Verdict, bool){
		byOwnReason, l.byCode, l.byMixedValidation, l.bySentence, l.byValidation, l.byCoarseCode, byChallenge,
	} {
		if v, ok := step(e, trace); ok {
			return v, true
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
	return l.codes.Decide(upstream.ByUniversal, trace, e)
}

func (l *Layer) byCoarseCode(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	return l.coarse.Decide(upstream.ByUniversal, trace, e)
}

// verdict is what a step says that is no table's.
func verdict(id string, why reason.Reason, field body.Field, source string, trace *upstream.Trace) upstream.Verdict {
	id = Owner + "/" + id
	trace.Add(upstream.ByUniversal, id, upstream.Decided)
	return upstream.Verdict{Reason: why, Layer: upstream.ByUniversal, Rule: id, Field: field, Source: source}
}
