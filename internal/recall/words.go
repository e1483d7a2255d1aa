package recall

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	mostWords   = 512
	longestWord = 40 // bytes; nearly every name of a header or a member is shorter
)

// Words remembers what is known of words, of which the same few come all the time, as names of headers do. It is
// bounded: of what comes later nothing is remembered. It may be shared; the zero value is empty.
type Words[V any] struct {
	known  atomic.Pointer[map[string]V] // never changed, but replaced
	adding sync.Mutex
}

// Of returns what find says of a word, by memory where it has said it before.
func (w *Words[V]) Of(word string, find func(word string) V) V {
	var known map[string]V
	if p := w.known.Load(); p != nil {
		known = *p
	}
	if value, ok := known[word]; ok {
		return value
	}
	value := find(word)
	if len(word) <= longestWord && len(known) < mostWords {
		w.add(strings.Clone(word), value)
	}
	return value
}

func (w *Words[V]) add(word string, value V) {
	w.adding.Lock()
	defer w.adding.Unlock()
	more := map[string]V{}
	if p := w.known.Load(); p != nil {
		maps.Copy(more, *p)
	}
	if more[word] = value; len(more) <= mostWords {
		w.known.Store(&more)
	}
}
