package fault

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"testing"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/reverseproxy"

	"github.com/errnorm/caddy-errnorm/reason"
)

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
