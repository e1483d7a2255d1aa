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
	"cell": cell, "retry": retry, "indent": func(raw []byte) string { return string(raw) },
}).Parse(markdownText))

// Markdown is the reference for a documentation site, in the dialect of GitHub.
func (r *Reference) Markdown() []byte {
	var text strings.Builder
	if err := markdown.Execute(&text, r); err != nil {
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
