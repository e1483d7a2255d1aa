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

// pathNode is a place, and what may stand below it.
type pathNode struct {
	orders []int // of the paths that end here
	below  map[string]*pathNode
	each   *pathNode // below every element of a list
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
	if key == every {
		if n.each == nil {
			n.each = new(pathNode)
		}
		return n.each
	}
	if n.below == nil {
		n.below = map[string]*pathNode{}
	}
	if n.below[key] == nil {
		n.below[key] = new(pathNode)
	}
	return n.below[key]
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
	isObject, isArray := d.nodes[at].value.IsObject(), d.nodes[at].value.IsArray()
	if goesOn := isObject && n.below != nil || isArray && n.each != nil; !goesOn {
		return hits
	}
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if isArray {
			hits = d.below(i, n.each, hits)
			continue
		}
		// Of members with the same name the first counts, as for a single path.
		if c := n.below[d.nodes[i].key]; c != nil && d.member(at, d.nodes[i].key) == i {
			hits = d.below(i, c, hits)
		}
	}
	return hits
}
