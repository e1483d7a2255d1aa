package body

import (
	"cmp"
	"strings"

	"github.com/tidwall/gjson"
)

const (
	maxMemberDepth = 6
	maxMemberValue = 256 // bytes, far more than is shown
	maxMemberKey   = 64  // bytes
)

// Members lists what a body has, for whoever is to write a rule for it: each value with its path, as Values takes it,
// in the order of the body. Objects are gone through, and of a list the first element, under "errors.#.code". A value
// is a scalar as it is written, cut; null, {} and [] stand for themselves. They are to be redacted, and then shortened
// for people: a secret that the cut broke is near the end. Keys are redacted here, for once they are a path, with the
// marks that a path needs, they do not look like what they are.
func (f *Facts) Members(most int, redact func(key string) string) []Field {
	var list []Field
	if f.Format != JSON || len(f.json.nodes) == 0 { // an envelope is JSON that nobody indexed
		for _, field := range f.tree[:min(len(f.tree), most)] {
			list = append(list, Field{redact(field.Path), cut(field.Value, maxMemberValue)})
		}
		return list
	}
	m := members{d: &f.json, most: most, redact: redact}
	m.add(0, "", maxMemberDepth)
	return m.list
}

// members is a walk over a document.
type members struct {
	d      *document
	most   int
	redact func(string) string
	list   []Field
}

func (m *members) add(at int, path string, depth int) {
	value := m.d.nodes[at].value // a copy: nodes move when one is opened
	nested := value.IsObject() || value.IsArray()
	first, end := at, at
	if nested {
		first, end = m.d.members(at)
	}
	if !nested || first == end || depth == 0 {
		if len(m.list) < m.most {
			m.list = append(m.list, Field{cmp.Or(strings.TrimSuffix(path, "."), this), leaf(&value)})
		}
		return
	}
	if value.IsArray() {
		if first := m.d.nodes[first].value; first.IsObject() || first.IsArray() {
			path += every + "."
		}
		m.add(first, path, depth-1)
		return
	}
	for i := first; i < end && len(m.list) < m.most; i++ {
		m.add(i, path+m.key(i)+".", depth-1)
	}
}

// leaf is a value as it is shown.
func leaf(value *value) string {
	switch {
	case value.IsObject() && strings.Trim(value.Raw, "{} \t\r\n") == "":
		return "{}"
	case value.IsObject():
		return "{…}"
	case value.IsArray() && strings.Trim(value.Raw, "[] \t\r\n") == "":
		return "[]"
	case value.IsArray():
		return "[…]"
	case value.Type == gjson.String:
		return cut(value.Str, maxMemberValue)
	}
	return cut(value.Raw, maxMemberValue)
}

// key is a node's key as a path has it.
func (m *members) key(at int) string {
	whole := m.d.nodes[at].key
	key := m.redact(whole)
	switch {
	case key != whole:
		return key // a path no more
	case strings.ContainsAny(key, `\.@`):
		key = strings.NewReplacer(`\`, `\\`, `.`, `\.`, `@`, `\@`).Replace(key)
	}
	return cut(key, maxMemberKey)
}
