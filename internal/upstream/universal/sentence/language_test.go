package sentence

import "testing"

func TestLanguagesReadTheirSentences(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages() {
		for _, s := range l.says {
			if m, ok := g.Read(s.Text, s.Status); !ok || m.Reason != s.reason {
				t.Errorf("%s: %d %q: read as %q (%s: %q + %q), not %q", l.name, s.Status, s.Text, m.Reason, m.Frame, m.Subject,
					m.State, s.reason)
			}
		}
	}
}

func TestInnocentsMeanNothing(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages() {
		for _, e := range l.innocents {
			if m, ok := g.Read(e.Text, e.Status); ok && m.Reason != "missing_fields" {
				t.Errorf("%s: %d %q: read as %q (%s: %q + %q)", l.name, e.Status, e.Text, m.Reason, m.Frame, m.Subject, m.State)
			}
		}
	}
}
