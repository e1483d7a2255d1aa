package upstream

import (
	"regexp"
	"strings"
	"sync"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// sentence is an opening of the extracted message that means the same whoever says it. Text
// is weak evidence, so a sentence must stand at the start of the message and counts
// only at the statuses named. In Starts, * stands for what varies (a name, a number); the
// message may go on after it. The first sentence that fits decides, so one that looks alike
// and means less stands before, with reason.None.
type sentence struct {
	Reason reason.Reason
	Status []int
	Starts []string
	Source string // the page, or the framework whose words these are
}

type compiledSentence struct {
	*sentence
	name string
	re   *regexp.Regexp
}

// openings are the sentences by their first word, so that a message meets only the few that
// it could be.
var openings = sync.OnceValue(func() map[string][]compiledSentence {
	by := map[string][]compiledSentence{}
	for i := range sentences {
		s := &sentences[i]
		for _, start := range s.Starts {
			word := firstWord(start)
			by[word] = append(by[word], compiledSentence{s, "sentence: " + start, opening(start)})
		}
	}
	return by
})

// opening compiles an opening. A * is bounded, so that it cannot reach across a long
// message for its next word, and may not cross the end of a sentence.
func opening(start string) *regexp.Regexp {
	pattern := regexp.QuoteMeta(start)
	pattern = strings.ReplaceAll(pattern, `\*`, `[^\n]{1,200}?`)
	pattern = strings.ReplaceAll(pattern, ` `, `\s+`)
	return regexp.MustCompile(`(?i)^` + pattern + `(?:[^\pL\pN]|$)`)
}

func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == ':' || r == '!' })
	if end < 0 {
		end = len(text)
	}
	return strings.ToLower(text[:end])
}

// label is what servers put before a sentence: a word for the status, a code, or the name of
// the field in quotation marks, as Joi and JSON Schema validators do.
var label = regexp.MustCompile("^(?:(?i:error|unauthorized|forbidden|bad request|(?:authentication|authorization) (?:failed|failure|error))\\s*[:-]\\s*|" +
	"[A-Z][A-Z0-9_]{3,}\\s*:\\s*|[\"'`][\\w.$-]{1,64}[\"'`]\\s+)")

// bySentence decides by the opening of the message, for services that nobody has named and
// that give no code. Where the message itself fits none, what follows its label is tried.
func (v *Verdict) bySentence(e evidence, trace *Trace) bool {
	message := e.message
	if len(message) > 512 {
		message = strings.ToValidUTF8(message[:512], "")
	}
	if v.byOpening(message, e, trace) {
		return true
	}
	if labelled := label.FindString(message); labelled != "" {
		return v.byOpening(message[len(labelled):], e, trace)
	}
	return v.byFieldSentence(message, e, trace)
}

// subject is a field's name and the verb of what is said of it.
var subject = regexp.MustCompile(`^[A-Za-z_][\w.\[\]]{0,63}\s+(?:is|can't|cannot|must|should)\s`)

// byFieldSentence decides by what is said of one field: "name is missing", "Title can't be blank".
func (v *Verdict) byFieldSentence(message string, e evidence, trace *Trace) bool {
	if !subject.MatchString(message) {
		return false
	}
	var w Verdict
	if !w.byOpening(strings.TrimLeft(message[strings.IndexAny(message, " \t"):], " \t"), e, trace) || !ofInput[w.Reason] {
		return false
	}
	v.Layer, v.Reason, v.Rule, v.Source, v.Field = w.Layer, w.Reason, w.Rule, w.Source, w.Field
	return true
}

func (v *Verdict) byOpening(message string, e evidence, trace *Trace) bool {
	for _, s := range openings()[firstWord(message)] {
		switch {
		case !statusIn(e.res.Status, s.Status):
			trace.add(ByUniversal, s.name, "another status")
		case !s.re.MatchString(message):
			trace.add(ByUniversal, s.name, "the message differs")
		default:
			trace.add(ByUniversal, s.name, "decided")
			v.Layer, v.Reason, v.Rule, v.Source = ByUniversal, s.Reason, s.name, s.Source
			v.Field = body.Field{Path: e.res.Facts.MessagePath, Value: s.re.FindString(message)}
			return true
		}
	}
	return false
}

// Load compiles all tables, so that the first error does not have to wait for it.
func Load() {
	compiled()
	openings()
}
