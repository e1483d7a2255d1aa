package redact

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// disguises are what stands around a secret, or what a text with one is written in.
var disguises = map[string]func(string) string{
	"as it is":         func(s string) string { return s },
	"in JSON":          quoteJSON,
	"in JSON in JSON":  func(s string) string { return quoteJSON(quoteJSON(s)) },
	"in single quotes": func(s string) string { return "'" + s + "'" },
	"in backquotes":    func(s string) string { return "`" + s + "`" },
	"in brackets":      func(s string) string { return "<" + s + ">" },
	"percent-encoded":  url.QueryEscape,
	"path-encoded":     url.PathEscape,
	"behind \\n":       func(s string) string { return `it said:\n` + s + `\nand more` },
	"behind \\u0027":   func(s string) string { return `it said \u0027` + s + `\u0027 there` },
	"behind %20":       func(s string) string { return "it%20said%20" + s },
	"behind a newline": func(s string) string { return "it said\n" + s + "\nand more" },
	"behind a colour":  func(s string) string { return "it said\x1b[31m" + s + "\x1b[0m there" },
	"behind a title":   func(s string) string { return "it said\x1b]0;x\a" + s },
	"behind a width":   func(s string) string { return "it said\u200b" + s + "\u200b there" },
	"between CJK":      func(s string) string { return "错误：" + s + "，请重试" },
	"right in CJK":     func(s string) string { return "错误" + s + "请重试" },
	"in accents":       func(s string) string { return "é" + s + "é" },
	"behind a control": func(s string) string { return "it said\x00" + s },
	"in a URL": func(s string) string {
		return "GET https://example.com/v1/x?q=" + url.QueryEscape(s) + " " +
			"failed"
	},
	"at the end":   func(s string) string { return strings.Repeat("It was refused and so on. ", 20) + s },
	"at the start": func(s string) string { return s + strings.Repeat(" It was refused and so on.", 20) },
	"in entities": func(s string) string {
		return strings.NewReplacer("&", "&amp;", `"`, "&quot;", "'", "&#39;", "<", "&lt;").Replace(s)
	},
}

func quoteJSON(s string) string {
	b, _ := json.Marshal(map[string]string{"message": s})
	return string(b)
}

// bareDisguises are for keys that their shape gives away, wherever they stand.
var bareDisguises = map[string]func(string) string{
	"behind an underscore":    func(s string) string { return "the key_" + s },
	"behind a hyphen":         func(s string) string { return "the x-" + s },
	"behind an escaped quote": func(s string) string { return `it said \"` + s + `\" there` },
	"in a soft hyphen":        func(s string) string { return "it said " + split(s, "\u00ad") },
	"in a width":              func(s string) string { return "it said " + split(s, "\u200b") },
	"in a joiner":             func(s string) string { return "it said " + split(s, "\u200d") },
	"in a colour":             func(s string) string { return "it said " + split(s, "\x1b[1m") },
	"behind a word and width": func(s string) string { return "said\u200d" + s },
	"fullwidth":               fullwidth,
	"an URL's part":           func(s string) string { return "https://example.com/v1/" + s + "/x" },
	"a parameter":             func(s string) string { return "https://example.com/v1?q=" + s + "&x=1" },
	"assigned":                func(s string) string { return "x=" + s + ", y=1" },
	"a member's value":        func(s string) string { return `{"x":"` + s + `","y":1}` },
	"before a comma":          func(s string) string { return s + ", and so on" },
	"before a full stop":      func(s string) string { return "It was " + s + ". Then more." },
	"behind a colon":          func(s string) string { return "said:" + s },
	"behind an at":            func(s string) string { return "said @" + s },
	"behind an escaped line":  func(s string) string { return `said\n` + s },
	"behind escapes twice":    func(s string) string { return `said\\n` + s },
}

func split(s, by string) string { return s[:len(s)/2] + by + s[len(s)/2:] }

func fullwidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

// No plant leaves, whatever it is disguised by.
func TestPlantsInDisguise(t *testing.T) {
	redactor := New(nil)
	plants := leaktest.Secrets()
	if len(plants) < 300 {
		t.Errorf("only %d plants", len(plants))
	}
	for _, p := range plants {
		for name, disguise := range disguises {
			expectGone(t, redactor, p, name, disguise(p.Text))
			if p.Bare != "" {
				expectGone(t, redactor, p, name, disguise(p.Bare))
			}
		}
		for name, disguise := range bareDisguises {
			if p.Bare != "" && !strings.ContainsAny(p.Bare, " \n") {
				expectGone(t, redactor, p, name, disguise(p.Bare))
			}
		}
	}
}

func expectGone(t *testing.T, r *Redactor, p leaktest.Plant, disguise, text string) {
	t.Helper()
	line, _ := r.Line(text)
	for _, form := range []string{line, reveal(line)} {
		if strings.Contains(form, p.Gone) {
			t.Errorf("%s, %s: %q\n leaves %q in %q", p.Name, disguise, text, p.Gone, line)
			return
		}
	}
}

// What speaks of secrets and tells none leaves as it came.
func TestHarmless(t *testing.T) {
	redactor := New(nil)
	sentences := leaktest.Harmless()
	if len(sentences) < 150 {
		t.Errorf("only %d sentences", len(sentences))
	}
	for _, sentence := range sentences {
		if line, count := redactor.Line(sentence); line != sentence || count != 0 {
			t.Errorf("%q\n got %q (%d)", sentence, line, count)
		}
		if _, count := redactor.Text(quoteJSON(sentence)); count != 0 {
			t.Errorf("%q is no longer harmless in JSON", sentence)
		}
	}
}
