package sentence

import (
	"cmp"
	"slices"
	"strings"
)

// mask is a set of concepts of one kind.
type mask uint64

// masks are the concepts that an entry of the lexicon names, a set for each kind.
type conceptMasks struct {
	subject, state, phrase, helper mask
}

func (m *conceptMasks) add(o conceptMasks) {
	m.subject |= o.subject
	m.state |= o.state
	m.phrase |= o.phrase
	m.helper |= o.helper
}

// node is a word in the trie of entries. Its children are edges[first:first+count], by word.
type node struct {
	conceptMasks
	first, count int32
	negative     bool // the entry that ends here holds its own negation
}

type edge struct{ id, to int32 }

// vocabulary numbers the words of the lexicon and finds them in constant time, however many there are.
type vocabulary struct {
	ids   map[string]int32
	text  []string // by word
	role  []role   // by word
	light []bool   // by word: may stand inside any entry
	root  []int32  // by word: the node of the entries that start with it, 0 if none
	slots []int32  // words by hash; a power of two of them, three in four empty
	stems []stemNode
	first [256]int32   // the stems' first bytes
	begin [1024]uint64 // a set of hashes of their first three bytes, which spares most words the tree
	short bool         // a stem has fewer
}

// stemNode is a byte in the tree of stems; a word walks down it until no stem goes on.
type stemNode struct {
	bytes string // of the children
	next  []int32
	id    int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		ids: map[string]int32{}, text: make([]string, 1), role: make([]role, 1), light: make([]bool, 1),
		root:  make([]int32, 1),
		stems: make([]stemNode, 1),
	}
}

// intern numbers a word, or a stem, which ends in *.
func (v *vocabulary) intern(text string) int32 {
	if id := v.ids[text]; id != 0 {
		return id
	}
	id := int32(len(v.root))
	v.ids[text] = id
	v.text, v.root, v.role, v.light = append(v.text, text), append(v.root, 0), append(v.role, 0), append(v.light, false)
	if n := len(text) - 1; n > 0 && text[n] == '*' {
		v.addStem(text[:n], id)
	}
	return id
}

func (v *vocabulary) addStem(text string, id int32) {
	if len(text) < 3 {
		v.short = true
	} else {
		h := beginning([]byte(text))
		v.begin[h/64] |= 1 << (h % 64)
	}
	at := int32(0)
	for i := range len(text) {
		k := strings.IndexByte(v.stems[at].bytes, text[i])
		if k < 0 {
			k = len(v.stems[at].next)
			v.stems[at].bytes += text[i : i+1]
			v.stems[at].next = append(v.stems[at].next, int32(len(v.stems)))
			v.stems = append(v.stems, stemNode{})
		}
		at = v.stems[at].next[k]
	}
	v.stems[at].id = id
}

// seal lays the words out by hash, once all are numbered.
func (v *vocabulary) seal() {
	for k, at := range v.stems[0].next {
		v.first[v.stems[0].bytes[k]] = at
	}
	size := 1
	for size < 4*len(v.text) {
		size *= 2
	}
	v.slots = make([]int32, size)
	for id := 1; id < len(v.text); id++ {
		at := hash([]byte(v.text[id])) & uint32(size-1)
		for v.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		v.slots[at] = int32(id)
	}
}

// beginning hashes the first three bytes of a word.
func beginning(text []byte) uint32 {
	return (uint32(text[0])*31*31 + uint32(text[1])*31 + uint32(text[2])*0x9E5) & 0xFFFF
}

// hash is FNV-1a.
func hash(text []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range text {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// find looks a folded word up, and the longest stem that it begins with.
func (v *vocabulary) find(text []byte) (id, stem int32) {
	if len(text) == 0 {
		return 0, 0
	}
	last := uint32(len(v.slots) - 1)
	for at := hash(text) & last; v.slots[at] != 0; at = (at + 1) & last {
		if v.text[v.slots[at]] == string(text) {
			id = v.slots[at]
			break
		}
	}
	at := v.first[text[0]]
	if at == 0 {
		return id, 0
	}
	if !v.short {
		if len(text) < 3 {
			return id, 0
		}
		if h := beginning(text); v.begin[h/64]&(1<<(h%64)) == 0 {
			return id, 0
		}
	}
	for _, c := range text[1:] {
		k := strings.IndexByte(v.stems[at].bytes, c)
		if k < 0 {
			break
		}
		if at = v.stems[at].next[k]; v.stems[at].id != 0 {
			stem = v.stems[at].id
		}
	}
	return id, stem
}

// trie holds every entry of the lexicon as a path of words.
type trie struct {
	nodes []node
	edges []edge
}

// builder makes a trie; its nodes know their children by word.
type builder struct {
	nodes    []node
	children []map[int32]int32
}

func (b *builder) add(v *vocabulary, ids []int32, m conceptMasks, negative bool) {
	if len(b.nodes) == 0 {
		b.nodes, b.children = make([]node, 1), make([]map[int32]int32, 1)
	}
	at := int32(0)
	for i, id := range ids {
		to := b.child(at, id)
		if i == 0 {
			v.root[id] = to
		}
		at = to
	}
	n := &b.nodes[at]
	n.add(m)
	n.negative = n.negative || negative
}

func (b *builder) child(at, id int32) int32 {
	if to, ok := b.children[at][id]; ok {
		return to
	}
	if b.children[at] == nil {
		b.children[at] = map[int32]int32{}
	}
	to := int32(len(b.nodes))
	b.children[at][id] = to
	b.nodes, b.children = append(b.nodes, node{}), append(b.children, nil)
	return to
}

// inherit gives a state that ends in a preposition what the state before it means: "blocked by" is still blocked.
func (b *builder) inherit(v *vocabulary, other mask) {
	for at := range b.nodes {
		for id, to := range b.children[at] {
			if v.role[id]&rolePreposition != 0 && b.nodes[to].state&^other != 0 {
				b.nodes[to].state |= b.nodes[at].state
			}
		}
	}
}

func (b *builder) trie() trie {
	t := trie{nodes: b.nodes}
	for i, children := range b.children {
		t.nodes[i].first, t.nodes[i].count = int32(len(t.edges)), int32(len(children))
		for id, to := range children {
			t.edges = append(t.edges, edge{id, to})
		}
		own := t.edges[t.nodes[i].first:]
		slices.SortFunc(own, func(a, b edge) int { return cmp.Compare(a.id, b.id) })
	}
	return t
}

// step finds the child of a node for a word; 0 if there is none.
func (t *trie) step(at, id int32) int32 {
	n := &t.nodes[at]
	if id == 0 || n.count == 0 {
		return 0
	}
	low, high := n.first, n.first+n.count
	for low < high {
		middle := (low + high) / 2
		if t.edges[middle].id < id {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < n.first+n.count && t.edges[low].id == id {
		return t.edges[low].to
	}
	return 0
}
