package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// formats are how errors test can report.
var formats = []string{"text", "json", "junit"}

func testCommand(g *gateway) *cobra.Command {
	var s settings
	format := "text"
	cmd := &cobra.Command{
		Use:               "test FILE|FOLDER|-...",
		Short:             "Replays labeled cases and says which do not come out as wanted",
		Long:              bin(testHelp),
		Example:           bin(testExamples),
		ValidArgsFunction: caseFiles,
	}
	s.flags(cmd, g)
	cmd.Flags().StringVar(&format, "format", format, "how to report: text, json, or junit for CI")
	offer(cmd, "format", fixed(formats...))
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(formats, format) {
			return fmt.Errorf("--format %s%s: want text, json or junit", format, suggest.Nearest(format, formats))
		}
		if s.config == "" && len(s.inspect) == 0 {
			s.inspect = inspectAll
		}
		h, err := s.handler(g)
		if err != nil {
			return err
		}
		cases, err := readCases(cmd, args)
		if err != nil {
			return err
		}
		t := suite{
			handler: h, settings: &s, again: s.again(cmd), results: make([]result, 0, len(cases)),
			progress: progress{to: cmd.ErrOrStderr(), total: len(cases)},
		}
		if format == "text" {
			t.printer = newPrinter(cmd.OutOrStdout())
		}
		if err := t.run(cases); err != nil {
			return err
		}
		return t.write(cmd.OutOrStdout(), format)
	})
	return cmd
}

// readCases reads all files before any case is run, so that a typing mistake in the last one
// does not show after a minute.
func readCases(cmd *cobra.Command, args []string) (cases []*exchange, err error) {
	files, err := caseFilesOf(args)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, from, err := readInput(cmd, name)
		if err != nil {
			return nil, err
		}
		data = toUTF8(data)
		values, err := readJSON(data, from)
		if err != nil {
			return nil, noCases(err, data, name)
		}
		for i, v := range values {
			v.strict = true
			x, err := v.labeled()
			if err == nil && !x.labeled {
				err = v.errorf("no \"want\": want an object with \"status\", or null where the response must pass as it is")
			}
			if err != nil {
				return nil, noCases(err, v.raw, name)
			}
			x.file, x.line, x.entry = name, v.line, i+1
			cases = append(cases, x)
		}
	}
	return cases, nil
}

// noCases says what to do with a file that holds a response and no cases.
func noCases(err error, data []byte, name string) error {
	x, unread := parse(data, name, 0)
	if unread != nil || strings.HasPrefix(x.form, "labeled case") {
		return err
	}
	return fmt.Errorf("%s: this is no file of cases (%s): to explain it, %s; to make a case of it, add --case",
		name, x.form, command("explain", name))
}

// caseFilesOf lists the files that arguments name: folders have them in *.jsonl, and patterns are for shells that leave
// them alone.
func caseFilesOf(args []string) (files []string, err error) {
	if len(args) == 0 {
		return nil, errors.New("no file: want one or more files of labeled cases, such as testdata/cases/*.jsonl, " +
			"a folder of them, or - for standard input")
	}
	for _, name := range args {
		found := []string{name}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			if found, err = inFolder(name); err != nil {
				return nil, err
			}
		} else if err != nil && strings.ContainsAny(name, "*?[") {
			if found, err = filepath.Glob(name); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no file of cases there: want *.jsonl", name)
		}
		files = append(files, found...)
	}
	return files, nil
}

// inFolder lists the files of cases in a folder and those below it.
func inFolder(name string) (files []string, err error) {
	err = filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(path) == ".jsonl" {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// suite is one run of errors test.
type suite struct {
	handler  caddyhttp.MiddlewareHandler
	settings *settings
	again    []string // the flags that explain a case as it was tested
	printer  *printer // nil where the report comes at the end
	progress progress
	results  []result
	missed   int
}

// result is what became of a case.
type result struct {
	ID      string  `json:"id"`
	File    string  `json:"file"`
	Line    int     `json:"line"`
	OK      bool    `json:"ok"`
	Misses  []miss  `json:"misses,omitempty"`
	Decided string  `json:"decided_by,omitempty"`
	Explain string  `json:"explain,omitempty"` // the command that says why
	Seconds float64 `json:"-"`
}

func (t *suite) run(cases []*exchange) error {
	for i, x := range cases {
		t.progress.show(i, t.missed)
		begin := time.Now()
		e, err := explain(t.handler, x, t.settings.named(x))
		if err != nil {
			return fmt.Errorf("%s: %w", x.from, err)
		}
		r := result{ID: x.id, File: x.origin(), Line: x.line, OK: true, Seconds: time.Since(begin).Seconds()}
		if r.Misses = x.misses(e); len(r.Misses) > 0 {
			t.missed++
			t.miss(&r, x, e)
		}
		t.results = append(t.results, r)
	}
	t.progress.clear()
	return nil
}

// origin is the file, for people.
func (x *exchange) origin() string {
	if x.file == "-" {
		return "standard input"
	}
	return x.file
}

// miss notes what decided, and how to see more.
func (t *suite) miss(r *result, x *exchange, e *Explanation) {
	r.OK, r.Decided = false, "nothing: the response passed"
	if e.Trace != nil {
		r.Decided = ruleOf(e.Trace.Decision)
	}
	again := t.again
	if x.status < 400 && t.settings.config == "" && !slices.Contains(again, "--inspect") {
		again = append(slices.Clone(again), "--inspect", strings.Join(inspectAll, ","))
	}
	r.Explain = command("explain", slices.Concat(again, []string{"--entry", strconv.Itoa(x.entry), x.file})...)
	if t.printer != nil {
		t.progress.clear()
		r.print(t.printer)
	}
}

func (r *result) print(p *printer) {
	p.line("%s %s:%d %s", p.paint(bad, "MISS"), r.File, r.Line, visible(r.ID))
	rows := make([]row, 0, len(r.Misses))
	for _, m := range r.Misses {
		rows = append(rows, row{cells: []string{m.What, "want " + m.Want, "got " + m.Got}})
	}
	p.table("  ", rows)
	p.paragraph("  ", "decided by "+r.Decided)
	p.line("  %s", p.paint(faint, "to see why: "+r.Explain))
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
type miss struct {
	What string `json:"what"`
	Want string `json:"want"`
	Got  string `json:"got"`
}

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
