package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
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
	Body       BodyTrace    `json:"body"`
	Message    *body.Field  `json:"message"` // null where there is none
	Codes      []body.Field `json:"codes"`
	Service    *Found       `json:"service"` // null where none was recognized
	Rules      []Tried      `json:"rules"`   // in the order in which they were tried
	Decision   Decision     `json:"decision"`
	Retry      string       `json:"retry"`       // never, perhaps or later
	RetryAfter *RetryAfter  `json:"retry_after"` // null where nothing tells how long
	Redacted   int          `json:"redacted"`    // texts taken out

	sent    string // the message that the client gets
	implied string // the reason that the status itself gives
}

// BodyTrace is how the body was read.
type BodyTrace struct {
	Format      body.Format `json:"format"`
	ContentType string      `json:"content_type,omitempty"`
	Encoding    string      `json:"encoding,omitempty"` // the Content-Encoding
	Truncated   bool        `json:"truncated"`          // only its beginning was read
	Undecodable string      `json:"undecodable,omitempty"`
}

// Found is the service that answered.
type Found struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	By    string `json:"by"` // name, host, or the header or body field that gave it away
}

// Tried is a rule that was tried.
type Tried struct {
	Layer   upstream.Layer `json:"layer"`
	Rule    string         `json:"rule"`
	Outcome string         `json:"outcome"` // "decided", or why it lost
}

// Decision is the rule that decided.
type Decision struct {
	Layer  upstream.Layer `json:"layer"`
	Rule   string         `json:"rule,omitempty"`
	Reason string         `json:"reason,omitempty"`       // what the client is told
	Meant  string         `json:"meant,omitempty"`        // what the rule said, where the client is told less
	Field  *body.Field    `json:"because_of"`             // the value that decided
	Keep   bool           `json:"keeps_status,omitempty"` // the upstream's status stays
	Source string         `json:"source,omitempty"`       // the page that the rule rests on
	Note   string         `json:"note,omitempty"`
}

// RetryAfter is the wait that the client is told.
type RetryAfter struct {
	Seconds int    `json:"seconds"`
	From    string `json:"from"`
	Value   string `json:"value,omitempty"`
}

// explain puts a response through a handler and says what happened.
func explain(h caddyhttp.MiddlewareHandler, x *exchange, named string) (*Explanation, error) {
	e := &Explanation{Input: Input{From: x.from, Form: x.form, Status: x.status, Bytes: len(x.body)}, Headers: map[string]string{}}
	if x.status < 200 { // on the way to a response, not one
		e.Passed, e.same, e.Status = true, true, x.status
		return e, nil
	}
	a, err := ask(h, x, named)
	if err != nil {
		return nil, err
	}
	e.Status, e.same = a.status, a.status == x.status && bytes.Equal(a.body, x.body)
	if e.Passed = e.same && a.trace == nil; e.Passed {
		return e, nil
	}
	if trimmed := bytes.TrimSpace(a.body); json.Valid(trimmed) {
		e.Envelope = trimmed
	} else {
		e.Body = string(a.body)
	}
	e.compare(x.header, a.header)
	e.Trace = a.trace
	return e, nil
}

// telling are the headers that clients act on. They are always shown.
var telling = []string{"Content-Type", "Retry-After", "X-Should-Retry", "X-Request-Id", "Request-Id", "Www-Authenticate"}

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

// trace makes of a finding what can be shown.
func (f *Finding) trace(x *exchange, steps []upstream.Step) *Trace {
	t := &Trace{
		Body: BodyTrace{
			Format: f.Facts.Format, ContentType: x.header.Get("Content-Type"), Encoding: x.header.Get("Content-Encoding"), Truncated: f.Facts.Truncated,
		},
		Codes: []body.Field{}, Rules: []Tried{}, Retry: f.Retry, Redacted: f.Redacted,
		sent: f.Sent, implied: string(f.Implied),
	}
	if f.Undecodable != nil {
		t.Body.Undecodable = f.Undecodable.Error()
	}
	if f.Said != "" {
		t.Message = &body.Field{Path: f.messagePath(), Value: f.Said}
	}
	for _, code := range f.codes() {
		t.Codes = append(t.Codes, body.Field{Path: code.Path, Value: f.Clean(code.Value)})
	}
	if s := f.Verdict.Service; s != nil {
		t.Service = &Found{s.Name, s.Title, f.Verdict.RecognizedBy}
	}
	for _, step := range steps {
		t.Rules = append(t.Rules, Tried(step))
	}
	t.Decision = f.decision()
	if f.Hint.Delay > 0 {
		t.RetryAfter = &RetryAfter{f.Hint.Seconds(), f.Hint.Source, f.Clean(f.Hint.Value)}
	}
	return t
}

// codes are those that the service's rules compare, and then those that the general ones do.
func (f *Finding) codes() (all []body.Field) {
	if s := f.Verdict.Service; s != nil {
		for _, path := range s.Fields.Code {
			for _, value := range f.Facts.Values(path) {
				all = append(all, body.Field{Path: path, Value: value})
			}
		}
	}
	for _, code := range f.Facts.Codes {
		if !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all
}

// messagePath is where the message stood: the service's own place for it, or where it was found
// by the general customs.
func (f *Finding) messagePath() string {
	if s := f.Verdict.Service; s != nil && len(s.Fields.Message) > 0 {
		if text, path := f.Facts.Sentence(s.Fields.Message); text != "" {
			return path
		}
	}
	return f.Facts.MessagePath
}

func (f *Finding) decision() Decision {
	v := f.Verdict
	d := Decision{Layer: v.Layer, Rule: v.Rule, Reason: string(v.Reason), Keep: v.Keep, Source: v.Source, Note: v.Note}
	if v.Reason == reason.UpstreamMisconfigured {
		d.Meant = string(f.Meant)
	}
	if v.Field.Path != "" {
		d.Field = &body.Field{Path: v.Field.Path, Value: f.Clean(v.Field.Value)}
	}
	return d
}

func explainCommand(g Gateway) *cobra.Command {
	var s settings
	var entry int
	var asJSON, all bool
	cmd := &cobra.Command{
		Use:     "explain [FILE]",
		Short:   "Says what a client gets for a response, and why",
		Long:    bin(explainHelp),
		Example: bin(explainExamples),
		Args:    cobra.MaximumNArgs(1),
	}
	s.flags(cmd)
	cmd.Flags().IntVar(&entry, "entry", 0, "the entry of a HAR file, or the case of a file of cases, counted from 1")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines")
	cmd.Flags().BoolVar(&all, "all", false, "list every rule that was tried, also those that lost alike")
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		h, err := s.handler(g)
		if err != nil {
			return err
		}
		data, from, err := readInput(cmd, strings.Join(args, ""))
		if err != nil {
			return err
		}
		x, err := parse(data, from, entry)
		if err != nil {
			return err
		}
		e, err := explain(h, x, s.named(x))
		if err != nil {
			return err
		}
		if asJSON {
			return printJSON(cmd.OutOrStdout(), e)
		}
		return e.print(newPrinter(cmd.OutOrStdout()), all)
	})
	return cmd
}

// named is the service by the input's own word.
func (s *settings) named(x *exchange) string {
	if s.upstream == blind {
		return ""
	}
	return cmp.Or(s.upstream, x.upstream)
}
