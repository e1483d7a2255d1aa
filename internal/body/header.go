package body

import (
	"iter"
	"net/http"
	"slices"
	"strings"
)

// header is a response's header, and what of it was looked at.
type header struct {
	fields http.Header
	read   []string // names, in the order in which they were read
	first  [16]string
	listed bool
}

func (h *header) begin(fields http.Header) {
	h.fields = fields
	h.read = h.first[:0]
}

// values returns a field's values; the name is canonical.
func (h *header) values(name string) []string {
	h.read = append(h.read, name)
	return h.fields[name]
}

func (h *header) get(name string) string {
	if values := h.values(name); len(values) > 0 {
		return values[0]
	}
	return ""
}

// HeaderNames lists the names of the header's fields.
func (f *Facts) HeaderNames() iter.Seq[string] {
	f.header.listed = true
	return func(yield func(string) bool) {
		for name := range f.header.fields {
			if !yield(name) {
				return
			}
		}
	}
}

// Header returns the values of a header's field; the name is canonical.
func (f *Facts) Header(name string) []string { return f.header.values(name) }

// Aside lets something be read of the header that is another for each response, and that the facts do not rest on.
func (f *Facts) Aside(read func()) {
	n := len(f.header.read)
	read()
	f.header.read = f.header.read[:n]
}

// ReadHeader makes facts of a response of which only the header counts: its body is known to say nothing of what they
// are asked for.
func (f *Facts) ReadHeader(header http.Header) { f.header.begin(header) }

// Basis is what of a header the facts rest on, and all that was asked of them: with the same body, a header that is the
// same in this says the same, whatever else stands in it.
type Basis struct {
	fields []field
	names  []string // of all fields, nil where nobody asked for them
}

type field struct {
	name   string
	values []string
}

// Basis returns it, in memory of its own.
func (f *Facts) Basis() (b Basis) {
	read := slices.Clone(f.header.read)
	slices.Sort(read)
	for _, name := range slices.Compact(read) {
		values := slices.Clone(f.header.fields[name])
		for i := range values {
			values[i] = strings.Clone(values[i])
		}
		b.fields = append(b.fields, field{strings.Clone(name), values})
	}
	if f.header.listed {
		b.names = make([]string, 0, len(f.header.fields))
		for name := range f.header.fields {
			b.names = append(b.names, strings.Clone(name))
		}
	}
	return b
}

// Size is how many bytes it keeps.
func (b *Basis) Size() (n int) {
	for _, f := range b.fields {
		n += len(f.name)
		for _, value := range f.values {
			n += len(value)
		}
	}
	for _, name := range b.names {
		n += len(name)
	}
	return n
}

// Holds tells whether another response's header is the same in this.
func (b *Basis) Holds(of http.Header) bool {
	if b.names != nil && len(b.names) != len(of) {
		return false
	}
	for i := range b.fields {
		if !slices.Equal(of[b.fields[i].name], b.fields[i].values) {
			return false
		}
	}
	for _, name := range b.names {
		if _, ok := of[name]; !ok {
			return false
		}
	}
	return true
}
