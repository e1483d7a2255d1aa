package policy

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// DefaultMaxBody is how much of an error's body is read where the configuration does not say.
const DefaultMaxBody = 64 << 10

// Compile checks a configuration against what is known and makes of it what normalizing works by. Its error is an
// *Error, which says what it is about.
func Compile(config Config, known *catalog.Catalog, tables *upstream.Tables) (*Policy, error) {
	c := compiler{Config: config, tables: tables, policy: &Policy{
		catalog: known, tables: tables,
		reasons: map[reason.Reason]*catalog.Reason{},
		texts:   map[reason.Reason]string{},
		waits:   map[reason.Reason]time.Duration{},
		MaxBody: int(cmp.Or(config.MaxBody, DefaultMaxBody)), byReason: config.ErrorType == "reason", Shown: config.Details,
		Patience:      cmp.Or(config.MaxRetryAfter, retryhint.Patience),
		MessageHeader: http.CanonicalHeaderKey(config.ErrorMessageHeader),
		reference:     strings.TrimRight(config.Reference, "/"),
	}}
	if len(c.policy.Shown) == 0 {
		c.policy.Shown = envelope.Usual()
	}
	for _, step := range []func() error{
		c.checkLeftovers, c.checkEarly, c.checkName, c.checkWords, c.checkLimits,
		c.addReasons, c.addRules, c.addMessages, c.addWaits, c.addRedactions,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return c.policy, nil
}

// compiler is a configuration on its way to a policy.
type compiler struct {
	Config
	tables *upstream.Tables
	policy *Policy
}

// reserved are the words by which metrics say that there is no reason, or none that may be a label.
var reserved = []string{"none", "other", "unknown"}

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (c *compiler) addReasons() error {
	for i, own := range c.Reasons {
		at, name := fmt.Sprintf("reasons[%d]", i), reason.Reason(own.Name)
		switch {
		case !snakeCase.MatchString(own.Name):
			return errorf(at, "reason %q: want a name in snake_case", own.Name)
		case c.policy.catalog.Reason(name) != nil:
			return errorf(at, "reason %s is built in: use message to change its text", own.Name)
		case c.policy.reasons[name] != nil:
			return errorf(at, "reason %s is defined twice", own.Name)
		case slices.Contains(reserved, own.Name):
			return errorf(at, "reason %s: metrics say that where there is none: choose another name", own.Name)
		case own.Status == 499:
			return errorf(at, "reason %s: status 499 is noted where a client has gone, and is no answer", own.Name)
		case own.Status < 400 || own.Status > 599:
			return errorf(at, "reason %s: status %d is no error: want 400 to 599", own.Name, own.Status)
		case own.Text == "":
			return errorf(at, "reason %s has no text", own.Name)
		}
		r := &catalog.Reason{Name: name, Status: own.Status, Text: own.Text}
		if own.Retryable {
			r.Retry = catalog.Later
		}
		c.policy.reasons[name] = r
	}
	return nil
}

func (c *compiler) addRules() error {
	rules := make([]upstream.Rule, len(c.Rules))
	for i, r := range c.Rules {
		at := fmt.Sprintf("rules[%d]", i)
		if err := c.checkRule(at, r); err != nil {
			return err
		}
		rules[i] = c.rule(i, r)
		if j := slices.IndexFunc(rules[:i], rules[i].ShadowedBy); j >= 0 {
			return errorf(at, "rule %s can never match: rule %d (%s) before it matches all that it does",
				r.Reason, j+1, c.Rules[j].Reason)
		}
	}
	if len(rules) == 0 {
		return nil
	}
	var err error
	if c.policy.rules, err = upstream.CompileOperator(rules); err != nil {
		return &Error{"rules", err}
	}
	return nil
}

// rule is a rule in the form that all tables have.
func (c *compiler) rule(i int, r Rule) upstream.Rule {
	rule := upstream.Rule{
		ID:     fmt.Sprintf("%d-%s", i+1, strings.ReplaceAll(r.Reason, "_", "-")),
		Reason: reason.Reason(r.Reason), Status: r.Status, Codes: r.Code, Message: r.Message,
		Note: "a rule of the configuration",
	}
	for _, name := range r.Upstream {
		rule.Services = append(rule.Services, c.tables.Named(name).Name)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		rule.Where = append(rule.Where, match("header:"+http.CanonicalHeaderKey(name), r.Header[name]))
	}
	for _, path := range slices.Sorted(maps.Keys(r.Body)) {
		rule.Where = append(rule.Where, match(path, r.Body[path]))
	}
	return rule
}

// match is a condition on one field; an empty value stands for any.
func match(path, value string) upstream.Match {
	if value == "" {
		return upstream.Match{Path: path}
	}
	return upstream.Match{Path: path, Any: []string{value}}
}

func (c *compiler) addMessages() error {
	for _, name := range slices.Sorted(maps.Keys(c.Messages)) {
		text := c.Messages[name]
		if err := c.checkReason("messages."+name, name); err != nil {
			return err
		}
		if text == "" {
			return errorf("messages."+name, "message %s has no text", name)
		}
		if err := c.checkPlaceholders("messages."+name, text); err != nil {
			return err
		}
		c.policy.texts[reason.Reason(name)] = text
	}
	return nil
}

// ownPlaceholder finds the placeholders that this handler fills.
var ownPlaceholder = regexp.MustCompile(`\{http\.normalize_errors\.([^}]*)\}`)

func (c *compiler) checkPlaceholders(at, text string) error {
	for _, found := range ownPlaceholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(c.Placeholders, found[1]) {
			return errorf(at, "unknown placeholder %s%s", found[0], suggest.Nearest(found[1], c.Placeholders))
		}
	}
	return nil
}

func (c *compiler) addWaits() error {
	for _, name := range slices.Sorted(maps.Keys(c.RetryAfter)) {
		at, delay := "retry_after."+name, c.RetryAfter[name]
		if err := c.checkReason(at, name); err != nil {
			return err
		}
		if c.policy.Reason(reason.Reason(name)).Retry != catalog.Later {
			return errorf(at, "reason %s is not retryable: clients would wait in vain", name)
		}
		if err := checkDuration(at, "retry_after "+name, delay, maxRetryAfter); err != nil {
			return err
		}
		c.policy.waits[reason.Reason(name)] = delay
	}
	return nil
}

func (c *compiler) addRedactions() error {
	var patterns []redact.Pattern
	for i, r := range c.Redact {
		at := fmt.Sprintf("redact[%d]", i)
		if err := c.checkPattern(at, "", r.Pattern); err != nil {
			return err
		}
		if r.Pattern == "" {
			return errorf(at, "no pattern: want a regular expression")
		}
		re := regexp.MustCompile(r.Pattern)
		if group := missingGroup(re, r.Replacement); group != "" {
			return errorf(at, "%s in the replacement: the pattern has no such group (write ${1} where letters follow, $$ for $)",
				group)
		}
		patterns = append(patterns, redact.Pattern{Regexp: re, Replacement: cmp.Or(r.Replacement, "[redacted]")})
	}
	c.policy.redactor = redact.New(patterns)
	return nil
}

// reference is one to a group in a replacement, as regexp.Expand reads them.
var reference = regexp.MustCompile(`\$(?:\$|\w+|\{\w+\})`)

// missingGroup returns the first reference to a group that the pattern does not have: it would come out empty.
func missingGroup(re *regexp.Regexp, replacement string) string {
	for _, found := range reference.FindAllString(replacement, -1) {
		name := strings.Trim(found, "${}")
		number, err := strconv.Atoi(name)
		if found != "$$" && (err != nil && re.SubexpIndex(name) < 0 || err == nil && number > re.NumSubexp()) {
			return found
		}
	}
	return ""
}
