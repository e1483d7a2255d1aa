// Package fault tells what an error means that a Caddy handler returned instead of a response:
// the upstream could not be dialed, did not answer, or the gateway refused the request itself.
package fault

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/reverseproxy"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Fault is what is known of an error that a handler returned.
type Fault struct {
	Status int           // what Caddy would have answered, or 500
	Reason reason.Reason // reason.None where the status says it all
	ID     string        // Caddy's id of the error, for the log and the client
	Trace  string        // where in Caddy it was made
}

// Read classifies err. Its text is for the log alone: it holds addresses.
func Read(err error) Fault {
	f := Fault{Status: http.StatusInternalServerError}
	var handler caddyhttp.HandlerError
	if errors.As(err, &handler) {
		// Literals may leave status, id and cause empty.
		f.ID, f.Trace = handler.ID, handler.Trace
		if handler.StatusCode >= 400 && handler.StatusCode <= 599 {
			f.Status = handler.StatusCode
		}
	}
	if f.ID == "" {
		f.ID = caddyhttp.Error(f.Status, err).ID
	}
	f.Reason = meaning(err, f.Status)
	return f
}

// meaning looks at the cause before the status: reverse_proxy answers a dial that timed out with 502
// (its DialError hides net.Error's Timeout), and one that its peer reset with the same.
func meaning(err error, status int) reason.Reason {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return reason.RequestTooLarge
	case status == http.StatusGatewayTimeout, fromUpstream(err, status) && timedOut(err):
		return reason.UpstreamTimeout
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, fromUpstream(err, status):
		return reason.UpstreamUnavailable
	}
	return reason.None
}

// fromUpstream tells whether err comes from talking to an upstream.
func fromUpstream(err error, status int) bool {
	if status < 500 {
		return false
	}
	var (
		dial   reverseproxy.DialError
		op     *net.OpError
		dns    *net.DNSError
		record tls.RecordHeaderError
		cert   *tls.CertificateVerificationError
		issuer x509.UnknownAuthorityError
	)
	return errors.As(err, &dial) || errors.As(err, &op) || errors.As(err, &dns) || errors.As(err, &record) ||
		errors.As(err, &cert) || errors.As(err, &issuer) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.ErrUnexpectedEOF)
}

func timedOut(err error) bool {
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() || errors.Is(err, os.ErrDeadlineExceeded) {
		return true
	}
	// DialError keeps its cause to itself: it has no Unwrap, and its field is not exported. What is
	// left is the text, which the net package has for every timeout.
	var dial reverseproxy.DialError
	return errors.As(err, &dial) && strings.HasSuffix(dial.Error(), os.ErrDeadlineExceeded.Error())
}
