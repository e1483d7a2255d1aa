// Package redact takes secrets and internals out of text that leaves the gateway: keys and
// tokens, credentials in URLs and connection strings, private addresses and host names, file
// paths, stack traces and SQL. What is left still reads as a sentence.
//
// A text is read once, from left to right, word by word; each word is judged by its own shape
// and by what stands right beside it, so that the time is linear in the text's length and a
// text with nothing to hide costs no memory. Words that mean nothing are skipped.
// What it cannot know is a secret without a shape and without a name beside it ("key", "Kennwort").
package redact

import (
	"regexp"
	"strings"
)

// What stands in a text for what was taken out of it.
const (
	Mark        = "[redacted]" // a secret
	addressMark = "[address]"
	pathMark    = "[path]"
)

// Pattern is something else that must not leave.
type Pattern struct {
	Regexp      *regexp.Regexp
	Replacement string // as Regexp.ReplaceAllString takes it; "" means "[redacted]"
}

// Redactor cleans texts. It may be shared; the zero value and nil know only what is built in.
type Redactor struct {
	extra    []Pattern
	harmless *harmless // nil: every text is read
}

// New returns a Redactor that applies extra, in order, before what is built in.
func New(extra []Pattern) *Redactor {
	return &Redactor{extra: extra, harmless: newHarmless()}
}

// Text returns s without secrets and internals, and how many were taken out; and without invisible characters, behind
// which they hide. Nothing may be left: a bare stack trace comes out empty.
func (r *Redactor) Text(s string) (clean string, count int) {
	if r == nil || r.harmless == nil {
		return r.text(s)
	}
	mark := r.harmless.mark(s)
	if r.harmless.has(mark) {
		return s, 0
	}
	if clean, count = r.text(s); count == 0 && clean == s {
		r.harmless.add(mark)
	}
	return clean, count
}

func (r *Redactor) text(s string) (clean string, count int) {
	s, seams := unveil(s)
	if r != nil {
		for _, p := range r.extra {
			matches := len(p.Regexp.FindAllStringIndex(s, -1))
			if matches == 0 {
				continue
			}
			replacement := p.Replacement
			if replacement == "" {
				replacement = Mark
			}
			s = p.Regexp.ReplaceAllString(s, replacement)
			seams = nil
			count += matches
		}
	}
	s, found := scan(s, seams)
	count += found
	if plain := reveal(s); plain != s {
		if plain, found = scan(plain, nil); found > 0 {
			return plain, count + found
		}
	}
	return s, count
}

// Line returns what Text does as one line of at most 1 KiB, fit to be shown.
func (r *Redactor) Line(s string) (line string, count int) {
	s, count = r.Text(shortenInput(s))
	return Neutralize(s), count
}

// maxInput bounds what of a text is read for a line of it.
const maxInput = 16 << 10

// shortenInput cuts a text before what stands at the bound, lest the half of a secret is left.
func shortenInput(s string) string {
	if len(s) <= maxInput {
		return s
	}
	s = s[:maxInput]
	if at := strings.LastIndexAny(s, " \t\r\n"); at > maxInput/2 {
		return s[:at]
	}
	return s
}

// scan takes out of a text what is built in. Where something invisible was taken out of it, at its seams, a word goes
// on, or another begins: it is read as either.
func scan(text string, seams []int) (clean string, count int) {
	joined := scanner{text: text, seams: seams}
	joined.run()
	if len(seams) == 0 {
		return joined.result(), joined.count
	}
	apart := scanner{text: joined.result(), seams: joined.kept, apart: true}
	apart.run()
	return apart.result(), joined.count + apart.count
}

// scanner is one pass over a text.
type scanner struct {
	text  string
	out   strings.Builder
	done  int // text[:done] is in out, or was left out of it
	count int

	// Where in text the seams are that lie ahead. Those of words that are read as one become spaces in out, at kept;
	// from words that are apart the spaces go again.
	seams, kept []int
	apart       bool

	secretName int // where the last word ended that names a secret ("key"), 0 for none
	kind       secretKind
	before     int  // where the last word began
	beforeEnd  int  // and ended
	asked      bool // it asks for a host
	every      bool // every word is judged, also those that mean nothing

	// Where the runs end that were last looked at. Whatever begins within one ends there too,
	// and need not be looked for again.
	dotted, value, link                               run
	letters, token, padded, jwt, double, single, back run

	inside
}

// run is text[start:end].
type run struct{ start, end int }

// reach returns the end of the run that i is in, and calls find where it is not the one known.
func (s *scanner) reach(known *run, i int, find func(s string, i int) int) int {
	if i < known.start || i >= known.end {
		*known = run{i, find(s.text, i)}
	}
	return max(known.end, i)
}

// look returns text[i:i+n], as much of it as there is. Whatever searches the text ahead takes it
// from here, so that it is bounded.
func (s *scanner) look(i, n int) string {
	return s.text[min(i, len(s.text)):min(i+n, len(s.text))]
}

func (s *scanner) run() {
	for i := 0; i < len(s.text); {
		if classes[s.text[i]] == plain {
			i++
			continue
		}
		i = s.at(i)
	}
}

// at judges what stands at i, and returns where to go on: behind i.
func (s *scanner) at(i int) int {
	var next int
	switch classes[s.text[i]] {
	case wordByte:
		end := s.prose(i)
		if end == 0 {
			end = wordEnd(s.text, i)
			next = s.word(i, end)
		}
		s.asked = askers.of(s.text[i:end]) != forNothing
		s.before, s.beforeEnd = i, end
		return max(next, end)
	case assignment:
		next = s.assigned(i)
		if next == 0 && s.text[i] == ':' {
			next = s.colon(i)
		}
	case slash:
		next = s.path(i)
		if next == 0 && s.text[i] == '\\' {
			next = escapeEnd(s.text, i)
		}
	case percent:
		if s.text[i+1:] != "" && len(s.text) > i+2 && isHex(s.text[i+1:i+3]) {
			next = i + 3 // what stands behind is a word of its own
		}
	case bracket:
		next = s.bracket(i)
	case notASCII:
		next = s.foreign(i)
	default: // nothing begins with a plain byte
	}
	return max(next, i+1)
}

// replace puts mark in the place of text[start:end] and returns end.
func (s *scanner) replace(start, end int, mark string) int {
	s.keep(start)
	s.out.WriteString(mark)
	s.done = max(end, s.done)
	s.count++
	return s.done
}

// cut drops everything from start on, and what led up to it.
func (s *scanner) cut(start int) int {
	s.keep(start)
	head := strings.TrimRight(s.out.String(), " \t\r\n:;,-([{\"")
	s.out.Reset()
	s.out.WriteString(head)
	for len(s.kept) > 0 && s.kept[len(s.kept)-1] >= len(head) {
		s.kept = s.kept[:len(s.kept)-1]
	}
	s.done = len(s.text)
	s.count++
	return s.done
}

// keep writes the text up to end.
func (s *scanner) keep(end int) {
	for len(s.seams) > 0 && s.seams[0] < end {
		if seam := s.seams[0]; seam >= s.done {
			s.out.WriteString(s.text[s.done:seam])
			s.done = seam
			s.seam()
		}
		s.seams = s.seams[1:]
	}
	if s.done < end {
		s.out.WriteString(s.text[s.done:end])
		s.done = end
	}
}

// seam writes what stands for the seam at done.
func (s *scanner) seam() {
	if s.apart {
		s.done++
		return
	}
	s.kept = append(s.kept, s.out.Len())
	s.out.WriteByte(' ')
}

func (s *scanner) result() string {
	if s.count == 0 && len(s.seams) == 0 {
		return s.text
	}
	s.keep(len(s.text))
	return s.out.String()
}

// class is what a byte may begin.
type class uint8

const (
	plain class = iota
	wordByte
	assignment
	slash
	percent
	bracket
	notASCII
)

var classes = func() (table [256]class) {
	for c := range table {
		switch b := byte(c); {
		case isAlnum(b), b == '_', b == '-':
			table[c] = wordByte
		case b == '=', b == ':':
			table[c] = assignment
		case b == '/', b == '\\':
			table[c] = slash
		case b == '%':
			table[c] = percent
		case b == '[', b == '#':
			table[c] = bracket
		case b >= 0x80:
			table[c] = notASCII
		}
	}
	return table
}()

func isAlnum(b byte) bool { return isDigit(b) || isLetter(b) }
func isDigit(b byte) bool { return b >= '0' && b <= '9' }
func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }
func isLetter(b byte) bool {
	b |= 0x20
	return b >= 'a' && b <= 'z'
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// wordEnd is the end of the run of letters, digits, "_" and "-" at i.
func wordEnd(s string, i int) int {
	for i < len(s) && classes[s[i]] == wordByte {
		i++
	}
	return i
}

// dottedEnd is the end of the words at i that dots join, as in a host name or a JWT.
func dottedEnd(s string, i int) int {
	for i = wordEnd(s, i); i+1 < len(s) && s[i] == '.' && classes[s[i+1]] == wordByte; {
		i = wordEnd(s, i+1)
	}
	return i
}

// word judges the word text[i:end]. It returns where to go on, 0 for the word's end.
func (s *scanner) word(i, end int) int {
	if next := s.trace(i, end); next != 0 {
		return next
	}
	if next := s.statement(i, end); next != 0 {
		return next
	}
	if strings.HasPrefix(s.text[end:], "://") {
		return s.url(i, end)
	}
	if next := s.key(i, end); next != 0 {
		return next
	}
	if next := s.host(i, end); next != 0 {
		return next
	}
	if kind, stop := s.name(i, end); kind != notSecret {
		s.secretName, s.kind = stop, kind
		return s.follows(i, stop)
	}
	return 0
}
