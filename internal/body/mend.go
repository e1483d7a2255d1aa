package body

import (
	"slices"
	"strings"
)

// cutMark ends a string that was cut off. No code can hold it, so half a code is never
// taken for a whole one, and in a sentence it says what happened.
const cutMark = "…"

// mend makes the first JSON value of a text whole: what follows it is dropped, and where the
// text ends early, the string and the brackets left open are closed. Text that is whole is
// returned as it is.
func mend(text string) string {
	var open []byte
	inString := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			width := 2
			if strings.HasPrefix(text[i+1:], "u") {
				width = 6
			}
			if i+width > len(text) {
				return closed(text[:i], true, open)
			}
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{':
			open = append(open, '}')
		case c == '[':
			open = append(open, ']')
		case c == '}' || c == ']':
			if len(open) <= 1 {
				return text[:i+1]
			}
			open = open[:len(open)-1]
		}
	}
	return closed(text, inString, open)
}

// closed ends a text inside a string or behind its last whole value.
func closed(text string, inString bool, open []byte) string {
	var b strings.Builder
	b.Grow(len(text) + len(cutMark) + 1 + len(open))
	if inString {
		b.WriteString(strings.ToValidUTF8(text, ""))
		b.WriteString(cutMark + `"`)
	} else {
		b.WriteString(dropWord(text))
	}
	for _, v := range slices.Backward(open) {
		b.WriteByte(v)
	}
	return b.String()
}

// dropWord drops a number or literal that may have been cut.
func dropWord(text string) string {
	return strings.TrimRight(text, "+-.0123456789abcdefghijklmnopqrstuvwxyzE")
}
