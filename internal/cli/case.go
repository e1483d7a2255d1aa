package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tidwall/gjson"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/redact"
)

// writtenCase is a labeled case as it is written, with its members in the order in which people read them.
type writtenCase struct {
	ID       string            `json:"id"`
	Upstream string            `json:"upstream"`
	Kind     string            `json:"kind"`
	Request  *writtenRequest   `json:"request,omitempty"`
	Status   int               `json:"status"`
	Headers  map[string]string `json:"headers"`
	Body     string            `json:"body"`
	Want     *labeled.Want     `json:"want"`
	Source   string            `json:"source"`
}

type writtenRequest struct {
	Method string `json:"method"`
	Path   string `json:"path"`
}

// maxCaseBody bounds the body of a case: no more is read of one on a server, unless max_body says so.
const maxCaseBody = 1 << 20

// writeCase prints a response as a labeled case, whose label is what the client gets for it. It is redacted first, and
// explained anew: what cannot be shown must not be what decides.
func (f *explaining) writeCase(
	cmd *cobra.Command, g *gateway, h caddyhttp.MiddlewareHandler, x *exchange, before *Explanation,
) error {
	redactor, err := f.redactor()
	if err != nil {
		return err
	}
	c := caseWriter{redactor: redactor}
	clean, err := c.exchange(x)
	if err != nil {
		return err
	}
	if before.Trace != nil && before.Trace.Service != nil {
		clean.upstream = before.Trace.Service.Name
	}
	e, err := explain(h, clean, f.named(clean))
	if err != nil {
		return err
	}
	if e.Status != before.Status || e.reason() != before.reason() {
		return fmt.Errorf("%s: redacted it would come out as %d %s and not as %d %s: write the case by hand, "+
			"with invented values in the place of secrets", x.from, e.Status, e.reason(), before.Status, before.reason())
	}
	encoder := json.NewEncoder(cmd.OutOrStdout())
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(newCase(g, clean, e)); err != nil {
		return err
	}
	cmd.PrintErrf("%s redacted. Look for names and ids that are left, fill in \"source\", and append the line\n"+
		"to a file; to test it: %s FILE\n", plural(c.count, "secret or internal", "secrets and internals"),
		command("test", f.again(cmd)...))
	return nil
}

// redactor takes out what the configuration's handler does.
func (f *explaining) redactor() (*redact.Redactor, error) {
	if f.config == "" {
		return redact.New(nil), nil
	}
	config, err := configured(f.config, f.site, f.nth)
	if err != nil {
		return nil, err
	}
	var options struct {
		Redact []struct{ Pattern, Replacement string }
	}
	encoded, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(encoded, &options); err != nil {
		return nil, err
	}
	patterns := make([]redact.Pattern, 0, len(options.Redact))
	for _, r := range options.Redact {
		compiled, err := regexp.Compile(r.Pattern)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, redact.Pattern{Regexp: compiled, Replacement: r.Replacement})
	}
	return redact.New(patterns), nil
}

// caseWriter redacts a response and counts.
type caseWriter struct {
	redactor *redact.Redactor
	count    int
}

func (c *caseWriter) text(s string) string {
	clean, n := c.redactor.Text(s)
	c.count += n
	return clean
}

// ofTransport are headers that a case does without: they say how the body came and who asked.
var ofTransport = []string{"Content-Encoding", "Content-Length", "Set-Cookie"}

// exchange is a copy that may be kept in a repository: decompressed, redacted, without the request's query.
func (c *caseWriter) exchange(x *exchange) (*exchange, error) {
	raw, _, err := body.Decode(x.body, x.header.Get("Content-Encoding"), maxCaseBody)
	if err != nil {
		return nil, fmt.Errorf("%s: the body cannot be read: %w", x.from, err)
	}
	clean := &exchange{
		from: x.from, status: x.status, header: http.Header{}, upstream: x.upstream, body: []byte(c.body(raw)),
		requestMethod: x.requestMethod,
	}
	if path := c.text(x.path()); path != "/" {
		clean.requestURL = path
	}
	for name, values := range x.header {
		if slices.Contains(hopByHop, name) || slices.Contains(ofTransport, name) || x.ofConnection(name) {
			continue
		}
		value := strings.Join(values, ", ")
		if c.text(value) == value {
			clean.header.Set(name, value)
		}
	}
	return clean, nil
}

// body redacts the texts of a JSON body one by one, so that its form stays, and any other as one text.
func (c *caseWriter) body(raw []byte) string {
	raw = bytes.ToValidUTF8(raw, []byte("\ufffd"))
	if !json.Valid(raw) {
		return c.text(string(raw))
	}
	var out strings.Builder
	c.value(&out, gjson.ParseBytes(raw), 0)
	return out.String()
}

func (c *caseWriter) value(out *strings.Builder, v gjson.Result, depth int) {
	switch {
	case v.Type == gjson.String:
		if clean := c.text(v.Str); clean != v.Str {
			out.Write(encodedText(clean))
			return
		}
		out.WriteString(v.Raw)
	case v.IsObject() && depth < maxDepth, v.IsArray() && depth < maxDepth:
		ends := map[bool]string{true: "{}", false: "[]"}[v.IsObject()]
		out.WriteByte(ends[0])
		first := true
		v.ForEach(func(key, value gjson.Result) bool {
			if !first {
				out.WriteByte(',')
			}
			if first = false; v.IsObject() {
				c.value(out, key, depth)
				out.WriteByte(':')
			}
			c.value(out, value, depth+1)
			return true
		})
		out.WriteByte(ends[1])
	case depth >= maxDepth:
		out.WriteString("null")
	default:
		out.WriteString(v.Raw)
	}
}

// encodedText is a text as JSON.
func encodedText(text string) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // strings can always be
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// newCase labels a response with what its client gets.
func newCase(g *gateway, x *exchange, e *Explanation) writtenCase {
	c := writtenCase{
		Upstream: x.upstream, Kind: "backend", Status: x.status, Headers: map[string]string{}, Body: string(x.body),
		Want: e.label(x),
	}
	if s := g.tables.Named(x.upstream); s != nil {
		c.Upstream, c.Kind = s.Name, string(s.Kind)
	}
	if x.requestMethod != "" || x.requestURL != "" {
		c.Request = &writtenRequest{x.method(), x.path()}
	}
	for _, name := range slices.Sorted(maps.Keys(x.header)) {
		c.Headers[name] = x.header.Get(name)
	}
	what := cmp.Or(strings.ReplaceAll(e.reason(), "_", "-"), "as-its-status")
	if c.Want == nil {
		what = "passes"
	}
	c.ID = strings.Join([]string{cmp.Or(c.Upstream, c.Kind), strconv.Itoa(c.Status), what}, "-")
	return c
}

// label is what a case wants that comes out as this; nil where the response stays as it is.
func (e *Explanation) label(x *exchange) *labeled.Want {
	if e.same || e.Trace == nil {
		return nil
	}
	want := &labeled.Want{Status: e.Status}
	if r := cmp.Or(e.Trace.Decision.Reason, e.Trace.implied); r != "" {
		want.Reason = &r
	}
	if e.Trace.Message != nil && e.Trace.sent != "" {
		opening := shortened(e.Trace.sent, 80)
		want.Message = &opening
	}
	// A moment is so many seconds away on the day that it was read, unless the response says when it was sent.
	if r := e.Trace.RetryAfter; r != nil && (x.header.Get("Date") != "" || !moment.MatchString(r.Value)) {
		want.RetryAfter = &r.Seconds
	}
	return want
}

// moment is a point in time: a date, a time of day, seconds since 1970.
var moment = regexp.MustCompile(`:|[A-Za-z]{3},|\d{4}-\d\d|\d{9}`)

// shortened is the beginning of a text, up to the end of a word.
func shortened(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	if end := strings.LastIndexByte(text[:limit], ' '); end > 0 {
		return text[:end]
	}
	return strings.ToValidUTF8(text[:limit], "")
}

// reason is what the client is told, "" where nothing finer than the status is.
func (e *Explanation) reason() string {
	if e.Trace == nil {
		return ""
	}
	return e.Trace.Decision.Reason
}
