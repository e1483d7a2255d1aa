package servertest

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// silentListener accepts into its backlog and never answers.
func silentListener(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l.Addr().String()
}

// fullListener returns an address that connects to nothing, nor refuses: its backlog is
// full. It returns "" where there is no such thing.
func fullListener(t *testing.T) string {
	t.Helper()
	address := noBacklog(t)
	if address == "" {
		return ""
	}
	for range 8 {
		conn, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
		if err != nil {
			return address
		}
		t.Cleanup(func() { conn.Close() })
	}
	return ""
}

// resettingListener breaks connections off once it has been asked.
func resettingListener(t *testing.T) string {
	return answeringListener(t, func(conn *net.TCPConn) { _ = conn.SetLinger(0) })
}

// closingListener ends them in order.
func closingListener(t *testing.T) string { return answeringListener(t, func(*net.TCPConn) {}) }

func answeringListener(t *testing.T, answer func(*net.TCPConn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 4096))
			answer(conn.(*net.TCPConn))
			conn.Close()
		}
	}()
	return l.Addr().String()
}

func TestUpstreamUnreachable(t *testing.T) {
	plain := upstream(t, respond)
	for name, c := range map[string]struct{ to, options, failure string }{
		"refused":             {caddytest.FreeAddress(t), "", "refused"},
		"refused, retried":    {caddytest.FreeAddress(t), "lb_try_duration 100ms\nlb_try_interval 20ms", "refused"},
		"dial timeout":        {fullListener(t), "transport http {\ndial_timeout 100ms\n}", "timeout"},
		"TLS to a plain port": {"https://" + plain, "transport http {\ntls_insecure_skip_verify\n}", "tls"},
		"unknown certificate": {"https://" + tlsUpstream(t), "", "tls"},
		"header timeout":      {silentListener(t), "transport http {\nresponse_header_timeout 100ms\n}", "timeout"},
		"read timeout":        {silentListener(t), "transport http {\nread_timeout 100ms\n}", "timeout"},
		"name that is none":   {"nowhere.invalid:80", "", "dns"},
		"broken off":          {resettingListener(t), "", "reset"},
		"closed":              {closingListener(t), "", "closed"},
		"bad placeholder":     {"{http.request.header.none}", "", "refused"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.to == "" {
				t.Skip("this system accepts connections whatever the backlog")
			}
			g := start(t, proxied(c.to, "", c.options))
			everywhere(t, func(t *testing.T, protocol, place string) {
				a := get(t, g, protocol, "/"+place+"/")
				status := 503
				if name == "bad placeholder" {
					status = a.StatusCode // a fault of the configuration, 500 or 503
				}
				wantEnvelope(t, a, status)
				said, _, _ := strings.Cut(string(a.body), `"request_id"`) // letters at random
				for _, leak := range []string{strings.TrimPrefix(c.to, "https://"), "127.0.0.1", "dial", "tcp", "nowhere", "x509"} {
					if strings.Contains(said, leak) {
						t.Errorf("%q leaked: %s", leak, a.body)
					}
				}
				if len(logs.Find(`"normalized error"`, `"failure":"`+c.failure+`"`)) == 0 {
					t.Errorf("no failure %s in %s", c.failure, logs.Find(`"normalized error"`))
				}
				logs.Clear()
			})
		})
	}
}

func TestNoUpstreamIsLeft(t *testing.T) {
	g := start(t, proxied(caddytest.FreeAddress(t), "", "fail_duration 1m\nmax_fails 1"))
	for range 3 {
		wantEnvelope(t, get(t, g, "HTTP/1.1", "/plain/"), 503)
	}
	if len(logs.Find("no upstreams available", `"failure":"no_upstream"`)) == 0 {
		t.Errorf("the upstream was not taken out: %s", logs.Find(`"normalized error"`))
	}
}

// After its retries reverse_proxy has thrown the body away and returns a bare 429.
func TestRetryMatch(t *testing.T) {
	calls := make(chan struct{}, 64)
	address := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		calls <- struct{}{}
		http.Error(w, "slow down", http.StatusTooManyRequests)
	})
	g := start(t, proxied(address, "", "lb_retries 2\nlb_retry_match {\nexpression `{rp.status_code} == 429`\n}"))
	everywhere(t, func(t *testing.T, protocol, place string) {
		wantEnvelope(t, get(t, g, protocol, "/"+place+"/"), 429)
		if n := len(calls); n != 3 {
			t.Errorf("%d calls", n)
		}
		if len(logs.Find(`"normalized error"`, `"failure":"retried"`)) == 0 {
			t.Error("the log does not say that an upstream has answered")
		}
		for len(calls) > 0 {
			<-calls
		}
	})
}

// Two handlers in one site, a reload while a response streams, and again: collectors are
// registered anew with every configuration.
func TestTwoHandlersAndReload(t *testing.T) {
	more := make(chan struct{})
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/stream" {
			respond(w, r)
			return
		}
		_ = http.NewResponseController(w).Flush()
		<-more
		fmt.Fprint(w, "end")
	})
	site := "metrics /metrics\n" + proxied(address, "", "") + "\nhandle_errors {\nnormalize_errors\n}"
	g := start(t, site)
	resp, err := client(t, "HTTP/1.1").Do(g.request(t, http.MethodGet, "/plain/stream"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	g2 := g.move(t, site+"\n# changed")
	close(more)
	end := make([]byte, 3)
	if n, err := resp.Body.Read(end); string(end[:n]) != "end" {
		t.Errorf("the stream was cut by the reload: %q, %v", end[:n], err)
	}
	everywhere(t, func(t *testing.T, protocol, place string) {
		wantEnvelope(t, get(t, g2, protocol, "/"+place+"/long"), 500)
	})
	if a := get(t, g2, "HTTP/1.1", "/metrics"); !strings.Contains(string(a.body), "caddy_") {
		t.Errorf("metrics: %d %.200s", a.StatusCode, a.body)
	}
}
