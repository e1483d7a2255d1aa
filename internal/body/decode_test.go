package body

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const plainText = `{"error":{"message":"The model is overloaded. Please try again later.","code":503}}`

// encode writes text in a coding.
func encode(t testing.TB, coding string, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip", "x-gzip":
		w = gzip.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "raw deflate":
		w, _ = flate.NewWriter(&b, flate.BestCompression)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, _ = zstd.NewWriter(&b)
	default:
		t.Fatalf("no writer of %q", coding)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDecode(t *testing.T) {
	plain := []byte(plainText)
	zipped := encode(t, "gzip", plain)
	tests := []struct {
		name, coding string
		raw          []byte
		truncated    bool
	}{
		{"no coding", "", plain, false},
		{"identity", "identity", plain, false},
		{"gzip", "gzip", zipped, false},
		{"x-gzip", "X-GZip", zipped, false},
		{"zlib", "deflate", encode(t, "deflate", plain), false},
		{"raw deflate", "deflate", encode(t, "raw deflate", plain), false},
		{"brotli", "br", encode(t, "br", plain), false},
		{"zstd", "zstd", encode(t, "zstd", plain), false},
		{"stacked", "gzip, br", encode(t, "br", zipped), false},
		{"stacked with identity", "identity,gzip , zstd", encode(t, "zstd", zipped), false},
		{"claims gzip, is plain", "gzip", plain, false},
		{"claims deflate, is plain", "deflate", plain, false},
		{"claims brotli, is plain", "br", plain, false},
		{"claims zstd, is plain", "zstd", plain, false},
		{"claims nothing, is gzip", "", zipped, false},
		{"gzip without its checksum", "gzip", zipped[:len(zipped)-4], true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, truncated, err := Decode(test.raw, test.coding, 1<<16)
			if err != nil || truncated != test.truncated || string(got) != plainText {
				t.Fatalf("got %q, %v, %v", got, truncated, err)
			}
		})
	}
}

func TestDecodeUnknown(t *testing.T) {
	for _, coding := range []string{"compress", "gzip, sdch", "gzip,gzip,gzip,gzip,gzip"} {
		if _, _, err := Decode([]byte("x"), coding, 100); !errors.Is(err, ErrCoding) {
			t.Errorf("%s: %v", coding, err)
		}
	}
	if _, _, err := Decode(bytes.Repeat([]byte{0x80}, 20), "gzip", 100); err == nil {
		t.Error("bytes that are neither gzip nor text: no error")
	}
}

func TestDecodeBomb(t *testing.T) {
	const max = 1 << 12
	zeros := make([]byte, 8<<20)
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		got, truncated, err := Decode(encode(t, coding, zeros), coding, max)
		if err != nil || !truncated || len(got) != max {
			t.Errorf("%s: %d bytes, %v, %v", coding, len(got), truncated, err)
		}
	}
	got, truncated, err := Decode(zeros, "", max)
	if err != nil || !truncated || len(got) != max {
		t.Errorf("plain: %d bytes, %v, %v", len(got), truncated, err)
	}
}

// A body cut anywhere yields a prefix of what it would have been.
func TestDecodeCut(t *testing.T) {
	text := strings.Repeat(plainText, 3)
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		whole := encode(t, coding, []byte(text))
		longest := 0
		for n := 2; n < len(whole); n++ {
			got, truncated, err := Decode(whole[:n], coding, 1<<16)
			if err != nil {
				continue // too little to tell what it is
			}
			if !truncated || !strings.HasPrefix(text, string(got)) {
				t.Fatalf("%s cut at %d: %q, %v", coding, n, got, truncated)
			}
			longest = max(longest, len(got))
		}
		if longest < 20 && coding != "zstd" { // zstd decodes whole blocks
			t.Errorf("%s: at most %d bytes of a cut body", coding, longest)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		f.Add(encode(f, coding, []byte(plainText)), coding)
	}
	f.Add([]byte(plainText), "gzip, br")
	f.Fuzz(func(t *testing.T, raw []byte, coding string) {
		const max = 1 << 12
		got, _, err := Decode(raw, coding, max)
		if len(got) > max || (err != nil && got != nil) {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	})
}
