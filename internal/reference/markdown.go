package reference

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
)

//go:embed reference.md.tmpl
var markdownText string

var markdown = template.Must(template.New("reference.md").Funcs(template.FuncMap{
	"cell": cell, "retry": retry, "json": func(raw []byte) string { return string(raw) },
}).Parse(markdownText))

// Markdown is the reference for a documentation site, in the dialect of GitHub.
func (r *Reference) Markdown() []byte { return r.write("reference.md", true) }

// ReasonsTable is its table of reasons alone.
func (r *Reference) ReasonsTable() []byte { return r.write("reasons", false) }

// ShapesList is its list of shapes alone.
func (r *Reference) ShapesList() []byte { return r.write("shapes", false) }

// write writes a part of the page. Its table leads to the reasons where they stand on the page as well.
func (r *Reference) write(name string, whole bool) []byte {
	var text strings.Builder
	page := struct {
		*Reference
		Whole bool
	}{r, whole}
	if err := markdown.ExecuteTemplate(&text, name, page); err != nil {
		panic(err) // the template and the value are both ours
	}
	return []byte(text.String())
}

// cell is a text that stands in a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "{", "&#123;").Replace(text)
}

// retry says what a program may do with the same request.
func retry(r catalog.Retry) string {
	switch r {
	case catalog.Later:
		return "after a wait"
	case catalog.Perhaps:
		return "perhaps"
	case catalog.Never:
		return "no"
	}
	return fmt.Sprint(r)
}
