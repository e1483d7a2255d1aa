package ansi

import (
	"strings"
	"testing"
)

func TestLen(t *testing.T) {
	for _, c := range []struct{ sequence, rest string }{
		{"", "text"},
		{"", "[31mtext"},
		{"", "é"},
		{"", "\u0085text"}, // a control of its own
		{"\x1b[31m", "text"},
		{"\x1b[m", "text"},
		{"\x1b[1;38;2;255;0;0m", "text"},
		{"\x1b[?25l", "text"},
		{"\x1b[2 q", "text"},
		{"\x1b[2K", "\rtext"},
		{"\x1b[31", ""},
		{"\x1b[", "\ntext"},
		{"\x1b[", "31\ntext"},
		{"\x1b[", strings.Repeat("1", 200) + "m"},
		{"\u009b0m", "text"},
		{"\x1b]0;title\a", "text"},
		{"\x1b]8;;https://example.com/a\x1b\\", "link"},
		{"\u009d0;title\u009c", "text"},
		{"\x1bPq#0\x1b\\", "text"},
		{"\x1b_G\u009c", "text"},
		{"\x1b]", "0;it does not end"},
		{"\x1b]", strings.Repeat("a", 300) + "\a"},
		{"\x1b(B", "text"},
		{"\x1bM", "text"},
		{"\x1b7", "text"},
		{"\x1b", ""},
		{"\x1b", "\ntext"},
		{"\x1b", "é"},
	} {
		if got := Len(c.sequence + c.rest); got != len(c.sequence) {
			t.Errorf("%q: %d", c.sequence+c.rest, got)
		}
	}
}

func FuzzLen(f *testing.F) {
	f.Add("\x1b[31mred")
	f.Add("\x1b]8;;https://example.com\x1b\\link")
	f.Fuzz(func(t *testing.T, s string) {
		switch n := Len(s); {
		case n < 0 || n > len(s):
			t.Errorf("%q: %d", s, n)
		case n == 0 && strings.HasPrefix(s, "\x1b"):
			t.Errorf("%q: an escape is left", s)
		}
	})
}
