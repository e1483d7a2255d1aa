package stream

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
)

// IsIdentity tells whether a Content-Encoding leaves a body as it is.
func IsIdentity(coding string) bool { return coding == "" || strings.EqualFold(coding, "identity") }

// AskForIdentity asks for a response that is not compressed, where a stream may come and the client takes it (RFC 9110,
// section 12.5.3). Handlers around have read the request's header by now; encode there still compresses.
func AskForIdentity(r *http.Request) {
	accepts := r.Header["Accept-Encoding"]
	mayStream := r.Method == http.MethodPost || Speaks(r.URL.Path) ||
		strings.Contains(strings.Join(r.Header["Accept"], ","), "text/event-stream")
	if len(accepts) == 0 || !mayStream || refusesIdentity(strings.Join(accepts, ",")) {
		return
	}
	r.Header = maps.Clone(r.Header) // of which others may hold the map
	r.Header.Set("Accept-Encoding", "identity")
}

// refusesIdentity tells whether a client wants what is compressed and nothing else.
func refusesIdentity(accepts string) (refuses bool) {
	for item := range strings.SplitSeq(strings.ToLower(accepts), ",") {
		coding, weight, _ := strings.Cut(item, ";")
		_, q, _ := strings.Cut(weight, "=")
		weighed, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		switch none := err == nil && weighed == 0; strings.TrimSpace(coding) {
		case "identity":
			return none
		case "*":
			refuses = none
		}
	}
	return refuses
}
