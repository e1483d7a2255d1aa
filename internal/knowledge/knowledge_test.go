package knowledge

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal"
	"github.com/errnorm/caddy-errnorm/reason"
)

var (
	only     = flag.String("service", "", "test the table of this service alone")
	casesDir = flag.String("cases", "", "a folder of labeled cases to report on, beside testdata")
)

const testdata = "../../testdata/cases/"

var compiled = sync.OnceValues(Tables)

// tables are all tables; a mistake in one ends the test with the list of all mistakes.
func tables(t *testing.T) *upstream.Tables {
	t.Helper()
	all, err := compiled()
	if err != nil {
		t.Skip("the tables have mistakes: see TestTables")
	}
	return all
}

// chosen are the services to be tested.
func chosen(t *testing.T) []*upstream.Service {
	t.Helper()
	all := tables(t)
	if *only == "" {
		return all.Services()
	}
	s := all.Named(*only)
	if s == nil {
		t.Fatalf("no service %s: is its table listed? (go generate ./internal/knowledge)", *only)
	}
	return []*upstream.Service{s}
}

func response(c labeled.Case) upstream.Response {
	h := c.Header()
	return upstream.Response{
		Status: c.Status, Facts: body.Read([]byte(c.Body), h, false),
		Named: c.Upstream, Path: c.Request.Path,
	}
}

// wanted is the reason that a case asks for, "" where it asks for none.
func wanted(c labeled.Case) string {
	if c.Want == nil || c.Want.Reason == nil {
		return ""
	}
	return *c.Want.Reason
}

func load(t *testing.T, pattern string) []labeled.Case {
	t.Helper()
	all, err := labeled.Load(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func fileOf(s *upstream.Service) string { return strings.ReplaceAll(s.Name, "-", "_") + ".go" }

// casesOf are the cases of one service.
func casesOf(t *testing.T, s *upstream.Service) []labeled.Case {
	return load(t, testdata+s.Name+".jsonl")
}

func TestTables(t *testing.T) {
	if _, err := compiled(); err != nil {
		t.Fatalf("mistakes in the tables:\n%v", err)
	}
}

// TestList demands that the list holds every table: one that is forgotten would never be asked.
func TestList(t *testing.T) {
	want, err := os.ReadFile("services.go")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "services.go")
	list := exec.CommandContext(t.Context(), "go", "run", "./list", "-services", "../upstream/services", "-out", out)
	if said, err := list.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("services.go does not list the tables that there are: run go generate ./internal/knowledge")
	}
}

// TestFiles demands that a table stands in the file of its service's name, so that a mistake can name it, and that
// nothing else stands beside the tables.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("../upstream/services/*")
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, file := range files {
		left[filepath.Base(file)] = true
	}
	for _, s := range tables(t).Services() {
		if !left[fileOf(s)] {
			t.Errorf("the table of %s stands in another file: want internal/upstream/services/%s", s.Name, fileOf(s))
		}
		delete(left, fileOf(s))
		if _, err := os.Stat(testdata + s.Name + ".jsonl"); err != nil {
			t.Errorf("no testdata/cases/%s.jsonl: want the cases of %s there", s.Name, s.Name)
		}
	}
	for file := range left {
		t.Errorf("internal/upstream/services/%s: no service of this name: "+
			"want a file for each service and nothing else", file)
	}
}

// TestCases reads each service's cases and demands that they mean what their label says, and that every rule of every
// table decides at least one: a rule without a case is a guess.
func TestCases(t *testing.T) {
	all := tables(t)
	for _, s := range chosen(t) {
		used := map[string]bool{}
		for _, c := range casesOf(t, s) {
			if all.Named(c.Upstream) != s {
				t.Errorf("%s: %s: upstream %q is not %s", c.File, c.ID, c.Upstream, s.Name)
			}
			v := all.Decide(response(c), nil)
			used[v.Rule] = true
			note(used, all, c)
			// A label without a reason knows nothing finer than the status; a sentence may.
			want := wanted(c)
			if string(v.Reason) != want && (v.Layer == upstream.ByService || want != "" && v.Layer != upstream.ByStatus) {
				t.Errorf("%s: %s: got %q by %s, want %q", c.File, c.ID, v.Reason, v.Rule, want)
			}
		}
		for _, id := range all.RuleIDs(s) {
			if !used[id] {
				t.Errorf("%s: %s: it decides no case in testdata/cases/%s.jsonl: add one", fileOf(s), id, s.Name)
			}
		}
	}
}

// note marks every rule that decided a case, also where a sentence then said more.
func note(used map[string]bool, all *upstream.Tables, c labeled.Case) {
	var trace upstream.Trace
	all.Decide(response(c), &trace)
	for _, step := range trace.Steps {
		used[step.Rule] = used[step.Rule] || step.Outcome == upstream.Decided
	}
}

// TestSignatures demands a case for every header and every body by which a service is recognized: that it is, without
// being named, and by nobody else's.
func TestSignatures(t *testing.T) {
	all := tables(t)
	for _, s := range chosen(t) {
		signatures := slices.Clone(s.Signatures)
		for _, m := range s.Headers {
			signatures = append(signatures, upstream.Signature{m})
		}
		seen := make([]bool, len(signatures))
		for _, c := range casesOf(t, s) {
			res := response(c)
			res.Named = ""
			v := all.Decide(res, new(upstream.Trace))
			recognized := v.Service == s || slices.ContainsFunc(v.Proxies, func(p upstream.Proxy) bool { return p.Service == s })
			for i, sig := range signatures {
				seen[i] = seen[i] || recognized && sig.Matches(res.Facts)
			}
		}
		for i, sig := range signatures {
			if !seen[i] {
				t.Errorf("%s: signature %v: no case in testdata/cases/%s.jsonl is recognized by it: add one",
					fileOf(s), sig, s.Name)
			}
		}
	}
}

// TestHosts demands that each host leads to its service.
func TestHosts(t *testing.T) {
	all := tables(t)
	for _, s := range chosen(t) {
		for _, host := range s.Hosts {
			res := upstream.Response{Status: 500, Facts: body.Read(nil, nil, false), Host: strings.Replace(host, "*", "some", 1)}
			v := all.Decide(res, nil)
			if v.Service != s && !slices.ContainsFunc(v.Proxies, func(p upstream.Proxy) bool { return p.Service == s }) {
				t.Errorf("%s: host %s is not recognized", fileOf(s), host)
			}
		}
	}
}

// TestUniversalCases demands of what belongs to no service what TestCases does of a table.
func TestUniversalCases(t *testing.T) {
	all, used := tables(t), map[string]bool{}
	for _, c := range load(t, testdata+"universal.jsonl") {
		used[all.Decide(response(c), nil).Rule] = true
	}
	for _, r := range all.UniversalRules() {
		if strings.HasPrefix(r.ID, universal.Owner+"/") && !used[r.ID] {
			t.Errorf("%s: it decides no case in testdata/cases/universal.jsonl: add one", r.ID)
		}
	}
}

// TestCaseIDs demands that a case can be named.
func TestCaseIDs(t *testing.T) {
	seen := map[string]string{}
	for _, c := range load(t, testdata+"*.jsonl") {
		if other := seen[c.ID]; other != "" {
			t.Errorf("%s: the id %q is taken: %s", c.File, c.ID, other)
		}
		seen[c.ID] = c.File
	}
}

// TestReasons demands that every constant of package reason is in its list.
func TestReasons(t *testing.T) {
	source, err := os.ReadFile("../../reason/reason.go")
	if err != nil {
		t.Fatal(err)
	}
	constants := strings.Count(string(source), " Reason = \"") - 1 // None is no reason
	if listed := len(reason.All()); listed != constants {
		t.Errorf("reason.All lists %d of %d reasons", listed, constants)
	}
}

// TestElsewhere reports on labeled cases from elsewhere; it fails nothing.
func TestElsewhere(t *testing.T) {
	if *casesDir == "" {
		t.Skip("no -cases given")
	}
	all := tables(t)
	for _, blind := range []bool{false, true} {
		right, count := 0, 0
		for _, c := range load(t, filepath.Join(*casesDir, "*.jsonl")) {
			if *only != "" && *only != c.Upstream || c.Ambiguous || c.Want == nil || wanted(c) == "" || c.Status < 400 {
				continue
			}
			res := response(c)
			if blind {
				res.Named = ""
			}
			v := all.Decide(res, nil)
			count++
			if string(v.Reason) == wanted(c) || v.Layer == upstream.ByStatus && v.Reason == "" {
				right++
				continue
			}
			t.Logf("blind=%v %s: got %q by %q %v, want %q: %d %.200s",
				blind, c.ID, v.Reason, v.Rule, v.Field, wanted(c), c.Status, c.Body)
		}
		t.Logf("blind=%v: %d of %d", blind, right, count)
	}
}

// TestListedReasons: what the lists show as a reason is one, also where a frame leaves it to the words beside it.
func TestListedReasons(t *testing.T) {
	for _, rule := range tables(t).UniversalRules() {
		if rule.Reason != reason.None && !slices.Contains(reason.All(), rule.Reason) {
			t.Errorf("%s: %q is no reason", rule.ID, rule.Reason)
		}
	}
}
