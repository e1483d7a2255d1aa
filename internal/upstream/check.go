package upstream

import (
	"fmt"
	"net/http"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/reason"
)

// checker gathers what is wrong in one table. A mistake is one line: the file, the rule, what is wrong, and what would
// be right.
type checker struct {
	at   string // "openai.go"
	errs []error
}

func (c *checker) failf(rule, format string, args ...any) {
	at := c.at
	if rule != "" {
		at += ": " + rule
	}
	c.errs = append(c.errs, fmt.Errorf("%s: "+format, append([]any{at}, args...)...))
}

var (
	serviceName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	hostName    = regexp.MustCompile(`^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`)
	ruleID      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// maxID bounds a rule's full id, as it is a metric's label and a span's attribute.
const maxID = 64

func (c *checker) service(s *Service) {
	if !serviceName.MatchString(s.Name) {
		c.failf("", "the name %q: want lower case and hyphens, such as azure-openai", s.Name)
	}
	if s.Title == "" {
		c.failf("", "no Title: want the service's name as the vendor writes it")
	}
	if !slices.Contains(kinds, s.Kind) {
		c.failf("", "unknown kind %q: want upstream.AI, Identity, Payment, API or Infrastructure", s.Kind)
	}
	if len(s.Docs) == 0 {
		c.failf("", "no Docs: want the vendor's pages that the table was written from")
	}
	for _, name := range s.Aliases {
		if name != strings.ToLower(name) || name == "" {
			c.failf("", "the alias %q: want lower case, as names are looked up in it", name)
		}
	}
	c.marks(s)
	f := s.Fields
	for _, path := range slices.Concat(f.Code, f.Message, f.Context, f.Param, f.RequestID) {
		c.path("", path)
	}
}

// marks checks by what the service is recognized.
func (c *checker) marks(s *Service) {
	for _, host := range s.Hosts {
		if !hostName.MatchString(host) {
			c.failf("", "the host %q: want a name such as api.openai.com or *.openai.azure.com, "+
				"and no scheme, port or path", host)
		}
	}
	for _, page := range s.Unconfirmed {
		cites := func(r Rule) bool { return r.Source == page }
		if !slices.Contains(s.Docs, page) && !slices.ContainsFunc(s.Rules, cites) {
			c.failf("", "the unconfirmed page %s is neither among Docs nor a rule's Source", page)
		}
	}
	for _, m := range s.Headers {
		name, ok := strings.CutPrefix(m.Path, "header:")
		if canonical := http.CanonicalHeaderKey(name); !ok || name != canonical {
			c.failf("", "header signature %q: want header:%s", m.Path, canonical)
		}
	}
	for i, sig := range s.Signatures {
		if len(sig) == 0 || strings.Count(sig[0].Path, ".") > 1 {
			c.failf("", "signature %d: want a first field at most two keys deep", i+1)
		}
		for _, m := range sig {
			c.path("", m.Path)
		}
	}
}

func (c *checker) path(rule, path string) {
	if err := body.CheckPath(path); err != nil {
		c.failf(rule, "path %q: %v", path, err)
	}
}

// rule checks a built-in rule. It must rest on a code, a field or a sentence: text alone says too little, for the same
// words mean other things at another status, and in the middle of a sentence they may be the caller's.
func (c *checker) rule(id string, r Rule, before []Rule, ids map[string]bool) {
	switch {
	case !ruleID.MatchString(r.ID):
		c.failf(id, "the id %q: want lower case and hyphens, such as insufficient-quota", r.ID)
	case len(id) > maxID:
		c.failf(id, "the id is longer than %d characters", maxID)
	case ids[r.ID]:
		c.failf(id, "the id stands twice")
	}
	ids[r.ID] = true
	if r.Reason != reason.None && !slices.Contains(reason.All(), r.Reason) {
		c.failf(id, "unknown reason %q%s", r.Reason, suggest.Nearest(string(r.Reason), reason.All()))
	}
	bare := func(r Rule) bool { return len(r.Codes) == 0 && len(r.Where) == 0 && r.Message == "" }
	if bare(r) {
		c.failf(id, "no code, field or message: it would match every error")
	}
	for _, status := range r.Status {
		if status != 4 && status != 5 && (status < 200 || status > 599) {
			c.failf(id, "status %d: want one of 200 to 599, or 4 or 5 for a class", status)
		}
	}
	for _, m := range r.Where {
		c.path(id, m.Path)
	}
	c.message(id, r)
	for _, other := range before {
		if !bare(other) && r.ShadowedBy(other) {
			c.failf(id, "it can never match: %s before it matches all that it does", other.ID)
		}
	}
}

func (c *checker) message(id string, r Rule) {
	if r.Message == "" {
		return
	}
	if len(r.Status) == 0 {
		c.failf(id, "a message needs a status")
	}
	re, err := syntax.Parse(r.Message, syntax.Perl)
	if err != nil {
		return // compiling says so
	}
	if regexp.MustCompile(r.Message).MatchString("") {
		c.failf(id, "the message /%s/ matches the empty text: it would match everywhere", r.Message)
	}
	if !anchored(re) {
		c.failf(id, `the message /%s/: every alternative must begin with ^ or \b`, r.Message)
	}
}

// anchored tells whether whatever an expression matches begins at the start of the text or of a word.
func anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText, syntax.OpWordBoundary:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return len(re.Sub) > 0 && anchored(re.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !anchored(sub) })
	default:
		return false
	}
}
