package redact

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNeutralize(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"as it was", "as it was"},
		{"  two  spaces ", "two spaces"},
		{"a\r\nb\tc\vd\fe", "a b c d e"},
		{"a\x00b\x07c\x7fd", "a b c d"},
		{"\x1b[31mred\x1b[0m", "red"},
		{"\x1b]0;title\atext", "text"},
		{"\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"},
		{"\x1b]never ends", "never ends"},
		{"\u009b31mred", "red"},
		{"\x1b", ""},
		{"\x1b[", ""},
		{"\x1bcreset", "reset"},
		{"\x1bé", "é"},
		{"user\u202etxt.exe", "usertxt.exe"},
		{"\u2066a\u2067b\u2068c\u2069", "abc"},
		{"\u200ea\u200fb\u061cc", "abc"},
		{"zero\u200bwidth\u200c\u200d\u2060", "zerowidth"},
		{"\ufeffbom", "bom"},
		{"a\u2028b\u2029c\u0085d", "a b c d"},
		{"a\u00a0b\u3000c", "a b c"},
		{"bad \xff\xfe bytes", "bad bytes"},
		{"\U000e0041tag", "tag"},
		{"große 请求 🙂", "große 请求 🙂"},
		{strings.Repeat("a", 1024), strings.Repeat("a", 1024)},
		{strings.Repeat("a", 1025), strings.Repeat("a", 1021) + "…"},
		{strings.Repeat("é", 600), strings.Repeat("é", 510) + "…"},
		{strings.Repeat("a ", 600), strings.TrimRight(strings.Repeat("a ", 511)[:1021], " ") + "…"},
	} {
		got := Neutralize(test.text)
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
		if len(got) > maxText {
			t.Errorf("%.20q: %d bytes", test.text, len(got))
		}
	}
}

func TestHeaderValue(t *testing.T) {
	for text, want := range map[string]string{
		"req_123":                 "req_123",
		" req_123 ":               "req_123",
		"a\r\nSet-Cookie: b":      "a Set-Cookie: b",
		"a\x00b":                  "a b",
		"große":                   "",
		"\u202ereq_123":           "req_123",
		strings.Repeat("a", 256):  strings.Repeat("a", 256),
		strings.Repeat("a", 257):  "",
		strings.Repeat("a", 2000): "",
		"":                        "",
	} {
		if got := HeaderValue(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzNeutralize(f *testing.F) {
	for _, text := range []string{
		"plain", "\x1b[31mred", "\x1b]0;t\a", "a\u202eb", "\xff", "a\u2028b", strings.Repeat("é ", 700),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Neutralize(text)
		if !utf8.ValidString(got) || len(got) > maxText || strings.ContainsAny(got, "\x1b\r\n\t\x00") ||
			strings.Contains(got, "  ") {
			t.Fatalf("%q became %q", text, got)
		}
		if again := Neutralize(got); again != got {
			t.Fatalf("%q, then %q", got, again)
		}
		value := HeaderValue(text)
		for i := range len(value) {
			if value[i] < ' ' || value[i] > '~' {
				t.Fatalf("%q in a header", value)
			}
		}
	})
}

func BenchmarkNeutralize(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Neutralize("The model `gpt-4.1-mini` does not exist or you do not have access to it.")
	}
}
