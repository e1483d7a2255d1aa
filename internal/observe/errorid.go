package observe

import (
	"math/rand/v2"
	"net/http"
)

const (
	idLength = 9
	// idLetters are those of Caddy's own ids of errors, without what people take for each other.
	idLetters = "abcdefghijkmnpqrstuvwxyz23456789"
)

// ErrorID makes the gateway's id of an error, which the log has and the client may have; it is one as Caddy makes them.
// What is only explained gets none: it did not happen, and says the same each time.
func ErrorID(r *http.Request) string {
	if watcherOf(r) != nil {
		return ""
	}
	var id [idLength]byte
	for i := range id {
		id[i] = idLetters[rand.IntN(len(idLetters))] //nolint:gosec // a name, and no secret
	}
	return string(id[:])
}
