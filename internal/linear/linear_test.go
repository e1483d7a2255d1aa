package linear_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/knowledge"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/linear"
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/prose"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal/sentence"
)

const maxBody = linear.Longest

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// ofText are the readers of a text alone.
func ofText(tb testing.TB) []linear.Reader {
	grammar, err := sentence.New()
	if err != nil {
		tb.Fatal(err)
	}
	var redactor *redact.Redactor
	reader := func(name string, read func(string)) linear.Reader {
		return linear.Reader{Name: name, Reads: func(text string) func() { return func() { read(text) } }}
	}
	return []linear.Reader{
		reader("redact.Text", func(text string) { redactor.Text(text) }),
		reader("redact.Neutralize", func(text string) { redact.Neutralize(text) }),
		reader("redact.HeaderValue", func(text string) { redact.HeaderValue(text) }),
		reader("envelope.Cleaner", func(text string) { envelope.NewCleaner(redactor).Text(text) }),
		reader("prose.Tidy", func(text string) { prose.Tidy(text) }),
		reader("prose.IsCode", func(text string) { prose.IsCode(text) }),
		reader("sentence.Read", func(text string) { grammar.Read(text, http.StatusForbidden) }),
		reader("sentence.ReadCode", func(text string) { grammar.ReadCode(text, http.StatusForbidden) }),
		reader("sentence.ReadField", func(text string) { grammar.ReadField(text, text, http.StatusBadRequest) }),
		reader("retryhint.Find", func(text string) {
			retryhint.Find(retryhint.Response{Facts: &body.Facts{Message: text}}, now)
		}),
		reader("body.IsStatusText", func(text string) { body.IsStatusText(text) }),
		reader("shape.For", func(text string) {
			header := http.Header{"Accept": {text}, "User-Agent": {text}}
			shape.Negotiate.For(text, header)
			shape.Native.For(text, header)
		}),
		reader("stream of events", func(text string) { streamed(text, "text/event-stream", "/v1/chat/completions") }),
		reader("stream of responses", func(text string) { streamed(text, "text/event-stream", "/v1/responses") }),
		reader("stream of lines", func(text string) { streamed(text, "application/x-ndjson", "/api/chat") }),
		reader("stream of a list", func(text string) { streamed(text, "application/json", "/v1/x:streamGenerateContent") }),
	}
}

// ofResponses are the readers of whole responses, by the place of the text in them.
func ofResponses(tb testing.TB, shapes []linear.Shape) (readers []linear.Reader) {
	tables, err := knowledge.Tables()
	if err != nil {
		tb.Fatal(err)
	}
	for _, shape := range shapes {
		reader := func(name string, reads func(header http.Header, raw []byte)) {
			readers = append(readers, linear.Reader{Name: name + " " + shape.Name, Reads: func(text string) func() {
				header, raw := shape.Response(text)
				return func() { reads(header, raw) }
			}})
		}
		reader("body", func(header http.Header, raw []byte) {
			raw, truncated, _ := body.Decode(raw, header.Get("Content-Encoding"), maxBody)
			body.Read(raw, header, truncated)
		})
		reader("upstream", func(header http.Header, raw []byte) {
			facts := body.Read(raw, header, false)
			tables.Decide(upstream.Response{Status: http.StatusForbidden, Facts: facts}, nil)
		})
		reader("retryhint", func(header http.Header, raw []byte) {
			retryhint.Find(retryhint.Response{Header: header, Facts: body.Read(raw, header, false)}, now)
		})
		reader("shape", func(_ http.Header, raw []byte) { shapedAs(raw, envelope.NewCleaner(nil)) })
		reader("events", func(_ http.Header, raw []byte) {
			streamed("data: "+string(raw)+"\n\n", "text/event-stream", "/v1/messages")
		})
		reader("envelope", func(header http.Header, raw []byte) {
			clean := envelope.NewCleaner(nil)
			if known, ok := envelope.Parse(raw); ok {
				known.Encode(catalog.Status{Code: known.StatusCode}, clean)
			}
			facts := body.Read(raw, header, false)
			built := envelope.Build(&envelope.Content{Message: "x", Status: 400, Said: clean.Said(facts, "", "", facts.Codes)})
			built.Encode()
			envelope.Headers{Status: http.StatusUnauthorized, Clean: clean}.Write(header)
		})
	}
	return append(readers, ofFile(tb))
}

type discard struct{ io.Writer }

func (discard) Flush() error { return nil }

// streamed puts a text through a stream of some type, a few bytes at a time.
func streamed(text, contentType, path string) {
	s := stream.New(stream.Options{
		ContentType: contentType, Path: path, AI: true, Max: maxBody,
		Judge: func(e *stream.Error) stream.Content {
			return stream.Content{Status: http.StatusTooManyRequests, Message: "x", Clean: envelope.NewCleaner(nil).Member}
		},
	}, discard{io.Discard})
	_ = s.Release()
	for chunk := range slices.Chunk([]byte(text), 64) {
		_, _ = s.Write(chunk)
	}
	s.End()
	_ = s.Cut(stream.Content{Status: http.StatusServiceUnavailable, Message: "x"})
}

// shapedAs writes an error in all shapes.
func shapedAs(raw []byte, clean *envelope.Cleaner) {
	for _, word := range shape.Words() {
		shape.Word(word).For("/v1/x", http.Header{"Accept": {"application/problem+json"}}).Write(shape.Error{
			Meaning: native.Meaning{Status: http.StatusForbidden}, Type: "forbidden", Message: "x", Details: []byte("null"),
			Envelope: []byte(`{"error":"forbidden","message":"x","status_code":403,"details":null}`), Raw: raw,
			Came: http.StatusForbidden, Clean: clean.Member,
		})
	}
}

// ofFile reads a file of labeled cases.
func ofFile(tb testing.TB) linear.Reader {
	name := filepath.Join(tb.TempDir(), "cases.jsonl")
	return linear.Reader{Name: "labeled", Reads: func(text string) func() {
		body, _ := json.Marshal(text) // a text has no error
		line := fmt.Sprintf("{\"id\":\"x\",\"body\":%s}\n", body)
		if err := os.WriteFile(name, []byte(line+line+text), 0o600); err != nil {
			tb.Fatal(err)
		}
		return func() { _, _ = labeled.Load(name) }
	}}
}

func check(t *testing.T, readers []linear.Reader, runs []linear.Run, longest int) {
	for _, reader := range readers {
		t.Run(reader.Name, func(t *testing.T) {
			for _, run := range runs {
				if err := linear.Check(reader, run, longest); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestFinds: what is slow is found, whether it calls itself or the library, copies or allocates, and nothing else is.
func TestFinds(t *testing.T) {
	linear.NeedsCounting(t)
	absent := regexp.MustCompile("^[^b]*b")
	for name, test := range map[string]struct {
		slow bool
		read func(text string)
	}{
		"a loop": {false, func(text string) {
			for i := range len(text) {
				strings.IndexByte(text[i:min(len(text), i+8)], 'b')
			}
		}},
		"a search":             {false, func(text string) { strings.Index(text, "bb") }},
		"a copy":               {false, func(text string) { _ = strings.Repeat(text, 4) }},
		"a bound":              {false, func(text string) { quadratic(text[:min(len(text), 1200)]) }},
		"a loop in a loop":     {true, func(text string) { quadratic(text) }},
		"a search of a byte":   {true, searching(func(rest string) { strings.IndexByte(rest, 'b') })},
		"a search of a string": {true, searching(func(rest string) { strings.Contains(rest, "bb") })},
		"a search from behind": {true, searching(func(rest string) { strings.LastIndex(rest, "bb") })},
		"a count":              {true, searching(func(rest string) { strings.Count(rest, "b") })},
		"a pattern":            {true, searching(func(rest string) { absent.MatchString(rest) })},
		"a JSON text":          {true, searching(func(rest string) { gjson.Get(`{"a":"`+rest, "b") })},
		"a copy for each": {true, func(text string) {
			for i := range len(text) {
				text = text[:i] + "b" + text[i+1:]
			}
		}},
		"what is too much": {true, func(text string) {
			for range len(text) {
				quadratic(strings.Repeat("a", 64))
			}
		}},
	} {
		r := linear.Reader{Name: name, Reads: func(text string) func() { return func() { test.read(text) } }}
		if err := linear.Check(r, linear.Run{Piece: "a"}, linear.Short); (err != nil) != test.slow {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// searching returns what looks at the rest of a text again and again.
func searching(look func(rest string)) func(text string) {
	return func(text string) {
		for i := 0; i < len(text); i += 8 {
			look(text[i:])
		}
	}
}

func quadratic(text string) {
	for i := range len(text) {
		for range text[i:] {
			continue
		}
	}
}

// TestLinear: every reader takes twice as many steps for twice the text, whatever is repeated in it.
func TestLinear(t *testing.T) {
	linear.NeedsCounting(t)
	random := rand.New(rand.NewPCG(1, 2))
	check(t, ofText(t), linear.Openings(), linear.Longest)
	check(t, ofText(t), linear.Pairs(), linear.Short)
	check(t, ofText(t), linear.Mixed(random, 1000), linear.Short)
	check(t, ofResponses(t, linear.Shapes()), linear.Openings(), linear.Short)
}

// FuzzLinear looks for more to repeat.
func FuzzLinear(f *testing.F) {
	linear.NeedsCounting(f)
	readers := append(ofText(f), ofResponses(f, linear.Shapes())...)
	for i, run := range linear.Openings() {
		f.Add("", run.Piece, "", i)
		f.Add(run.Piece, "a ", run.Piece, i+1)
	}
	f.Fuzz(func(t *testing.T, head, piece, tail string, reader int) {
		if piece == "" || len(piece) > linear.LongestPiece || len(head)+len(tail) > linear.Shortest/2 {
			t.Skip("not what is repeated")
		}
		run := linear.Run{Head: head, Piece: piece, Tail: tail}
		if err := linear.Check(readers[uint(reader)%uint(len(readers))], run, linear.Short); err != nil {
			t.Error(err)
		}
	})
}
