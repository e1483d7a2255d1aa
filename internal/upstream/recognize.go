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

// recognize tells which service answered, and how that was found: the operator's word, the
// host that was dialled, a header or a body that only that service sends. Proxies and CDNs
// that show themselves are returned apart, for they answer in a service's place.
func (t *tables) recognize(res Response) (service *Service, how string, between []*Service) {
	take := func(s *Service, by string) {
		switch {
		case s == nil:
		case s.Kind == Infrastructure:
			if !slices.Contains(between, s) {
				between = append(between, s)
			}
		case service == nil:
			service, how = s, by
		}
	}
	take(t.byName[strings.ToLower(res.Named)], "name")
	take(t.atHost(res.Host), "host")
	for _, found := range [][]mark{t.headerMarks(res), t.shapeMarks(res.Facts)} {
		for _, m := range found {
			take(m.service, m.fields[0].Path)
		}
	}
	return service, how, between
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

func (t *tables) headerMarks(res Response) (found []mark) {
	for name := range res.Header {
		found = holding(found, t.byHeader[name], res.Facts)
	}
	slices.SortFunc(found, byService) // a map has no order, a verdict must
	return found
}

func (t *tables) shapeMarks(f *body.Facts) (found []mark) {
	for _, path := range f.Paths() {
		found = holding(found, t.byPath[path], f)
	}
	slices.SortStableFunc(found, byService)
	return found
}

func byService(a, b mark) int { return strings.Compare(a.service.Name, b.service.Name) }

func holding(found, marks []mark, f *body.Facts) []mark {
	for _, m := range marks {
		if !slices.ContainsFunc(m.fields, func(is Is) bool { _, ok := is.holds(f); return !ok }) {
			found = append(found, m)
		}
	}
	return found
}

// Names returns the names and aliases of all services.
func Names() []string { return slices.Sorted(maps.Keys(compiled().byName)) }
