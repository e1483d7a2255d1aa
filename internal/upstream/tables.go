package upstream

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Tables is everything known, compiled into lookups by name, host, header, path and code,
// so that what one error costs does not grow with the number of services. It is not changed
// once made.
type Tables struct {
	services  []*Service // by name
	byName    map[string]*Service
	byHost    map[string]*Service    // "api.openai.com"; "*.openai.azure.com"
	byHeader  map[string]*signatures // by canonical name
	byPath    map[string]*signatures // by the path that a signature is found by
	rules     map[*Service]*Rules
	universal Universal
	owners    map[string]string // of header matches: each recognizes one service
}

// Universal is what means the same at every service.
type Universal interface {
	// Decide tells what a response means that no table of a service's decided.
	Decide(e Evidence, trace *Trace) (Verdict, bool)
	// Refine tells what a sentence says more than the coarse code by which a service's table decided.
	Refine(coarse Verdict, e Evidence, trace *Trace) (Verdict, bool)
	// Coarse tells whether a code, folded, says little wherever it stands.
	Coarse(code string) bool
	// List lists the rules, in the order in which they are tried.
	List() []Listed
}

// signature recognizes a service: it matches where all its fields do.
type signature struct {
	service *Service
	fields  Signature
	found   int // the field that it is found by
}

// signatures are those that are found by the same field. Where errors stand at error.message, dozens of services are
// told by it, and a value is compared with those alone that look for one with its first character.
type signatures struct {
	path      string
	byInitial map[byte][]signature
	others    []signature // that look for no value, or for one which does not begin with ASCII
}

// initial is a value's first character, whatever its case; false where that is none of ASCII's.
func initial(value string) (byte, bool) {
	if value == "" || value[0] >= utf8.RuneSelf {
		return 0, false
	}
	return value[0] | 0x20, true
}

func (t *signatures) add(s signature) {
	initials := map[byte]bool{}
	for _, value := range s.fields[s.found].Any {
		c, ok := initial(strings.TrimSuffix(value, "*"))
		if !ok {
			initials = nil
			break
		}
		initials[c] = true
	}
	if len(initials) == 0 {
		t.others = append(t.others, s)
	}
	for c := range initials {
		t.byInitial[c] = append(t.byInitial[c], s)
	}
}

// foundBy is the field that a signature is best found by: one that body.Facts.Paths lists, with a value to look for
// rather than by being there.
func (s Signature) foundBy() int {
	for i, m := range s {
		isListed := i == 0 || strings.Count(m.Path, ".") <= 1 && !strings.ContainsAny(m.Path, `#:|\`)
		if isListed && len(m.Any) > 0 {
			return i
		}
	}
	return 0
}

// New compiles tables. What is wrong in them comes back as one list: each mistake names the file
// and the rule. universal may be nil: then only services' tables speak.
func New(services []Service, universal Universal) (*Tables, error) {
	t := &Tables{
		byName: map[string]*Service{}, byHost: map[string]*Service{},
		byHeader: map[string]*signatures{}, byPath: map[string]*signatures{},
		rules: map[*Service]*Rules{}, universal: universal, owners: map[string]string{},
	}
	for i := range services {
		t.services = append(t.services, &services[i])
	}
	slices.SortFunc(t.services, func(a, b *Service) int { return strings.Compare(a.Name, b.Name) })
	errs := make([]error, 0, len(t.services))
	for _, s := range t.services {
		errs = append(errs, t.add(s)...)
	}
	return t, errors.Join(errs...)
}

// fileOf is the file that holds a service's table.
func fileOf(service string) string { return strings.ReplaceAll(service, "-", "_") + ".go" }

// add compiles one service's table into the lookups.
func (t *Tables) add(s *Service) []error {
	c := checker{at: fileOf(s.Name)}
	c.service(s)
	if err := s.compileZone(); err != nil {
		c.failf("", "%v", err)
	}
	for _, name := range append([]string{s.Name}, s.Aliases...) {
		if other := t.byName[name]; other != nil {
			c.failf("", "the name %q stands in %s, too: it can be one service's alone", name, fileOf(other.Name))
			continue
		}
		t.byName[name] = s
	}
	for _, host := range s.Hosts {
		if other := t.byHost[host]; other != nil {
			c.failf("", "the host %s stands in %s, too: it can be one service's alone", host, fileOf(other.Name))
			continue
		}
		t.byHost[host] = s
	}
	t.addSignatures(s, &c)
	rules, err := compileRules(s.Name, s.Rules, true)
	c.errs = append(c.errs, err...)
	if t.universal != nil {
		rules.markCoarse(t.universal.Coarse)
	}
	t.rules[s] = rules
	return c.errs
}

func (t *Tables) addSignatures(s *Service, c *checker) {
	for _, m := range s.Headers {
		for _, value := range append(slices.Clone(m.Any), "")[:max(len(m.Any), 1)] {
			sign := strings.TrimSpace(strings.ToLower(m.Path + " " + value))
			if other := t.owners[sign]; other != "" {
				c.failf("", "the header signature %q stands in %s, too: it can be one service's alone", sign, fileOf(other))
			}
			t.owners[sign] = s.Name
		}
		name := strings.TrimPrefix(m.Path, "header:")
		at(t.byHeader, name, m.Path).add(signature{s, Signature{m}, 0})
	}
	for _, sig := range s.Signatures {
		if len(sig) > 0 {
			found := sig.foundBy()
			at(t.byPath, sig[found].Path, sig[found].Path).add(signature{s, sig, found})
		}
	}
}

func at(lists map[string]*signatures, key, path string) *signatures {
	if lists[key] == nil {
		lists[key] = &signatures{path: path, byInitial: map[byte][]signature{}}
	}
	return lists[key]
}

// Named returns the service of that name or alias, nil where there is none.
func (t *Tables) Named(name string) *Service { return t.byName[strings.ToLower(name)] }

// RuleIDs lists the full ids of a service's rules, in the order in which they are tried.
func (t *Tables) RuleIDs(s *Service) []string { return t.rules[s].ids() }

// Services returns all services, by name.
func (t *Tables) Services() []*Service { return t.services }

// Names returns the names and aliases of all services.
func (t *Tables) Names() []string { return slices.Sorted(maps.Keys(t.byName)) }

// AtHost returns the service that is reached at a host, nil where none is known.
func (t *Tables) AtHost(host string) *Service { return t.atHost(host) }
