package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// Explanation is what a client gets for a response, and why: the output of errors explain --json.
// Its names are documented in the command's help.
type Explanation struct {
	Input    Input             `json:"input"`
	Passed   bool              `json:"passed"` // the response goes to the client as it is
	Status   int               `json:"status"`
	Envelope json.RawMessage   `json:"envelope"`          // null where the response passes or is no envelope
	Body     string            `json:"body,omitempty"`    // what is sent in an envelope's place: a stream, another shape
	Headers  map[string]string `json:"headers"`           // set or changed, and those that clients act on
	Dropped  []string          `json:"dropped,omitempty"` // headers taken out
	Trace    *Trace            `json:"trace"`             // null where the response passes
	Later    []*Trace          `json:"later,omitempty"`   // of the other errors in a stream
	Cut      bool              `json:"cut,omitempty"`     // the client's connection is cut after that

	same bool // status and body are the upstream's, if not the whole header
}

// Input is what was explained.
type Input struct {
	From   string `json:"from"`
	Form   string `json:"form"`
	Status int    `json:"status"`
	Bytes  int    `json:"bytes"` // of the body, as it came
}

// Trace is how the answer came about. Its texts are redacted as the client's are.
type Trace struct {
	Shape      string          `json:"shape,omitempty"`   // of what the client gets, where it is not the envelope
	Where      string          `json:"where"`             // response, body, first_event or stream
	Event      string          `json:"event,omitempty"`   // the error as it stood in a stream
	Derived    int             `json:"derived,omitempty"` // the status that it would have had
	Dialect    string          `json:"dialect,omitempty"` // and what the stream speaks
	Body       BodyTrace       `json:"body"`
	Message    *body.Field     `json:"message"` // null where there is none
	Codes      []body.Field    `json:"codes"`
	Service    *Found          `json:"service"`           // null where none was recognized
	Members    []body.Field    `json:"members,omitempty"` // what stands in a body that no rule read
	Proxies    []string        `json:"proxies,omitempty"` // what was recognized in between
	Rules      []upstream.Step `json:"rules"`             // in the order in which they were tried
	Decision   Decision        `json:"decision"`
	Retry      string          `json:"retry"`       // never, perhaps or later
	RetryAfter *RetryAfter     `json:"retry_after"` // null where nothing tells how long
	Redacted   int             `json:"redacted"`    // texts taken out

	sent    string // the message that the client gets
	status  int    // and the status
	implied string // the reason that the status itself gives
	came    int    // the upstream's status
}

// BodyTrace is how the body was read.
type BodyTrace struct {
	Format      string `json:"format"`
	ContentType string `json:"content_type,omitempty"`
	Encoding    string `json:"encoding,omitempty"` // the Content-Encoding
	Truncated   bool   `json:"truncated"`          // only its beginning was read
	Undecodable string `json:"undecodable,omitempty"`
}

// Found is the service that answered.
type Found struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	By    string `json:"by"` // name, host, or the header or body field that gave it away
}

// Decision is the rule that decided.
type Decision struct {
	Layer      upstream.Layer `json:"layer"`
	Rule       string         `json:"rule,omitempty"`         // its id
	Where      string         `json:"conditions,omitempty"`   // what it looks for
	Reason     string         `json:"reason,omitempty"`       // what the client is told
	Meant      string         `json:"meant,omitempty"`        // what the rule said, where the client is told less
	Field      *body.Field    `json:"because_of"`             // the value that decided
	KeepStatus bool           `json:"keeps_status,omitempty"` // the upstream's status stays
	Source     string         `json:"source,omitempty"`       // the page that the rule rests on
	Note       string         `json:"note,omitempty"`
}

// RetryAfter is the wait that the client is told.
type RetryAfter struct {
	Seconds int    `json:"seconds"`
	From    string `json:"from"`
	Value   string `json:"value,omitempty"`
}

// explain puts a response through a handler and says what happened.
func explain(h caddyhttp.MiddlewareHandler, x *exchange, named string) (*Explanation, error) {
	e := &Explanation{
		Input:   Input{From: x.from, Form: x.form, Status: x.status, Bytes: len(x.body)},
		Headers: map[string]string{},
	}
	if x.status < 200 { // on the way to a response, not one
		e.Passed, e.same, e.Status = true, true, x.status
		return e, nil
	}
	a, err := ask(h, x, named)
	if err != nil {
		return nil, err
	}
	e.Status, e.same = a.status, a.status == x.status && bytes.Equal(a.body, x.body)
	if e.Passed = e.same && len(a.traces) == 0; e.Passed {
		return e, nil
	}
	if trimmed := bytes.TrimSpace(a.body); json.Valid(trimmed) {
		e.Envelope = trimmed
	} else {
		e.Body = string(a.body)
	}
	e.compare(x.header, a.header)
	if e.Cut = a.cut; len(a.traces) > 0 {
		e.Trace, e.Later = a.traces[0], a.traces[1:]
	}
	return e, nil
}

// telling are the headers that clients act on. They are always shown.
var telling = []string{
	"Content-Type", "Retry-After", "X-Should-Retry", "X-Request-Id", "Request-Id", "Www-Authenticate",
}

// compare says what became of the header.
func (e *Explanation) compare(before, after http.Header) {
	for name, values := range after {
		if slices.Contains(telling, name) || !slices.Equal(values, before[name]) {
			e.Headers[name] = strings.Join(values, ", ")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] == nil {
			e.Dropped = append(e.Dropped, name)
		}
	}
}

// newTrace makes of an event what can be shown.
func newTrace(x *exchange, e *observe.Event) *Trace {
	t := &Trace{
		Shape: e.Shape,
		Where: string(cmp.Or(e.Where, observe.InResponse)), Event: e.Said, Derived: e.Derived, Dialect: e.Dialect,
		Body: BodyTrace{
			Format: e.Format, ContentType: x.header.Get("Content-Type"), Encoding: x.header.Get("Content-Encoding"),
			Truncated: e.Truncated, Undecodable: e.Undecodable,
		},
		Codes: slices.Concat([]body.Field{}, e.Codes), Proxies: e.Proxies, Rules: slices.Concat([]upstream.Step{}, e.Steps),
		Decision: decision(e), Retry: e.Retry.String(), Redacted: e.Redacted, Members: e.Members,
		sent: e.Message, status: e.Status,
		implied: e.Implied, came: e.UpstreamStatus,
	}
	for _, code := range e.OtherCodes {
		if !slices.Contains(t.Codes, code) {
			t.Codes = append(t.Codes, code)
		}
	}
	if e.UpstreamMessage != "" {
		t.Message = &body.Field{Path: e.MessagePath, Value: e.UpstreamMessage}
	}
	if e.Upstream != "" {
		t.Service = &Found{e.Upstream, e.Title, e.RecognizedBy}
	}
	if e.RetryAfter > 0 {
		t.RetryAfter = &RetryAfter{retryhint.Hint{Delay: e.RetryAfter}.Seconds(), e.RetryFrom, e.RetryValue}
	}
	return t
}

func decision(e *observe.Event) Decision {
	d := Decision{
		Layer: e.Layer, Rule: e.Rule, Where: e.Conditions, Reason: e.Reason, KeepStatus: e.KeepStatus,
		Source: e.Source, Note: e.Note,
	}
	if e.Misconfigured {
		d.Meant = e.UpstreamReason
	}
	if e.Field.Path != "" {
		d.Field = &e.Field
	}
	return d
}

// explaining are the flags of errors explain.
type explaining struct {
	settings
	given
	asJSON, asCase, all bool
}

func explainCommand(g *gateway) *cobra.Command {
	var f explaining
	cmd := &cobra.Command{
		Use:               "explain [FILE]",
		Short:             "Says what a client gets for a response, and why",
		Long:              bin(explainHelp),
		Example:           bin(explainExamples),
		Args:              atMostOne("FILE"),
		ValidArgsFunction: firstArgument(anyFile),
	}
	f.flags(cmd, g)
	flags := cmd.Flags()
	flags.IntVar(&f.status, "status", 0, "the input is a body alone, and this the status with which it came")
	flags.StringArrayVarP(&f.headers, "header", "H", nil,
		"a header that came with it, such as \"Retry-After: 20\"; repeatable")
	flags.StringVar(&f.host, "host", "", "the host that was asked, by which a service is recognized")
	flags.IntVar(&f.entry, "entry", 0, "the entry of a HAR file, the case of a file of cases or the line of a log, from 1")
	flags.BoolVar(&f.asJSON, "json", false, "print JSON, for machines")
	flags.BoolVar(&f.asCase, "case", false, "print the response as a labeled case for \"errors test\", redacted")
	flags.BoolVar(&f.all, "all", false, "list every rule that was tried, also those that lost alike")
	offer(cmd, "status", statuses)
	offer(cmd, "header", headerNames)
	offer(cmd, "host", g.hosts())
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("entry") && f.entry < 1 {
			return fmt.Errorf("--entry %d: entries are counted from 1", f.entry)
		}
		if cmd.Flags().Changed("status") && f.status == 0 {
			return errors.New("--status 0: want the status of a response, 200 to 599")
		}
		if f.asJSON && f.asCase {
			return errors.New("--json and --case: want one of them")
		}
		return f.run(cmd, g, strings.Join(args, ""))
	})
	return cmd
}

func (f *explaining) run(cmd *cobra.Command, g *gateway, name string) error {
	if err := f.given.check(); err != nil {
		return err
	}
	if f.asCase && f.config == "" && len(f.inspect) == 0 {
		f.inspect = inspectAll // as "errors test" does
	}
	h, err := f.handler(g)
	if err != nil {
		return err
	}
	data, from, err := readInput(cmd, name)
	if err != nil {
		return err
	}
	x, err := f.parse(data, from)
	if err != nil {
		return err
	}
	if f.config == "" && len(f.inspect) == 0 && x.isStream() {
		f.inspect = inspectAll
		if h, err = f.handler(g); err != nil {
			return err
		}
	}
	if x.log != nil {
		return f.showLog(cmd, x)
	}
	e, err := explain(h, x, f.named(x))
	switch {
	case err != nil:
		return err
	case f.asCase:
		return f.writeCase(cmd, g, h, x, e)
	case f.asJSON:
		return printJSON(cmd.OutOrStdout(), e)
	}
	return e.print(newPrinter(cmd.OutOrStdout()), f.all)
}

// showLog prints what a line of the gateway's own log says, in which there is nothing to explain.
func (f *explaining) showLog(cmd *cobra.Command, x *exchange) error {
	switch {
	case f.asCase:
		return fmt.Errorf("%s: a %s has no response to make a case of", x.from, x.form)
	case f.asJSON:
		return printJSON(cmd.OutOrStdout(), struct {
			Input Input    `json:"input"`
			Log   *logLine `json:"log"`
		}{Input{From: x.from, Form: x.form, Status: x.status}, x.log})
	}
	return x.log.print(newPrinter(cmd.OutOrStdout()), x)
}

// isStream tells whether a response is a success that has events.
func (x *exchange) isStream() bool {
	return x.status >= 200 && x.status <= 299 && stream.Is(x.header.Get("Content-Type"), x.path())
}

// named is the service by the input's own word.
func (s *settings) named(x *exchange) string {
	if s.upstream == blind {
		return ""
	}
	return cmp.Or(s.upstream, x.upstream)
}
