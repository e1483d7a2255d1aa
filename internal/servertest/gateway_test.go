// Package servertest runs the handler as it is run in the field: a real Caddy with a
// configuration from a Caddyfile, real upstreams behind reverse_proxy and real clients in
// front, over sockets, on HTTP/1.1, HTTP/2 and HTTP/3.
package servertest

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/quic-go/quic-go/http3"
	"go.uber.org/goleak"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// ample is longer than anything here takes; running into it is a failure.
const ample = 20 * time.Second

func TestMain(m *testing.M) {
	registerFaulty()
	if err := conform(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	http.DefaultClient.CloseIdleConnections()
	leaks := func() error {
		return goleak.Find(
			// Caddy's own, which live as long as the process.
			goleak.IgnoreAnyFunction("github.com/caddyserver/certmagic.(*RingBufferRateLimiter).permit"),
			goleak.IgnoreAnyFunction("github.com/caddyserver/certmagic.(*RingBufferRateLimiter).loop"),
			goleak.IgnoreAnyFunction("github.com/caddyserver/certmagic.(*Cache).maintainAssets"),
			goleak.IgnoreAnyFunction("github.com/caddyserver/certmagic.keepLockfileFresh"), // notices the end after 5 s
			goleak.IgnoreAnyFunction("github.com/golang/glog.(*fileSink).flushDaemon"),
		)
	}
	err := leaks()
	for range 10 { // a server that stops waits for idle connections, longer than goleak does
		if err == nil {
			break
		}
		time.Sleep(time.Second)
		err = leaks()
	}
	if err == nil {
		err = conformed()
	}
	if err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

var (
	logs     = &caddytest.Logs
	upstream = caddytest.Upstream
)

// gateway is a running Caddy. Sites have no access log unless they ask for it: its recorder, the outermost
// writer, ignores early flushes and second headers, and would hide both faults.
type gateway struct{ *caddytest.Gateway }

// start runs a site and stops it when the test ends. Whatever the test is about, no header
// may have been written twice; Caddy says so only in a debug line.
func start(t *testing.T, site string) gateway {
	t.Helper()
	t.Cleanup(func() { // after the gateway's end
		for _, what := range []string{"superfluous", "Content-Length", "http: panic"} {
			if lines := logs.Find(`"http.stdlib"`, what); len(lines) > 0 {
				t.Errorf("net/http complains:\n%s", strings.Join(lines, ""))
			}
		}
		if lines := logs.Find("switch protocols using non-Hijacker"); len(lines) > 0 {
			t.Errorf("no Hijacker: %s", lines)
		}
	})
	return startFaulty(t, site)
}

// startFaulty runs a site of which net/http may complain.
func startFaulty(t *testing.T, site string) gateway {
	t.Helper()
	running = gateway{caddytest.Start(t, caddytest.Config{Site: site, HTTP3: true})}
	return running
}

// running is the gateway that runs: a process has but one.
var running gateway

// move replaces the configuration by one that is served at another address.
func (g gateway) move(t *testing.T, site string) gateway {
	t.Helper()
	g.Reload(t, caddytest.Config{Site: site, Address: caddytest.FreeAddress(t)})
	return g
}

// tlsUpstream runs a server whose certificate nobody trusts.
func tlsUpstream(t *testing.T) string {
	t.Helper()
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// rawUpstream answers each connection's first request with what an HTTP server would not send.
func rawUpstream(t *testing.T, answer string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() {
				defer conn.Close()
				if _, err := conn.Read(make([]byte, 64<<10)); err == nil {
					_, _ = io.WriteString(conn, answer)
				}
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		open.Wait()
	})
	return l.Addr().String()
}

// protocols are those that a client speaks to the gateway.
var protocols = []string{"HTTP/1.1", "HTTP/2.0", "HTTP/3.0"}

// overQUIC sends requests to where the running gateway speaks HTTP/3.
type overQUIC struct{ *http3.Transport }

func (q overQUIC) RoundTrip(r *http.Request) (*http.Response, error) {
	at, err := url.Parse(running.Secure)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = at.Scheme, at.Host, ""
	return q.Transport.RoundTrip(r)
}

// client returns a client that speaks one protocol and decodes nothing by itself.
func client(t *testing.T, protocol string) *http.Client {
	t.Helper()
	policy := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if protocol == "HTTP/3.0" {
		tr := &http3.Transport{
			DisableCompression: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		}
		t.Cleanup(func() { tr.Close() })
		return &http.Client{Transport: &watched{overQUIC{tr}}, Timeout: ample, CheckRedirect: policy}
	}
	tr := &http.Transport{DisableCompression: true, Protocols: new(http.Protocols)}
	tr.Protocols.SetHTTP1(protocol == "HTTP/1.1")
	tr.Protocols.SetUnencryptedHTTP2(protocol == "HTTP/2.0")
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: &watched{tr}, Timeout: ample, CheckRedirect: policy}
}

// request makes a request; headers are "Name: value".
func (g gateway) request(t *testing.T, method, path string, headers ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, g.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	return r
}

// answer is a response that was read to its end.
type answer struct {
	*http.Response
	body []byte
}

func do(t *testing.T, c *http.Client, r *http.Request) answer {
	t.Helper()
	resp, err := c.Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s %s: %d, reading the body after %q: %v", r.Method, r.URL.Path, resp.StatusCode, body, err)
	}
	return answer{resp, body}
}

func get(t *testing.T, g gateway, protocol, path string, headers ...string) answer {
	t.Helper()
	return do(t, client(t, protocol), g.request(t, http.MethodGet, path, headers...))
}

// envelope is the documented form.
type envelope struct {
	Error      string          `json:"error"`
	Message    string          `json:"message"`
	StatusCode int             `json:"status_code"`
	Details    json.RawMessage `json:"details"`
}

// wantEnvelope demands that an answer is the envelope, whole, and nothing but it.
func wantEnvelope(t *testing.T, a answer, status int) (e envelope) {
	t.Helper()
	if a.StatusCode != status {
		t.Errorf("status %d, want %d: %s", a.StatusCode, status, a.body)
	}
	body := a.body
	switch coding := a.Header.Get("Content-Encoding"); coding {
	case "":
		if a.ContentLength != int64(len(body)) {
			t.Errorf("Content-Length %d of %d", a.ContentLength, len(body))
		}
	case "gzip":
		body = gunzip(t, body)
	default:
		t.Errorf("Content-Encoding %s", coding)
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(body, &keys); err != nil || len(keys) != 4 {
		t.Fatalf("status %d, not the envelope: %q (%v)", a.StatusCode, body, err)
	}
	if err := json.Unmarshal(body, &e); err != nil || e.Error == "" || e.Message == "" || e.StatusCode != status ||
		len(e.Details) == 0 {
		t.Errorf("not the envelope of a %d: %s (%v)", status, body, err)
	}
	wantHeaders(t, a.Header,
		"Content-Type: application/json", "Cache-Control: no-store", "X-Content-Type-Options: nosniff")
	wantNoHeaders(t, a.Header, "Etag", "Last-Modified", "Content-Range", "Trailer", "Expires", "Incremental")
	if len(a.Trailer) > 0 {
		t.Errorf("trailers: %v", a.Trailer)
	}
	return e
}

func wantHeaders(t *testing.T, h http.Header, headers ...string) {
	t.Helper()
	for _, want := range headers {
		name, value, _ := strings.Cut(want, ": ")
		if got := h.Values(name); len(got) != 1 || got[0] != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
}

func wantNoHeaders(t *testing.T, h http.Header, names ...string) {
	t.Helper()
	for _, name := range names {
		if got := h.Values(name); len(got) > 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func zip(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

func gunzip(t *testing.T, b []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%v in %q", err, b)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// places are where encode stands: nowhere, before the handler or behind it.
var places = []string{"plain", "outer", "inner"}

// proxied is a site with the handler before reverse_proxy, once for each of places.
func proxied(upstream, options, proxyOptions string) string {
	const site = `
	handle_path /plain/* {
		route {
			normalize_errors {
				%[2]s
			}
			reverse_proxy %[1]s {
				%[3]s
			}
		}
	}
	handle_path /outer/* {
		route {
			encode gzip
			normalize_errors {
				%[2]s
			}
			reverse_proxy %[1]s {
				%[3]s
			}
		}
	}
	handle_path /inner/* {
		route {
			normalize_errors {
				%[2]s
			}
			encode gzip
			reverse_proxy %[1]s {
				%[3]s
			}
		}
	}`
	return fmt.Sprintf(site, upstream, options, proxyOptions)
}

// everywhere runs a test for each protocol and each of places.
func everywhere(t *testing.T, test func(t *testing.T, protocol, place string)) {
	t.Helper()
	for _, protocol := range protocols {
		for _, place := range places {
			t.Run(protocol+" "+place, func(t *testing.T) { test(t, protocol, place) })
		}
	}
}

// receive waits for a signal.
func receive[T any](t *testing.T, c <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(ample):
		t.Fatalf("%s did not happen", what)
	}
	return v
}

// eventually waits until a condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), ample)
	defer cancel()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("%s did not happen", what)
		case <-time.After(5 * time.Millisecond):
		}
	}
}
