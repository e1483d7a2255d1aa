package observability

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// expression is what of a PromQL expression names something.
// https://prometheus.io/docs/prometheus/latest/querying/basics/
type expression struct {
	selectors []selector
	grouping  []string // the labels of by (…), on (…) and their like
}

type selector struct {
	metric   string
	matchers []matcher
}

type matcher struct{ label, operator, value string }

// token matches, in this order: a range, a string, a number or duration, a name, an operator, a bracket.
var token = regexp.MustCompile(`^(?:\s*)` +
	`(\[[^\]]*\]|"[^"]*"|'[^']*'|[0-9][0-9.a-z]*|[a-zA-Z_:][a-zA-Z0-9_:]*|=~|!~|!=|==|>=|<=|[-+*/%^<>=(){},])`)

// words of the language that stand where a metric's name could.
var (
	clauses   = []string{"by", "without", "on", "ignoring", "group_left", "group_right"}
	operators = []string{"and", "or", "unless", "offset", "bool", "inf", "nan"}
)

func tokens(expr string) (list []string, err error) {
	for expr = strings.TrimSpace(expr); expr != ""; expr = strings.TrimSpace(expr) {
		match := token.FindStringSubmatch(expr)
		if match == nil {
			return nil, fmt.Errorf("unknown token at %q", expr)
		}
		list = append(list, match[1])
		expr = expr[len(match[0]):]
	}
	return append(list, "", ""), nil
}

// parse finds the names in an expression. It is no full parser: whether the brackets
// match and names stand where they may is all that it checks.
func parse(expr string) (e expression, err error) {
	list, err := tokens(expr)
	if err != nil {
		return e, err
	}
	depth := 0
	for i := 0; list[i] != ""; i++ {
		word, next := list[i], list[i+1]
		switch {
		case word == "(":
			depth++
		case word == ")":
			depth--
		case !isName(word) || slices.Contains(operators, strings.ToLower(word)):
		case slices.Contains(clauses, word) && next == "(":
			end := i + slices.Index(list[i:], ")")
			if end < i {
				return e, fmt.Errorf("%s does not end", word)
			}
			for _, label := range list[i+2 : end] {
				if label != "," {
					e.grouping = append(e.grouping, label)
				}
			}
			i = end
		case next == "(", slices.Contains(clauses, next): // a function or an aggregation
		default:
			s := selector{metric: word}
			if next == "{" {
				if i, s.matchers, err = matchers(list, i+2); err != nil {
					return e, err
				}
			}
			e.selectors = append(e.selectors, s)
		}
	}
	if depth != 0 {
		return e, fmt.Errorf("brackets do not match")
	}
	return e, nil
}

// matchers reads what stands between { and }, and returns where } is.
func matchers(list []string, i int) (end int, found []matcher, err error) {
	for ; list[i] != "}"; i++ {
		if list[i] == "," {
			continue
		}
		if i+2 >= len(list) || !isName(list[i]) || !slices.Contains([]string{"=", "!=", "=~", "!~"}, list[i+1]) ||
			!strings.HasPrefix(list[i+2], `"`) {
			return i, nil, fmt.Errorf("no matcher at %q", list[i:])
		}
		found = append(found, matcher{list[i], list[i+1], strings.Trim(list[i+2], `"`)})
		i += 2
	}
	return i, found, nil
}

func isName(word string) bool {
	c := word[0] | 0x20
	return c >= 'a' && c <= 'z' || word[0] == '_' || word[0] == ':'
}

func TestParse(t *testing.T) {
	e, err := parse(`sum by (le, a) (rate(x_bucket{b=~"c|d", e!="f"}[5m])) / on (a) y offset 10m > 3 and sum(z) by (g)`)
	if err != nil {
		t.Fatal(err)
	}
	want := expression{
		selectors: []selector{{"x_bucket", []matcher{{"b", "=~", "c|d"}, {"e", "!=", "f"}}}, {metric: "y"}, {metric: "z"}},
		grouping:  []string{"le", "a", "a", "g"},
	}
	if fmt.Sprint(e) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", e, want)
	}
	for _, bad := range []string{"sum(x", "x{a=b}", "x{a", "x ; y"} {
		if e, err := parse(bad); err == nil {
			t.Errorf("%s: no error, but %v", bad, e)
		}
	}
}
