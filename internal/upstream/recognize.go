package upstream

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// recognized is who may have answered: the service, how it was found, and the proxies and CDNs that show
// themselves, which answer in a service's place.
type recognized struct {
	tables  *Tables
	res     Response
	service *Service
	by      string
	proxies []Proxy
	decider *Service // whose table was asked last
	codes   []body.Field
	done    bool // headers and body were looked at
}

// recognize finds who answered, by the operator's word, else by the host that was dialed, else by the response.
// Most errors are decided by the table of a service that is known already, so that headers and body are
// looked at only where nobody is, or where all are asked for.
func (t *Tables) recognize(res Response, all bool) *recognized {
	r := &recognized{tables: t, res: res}
	r.add(t.byName[strings.ToLower(res.Named)], "name")
	r.add(t.atHost(res.Host), "host")
	if r.service == nil || all {
		r.byResponse()
	}
	return r
}

// Asked tells of what did not answer who it was, by the operator's word, else by the host that was dialed. The verdict
// has no more in it.
func (t *Tables) Asked(named, host string) Verdict {
	r := &recognized{tables: t}
	r.add(t.Named(named), "name")
	r.add(t.atHost(host), "host")
	return Verdict{Service: r.service, RecognizedBy: r.by, Proxies: r.proxies}
}

// byResponse recognizes by the headers and the body that only one service sends.
func (r *recognized) byResponse() {
	if r.done {
		return
	}
	r.done = true
	proxiesOnly := r.service != nil
	for _, found := range [][]sighting{
		r.tables.headerSignatures(r.res, proxiesOnly), r.tables.bodySignatures(r.res.Facts, proxiesOnly),
	} {
		for _, s := range found {
			if s.service.Kind == Infrastructure {
				r.add(s.service, s.fields[0].Path)
			}
		}
		if best, ok := mostSpecific(found); ok {
			r.add(best.service, best.fields[0].Path)
		}
	}
}

// sighting is a signature that matched, and how much it says: a value more than that a field is there, a long value
// more than a short one.
type sighting struct {
	signature
	score int
}

// mostSpecific picks the sighting that says most of a service. Where two services' say as much, nobody is
// recognized: to take either would be a guess.
func mostSpecific(found []sighting) (best sighting, ok bool) {
	for _, s := range found {
		switch {
		case s.service.Kind == Infrastructure:
		case s.score > best.score:
			best, ok = s, true
		case s.score == best.score && s.service != best.service:
			ok = false
		}
	}
	return best, ok
}

func (r *recognized) add(s *Service, by string) {
	switch {
	case s == nil:
	case s.Kind == Infrastructure:
		if !slices.ContainsFunc(r.proxies, func(p Proxy) bool { return p.Service == s }) {
			r.proxies = append(r.proxies, Proxy{s, by})
		}
	case r.service == nil:
		r.service, r.by = s, by
	}
}

// atHost looks a host up whole, then under each of its parent domains' wildcards.
func (t *Tables) atHost(host string) *Service {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if s := t.byHost[host]; s != nil {
		return s
	}
	for {
		_, parent, ok := strings.Cut(host, ".")
		if !ok {
			return nil
		}
		if s := t.byHost["*."+parent]; s != nil {
			return s
		}
		host = parent
	}
}

func (t *Tables) headerSignatures(res Response, proxiesOnly bool) (found []sighting) {
	for name := range res.Facts.HeaderNames() {
		found = matching(found, t.byHeader[name], res.Facts, proxiesOnly)
	}
	slices.SortFunc(found, bySpecificity) // a map has no order, a verdict must
	return found
}

func (t *Tables) bodySignatures(f *body.Facts, proxiesOnly bool) (found []sighting) {
	for path := range f.Paths() {
		found = matching(found, t.byPath[string(path)], f, proxiesOnly)
	}
	slices.SortFunc(found, bySpecificity)
	return found
}

func bySpecificity(a, b sighting) int {
	return cmp.Or(
		b.score-a.score, strings.Compare(a.service.Name, b.service.Name), strings.Compare(a.fields[0].Path, b.fields[0].Path),
	)
}

// matching appends the signatures that match, of proxies alone where the service is known. One that is told by two
// values may come twice.
func matching(found []sighting, t *signatures, f *body.Facts, proxiesOnly bool) []sighting {
	if t == nil {
		return found
	}
	values := f.Values(t.path)
	try := func(list []signature) {
		for _, s := range list {
			if proxiesOnly && s.service.Kind != Infrastructure {
				continue
			}
			if score := s.fields.match(s.found, values, f); score > 0 {
				found = append(found, sighting{s, score})
			}
		}
	}
	try(t.others)
	var tried [utf8.RuneSelf]bool
	for _, value := range values {
		if c, ok := initial(value); ok && !tried[c] {
			tried[c] = true
			try(t.byInitial[c])
		}
	}
	return found
}

// Matches tells whether all fields of a signature match.
func (s Signature) Matches(f *body.Facts) bool {
	return len(s) > 0 && s.match(0, f.Values(s[0].Path), f) > 0
}

// match returns how much a signature says that matches in all its fields, of which one was read already; 0 where it
// does not match. A field that is there without a value is an object.
func (s Signature) match(read int, its []string, f *body.Facts) (score int) {
	for i, m := range s {
		values := its
		if i != read {
			values = f.Values(m.Path)
		}
		value, ok := m.among(values)
		switch {
		case len(m.Any) == 0 && (ok || len(values) == 0 && f.Has(m.Path)):
			score++
		case ok:
			score += 1 + len(value)
		default:
			return 0
		}
	}
	return score
}
