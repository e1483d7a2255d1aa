package upstream

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Opening is a sentence that means the same whoever says it, at the start of a message; * stands
// for what varies.
type Opening struct {
	Reason reason.Reason
	Status []int
	Start  string
	Source string
}

// Vocabulary returns the rules for codes that mean the same everywhere: those that are tried
// before the sentences, and those after.
func Vocabulary() (before, after []Rule) { return slices.Clone(vocabulary), slices.Clone(general) }

// Openings returns the sentences, in order.
func Openings() (list []Opening) {
	for _, s := range sentences {
		for _, start := range s.Starts {
			list = append(list, Opening{s.Reason, s.Status, start, s.Source})
		}
	}
	return list
}
