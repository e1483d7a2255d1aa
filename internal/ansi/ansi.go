// Package ansi knows the escape sequences of terminals (ECMA-48, also ISO/IEC 6429), which programs colour their errors
// with. What takes out only the escape character leaves the rest in a text, glued to its words.
package ansi

import "strings"

// What a sequence may have behind its introducer. One that is longer, or does not end, is no more than its introducer.
const (
	maxParameters = 64
	maxString     = 256 // the title of a window, the address of a link
)

// Len is the length of the escape sequence that s begins with, 0 where it begins with none. It looks at no more than
// the longest has.
func Len(s string) int {
	switch {
	case strings.HasPrefix(s, "\x1b"):
		return escapeLen(s)
	case strings.HasPrefix(s, "\u009b"):
		return controlLen(s, len("\u009b"))
	case strings.HasPrefix(s, "\u0090"), strings.HasPrefix(s, "\u0098"), strings.HasPrefix(s, "\u009d"),
		strings.HasPrefix(s, "\u009e"), strings.HasPrefix(s, "\u009f"):
		return stringLen(s, len("\u009d"))
	}
	return 0
}

// escapeLen is the length of a sequence that begins with ESC.
func escapeLen(s string) int {
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		return controlLen(s, 2)
	case 'P', 'X', ']', '^', '_':
		return stringLen(s, 2)
	}
	end := run(s, 1, ' ', '/') // "ESC ( B", which chooses a set of characters
	if end < len(s) && s[end] > ' ' && s[end] < 0x7f {
		return end + 1
	}
	return 1
}

// controlLen is the length of a control sequence: parameters, intermediates, and the byte that says what to do. One
// that the text's end cut off is a sequence, too.
func controlLen(s string, start int) int {
	end := run(s, run(s, start, '0', '?'), ' ', '/')
	switch {
	case end == len(s):
		return end
	case end <= start+maxParameters && s[end] >= '@' && s[end] <= '~':
		return end + 1
	}
	return start
}

// run is the end of the bytes from low to high at i.
func run(s string, i int, low, high byte) int {
	for start := i; i < len(s) && i <= start+maxParameters && s[i] >= low && s[i] <= high; {
		i++
	}
	return i
}

// stringLen is the length of a control string, which BEL or ST ends. No other escape may be in it.
func stringLen(s string, start int) int {
	for i := start; i < len(s) && i < start+maxString; i++ {
		switch {
		case s[i] == '\a':
			return i + 1
		case s[i] == '\x1b' && strings.HasPrefix(s[i:], "\x1b\\"), s[i] == 0xc2 && strings.HasPrefix(s[i:], "\u009c"):
			return i + 2
		case s[i] == '\x1b':
			return start
		}
	}
	return start
}
