package sentence

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkLexicon shows that what a message costs does not grow with the lexicon: it doubles, and doubles again.
func BenchmarkLexicon(b *testing.B) {
	const text = "Your organization has insufficient credits for this request, please add " +
		"some to your account and try again later."
	for _, more := range []int{0, 8_000, 32_000} {
		g := grown(b, more)
		b.Run(fmt.Sprintf("%d-entries", len(g.entries.nodes)), func(b *testing.B) {
			for b.Loop() {
				_, _ = g.Read(text, 429)
			}
		})
	}
}

// grown compiles the languages and a made-up one of many entries.
func grown(tb testing.TB, more int) *Grammar {
	tb.Helper()
	var list strings.Builder
	for i := range more {
		fmt.Fprintf(&list, "credit w%d x%d,", i, i%97)
	}
	g, err := build(append(languages(), language{name: "made up", terms: map[string]string{"money": list.String()}}),
		frames())
	if err != nil {
		tb.Fatal(err)
	}
	return g
}
