// Package recall remembers what was worked out, where the same comes again: an upstream that is down says one thing to
// everybody.
package recall

import "sync/atomic"

const (
	ways  = 4       // so many whose hashes fall together do not oust one another
	marks = 1 << 10 // what came once
)

// Table keeps a bounded number of values by hashes. What came once is not kept, for most of it never comes again, and
// to keep something costs more than to look it up. It may be shared. Hashes are to be keyed by a seed that nobody
// outside knows, and two values can have the same: who finds one has to compare what it is of.
type Table[V any] struct {
	sets []set[V]
	came [marks]atomic.Uint64
}

type set[V any] struct {
	ways [ways]atomic.Pointer[entry[V]]
	next atomic.Uint32 // which of them is the oldest
}

type entry[V any] struct {
	hash  uint64
	value V
}

// New makes a table for so many values, in fours.
func New[V any](most int) *Table[V] { return &Table[V]{sets: make([]set[V], most/ways)} }

func (t *Table[V]) of(hash uint64) *set[V] { return &t.sets[hash%uint64(len(t.sets))] }

// Get returns what is kept under a hash. Where nothing is, it tells whether the hash has come before, so that there is
// reason to keep what is worked out now.
func (t *Table[V]) Get(hash uint64) (value V, found, again bool) {
	set := t.of(hash)
	for i := range ways {
		if e := set.ways[i].Load(); e != nil && e.hash == hash {
			return e.value, true, true
		}
	}
	came := &t.came[hash>>32%marks]
	if came.Load() == hash {
		return value, false, true
	}
	came.Store(hash)
	return value, false, false
}

// Put keeps a value under a hash, in place of what is there, or else of the oldest that it falls together with.
func (t *Table[V]) Put(hash uint64, value V) {
	set, e := t.of(hash), &entry[V]{hash, value}
	for i := range ways {
		if old := set.ways[i].Load(); old != nil && old.hash == hash {
			set.ways[i].Store(e)
			return
		}
	}
	set.ways[(set.next.Add(1)-1)%ways].Store(e)
}
