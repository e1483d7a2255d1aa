package stream

import (
	"bytes"
	"testing"
)

// FuzzSplits holds a stream of any bytes to what must always be so: what comes out does not depend on how it came in,
// and is what came in where no error was judged.
func FuzzSplits(f *testing.F) {
	for _, streams := range load(f) {
		for i := range streams {
			r := &streams[i]
			f.Add(r.ContentType, r.Path, r.bytes(), uint64(i), r.Cut)
		}
	}
	f.Fuzz(func(t *testing.T, contentType, path string, b []byte, seed uint64, cut bool) {
		r := &recorded{ContentType: contentType, Path: path, Cut: cut, max: int(seed % 1000)}
		if framerOf(contentType, path) == nil {
			return
		}
		whole, _ := run(t, r, [][]byte{b})
		if split, _ := run(t, r, pieces(b, seed)); !split.equal(whole) {
			t.Errorf("came out\n%q\nand in pieces\n%q", whole.out, split.out)
		}
		if whole.whole && whole.failed == nil && len(whole.errors) == 0 && whole.out != string(b) {
			t.Errorf("came out\n%q\nwant\n%q", whole.out, b)
		}
		f := whole.failed
		if f != nil && (whole.out != "" || len(bytes.TrimSpace(f.Body)) == 0 || !isFailure(f.Status)) {
			t.Errorf("failed with %+v after %q", whole.failed, whole.out)
		}
	})
}

func BenchmarkChat(b *testing.B) {
	var all [][]byte
	for range 1000 {
		all = append(all, []byte(chatChunk("some words of an answer")))
	}
	b.ReportAllocs()
	for b.Loop() {
		s := chat(discard{}, 0)
		for _, p := range all {
			_, _ = s.Write(p)
		}
		s.End()
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Flush() error                { return nil }
