package redact

import (
	"cmp"
	"strings"
)

// Secrets returns a text of the gateway's own for its log: without secrets, and with the addresses and paths that
// whoever is on call needs. Of a URL that leads inside, the user's name, the password and the query go.
func (r *Redactor) Secrets(text string) string {
	text = Neutralize(text)
	if r != nil {
		for _, p := range r.extra {
			text = p.Regexp.ReplaceAllString(text, cmp.Or(p.Replacement, Mark))
		}
	}
	builtIn := new(Redactor)
	clean, count := builtIn.Text(text)
	if count == 0 {
		return text
	}
	restored, ok := restore(clean, text)
	if !ok {
		return clean
	}
	if again, _ := builtIn.Text(restored); strings.Count(again, Mark) > strings.Count(restored, Mark) {
		return clean // one that is known by what stands around it has come back
	}
	return restored
}

// restore puts the addresses and paths of the original back into a cleaned text. It fails where what is left of the
// original is not found in it.
func restore(clean, original string) (restored string, ok bool) {
	var out strings.Builder
	kept, mark, rest := cutMark(clean)
	if original, ok = strings.CutPrefix(original, kept); !ok {
		return "", false
	}
	out.WriteString(kept)
	for mark != "" {
		gone := mark
		kept, mark, rest = cutMark(rest)
		at := strings.Index(original, kept)
		if kept == "" && mark == "" { // nothing follows: all that is left has gone
			at = len(original)
		}
		if at < 0 {
			return "", false
		}
		if gone != Mark {
			gone = withoutUser(original[:at], gone)
		}
		out.WriteString(gone)
		out.WriteString(kept)
		original = original[at+len(kept):]
	}
	return out.String(), true
}

// cutMark splits a cleaned text around the first mark in it. mark is "" where there is none.
func cutMark(clean string) (before, mark, after string) {
	before = clean
	for _, m := range []string{Mark, addressMark, pathMark} {
		if head, tail, found := strings.Cut(clean, m); found && (mark == "" || len(head) < len(before)) {
			before, mark, after = head, m, tail
		}
	}
	return before, mark, after
}

// withoutUser returns an address or a path without the credentials that may stand in it, and the mark in its place
// where it is anything else.
func withoutUser(address, mark string) string {
	address, _, _ = strings.Cut(address, "?")
	if clean, _ := new(Redactor).Text(address[strings.LastIndexByte(address, '@')+1:]); strings.Contains(clean, Mark) {
		return mark
	}
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		scheme, _, found := strings.Cut(address[:at], "://")
		if !found {
			return mark
		}
		address = scheme + "://" + Mark + address[at:]
	}
	if strings.ContainsAny(address, "=;\" \n") {
		return mark
	}
	return address
}
