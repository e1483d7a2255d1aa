package sentence_test

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzRead(f *testing.F) {
	g := grammar(f)
	for _, frame := range g.Frames() {
		for _, e := range frame.Examples {
			f.Add(e.Text, "email", e.Status)
		}
	}
	f.Add("\x00\x00A required.\x7f\u2028\u00a0-", "\x01", 403)
	f.Add("\xff\xfe余额\xe4", "\xf0", 402)
	f.Add(strings.Repeat("(((", 400), "a.b", 429)
	f.Add(`{"message":"\"`, "", 400)
	f.Fuzz(func(t *testing.T, text, field string, status int) {
		first, ok := g.Read(text, status)
		if again, same := g.Read(text, status); again != first || same != ok {
			t.Errorf("%q: read as %v, then as %v", text, first, again)
		}
		if _, ok := g.ReadCode(text, status); ok && len(text) > 80 {
			t.Errorf("%q is read as a code", text)
		}
		_, _ = g.ReadField(field, text, status)
		for _, s := range []string{first.Subject, first.State, first.Clause} {
			if utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Errorf("%q: %q is no valid UTF-8", text, s)
			}
			if len(s) > 8<<10 {
				t.Errorf("%d bytes of a message are shown", len(s))
			}
		}
	})
}
