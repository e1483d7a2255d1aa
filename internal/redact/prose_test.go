package redact

import (
	"slices"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// TestProse: what is skipped means nothing, to whichever judge.
func TestProse(t *testing.T) {
	texts := slices.Concat(innocent, leaktest.Harmless(), leaktest.HarmlessInternals())
	for _, p := range leaktest.Plants() {
		texts = append(texts, p.Text, "Please look at the "+p.Text, p.Text+" to go on")
	}
	skipped := 0
	for _, text := range texts {
		quick, every := scanner{text: text}, scanner{text: text, every: true}
		quick.run()
		every.run()
		if got, want := quick.result(), every.result(); got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
		for i := range text {
			if (&scanner{text: text}).prose(i) > 0 {
				skipped++
			}
		}
	}
	if skipped < 1000 {
		t.Errorf("only %d words are skipped", skipped)
	}
}
