package upstream

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// Rules is a compiled list of rules.
type Rules struct {
	list     []compiledRule
	byCode   map[string][]int // folded code → the rules that name it
	plain    []int            // the rules that name none
	services bool             // some name services
}

type compiledRule struct {
	Rule
	id      string // "openai/insufficient-quota"
	folded  []string
	message *pattern
	coarse  map[string]bool // of the folded codes, those that say little

	conditions func() string // Rule.Conditions, bound once
}

// Compile checks and indexes the rules of one owner. Its error lists every mistake, each by the rule's id.
func Compile(owner string, rules []Rule) (*Rules, error) {
	rs, errs := compileRules(owner, rules, true)
	return rs, errors.Join(errs...)
}

// CompileOperator compiles rules that an operator wrote. They may rest on text alone; that they are well-formed is
// checked where they are read.
func CompileOperator(rules []Rule) (*Rules, error) {
	rs, errs := compileRules("operator", rules, false)
	return rs, errors.Join(errs...)
}

func compileRules(owner string, rules []Rule, builtIn bool) (*Rules, []error) {
	rs := &Rules{byCode: map[string][]int{}}
	c := checker{at: fileOf(owner)}
	ids := map[string]bool{}
	for i, r := range rules {
		compiled := compiledRule{Rule: r, id: owner + "/" + r.ID}
		if builtIn {
			c.rule(compiled.id, r, rules[:i], ids)
		}
		if r.Message != "" {
			message, err := compilePattern(r.Message)
			if err != nil {
				c.failf(compiled.id, "%v", err)
				continue
			}
			compiled.message = message
		}
		rs.add(compiled)
	}
	return rs, c.errs
}

func (rs *Rules) add(r compiledRule) {
	i := len(rs.list)
	r.conditions = r.Conditions
	if len(r.Codes) == 0 {
		rs.plain = append(rs.plain, i)
	}
	for _, code := range r.Codes {
		code = Fold(code)
		r.folded = append(r.folded, code)
		rs.byCode[code] = append(rs.byCode[code], i)
	}
	rs.services = rs.services || len(r.Services) > 0
	rs.list = append(rs.list, r)
}

// Names tells whether a rule names a code.
func (rs *Rules) Names(code string) bool { return len(rs.byCode[Fold(code)]) > 0 }

// ids lists the rules' full ids, in order.
func (rs *Rules) ids() []string {
	ids := make([]string, len(rs.list))
	for i, r := range rs.list {
		ids[i] = r.id
	}
	return ids
}

// Decide returns what the first rule says that matches. Of several views of a response (the service's, each proxy's) a
// rule that names services looks at theirs, any other at the first.
func (rs *Rules) Decide(layer Layer, trace *Trace, views ...Evidence) (Verdict, bool) {
	return rs.DecideIf(layer, trace, func(Verdict) bool { return true }, views...)
}

// DecideIf does the same, but passes over what is not believed.
func (rs *Rules) DecideIf(layer Layer, trace *Trace, believed func(Verdict) bool, views ...Evidence) (Verdict, bool) {
	var room [48]int
	for _, i := range rs.candidates(room[:0], views, trace != nil) {
		r := &rs.list[i]
		field, lost := r.match(views)
		if lost.why != "" {
			trace.lost(layer, r, lost, views)
			continue
		}
		v := Verdict{
			Reason: r.Reason, Coarse: r.isCoarse(field), Text: r.message != nil, Retry: r.Retry,
			KeepStatus: r.KeepStatus || r.AtIssuer && views[0].atIssuer(),
			Layer:      layer, Rule: r.id, Conditions: r.conditions, Field: field, Source: r.Source, Note: r.Note,
		}
		if !believed(v) {
			trace.Add(layer, r.id, "not believed at this status and place")
			continue
		}
		trace.Add(layer, r.id, Decided)
		return v, true
	}
	return Verdict{}, false
}

// isCoarse tells whether a rule rests on nothing but a code that says little.
func (c *compiledRule) isCoarse(decided body.Field) bool {
	return c.Coarse || c.message == nil && len(c.Where) == 0 && c.coarse[Fold(decided.Value)]
}

// markCoarse notes which codes say little.
func (rs *Rules) markCoarse(coarse func(code string) bool) {
	for i := range rs.list {
		r := &rs.list[i]
		for _, code := range r.folded {
			if coarse(code) {
				if r.coarse == nil {
					r.coarse = map[string]bool{}
				}
				r.coarse[code] = true
			}
		}
	}
}

// candidates are the rules worth trying, in order: those that name one of the codes and
// those that name none. A trace wants to see them all. They may stand in room.
func (rs *Rules) candidates(room []int, views []Evidence, all bool) []int {
	if all {
		every := make([]int, len(rs.list))
		for i := range every {
			every[i] = i
		}
		return every
	}
	at := rs.plain
	for _, e := range views {
		for _, code := range e.folded {
			if more := rs.byCode[code]; len(more) > 0 {
				if len(at) == len(rs.plain) {
					at = append(room, at...) // not where the rules keep them
				}
				at = append(at, more...)
			}
		}
	}
	if len(at) > len(rs.plain) {
		slices.Sort(at)
		at = slices.Compact(at)
	}
	return at
}

// loss is why a rule did not match. Its words are put together for a trace alone.
type loss struct {
	why string // "" where it matched
	at  string // the path that differs
}

const noCode = "no such code"

// String is one short line: a table has many rules.
func (l loss) String() string { return strings.TrimSpace(l.at + " " + l.why) }

// explain says to whoever writes a rule where it looked.
func (l loss) explain(e Evidence) string {
	switch {
	case l.at != "" && !e.Facts.Has(l.at):
		return l.at + " is not there"
	case l.why != noCode:
		return l.String()
	case len(e.Codes) > 0:
		return noCode + " at " + paths(e.Codes)
	case e.Service != nil && len(e.Service.Fields.Code) > 0:
		return "no code at " + strings.Join(e.Service.Fields.Code, ", ")
	}
	return "no code where codes usually stand: body <path> looks elsewhere"
}

// paths lists where fields stood, each place once.
func paths(fields []body.Field) string {
	var list []string
	for _, f := range fields {
		if !slices.Contains(list, f.Path) {
			list = append(list, f.Path)
		}
	}
	return strings.Join(list, ", ")
}

// match returns the value that made the rule match, or why it does not. A rule that names services looks at the
// response as each of them would.
func (c *compiledRule) match(views []Evidence) (decided body.Field, lost loss) {
	if !StatusIn(views[0].Status, c.Status) {
		return decided, loss{why: "another status"}
	}
	if len(c.Services) == 0 {
		return c.matchView(views[0])
	}
	lost = loss{why: "another upstream"}
	for _, e := range views {
		if e.Service == nil || !slices.Contains(c.Services, e.Service.Name) {
			continue
		}
		if decided, lost = c.matchView(e); lost.why == "" {
			break
		}
	}
	return decided, lost
}

// view is how the rule looks at the response, the last where several services are named.
func (c *compiledRule) view(views []Evidence) Evidence {
	for _, e := range slices.Backward(views) {
		if e.Service != nil && slices.Contains(c.Services, e.Service.Name) {
			return e
		}
	}
	return views[0]
}

func (c *compiledRule) matchView(e Evidence) (decided body.Field, lost loss) {
	if len(c.Codes) > 0 {
		at := slices.IndexFunc(e.folded, func(code string) bool { return slices.Contains(c.folded, code) })
		if at < 0 {
			return decided, loss{why: noCode}
		}
		decided = e.Codes[at]
	}
	for _, m := range c.Where {
		value, ok := m.match(e.Facts)
		if !ok {
			return decided, loss{why: "differs", at: m.Path}
		}
		if decided.Path == "" {
			decided = body.Field{Path: m.Path, Value: value}
		}
	}
	return c.matchMessage(e, decided)
}

func (c *compiledRule) matchMessage(e Evidence, decided body.Field) (body.Field, loss) {
	if c.message == nil {
		return decided, loss{}
	}
	match := c.message.find(e.Message)
	if match == "" {
		return decided, loss{why: "the message differs"}
	}
	if decided.Path == "" {
		decided = body.Field{Path: cmp.Or(e.Facts.MessagePath, "message"), Value: match}
	}
	return decided, loss{}
}

// match returns the value that made it match; of an object there is none.
func (m Match) match(f *body.Facts) (value string, ok bool) {
	values := f.Values(m.Path)
	if len(values) == 0 {
		return "", len(m.Any) == 0 && f.Has(m.Path)
	}
	return m.among(values)
}

// among returns the value that made it match, of those that stand at its path.
func (m Match) among(values []string) (value string, ok bool) {
	if len(m.Any) == 0 && len(values) > 0 {
		return values[0], true
	}
	for _, value := range values {
		for _, want := range m.Any {
			prefix, isPrefix := strings.CutSuffix(want, "*")
			if strings.EqualFold(value, want) ||
				isPrefix && len(value) >= len(prefix) && strings.EqualFold(value[:len(prefix)], prefix) {
				return value, true
			}
		}
	}
	return "", false
}

// StatusIn takes 4 and 5 for whole classes, as Caddy's matchers do.
func StatusIn(status int, any []int) bool {
	return len(any) == 0 || slices.Contains(any, status) || slices.Contains(any, status/100)
}

// Fold makes codes comparable: "RateLimitReached" and "rate_limit_reached" are one word in
// two customs. Letters beyond ASCII stay as they are.
func Fold(code string) string {
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

// ShadowedBy tells whether other, tried before r, matches wherever r does.
func (r Rule) ShadowedBy(other Rule) bool {
	return covers(other.Services, r.Services) && coversStatus(other.Status, r.Status) && covers(other.Codes, r.Codes) &&
		(other.Message == "" || other.Message == r.Message) &&
		!slices.ContainsFunc(other.Where, func(o Match) bool {
			return !slices.ContainsFunc(r.Where, func(m Match) bool { return m.Path == o.Path && coversValues(o.Any, m.Any) })
		})
}

// covers tells whether a condition that is any of wide matches wherever any of narrow does; an
// empty condition always matches.
func covers(wide, narrow []string) bool {
	has := func(word string) bool {
		return slices.ContainsFunc(wide, func(w string) bool { return Fold(w) == Fold(word) })
	}
	return len(wide) == 0 || len(narrow) > 0 && !slices.ContainsFunc(narrow, func(n string) bool { return !has(n) })
}

// coversValues does the same for values, of which one that ends in * is a prefix.
func coversValues(wide, narrow []string) bool {
	if len(wide) == 0 {
		return true
	}
	return len(narrow) > 0 && !slices.ContainsFunc(narrow, func(n string) bool {
		_, ok := Match{Any: wide}.among([]string{strings.TrimSuffix(n, "*")})
		return !ok
	})
}

func coversStatus(wide, narrow []int) bool {
	outside := func(n int) bool { return !StatusIn(n, wide) }
	return len(wide) == 0 || len(narrow) > 0 && !slices.ContainsFunc(narrow, outside)
}
