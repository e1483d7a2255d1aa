package upstream

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// tables is everything known, compiled into lookups by name, host, header, path and code,
// so that what one error costs does not grow with the number of services.
type tables struct {
	services  []*Service // by name
	byName    map[string]*Service
	byHost    map[string]*Service // "api.openai.com"; "*.openai.azure.com"
	byHeader  map[string][]mark   // by canonical name
	byPath    map[string][]mark   // by the first path of a shape
	rules     map[*Service]*Rules
	universal *Rules
	general   *Rules
}

// mark recognises a service: it holds where all its fields do.
type mark struct {
	service *Service
	fields  []Is
}

// compiled compiles the tables at first use. They are part of the program, so a
// mistake in one is a bug that the tests find, not a condition to handle.
var compiled = sync.OnceValue(func() *tables {
	t, err := compile(services)
	if err != nil {
		panic(err)
	}
	return t
})

func compile(all []*Service) (*tables, error) {
	t := &tables{
		services: slices.SortedFunc(slices.Values(all), func(a, b *Service) int { return strings.Compare(a.Name, b.Name) }),
		byName:   map[string]*Service{}, byHost: map[string]*Service{},
		byHeader: map[string][]mark{}, byPath: map[string][]mark{},
		rules: map[*Service]*Rules{},
	}
	errs := make([]error, 0, len(t.services)+4)
	for _, s := range t.services {
		errs = append(errs, t.add(s))
	}
	var err error
	t.universal, err = Compile("universal", vocabulary)
	errs = append(errs, err, t.universal.evidential())
	t.general, err = Compile("general", general)
	errs = append(errs, err, t.general.evidential())
	return t, errors.Join(errs...)
}

func (t *tables) add(s *Service) error {
	for _, name := range append([]string{s.Name}, s.Aliases...) {
		if t.byName[name] != nil {
			return fmt.Errorf("%s: the name %q is taken", s.Name, name)
		}
		t.byName[name] = s
	}
	for _, host := range s.Hosts {
		if other := t.byHost[host]; other != nil {
			return fmt.Errorf("%s: the host %s is %s's", s.Name, host, other.Name)
		}
		t.byHost[host] = s
	}
	for _, is := range s.Headers {
		name := strings.TrimPrefix(is.Path, "header:")
		t.byHeader[name] = append(t.byHeader[name], mark{s, []Is{is}})
	}
	for _, shape := range s.Shapes {
		t.byPath[shape[0].Path] = append(t.byPath[shape[0].Path], mark{s, shape})
	}
	var err error
	if t.rules[s], err = Compile(s.Name, s.Rules); err != nil {
		return err
	}
	return t.rules[s].evidential()
}

// Rules is a compiled list of rules.
type Rules struct {
	list   []compiledRule
	byCode map[string][]int // folded code → the rules that name it
	plain  []int            // the rules that name none
}

type compiledRule struct {
	Rule
	name    string // for logs and traces: "openai: code insufficient_quota"
	folded  []string
	message *regexp.Regexp
}

// Compile checks and indexes the rules of one owner. Its errors name a rule by its index.
func Compile(owner string, rules []Rule) (*Rules, error) {
	rs := &Rules{byCode: map[string][]int{}}
	var errs []error
	for i, r := range rules {
		c := compiledRule{Rule: r, name: owner + ": " + r.String()}
		if err := c.compile(); err != nil {
			errs = append(errs, fmt.Errorf("%s: rule %d (%s): %w", owner, i, r.Reason, err))
		}
		if len(r.Codes) == 0 {
			rs.plain = append(rs.plain, i)
		}
		for _, code := range r.Codes {
			code = fold(code)
			c.folded = append(c.folded, code)
			rs.byCode[code] = append(rs.byCode[code], i)
		}
		rs.list = append(rs.list, c)
	}
	return rs, errors.Join(errs...)
}

func (c *compiledRule) compile() (err error) {
	if len(c.Status) == 0 && len(c.Services) == 0 && len(c.Codes) == 0 && len(c.Where) == 0 && c.Message == "" {
		return errors.New("no condition: it would hold for every error")
	}
	if c.Message != "" {
		c.message, err = regexp.Compile("(?is:" + c.Message + ")")
	}
	return err
}

// evidential demands of built-in rules what operators may do without: a code, a field or a
// sentence. Text alone says too little, for the same words mean other things at another status, and
// in the middle of a sentence they may be the caller's.
func (rs *Rules) evidential() error {
	for _, c := range rs.list {
		switch {
		case len(c.Codes) == 0 && len(c.Where) == 0 && c.Message == "":
			return fmt.Errorf("%s: no code, field or message", c.name)
		case c.Message == "":
		case len(c.Status) == 0:
			return fmt.Errorf("%s: a message needs a status", c.name)
		case !strings.HasPrefix(c.Message, "^") && !strings.HasPrefix(c.Message, `\b`):
			return fmt.Errorf("%s: the message must begin with ^ or \\b", c.name)
		}
	}
	return nil
}

// fold makes codes comparable: "RateLimitReached" and "rate_limit_reached" are one word in
// two customs. Letters beyond ASCII stay as they are.
func fold(code string) string {
	b := make([]byte, 0, 64)
	for i := range len(code) {
		switch c := code[i]; {
		case c == '_' || c == '-' || c == '.' || c == ' ':
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// ShadowedBy tells whether other, tried before r, holds wherever r does.
func (r Rule) ShadowedBy(other Rule) bool {
	return covers(other.Services, r.Services) && coversStatus(other.Status, r.Status) && covers(other.Codes, r.Codes) &&
		(other.Message == "" || other.Message == r.Message) &&
		!slices.ContainsFunc(other.Where, func(o Is) bool {
			return !slices.ContainsFunc(r.Where, func(is Is) bool { return is.Path == o.Path && covers(o.Any, is.Any) })
		})
}

// covers tells whether a condition that is any of wide holds wherever any of narrow does; an
// empty condition always holds.
func covers(wide, narrow []string) bool {
	has := func(word string) bool {
		return slices.ContainsFunc(wide, func(w string) bool { return fold(w) == fold(word) })
	}
	return len(wide) == 0 || len(narrow) > 0 && !slices.ContainsFunc(narrow, func(n string) bool { return !has(n) })
}

func coversStatus(wide, narrow []int) bool {
	return len(wide) == 0 || len(narrow) > 0 && !slices.ContainsFunc(narrow, func(n int) bool { return !statusIn(n, wide) })
}
