package body

import (
	"fmt"
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
func (f *Facts) Values(path string) (values []string) {
	if prefix, name, ok := strings.Cut(path, ":"); ok {
		switch prefix {
		case "header":
			return f.headerValues(name)
		case "challenge":
			return f.challengeValues(name)
		case "message":
			if code := leadingCode(f.Message); code != "" {
				return []string{code}
			}
			return nil
		default:
			return f.treeValues(path)
		}
	}
	edit := bareOf(path)
	f.eachValue(path, func(value gjson.Result) bool {
		values = appendScalars(values, value, edit)
		return len(values) < maxMembers
	})
	return values
}

// eachValue calls yield with the JSON values at a path until it returns false.
func (f *Facts) eachValue(path string, yield func(gjson.Result) bool) {
	if f.Format != JSON || len(f.json.nodes) == 0 { // an envelope is JSON that nobody indexed
		return
	}
	d, at := &f.json, 0
	for {
		outer, inner, more := strings.Cut(path, "|")
		if !more {
			if outer == this {
				yield(d.nodes[at].value)
				return
			}
			d.each(at, outer, func(node int) bool { return yield(d.nodes[node].value) })
			return
		}
		if outer != this {
			if at = d.one(at, outer); at < 0 {
				return
			}
		}
		if text := d.nodes[at].value; text.Type == gjson.String {
			within := newDocument(gjson.Parse(mend(text.Str)))
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

func appendScalars(values []string, value gjson.Result, edit func(string) string) []string {
	add := func(value gjson.Result) bool {
		if text, ok := scalar(value); ok {
			if edit != nil {
				text = edit(text)
			}
			values = append(values, text)
		}
		return len(values) < maxMembers
	}
	if value.IsArray() {
		value.ForEach(func(_, element gjson.Result) bool { return add(element) })
		return values
	}
	add(value)
	return values
}

func (f *Facts) headerValues(name string) []string {
	values := f.header.Values(name)
	if strings.EqualFold(name, "X-Amzn-Errortype") && len(values) > 0 {
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

func (f *Facts) treeValues(path string) (values []string) {
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
	return len(f.Raw(path)) > 0
}

// Raw returns the JSON at a path of a JSON body, nil where there is none.
func (f *Facts) Raw(path string) (raw []byte) {
	f.eachValue(path, func(value gjson.Result) bool {
		if value.Type != gjson.Null {
			raw = []byte(value.Raw)
		}
		return raw == nil
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
// "errors.0.code"; and the prefixed paths of other notations. Each is listed once.
func (f *Facts) Paths() []string {
	paths := make([]string, 0, 16)
	for _, field := range f.tree {
		if !slices.Contains(paths, field.Path) {
			paths = append(paths, field.Path)
		}
	}
	if f.Format != JSON || !f.json.nodes[0].value.IsObject() {
		return paths
	}
	first, end := f.json.members(0)
	for i := first; i < end; i++ {
		n := f.json.nodes[i]
		if n.value.Type == gjson.Null {
			continue
		}
		name := strings.ReplaceAll(n.key, ".", `\.`) // as gjson wants it
		paths = append(paths, name)
		switch {
		case n.value.IsObject():
			paths = f.memberPaths(paths, i, name+".")
		case n.value.IsArray():
			if element, last := f.json.members(i); element < last {
				paths = f.memberPaths(paths, element, name+".#.")
				paths = f.memberPaths(paths, element, name+".0.")
			}
		}
	}
	return paths
}

func (f *Facts) memberPaths(paths []string, at int, prefix string) []string {
	if !f.json.nodes[at].value.IsObject() {
		return paths
	}
	first, end := f.json.members(at)
	for i := first; i < end && len(paths) < maxMembers; i++ {
		if n := f.json.nodes[i]; n.value.Type != gjson.Null {
			paths = append(paths, prefix+strings.ReplaceAll(n.key, ".", `\.`))
		}
	}
	return paths
}
