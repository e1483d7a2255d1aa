package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// print writes an explanation for people: the verdict on one line, what the client gets, why, and at last what did
// not decide.
func (e *Explanation) print(p *printer, all bool) error {
	p.line("%s", p.paint(strong, visible(e.verdict())))
	if e.Passed {
		p.paragraph("", e.whyPassed())
		return p.err
	}
	t := e.Trace
	if t != nil && t.Decision.Layer == upstream.ByEnvelope {
		p.line("")
		p.paragraph("", e.ofThisGateway())
	}
	p.line("\n%s", e.answer())
	p.heading("Headers")
	p.table("  ", e.headerRows())
	if t == nil {
		return p.err
	}
	t.printEvent(p)
	p.heading("What decided")
	p.table("  ", t.decisionRows())
	p.heading("What was read")
	p.table("  ", e.readRows())
	t.printUnread(p)
	p.heading("Rules tried")
	p.table("  ", ruleRows(t.Rules, all))
	for _, later := range e.Later {
		later.printEvent(p)
		p.table("  ", later.decisionRows())
	}
	return p.err
}

// eventShown is how much of an event is printed.
const eventShown = 400

// printEvent shows an error that stood in a stream.
func (t *Trace) printEvent(p *printer) {
	if t.Where != string(observe.InStream) && t.Where != string(observe.InFirstEvent) {
		return
	}
	p.heading("In the stream")
	rows := []row{{cells: []string{"where", t.Where}}}
	for _, is := range []row{
		{cells: []string{"event", shorten(t.Event, eventShown)}}, {cells: []string{"dialect", t.Dialect}},
	} {
		if is.cells[1] != "" {
			rows = append(rows, is)
		}
	}
	if t.Derived != 0 {
		rows = append(rows, row{cells: []string{"status", strconv.Itoa(t.Derived) + ", as a response"}})
	}
	p.table("  ", append(rows, row{cells: []string{"told", fmt.Sprintf("%d: %s", t.status, t.sent)}}))
}

// verdict says it all on one line.
func (e *Explanation) verdict() string {
	if e.Passed {
		return fmt.Sprintf("%d passes to the client as it is.", e.Status)
	}
	text := fmt.Sprintf("%d → %d", e.Input.Status, e.Status)
	switch {
	case e.Trace == nil:
		return text
	case e.Trace.Where == string(observe.InStream):
		text = fmt.Sprintf("%d, and in the stream %d", e.Status, e.Trace.status)
	}
	d := e.Trace.Decision
	if word := cmp.Or(d.Reason, e.Trace.implied); word != "" {
		text += " " + word
	}
	var because string
	switch {
	case d.Layer == upstream.ByEnvelope:
		because = "it is an envelope of this gateway already"
	case d.Field == nil:
		because = "the status alone says it"
	case d.Field.Path == "":
		because = "the body says " + strconv.Quote(shorten(d.Field.Value, 60))
	case d.Field.Path == "text:":
		because = "the text is " + quoteSentence(shorten(d.Field.Value, 60))
	default:
		because = d.Field.Path + " is " + quoteSentence(shorten(d.Field.Value, 60))
	}
	return fmt.Sprintf("%s: %s (%s)", text, because, cmp.Or(d.Rule, string(d.Layer)))
}

// quoteSentence quotes what has spaces in it, for it to be told from the words around it.
func quoteSentence(text string) string {
	if strings.Contains(text, " ") {
		return strconv.Quote(text)
	}
	return text
}

// ofThisGateway says what to do with an envelope: its cause stands elsewhere.
func (e *Explanation) ofThisGateway() string {
	var sent struct {
		Details struct {
			Reason    string `json:"reason"`
			RequestID string `json:"request_id"`
		} `json:"details"`
	}
	_ = json.Unmarshal(e.Envelope, &sent) // details of another form say nothing here
	text := "This is an envelope of this gateway, and no upstream's response: "
	if sent.Details.Reason != "" {
		text += "its reason is " + sent.Details.Reason + ". "
	} else {
		text += "its reason is what its status says. "
	}
	id := cmp.Or(sent.Details.RequestID, e.Headers["X-Request-Id"])
	if id == "" {
		return text + "The log line of its error_id, which the header X-Request-Id has, says the cause."
	}
	return text + "The log line whose error_id or upstream_request_id is " + id + " has the cause."
}

func (e *Explanation) whyPassed() string {
	if e.Status < 400 {
		return "It is no failure. (With \"inspect 2xx\" or \"inspect streams\", here --inspect, " +
			"errors are looked for in successes too.)"
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
		row{cells: []string{"redacted", plural(t.Redacted, "text", "texts")}},
	)
}

func plural(n int, one, more string) string {
	if n == 1 {
		more = one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func (b BodyTrace) describe(bytes int) string {
	parts := []string{fmt.Sprintf("%s, %s", b.Format, plural(bytes, "byte", "bytes"))}
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

// unreadShown is how many members of an unread body are printed.
const unreadShown = 12

// printUnread lists what stands in a body that only its status decided, and a rule that would teach it.
func (t *Trace) printUnread(p *printer) {
	if t.Decision.Layer != upstream.ByStatus {
		return
	}
	if len(t.Members) > 0 {
		p.heading("What no rule read")
		rows := make([]row, 0, unreadShown+1)
		for _, m := range t.Members[:min(len(t.Members), unreadShown)] {
			rows = append(rows, row{cells: []string{m.Path, m.Value}})
		}
		if more := len(t.Members) - unreadShown; more > 0 {
			rows = append(rows, row{faint, []string{fmt.Sprintf("… and %d more (--json has all)", more)}})
		}
		p.table("  ", rows)
	}
	if rule := t.rule(); rule != "" {
		p.heading("A rule that would teach it")
		p.paragraph("  ", "It stands in normalize_errors; put the reason there that the error means "+
			"(\"errors list reasons\").")
		p.line("\n%s", rule)
	}
}

// token is a value that a program chose: no text, no id, no number.
var token = regexp.MustCompile(`^[A-Za-z][A-Za-z_.:-]{2,62}$`)

// rule writes a rule that matches errors like this one, "" where only the status tells them from others: it would take
// all errors of that status.
func (t *Trace) rule() string {
	condition := ""
	for _, code := range slices.Backward(t.Codes) { // the first is the most telling
		if token.MatchString(code.Value) {
			condition = "code " + code.Value
		}
	}
	for _, m := range t.Members {
		if condition == "" && token.MatchString(m.Value) && !strings.ContainsAny(m.Path, " \t\"`{}") {
			condition = "body " + m.Path + " " + m.Value
		}
	}
	if condition == "" {
		return ""
	}
	lines := []string{"  rule " + cmp.Or(t.Decision.Reason, t.implied, string(reason.ServerError)) + " {"}
	if t.Service != nil {
		lines = append(lines, "  \tupstream "+t.Service.Name)
	}
	if t.came >= 400 {
		lines = append(lines, "  \tstatus "+strconv.Itoa(t.came))
	}
	return strings.Join(append(lines, "  \t"+condition, "  }"), "\n")
}

// ruleRows lists the rules tried, first the one that decided. Those of one layer that lost in the same way are one line
// unless all are wanted: most rules name codes that are not there.
func ruleRows(tried []upstream.Step, all bool) []row {
	if len(tried) == 0 {
		return []row{{faint, []string{"none"}}}
	}
	if last := len(tried) - 1; tried[last].Outcome == upstream.Decided {
		tried = slices.Concat(tried[last:], tried[:last])
	}
	type loss struct {
		layer   upstream.Layer
		outcome string
	}
	alike := map[loss]int{}
	for _, t := range tried {
		alike[loss{t.Layer, t.Outcome}]++
	}
	rows := make([]row, 0, len(alike))
	for _, t := range tried {
		this := loss{t.Layer, t.Outcome}
		switch n := alike[this]; {
		case n == 0: // counted already
		case n > 3 && !all:
			several := fmt.Sprintf("%d rules, from %s", n, t.Rule)
			rows = append(rows, row{faint, []string{"✗", string(t.Layer), t.Outcome, several}})
			alike[this] = 0
		default:
			rows = append(rows, ruleRow(t))
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
	optional("shape", t.Shape)
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
