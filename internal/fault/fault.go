// Package fault tells what an error means that a Caddy handler returned instead of a response:
// the upstream could not be dialed, did not answer, or the gateway refused the request itself.
package fault

import (
	"errors"
	"net/http"
	"strings"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Fault is what is known of an error that a handler returned.
type Fault struct {
	Status int           // what Caddy would have answered, or 500
	Reason reason.Reason // reason.None where the status says it all
	Kind   Kind          // what became of asking an upstream; "" where the gateway refused the request itself
	ID     string        // Caddy's id of the error, for the log and the client
	Trace  string        // where in Caddy it was made
}

// Read classifies err.
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
	// Below 499 a handler has refused the request, unless an upstream's answer was retried in vain.
	if proxied := fromProxy(f.Trace); f.Status >= 499 || proxied && retried(err) {
		f.Kind = kindOf(err, proxied)
	}
	f.Reason = meaning(err, f)
	return f
}

// Cause is err's text without the id and the trace that Caddy puts before it: a Fault has them by themselves. It is for
// the log alone.
func Cause(err error) string {
	var handler caddyhttp.HandlerError
	if !errors.As(err, &handler) {
		return err.Error()
	}
	before, after, _ := strings.Cut(err.Error(), caddyhttp.HandlerError{ID: handler.ID, Trace: handler.Trace}.Error())
	return before + strings.TrimPrefix(after, ": ")
}

// fromProxy tells whether reverse_proxy made an error of what became of an attempt, or of there being nobody to ask.
// Its other errors are its own: a configuration that cannot work, a request that it refuses.
func fromProxy(trace string) bool {
	return strings.HasPrefix(trace, "reverseproxy.statusError") ||
		strings.HasPrefix(trace, "reverseproxy.(*Handler).proxyLoopIteration")
}

// meaning looks at the cause before the status: reverse_proxy answers a dial that timed out with 502
// (its DialError hides net.Error's Timeout), and one that its peer reset with the same.
func meaning(err error, f Fault) reason.Reason {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return reason.RequestTooLarge
	case f.Kind == Canceled:
		return reason.None
	case f.Status == http.StatusGatewayTimeout, f.Kind != "" && timedOut(err):
		return reason.UpstreamTimeout
	case f.Status == http.StatusBadGateway, f.Status == http.StatusServiceUnavailable:
		return reason.UpstreamUnavailable
	case f.Kind == "", f.Kind == Retried:
		return reason.None
	}
	return reason.UpstreamUnavailable
}
