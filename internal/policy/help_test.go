package policy

import (
	"testing"

	"github.com/errnorm/caddy-errnorm/reason"
)

// TestHelp leads to what the reference has, and to nothing that it has not.
func TestHelp(t *testing.T) {
	for _, c := range []struct {
		name          string
		config        Config
		why           reason.Reason
		status        int
		help, problem string
	}{
		{name: "none configured", why: reason.Overloaded, status: 503},
		{
			name: "a reason", config: Config{Reference: "/errors"}, why: reason.Overloaded, status: 503,
			help: "/errors#overloaded", problem: "/errors/overloaded",
		},
		{
			name: "what the status says by itself", config: Config{Reference: "https://a.example/errors/"}, status: 402,
			help: "https://a.example/errors#insufficient_credits", problem: "https://a.example/errors/insufficient_credits",
		},
		{
			name: "a backend's own word", config: Config{Reference: "/errors"}, why: "quarantined", status: 400,
			help: "/errors#400",
		},
		{name: "an undocumented status", config: Config{Reference: "/errors"}, why: "teapot", status: 418, help: "/errors"},
		{
			name: "an operator's reason", why: "locked", status: 423, help: "/errors#locked", problem: "/errors/locked",
			config: Config{Reference: "/errors", Reasons: []OwnReason{{Name: "locked", Status: 423, Text: "Locked."}}},
		},
		{
			name: "a reason that clients are not told", config: Config{Reference: "/errors", Details: []string{"code"}},
			why: reason.Overloaded, status: 503, help: "/errors#503",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := compile(t, c.config)
			if help, problem := p.Help(c.why, c.status), p.Problem(c.why, c.status); help != c.help || problem != c.problem {
				t.Errorf("got %q, %q, want %q, %q", help, problem, c.help, c.problem)
			}
		})
	}
}
