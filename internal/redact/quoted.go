package redact

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reveal undoes what a text is written in a second time, and secrets can hide in: percent encoding, entities, JSON's
// escapes, and characters that stand for others (https://www.unicode.org/reports/tr15/), as fullwidth ones do.
func reveal(s string) string {
	plain := s
	for range quotedLevels {
		next := plain
		if strings.IndexByte(next, '%') >= 0 || strings.IndexByte(next, '+') >= 0 {
			next = unescapePercent(next)
		}
		if strings.IndexByte(next, '&') >= 0 {
			next = html.UnescapeString(next)
		}
		if strings.IndexByte(next, '\\') >= 0 {
			next = unescapeRunes(unescape(unquote(next)))
		}
		if next == plain {
			break
		}
		plain = next
	}
	if !isASCII(plain) {
		plain = norm.NFKC.String(plain)
	}
	if plain != s {
		plain, _ = unveil(plain)
	}
	return plain
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unescapePercent undoes percent encoding (RFC 3986), and what forms write for a space: "+" in a word that is encoded,
// and in a text without any other.
func unescapePercent(s string) string {
	form := !strings.ContainsAny(s, " \n")
	var out strings.Builder
	out.Grow(len(s))
	for start := 0; start < len(s); {
		end := start
		plus, encoded, space := form, false, false
		for end < len(s) && (end == start || !isSpace(s[end-1])) {
			plus = plus || isPercent(s, end) || s[end] == '?'
			space = space || isPercent(s, end) && s[end+1:end+3] == "20"
			encoded = encoded || s[end] == '%' || s[end] == '+'
			end++
		}
		if encoded {
			unescapeWord(&out, s[start:end], plus && !space)
		} else {
			out.WriteString(s[start:end])
		}
		start = end
	}
	return strings.ToValidUTF8(out.String(), "")
}

func unescapeWord(out *strings.Builder, s string, plus bool) {
	for i := 0; i < len(s); i++ {
		switch {
		case isPercent(s, i):
			c, _ := strconv.ParseUint(s[i+1:i+3], 16, 8)
			out.WriteByte(byte(c))
			i += 2
		case s[i] == '+' && plus:
			out.WriteByte(' ')
		default:
			out.WriteByte(s[i])
		}
	}
}

func isPercent(s string, i int) bool {
	return s[i] == '%' && len(s) > i+2 && isHex(s[i+1:i+3])
}

// unescapeRunes undoes escapes of single characters, "\u0027" and "\x27".
func unescapeRunes(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		digits := 0
		if s[i] == '\\' && i+1 < len(s) {
			switch s[i+1] {
			case 'u':
				digits = 4
			case 'x':
				digits = 2
			}
		}
		if digits > 0 && len(s) >= i+2+digits && isHex(s[i+2:i+2+digits]) {
			c, _ := strconv.ParseInt(s[i+2:i+2+digits], 16, 32)
			out.WriteRune(rune(c))
			i += 1 + digits
			continue
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// escapeEnd is the end of the escape at i, behind which a word may begin: "\n", "\u0027", "\x27", of a text that was
// quoted once or more often. What is none ends behind its backslashes.
func escapeEnd(s string, i int) int {
	for i < len(s) && s[i] == '\\' {
		i++
	}
	var digits int
	switch rest := s[i:]; {
	case rest == "":
		return i
	case rest[0] == 'u':
		digits = 4
	case rest[0] == 'x':
		digits = 2
	case strings.IndexByte("nrtbfv", rest[0]) >= 0:
		return i + 1
	default:
		return i
	}
	if len(s) > i+digits && isHex(s[i+1:i+1+digits]) {
		return i + 1 + digits
	}
	return i
}

// quotedLevels is how many times over a text may be quoted: a gateway before a gateway.
const quotedLevels = 3

// unquote undoes JSON's escapes in a text that quotes JSON, as gateways do with another service's
// answer: `OpenAIException - {"error": {"message": "…"}}`. Left in place they hide what they
// stand beside: a stack frame behind "\n", the parameter of a URL behind "\u0026".
// A text without an object is left alone: a backslash there may be a Windows path's.
func unquote(s string) string {
	for range quotedLevels {
		start := strings.IndexByte(s, '{')
		if start < 0 || strings.IndexByte(s[start:], '\\') < 0 || !opensObject(s[start:]) {
			break
		}
		s = s[:start] + unescape(s[start:])
	}
	return s
}

// opensObject tells whether s, which begins with a brace, goes on as JSON or as Python's repr of it.
func opensObject(s string) bool {
	s = strings.TrimLeft(s[1:], " \\nrt")
	return s != "" && (s[0] == '"' || s[0] == '\'')
}

// unescape undoes one level of escapes. What is none stays.
func unescape(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'r', 't':
			out.WriteByte('\n')
		case '"', '\'', '/', '\\':
			out.WriteByte(s[i])
		case 'u':
			if c, err := strconv.ParseUint(s[i+1:min(len(s), i+5)], 16, 16); err == nil && c < 0x7f && c >= ' ' {
				out.WriteByte(byte(c))
				i += 4
				continue
			}
			out.WriteString(`\u`)
		default:
			out.WriteByte('\\')
			out.WriteByte(s[i])
		}
	}
	return out.String()
}
