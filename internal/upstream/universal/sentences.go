package universal

import (
	"regexp"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
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

// compileSentences files the sentences under their first word, so that a message meets only the few that
// it could be.
func compileSentences() map[string][]compiledSentence {
	by := map[string][]compiledSentence{}
	for i := range sentences {
		s := &sentences[i]
		for _, start := range s.Starts {
			word := firstWord(start)
			by[word] = append(by[word], compiledSentence{s, "sentence/" + start, opening(start)})
		}
	}
	return by
}

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
func (l *Layer) bySentence(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	if len(e.Message) > 512 {
		e.Message = strings.ToValidUTF8(e.Message[:512], "")
	}
	if v, ok := l.byOpening(e.Message, e, trace); ok {
		return v, true
	}
	if labeled := label.FindString(e.Message); labeled != "" {
		return l.byOpening(e.Message[len(labeled):], e, trace)
	}
	return l.byFieldSentence(e, trace)
}

// subject is a field's name and the verb of what is said of it.
var subject = regexp.MustCompile(`^[A-Za-z_][\w.\[\]]{0,63}\s+(?:is|can't|cannot|must|should)\s`)

// byFieldSentence decides by what is said of one field: "name is missing", "Title can't be blank".
func (l *Layer) byFieldSentence(e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	if !subject.MatchString(e.Message) {
		return upstream.Verdict{}, false
	}
	said := strings.TrimLeft(e.Message[strings.IndexAny(e.Message, " \t"):], " \t")
	if v, ok := l.byOpening(said, e, trace); ok && ofInput[v.Reason] {
		return v, true
	}
	return upstream.Verdict{}, false
}

func (l *Layer) byOpening(message string, e upstream.Evidence, trace *upstream.Trace) (upstream.Verdict, bool) {
	for _, s := range l.sentences[firstWord(message)] {
		switch {
		case !upstream.StatusIn(e.Status, s.Status):
			trace.Add(upstream.ByUniversal, s.name, "another status")
		case !s.re.MatchString(message):
			trace.Add(upstream.ByUniversal, s.name, "the message differs")
		default:
			trace.Add(upstream.ByUniversal, s.name, upstream.Decided)
			return upstream.Verdict{
				Reason: s.Reason, Layer: upstream.ByUniversal, Rule: s.name, Source: s.Source,
				Field: body.Field{Path: e.Facts.MessagePath, Value: s.re.FindString(message)},
			}, true
		}
	}
	return upstream.Verdict{}, false
}
