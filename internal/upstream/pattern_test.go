package upstream

import "testing"

// A filter in front of a pattern must never change what it finds.
func TestPattern(t *testing.T) {
	messages := []string{
		"", "invalid key", "Invalid key", "no key", "an invalid key", "\nline", "ſhort",
		"K of Kelvin", "éa", "\xffx", "7 of 9", "\"a\"",
	}
	for _, expr := range []string{
		`^invalid`, `^(an )?invalid`, `^short`, `^k of`, `invalid`, `\bkey\b`, `^.nvalid`,
		`^[^a-z]`, `^(no|\d)`, `^`, `^x*key?`,
		`(?m)^line`, `(?-i)^Invalid`, `^(?:inv|no )`, `(^no|key$)`, `^\s*line`, `^é`, `^"?a"?$`, `a|`, `^\b7`,
	} {
		p, err := compilePattern(expr)
		if err != nil {
			t.Fatal(err)
		}
		for _, message := range messages {
			if got, want := p.find(message), p.FindString(message); got != want {
				t.Errorf("%s on %q: %q, without the filter %q", expr, message, got, want)
			}
		}
	}
	for expr, filtered := range map[string]bool{`^invalid`: true, `invalid`: false, `^(an )?`: false, `\bkey`: false} {
		if p, _ := compilePattern(expr); (p.starts != nil) != filtered {
			t.Errorf("%s: filtered is %v, want %v", expr, !filtered, filtered)
		}
	}
}
