package observe

import (
	"maps"
	"slices"
	"sync"
)

// words are those of all configurations that ran: what was counted under a word stays, and can be asked for.
type words struct {
	mu    sync.Mutex
	known map[string]bool
}

func (w *words) add(list ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.known == nil {
		w.known = map[string]bool{}
	}
	for _, word := range list {
		if word != "" {
			w.known[word] = true
		}
	}
}

// list returns the words in order.
func (w *words) list() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Sorted(maps.Keys(w.known))
}
