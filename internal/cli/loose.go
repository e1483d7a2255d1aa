package cli

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// loose turns what Python's repr and Node's util.inspect print of a value into JSON. Both are JSON with other quotes
// and words; what neither of them prints is read as far as it makes sense, for people cut texts out of logs.
// See https://docs.python.org/3/library/functions.html#repr and https://nodejs.org/api/util.html#utilinspectobject-options.
type loose struct {
	text string
	out  bytes.Buffer
	cut  bool // the text ended inside a value
	deep bool // more levels than anybody sends
}

const maxDepth = 64

// readLoose returns the value that text begins with.
func readLoose(text string) (value json.RawMessage, cut, ok bool) {
	l := &loose{text: text}
	l.value(0)
	return l.out.Bytes(), l.cut, !l.deep && json.Valid(l.out.Bytes())
}

// className is what stands before the braces of an object that has a class: "Headers {", "Map(2) {",
// "Object [AxiosHeaders] {", "[Object: null prototype] {", "OrderedDict([", "<ref *1> {".
var className = regexp.MustCompile(`^(?:<ref \*\d+> )?(?:[A-Za-z_$][\w.$]*\(|` +
	`[A-Za-z_$][\w.$]*(?:\(\d+\))? ?(?:\[\w+\] )?|\[\w+: null prototype\] ){0,2}([{\[(])`)

// elided is what util.inspect puts in the place of values that are nested too deep.
var elided = regexp.MustCompile(`^\[(?:Object|Array|Circular \*\d+|Getter|Setter|Getter/Setter)\]`)

func (l *loose) value(depth int) {
	l.skip(" \t\r\n")
	if l.deep = l.deep || depth > maxDepth; l.deep {
		return
	}
	if gone := elided.FindString(l.text); gone != "" {
		l.text = l.text[len(gone):]
		l.out.WriteString("null")
		return
	}
	if m := className.FindStringSubmatchIndex(l.text); m != nil {
		opened := l.text[m[2]]
		l.text = l.text[m[3]:]
		l.members(opened, depth)
		return
	}
	if prefix, bytewise := l.quote(); prefix >= 0 {
		l.text = l.text[prefix:]
		l.write(l.quoted(bytewise))
		return
	}
	l.word()
}

var closing = map[byte]byte{'{': '}', '[': ']', '(': ')'}

// members reads what stands between braces, brackets or parentheses; those of a tuple are a list's.
func (l *loose) members(opened byte, depth int) {
	object := opened == '{'
	l.out.WriteByte(map[bool]byte{true: '{', false: '['}[object])
	for n := 0; l.more(closing[opened]); n++ {
		if n > 0 {
			l.out.WriteByte(',')
		}
		if object {
			l.key()
		}
		l.value(depth + 1)
	}
	l.out.WriteByte(map[bool]byte{true: '}', false: ']'}[object])
}

// more tells whether another member follows, and takes the closing bracket where none does.
func (l *loose) more(end byte) bool {
	l.skip(", \t\r\n")
	if end != ')' {
		l.skip("), \t\r\n") // of a class
	}
	if strings.HasPrefix(l.text, "...") { // "... 3 more items"
		l.text = l.text[min(len(l.text), 3+len(l.until("]})\n", 3))):]
		l.skip(", \t\r\n")
	}
	switch {
	case l.deep:
		return false
	case l.text == "":
		l.cut = true
		return false
	case l.text[0] == end:
		l.text = l.text[1:]
		return false
	}
	return true
}

// key reads a member's name, up to its value.
func (l *loose) key() {
	var name string
	if prefix, bytewise := l.quote(); prefix >= 0 {
		l.text = l.text[prefix:]
		name = l.quoted(bytewise)
		l.skip("\r\n \t")
	} else {
		name = l.until(":=,}\n", 0)
		l.text = l.text[len(name):]
		name = strings.TrimSpace(name)
		if l.text != "" && strings.IndexByte(",\n", l.text[0]) >= 0 { // no value: a set's element
			l.text = l.text[1:]
		}
	}
	l.write(name)
	l.out.WriteByte(':')
	l.skip(" \t")
	for _, sign := range []string{":", "=>", "="} {
		if rest, found := strings.CutPrefix(l.text, sign); found {
			l.text = rest
			return
		}
	}
}

// quote tells how long a string's prefix is, Python's for bytes included; -1 where no string begins.
func (l *loose) quote() (prefix int, bytewise bool) {
	i := 0
	if len(l.text) > 1 && strings.IndexByte("bur", l.text[0]) >= 0 {
		i = 1
	}
	if i < len(l.text) && strings.IndexByte("'\"`", l.text[i]) >= 0 {
		return i, l.text[0] == 'b'
	}
	return -1, false
}

// continued is how util.inspect breaks a long string over lines.
var continued = regexp.MustCompile("^\\s*\\+\\s*(['\"`])")

// quoted reads a string, escapes and all.
func (l *loose) quoted(bytewise bool) string {
	var s strings.Builder
	quote := l.text[0]
	for l.text = l.text[1:]; l.text != ""; {
		c := l.text[0]
		switch {
		case c == '\\' && len(l.text) > 1:
			l.escape(&s, bytewise)
			continue
		case c == quote:
			l.text = l.text[1:]
			m := continued.FindStringSubmatchIndex(l.text)
			if m == nil {
				return s.String()
			}
			quote = l.text[m[2]]
			l.text = l.text[m[3]:]
			continue
		}
		s.WriteByte(c)
		l.text = l.text[1:]
	}
	l.cut = true
	return s.String()
}

var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 'v': '\v', '0': 0}

// digits are how many hexadecimal ones follow an escape's letter.
var digits = map[byte]int{'x': 2, 'u': 4, 'U': 8}

func (l *loose) escape(s *strings.Builder, bytewise bool) {
	c := l.text[1]
	l.text = l.text[2:]
	if plain, ok := escapes[c]; ok {
		s.WriteByte(plain)
		return
	}
	n := digits[c]
	if n == 0 {
		s.WriteByte(c)
		return
	}
	r, ok := l.hex(n)
	switch {
	case !ok:
		s.WriteByte(c)
	case c == 'x' && bytewise:
		s.WriteByte(byte(r)) //nolint:gosec // two digits are a byte
	default:
		s.WriteRune(l.paired(r))
	}
}

// paired is the character of a surrogate and the one that is escaped behind it, or else of its own.
func (l *loose) paired(high rune) rune {
	rest, escaped := strings.CutPrefix(l.text, `\u`)
	if !utf16.IsSurrogate(high) || !escaped {
		return high
	}
	behind := loose{text: rest}
	low, _ := behind.hex(4)
	if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
		l.text = behind.text
		return r
	}
	return utf8.RuneError
}

func (l *loose) hex(n int) (r rune, ok bool) {
	if len(l.text) < n {
		return 0, false
	}
	code, err := strconv.ParseInt(l.text[:n], 16, 32)
	if err != nil || code < 0 {
		return 0, false
	}
	l.text = l.text[n:]
	return rune(code), true
}

var constants = map[string]string{
	"None": "null", "null": "null", "undefined": "null",
	"True": "true", "true": "true", "False": "false", "false": "false",
}

// word reads what has no quotes: a number, a constant, or something that only its program knows.
func (l *loose) word() {
	word := l.until(",}])\n", 0)
	if word == "" && l.text != "" {
		word = l.text[:1] // go on, whatever it is
	}
	l.text = l.text[len(word):]
	word = strings.TrimSpace(word)
	switch constant, known := constants[word]; {
	case known:
		l.out.WriteString(constant)
	case word == "":
		l.out.WriteString("null")
	case json.Valid([]byte(word)):
		l.out.WriteString(word)
	default:
		l.write(word)
	}
}

func (l *loose) skip(chars string) { l.text = strings.TrimLeft(l.text, chars) }

// until returns the text from an offset up to the first of some characters.
func (l *loose) until(ends string, from int) string {
	rest := l.text[min(from, len(l.text)):]
	if end := strings.IndexAny(rest, ends); end >= 0 {
		return rest[:end]
	}
	return rest
}

// write writes a string of JSON.
func (l *loose) write(s string) {
	encoder := json.NewEncoder(&l.out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s)
	l.out.Truncate(l.out.Len() - 1) // the line's end
}

// objectOf returns the members of a JSON object, nil where it is none.
func objectOf(raw json.RawMessage) (members map[string]json.RawMessage) {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &members) != nil {
		return nil
	}
	return members
}

// hasAny tells whether one of the members is there.
func hasAny(members map[string]json.RawMessage, names ...string) bool {
	return anyOf(members, names...) != nil
}

// anyOf is the first of the named members that there is.
func anyOf(members map[string]json.RawMessage, names ...string) json.RawMessage {
	for _, name := range names {
		if members[name] != nil {
			return members[name]
		}
	}
	return nil
}
