package observe

import "math/rand/v2"

const (
	idLength = 9
	// idLetters are those of Caddy's own ids of errors, without what people take for each other.
	idLetters = "abcdefghijkmnpqrstuvwxyz23456789"
)

// Identify gives the error the gateway's id, which the log has and the client may have, unless Caddy has given it one;
// it is one as Caddy makes them. What is only explained gets none: it did not happen, and says the same each time.
func (e *Event) Identify() {
	if e.ErrorID != "" || e.watcher != nil {
		return
	}
	var id [idLength]byte
	random := rand.Uint64() //nolint:gosec // a name, and no secret
	for i := range id {
		id[i] = idLetters[random%uint64(len(idLetters))]
		random /= uint64(len(idLetters))
	}
	e.ErrorID = string(id[:])
}
