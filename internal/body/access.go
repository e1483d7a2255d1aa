package body

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// Values returns the scalar values at path, in order: strings as they are, numbers and
// booleans as written, null not at all. A path is a gjson path into the JSON body (of an
// array: into its first object), where "|" goes on in the JSON that a string holds; or it
// has one of the prefixes that Field names.
func (f *Facts) Values(path string) []string {
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
		case "xml", "html", "form", "text", "grpc", "aws":
			return f.treeValues(path)
		}
	}
	if f.Format != JSON {
		return nil
	}
	return scalars(lookup(f.json.nodes[0].value, path), bareOf(path))
}

// lookup resolves a path, going on in the JSON that a string holds at each "|".
func lookup(root gjson.Result, path string) gjson.Result {
	for {
		outer, inner, more := strings.Cut(path, "|")
		if root.Type == gjson.String {
			root = gjson.Parse(mend(root.Str))
		}
		if outer == "@this" {
			outer = ""
		}
		if outer != "" {
			root = root.Get(outer)
		}
		if !more {
			return root
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

func scalars(value gjson.Result, edit func(string) string) (values []string) {
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
	if f.Format == JSON && !strings.Contains(path, ":") {
		value := lookup(f.json.nodes[0].value, path)
		return value.Exists() && value.Type != gjson.Null
	}
	return len(f.Values(path)) > 0
}

// Raw returns the JSON at a path of a JSON body, nil where there is none.
func (f *Facts) Raw(path string) []byte {
	if f.Format != JSON {
		return nil
	}
	if value := f.json.nodes[0].value.Get(path); value.Exists() && value.Type != gjson.Null {
		return []byte(value.Raw)
	}
	return nil
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

// Paths lists what the body has, to recognise a service by one look at a map: the members
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
