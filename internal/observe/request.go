package observe

import (
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/redact"
)

const (
	pathKept  = 256 // bytes
	namesKept = 32  // of headers, and of the query's parameters
)

// clientRequest is a request as operators are shown it: as the client made it and not as it was rewritten, with the
// names of its headers and parameters, and with none of their values. Each vendor has a header of its own for its key,
// and in the gateway's requests it is the gateway's.
type clientRequest struct {
	*http.Request
	secrets func(text string) string // takes secrets out
}

// called returns the method and the URL that the client called.
func (r clientRequest) called() (method string, at *url.URL) {
	if first, ok := r.Context().Value(caddyhttp.OriginalRequestCtxKey).(http.Request); ok && first.URL != nil {
		return first.Method, first.URL
	}
	return r.Method, r.URL
}

// target is the method, host and path, fit to be shown and kept.
func (r clientRequest) target() (method, host, path string) {
	method, at := r.called()
	return keep(r.secrets(method), wordKept), keep(r.secrets(r.Host), wordKept), keep(r.secrets(at.Path), pathKept)
}

// MarshalLogObject writes the request into a log line, with Caddy's names for what Caddy's access log has.
func (r clientRequest) MarshalLogObject(enc zapcore.ObjectEncoder) error {
	ip, port, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		ip = r.RemoteAddr
	}
	enc.AddString("remote_ip", ip)
	enc.AddString("remote_port", port)
	if client, ok := caddyhttp.GetVar(r.Context(), caddyhttp.ClientIPVarKey).(string); ok {
		enc.AddString("client_ip", client)
	}
	enc.AddString("proto", r.Proto)
	method, host, path := r.target()
	enc.AddString("method", method)
	enc.AddString("host", host)
	enc.AddString("path", path)
	_, at := r.called()
	if names := r.shown(queryNames(at.RawQuery)); len(names) > 0 {
		zap.Strings("query", names).AddTo(enc)
	}
	zap.Strings("headers", r.shown(slices.Collect(maps.Keys(r.Header)))).AddTo(enc)
	return nil
}

// shown returns names in order, without what is no name: a caller may have put a key in the place of one.
func (r clientRequest) shown(names []string) []string {
	slices.Sort(names)
	names = slices.Compact(names)
	names = names[:min(len(names), namesKept)]
	for i, name := range names {
		names[i] = keep(r.secrets(name), wordKept)
	}
	return names
}

// queryNames are the names in a query. What stands there alone may be a value as well, ?<token>, unless it is a word.
func queryNames(query string) (names []string) {
	for pair := range strings.SplitSeq(query, "&") {
		name, _, isPair := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil {
			name = plain
		}
		if !isPair && (len(name) > 32 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_-.") != "") {
			name = redact.Mark
		}
		if name != "" && len(names) < namesKept {
			names = append(names, name)
		}
	}
	return names
}
