package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
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
