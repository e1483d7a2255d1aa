package policy

import (
	"regexp"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// label is what a metric's label may be. Placeholders are none: each of their values would make series of its own,
// which are never given up.
var label = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$`)

// checkName checks what operators call the upstream in metrics and logs.
func (c *compiler) checkName() error {
	switch s := c.tables.Named(c.Name); {
	case c.Name == "":
		return nil
	case strings.Contains(c.Name, "{"):
		return errorf("name", "name %q: a metric's label takes no placeholder", c.Name)
	case !label.MatchString(c.Name):
		return errorf("name", "name %q: want up to 63 letters, digits, _, . and -, a letter or a digit first", c.Name)
	case s != nil:
		return errorf("name", "name %s is a service: write upstream %s", c.Name, s.Name)
	case slices.Contains([]string{"unknown", "none", "other"}, c.Name):
		return errorf("name", "name %s is what metrics call an upstream that has no name", c.Name)
	}
	return nil
}

// Secrets takes secrets alone out of a text that operators see and clients do not.
func (p *Policy) Secrets(text string) string { return p.redactor.Secrets(text) }

// Asked tells which service was asked that did not answer: by the operator's word, else by the host that was dialed.
func (p *Policy) Asked(named, host string) upstream.Verdict { return p.tables.Asked(named, host) }

// Blaming are the reasons that blame the credentials or the account that the upstream saw.
func Blaming() (list []reason.Reason) {
	for _, why := range reason.All() {
		if aboutCredentials(why, 0, nil) {
			list = append(list, why)
		}
	}
	return list
}
