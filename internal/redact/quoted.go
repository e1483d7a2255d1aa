package redact

import (
	"strconv"
	"strings"
)

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
