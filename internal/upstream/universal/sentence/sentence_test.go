package sentence_test

import (
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/upstream/universal/sentence"
)

func grammar(t testing.TB) *sentence.Grammar {
	t.Helper()
	g, err := sentence.New()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// outcomes reads a message and lists what became of each frame, for failures.
func outcomes(g *sentence.Grammar, text string, status int) (list []string) {
	g.Explain(text, status, func(frame, outcome string) { list = append(list, frame+": "+outcome) })
	return list
}

func TestFramesReadTheirExamples(t *testing.T) {
	g := grammar(t)
	for _, f := range g.Frames() {
		for _, e := range f.Examples {
			if m, ok := g.Read(e.Text, e.Status); !ok || m.Frame != f.ID {
				t.Errorf("%d %q: read as %q, not %q %q", e.Status, e.Text, m.Frame, f.ID, outcomes(g, e.Text, e.Status))
			}
		}
		for _, e := range f.Counters {
			if m, ok := g.Read(e.Text, e.Status); ok && m.Frame == f.ID {
				t.Errorf("%d %q: read as %q by %q + %q", e.Status, e.Text, m.Frame, m.Subject, m.State)
			}
		}
	}
}
