package policy

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/reason"
)

// checkReference refuses what cannot stand in a Link header, and what clients could not go on from.
func checkReference(address string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return nil
	case strings.ContainsAny(address, "{}"):
		return errorf("reference", "%s: a reference takes no placeholder: want its path or URL, such as /errors", address)
	case err != nil || strings.ContainsFunc(address, isForeign):
		return errorf("reference", "%q is no URL: want a path or a URL, such as /errors", address)
	case u.User != nil:
		return errorf("reference", "want no name and no password in a URL that every client is shown")
	case u.Fragment != "" || u.RawQuery != "":
		return errorf("reference", "%s: want no # and no ?: the reason's own is put behind it", address)
	case u.Scheme == "" && (u.Host != "" || !strings.HasPrefix(address, "/")),
		u.Scheme != "" && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https"):
		return errorf("reference", "%s: want a path that begins with /, or all of a URL, such as "+
			"https://api.example.com/errors", address)
	}
	return nil
}

// isForeign tells whether a URI has no such character (RFC 3986, section 2).
func isForeign(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>\"\\^`|", r) }

// Help is where the reference tells of an error, "" where none is configured: the page, at what is known of it.
func (p *Policy) Help(why reason.Reason, status int) string {
	if p.reference == "" {
		return ""
	}
	if name := p.documented(why, status); name != "" {
		return p.reference + "#" + name
	}
	if slices.ContainsFunc(p.catalog.Statuses, func(s catalog.Status) bool { return s.Code == status }) {
		return p.reference + "#" + strconv.Itoa(status)
	}
	return p.reference
}

// Problem is the URI of an error's type (RFC 9457, section 3.1.1), "" where it has none of its own.
func (p *Policy) Problem(why reason.Reason, status int) string {
	name := p.documented(why, status)
	if p.reference == "" || name == "" {
		return ""
	}
	return p.reference + "/" + name
}

// documented is the reason under which the reference tells of an error, "" for none: a backend may have its own words,
// and clients may not be meant to know.
func (p *Policy) documented(why reason.Reason, status int) string {
	why = cmp.Or(why, p.Status(status).Implied)
	if p.Reason(why) == nil || !slices.Contains(p.Shown, "reason") {
		return ""
	}
	return string(why)
}
