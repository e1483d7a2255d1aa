package body

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// maxTokens bounds how far a page is looked at.
const maxTokens = 2000

// readHTML finds what a page may be recognized by: its title, and the code of Cloudflare's
// error pages. A page has no message: it was written for a browser. Most pages have all of it at their beginning.
func (f *Facts) readHTML(page []byte) {
	last := lastOf(page)
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(64 << 10)
	want := ""
	for range maxTokens {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			want = wanted(z)
		case html.EndTagToken:
			want = ""
		case html.TextToken:
			if want == "" {
				continue
			}
			if text := clean(string(z.Text())); text != "" {
				f.addHTML(want, text)
				want = ""
			}
			if !slices.ContainsFunc(last, func(path string) bool { return !f.Has(path) }) {
				return
			}
		default: // what holds no text: comments, the doctype, elements that end where they begin
		}
	}
}

// lastOf are the paths after which a page has nothing more that is looked for: a title stands before a heading.
func lastOf(page []byte) []string {
	paths := []string{"html:title"}
	if bytes.Contains(page, []byte("<h1")) || bytes.Contains(page, []byte("<H1")) {
		paths[0] = "html:h1"
	}
	if bytes.Contains(page, []byte(cloudflareClass)) {
		paths = append(paths, cloudflareCode)
	}
	return paths
}

// wanted returns the path for the text of the element that starts, "" if it is not wanted.
func wanted(z *html.Tokenizer) string {
	name, more := z.TagName()
	switch string(name) {
	case "title":
		return "html:title"
	case "h1":
		return "html:h1"
	case "span":
	default:
		return ""
	}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == "class" && strings.Contains(" "+string(value)+" ", " "+cloudflareClass+" ") {
			return cloudflareCode
		}
	}
	return ""
}

// cloudflareCode is the path of a Cloudflare error page's code, 1015 or 522, shown in a span
// of the class or in the title.
// https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/
const (
	cloudflareClass = "cf-error-code"
	cloudflareCode  = "html:" + cloudflareClass
)

func (f *Facts) addHTML(path, text string) {
	if f.Has(path) {
		return
	}
	if path == cloudflareCode {
		text = strings.TrimPrefix(text, "Error ")
		if !isDigits(text) {
			return
		}
		f.addCode(path, text)
	}
	f.tree = append(f.tree, Field{path, text})
	if path == "html:title" {
		if code := titleCode(text); code != "" {
			f.addHTML(cloudflareCode, code)
		}
	}
}

// titleCode reads the code of a title in Cloudflare's forms: "example.com | 524: A timeout
// occurred", "Error 1015 (Rate limited) | example.com".
func titleCode(title string) string {
	for part := range strings.SplitSeq(title, "|") {
		part = strings.TrimSpace(part)
		number, _, ok := strings.Cut(part, ":")
		if rest, found := strings.CutPrefix(part, "Error "); found {
			number, _, _ = strings.Cut(strings.TrimLeft(rest, "# "), " ")
			ok = true
		}
		if ok && isDigits(number) && (len(number) == 4 && number[0] == '1' || len(number) == 3 && number[0] == '5') {
			return number
		}
	}
	return ""
}
