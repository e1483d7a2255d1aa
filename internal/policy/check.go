package policy

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"

	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// MaxMaxBody is the largest bound for bodies; more would not be a bound.
const MaxMaxBody = 1 << 30

// oneOf refuses a word that is none of those known.
func oneOf(path, what, word string, known []string) error {
	switch {
	case slices.Contains(known, word):
		return nil
	case len(known) <= 9:
		return errorf(path, "unknown %s %q: want %s", what, word, strings.Join(known, ", "))
	}
	return errorf(path, "unknown %s %q%s", what, word, suggest.Nearest(word, known))
}

func eachOnce(path, what string, words, known []string) error {
	for i, word := range words {
		if err := oneOf(path, what, word, known); err != nil {
			return err
		}
		if slices.Contains(words[:i], word) {
			return errorf(path, "%q stands twice", word)
		}
	}
	return nil
}

// checkWords checks what must be one of a few words. A placeholder is known only at run time.
func (c *compiler) checkWords() error {
	if c.Upstream != "" && !strings.Contains(c.Upstream, "{") && c.tables.Named(c.Upstream) == nil {
		return errorf("upstream", "unknown service %q%s (leave it out to have the service recognized)",
			c.Upstream, suggest.Nearest(c.Upstream, c.tables.Names()))
	}
	if c.Credentials != "" && !strings.Contains(c.Credentials, "{") {
		if err := oneOf("credentials", "word", c.Credentials, []string{"client", "gateway"}); err != nil {
			return err
		}
	}
	if c.ErrorType != "" {
		if err := oneOf("error_type", "word", c.ErrorType, []string{"status", "reason"}); err != nil {
			return err
		}
	}
	if err := eachOnce("inspect", "word", c.Inspect, []string{"streams", "2xx"}); err != nil {
		return err
	}
	if slices.Equal(c.Details, []string{"none"}) {
		return nil
	}
	if slices.Contains(c.Details, "none") {
		return errorf("details", "none stands alone")
	}
	return eachOnce("details", "field", c.Details, envelope.Members())
}

func (c *compiler) checkLimits() error {
	if c.MaxBody < 0 || c.MaxBody > MaxMaxBody {
		return errorf("max_body", "%d bytes: want a size up to 1GiB, such as 64KiB", c.MaxBody)
	}
	if c.BodyTimeout < 0 {
		return errorf("body_timeout", "%v: want a positive duration, such as 5s", c.BodyTimeout)
	}
	for i, status := range c.Pass {
		if err := checkStatus("pass", status); err != nil {
			return err
		}
		if slices.Contains(c.Pass[:i], status) {
			return errorf("pass", "%s stands twice", class(status))
		}
	}
	return nil
}

// checkStatus refuses a status that is never normalized.
func checkStatus(path string, status int) error {
	if status == 4 || status == 5 || status >= 400 && status <= 599 && status != 499 {
		return nil
	}
	if status == 499 {
		return errorf(path, "status 499 is a client that has gone, and passes as it is")
	}
	return errorf(path, "status %s is no error: want 400 to 599, 4xx or 5xx", class(status))
}

// class writes a status as the Caddyfile does: 4 is 4xx.
func class(status int) string {
	if status < 10 {
		return strconv.Itoa(status) + "xx"
	}
	return strconv.Itoa(status)
}

// checkReason refuses a reason that is neither built in nor defined.
func (c *compiler) checkReason(path, name string) error {
	if c.policy.Reason(reason.Reason(name)) != nil {
		return nil
	}
	known := reason.All()
	known = slices.AppendSeq(known, maps.Keys(c.policy.reasons))
	return errorf(path, "unknown reason %q%s", name, suggest.Nearest(name, known))
}

func (c *compiler) checkRule(at string, r Rule) error {
	if err := c.checkReason(at+".reason", r.Reason); err != nil {
		return err
	}
	if len(r.Upstream)+len(r.Status)+len(r.Code)+len(r.Header) == 0 && r.Message == "" {
		return errorf(at, "rule %s has no condition: it would match every error", r.Reason)
	}
	for _, name := range r.Upstream {
		if c.tables.Named(name) == nil {
			meant := suggest.Nearest(name, c.tables.Names())
			return errorf(at+".upstream", "rule %s: unknown service %q%s", r.Reason, name, meant)
		}
	}
	for i, status := range r.Status {
		if err := checkStatus(at+".status", status); err != nil {
			return errorf(at+".status", "rule %s: %w", r.Reason, errors.Unwrap(err))
		}
		if slices.Contains(r.Status[:i], status) {
			return errorf(at+".status", "rule %s: status %s stands twice", r.Reason, class(status))
		}
		if slices.Contains(c.Pass, status) || slices.Contains(c.Pass, status/100) {
			return errorf(at+".status", "rule %s can never match: pass leaves %s alone", r.Reason, class(status))
		}
	}
	for i, code := range r.Code {
		if code == "" {
			return errorf(at+".code", "rule %s: a code is empty", r.Reason)
		}
		if slices.ContainsFunc(r.Code[:i], func(other string) bool { return upstream.Fold(other) == upstream.Fold(code) }) {
			return errorf(at+".code", "rule %s: code %s stands twice: case and the marks _ - . do not count", r.Reason, code)
		}
	}
	for name := range r.Header {
		if !httpguts.ValidHeaderFieldName(name) {
			return errorf(at+".header."+name, "rule %s: %q is no header's name", r.Reason, name)
		}
	}
	return c.checkPattern(at+".message", "rule "+r.Reason+": ", r.Message)
}

// checkPattern refuses an expression that is none, or that matches everything.
func (c *compiler) checkPattern(at, what, pattern string) error {
	re, err := regexp.Compile(pattern)
	switch {
	case err != nil:
		return errorf(at, "%spattern %q: %w (the syntax is RE2's)", what, pattern, err)
	case pattern != "" && re.MatchString(""):
		return errorf(at, "%spattern %q matches the empty string: it would match everywhere", what, pattern)
	}
	return nil
}
