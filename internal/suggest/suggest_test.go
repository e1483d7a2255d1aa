package suggest

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"upstream", "credentials", "rule", "message"}
	for word, want := range map[string]string{
		"upstrem":    ", did you mean upstream?",
		"Upstream":   ", did you mean upstream?",
		"credential": ", did you mean credentials?",
		"ruel":       "",
		"roule":      ", did you mean rule?",
		"zzz":        "",
		"":           "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
