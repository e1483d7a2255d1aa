package upstream

import (
	"maps"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// Named returns the service of that name or alias, nil where there is none.
func Named(name string) *Service { return compiled().byName[strings.ToLower(name)] }

// Services returns all services, by name.
func Services() []*Service { return compiled().services }

// recognized is who may have answered: the service, how it was found, and the proxies and CDNs that show
// themselves, which answer in a service's place.
type recognized struct {
	service *Service
	how     string
	between []*Service
	looked  bool // headers and body were looked at
}

// told takes the operator's word, else the host that was dialled.
func (t *tables) told(res Response) (r recognized) {
	r.take(t.byName[strings.ToLower(res.Named)], "name")
	r.take(t.atHost(res.Host), "host")
	return r
}

// look recognises by the headers and the body that only one service sends. It is left until it is needed: most
// errors are decided by the table of a service that is known already.
func (r *recognized) look(t *tables, res Response) {
	if r.looked {
		return
	}
	r.looked = true
	onlyBetween := r.service != nil
	for _, found := range [][]mark{t.headerMarks(res, onlyBetween), t.shapeMarks(res.Facts, onlyBetween)} {
		for _, m := range found {
			r.take(m.service, m.fields[0].Path)
		}
	}
}

func (r *recognized) take(s *Service, how string) {
	switch {
	case s == nil:
	case s.Kind == Infrastructure:
		if !slices.Contains(r.between, s) {
			r.between = append(r.between, s)
		}
	case r.service == nil:
		r.service, r.how = s, how
	}
}

// atHost looks a host up whole, then under each of its parent domains' wildcards.
func (t *tables) atHost(host string) *Service {
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

func (t *tables) headerMarks(res Response, onlyBetween bool) (found []mark) {
	for name := range res.Header {
		found = holding(found, t.byHeader[name], res.Facts, onlyBetween)
	}
	slices.SortFunc(found, byService) // a map has no order, a verdict must
	return found
}

func (t *tables) shapeMarks(f *body.Facts, onlyBetween bool) (found []mark) {
	for _, path := range f.Paths() {
		found = holding(found, t.byPath[path], f, onlyBetween)
	}
	slices.SortStableFunc(found, byService)
	return found
}

func byService(a, b mark) int { return strings.Compare(a.service.Name, b.service.Name) }

// holding appends the marks that hold, of proxies alone where the service is known. All marks begin with the same
// field, which is read once: where errors stand at error.message, dozens of services are told by it.
func holding(found, marks []mark, f *body.Facts, onlyBetween bool) []mark {
	var values []string
	read := false
	for _, m := range marks {
		if onlyBetween && m.service.Kind != Infrastructure {
			continue
		}
		if !read {
			values, read = f.Values(m.fields[0].Path), true
		}
		if m.holds(values, f) {
			found = append(found, m)
		}
	}
	return found
}

// holds tells whether all fields hold, the first of which has the values given. A field that is there without a
// value is an object.
func (m mark) holds(values []string, f *body.Facts) bool {
	first := m.fields[0]
	if _, ok := first.among(values); !ok && (len(values) > 0 || len(first.Any) > 0 || !f.Has(first.Path)) {
		return false
	}
	return !slices.ContainsFunc(m.fields[1:], func(is Is) bool { _, ok := is.holds(f); return !ok })
}

// Names returns the names and aliases of all services.
func Names() []string { return slices.Sorted(maps.Keys(compiled().byName)) }
