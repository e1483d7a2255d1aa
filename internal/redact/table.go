package redact

import (
	"maps"
	"slices"
	"strings"
)

// maxWord is the length of the longest word in any table.
const maxWord = 31

// table is what is known of words of ASCII, in capitals or not.
type table[T any] struct {
	words map[string]T
	marks [64]uint64 // bits of the words' ends and lengths: most words of a text are looked up in vain
}

// newTable makes a table of words in small letters.
func newTable[T any](words map[string]T) *table[T] {
	t := &table[T]{words: words}
	for word := range words {
		mark := markOf(word)
		t.marks[mark>>6] |= 1 << (mark & 63)
	}
	return t
}

// markOf is a number under 4096 that words share which have the same ends and length.
func markOf(word string) uint32 {
	return (uint32(word[0]|0x20)*67 + uint32(word[len(word)-1]|0x20)*131 + uint32(len(word)&0xff)*521) & 4095
}

// list returns the words.
func (t *table[T]) list() []string { return slices.Collect(maps.Keys(t.words)) }

// newSet makes a table of words that white space separates.
func newSet(words string) *table[bool] {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return newTable(set)
}

// of returns what is known of a word. It takes no memory.
func (t *table[T]) of(word string) (value T) {
	if word == "" || len(word) > maxWord {
		return value
	}
	if mark := markOf(word); t.marks[mark>>6]&(1<<(mark&63)) == 0 {
		return value
	}
	var folded [maxWord]byte
	for i := 0; i < len(word); i++ {
		if folded[i] = word[i]; isUpper(word[i]) {
			folded[i] |= 0x20
		}
	}
	return t.words[string(folded[:len(word)])]
}

// hasPrefixFold tells whether s begins with a text in small letters, in capitals or not.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}
