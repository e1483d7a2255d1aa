package observe

import "sync"

// Once remembers which words were told of, so that a log has each once. It is bounded, as words may come from outside.
type Once struct {
	mu   sync.Mutex
	told map[string]struct{}
}

const mostTold = 32

// First tells whether a word is to be told of now.
func (o *Once) First(word string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, known := o.told[word]; known || len(o.told) >= mostTold {
		return false
	}
	if o.told == nil {
		o.told = map[string]struct{}{}
	}
	o.told[word] = struct{}{}
	return true
}
