package fault

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
	"testing"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/reverseproxy"

	"github.com/errnorm/caddy-errnorm/reason"
)

// TestKind: a failure to reach an upstream says how it failed; what the gateway refuses itself has no kind.
func TestKind(t *testing.T) {
	dial := func(err error) error {
		return caddyhttp.Error(502, reverseproxy.NewDialError(&net.OpError{Op: "dial", Net: "tcp", Err: err}))
	}
	proxied := func(status int, err error) error {
		return caddyhttp.HandlerError{StatusCode: status, Err: err, Trace: "reverseproxy.statusError (reverseproxy.go:1)"}
	}
	reset, own := os.NewSyscallError("read", syscall.ECONNRESET), "reverseproxy.(*Handler).ServeHTTP (x.go:1)"
	for name, c := range map[string]struct {
		err  error
		want Kind
	}{
		"refused":             {dial(os.NewSyscallError("connect", syscall.ECONNREFUSED)), Refused},
		"refused, no dial":    {proxied(502, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}), Refused},
		"no such host":        {dial(&net.DNSError{Err: "no such host", Name: "x.invalid", IsNotFound: true}), DNS},
		"resolver too slow":   {dial(&net.DNSError{Err: "i/o timeout", Name: "x.example", IsTimeout: true}), DNS},
		"dial timeout":        {dial(os.ErrDeadlineExceeded), Timeout},
		"header timeout":      {proxied(504, context.DeadlineExceeded), Timeout},
		"reset":               {proxied(502, &net.OpError{Op: "read", Err: reset}), Reset},
		"broken pipe":         {proxied(502, &net.OpError{Op: "write", Err: syscall.EPIPE}), Reset},
		"no route":            {dial(syscall.EHOSTUNREACH), Unreachable},
		"end of file":         {proxied(502, io.EOF), Closed},
		"plain port":          {proxied(502, tls.RecordHeaderError{Msg: "first record does not look like TLS"}), TLS},
		"authority":           {proxied(502, &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), TLS},
		"alert":               {proxied(502, &net.OpError{Op: "remote error", Err: errors.New("tls: bad certificate")}), TLS},
		"handshake in a dial": {dial(errors.New("tls: first record does not look like a TLS handshake")), TLS},
		"nobody healthy":      {proxied(503, errors.New("no upstreams available")), NoUpstream},
		"client gone":         {proxied(499, context.Canceled), Canceled},
		"something else":      {proxied(502, errors.New("http2: unsupported scheme")), Other},
		"basic_auth":          {caddyhttp.Error(401, errors.New("not authenticated")), ""},
		"file_server":         {caddyhttp.Error(404, os.ErrNotExist), ""},
		"request_body":        {caddyhttp.Error(413, &http.MaxBytesError{Limit: 1}), ""},
		"rate_limit":          {caddyhttp.Error(429, nil), ""},
		"error directive":     {caddyhttp.Error(503, errors.New("closed for the night")), ""},
		"a slow database":     {caddyhttp.Error(500, context.DeadlineExceeded), ""},
		"retried in vain":     {proxied(429, errors.New("upstream response matched retry_match (status 429)")), Retried},
		"a route of its own":  {proxied(404, errors.New("from handle_response")), ""},
		"reverse_proxy's own": {caddyhttp.HandlerError{StatusCode: 500, Trace: own}, ""},
	} {
		if got := Read(c.err).Kind; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestCause: the cause is what went wrong, whatever Caddy says of where.
func TestCause(t *testing.T) {
	none := errors.New("no upstreams available")
	handler := caddyhttp.HandlerError{ID: "a1", StatusCode: 503, Err: none, Trace: "reverseproxy.(*Handler).x (x.go:1)"}
	for _, c := range []struct {
		err  error
		want string
	}{
		{none, "no upstreams available"},
		{handler, "HTTP 503: no upstreams available"},
		{fmt.Errorf("outer: %w", handler), "outer: HTTP 503: no upstreams available"},
		{caddyhttp.HandlerError{Err: none}, "no upstreams available"},
		{caddyhttp.Error(404, nil), "HTTP 404"},
		{caddyhttp.HandlerError{}, ""},
	} {
		if got := Cause(c.err); got != c.want {
			t.Errorf("%v: got %q, want %q", c.err, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	timeout := &net.OpError{Op: "dial", Net: "tcp", Err: os.ErrDeadlineExceeded}
	for _, c := range []struct {
		name   string
		err    error
		status int
		reason reason.Reason
	}{
		{"dial refused", caddyhttp.Error(502, reverseproxy.NewDialError(refused)), 502, reason.UpstreamUnavailable},
		{
			"dial timeout arrives as 502",
			caddyhttp.Error(502, reverseproxy.NewDialError(timeout)),
			502, reason.UpstreamTimeout,
		},
		{"header timeout", caddyhttp.Error(504, context.DeadlineExceeded), 504, reason.UpstreamTimeout},
		{
			"TLS to a plain port",
			caddyhttp.Error(502, tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}),
			502, reason.UpstreamUnavailable,
		},
		{"no upstreams", caddyhttp.Error(503, errors.New("no upstreams available")), 503, reason.UpstreamUnavailable},
		{"retries used up on 429", caddyhttp.Error(429, errors.New("retryable")), 429, reason.None},
		{
			"retries used up on 500",
			caddyhttp.HandlerError{
				StatusCode: 500, Err: errors.New("upstream response matched retry_match (status 500)"),
				Trace: "reverseproxy.statusError (reverseproxy.go:1)",
			},
			500, reason.None,
		},
		{"request too large", caddyhttp.Error(413, &http.MaxBytesError{Limit: 10}), 413, reason.RequestTooLarge},
		{"error directive", caddyhttp.Error(418, errors.New("short and stout")), 418, reason.None},
		{"no status", caddyhttp.HandlerError{}, 500, reason.None},
		{"nil cause", caddyhttp.HandlerError{StatusCode: 404}, 404, reason.None},
		{"a status that is no error", caddyhttp.Error(200, errors.New("odd")), 500, reason.None},
		{"wrapped", fmt.Errorf("outer: %w", caddyhttp.Error(403, nil)), 403, reason.None},
		{"not a HandlerError", errors.New("plain"), 500, reason.None},
		{"a network error without status", refused, 500, reason.UpstreamUnavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Read(c.err)
			if f.Status != c.status || f.Reason != c.reason {
				t.Errorf("got %d %q, want %d %q", f.Status, f.Reason, c.status, c.reason)
			}
			if f.ID == "" {
				t.Error("no id")
			}
		})
	}
}
