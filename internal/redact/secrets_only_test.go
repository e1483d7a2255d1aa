package redact

import (
	"cmp"
	"regexp"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

func TestSecretsOnly(t *testing.T) {
	const key = "sk-" + "proj-aB3dE5gH7jK9mN1pQ2rS4tU6"
	r := New([]Pattern{
		{Regexp: regexp.MustCompile(`cust_\d+`)}, {Regexp: regexp.MustCompile(`db7`), Replacement: "[address]"},
	})
	for _, c := range [][2]string{ // a text, and what is left of it where that is less
		{""},
		{"no upstreams available"},
		{"dial tcp 10.1.2.3:8080: connect: connection refused"},
		{"read tcp 127.0.0.1:41230->10.1.2.3:443: connection reset"},
		{"dial tcp: lookup redis on 10.0.0.2:53: no such host"},
		{"open /srv/acme/config/settings.yaml: no such file or directory"},
		{"Get \"http://10.1.2.3:80/v1?key=k3y0123456789abcdef\": EOF", "Get \"http://10.1.2.3:80/v1\": EOF"},
		{
			"postgres://app:" + "dbhunter2@db.acme.internal:5432/main is down",
			"postgres://[redacted]@db.acme.internal:5432/main is down",
		},
		{"key " + key + " refused by 10.1.2.3:80", "key [redacted] refused by 10.1.2.3:80"},
		{"/v1/" + key + "/models", "/v1/[redacted]"},
		{"cust_17 at 10.1.2.3:80", "[redacted] at 10.1.2.3:80"},
		{"db7 is down", "[address] is down"},
		{"\x1b[31mred\x1b[0m\nline", "red line"},
	} {
		if got, want := r.Secrets(c[0]), cmp.Or(c[1], c[0]); got != want {
			t.Errorf("%q:\n got %q\nwant %q", c[0], got, want)
		}
	}
	if got := (*Redactor)(nil).Secrets("10.1.2.3 " + key); got != "10.1.2.3 [redacted]" {
		t.Error(got)
	}
}

// TestSecretsOnlyGivesUp: where it cannot be told what stood where, addresses are taken out as well.
func TestSecretsOnlyGivesUp(t *testing.T) {
	const secret = "aB3dE5gH7jK9mN1pQ2rS4tU6"
	got := New(nil).Secrets("key 10.1.2.3:80" + secret + "10.1.2.3:80db.internal token?")
	if strings.Contains(got, secret) || !strings.Contains(got, Mark) {
		t.Errorf("got %q", got)
	}
}

// TestSecretsOnlyHasNone: no secret comes back with an address beside it.
func TestSecretsOnlyHasNone(t *testing.T) {
	for _, p := range leaktest.Secrets() {
		for _, around := range []string{
			"%", "dial tcp 10.1.2.3:80: %", "% at http://10.1.2.3/x", "10.1.2.3:1 % 10.1.2.3:2", "/srv/acme/a.json: %", ": % :",
		} {
			text := strings.ReplaceAll(around, "%", p.Text)
			if got := New(nil).Secrets(text); strings.Contains(got, p.Gone) {
				t.Errorf("%s: %q", p.Name, got)
			}
		}
	}
}
