package body

import (
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// notations are the prefixes of paths that lead elsewhere than into a JSON body.
var notations = []string{"header", "challenge", "message", "xml", "html", "form", "text", "grpc", "aws", "cloudflare"}

// CheckPath refuses what Values could never find: an unknown prefix, or a query of gjson's. A path is keys with dots
// between them, where # stands for every element of a list, a number for one, and a backslash before a dot or an @ in a
// key; "|" goes on in the JSON that a string holds, and "@this" is the body itself.
func CheckPath(path string) error {
	if prefix, name, ok := strings.Cut(path, ":"); ok {
		switch {
		case !slices.Contains(notations, prefix):
			return fmt.Errorf("unknown prefix %q: want one of %s", prefix+":", strings.Join(notations, ", "))
		case prefix == "header" && name != http.CanonicalHeaderKey(name):
			return fmt.Errorf("want header:%s", http.CanonicalHeaderKey(name))
		}
		return nil
	}
	for part := range strings.SplitSeq(path, "|") {
		for key := range strings.SplitSeq(strings.ReplaceAll(part, `\@`, ""), ".") {
			if key == "" || part != this && strings.ContainsAny(key, "@()[]{}*?!=<>\"'") || key != strings.TrimSpace(key) ||
				key != every && strings.Contains(key, every) {
				return fmt.Errorf("%q is no key: want names with dots between them, # for every element of a list", key)
			}
		}
	}
	return nil
}

// this is the body itself, as a path.
const this = "@this"

// Values returns the scalar values at path, in order: strings as they are, numbers and
// booleans as written, null not at all. A path is as CheckPath says: into the JSON body (of an
// array: into its first object), or with one of the prefixes that Field names.
func (f *Facts) Values(path string) []string { return f.AppendValues(nil, path) }

// AppendValues appends them to values, which are at most 128 then.
func (f *Facts) AppendValues(values []string, path string) []string {
	if prefix, name, ok := strings.Cut(path, ":"); ok {
		switch prefix {
		case "header":
			its := f.headerValues(name)
			if len(values) == 0 {
				return slices.Clip(its) // no copy of what nobody writes to
			}
			return append(values, its...)
		case "challenge":
			return append(values, f.challengeValues(name)...)
		case "message":
			if code := leadingCode(f.Message); code != "" {
				return append(values, code)
			}
			return values
		default:
			return f.appendTree(values, path)
		}
	}
	edit := bareOf(path)
	f.eachNode(path, func(d *document, at int) bool {
		values = d.appendScalars(values, at, edit)
		return len(values) < maxMembers
	})
	return values
}

// eachNode calls yield with the nodes at a path, and the document that they are of, until it returns false.
func (f *Facts) eachNode(path string, yield func(*document, int) bool) {
	if f.Format != JSON || len(f.json.nodes) == 0 { // an envelope is JSON that nobody indexed
		return
	}
	d, at := &f.json, 0
	for {
		outer, inner, more := strings.Cut(path, "|")
		if !more {
			if outer == this {
				yield(d, at)
				return
			}
			d.each(at, outer, func(node int) bool { return yield(d, node) })
			return
		}
		if outer != this {
			if at = d.one(at, outer); at < 0 {
				return
			}
		}
		if text := &d.nodes[at].value; text.Type == gjson.String {
			within := parse(mend(text.Str))
			defer within.release() //nolint:gocritic // one for each "|" of a path
			d, at = &within, 0
		}
		path = inner
	}
}

// bareOf returns how values at a path are cut.
func bareOf(path string) func(string) string {
	if path == "__type" || strings.HasSuffix(path, "|__type") {
		return bareName
	}
	return nil
}

// appendScalars appends what a node is, or what scalars are in its list.
func (d *document) appendScalars(values []string, at int, edit func(string) string) []string {
	first, end := at, at+1
	if d.nodes[at].value.IsArray() {
		first, end = d.members(at)
	}
	for i := first; i < end && len(values) < maxMembers; i++ {
		text, ok := scalar(&d.nodes[i].value)
		if !ok {
			continue
		}
		if edit != nil {
			text = edit(text)
		}
		values = append(values, text)
	}
	return values
}

func (f *Facts) headerValues(name string) []string {
	values := f.header.values(name)
	if name == "X-Amzn-Errortype" && len(values) > 0 {
		values = slices.Clone(values)
		for i := range values {
			values[i] = bareName(values[i])
		}
	}
	return values
}

func (f *Facts) challengeValues(name string) (values []string) {
	if name == "unexplained" {
		return f.unexplained()
	}
	for _, c := range f.challenges {
		if value, ok := c.Param(name); ok {
			values = append(values, value)
		}
	}
	return values
}

// unexplained returns the schemes of the challenges where they are all that the response says: none
// has an error parameter, and the body is empty or the bare status text. A Bearer challenge
// leaves the error out where the request had no credentials at all (RFC 6750 section 3.1).
func (f *Facts) unexplained() (schemes []string) {
	if f.Format != Empty && (f.Format != Text || statusPhrase(f.Message) == 0) {
		return nil
	}
	for _, c := range f.challenges {
		if _, explained := c.Param("error"); explained {
			return nil
		}
		schemes = append(schemes, c.Scheme)
	}
	return schemes
}

func (f *Facts) appendTree(values []string, path string) []string {
	for _, field := range f.tree {
		if field.Path == path {
			values = append(values, field.Value)
		}
	}
	return values
}

// Has tells whether anything but null is at path, be it a scalar, an object or an array.
func (f *Facts) Has(path string) bool {
	if strings.Contains(path, ":") {
		return len(f.Values(path)) > 0
	}
	return f.raw(path) != ""
}

// Raw returns the JSON at a path of a JSON body, nil where there is none.
func (f *Facts) Raw(path string) []byte {
	if raw := f.raw(path); raw != "" {
		return []byte(raw)
	}
	return nil
}

func (f *Facts) raw(path string) (raw string) {
	f.eachNode(path, func(d *document, at int) bool {
		if value := &d.nodes[at].value; value.Type != gjson.Null {
			raw = value.Raw
		}
		return raw == ""
	})
	return raw
}

// Sentence returns the first sentence at any of the paths, and its path, cleaned as Message
// is. It is for services that state where they keep it, and accepts a single word there, but
// no bare status text.
func (f *Facts) Sentence(paths []string) (text, path string) {
	for _, path := range paths {
		if outer, _, _ := strings.Cut(f.MessagePath, "|"); path == outer && path != "" {
			return f.Message, f.MessagePath
		}
		for _, value := range f.Values(path) {
			if text = clean(value); text != "" && !isDigits(text) && statusPhrase(text) == 0 {
				return text, path
			}
		}
	}
	return "", ""
}

// Paths lists what the body has, to recognize a service by one look at a map: the members
// of the JSON body ("error") and their members ("error.code"), whatever their value but
// null; of a list the members of its first element, under "errors.#.code" and
// "errors.0.code"; and the prefixed paths of other notations. Each is listed once, and holds until the next.
func (f *Facts) Paths() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i, field := range f.tree {
			isListed := slices.ContainsFunc(f.tree[:i], func(earlier Field) bool { return earlier.Path == field.Path })
			if !isListed && !yield([]byte(field.Path)) {
				return
			}
		}
		if f.Format == JSON && len(f.json.nodes) > 0 && f.json.nodes[0].value.IsObject() {
			f.json.memberPaths(yield)
		}
	}
}

// memberPaths lists the members of the root, and below each its own.
func (d *document) memberPaths(yield func([]byte) bool) {
	var list pathList
	first, end := d.members(0)
	for i := first; i < end; i++ {
		if d.nodes[i].value.Type == gjson.Null {
			continue
		}
		list.name = appendKey(d.room.path[:0], d.nodes[i].key)
		d.room.path = list.name
		if !yield(list.name) {
			return
		}
		isObject, isArray := d.nodes[i].value.IsObject(), d.nodes[i].value.IsArray()
		switch {
		case isObject && !list.below(d, i, ".", yield):
			return
		case isArray:
			element, last := d.members(i)
			if element == last || !d.nodes[element].value.IsObject() {
				continue
			}
			if !list.below(d, element, ".#.", yield) || !list.below(d, element, ".0.", yield) {
				return
			}
		}
	}
}

// pathList bounds how many paths are listed, and has the beginning that they share.
type pathList struct {
	name   []byte
	listed int
}

func (l *pathList) below(d *document, at int, sep string, yield func([]byte) bool) bool {
	first, end := d.members(at)
	for i := first; i < end && l.listed < maxMembers; i++ {
		if n := &d.nodes[i]; n.value.Type != gjson.Null {
			l.listed++
			if path := appendKey(append(l.name, sep...), n.key); !yield(path) {
				return false
			}
		}
	}
	return true
}

// appendKey appends a key as paths have it.
func appendKey(path []byte, key string) []byte {
	for i := range len(key) {
		if key[i] == '.' {
			path = append(path, '\\')
		}
		path = append(path, key[i])
	}
	return path
}
