package body

import (
	"cmp"
	"slices"
)

// pathSet are paths that are looked for together. What a body costs then goes by the members that it has, and not by
// the hundreds of customs of where they might be.
type pathSet struct {
	paths []string // most telling first
	root  pathNode
}

// pathNode is a key, and what may stand below it.
type pathNode struct {
	key    string
	orders []int // of the paths that end here
	below  []*pathNode
}

// hit is a node at a path of a set.
type hit struct{ order, at int }

func newPathSet(paths []string) *pathSet {
	s := &pathSet{paths: paths}
	for order, path := range paths {
		n, rest, more := &s.root, path, true
		for more {
			var key string
			key, rest, more = cutKey(rest)
			n = n.child(key)
		}
		n.orders = append(n.orders, order)
	}
	return s
}

func (n *pathNode) child(key string) *pathNode {
	for _, c := range n.below {
		if c.key == key {
			return c
		}
	}
	c := &pathNode{key: key}
	n.below = append(n.below, c)
	return c
}

// find returns the nodes at the paths of a set, by the order of the paths, and those at one path by the document's.
// They hold until the next call.
func (d *document) find(s *pathSet) []hit {
	hits := d.below(0, &s.root, d.room.hits[:0])
	d.room.hits = hits
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.order, b.order) })
	return hits
}

// below adds the nodes at the paths that go on from a node.
func (d *document) below(at int, n *pathNode, hits []hit) []hit {
	for _, order := range n.orders {
		hits = append(hits, hit{order, at})
	}
	if len(n.below) == 0 || !d.nodes[at].value.IsObject() && !d.nodes[at].value.IsArray() {
		return hits
	}
	first, end := d.members(at)
	initials, isArray := d.nodes[at].initials, d.nodes[at].value.IsArray()
	for _, c := range n.below {
		switch {
		case c.key == every && isArray:
			for i := first; i < end; i++ {
				hits = d.below(i, c, hits)
			}
		case c.key != every && initials&initial(c.key) != 0:
			if found := d.member(at, c.key); found >= 0 {
				hits = d.below(found, c, hits)
			}
		}
	}
	return hits
}
