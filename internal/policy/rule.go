package policy

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// checkRule refuses a rule that cannot be read, and one that can never match.
func (c *compiler) checkRule(at string, r Rule) error {
	if err := c.checkReason(at+".reason", r.Reason); err != nil {
		return err
	}
	if len(r.Upstream)+len(r.Status)+len(r.Code)+len(r.Header)+len(r.Body) == 0 && r.Message == "" {
		return errorf(at, "rule %s has no condition: it would match every error", r.Reason)
	}
	for _, check := range []func(at, what string, r Rule) error{
		c.checkRuleUpstream, c.checkRuleStatus, checkRuleCodes, checkRuleHeaders, checkRuleBody,
	} {
		if err := check(at, "rule "+r.Reason+": ", r); err != nil {
			return err
		}
	}
	return c.checkPattern(at+".message", "rule "+r.Reason+": ", r.Message)
}

func (c *compiler) checkRuleUpstream(at, what string, r Rule) error {
	at += ".upstream"
	for _, name := range r.Upstream {
		if strings.Contains(name, "{") {
			return errorf(at, "%supstream %q: a rule's lines take no placeholders", what, name)
		}
		if c.tables.Named(name) == nil {
			return errorf(at, "%s%s", what, c.unknownService(name))
		}
	}
	named := c.tables.Named(c.Upstream)
	if named == nil || named.Kind == upstream.Infrastructure || len(r.Upstream) == 0 {
		return nil
	}
	for _, name := range r.Upstream {
		if s := c.tables.Named(name); s == named || s.Kind == upstream.Infrastructure { // which may stand in between
			return nil
		}
	}
	return errorf(at, "rule %s can never match: upstream %s says that it is another service", r.Reason, c.Upstream)
}

func (c *compiler) checkRuleStatus(at, what string, r Rule) error {
	at += ".status"
	if err := checkStatuses(at, what, r.Status); err != nil {
		return err
	}
	for _, status := range r.Status {
		if slices.Contains(c.Pass, status) || slices.Contains(c.Pass, status/100) {
			return errorf(at, "rule %s can never match: pass leaves %s alone", r.Reason, class(status))
		}
	}
	return nil
}

func checkRuleCodes(at, what string, r Rule) error {
	at += ".code"
	for i, code := range r.Code {
		same := func(other string) bool { return upstream.Fold(other) == upstream.Fold(code) }
		switch {
		case code == "":
			return errorf(at, "%sa code is empty", what)
		case strings.Contains(code, "{"):
			return errorf(at, "%scode %q: a rule's lines take no placeholders", what, code)
		case strings.Contains(code, "*"):
			return errorf(at, "%scode %q: a code is compared whole; body <path> and message know more", what, code)
		case slices.ContainsFunc(r.Code[:i], same):
			return errorf(at, "%scode %s stands twice: case and the marks _ - . do not count", what, code)
		}
	}
	return nil
}

func checkRuleHeaders(at, what string, r Rule) error {
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		at := at + ".header." + name
		if plain, colon := strings.CutSuffix(name, ":"); colon && httpguts.ValidHeaderFieldName(plain) {
			return errorf(at, "%swrite header %s without the colon", what, plain)
		}
		if !httpguts.ValidHeaderFieldName(name) {
			return errorf(at, "%s%q is no header's name", what, name)
		}
		if err := checkValue(at, what+"header "+name, r.Header[name]); err != nil {
			return err
		}
	}
	return nil
}

func checkRuleBody(at, what string, r Rule) error {
	for _, path := range slices.Sorted(maps.Keys(r.Body)) {
		at := at + ".body." + path
		if prefix, name, _ := strings.Cut(path, ":"); prefix == "header" || prefix == "message" {
			return errorf(at, "%sbody %s: write %s %s", what, path, prefix, name)
		}
		if plain, rooted := strings.CutPrefix(path, "$."); rooted {
			return errorf(at, "%sbody %s: write %s", what, path, plain)
		}
		if err := body.CheckPath(path); err != nil {
			return errorf(at, "%sbody %q: %w", what, path, err)
		}
		if err := checkValue(at, what+"body "+path, r.Body[path]); err != nil {
			return err
		}
	}
	return nil
}

// checkValue checks what a header or a member of the body must be.
func checkValue(at, what, value string) error {
	switch {
	case value == "*":
		return errorf(at, "%s *: leave the value out for any", what)
	case strings.Contains(strings.TrimSuffix(value, "*"), "*"):
		return errorf(at, "%s %q: a * stands at the end alone, for what follows", what, value)
	case strings.Contains(value, "{"):
		return errorf(at, "%s %q: a rule's lines take no placeholders", what, value)
	}
	return nil
}
