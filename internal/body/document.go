package body

import (
	"math"
	"strconv"
	"sync"

	"github.com/tidwall/gjson"
)

// Bounds of what is indexed of one JSON text. Errors are small; a body that exceeds these
// is a page of data, and memory must not grow with it.
const (
	maxMembers = 128
	maxNodes   = 512
	maxWrapped = 4       // messages in messages
	maxPath    = 1 << 10 // bytes that are kept to write the next document's paths
)

// document is a JSON text, indexed member by member as it is looked at: gjson scans a text
// again for every path, and a reader that asks for a hundred paths cannot afford that.
type document struct {
	nodes []node               // nodes[0] is the root
	lists map[int][]FieldError // what validations the lists have that were read, by their nodes
	room  *room
}

// room is what a document takes up, and another does after it.
type room struct {
	nodes []node
	hits  []hit
	path  []byte
}

// node is one value. Its members stand together in document.nodes once it is opened.
type node struct {
	key         string
	value       value
	first, size int32
	opened      bool
	initials    uint64 // the first bytes that a path below it can have, by initial
}

// value is what is asked of a gjson.Result, in half the room: hundreds are kept of one list of failed validations.
type value struct {
	Type gjson.Type
	Raw  string
	Str  string // of a string, without quotes and escapes
}

func valueOf(r *gjson.Result) value { return value{Type: r.Type, Raw: r.Raw, Str: r.Str} }

func (v *value) IsObject() bool { return v.Type == gjson.JSON && v.Raw != "" && v.Raw[0] == '{' }

// text is a string as it is, nothing for null, and anything else as it is written.
func (v *value) text() string {
	switch v.Type {
	case gjson.String:
		return v.Str
	case gjson.Null:
		return ""
	default:
		return v.Raw
	}
}

func (v *value) IsArray() bool { return v.Type == gjson.JSON && v.Raw != "" && v.Raw[0] == '[' }

// initial is the bit of a path's first byte. Of the hundreds of paths that are looked for, nearly
// all fail on it, and cost neither the cut nor a comparison.
func initial(path string) uint64 {
	if path == "" {
		return 1
	}
	return 1 << (path[0] & 63)
}

// rooms are those of documents that were released.
var rooms = sync.Pool{New: func() any {
	return &room{nodes: make([]node, 0, 32), hits: make([]hit, 0, 16), path: make([]byte, 0, 64)}
}}

func newDocument(root value) document {
	r := rooms.Get().(*room)
	return document{nodes: append(r.nodes[:0], node{value: root}), room: r}
}

func parse(text string) document {
	root := gjson.Parse(text)
	return newDocument(valueOf(&root))
}

// release gives the nodes back. What was read of them stays, for it is text of the body.
func (d *document) release() {
	if d.room == nil {
		return
	}
	clear(d.nodes)
	d.room.nodes = d.nodes[:0]
	if cap(d.room.path) > maxPath {
		d.room.path = nil // a key as long as a body
	}
	rooms.Put(d.room)
	*d = document{}
}

// members returns the bounds of a node's members in d.nodes.
func (d *document) members(at int) (first, end int) {
	if !d.nodes[at].opened {
		d.open(at)
	}
	n := &d.nodes[at]
	return int(n.first), int(n.first + n.size)
}

func (d *document) open(at int) {
	first := len(d.nodes)
	initials := initial(`\`)
	if value := &d.nodes[at].value; value.IsObject() || value.IsArray() {
		if value.IsArray() {
			initials = math.MaxUint64
		}
		within := gjson.Result{Type: gjson.JSON, Raw: value.Raw}
		within.ForEach(func(key, value gjson.Result) bool {
			d.nodes = append(d.nodes, node{key: key.Str, value: valueOf(&value)})
			initials |= initial(key.Str)
			return len(d.nodes)-first < maxMembers && len(d.nodes) < maxNodes
		})
	}
	n := &d.nodes[at]
	n.opened, n.initials = true, initials
	n.first, n.size = int32(first), int32(len(d.nodes)-first) //nolint:gosec // both are at most maxNodes
}

// member returns the member of that name, or of an array the element of that number; -1 where there is none.
func (d *document) member(at int, name string) int {
	if d.nodes[at].value.Type != gjson.JSON {
		return -1
	}
	first, end := d.members(at)
	if d.nodes[at].value.IsArray() {
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < end-first {
			return first + i
		}
		return -1
	}
	for i := first; i < end; i++ {
		if d.nodes[i].key == name {
			return i
		}
	}
	return -1
}

// every is the key that means every element of an array.
const every = "#"

// cutKey takes the first key off a path. A backslash keeps what comes after it in the key: "odata\.error", "\@type".
func cutKey(path string) (key, rest string, more bool) {
	for end := range len(path) {
		switch path[end] {
		case '.':
			return path[:end], path[end+1:], true
		case '\\':
			escaped := path[end+1 : min(end+2, len(path))]
			key, rest, more = cutKey(path[end+1+len(escaped):])
			return path[:end] + escaped + key, rest, more
		}
	}
	return path, "", false
}

// each calls yield with the nodes at a path below a node until it returns false.
func (d *document) each(at int, path string, yield func(int) bool) bool {
	for {
		if n := &d.nodes[at]; n.opened && n.initials&initial(path) == 0 {
			return true
		}
		key, rest, more := cutKey(path)
		if key == every {
			return d.eachElement(at, rest, more, yield)
		}
		if at = d.member(at, key); at < 0 {
			return true
		}
		if !more {
			return yield(at)
		}
		path = rest
	}
}

func (d *document) eachElement(at int, rest string, more bool, yield func(int) bool) bool {
	if !d.nodes[at].value.IsArray() {
		return true
	}
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if more && !d.each(i, rest, yield) || !more && !yield(i) {
			return false
		}
	}
	return true
}

// one returns the first node at a path, -1 where there is none.
func (d *document) one(from int, path string) int {
	found := -1
	d.each(from, path, func(at int) bool {
		found = at
		return false
	})
	return found
}

// scalar is a value as text; false for null, objects and arrays.
func scalar(value *value) (string, bool) {
	switch value.Type {
	case gjson.String:
		return value.Str, true
	case gjson.Number, gjson.True, gjson.False:
		return value.Raw, true
	default:
		return "", false
	}
}
