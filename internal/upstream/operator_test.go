package upstream

import (
	"net/http"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// A trace tells whoever writes a rule where it looked, and what was there.
func TestOperatorTrace(t *testing.T) {
	tables, err := New([]Service{{
		Name: "acme", Title: "Acme", Kind: API, Docs: []string{"https://acme.example"},
		Fields: Fields{Code: []string{"fault.kind", "fault.sort"}},
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	where := func(path, value string) Rule { return Rule{Where: []Match{{Path: path, Any: []string{value}}}} }
	for _, c := range []struct {
		why, named, body string
		rule             Rule
		want             string
	}{
		{"another value", "", `{"fault":{"kind":"busy"}}`, where("fault.kind", "idle"), "fault.kind differs"},
		{"no such member", "", `{"fault":{"kind":"busy"}}`, where("fault.name", "idle"), "fault.name is not there"},
		{"null", "", `{"fault":{"kind":null}}`, where("fault.kind", "idle"), "fault.kind is not there"},
		{"it matches", "", `{"fault":{"kind":"busy"}}`, where("fault.kind", "BUS*"), Decided},
		{"another code", "", `{"error":{"code":"busy"}}`, Rule{Codes: []string{"idle"}}, "no such code at error.code"},
		{
			"no code at all", "", `{"fault":1}`,
			Rule{Codes: []string{"idle"}},
			"no code where codes usually stand: body <path> looks elsewhere",
		},
		{
			"none where the service has them", "acme", `{"error":{"code":"idle"}}`,
			Rule{Codes: []string{"idle"}},
			"no code at fault.kind, fault.sort",
		},
		{
			"another where the service has it", "acme", `{"fault":{"sort":"busy"}}`,
			Rule{Services: []string{"acme"}, Codes: []string{"idle"}},
			"no such code at fault.sort",
		},
		{"another service", "", `{"fault":1}`, Rule{Services: []string{"acme"}, Codes: []string{"idle"}}, "another upstream"},
	} {
		rules, err := CompileOperator([]Rule{c.rule})
		if err != nil {
			t.Fatal(err)
		}
		header := http.Header{"Content-Type": {"application/json"}}
		var trace Trace
		tables.Decide(Response{
			Status: 400, Facts: body.Read([]byte(c.body), header, false), Named: c.named, Operator: rules,
		}, &trace)
		if len(trace.Steps) == 0 || trace.Steps[0].Outcome != c.want {
			t.Errorf("%s: %+v, want %q", c.why, trace.Steps, c.want)
		}
	}
}
