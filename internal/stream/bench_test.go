package stream

import (
	"strings"
	"testing"
)

type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) Flush() error                { return nil }

// BenchmarkChunk is what one chunk of a good stream costs, alone in a write and among others.
func BenchmarkChunk(b *testing.B) {
	one := `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o-mini",` +
		`"choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}` + "\n\n"
	for name, n := range map[string]int{"alone": 1, "among 100": 100} {
		b.Run(name, func(b *testing.B) {
			s := New(Options{ContentType: "text/event-stream", Path: "/v1/chat/completions"}, nowhere{})
			p := []byte(strings.Repeat(one, n))
			_, _ = s.Write(p)
			b.ReportAllocs()
			for i := 0; i < b.N; i += n {
				_, _ = s.Write(p)
			}
		})
	}
}
