package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// print writes an explanation for people.
func (e *Explanation) print(p *printer, all bool) error {
	if e.Passed {
		p.line("%s passes to the client as it is.", p.paint(strong, strconv.Itoa(e.Status)))
		p.line("%s", e.whyPassed())
		return p.err
	}
	p.line("%s", p.paint(strong, fmt.Sprintf("%d → %d", e.Input.Status, e.Status)))
	p.line("\n%s", e.answer())
	p.heading("Headers")
	p.table("  ", e.headerRows())
	if e.Trace == nil {
		return p.err
	}
	p.heading("What was read")
	p.table("  ", e.readRows())
	p.heading("Rules tried")
	p.table("  ", ruleRows(e.Trace.Rules, all))
	p.heading("What decided")
	// In full: this is the line that somebody came for.
	p.width = 0
	p.table("  ", e.Trace.decisionRows())
	return p.err
}

func (e *Explanation) whyPassed() string {
	switch {
	case e.Status < 400:
		return "It is no failure. (With \"inspect 2xx\" or \"inspect streams\", here --inspect, " +
			"errors are looked for in successes too.)"
	case e.Status == 499:
		return "499 is a client that went away: nobody reads the answer."
	}
	return "The configuration lets this status pass."
}

// answer is the body that is sent, laid out.
func (e *Explanation) answer() string {
	var out bytes.Buffer
	if json.Indent(&out, e.Envelope, "", "  ") != nil {
		return e.Body
	}
	return strings.Map(func(r rune) rune {
		if r != '\n' && visible(string(r)) == " " {
			return ' ' // JSON need not escape C1 controls
		}
		return r
	}, out.String())
}

func (e *Explanation) headerRows() []row {
	var rows []row
	for _, name := range slices.Sorted(maps.Keys(e.Headers)) {
		rows = append(rows, row{cells: []string{name + ":", e.Headers[name]}})
	}
	if len(e.Dropped) > 0 {
		rows = append(rows, row{faint, []string{"dropped:", strings.Join(e.Dropped, ", ")}})
	}
	return rows
}

func (e *Explanation) readRows() []row {
	t := e.Trace
	rows := []row{
		{cells: []string{"input", e.Input.Form + ", from " + e.Input.From}},
		{cells: []string{"body", t.Body.describe(e.Input.Bytes)}},
		{cells: []string{"message", describeMessage(t.Message)}},
	}
	for _, code := range t.Codes {
		rows = append(rows, row{cells: []string{"code", show(&code)}})
	}
	if len(t.Codes) == 0 {
		rows = append(rows, row{cells: []string{"code", "none"}})
	}
	service := "not recognized (--upstream names it)"
	if s := t.Service; s != nil {
		service = fmt.Sprintf("%s (%s), by %s", s.Name, s.Title, s.By)
	}
	rows = append(rows, row{cells: []string{"service", service}})
	for _, proxy := range t.Proxies {
		rows = append(rows, row{cells: []string{"proxy", proxy}})
	}
	return append(rows,
		row{cells: []string{"redacted", plural(t.Redacted, "text")}},
	)
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func (b BodyTrace) describe(bytes int) string {
	parts := []string{fmt.Sprintf("%s, %s", b.Format, plural(bytes, "byte"))}
	if b.ContentType != "" {
		parts = append(parts, "sent as "+b.ContentType)
	}
	if b.Encoding != "" {
		parts = append(parts, "encoded "+b.Encoding)
	}
	if b.Truncated {
		parts = append(parts, "only its beginning was read")
	}
	if b.Undecodable != "" {
		parts = append(parts, "not readable: "+b.Undecodable)
	}
	return strings.Join(parts, "; ")
}

func describeMessage(m *body.Field) string {
	if m == nil {
		return "none"
	}
	return fmt.Sprintf("%q, at %s", m.Value, cmp.Or(m.Path, "the body"))
}

// show writes a value and where it stood.
func show(f *body.Field) string { return f.Path + " = " + f.Value }

// ruleRows lists the rules tried. Those of one layer that lost in the same way one after the
// other are one line unless all are wanted: most rules name codes that are not there.
func ruleRows(tried []upstream.Step, all bool) []row {
	if len(tried) == 0 {
		return []row{{faint, []string{"none"}}}
	}
	var rows []row
	for i := 0; i < len(tried); {
		end := i + 1
		for end < len(tried) && tried[end].Layer == tried[i].Layer && tried[end].Outcome == tried[i].Outcome {
			end++
		}
		if n := end - i; n > 3 && !all {
			several := fmt.Sprintf("%d rules, from %s", n, tried[i].Rule)
			rows = append(rows, row{faint, []string{"✗", string(tried[i].Layer), tried[i].Outcome, several}})
			i = end
			continue
		}
		for ; i < end; i++ {
			rows = append(rows, ruleRow(tried[i]))
		}
	}
	return rows
}

func ruleRow(t upstream.Step) row {
	cells := []string{"✗", string(t.Layer), t.Outcome, t.Rule}
	if t.Outcome != upstream.Decided {
		return row{faint, cells}
	}
	cells[0] = "✓"
	return row{good, cells}
}

func (t *Trace) decisionRows() []row {
	d := t.Decision
	rows := []row{
		{strong, []string{"reason", cmp.Or(d.Reason, "none finer than the status")}},
		{cells: []string{"layer", string(d.Layer)}},
		{cells: []string{"rule", cmp.Or(d.Rule, "none: the status alone")}},
	}
	optional := func(name, text string) {
		if text != "" {
			rows = append(rows, row{cells: []string{name, text}})
		}
	}
	optional("where", d.Where)
	if d.Field != nil {
		optional("because", show(d.Field))
	}
	if d.Meant != "" {
		optional("meant", d.Meant+", which the client is not told")
	}
	if d.KeepStatus {
		optional("status", "the upstream's stays")
	}
	optional("source", d.Source)
	optional("note", d.Note)
	optional("retry", t.Retry)
	optional("wait", t.wait())
	return rows
}

// wait is the delay that the client is told, and where it was found.
func (t *Trace) wait() string {
	r := t.RetryAfter
	if r == nil {
		return "nothing tells how long"
	}
	text := fmt.Sprintf("%d s, from %s", r.Seconds, r.From)
	if r.Value != "" {
		text += " = " + r.Value
	}
	return text
}
