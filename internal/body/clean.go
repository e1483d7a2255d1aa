package body

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/ansi"
)

// clean makes one line of a text: valid UTF-8, white space and control characters collapsed, no escape sequences of
// terminals, at most maxMessage bytes.
func clean(s string) string {
	s = cut(s, maxMessage)
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space, gone := false, false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:]) // invalid bytes come out as U+FFFD
		escape := 0
		if unicode.IsControl(r) {
			escape = ansi.Len(s[i:])
		}
		switch {
		case escape > 0, r == '\ufeff':
			size = max(size, escape)
			gone = true
		case unicode.IsSpace(r), unicode.IsControl(r):
			space = b.Len() > 0
		default:
			switch {
			case space:
				b.WriteByte(' ')
			case gone && b.Len() > 0:
				b.WriteRune(seam)
			}
			space, gone = false, false
			b.WriteRune(r)
		}
		i += size
	}
	return cut(b.String(), maxMessage)
}

// seam stands where something went that no space is beside: "said\x1b[31mkey". It shows nothing, and tells
// the redactor, which takes it out, that a word may begin there.
const seam = '\u200b'

// isClean is true for what clean would only copy.
func isClean(s string) bool {
	space := true // white space at the start is not clean
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= 0x7f || (c == ' ' && space) {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// cut shortens s to at most n bytes, at a rune's boundary.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// isToken is true for what can be a code: printable ASCII without white space or quotes.
func isToken(s string) bool {
	if s == "" || len(s) > 128 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"'`{}<>\\", c) >= 0 {
			return false
		}
	}
	return true
}

// isStatus is true for the digits of an HTTP status.
func isStatus(s string) bool {
	return len(s) == 3 && s[0] >= '1' && s[0] <= '5' && isDigits(s)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// hasWords is true for a text of more than one word. Scripts that put no spaces between
// words count as such.
func hasWords(s string) bool {
	for _, r := range s {
		if r == ' ' || r > unicode.MaxLatin1 {
			return strings.IndexFunc(s, unicode.IsLetter) >= 0 && !isURL(s)
		}
	}
	return false
}

// isURL is true for a text that is one URL. Some services put a documentation link where
// others put a sentence.
func isURL(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.Contains(s, " ")
}

// isWord is true for a plain word such as "Unauthorized", unlike "invalid_grant".
func isWord(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 &&
		strings.ToLower(s[1:]) == s[1:]
}

// statusPhrases are status texts, in lower case: IANA's and what servers write instead.
var statusPhrases = func() map[string]int {
	phrases := map[string]int{
		"error": emptyPhrase, "failed": emptyPhrase, "failure": emptyPhrase, "fail": emptyPhrase,
		"none": emptyPhrase, "null": emptyPhrase, "true": emptyPhrase, "false": emptyPhrase,
		"authorization required":          http.StatusUnauthorized,
		"request entity too large":        http.StatusRequestEntityTooLarge,
		"payload too large":               http.StatusRequestEntityTooLarge,
		"content too large":               http.StatusRequestEntityTooLarge,
		"request-uri too large":           http.StatusRequestURITooLong,
		"unprocessable content":           http.StatusUnprocessableEntity,
		"service temporarily unavailable": http.StatusServiceUnavailable,
		"temporarily unavailable":         http.StatusServiceUnavailable,
		"gateway time-out":                http.StatusGatewayTimeout,
		"request time-out":                http.StatusRequestTimeout,
		"server error":                    http.StatusInternalServerError,
	}
	for code := 100; code < 600; code++ {
		if text := http.StatusText(code); text != "" {
			phrases[strings.ToLower(text)] = code
		}
	}
	return phrases
}()

// emptyPhrase stands for no status: it marks a text that says only that something failed.
const emptyPhrase = -1

// IsStatusText tells whether a text only repeats a status line, or says only that something failed.
func IsStatusText(s string) bool { return statusPhrase(s) != 0 }

// statusPhrase returns the status that a text only repeats, 0 where it says more.
// "404 Not Found" and "404: Not Found." say no more than "Not Found".
func statusPhrase(s string) int {
	if len(s) > 48 {
		return 0
	}
	phrase := strings.TrimRight(strings.ToLower(s), ".! ")
	phrase = strings.TrimPrefix(phrase, "http ")
	if len(phrase) >= 3 && isStatus(phrase[:3]) {
		phrase = strings.TrimLeft(phrase[3:], " :-|")
		if phrase == "" {
			return emptyPhrase
		}
	}
	return statusPhrases[phrase]
}
