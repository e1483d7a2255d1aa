package cli

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/linear"
)

// FuzzParse: whatever is given, there is a response or a sentence, and no panic.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, 0)
	}
	f.Add([]byte("HTTP/1.1 429 X\nContent-Length: 99999999999999999999\n\n"), -1)
	f.Fuzz(func(t *testing.T, data []byte, entry int) {
		x, err := parse(data, "input", entry)
		if (x == nil) == (err == nil) {
			t.Fatalf("%v, %v", x, err)
		}
	})
}

// TestLinear: a file takes twice as many steps where it is twice as long, whatever is repeated in it.
func TestLinear(t *testing.T) {
	linear.NeedsCounting(t)
	runs := append(linear.Openings(), linear.Mixed(rand.New(rand.NewPCG(1, 2)), 500)...)
	for name, around := range map[string][2]string{
		"anything":  {"", ""},
		"captured":  {"HTTP/1.1 429 Too Many Requests\r\nA: b\r\n", "\r\n\r\n{}"},
		"chunked":   {"HTTP/1.1 429 Too Many Requests\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\n\r\n"},
		"responses": {"HTTP/1.1 429 Too Many Requests\r\n\r\n", "HTTP/1.1 429 Too Many Requests\r\n\r\n"},
		"HAR":       {`{"log":{"entries":[`, `]}}`},
		"cases":     {`{"id":"x","status":429,"body":"","headers":{}}`, "\n"},
	} {
		r := linear.Reader{Name: name, Reads: func(text string) func() {
			data := []byte(around[0] + text + around[1])
			return func() { _, _ = parse(data, "input", 0) }
		}}
		for _, run := range runs {
			if err := linear.Check(r, run, linear.Short); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestColors: only what is meant to be is colored, and cells stay aligned.
func TestColors(t *testing.T) {
	var out bytes.Buffer
	p := &printer{to: &out, colors: true, width: 12}
	p.table("  ", []row{{good, []string{"é", "b"}}, {cells: []string{"long", "a much longer cell"}}})
	if want := "  \x1b[32mé     b\x1b[0m\n  long  a muc…\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	t.Setenv("NO_COLOR", "1")
	if newPrinter(os.Stdout).colors {
		t.Error("NO_COLOR is not heeded")
	}
}
