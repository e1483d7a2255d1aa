package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

func testCommand(g *gateway) *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:     "test FILE.jsonl...",
		Short:   "Replays labeled cases and says which do not come out as wanted",
		Long:    bin(testHelp),
		Example: bin(testExamples),
	}
	s.flags(cmd)
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return errors.New("no file: want one or more files of labeled cases, such as testdata/cases/*.jsonl")
		}
		if s.config == "" && len(s.inspect) == 0 {
			s.inspect = []string{"streams", "2xx"} // a case may be a failure that calls itself 200
		}
		h, err := s.handler(g)
		if err != nil {
			return err
		}
		cases, err := readCases(args)
		if err != nil {
			return err
		}
		t := suite{
			handler: h, settings: &s, printer: newPrinter(cmd.OutOrStdout()),
			progress: progress{to: cmd.ErrOrStderr(), total: len(cases)},
		}
		return t.run(cases)
	})
	return cmd
}

// readCases reads all files before any case is run, so that a typing mistake in the last one
// does not show after a minute.
func readCases(files []string) (cases []*exchange, err error) {
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		values, err := readJSON(data, name)
		if err != nil {
			return nil, err
		}
		for i, v := range values {
			x, err := v.labeled()
			if err != nil {
				return nil, err
			}
			if !x.labeled {
				return nil, v.errorf("no \"want\": want an object with \"status\", or null where the response must pass as it is")
			}
			x.file, x.entry = name, i+1
			cases = append(cases, x)
		}
	}
	return cases, nil
}

// suite is one run of errors test.
type suite struct {
	handler  caddyhttp.MiddlewareHandler
	settings *settings
	printer  *printer
	progress progress
	missed   int
}

func (t *suite) run(cases []*exchange) error {
	for i, x := range cases {
		t.progress.show(i, t.missed)
		e, err := explain(t.handler, x, t.settings.named(x))
		if err != nil {
			return fmt.Errorf("%s: %w", x.from, err)
		}
		if misses := x.misses(e); len(misses) > 0 {
			t.missed++
			t.progress.clear()
			t.report(x, e, misses)
		}
	}
	t.progress.clear()
	p := t.printer
	if t.missed == 0 {
		p.line("%s", p.paint(good, fmt.Sprintf("%d cases: all as wanted", len(cases))))
		return p.err
	}
	p.line("%s", p.paint(bad, fmt.Sprintf("%d cases: %d as wanted, %d missed", len(cases), len(cases)-t.missed, t.missed)))
	return errMiss
}

// report prints what a case came out as, what decided, and how to see more.
func (t *suite) report(x *exchange, e *Explanation, misses []miss) {
	p := t.printer
	p.line("%s %s %s", p.paint(bad, "MISS"), x.from, visible(x.id))
	rows := make([]row, 0, len(misses))
	for _, m := range misses {
		rows = append(rows, row{cells: []string{m.what, "want " + m.want, "got " + m.got}})
	}
	p.table("  ", rows)
	decided := "nothing: the response passed"
	if e.Trace != nil {
		decided = ruleOf(e.Trace.Decision)
	}
	p.line("  decided by %s", visible(decided))
	p.line("  %s", p.paint(faint, fmt.Sprintf("to see why: errors explain --entry %d %s", x.entry, x.file)))
}

func ruleOf(d Decision) string {
	text := string(d.Layer)
	if d.Rule != "" {
		text += ": " + d.Rule
	}
	if d.Field != nil {
		text += " (" + show(d.Field) + ")"
	}
	return text
}

// miss is one thing that a case got wrong.
type miss struct{ what, want, got string }

// misses compares an answer with its label. What the label leaves open is not compared.
func (x *exchange) misses(e *Explanation) (list []miss) {
	check := func(ok bool, what, want, got string) {
		if !ok {
			list = append(list, miss{what, want, got})
		}
	}
	want := x.want
	if want == nil {
		check(e.same, "response", "as it is", strconv.Itoa(e.Status)+" "+string(e.Envelope))
		return list
	}
	check(e.Status == want.Status, "status", strconv.Itoa(want.Status), strconv.Itoa(e.Status))
	if e.Trace == nil {
		check(want.Status < 400, "response", "normalized", "as it is")
		return list
	}
	if want.Reason != nil {
		got := e.Trace.Decision.Reason
		// A status that says it all needs no reason.
		ok := got == *want.Reason || got == "" && e.Trace.implied == *want.Reason
		check(ok, "reason", *want.Reason, cmp.Or(got, "none"))
	}
	if want.Message != nil {
		ok := strings.Contains(folded(e.Trace.sent), folded(*want.Message))
		check(ok, "message", strconv.Quote(*want.Message)+" in it", strconv.Quote(e.Trace.sent))
	}
	if want.RetryAfter != nil {
		got := "none"
		if e.Trace.RetryAfter != nil {
			got = strconv.Itoa(e.Trace.RetryAfter.Seconds)
		}
		check(got == strconv.Itoa(*want.RetryAfter), "retry_after", strconv.Itoa(*want.RetryAfter), got)
	}
	return list
}

// folded makes texts comparable that differ in case and white space.
func folded(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// progress is a line on a terminal that says how far a run is.
type progress struct {
	to    io.Writer
	total int
	shown bool
}

func (p *progress) show(done, missed int) {
	if done%50 == 0 && isTerminal(p.to) {
		_, _ = fmt.Fprintf(p.to, "\r%d of %d cases, %d missed", done, p.total, missed)
		p.shown = true
	}
}

func (p *progress) clear() {
	if p.shown {
		_, _ = fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
}
