package reference_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/errnorm/caddy-errnorm/internal/reference"
)

// TestPage has the page lead nowhere but to itself, and its policy allow what stands in it and no more.
func TestPage(t *testing.T) {
	root, err := html.Parse(bytes.NewReader(made(t).HTML()))
	if err != nil {
		t.Fatal(err)
	}
	var ids, links, sources, headings []string
	policy := ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if slices.Contains(ids, a.Val) {
					t.Errorf("two elements are %s", a.Val)
				}
				ids = append(ids, a.Val)
			case "href":
				links = append(links, a.Val)
			case "src", "style", "onclick", "action":
				t.Errorf("<%s> has %s", n.Data, a.Key)
			case "content":
				if strings.HasPrefix(a.Val, "default-src") {
					policy = a.Val
				}
			}
		}
		switch n.Data {
		case "style", "script":
			sum := sha256.Sum256([]byte(n.FirstChild.Data))
			sources = append(sources, n.Data+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
		case "link", "img", "iframe", "object":
			t.Errorf("there is a <%s>", n.Data)
		case "h1", "h2", "h3":
			headings = append(headings, n.Data)
		}
	}
	for _, link := range links {
		if to, within := strings.CutPrefix(link, "#"); !within || !slices.Contains(ids, to) {
			t.Errorf("a link leads to %s", link)
		}
	}
	for _, id := range []string{
		"402", "insufficient_credits", "rate_limited", "quarantined", "exceptions", "troubleshooting",
	} {
		if !slices.Contains(ids, id) {
			t.Errorf("nothing is %s", id)
		}
	}
	if policy != reference.Policy || len(sources) != 2 {
		t.Errorf("policy %q, %d sources", policy, len(sources))
	}
	for _, source := range sources {
		if !strings.Contains(policy, source) {
			t.Errorf("%q does not allow %s", policy, source)
		}
	}
	if want := []string{"h1", "h2", "h3", "h2", "h3", "h2", "h3", "h2", "h2", "h2", "h2"}; !slices.Equal(headings, want) {
		t.Errorf("headings %q, want %q", headings, want)
	}
}

// TestPageEscapes has no text of an operator's or an upstream's be markup.
func TestPageEscapes(t *testing.T) {
	page := string(made(t).HTML())
	if strings.Contains(page, "<script>\n") || strings.Count(page, "<script>") != 1 ||
		!strings.Contains(page, "&lt;script&gt;") || !strings.Contains(page, `&#34;account\&#34; is held.`) {
		t.Errorf("not escaped in %s", page)
	}
}
