package redact

import (
	"slices"
	"strings"
)

// longestProse is the length of the longest word that is skipped: what is longer may be a key of letters.
const longestProse = 14

// prose returns the end of the word at i where it stands alone, between spaces, and means nothing to whoever judges
// words; 0 for every other. Most of a text are such words, and need not be judged a dozen times.
func (s *scanner) prose(i int) int {
	named := s.secretName > 0 && i-s.secretName <= maxGap
	if s.every || named || s.count > 0 || i > 0 && !isSpace(s.text[i-1]) {
		return 0
	}
	end := i
	for end < len(s.text) && letterBytes[s.text[end]] {
		end++
	}
	if n := end - i; n == 0 || n > longestProse || !s.isAlone(end) || n > 1 && isTelling(s.text[i:end]) ||
		s.asked && s.mayBeHost(i, end) || hasPrefixFold(s.text[i:], "the above exception") {
		return 0
	}
	return end
}

// isTelling tells whether a word may mean something to a judge, or name a secret.
func isTelling(word string) bool { return telling.has(word) || len(word) > 2 && names.mayEnd(word) }

// mayBeHost judges a word of letters alone behind one that asks for a host.
func (s *scanner) mayBeHost(i, end int) bool {
	return strings.HasPrefix(s.text[end:], " port ") || s.asks(i) == forName
}

// isAlone tells whether what stands behind a word is a space, or a full stop or comma and a space.
func (s *scanner) isAlone(end int) bool {
	if end < len(s.text) && (s.text[end] == '.' || s.text[end] == ',') {
		end++
	}
	return end == len(s.text) || isSpace(s.text[end])
}

var letterBytes = func() (table [256]bool) {
	for c := range table {
		table[c] = isLetter(byte(c))
	}
	return table
}()

// wordBits tells of words whether they may be known. One in some dozens that is not seems to be.
type wordBits [1 << 8]uint64

func (b *wordBits) has(word string) bool {
	mark := wordMark(word)
	return b[mark>>6]&(1<<(mark&63)) != 0
}

func (b *wordBits) add(word string) {
	mark := wordMark(word)
	b[mark>>6] |= 1 << (mark & 63)
}

// wordMark is a number under 16384 of a word of two letters or more, in capitals or not.
func wordMark(word string) uint32 {
	n := len(word)
	mark := uint32(word[0]&31) | uint32(word[1]&31)<<5 | uint32(word[n-2]&31)<<10 | uint32(word[n-1]&31)<<15
	return (mark*2654435761 + uint32(n&0xff)*40503) >> 18
}

// telling are the words that one judge or another knows. Longer names of secrets are found by their ends, and what asks
// for a host tells of the word behind it.
var telling = func() (b wordBits) {
	known := slices.Concat(verbs.list(), quotations.list(), traceHeads.list(), objects.list(), tops.list(),
		schemes.list(), []string{
			"key", "duplicate", "args", "command", "invocation", "constraint", "dup", // databases'
			"at", "bei", "en", "caused", "nested", "file", "line", "goroutine", "created", // of traces
			"ssws", "ntlm", "hawk", "basic", "bearer", "digest", "negotiate", // of authorization
			"localhost", "arn", "passe", "pw",
		})
	for _, word := range known {
		if len(word) > 1 && word != "the" {
			b.add(word)
		}
	}
	return b
}()
