package sentence

// Bounds on what is joined.
const (
	maxClauses  = 4 // that hold an entry; what stands later is advice
	maxLight    = 4 // light words in a row inside an entry
	maxGap      = 10 * wordWeight
	maxAside    = 3 * wordWeight // across a comma
	maxReach    = 24             // words, or characters, that an entry may span
	maxEither   = 5              // tokens between two states that "or" joins
	maxEntries  = 96
	maxPrefixes = 4 // words looked at before a word for what governs it
)

// match is an entry of the lexicon, found in the message.
type match struct {
	from, to int // tokens
	conceptMasks
	negative bool
}

// clause is a part of a sentence in which a subject and a state can meet.
type clause struct {
	from, to int // tokens
	pairs    []match
	phrases  []match
	subject  mask
	state    mask
	phrase   mask
	role     role
}

// reading is a message being read. It is reused, so that reading allocates next to nothing.
type reading struct {
	lexer
	g         *Grammar
	status    int
	strict    bool
	code      bool // an identifier code, which has no tail
	field     bool // said of a form field
	validates bool // somewhere says what a parameter must be
	role      role // of the whole message
	pairs     []match
	phrases   []match
	unknown   []int // unknown[i] is the weight of the unknown tokens before the i-th
	buf       [maxWord * 2]byte
	at        clause // the one that is being read
	trace     func(frame, outcome string)
}

// resolve looks every word up.
func (r *reading) resolve() {
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind != word && t.kind != inert || t.end-t.start > maxWord {
			continue
		}
		t.id, t.stem = r.g.words.find(fold(r.buf[:0], r.text[t.start:t.end]))
		if t.id|t.stem == 0 && t.kind == word {
			r.joined(t)
		}
		if t.kind == inert {
			if t.id == 0 {
				continue
			}
			t.kind = word // an identifier that the lexicon knows: 2fa, max_tokens
			t.stem = 0
		}
		t.role = r.g.words.role[t.id] | r.g.words.role[t.stem]
	}
}

// joined looks an unknown word up that is two in one by its last part: a NetworkToken is a token.
func (r *reading) joined(t *token) {
	text := r.text[t.start:t.end]
	for i := len(text) - 1; i > 1; i-- {
		if c := text[i]; c >= 'A' && c <= 'Z' {
			if text[i-1] >= 'a' && text[i-1] <= 'z' {
				t.id, _ = r.g.words.find(fold(r.buf[:0], text[i:]))
			}
			return
		}
	}
}

// scan finds the longest entries, from left to right: pairs of subjects and states, whole phrases and helpers each for
// themselves, so that a long phrase swallows none of the concepts that it is made of.
func (r *reading) scan() {
	var pair, phrase, helper int // the first token that each scan has not consumed
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind != word {
			continue
		}
		exact, stem := r.g.words.root[t.id], r.g.words.root[t.stem]
		if exact == 0 && stem == 0 {
			continue
		}
		var found [3]match
		if exact != 0 {
			r.walk(i, i+1, exact, &found)
		}
		if stem != 0 {
			r.walk(i, i+1, stem, &found)
		}
		if m := &found[0]; m.to > 0 && i >= pair && len(r.pairs) < maxEntries {
			r.pairs = append(r.pairs, *m)
			pair = m.to
			r.know(*m)
		}
		if m := &found[1]; m.to > phrase && len(r.phrases) < maxEntries {
			r.phrases = append(r.phrases, *m)
			phrase = m.to
			r.know(*m)
		}
		if m := &found[2]; m.to > 0 && i >= helper {
			helper = m.to
			for k := i; k < m.to; k++ {
				r.tokens[k].role |= role(m.helper)
			}
		}
	}
}

func (r *reading) know(m match) {
	for k := m.from; k < m.to; k++ {
		r.tokens[k].entry = true
	}
}

// walk follows the trie from a node that the words before i led to, and keeps the longest entry of each scan. Light
// words ("been", "a") may stand inside an entry, so that the lexicon need not list them.
func (r *reading) walk(from, i int, at int32, found *[3]match) {
	t := &r.g.entries
	n := &t.nodes[at]
	if n.subject|n.state != 0 {
		keep(&found[0], match{from, i, conceptMasks{subject: n.subject, state: n.state}, n.negative})
	}
	if n.phrase != 0 {
		keep(&found[1], match{from, i, conceptMasks{phrase: n.phrase}, n.negative})
	}
	if n.helper != 0 {
		keep(&found[2], match{from, i, conceptMasks{helper: n.helper}, n.negative})
	}
	if n.count == 0 {
		return
	}
	for skipped := 0; i < len(r.tokens) && i-from < maxReach && skipped <= maxLight; skipped++ {
		next := &r.tokens[i]
		if next.kind != word {
			return
		}
		i++
		if to := t.step(at, next.id); to != 0 {
			r.walk(from, i, to, found)
		}
		if to := t.step(at, next.stem); to != 0 {
			r.walk(from, i, to, found)
		}
		if !r.light(next) {
			return
		}
	}
}

// keep keeps the longer of two matches from the same word; of two as long, both concepts.
func keep(best *match, m match) {
	switch {
	case m.to > best.to:
		*best = m
	case m.to == best.to:
		best.add(m.conceptMasks)
		best.negative = best.negative || m.negative
	}
}

// count prepares the sums of unknown words, and gathers the roles of the message.
func (r *reading) count() {
	sum := 0
	first := true
	for i := range r.tokens {
		t := &r.tokens[i]
		r.unknown = append(r.unknown, sum)
		r.role |= t.role
		switch {
		case t.kind == stop || t.kind == colon:
			first = true
			continue
		case t.kind != word || t.depth > 0:
			continue
		}
		t.known = t.entry || t.role&knownRoles != 0 || t.glued && !t.script
		t.capital = t.capital && !first // then it is a name
		if i > 0 && r.tokens[i-1].role&roleNamer != 0 && t.role == 0 && !t.known && !t.script {
			t.capital = true // so is what follows "organization"
		}
		first = false
		if !t.known && !t.capital {
			sum += t.weigh()
		}
	}
	r.unknown = append(r.unknown, sum)
}

// clauses yields the clauses of the message that hold an entry.
func (r *reading) clauses(yield func(*clause) bool) {
	pairs, phrases := r.pairs, r.phrases
	given := 0
	for from := 0; from < len(r.tokens) && given < maxClauses; {
		to := from
		r.at = clause{from: from}
		c := &r.at
		for to < len(r.tokens) && r.tokens[to].kind != stop {
			c.role |= r.tokens[to].role
			to++
		}
		c.to = to
		c.pairs, pairs = cut(pairs, to)
		c.phrases, phrases = cut(phrases, to)
		from = to + 1
		if len(c.pairs)+len(c.phrases) == 0 {
			continue
		}
		given++
		for i := range c.pairs {
			c.subject |= c.pairs[i].subject
			c.state |= c.pairs[i].state
		}
		for i := range c.phrases {
			c.phrase |= c.phrases[i].phrase
		}
		if !yield(c) {
			return
		}
	}
}

// cut splits the matches into those that start before a token and the others.
func cut(list []match, to int) (before, after []match) {
	n := 0
	for n < len(list) && list[n].from < to {
		n++
	}
	return list[:n], list[n:]
}
