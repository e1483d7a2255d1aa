package redact

import (
	"hash/maphash"
	"sync/atomic"
)

// harmless remembers texts in which nothing was found: an upstream says the same over and over, and most of what it
// says has nothing to hide. What is kept of a text is its hash, keyed by a seed that nobody outside knows, so that no
// two texts are taken for one another, and so that nothing of a text is kept. It is bounded: a text takes the place of
// another.
type harmless struct {
	seed   maphash.Seed
	hashes [1 << 10]several
}

// several are the hashes that share their low bits; so few that two texts that come by turns do not oust each other.
type several [4]atomic.Uint64

// longestHarmless is longer than nearly all texts that come again and again.
const longestHarmless = 512

func newHarmless() *harmless { return &harmless{seed: maphash.MakeSeed()} }

// mark returns the text's hash, 0 for one that is not to be remembered.
func (h *harmless) mark(text string) uint64 {
	if h == nil || len(text) > longestHarmless {
		return 0
	}
	return maphash.String(h.seed, text)
}

func (h *harmless) has(mark uint64) bool {
	if mark == 0 {
		return false
	}
	of := h.of(mark)
	return of[0].Load() == mark || of[1].Load() == mark || of[2].Load() == mark || of[3].Load() == mark
}

func (h *harmless) add(mark uint64) {
	if mark == 0 {
		return
	}
	of := h.of(mark)
	for i := range of {
		if of[i].CompareAndSwap(0, mark) {
			return
		}
	}
	of[mark>>62].Store(mark)
}

func (h *harmless) of(mark uint64) *several { return &h.hashes[mark%uint64(len(h.hashes))] }
