package fault

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp/reverseproxy"
)

// Kind is how an upstream failed that was asked and gave no answer that could be used. It is a metric's label: the
// list is closed.
type Kind string

const (
	Refused     Kind = "refused"     // nobody listens
	DNS         Kind = "dns"         // its name leads nowhere
	TLS         Kind = "tls"         // no handshake: a certificate, a version, a port that speaks no TLS
	Timeout     Kind = "timeout"     // no connection or no header in time
	Reset       Kind = "reset"       // the connection was broken off
	Closed      Kind = "closed"      // the connection ended before the response did
	Unreachable Kind = "unreachable" // no way to the host or the network
	NoUpstream  Kind = "no_upstream" // none is healthy, or free
	Retried     Kind = "retried"     // it answered with what was to be retried, until the retries were used up
	Canceled    Kind = "canceled"    // the client has gone before the upstream answered
	Other       Kind = "other"
)

// Kinds are all of them.
func Kinds() []Kind {
	return []Kind{Refused, DNS, TLS, Timeout, Reset, Closed, Unreachable, NoUpstream, Retried, Canceled, Other}
}

// kindOf judges an error by its types, and where there are none by the words that package net has for it: DialError
// keeps its cause to itself, as it has no Unwrap and its field is not exported. "" is no upstream's error; proxied says
// that it is one whatever its type.
func kindOf(err error, proxied bool) Kind {
	if !proxied && !fromUpstream(err) {
		return ""
	}
	text := ""
	if dial, ok := errors.AsType[reverseproxy.DialError](err); ok {
		text = dial.Error()
	}
	for _, is := range kinds {
		if is.typed(err) || slices.ContainsFunc(is.texts, func(part string) bool { return strings.Contains(text, part) }) {
			return is.kind
		}
	}
	return Other
}

// fromUpstream tells whether err comes from talking to an upstream.
func fromUpstream(err error) bool {
	return isA[reverseproxy.DialError](err) || isA[*net.OpError](err) || isA[*net.DNSError](err) || isTLS(err) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.ErrUnexpectedEOF)
}

// kinds are asked in this order: a name that was not looked up in time is a matter of DNS.
var kinds = []struct {
	kind  Kind
	typed func(error) bool
	texts []string // of a dial
}{
	{Retried, retried, nil},
	{Canceled, isAny(context.Canceled), []string{"operation was canceled"}},
	{DNS, isA[*net.DNSError], []string{": lookup ", "no such host"}},
	{TLS, isTLS, []string{"tls: ", "x509: "}},
	{Timeout, timedOut, nil},
	{Refused, isAny(syscall.ECONNREFUSED), []string{syscall.ECONNREFUSED.Error()}},
	{Reset, isAny(syscall.ECONNRESET, syscall.EPIPE), []string{syscall.ECONNRESET.Error(), syscall.EPIPE.Error()}},
	{Unreachable, isAny(syscall.EHOSTUNREACH, syscall.ENETUNREACH), []string{
		syscall.EHOSTUNREACH.Error(), syscall.ENETUNREACH.Error(),
	}},
	{Closed, isAny(io.EOF, io.ErrUnexpectedEOF), nil},
	{NoUpstream, func(err error) bool { return strings.HasSuffix(err.Error(), "no upstreams available") }, nil},
}

// retried tells whether reverse_proxy gave up on an answer that lb_retry_match has retried. Its type is not exported.
func retried(err error) bool { return strings.Contains(err.Error(), "matched retry_match") }

func isAny(targets ...error) func(error) bool {
	return func(err error) bool {
		return slices.ContainsFunc(targets, func(target error) bool { return errors.Is(err, target) })
	}
}

func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// isTLS knows what package tls returns. An alert has a type of its own only inside the operation that it ended.
func isTLS(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "remote error" || op.Op == "local error") ||
		isA[tls.RecordHeaderError](err) || isA[*tls.CertificateVerificationError](err) ||
		isA[x509.UnknownAuthorityError](err) || isA[x509.HostnameError](err) || isA[x509.CertificateInvalidError](err)
}

func timedOut(err error) bool {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() || errors.Is(err, os.ErrDeadlineExceeded) {
		return true
	}
	dial, ok := errors.AsType[reverseproxy.DialError](err)
	return ok && strings.HasSuffix(dial.Error(), os.ErrDeadlineExceeded.Error())
}
