package sentence

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on wrappers.
const (
	maxWrappers = 6
	minRest     = 6 // bytes that must stay
	maxLabel    = 90
	maxBracket  = 62
)

// labels are the words of which the wrappers of gateways and SDKs are made: "Error from provider (x): ", "Upstream
// request failed: ", "HTTP 400: ", "litellm.BadRequestError: AnthropicException - ".
type labels struct {
	words map[string]bool // all words of a label are of these, or are numbers or names
	core  map[string]bool // and one is of these
}

func newLabels() labels {
	l := labels{words: map[string]bool{}, core: map[string]bool{}}
	for w := range strings.FieldsSeq(labelCore) {
		l.core[w], l.words[w] = true, true
	}
	for w := range strings.FieldsSeq(labelWords) {
		l.words[w] = true
	}
	return l
}

const labelCore = `
	error errors exception failed failure fault http status statuscode code returned returns said
	responded unauthorized forbidden sorry oops warning fatal message detail details desc reason 错误 请求失败
	报错 エラー 오류 fehler erreur erro ошибка`

const labelWords = `
	api upstream provider request server inference llm model backend gateway proxy service response
	client the an a from in while calling with by of for to and on bad internal payment not
	unprocessable entity invalid authentication authorization auth remote call generation completion
	chat following occurred an unexpected ai operation access denied during processing your openai
	anthropic gemini azure aws bedrock google vertex mistral cohere groq deepseek openrouter litellm
	claude unknown stream streaming http/1.1 rpc grpc caught unhandled runtime system application`

// unwrap takes the wrappers off the front of a message, and says which status the innermost of them names, 0 if none.
// What is read is without them; what is shown keeps them.
func (l labels) unwrap(g *Grammar, text string) (bare string, named int) {
	for range maxWrappers {
		text = strings.TrimLeft(text, " \t\n\r")
		rest := l.strip(g, text)
		if rest == "" {
			break
		}
		if status := statusIn(text[:len(text)-len(rest)]); status != 0 {
			named = status
		}
		text = rest
	}
	return strings.TrimSpace(text), named
}

// statusIn finds the status that a wrapper names: "HTTP 401: ", "Error code: 429 - ".
func statusIn(label string) int {
	if at := strings.IndexByte(label, '{'); at >= 0 {
		label = label[:at]
	}
	for i := 0; i+3 <= len(label) && i < maxLabel; i++ {
		if c := label[i]; c != '4' && c != '5' {
			continue
		}
		number, before, after := label[i:i+3], byte(' '), byte(' ')
		if i > 0 {
			before = label[i-1]
		}
		if i+3 < len(label) {
			after = label[i+3]
		}
		if isNumber(number) && strings.IndexByte(" <([:=-", before) >= 0 && strings.IndexByte(" >)]:,-", after) >= 0 {
			return int(number[0]-'0')*100 + int(number[1]-'0')*10 + int(number[2]-'0')
		}
	}
	return 0
}

// strip takes one wrapper off; "" if there is none.
func (l labels) strip(g *Grammar, text string) string {
	if text == "" {
		return ""
	}
	switch text[0] {
	case '{':
		return quotedMessage(text)
	case '[':
		return bracket(text, ']')
	case '<':
		return bracket(text, '>')
	case '(':
		return bracket(text, ')')
	case '\'', '"', '`':
		return fieldName(text)
	}
	if len(text) > 2 && text[0] == 'b' && (text[1] == '\'' || text[1] == '"') && text[2] == '{' {
		return quotedMessage(text[2:])
	}
	if rest := strings.TrimLeft(text, "0123456789"); len(rest) < len(text) && strings.HasPrefix(rest, " {") {
		return rest[1:] // "400 {…}"
	}
	if _, rest, ok := strings.Cut(text, " desc = "); ok && strings.HasPrefix(text, "code = ") {
		return rest // "rpc error: code = Unavailable desc = …" of gRPC for Go
	}
	end, width := separator(text)
	if end < 0 || len(text)-end-width < minRest {
		return ""
	}
	if rest := text[end+width:]; l.isLabel(g, text[:end], rest) {
		return rest
	}
	return ""
}

// separator finds what ends a label: a colon, or a dash between spaces. A comma ends "Authentication Error, ".
func separator(text string) (at, width int) {
	head := text
	if len(head) > maxLabel {
		head = head[:maxLabel]
	}
	for i := 0; i < len(head); i++ {
		switch c := head[i]; c {
		case ':':
			if strings.HasPrefix(head[i:], "://") {
				return -1, 0
			}
			return i, 1
		case ',':
			return i, 1
		case '-':
			if i > 0 && i+1 < len(head) && head[i-1] == ' ' && head[i+1] == ' ' {
				return i, 1
			}
		case '"', '`', '.', '\n', '!', '?', ';':
			if c != '.' || i+1 < len(head) && head[i+1] == ' ' {
				return -1, 0
			}
		case 0xE2:
			if strings.HasPrefix(head[i:], "—") || strings.HasPrefix(head[i:], "–") {
				return i, len("—")
			}
		}
	}
	return -1, 0
}

// bracket takes off "[BYOK] ", "<503> ", "(#17) ". Of a whole sentence in brackets only the first bracket goes.
func bracket(text string, end byte) string {
	at := strings.IndexByte(text, end)
	if at < 0 || at > maxBracket || strings.Count(text[:at], " ") > 3 {
		if text[0] == '[' && strings.Contains(text, " ") {
			return text[1:]
		}
		return ""
	}
	rest := strings.TrimLeft(text[at+1:], " :-")
	if len(rest) < minRest || text[0] == '(' && strings.Trim(text[1:at], "#0123456789") != "" {
		return ""
	}
	return rest
}

// fieldName takes off a field's name in quotation marks that a colon follows: `"prompt": is too long`.
func fieldName(text string) string {
	if len(text) > 1 && text[1] == '{' {
		return quotedMessage(text[1:])
	}
	at := strings.IndexByte(text[1:], text[0]) + 1
	if at <= 1 || at > 64 || at+1 >= len(text) || text[at+1] != ':' || len(text)-at-2 < minRest {
		return ""
	}
	return text[at+2:]
}

// isLabel says whether the text before a separator only introduces what comes after it.
func (l labels) isLabel(g *Grammar, label, rest string) bool {
	var words [maxLabelWords]string
	n := 0
	for w := range strings.FieldsSeq(label) {
		if n == len(words) {
			return false
		}
		words[n] = w
		n++
	}
	switch n {
	case 0:
		return false
	case 1:
		return l.isName(g, words[0], strings.TrimLeft(rest, " "))
	}
	return l.allLabels(words[:n])
}

const maxLabelWords = 10

// lower returns the lower-case form of an ASCII word in buf; a longer word is no label.
func lower(buf *[maxWord]byte, w string) []byte {
	if len(w) > len(buf) {
		return nil
	}
	return fold(buf[:0], w)
}

// allLabels says whether words make a label: all are label words, numbers or names, and one says that it is an error.
func (l labels) allLabels(words []string) bool {
	core, names := false, 0
	var buf [maxWord]byte
	first := words[0]
	if len(words) <= 4 && len(words) > 2 && (strings.EqualFold(first, "failed") || strings.EqualFold(first,
		"unable")) && words[1] == "to" {
		return true
	}
	for i, word := range words {
		word = strings.Trim(word, "()[]#=.'")
		w := lower(&buf, word)
		switch {
		case word == "" || isNumber(word):
		case l.words[string(w)]:
			core = core || l.core[string(w)]
		case isClass(w):
			core = true
		case i == 0 && isNumber(words[len(words)-1]):
			names++
		default:
			if names++; names > 1 {
				return false
			}
		}
	}
	return core || isNumber(strings.Trim(first, "()"))
}

// isClass says whether a folded word is an exception's class.
func isClass(w []byte) bool {
	return bytes.HasSuffix(w, []byte("error")) || bytes.HasSuffix(w, []byte("exception")) || bytes.HasSuffix(w,
		[]byte("fault"))
}

func isNumber(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// isName says whether one word before a colon is a class, a code, a status or a name, and no subject of the lexicon.
func (l labels) isName(g *Grammar, w, rest string) bool {
	var buf [maxWord]byte
	folded := lower(&buf, w)
	if l.words[string(folded)] || isNumber(w) || isClass(folded) || strings.ContainsAny(w, "._0123456789#") {
		return true
	}
	id, _ := g.words.find(folded)
	if id != 0 && g.words.root[id] != 0 && g.entries.nodes[g.words.root[id]].subject != 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	upper := 0
	for _, c := range w {
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper >= 2 || upper == 1 && unicode.IsUpper(next)
}

// quotedMessage reads JSON that a gateway quotes after its own words, also where its end is cut off: the text of the
// last of the members that hold messages.
func quotedMessage(text string) string {
	for _, key := range [...]string{"message", "error_description", "msg", "detail", "error"} {
		for from := 0; ; {
			at := strings.Index(text[from:], key)
			if at < 0 {
				break
			}
			at += from
			from = at + len(key)
			if value := member(text, at, from); len(value) >= minRest {
				return value
			}
		}
	}
	return ""
}

// member returns the string value of a member whose name stands at text[at:end] in quotation marks.
func member(text string, at, end int) string {
	mark := strings.TrimLeft(text[end:], `\`)
	if at == 0 || mark == "" || mark[0] != '"' && mark[0] != '\'' || text[at-1] != mark[0] {
		return ""
	}
	value := strings.TrimLeft(mark[1:], " ")
	if !strings.HasPrefix(value, ":") {
		return ""
	}
	value = strings.TrimLeft(value[1:], ` \`)
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	quote := value[0]
	value = value[1:]
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) && value[i+1] != quote {
			i++
			continue
		}
		if value[i] == quote && (i == 0 || value[i-1] != '\\' || strings.HasPrefix(text[at-1:], quoteEscape(text, at))) {
			return strings.TrimRight(value[:i], `\`)
		}
	}
	return value
}

// quoteEscape is the quotation mark of a member's name where it is escaped, as in JSON inside a JSON string.
func quoteEscape(text string, at int) string {
	if at > 1 && text[at-2] == '\\' {
		return text[at-1 : at]
	}
	return "\x00"
}

// isIdentifier says whether a whole message is one name: TOKEN_EXPIRED, RequiresTwoFactor.
func isIdentifier(text string) bool {
	text = strings.TrimRight(text, ".")
	if !isName(text) {
		return false
	}
	lower, upper := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '_':
			return true
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z' && i > 0:
			upper++
		}
	}
	return lower > 0 && upper > 0
}

// isName says whether text is made of letters, digits and joiners alone.
func isName(text string) bool {
	if text == "" || len(text) > 80 {
		return false
	}
	for i := range len(text) {
		c := text[i] | 0x20
		if c >= 'a' && c <= 'z' || text[i] >= '0' && text[i] <= '9' || text[i] == '_' || text[i] == '-' || text[i] == '.' {
			continue
		}
		return false
	}
	return true
}

// separate splits an identifier into its words.
func separate(name string) string {
	var b strings.Builder
	b.Grow(len(name) + 8)
	for i := range len(name) {
		c := name[i]
		switch {
		case c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == '[' || c == ']':
			b.WriteByte(' ')
			continue
		case i > 0 && c >= 'A' && c <= 'Z':
			before := name[i-1]
			after := i+1 < len(name) && name[i+1] >= 'a' && name[i+1] <= 'z'
			if before >= 'a' && before <= 'z' || before >= '0' && before <= '9' || before >= 'A' && before <= 'Z' && after {
				b.WriteByte(' ')
			}
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return strings.TrimSpace(b.String())
}
