package body

import (
	"strings"

	"github.com/tidwall/gjson"
)

// Bounds of what is indexed of one JSON text. Errors are small; a body that exceeds these
// is a page of data, and memory must not grow with it.
const (
	maxMembers = 128
	maxNodes   = 512
)

// document is a JSON text, indexed member by member as it is looked at: gjson scans a text
// again for every path, and a reader that asks for a hundred paths cannot afford that.
type document struct {
	nodes []node // nodes[0] is the root
}

// node is one value. Its members stand together in document.nodes once it is opened.
type node struct {
	key         string
	value       gjson.Result
	first, size int
	opened      bool
	names       uint64 // a Bloom filter of the members' names; all bits until it is opened
}

func newDocument(root gjson.Result) document {
	nodes := make([]node, 1, 12)
	nodes[0] = node{value: root, names: anyName}
	d := document{nodes}
	d.open(0)
	return d
}

// members returns the bounds of a node's members in d.nodes.
func (d *document) members(at int) (first, end int) {
	if !d.nodes[at].opened {
		d.open(at)
	}
	n := &d.nodes[at]
	return n.first, n.first + n.size
}

func (d *document) open(at int) {
	first, names := len(d.nodes), uint64(0)
	if value := d.nodes[at].value; value.IsObject() || value.IsArray() {
		value.ForEach(func(key, value gjson.Result) bool {
			d.nodes = append(d.nodes, node{key: key.Str, value: value, names: anyName})
			if key.Type == gjson.String {
				names |= mark(key.Str)
			}
			return len(d.nodes)-first < maxMembers && len(d.nodes) < maxNodes
		})
	}
	n := &d.nodes[at]
	n.opened, n.names, n.first, n.size = true, names, first, len(d.nodes)-first
}

const anyName = ^uint64(0)

// mark is a name's bit in a Bloom filter.
func mark(name string) uint64 {
	if name == "" {
		return 1
	}
	return 1 << ((uint(name[0])*7 + uint(name[len(name)-1])*5 + uint(len(name))) % 64)
}

// member returns the member of that name, -1 where there is none.
func (d *document) member(at int, name string) int {
	return d.marked(at, &key{name, mark(name)})
}

func (d *document) marked(at int, k *key) int {
	if d.nodes[at].names&k.mark == 0 {
		return -1
	}
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if d.nodes[i].key == k.name {
			return i
		}
	}
	return -1
}

// path is a dotted path, split. The key "#" means every element of an array.
type path struct {
	text string
	keys []key
}

// key is one step of a path, with its mark worked out beforehand.
type key struct {
	name string
	mark uint64
}

// every is the key that means every element of an array.
const every = "#"

// compile splits a list of paths, separated by white space. A backslash keeps a dot in a key.
func compile(list string) []path {
	texts := strings.Fields(list)
	paths := make([]path, len(texts))
	for i, text := range texts {
		paths[i].text = text
		for name := range strings.SplitSeq(strings.ReplaceAll(text, `\.`, "\x00"), ".") {
			name = strings.ReplaceAll(name, "\x00", ".")
			paths[i].keys = append(paths[i].keys, key{name, mark(name)})
		}
	}
	return paths
}

// each calls yield with the nodes at a path below a node until it returns false.
func (d *document) each(at int, p *path, yield func(int) bool) {
	if d.nodes[at].names&p.keys[0].mark != 0 { // most paths end here, so this is to be inlined
		d.walk(at, p.keys, yield)
	}
}

func (d *document) walk(at int, keys []key, yield func(int) bool) bool {
	for i := range keys {
		if keys[i].name == every {
			return d.walkEach(at, keys[i+1:], yield)
		}
		if at = d.marked(at, &keys[i]); at < 0 {
			return true
		}
	}
	return yield(at)
}

func (d *document) walkEach(at int, keys []key, yield func(int) bool) bool {
	if !d.nodes[at].value.IsArray() {
		return true
	}
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if !d.walk(i, keys, yield) {
			return false
		}
	}
	return true
}

// one returns the first node at a path, -1 where there is none.
func (d *document) one(from int, p *path) int {
	found := -1
	d.each(from, p, func(at int) bool {
		found = at
		return false
	})
	return found
}

// scalar is a value as text; false for null, objects and arrays.
func scalar(value gjson.Result) (string, bool) {
	switch value.Type {
	case gjson.String:
		return value.Str, true
	case gjson.Number, gjson.True, gjson.False:
		return value.Raw, true
	}
	return "", false
}
