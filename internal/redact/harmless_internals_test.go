package redact

import (
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

func TestHarmlessInternals(t *testing.T) {
	redactor := New(nil)
	sentences := leaktest.HarmlessInternals()
	if len(sentences) < 250 {
		t.Errorf("only %d sentences", len(sentences))
	}
	for _, text := range sentences {
		if clean, count := redactor.Text(text); clean != text || count != 0 {
			t.Errorf("%q\n got %q (%d)", text, clean, count)
		}
	}
}
