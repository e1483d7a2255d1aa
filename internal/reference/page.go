package reference

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

//go:embed page.html.tmpl
var pageText string

// Style is that of the project's pages.
//
//go:embed page.css
var Style string

//go:embed page.js
var script string

var page = template.Must(template.New("page.html").Funcs(template.FuncMap{
	"retry": retry, "json": func(raw []byte) string { return string(raw) }, "words": words,
}).Parse(pageText))

// Policy is the Content-Security-Policy of the page: it loads nothing, and runs nothing but its own filter.
var Policy = PolicyFor(Style, script)

// PolicyFor is the policy of a page that has one style and one script, and nothing else.
func PolicyFor(style, script string) string {
	return fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
		hash(style), hash(script))
}

// hash is how a policy names what stands in the page itself.
// https://www.w3.org/TR/CSP3/#grammardef-hash-source
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// HTML is the reference as a page that needs nothing but itself.
func (r *Reference) HTML() []byte {
	var text strings.Builder
	value := struct {
		*Reference
		Policy string
		Style  template.CSS
		Script template.JS
		Others []other
	}{r, Policy, template.CSS(Style), template.JS(script), r.others()} //nolint:gosec // both are files of ours
	if err := page.Execute(&text, value); err != nil {
		panic(err) // the template and the value are both ours
	}
	return []byte(text.String())
}

// other is another form of what the page has.
type other struct{ Title, Type, Address string }

// others are those that are served beside the page.
func (r *Reference) others() (list []other) {
	if r.Base == "" {
		return nil
	}
	this := r.Base
	if r.One != "" {
		this = string(r.One)
	}
	for _, f := range Forms() {
		if f.Name != "html" {
			list = append(list, other{f.Title, f.Type, this + f.Extension})
		}
	}
	return list
}

// words are what a reason is found by, in lower case.
func words(r Reason) string {
	all := []string{string(r.Name), strconv.Itoa(r.Status), r.Text, r.Advice}
	for _, s := range r.Said {
		all = append(all, s.Upstream)
		all = append(all, s.Codes...)
	}
	return strings.ToLower(strings.Join(all, " "))
}
