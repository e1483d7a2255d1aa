package upstream

import (
	"flag"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/labelled"
)

var (
	only     = flag.String("service", "", "test the table of this service alone")
	casesDir = flag.String("cases", "", "a folder of labelled cases to report on, beside testdata")
)

func response(c labelled.Case) Response {
	h := c.Header()
	return Response{Status: c.Status, Header: h, Facts: body.Read([]byte(c.Body), h, false), Named: c.Upstream}
}

// wanted is the reason that a case asks for, "" where it asks for none.
func wanted(c labelled.Case) string {
	if c.Want == nil || c.Want.Reason == nil {
		return ""
	}
	return *c.Want.Reason
}

func load(t *testing.T, pattern string) []labelled.Case {
	t.Helper()
	all, err := labelled.Load(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTables compiles every table: names and hosts are unique, every rule is sound.
func TestTables(t *testing.T) {
	if _, err := compile(services); err != nil {
		t.Fatal(err)
	}
	for _, s := range Services() {
		if s.Title == "" || s.Kind == "" || len(s.Docs) == 0 {
			t.Errorf("%s: a service needs a title, a kind and a page", s.Name)
		}
		for _, is := range s.Headers {
			if name, ok := strings.CutPrefix(is.Path, "header:"); !ok || name != http.CanonicalHeaderKey(name) {
				t.Errorf("%s: header mark %q: want header:<Canonical-Name>", s.Name, is.Path)
			}
		}
		for _, shape := range s.Shapes {
			if strings.Count(shape[0].Path, ".") > 1 {
				t.Errorf("%s: shape %q is deeper than two keys", s.Name, shape[0].Path)
			}
		}
	}
}

// TestSamples reads each service's samples and demands that they mean what their label says, and
// that every rule of every table decides at least one: a rule without a sample is a guess.
func TestSamples(t *testing.T) {
	for _, s := range Services() {
		if *only != "" && s.Name != *only {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			used := map[string]bool{}
			for _, c := range load(t, filepath.Join("../../testdata/cases", s.Name+".jsonl")) {
				if Named(c.Upstream) != s {
					t.Errorf("%s: upstream %q is not %s", c.ID, c.Upstream, s.Name)
				}
				v := Decide(response(c), nil)
				used[v.Rule] = true
				if want := wanted(c); string(v.Reason) != want && v.Layer != ByStatus {
					t.Errorf("%s: got %q by %s, want %q", c.ID, v.Reason, v.Rule, want)
				}
			}
			for _, r := range compiled().rules[s].list {
				if !used[r.name] {
					t.Errorf("no sample for rule %s", r.name)
				}
			}
		})
	}
}

// TestUniversalSamples demands the same of what belongs to no service: codes, sentences, general words.
func TestUniversalSamples(t *testing.T) {
	used := map[string]bool{}
	for _, c := range load(t, "../../testdata/cases/universal.jsonl") {
		used[Decide(response(c), nil).Rule] = true
	}
	for _, rules := range []*Rules{compiled().universal, compiled().general} {
		for _, r := range rules.list {
			if !used[r.name] {
				t.Errorf("no sample for rule %s", r.name)
			}
		}
	}
	for _, s := range sentences {
		if !slices.ContainsFunc(s.Starts, func(start string) bool { return used["sentence: "+start] }) {
			t.Errorf("no sample for a sentence of %s: %q", s.Reason, s.Starts[:1])
		}
	}
}

// TestCases reports on labelled cases from elsewhere; it fails nothing.
func TestCases(t *testing.T) {
	if *casesDir == "" {
		t.Skip("no -cases given")
	}
	for _, blind := range []bool{false, true} {
		right, all := 0, 0
		for _, c := range load(t, filepath.Join(*casesDir, "*.jsonl")) {
			if *only != "" && !slices.Contains(strings.Split(*only, ","), c.Upstream) || c.Ambiguous || c.Want == nil || wanted(c) == "" || c.Status < 400 {
				continue
			}
			res := response(c)
			if blind {
				res.Named = ""
			}
			v := Decide(res, nil)
			all++
			if string(v.Reason) == wanted(c) || v.Layer == ByStatus && v.Reason == "" {
				right++
				continue
			}
			t.Logf("blind=%v %s: got %q by %q %v, want %q: %d %.200s", blind, c.ID, v.Reason, v.Rule, v.Field, wanted(c), c.Status, c.Body)
		}
		t.Logf("blind=%v: %d of %d", blind, right, all)
	}
}
