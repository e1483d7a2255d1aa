package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds a text that is shown, maxHeader one that goes into a header.
const (
	maxText   = 1 << 10
	maxHeader = 256
)

const ellipsis = "…"

// Neutralize makes a text harmless for terminals, logs and pages: one line of valid UTF-8 of
// at most 1 KiB, without control characters, ANSI escapes, and marks that hide text or turn
// its direction (https://www.unicode.org/reports/tr36/). White space becomes single spaces.
func Neutralize(s string) string {
	if isNeutral(s) {
		return s
	}
	var out strings.Builder
	out.Grow(min(len(s), maxText+utf8.UTFMax))
	space := false
	for i := 0; i < len(s) && out.Len() <= maxText; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\x1b' || r == '\u009b':
			size = escapeLen(s[i:], size)
		case unicode.IsSpace(r):
			space = out.Len() > 0
		case r == utf8.RuneError && size == 1, unicode.IsControl(r), isInvisible(r):
		default:
			if space {
				out.WriteByte(' ')
				space = false
			}
			out.WriteRune(r)
		}
		i += size
	}
	return shorten(out.String(), maxText)
}

// isNeutral is true for what Neutralize would only copy, as nearly all texts are.
func isNeutral(s string) bool {
	if len(s) > maxText {
		return false
	}
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// isInvisible knows what shows nothing or turns what follows: zero-width characters, marks,
// embeddings, overrides and isolates of direction, the byte order mark, tags and private use.
// The joiners of emoji and of some scripts go as well; a message stays readable without them.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) ||
		r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

// escapeLen is the length of the ANSI escape sequence (ECMA-48) that s begins with; size is
// that of its first rune.
func escapeLen(s string, size int) int {
	i := size
	if size == 1 {
		if i == len(s) {
			return i
		}
		switch s[i] {
		case '[':
			i++
		case ']', 'P', '_', '^', 'X':
			return stringLen(s, i+1)
		default:
			if s[i] < 0x80 && s[i] > ' ' {
				i++
			}
			return i
		}
	}
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		i++
	}
	return i
}

// stringLen is the length of a control string, such as a window's title, that ends with BEL
// or ESC \. One that does not end is taken to be no more than its introducer.
func stringLen(s string, start int) int {
	const longest = 256
	for i := start; i < len(s) && i < start+longest; i++ {
		switch {
		case s[i] == '\a':
			return i + 1
		case s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		}
	}
	return start
}

// shorten cuts s at a rune's boundary to at most n bytes, the ellipsis included.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n -= len(ellipsis)
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:n], " ") + ellipsis
}

// HeaderValue makes a text fit for a header field (RFC 9110 section 5.5): visible ASCII and
// single spaces, at most 256 bytes. It returns "" rather than a part of what is longer: a cut
// request id finds nothing.
func HeaderValue(s string) string {
	s = Neutralize(s)
	if len(s) > maxHeader || strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		return ""
	}
	return s
}
