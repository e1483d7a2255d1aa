package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// underLoad is how long reloads go on: 3 s, or 30 s with ERRNORM_LONG=1.
func underLoad() time.Duration {
	if os.Getenv("ERRNORM_LONG") == "1" {
		return 30 * time.Second
	}
	return 3 * time.Second
}

// A reload every 100 ms, of the same configuration and of another, fails no request and
// leaves nothing behind.
func TestReloadUnderLoad(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/ok":
			_, _ = io.WriteString(w, "all is well")
		case "/slow":
			w.WriteHeader(503)
			_ = http.NewResponseController(w).Flush()
			time.Sleep(30 * time.Millisecond)
			_, _ = io.WriteString(w, `{"detail":"It took a while."}`)
		default:
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(429)
			_, _ = io.WriteString(w, quota)
		}
	})
	// Caddy hands a Unix socket on to the next configuration. Of a TCP port it makes another socket with
	// SO_REUSEPORT, and the kernel resets the connections that wait at the one that is closed.
	socket := filepath.Join(t.TempDir(), "caddy.sock")
	variants := reloadable(socket, address)
	g := start(t, "respond 404") // for what it looks at in the end; what runs is loaded below
	g.URL = "http://gateway"
	load := func(n int) { g.Reload(t, caddytest.Config{JSON: variants[n%len(variants)]}) }
	load(0)
	before := settledGoroutines(0)

	var answers atomic.Int64
	stop := make(chan struct{})
	var clients sync.WaitGroup
	for i := range 8 {
		c := client(t, protocols[i%2])
		tr := c.Transport.(*watched).RoundTripper.(*http.Transport)
		tr.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket)
		}
		clients.Go(func() {
			for n := i; ; n++ {
				select {
				case <-stop:
					c.CloseIdleConnections()
					return
				default:
				}
				if fault := g.ask(t, c, []string{"/ok", "/limited", "/slow"}[n%3]); fault != "" {
					t.Error(fault)
				}
				answers.Add(1)
			}
		})
	}
	reloads := 0
	for end := time.Now().Add(underLoad()); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		reloads++
		load(reloads / 2) // each twice
	}
	close(stop)
	clients.Wait()
	if reloads < 10 || answers.Load() < 100 {
		t.Errorf("only %d reloads under %d requests", reloads, answers.Load())
	}
	load(0)
	if after := settledGoroutines(before); after > before+5 {
		var stacks bytes.Buffer
		_ = pprof.Lookup("goroutine").WriteTo(&stacks, 1)
		t.Errorf("%d goroutines after %d reloads, %d before:\n%s", after, reloads, before, stacks.Bytes())
	}
}

// reloadable returns configurations that listen on one socket and differ in the handler alone. Connections to the
// upstream are not kept, as Caddy would keep those of old configurations for two minutes.
func reloadable(socket, upstream string) (variants [][]byte) {
	for _, handler := range []string{
		`{"handler":"normalize_errors","upstream":"openai"}`,
		`{"handler":"normalize_errors","upstream":"openai","details":["reason"],` +
			`"rules":[{"reason":"insufficient_credits","code":["insufficient_quota"]}],` +
			`"messages":{"insufficient_credits":"Top up."}}`,
	} {
		variants = append(variants, fmt.Appendf(nil, `{
	"apps": {
		"http": {"grace_period": "5s", "servers": {"main": {"listen": [%q],
			"routes": [{"handle": [%s, {"handler": "reverse_proxy", "upstreams": [{"dial": %q}],
				"transport": {"protocol": "http", "keep_alive": {"enabled": false}}}]}]}}}
	}
}`, "unix/"+socket, handler, upstream))
	}
	return variants
}

// ask sends one request and says what is wrong with its answer.
func (g gateway) ask(t *testing.T, c *http.Client, path string) string {
	a, err := fetch(c, g.request(t, http.MethodGet, path))
	if errors.Is(err, io.EOF) {
		// A server of net/http that shuts down closes a connection whose first request it reads only then. Nothing
		// has begun, and clients send it again (RFC 9112, section 9.3.1).
		a, err = fetch(c, g.request(t, http.MethodGet, path))
	}
	if err != nil {
		return fmt.Sprintf("%s: %v", path, err)
	}
	status, said := 402, []string{"You exceeded your current quota.", "Top up."}
	switch path {
	case "/ok":
		if a.StatusCode != 200 || string(a.body) != "all is well" {
			return fmt.Sprintf("%s: %d %q", path, a.StatusCode, a.body)
		}
		return ""
	case "/slow":
		status, said = 503, []string{"It took a while."}
	}
	var e envelope
	if err := json.Unmarshal(a.body, &e); err != nil || a.StatusCode != status || e.StatusCode != status ||
		!strings.Contains(strings.Join(said, "|"), e.Message) || e.Message == "" {
		return fmt.Sprintf("%s: %d %q (%v)", path, a.StatusCode, a.body, err)
	}
	return ""
}

// settledGoroutines counts goroutines once what ends by itself has ended: when there are no more than
// enough, or for two seconds no fewer. A server of HTTP/2 waits a second for its clients to go away.
func settledGoroutines(enough int) int {
	least := runtime.NumGoroutine()
	for quiet := 0; quiet < 100 && least > enough; quiet++ {
		time.Sleep(20 * time.Millisecond)
		if n := runtime.NumGoroutine(); n < least {
			least, quiet = n, 0
		}
	}
	return least
}
