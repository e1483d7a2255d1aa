package policy

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// leftover is what an import of a snippet did not fill: it was given fewer arguments, or no block. Caddy warns, and
// leaves it as it is.
var leftover = regexp.MustCompile(`\{(args(\[[^]}]*\])?|args\.[^}]*|block|blocks\.[^}]*)\}`)

// checkLeftovers looks for them everywhere: at run time they would be nothing.
func (c *compiler) checkLeftovers() error {
	for _, text := range c.texts() {
		if found := leftover.FindString(text.value); found != "" {
			return errorf(text.path, "%s was not filled: give import as many arguments as the snippet takes", found)
		}
	}
	return nil
}

// text is a part of the configuration that somebody wrote, and where.
type text struct{ path, value string }

func (c *compiler) texts() []text {
	all := []text{
		{"upstream", c.Upstream},
		{"credentials", c.Credentials},
		{"error_type", c.ErrorType},
		{"shape", c.Shape},
		{"error_message_header", c.ErrorMessageHeader},
		{"reference", c.Reference},
	}
	add := func(path string, values ...string) {
		for _, value := range values {
			all = append(all, text{path, value})
		}
	}
	add("details", c.Details...)
	add("inspect", c.Inspect...)
	for i, r := range c.Rules {
		at := fmt.Sprintf("rules[%d]", i)
		add(at, r.Reason)
		add(at+".upstream", r.Upstream...)
		add(at+".code", r.Code...)
		add(at+".message", r.Message)
		addMap(add, at+".header.", r.Header)
		addMap(add, at+".body.", r.Body)
	}
	for i, r := range c.Reasons {
		add(fmt.Sprintf("reasons[%d]", i), r.Name, r.Text)
	}
	addMap(add, "messages.", c.Messages)
	for _, name := range slices.Sorted(maps.Keys(c.RetryAfter)) {
		add("retry_after."+name, name)
	}
	for i, r := range c.Redact {
		add(fmt.Sprintf("redact[%d]", i), r.Pattern, r.Replacement)
	}
	return all
}

func addMap(add func(path string, values ...string), at string, values map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		add(at+name, name, values[name])
	}
}
