package clients

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestCurl demands that curl waits no longer than it would without a gateway.
func TestCurl(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl")
	}
	p, _, gateway := start(t, "shape native")
	error429 := func(body string) reply { return reply{status: 429, pieces: []string{body}} }
	rate, day := error429(`{"error":{"message":"Slow down."}}`), error429(`{"error":{"message":"Come back tomorrow."}}`)
	rate.header = map[string]string{"Retry-After": "1"}
	day.header = map[string]string{"Retry-After": "86400"}
	for name, c := range map[string]struct {
		reply
		arg      string
		attempts int
	}{
		"rate":  {rate, "--retry=1", 2},
		"day":   {day, "--retry=1", 2},
		"quota": {error429(`{"error":{"message":"No.","type":"insufficient_quota","code":"x"}}`), "--retry=2", 1},
		"fail":  {reply{status: 404, pieces: []string{`{"detail":"No such thing."}`}}, "--fail-with-body", 1},
	} {
		t.Run(name, func(t *testing.T) {
			expected := p.expect(name, c.reply)
			flag, value, _ := strings.Cut(c.arg, "=")
			args := []string{"-sS", flag}
			if value != "" {
				args = append(args, value)
			}
			began := time.Now()
			out, err := exec.CommandContext(t.Context(), "curl", append(args, gateway+"/"+name+"/v1/embeddings")...).Output()
			if n := len(p.attempts(expected)); n != c.attempts || time.Since(began) > 20*time.Second {
				t.Errorf("%d attempts in %v", n, time.Since(began))
			}
			if (err != nil) != (flag == "--fail-with-body") || !strings.HasPrefix(string(out), `{"error":{"message":`) {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
