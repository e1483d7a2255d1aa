package capture

import (
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"

	"github.com/errnorm/caddy-errnorm/internal/recall"
)

// stale are the headers that described the body which was replaced, or the message that
// carried it (RFC 9110, sections 8 and 14; RFC 9530; RFC 10036). Left in place they make
// the answer unreadable (Content-Encoding), cut (Content-Length, caddy #7029) or reusable
// by a cache (validators and freshness, RFC 9213). net/http's own errors drop them as well.
var stale = []string{
	"Accept-Ranges",
	"Age",
	"Cache-Control",
	"Content-Digest",
	"Content-Disposition",
	"Content-Encoding",
	"Content-Language",
	"Content-Length",
	"Content-Location",
	"Content-Md5",
	"Content-Range",
	"Content-Type",
	"Digest",
	"Etag",
	"Edge-Control",
	"Expires",
	"Incremental",
	"Last-Modified",
	"Pragma",
	"Repr-Digest",
	"Transfer-Encoding",
	"X-Accel-Expires",
	"Trailer",
}

// steersCache tells whether a field is for one kind of cache alone, which would take it for more than no-store: those
// of RFC 9213 (Cloudflare-CDN-Cache-Control, Vercel-CDN-Cache-Control) and of the older Edge Architecture.
func steersCache(name string) bool {
	return strings.HasSuffix(name, "Cdn-Cache-Control") || strings.HasPrefix(name, "Surrogate-")
}

// isForGRPC tells whether a field is the outcome of a call of gRPC, which names the error a second time, in words of
// the upstream's.
func isForGRPC(name string) bool { return strings.HasPrefix(name, "Grpc-") }

// goes tells whether a field goes with the body, by its name alone. Trailers that were not announced are known by
// theirs. net/http reads names that no header may have (X Bad: x) and leaves them out over HTTP/1.1 and HTTP/2; over
// HTTP/3 they end the answer.
func goes(name string) bool {
	known := http.CanonicalHeaderKey(name)
	return slices.Contains(stale, name) || strings.HasPrefix(name, http.TrailerPrefix) ||
		steersCache(known) || isForGRPC(known) || !httpguts.ValidHeaderFieldName(name)
}

var going recall.Words[bool]

func isInvalid(value string) bool { return !httpguts.ValidHeaderFieldValue(value) }

// Clean removes from h what belonged to a replaced body, and what cannot be sent. What is about the request, the client
// or the way back stays: cookies, CORS, challenges, Allow, Retry-After, rate limits, request ids, Vary, Via,
// Proxy-Status.
func Clean(h http.Header) {
	// reverse_proxy writes trailers into the header map after the body, which is before a kept response's header goes
	// out, so that they would come out as headers (caddy #3236 is why the map is shared).
	takeTrailers(h)
	for name, values := range h {
		if going.Of(name, goes) || slices.ContainsFunc(values, isInvalid) {
			delete(h, name)
		}
	}
}

// takeTrailers removes the announced trailers that are set already and returns them. The
// unannounced may stay where a response passes: net/http knows them by their prefix.
func takeTrailers(h http.Header) (taken http.Header) {
	for _, line := range h["Trailer"] {
		for name := range strings.SplitSeq(line, ",") {
			name = http.CanonicalHeaderKey(strings.TrimSpace(name))
			if values, set := h[name]; set {
				if taken == nil {
					taken = http.Header{}
				}
				taken[name] = values
				delete(h, name)
			}
		}
	}
	return taken
}
