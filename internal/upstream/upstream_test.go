package upstream

import (
	"bufio"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

var (
	only     = flag.String("service", "", "test the table of this service alone")
	casesDir = flag.String("cases", "", "a folder of labelled cases to report on, beside testdata")
)

// sample is a labelled upstream response; the format is in testdata/cases/README.md.
type sample struct {
	ID       string            `json:"id"`
	Upstream string            `json:"upstream"`
	Status   int               `json:"status"`
	Headers  map[string]string `json:"headers"`
	Body     string            `json:"body"`
	Want     *struct {
		Status int     `json:"status"`
		Reason *string `json:"reason"`
	} `json:"want"`
	Ambiguous bool `json:"ambiguous"`
}

func (s sample) response() Response {
	h := http.Header{}
	for k, v := range s.Headers {
		h.Set(k, v)
	}
	return Response{Status: s.Status, Header: h, Facts: body.Read([]byte(s.Body), h, false), Named: s.Upstream}
}

func (s sample) reason() string {
	if s.Want == nil || s.Want.Reason == nil {
		return ""
	}
	return *s.Want.Reason
}

func load(t *testing.T, pattern string) (all []sample) {
	t.Helper()
	files, _ := filepath.Glob(pattern)
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 4<<20)
		for n := 1; lines.Scan(); n++ {
			var s sample
			if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
				t.Fatalf("%s:%d: %v", file, n, err)
			}
			all = append(all, s)
		}
		f.Close()
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
				v := Decide(c.response(), nil)
				used[v.Rule] = true
				if want := c.reason(); string(v.Reason) != want && v.Layer != ByStatus {
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
		used[Decide(c.response(), nil).Rule] = true
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
			if *only != "" && !slices.Contains(strings.Split(*only, ","), c.Upstream) || c.Ambiguous || c.Want == nil || c.reason() == "" || c.Status < 400 {
				continue
			}
			res := c.response()
			if blind {
				res.Named = ""
			}
			v := Decide(res, nil)
			all++
			if string(v.Reason) == c.reason() || v.Layer == ByStatus && v.Reason == "" {
				right++
				continue
			}
			t.Logf("blind=%v %s: got %q by %q %v, want %q: %d %.200s", blind, c.ID, v.Reason, v.Rule, v.Field, c.reason(), c.Status, c.Body)
		}
		t.Logf("blind=%v: %d of %d", blind, right, all)
	}
}
