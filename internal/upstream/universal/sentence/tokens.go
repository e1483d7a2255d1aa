package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds on what one message may cost.
const (
	maxMessage = 1 << 10 // bytes read
	maxTokens  = 320
	maxQuoted  = 256 // bytes from a quotation mark to the next; a lone one quotes nothing
	maxWord    = 48  // bytes; no entry has a longer word
)

type kind uint8

const (
	word  kind = iota
	inert      // a quotation, a number, an identifier: the caller's, or nobody's
	link       // a URL; no pair reaches across it
	comma
	colon
	opening // a parenthesis
	closing
	stop // ends a clause
)

// token is a piece of the message. Only words are read.
type token struct {
	start, end uint16
	kind       kind
	capital    bool  // starts with a capital letter, and no clause: a name
	glued      bool  // joined to the token before it, by a hyphen or as a character of the same word
	script     bool  // one character of Han, kana or hangul
	ending     bool  // a character that writes endings: hiragana, hangul
	depth      uint8 // of parentheses
	id, stem   int32 // of the word itself, and of the stem that it begins with; 0 is unknown
	role       role  // what word roles and helpers say of it
	known      bool  // part of an entry, or a filler
	entry      bool  // part of an entry
}

// weigh is what an unknown token counts in the rules that bound them: three characters of Han are about a word.
func (t *token) weigh() int {
	if t.script {
		return 1
	}
	return wordWeight
}

const wordWeight = 3

// normalize brings a message into the form that the lexicon is written in, and bounds it.
func normalize(message string) string {
	if len(message) > maxMessage {
		end := maxMessage
		for end > maxMessage-utf8.UTFMax && !utf8.RuneStart(message[end]) {
			end--
		}
		message = message[:end]
	}
	if isASCII(message) || norm.NFKC.QuickSpanString(message) == len(message) {
		return message
	}
	message = norm.NFKC.String(message)
	if len(message) > 4*maxMessage {
		message = strings.ToValidUTF8(message[:4*maxMessage], "")
	}
	return message
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lexer cuts text into tokens.
type lexer struct {
	text   string
	tokens []token
	depth  uint8
}

func (l *lexer) full() bool { return len(l.tokens) >= maxTokens }

func (l *lexer) add(k kind, start, end int) *token {
	if l.full() {
		return &token{}
	}
	l.tokens = append(l.tokens, token{start: uint16(start), end: uint16(end), kind: k, depth: l.depth})
	return &l.tokens[len(l.tokens)-1]
}

// lex cuts the text. It never fails: what it does not know is inert.
func (l *lexer) lex() {
	for i := 0; i < len(l.text) && !l.full(); {
		c, n := rune(l.text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(l.text[i:])
		}
		switch {
		case c < ' ' && c != '\n' || c == ' ' || c == '\\':
			i += n
		case isQuote(c):
			i = l.quote(i, c, n)
		case isScript(c):
			i = l.character(i, c, n)
		case c < utf8.RuneSelf && marks[c] != 0:
			l.mark(c, i)
			i += n
		case isStop(c):
			l.add(stop, i, i+n)
			i += n
		default:
			if end := l.plain(i); end > i {
				i = end
				continue
			}
			i = max(l.run(i), i+n) // whatever it is, reading goes on
		}
	}
}

// plain reads what most of a message is: a word of ASCII letters with a space or a mark behind it.
func (l *lexer) plain(start int) (end int) {
	for end = start; end < len(l.text); end++ {
		if c := l.text[end] | 0x20; c < 'a' || c > 'z' {
			break
		}
	}
	if end < len(l.text) {
		c := l.text[end]
		if c != ' ' && (c >= utf8.RuneSelf || marks[c] == 0) || c == ':' && strings.HasPrefix(l.text[end:], "://") {
			return start
		}
	}
	if end-start == len("cannot") && strings.EqualFold(l.text[start:end], "cannot") {
		l.word(start, start+len("can"), false)
		l.word(start+len("can"), end, true)
		return end
	}
	if end > start {
		l.add(word, start, end).capital = l.text[start] < 'a'
	}
	return end
}

// marks are the ASCII characters that are tokens of their own.
var marks = [utf8.RuneSelf]byte{
	',': byte(comma), ':': byte(colon), '(': byte(opening), ')': byte(closing),
	'[': byte(opening), ']': byte(closing), '{': byte(opening), '}': byte(closing), '<': byte(inert), '>': byte(inert),
	'=': byte(inert),
	';': byte(stop), '!': byte(stop), '?': byte(stop), '|': byte(stop), '\n': byte(stop),
}

func (l *lexer) mark(c rune, at int) {
	k := kind(marks[c])
	switch k {
	case opening:
		l.depth++
	case closing:
		if l.depth == 0 {
			return
		}
		l.depth--
	default:
	}
	l.add(k, at, at+1)
}

func isStop(c rune) bool {
	switch c {
	case '。', '–', '—', '…', '•', '·', '、':
		return true
	}
	return false
}

func isQuote(c rune) bool {
	switch c {
	case '"', '\'', '`', '“', '”', '«', '‘', '„', '「', '『', '《', '<':
		return true
	}
	return false
}

// closes says by which marks a quotation that c opens ends.
func closes(c rune) string {
	switch c {
	case '“', '„', '”':
		return "”“\""
	case '<':
		return ">"
	case '«':
		return "»"
	case '‘':
		return "’'"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	}
	return string(c)
}

// quote reads a quotation as one inert token: what stands in quotation marks is the caller's.
func (l *lexer) quote(start int, c rune, n int) int {
	rest := l.text[start+n:]
	if len(rest) > maxQuoted {
		rest = rest[:maxQuoted]
	}
	ends := closes(c)
	for from := 0; from < len(rest); {
		at := strings.IndexAny(rest[from:], ends)
		if at < 0 {
			break
		}
		at += from
		_, width := utf8.DecodeRuneInString(rest[at:])
		next, _ := utf8.DecodeRuneInString(rest[at+width:])
		if c == '\'' && (unicode.IsLetter(next) || at == 0) {
			from = at + width // an apostrophe inside a quotation
			continue
		}
		if isClaim(rest[:at]) {
			l.word(start+n, start+n+at, false)
		} else {
			l.add(inert, start, start+n+at+width)
		}
		return start + n + at + width
	}
	return start + n
}

// isClaim says whether a quotation is the name of a registered claim of a JWT, which is the library's word.
func isClaim(text string) bool {
	switch text {
	case "exp", "nbf", "iat", "aud", "iss", "sub", "jti":
		return true
	}
	return false
}

// isScript says whether c is written without spaces between words, so that each character is a token.
func isScript(c rune) bool {
	return c >= 0x2E80 && (c >= 0x3040 && c <= 0x30FF || c >= 0x3400 && c <= 0x4DBF || c >= 0x4E00 && c <= 0x9FFF ||
		c >= 0xAC00 && c <= 0xD7A3 || c >= 0xF900 && c <= 0xFAFF || c == '々')
}

func (l *lexer) character(at int, c rune, n int) int {
	before := len(l.tokens) > 0 && int(l.tokens[len(l.tokens)-1].end) == at
	t := l.add(word, at, at+n)
	t.script, t.glued = true, before
	t.ending = c >= 0x3040 && c <= 0x309F || c >= 0xAC00 && c <= 0xD7A3
	return at + n
}

// run reads what stands between two spaces: a word, or several joined ones, or an identifier.
func (l *lexer) run(start int) int {
	end, shape := l.extent(start)
	if shape.url {
		l.add(link, start, end)
		return end
	}
	stopped := false
	body := end
	for body > start && (l.text[body-1] == '.' || l.text[body-1] == '\'') {
		stopped = stopped || l.text[body-1] == '.'
		body--
	}
	if body > start {
		l.piece(start, body, shape)
	}
	if stopped && (shape.dots <= 1 || body-start > 5) { // "e.g." ends no sentence
		l.add(stop, body, end)
	}
	return end
}

// shape is what a run is made of.
type shape struct {
	url, odd     bool // odd: a digit, an underscore, a sign
	dots, dashes int
	slashes      int
	apostrophes  int
}

// extent finds the end of a run.
func (l *lexer) extent(start int) (end int, s shape) {
	for i := start; i < len(l.text); {
		c, n := rune(l.text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(l.text[i:])
		}
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case c == ':' && strings.HasPrefix(l.text[i:], "://"):
			s.url = true
			if end := strings.IndexAny(l.text[i:], " \t\r\n\"')"); end >= 0 {
				return i + end, s
			}
			return len(l.text), s
		case c == '\'' || c == '’':
			next, _ := utf8.DecodeRuneInString(l.text[i+n:])
			if !unicode.IsLetter(next) {
				return max(i, start+n), s
			}
			s.apostrophes++
		case c == '.':
			s.dots++
		case c == '-' || c == '‑':
			s.dashes++
		case c == '/':
			s.slashes++
		case c <= ' ' || c < utf8.RuneSelf && marks[c] != 0 || c == '"' || c == '`' || c == '\\':
			return i, s
		case c < utf8.RuneSelf:
			s.odd = true
		case !unicode.IsLetter(c) && !unicode.IsMark(c):
			if isStop(c) || isQuote(c) || c == '»' || unicode.IsSpace(c) {
				return max(i, start+n), s
			}
			s.odd = true
		case isScript(c):
			return i, s
		}
		i += n
	}
	return len(l.text), s
}

// piece adds the words of a run, or the run as one identifier. The vocabulary may know an identifier (2fa) after all.
func (l *lexer) piece(start, end int, s shape) {
	text := l.text[start:end]
	switch {
	case (text[0] == '-' || text[0] == '.' || text[0] >= utf8.RuneSelf) && strings.Trim(text, "-‑.") == "":
		l.add(stop, start, end) // a dash on its own
	case s.odd && s.dashes > 0 && s.dots+s.slashes == 0 && isCount(text):
		at := start + strings.IndexByte(text, '-')
		l.add(inert, start, at)
		l.words(at+1, end) // "5-hour"
	case s.odd || s.dashes > 2 || s.slashes > 1 || text[0] == '/' || s.slashes > 0 && s.dots > 0 || s.dots > 1:
		l.add(inert, start, end)
	case s.dots == 1 && strings.IndexByte(text, '.') >= 0:
		l.dotted(start, end)
	default:
		l.words(start, end)
	}
}

// isCount says whether text is a number, a hyphen and words: 5-hour, 30-day.
func isCount(text string) bool {
	number, unit, _ := strings.Cut(text, "-")
	return strings.Trim(number, "0123456789") == "" && unit != "" && !strings.ContainsAny(unit, "0123456789_.")
}

// dotted reads a.b: a name (api.example), or two sentences without a space ("throttled.Expected").
func (l *lexer) dotted(start, end int) {
	at := start + strings.IndexByte(l.text[start:end], '.')
	next, _ := utf8.DecodeRuneInString(l.text[at+1:])
	if at-start < 3 || !unicode.IsUpper(next) {
		l.add(inert, start, end)
		return
	}
	l.words(start, at)
	l.add(stop, at, at+1)
	l.words(at+1, end)
}

// words adds the words of a run that hyphens, slashes and apostrophes join. "n't" becomes a "not" of its own.
func (l *lexer) words(start, end int) {
	first := true
	for i := start; i < end; {
		next, width := l.joiner(i, end)
		part := l.text[i:next]
		tail := l.text[min(next+width, end):end]
		switch {
		case len(part) > 1 && isNT(part, tail):
			l.word(i, next-1, !first)
			l.word(next-1, end, true)
			return
		case len(part) == 6 && strings.EqualFold(part, "cannot"):
			l.word(i, i+3, !first)
			l.word(i+3, next, true)
		case part != "":
			l.word(i, next, !first)
		}
		first = false
		i = next + max(width, 1)
	}
}

// joiner finds the next character that joins two words.
func (l *lexer) joiner(from, end int) (at, width int) {
	for at = from; at < end; at++ {
		switch c := l.text[at]; {
		case c == '-' || c == '/' || c == '\'':
			return at, 1
		case c == 0xE2 && (strings.HasPrefix(l.text[at:], "’") || strings.HasPrefix(l.text[at:], "‑")):
			return at, len("’")
		}
	}
	return end, 0
}

// isNT says whether a part before an apostrophe and what follows it are a contraction of "not": do|n't.
func isNT(part, tail string) bool {
	last := part[len(part)-1]
	return (last == 'n' || last == 'N') && (tail == "t" || tail == "T")
}

func (l *lexer) word(start, end int, glued bool) {
	t := l.add(word, start, end)
	c, _ := utf8.DecodeRuneInString(l.text[start:])
	t.capital, t.glued = unicode.IsUpper(c), glued
}

// fold appends the lower-case form of a word to buf; the vocabulary is written in it.
func fold(buf []byte, text string) []byte {
	if len(text) > maxWord {
		return buf
	}
	switch text {
	case "n't", "n’t", "N'T", "N’T":
		return append(buf, "not"...)
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			return foldRunes(buf, text[i:])
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

func foldRunes(buf []byte, text string) []byte {
	for _, c := range text {
		c = unicode.ToLower(c)
		if c == 'ё' { // Russian texts write it as е as often
			c = 'е'
		}
		buf = utf8.AppendRune(buf, c)
	}
	return buf
}
