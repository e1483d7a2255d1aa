package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/ansi"
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
	s, _ = unveil(s)
	var out strings.Builder
	out.Grow(min(len(s), maxText+utf8.UTFMax))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = out.Len() > 0
			continue
		}
		if out.Len() > maxText {
			break
		}
		if space {
			out.WriteByte(' ')
			space = false
		}
		out.WriteRune(r)
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

// unveil takes out of a text what shows nothing, and tells where: escape sequences of terminals, characters without a
// width, bytes that are none. A control character becomes a space. White space stays as it is.
func unveil(s string) (plain string, seams []int) {
	first := firstVeil(s)
	if first == len(s) {
		return s, nil
	}
	var out strings.Builder
	out.Grow(len(s))
	out.WriteString(s[:first])
	before, _ := utf8.DecodeLastRuneInString(s[:first])
	for i := first; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch veilOf(before, r, size, s[i:]) {
		case shown:
			out.WriteString(s[i : i+size])
			before = r
		case blank:
			out.WriteByte(' ')
			before = ' '
		case sequence:
			size = ansi.Len(s[i:])
			seams = append(seams, out.Len())
		case hidden:
			seams = append(seams, out.Len())
		}
		i += size
	}
	return out.String(), seams
}

// firstVeil is where the first character stands that unveil does not copy.
func firstVeil(s string) int {
	before := rune(0)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && !isSpace(c) || c == 0x7f {
				return i
			}
			before = rune(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if veilOf(before, r, size, s[i:]) != shown {
			return i
		}
		before = r
		i += size
	}
	return len(s)
}

// veil is what a character does to a text.
type veil uint8

const (
	shown    veil = iota
	blank         // a control character
	sequence      // an escape sequence's first
	hidden
)

// veilOf judges the rune r of size bytes, with which s begins, by itself and by those beside it.
func veilOf(before, r rune, size int, s string) veil {
	switch {
	case unicode.IsControl(r) && ansi.Len(s) > 0:
		return sequence
	case r == utf8.RuneError && size == 1:
		return hidden
	case unicode.IsSpace(r):
		return shown
	case unicode.IsControl(r):
		return blank
	case !isInvisible(r):
		return shown
	}
	after, _ := utf8.DecodeRuneInString(s[size:])
	if isJoiner(r) && isJoined(before) && isJoined(after) || isDirection(r) && (isRightToLeft(before) ||
		isRightToLeft(after)) {
		return shown
	}
	return hidden
}

// isInvisible knows what shows nothing or turns what follows: zero-width characters, marks,
// embeddings, overrides and isolates of direction, the byte order mark, tags and private use.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) ||
		r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// isJoined knows what joiners have a meaning between: emoji, and letters of scripts from Hebrew to Mongolian
// (https://www.unicode.org/reports/tr51/, https://www.unicode.org/reports/tr31/). No key is written in them.
func isJoined(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) && r > unicode.MaxLatin1 || r == '\ufe0f' ||
		r >= 0x590 && r < 0x18b0 && unicode.In(r, unicode.L, unicode.M)
}

func isDirection(r rune) bool { return r == '\u200e' || r == '\u200f' }

func isRightToLeft(r rune) bool { return r >= 0x590 && r < 0x900 }

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
	if len(s) > maxHeader {
		return ""
	}
	s = Neutralize(s)
	if strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		return ""
	}
	return s
}
