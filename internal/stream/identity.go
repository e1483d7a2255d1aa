package stream

import (
	"maps"
	"net/http"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/accept"
)

// IsIdentity tells whether a Content-Encoding leaves a body as it is.
func IsIdentity(coding string) bool { return coding == "" || strings.EqualFold(coding, "identity") }

// AskForIdentity asks for a response that is not compressed, where a stream may come and the client takes it (RFC 9110,
// section 12.5.3). Handlers around have read the request's header by now; encode there still compresses.
func AskForIdentity(r *http.Request) {
	accepts := r.Header["Accept-Encoding"]
	mayStream := r.Method == http.MethodPost || Speaks(r.URL.Path) ||
		strings.Contains(strings.Join(r.Header["Accept"], ","), "text/event-stream")
	if len(accepts) == 0 || !mayStream || refusesIdentity(accepts) {
		return
	}
	r.Header = maps.Clone(r.Header) // of which others may hold the map
	r.Header.Set("Accept-Encoding", "identity")
}

// refusesIdentity tells whether a client wants what is compressed and nothing else.
func refusesIdentity(accepts []string) (refuses bool) {
	for coding, weight := range accept.Weights(accepts) {
		switch coding {
		case "identity":
			return weight == 0
		case "*":
			refuses = weight == 0
		}
	}
	return refuses
}
