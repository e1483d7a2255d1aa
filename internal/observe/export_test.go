package observe

// Forget empties what is kept of earlier tests.
func Forget() {
	recent.mu.Lock()
	recent.entries, recent.next = nil, 0
	recent.mu.Unlock()
	tracedUntil.Store(0)
	unknown.mu.Lock()
	clear(unknown.seen)
	unknown.mu.Unlock()
}
