package sentence

import (
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/reason"
)

// TestFaultsInTheDataAreNamed: a speaker who corrects a language learns of every mistake in it at once.
func TestFaultsInTheDataAreNamed(t *testing.T) {
	faulty := language{
		name: "Faulty",
		terms: map[string]string{
			"money": "gold, gold, your silver", "low": "is gone", "wealth": "gold", "busy": "so: busy",
		},
		roles: map[string]string{"noise": "um", "filler": "well, well", "copula": "is", "determiner": "your"},
	}
	list := []Frame{
		{ID: "a", Reason: reason.RateLimited, Statuses: []int{429}, Subjects: []string{"gold"}, States: []string{"low"}},
		{ID: "a", Reason: reason.RateLimited, Phrase: "RATED", Subjects: []string{"money"}, States: []string{"low"}},
	}
	_, err := build([]language{faulty}, list)
	if err == nil {
		t.Fatal("no fault was found")
	}
	for _, fault := range []string{
		`Faulty: money: "gold" stands there twice`, `"your silver" begins with a determiner`,
		`"is gone" begins with a copula`,
		`no concept is called "wealth"`, `"so: busy" holds a mark`,
		`no role is called "noise"`, `filler: "well" stands there twice`,
		`frame "a": no concept is called "gold"`, `frame "a": the id is empty or taken`,
		`frame "a": it needs statuses and examples`, `frame "a": it needs either a phrase, or subjects and states`,
	} {
		if !strings.Contains(err.Error(), fault) {
			t.Errorf("not named: %s", fault)
		}
	}
}

// TestEveryConceptIsUsed but those that only keep a word from being another one's.
func TestEveryConceptIsUsed(t *testing.T) {
	used := map[string]bool{"noun": true, "other": true}
	for _, f := range frames() {
		used[f.Phrase] = true
		for _, name := range append(append([]string{}, f.Subjects...), f.States...) {
			used[name] = true
		}
	}
	for _, list := range [][]string{subjects(), states(), phrases()} {
		if len(list) > 64 {
			t.Errorf("%d concepts do not fit into a set", len(list))
		}
		for _, name := range list {
			if !used[name] {
				t.Errorf("no frame uses %s", name)
			}
		}
	}
}

func TestTraceNamesWhatDecidedAndWhatVetoed(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var trace []string
	note := func(frame, outcome string) { trace = append(trace, frame+" "+outcome) }
	g.Explain("Your credit balance is too low.", 402, note)
	g.Explain("The rate limit exceeded must be an integer", 400, note)
	got := strings.Join(trace, "\n")
	for _, want := range []string{
		"money-low decided: credit balance + too low in Your credit balance is too low",
		"rate-exceeded vetoed: the message says what a parameter must be",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the trace %q", want, got)
		}
	}
}
