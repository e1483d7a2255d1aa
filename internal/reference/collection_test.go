package reference

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/place"
	"github.com/errnorm/caddy-errnorm/reason"
)

// spoken are those of a handler, which has a name of its own for what "error" says.
type spoken struct {
	kind    string
	reasons []catalog.Reason
}

func (w spoken) Reasons() []catalog.Reason  { return w.reasons }
func (w spoken) Type(catalog.Reason) string { return w.kind }

// TestGather has each reason once, by the first that says something of its own.
func TestGather(t *testing.T) {
	say := func(name reason.Reason, text string) catalog.Reason { return catalog.Reason{Name: name, Text: text} }
	known := catalog.New(catalog.Reference{Reasons: []catalog.Reason{say("b", "B."), say("a", "A.")}})
	for want, all := range map[string][]spoken{
		"b B. 1, a A. 1": {{"1", []catalog.Reason{say("b", "B."), say("a", "A.")}}, {"2", []catalog.Reason{say("a", "A.")}}},
		"b My b. 2, a A. 1": {
			{"1", []catalog.Reason{say("b", "B."), say("a", "A.")}},
			{"2", []catalog.Reason{say("b", "My b.")}},
			{"3", []catalog.Reason{say("b", "Their b.")}},
		},
		"b B. 1, c First. 2, d D. 1": {
			{"1", []catalog.Reason{say("b", "B."), say("d", "D.")}},
			{"2", []catalog.Reason{say("c", "First.")}},
			{"3", []catalog.Reason{say("c", "Second.")}},
		},
	} {
		of := make([]Words, len(all))
		for i := range all {
			of[i] = all[i]
		}
		reasons, kinds := gather(known, of)
		list := make([]string, len(reasons))
		for i, r := range reasons {
			list[i] = fmt.Sprintf("%s %s %s", r.Name, r.Text, kinds[r.Name])
		}
		if got := strings.Join(list, ", "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestCollection forgets the handlers of a configuration that has ended: a gateway is reloaded for years.
func TestCollection(t *testing.T) {
	var c Collection
	count := func() int { return len(c.of(func(place.Site) bool { return true })) }
	ctx, cancel := caddy.NewContext(caddy.Context{Context: t.Context()})
	c.Add(ctx, builtIn{})
	c.Add(ctx, builtIn{})
	if n := count(); n != 2 {
		t.Fatalf("%d are there", n)
	}
	cancel()
	for deadline := time.Now().Add(5 * time.Second); count() > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d are kept", count())
		}
	}
}
