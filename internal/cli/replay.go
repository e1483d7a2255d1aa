package cli

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/observe"
)

// upstreamKey is the placeholder that holds the service that an input names.
const upstreamKey = "errors.upstream"

// answer is what the client gets.
type answer struct {
	status int
	header http.Header
	body   []byte
	traces []*Trace // of each error; none where the handler left the response alone
	cut    bool     // the client's connection is cut
}

// ask puts a response through a handler, as if reverse_proxy had received it.
func ask(h caddyhttp.MiddlewareHandler, x *exchange, named string) (*answer, error) {
	a := &answer{}
	ctx := observe.Watch(context.Background(), func(e *observe.Event) { a.traces = append(a.traces, newTrace(x, e)) })
	r, err := http.NewRequestWithContext(ctx, x.method(), x.url(), http.NoBody)
	if err != nil {
		return nil, err
	}
	if x.requestHeader != nil {
		r.Header = x.requestHeader.Clone()
	}
	w := &recorder{header: http.Header{}}
	repl := caddy.NewReplacer()
	r = caddyhttp.PrepareRequest(r, repl, w, nil)
	repl.Set(upstreamKey, named)
	repl.Set("http.reverse_proxy.upstream.host", r.URL.Hostname())
	if a.cut, err = serve(h, w, r, x); err != nil {
		return nil, err
	}
	a.status, a.header, a.body = w.status, w.header, w.body.Bytes()
	return a, nil
}

// serve tells whether the handler cut the response, as a server would be told.
func serve(h caddyhttp.MiddlewareHandler, w http.ResponseWriter, r *http.Request, x *exchange) (cut bool, err error) {
	defer func() {
		if failed := recover(); failed == any(http.ErrAbortHandler) {
			cut = true
		} else if failed != nil {
			panic(failed)
		}
	}()
	return false, h.ServeHTTP(w, r, caddyhttp.HandlerFunc(x.serve))
}

// serve answers as reverse_proxy does with the exchange's response.
func (x *exchange) serve(w http.ResponseWriter, _ *http.Request) error {
	for name, values := range x.header {
		if !slices.Contains(hopByHop, name) && !x.ofConnection(name) {
			w.Header()[name] = slices.Clone(values)
		}
	}
	w.WriteHeader(x.status)
	_, err := w.Write(x.body)
	return err
}

// hopByHop are the headers that reverse_proxy does not pass on (RFC 9110, section 7.6.1).
var hopByHop = []string{
	"Alt-Svc", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection",
	"Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// ofConnection tells whether the Connection header names a header as its own.
func (x *exchange) ofConnection(name string) bool {
	return slices.ContainsFunc(x.header["Connection"], func(field string) bool {
		return slices.ContainsFunc(strings.Split(field, ","), func(option string) bool {
			return strings.EqualFold(strings.TrimSpace(option), name)
		})
	})
}

func (x *exchange) method() string {
	if x.requestMethod == "" {
		return http.MethodGet
	}
	return strings.ToUpper(x.requestMethod)
}

// url is the request's, if the input has it. Its host counts as the one that was dialed; a
// host that no service has, such as the gateway's own, says nothing.
func (x *exchange) url() string {
	const nowhere = "http://upstream.invalid/"
	address := x.requestURL
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		address = nowhere + strings.TrimPrefix(address, "/")
	}
	if _, err := url.Parse(address); err != nil {
		return nowhere
	}
	return address
}

// path is the request's, without what a query may hold.
func (x *exchange) path() string {
	u, err := url.Parse(x.url())
	if err != nil {
		return "/"
	}
	return u.EscapedPath()
}

// recorder is a client's end of a response.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
}

func (w *recorder) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// Flush does nothing: everything is recorded at once.
func (w *recorder) Flush() {}
