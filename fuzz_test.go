package errnorm

import (
	"encoding/json"
	"testing"

	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
)

// FuzzCaddyfile: a directive is refused with a mistake that has words, or is a handler that can be written as JSON,
// read again and compiled alike.
func FuzzCaddyfile(f *testing.F) {
	for _, block := range []string{
		"", "upstream openai", "max_body 1MiB\nbody_timeout 5s", "inspect 2xx streams\npass 404 5xx",
		"rule {\nstatus 429\nbody error.code quota\nreason insufficient_credits\n}",
		"reason used_up 402 \"All used up.\" retryable",
		"message rate_limited \"Wait {http.normalize_errors.retry_after} s.\"", "details none", "shape native",
		"redact \"acme-[0-9]+\" [x]", "retry_after rate_limited 10s", "credentials gateway", "name \"a b\"",
		"error_type reason",
	} {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, block string) {
		d := caddyfile.NewTestDispenser("normalize_errors {\n" + block + "\n}")
		h := registered(t)
		if err := h.UnmarshalCaddyfile(d); err != nil {
			if err.Error() == "" {
				t.Fatal("a mistake without words")
			}
			return
		}
		written, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		again := registered(t)
		if err := json.Unmarshal(written, again); err != nil {
			t.Fatalf("%s cannot be read again: %v", written, err)
		}
		_, one := h.compile()
		_, two := again.compile()
		if (one == nil) != (two == nil) || one != nil && one.Error() != two.Error() {
			t.Fatalf("as a Caddyfile %v, as JSON %v", one, two)
		}
	})
}

// FuzzJSON: no JSON ends in a panic.
func FuzzJSON(f *testing.F) {
	for _, config := range []string{
		`{}`, `{"upstream":"openai"}`, `{"rules":[{"reason":"rate_limited","status":[429]}]}`, `{"max_body":-1}`,
		`{"pass":[4,5]}`,
		`{"reasons":[{"name":"a","status":402,"text":"x"}]}`, `{"rules":[null]}`,
		`{"messages":{"x":""}}`, `[]`, `{"redact":[{}]}`,
	} {
		f.Add([]byte(config))
	}
	f.Fuzz(func(t *testing.T, config []byte) {
		h := registered(t)
		if json.Unmarshal(config, h) == nil {
			_, _ = h.compile()
		}
	})
}
