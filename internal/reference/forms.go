package reference

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/accept"
)

// Form is one in which the reference can be written.
type Form struct {
	Name      string
	Title     string // for people
	Extension string // of its address, ".json"
	Type      string // its media type
	Write     func(*Reference) []byte
}

// Forms are all of them, in the order in which they are preferred where a client takes several equally.
func Forms() []Form {
	return []Form{
		{"html", "HTML", ".html", "text/html", (*Reference).HTML},
		{"markdown", "Markdown", ".md", "text/markdown", (*Reference).Markdown},
		{"json", "JSON", ".json", "application/json", (*Reference).JSON},
		{"json-schema", "JSON Schema", ".schema.json", "application/schema+json", (*Reference).Schema},
		{"openapi", "OpenAPI", ".openapi.json", "application/vnd.oai.openapi+json", (*Reference).OpenAPI},
	}
}

// byExtension splits a name such as "rate_limited.md". A reason has no dot.
func byExtension(name string) (reason string, f Form, ok bool) {
	reason, extension, ok := strings.Cut(name, ".")
	if !ok {
		return name, f, false
	}
	i := slices.IndexFunc(Forms(), func(f Form) bool { return f.Extension == "."+extension })
	if i < 0 {
		return name, f, false
	}
	return reason, Forms()[i], true
}

// negotiate picks the form that the client's Accept weighs most: HTML, where it takes none of them, for a wrong form is
// more to anybody than 406 (RFC 9110, section 12.5.1).
func negotiate(header http.Header) Form {
	forms := Forms()
	best, most := forms[0], 0.0
	for _, f := range forms {
		if weight := weigh(header, f.Type); weight > most {
			best, most = f, weight
		}
	}
	return best
}

// weigh is the weight of a media type, by the most specific range that it is in.
func weigh(header http.Header, mediaType string) (weight float64) {
	kind, _, _ := strings.Cut(mediaType, "/")
	specific := 0
	for name, w := range accept.Weights(header.Values("Accept")) {
		if s := 1 + slices.Index([]string{"*/*", kind + "/*", mediaType}, name); s > specific {
			specific, weight = s, w
		}
	}
	return weight
}
