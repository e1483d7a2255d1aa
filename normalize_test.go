package errnorm

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	_ "github.com/caddyserver/caddy/v2/modules/standard"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/capture"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/leaktest"
	"github.com/errnorm/caddy-errnorm/internal/linear"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/policy"
	errorref "github.com/errnorm/caddy-errnorm/internal/reference"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

func failureOf(c labeled.Case) failure {
	return failure{status: c.Status, header: c.Header(), body: []byte(c.Body), named: c.Upstream, path: c.Request.Path}
}

func corpus(tb testing.TB, pattern string) []labeled.Case {
	tb.Helper()
	all, err := labeled.Load(pattern)
	if err != nil || len(all) == 0 {
		tb.Fatalf("no cases at %s: %v", pattern, err)
	}
	return all
}

// TestReused has errors of all kinds follow each other in the same memory, at once: each comes out as it does alone,
// and what was told of one stays as it was.
func TestReused(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	type told struct {
		status        int
		body, header  string
		codes         []body.Field
		misconfigured bool
	}
	tell := func(f failure, reused bool) told {
		o := normalize(p, f, now, nil)
		h := f.header.Clone()
		o.headers(p, false).Write(h)
		is := told{o.StatusCode, string(o.body), fmt.Sprint(h), o.verdict.Codes, o.Misconfigured}
		if reused {
			o.release()
		}
		return is
	}
	cases := corpus(t, "testdata/cases/*.jsonl")
	alone := make([]told, len(cases))
	for i, c := range cases {
		alone[i] = tell(failureOf(c), false)
	}
	var all sync.WaitGroup
	for first := range 4 {
		all.Go(func() {
			for i := range cases {
				i = (i*7 + first*len(cases)/4) % len(cases) // another order, and others beside
				if is := tell(failureOf(cases[i]), true); !reflect.DeepEqual(is, alone[i]) {
					t.Errorf("%s:\n got %v\nwant %v", cases[i].ID, is, alone[i])
				}
			}
		})
	}
	all.Wait()
}

// TestCodes has operators and clients told the codes that a service is known to have, from where it has them; of one
// that nobody knows, all that look like codes.
func TestCodes(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	f := failure{
		status: 400, header: http.Header{"Content-Type": {"application/json"}},
		body: []byte(`{"error":{"message":"It is not here.","type":"not_here","code":"lost"},"status":"gone_astray"}`),
	}
	for named, want := range map[string][]body.Field{
		"openai": {{Path: "error.code", Value: "lost"}, {Path: "error.type", Value: "not_here"}},
		"": {
			{Path: "error.code", Value: "lost"},
			{Path: "error.type", Value: "not_here"},
			{Path: "status", Value: "gone_astray"},
		},
	} {
		f.named = named
		for _, known := range []reason.Reason{reason.None, reason.UpstreamTimeout} { // also where the gateway decides
			f.known = known
			var e observe.Event
			o := normalize(p, f, now, nil)
			o.fill(&e, p, nil)
			if !slices.Equal(e.Codes, want) || o.Details == nil || o.Details.Code != "lost" {
				t.Errorf("%q, %s: got codes %v and details %+v, want %v", named, known, e.Codes, o.Details, want)
			}
			o.release()
		}
	}
}

// TestRemembered has all errors come several times, at once and in another order each time, with other ids and waits in
// their headers: each comes out as without memory, for the client as for operators.
func TestRemembered(t *testing.T) {
	type told struct {
		status       int
		body, header string
		event        observe.Event
		count        int
	}
	tell := func(p *policy.Policy, f failure, o *outcome, e *observe.Event) told {
		h := f.header.Clone()
		o.headers(p, f.gatewayCredentials).Write(h)
		return told{o.StatusCode, string(o.body), fmt.Sprint(h), *e, o.clean.Count}
	}
	cases := corpus(t, "testdata/cases/*.jsonl")
	for name, c := range map[string]struct {
		Handler
		shape   string
		gateway bool
	}{
		"plain":     {},
		"gateway":   {gateway: true},
		"native":    {shape: "native"},
		"by reason": {Handler: Handler{ErrorType: "reason", Details: []string{"request_id", "retry_after"}}},
		"texts": {Handler: Handler{Messages: map[string]string{
			"rate_limited": "Wait, {http.normalize_errors.request_id}.",
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			p, m := compiledPolicy(t, c.Handler), newMemory()
			const rounds = 5
			cases := cases
			if name != "plain" {
				cases = slices.Collect(func(yield func(labeled.Case) bool) {
					for i := 0; i < len(cases) && yield(cases[i]); i += 7 {
					}
				})
			}
			var remembered atomic.Int64
			come := func(i, round int) {
				f := failureOf(cases[i])
				f.gatewayCredentials, f.shape = c.gateway, shape.Word(c.shape).For("/v1/messages", http.Header{})
				f.expand = func(text string, known func(string) string) string {
					return strings.ReplaceAll(text, "{http.normalize_errors.request_id}", known("request_id"))
				}
				for _, name := range []string{"X-Request-Id", "Retry-After"} {
					if f.header[name] != nil || round%2 == 1 {
						f.header[name] = []string{strconv.Itoa(1000 + 7*i + round)}
					}
				}
				if round == 1 { // it is no id, and counts as taken out
					f.header["X-Request-Id"] = []string{"10.20.30.40"}
				}
				e := observe.Event{UpstreamStatus: f.status, ErrorID: strconv.Itoa(round)}
				alone, kept, without := e, e, normalize(p, f, now, nil)
				without.fill(&alone, p, nil)
				o, keep := m.normalize(p, f, &kept, now, nil)
				if is, want := tell(p, f, o, &kept), tell(p, f, without, &alone); !reflect.DeepEqual(is, want) {
					t.Errorf("%s, round %d:\n got %+v\nwant %+v", cases[i].ID, round, is, want)
					return
				}
				if o.facts.Format == "" {
					remembered.Add(1)
				}
				keep.keep(&kept)
				o.release()
			}
			var all sync.WaitGroup
			for first := range 2 {
				all.Go(func() {
					for i := range cases {
						for round := range rounds {
							come((i*11+first*len(cases)/2)%len(cases), round)
						}
					}
				})
			}
			all.Wait()
			if n := int(remembered.Load()); n < len(cases) { // of ten times as many
				t.Errorf("only %d errors were remembered", n)
			}
		})
	}
}

// TestForgets: what counts of a header is looked at each time, be it there or not.
func TestForgets(t *testing.T) {
	p, m := compiledPolicy(t, Handler{}), newMemory()
	said := []byte(`{"message":"Forbidden"}`)
	plain := http.Header{"Content-Type": {"application/json"}}
	with := func(name, value string) http.Header {
		h := plain.Clone()
		h.Set(name, value)
		return h
	}
	headers := []http.Header{
		plain, with("X-Amzn-Errortype", "ThrottlingException"), with("Www-Authenticate", `Bearer error="invalid_token"`),
		with("Cf-Mitigated", "challenge"), with("X-Litellm-Version", "1.2"), with("Content-Type", "text/plain"),
	}
	for i := range 3 * mismatches {
		for _, h := range headers {
			f := failure{status: http.StatusForbidden, header: h, body: said, gatewayCredentials: i%3 == 0}
			o, kept := m.normalize(p, f, new(observe.Event), now, nil)
			if want := normalize(p, f, now, nil); string(o.body) != string(want.body) || o.verdict.Rule != want.verdict.Rule {
				t.Fatalf("%v:\n got %s\nwant %s", h, o.body, want.body)
			}
			kept.keep(new(observe.Event))
		}
	}
	for i := range 6 { // the same, but broken off: to operators it is another
		e := &observe.Event{Cut: i%2 == 0}
		_, kept := m.normalize(p, failure{status: http.StatusBadGateway, header: plain, body: said}, e, now, nil)
		if e.Cut != (i%2 == 0) {
			t.Errorf("%d: an error is recorded as cut: %v", i, e.Cut)
		}
		kept.keep(e)
	}
}

var accuracyOf = flag.String("cases", "", "a folder of labeled cases to measure the accuracy on")

// TestAccuracy prints, as Markdown, how many of the labeled cases in the folder -cases get the
// right status: by passing it through, by us without the name of the service, and by us with it. It
// fails nothing; bench/accuracy.md holds what it printed.
func TestAccuracy(t *testing.T) {
	if *accuracyOf == "" {
		t.Skip("no -cases given")
	}
	p := compiledPolicy(t, Handler{})
	type row struct{ all, through, blind, named int }
	rows := map[string]*row{}
	count := func(name string, c labeled.Case, blind, named int) {
		r := rows[name]
		if r == nil {
			r = new(row)
			rows[name] = r
		}
		r.all++
		for _, n := range []struct {
			to     *int
			status int
		}{{&r.through, c.Status}, {&r.blind, blind}, {&r.named, named}} {
			if n.status == c.Want.Status {
				*n.to++
			}
		}
	}
	for _, c := range corpus(t, filepath.Join(*accuracyOf, "*.jsonl")) {
		if c.Ambiguous || c.Want == nil || c.Status < 400 {
			continue
		}
		f := failureOf(c)
		named := normalize(p, f, now, nil).StatusCode
		f.named = ""
		blind := normalize(p, f, now, nil).StatusCode
		for _, name := range []string{"0 all", "1 " + c.Kind, "2 status " + strconv.Itoa(c.Want.Status), "3 " + c.Upstream} {
			count(name, c, blind, named)
		}
	}
	var out strings.Builder
	out.WriteString("\n| | cases | passed through | blind | by name |\n| --- | ---: | ---: | ---: | ---: |\n")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		r := rows[name]
		fmt.Fprintf(&out, "| %s | %d | %d | %d | %d |\n", name[2:], r.all, r.through, r.blind, r.named)
	}
	t.Log(out.String())
}

// now is later than every date in the cases, so that a delay measured from the clock in place
// of the response's own Date shows.
var now = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// registered is an empty handler as Caddy makes it.
func registered(tb testing.TB) *Handler {
	tb.Helper()
	info, err := caddy.GetModule("http.handlers.normalize_errors")
	if err != nil {
		tb.Fatal(err)
	}
	return info.New().(*Handler)
}

func compiledPolicy(tb testing.TB, h Handler) *policy.Policy {
	tb.Helper()
	h.tables = registered(tb).tables
	p, err := h.compile()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// checkEnvelope demands the documented form of a body.
func checkEnvelope(tb testing.TB, body []byte, status int) envelope.Envelope {
	tb.Helper()
	var keys map[string]json.RawMessage
	var e envelope.Envelope
	if err := json.Unmarshal(body, &keys); err != nil {
		tb.Fatalf("not JSON: %v: %q", err, body)
	}
	if err := json.Unmarshal(body, &e); err != nil {
		tb.Fatalf("not the envelope: %v: %s", err, body)
	}
	if len(keys) != 4 || e.Error == "" || e.Message == "" || e.StatusCode != status || !utf8.Valid(body) {
		tb.Fatalf("not the envelope of a %d: %s", status, body)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		tb.Fatalf("%v: %s", err, body)
	}
	if err := envelopeSchema().Validate(value); err != nil {
		tb.Errorf("not what the reference says: %v: %s", err, body)
	}
	return e
}

// madeReference is what callers of an API are told where nothing is configured.
func madeReference() *errorref.Reference {
	info, err := caddy.GetModule("http.handlers.normalize_errors")
	if err != nil {
		panic(err)
	}
	h := info.New().(*Handler)
	if h.policy, err = h.compile(); err != nil {
		panic(err)
	}
	r, err := h.ErrorReference()
	if err != nil {
		panic(err)
	}
	return r
}

// envelopeSchema is the schema that they are given.
var envelopeSchema = sync.OnceValue(func() *jsonschema.Schema {
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(madeReference().Schema()))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("error.json", text); err != nil {
		panic(err)
	}
	return c.MustCompile("error.json")
})

// TestCases puts every labeled case through the pipeline.
func TestCases(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range corpus(t, "testdata/cases/*.jsonl") {
		t.Run(c.ID, func(t *testing.T) {
			if c.Want == nil {
				t.Skip("a success: it never reaches the pipeline")
			}
			o := normalize(p, failureOf(c), now, nil)
			e := checkEnvelope(t, o.body, o.StatusCode)
			if e.StatusCode != c.Want.Status {
				t.Errorf("status %d, want %d, by %s", e.StatusCode, c.Want.Status, o.verdict.Rule)
			}
			got := o.Reason
			if want := c.Want.Reason; want != nil && string(got) != *want &&
				(got != reason.None || string(reference.Status(e.StatusCode).Implied) != *want) {
				t.Errorf("reason %q, want %q, by %s", got, *want, o.verdict.Rule)
			}
			if want := c.Want.Message; want != nil && !strings.Contains(folded(e.Message), folded(*want)) {
				t.Errorf("message %q, want %q in it", e.Message, *want)
			}
			if want := c.Want.RetryAfter; want != nil && o.hint.Seconds() != *want {
				t.Errorf("wait %d s (from %s), want %d", o.hint.Seconds(), o.hint.Source, *want)
			}
			checkWait(t, p, o, c.Header())
		})
	}
}

// checkWait demands that what waiting does not heal tells no wait, and that no program is sent to sleep for long.
func checkWait(tb testing.TB, p *policy.Policy, o *outcome, h http.Header) {
	tb.Helper()
	o.headers(p, false).Write(h)
	told := 0
	if o.Details != nil {
		told = o.Details.RetryAfter
	}
	switch after := h.Get("Retry-After"); {
	case o.Retry == catalog.Never && (after != "" || told != 0 || h.Get("X-Should-Retry") != "false"):
		tb.Errorf("%s is told to wait: Retry-After %q, details.retry_after %d", o.Reason, after, told)
	case told > 60 && (after != "" || h.Get("X-Should-Retry") != "false"):
		tb.Errorf("a wait of %d s in the headers: %v", told, h)
	case told > 0 && told <= 60 && after != strconv.Itoa(told):
		tb.Errorf("a wait of %d s, Retry-After %q", told, after)
	}
}

// TestWait sends Retry-After with what waiting heals, with what it does not heal, and with what nothing is known of.
func TestWait(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for name, test := range map[string]struct {
		upstream string
		status   int
		after    string
		body     string
		header   string // Retry-After, as the client gets it
		told     int    // details.retry_after
		should   string // X-Should-Retry
	}{
		"heals":               {"", 429, "30", `{"detail":"Too fast."}`, "30", 30, ""},
		"heals in a minute":   {"", 503, "60", `{"detail":"Down."}`, "60", 60, ""},
		"heals later":         {"", 429, "61", `{"detail":"Too fast."}`, "", 61, "false"},
		"heals tomorrow":      {"", 429, "", `{"detail":"Too fast. Try again in 1 day"}`, "", 86400, "false"},
		"a wrong key":         {"openai", 401, "30", `{"error":{"code":"invalid_api_key","message":"No."}}`, "", 0, "false"},
		"no money":            {"openai", 429, "30", `{"error":{"code":"insufficient_quota"}}`, "", 0, "false"},
		"a bare 403":          {"", 403, "30", `{"detail":"No."}`, "", 0, "false"},
		"words of a 400":      {"", 400, "", `{"detail":"Bad date. Try again in 20 seconds."}`, "", 0, "false"},
		"money under way":     {"openrouter", 402, "3", inFlight, "3", 3, ""},
		"money under way now": {"openrouter", 402, "", inFlight, "", 0, ""},
		"a plain 500":         {"", 500, "30", `{"detail":"It broke."}`, "30", 30, ""},
		"a 500's own words":   {"", 500, "", `{"detail":"It broke.","details":{"retryAfterSeconds":2}}`, "2", 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := http.Header{"Content-Type": {"application/json"}}
			if test.after != "" {
				h.Set("Retry-After", test.after)
			}
			f := failure{status: test.status, header: h, body: []byte(test.body), named: test.upstream}
			o := normalize(p, f, now, nil)
			o.headers(p, false).Write(h)
			told := 0
			if o.Details != nil {
				told = o.Details.RetryAfter
			}
			if h.Get("Retry-After") != test.header || told != test.told || h.Get("X-Should-Retry") != test.should {
				t.Errorf("%v, told %d, by %s", h, told, o.verdict.Rule)
			}
		})
	}
}

const inFlight = `{"error":{"code":402,"message":"No.","metadata":{"reason":"in_flight_budget_exhausted",` +
	`"limit_source":"openrouter_in_flight_budget"}}}`

// harmless are the reasons that validation and business may have. What speaks of money, limits, capacity, keys or
// accounts is none, nor what says the opposite of the message: "User with this email does not exist" is no
// email_exists.
// harmless are the reasons that validation and business may have. What speaks of money, limits, capacity, keys or
// accounts is none, nor what says the opposite of the message: "User with this email does not exist" is no
// email_exists.
var harmless = []reason.Reason{
	reason.None, reason.InvalidParameters, reason.MissingFields, reason.NotFound, reason.Conflict, reason.ServerError,
	reason.InsufficientPrivileges, reason.IdempotencyConflict, reason.RequestTooLarge,
}

// TestInnocent reads sentences of validation and business in the words of money, limits, capacity, tokens and keys:
// behind an AI service and blind, the status of none is moved, and no reason takes it for more.
func TestInnocent(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	cases := corpus(t, "testdata/cases/innocent.jsonl")
	if len(cases) < 250 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		for _, service := range []string{"", "openai", "mistral"} {
			f := failureOf(c)
			f.named = service
			o := normalize(p, f, now, nil)
			// A service's own table knows its codes, whatever a sentence says beside them.
			told := o.verdict.Layer == upstream.ByService
			if o.StatusCode != c.Want.Status || !told && !slices.Contains(harmless, o.Reason) {
				t.Errorf("%s behind %q: got %d %q by %s: %s", c.ID, service, o.StatusCode, o.Reason, o.verdict.Rule, c.Body)
			}
		}
	}
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// TestReference walks the documented reference: each row, in the shape that the backend sends it, must
// come out exactly as documented.
func TestReference(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range causes {
		detail := strings.NewReplacer(
			"{error}", "bad input", "{env}", "test", "{provider}", "acme", "{alias_name}", "fast", "…", ".",
		).Replace(c.Detail)
		t.Run(detail, func(t *testing.T) {
			said, _ := json.Marshal(map[string]any{"detail": detail})
			want := envelope.Envelope{Error: reference.Status(c.Status).Type, Message: detail, StatusCode: c.Status}
			if c.IsReason {
				said, _ = json.Marshal(map[string]any{
					"detail": map[string]string{"reason": detail, "message": "Registration failed"},
				})
				want.Message, want.Details = "Registration failed", &envelope.Details{Reason: reason.Reason(detail)}
			}
			h := http.Header{"Content-Type": {"application/json"}}
			o := normalize(p, failure{status: c.Status, header: h, body: said}, now, nil)
			e := checkEnvelope(t, o.body, c.Status)
			if e.Error != want.Error || e.Message != want.Message {
				t.Errorf("got %s, want %q, %q", o.body, want.Error, want.Message)
			}
			if c.IsReason && (e.Details == nil || e.Details.Reason != want.Details.Reason) {
				t.Errorf("got %s, want the reason %s", o.body, detail)
			}
			if e.Details != nil && (len(e.Details.Errors) > 0 || e.Details.Code != "" || e.Details.Upstream != "") {
				t.Errorf("details say what the backend did not: %s", o.body)
			}
		})
	}
}

// TestDocumentedExamples are the reference's examples, byte for byte.
func TestDocumentedExamples(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		status     int
		said, want string
	}{
		{
			400,
			`{"detail":{"reason":"email_exists","message":"Registration failed"}}`,
			`{"error":"bad_request","message":"Registration failed","status_code":400,"details":{"reason":"email_exists"}}`,
		},
		{
			402,
			`{"detail":"Insufficient credits for this request"}`,
			`{"error":"payment_required","message":"Insufficient credits for this request","status_code":402,"details":null}`,
		},
		{
			403,
			`{"detail":"Insufficient privileges. Admin access required."}`,
			`{"error":"forbidden","message":"Insufficient privileges. Admin access required.","status_code":403,"details":null}`,
		},
		{
			409,
			`{"detail":{"reason":"email_already_linked","message":"Registration failed"}}`,
			`{"error":"conflict","message":"Registration failed","status_code":409,"details":{"reason":"email_already_linked"}}`,
		},
		{
			500,
			`{"detail":{"reason":"server_error","message":"Registration failed"}}`,
			`{"error":"internal_server_error","message":"Registration failed","status_code":500,` +
				`"details":{"reason":"server_error"}}`,
		},
		{
			503,
			`{"detail":"Payment processing is currently unavailable"}`,
			`{"error":"service_unavailable","message":"Payment processing is currently unavailable",` +
				`"status_code":503,"details":null}`,
		},
	} {
		h := http.Header{"Content-Type": {"application/json"}}
		o := normalize(p, failure{status: c.status, header: h, body: []byte(c.said)}, now, nil)
		if string(o.body) != c.want {
			t.Errorf("%d %s:\n got %s\nwant %s", c.status, c.said, o.body, c.want)
		}
		if o = normalize(p, failure{status: c.status, header: h, body: []byte(c.want)}, now, nil); string(o.body) != c.want {
			t.Errorf("an envelope did not pass as it was:\n got %s\nwant %s", o.body, c.want)
		}
	}
	h := http.Header{}
	wrong := []byte(`{"error":"x","message":"m","status_code":500,"details":null}`)
	o := normalize(p, failure{status: 404, header: h, body: wrong}, now, nil)
	if want := `{"error":"x","message":"m","status_code":404,"details":null}`; string(o.body) != want {
		t.Errorf("status_code: got %s, want %s", o.body, want)
	}
}

// TestTraps are what fooled others: digits, quoted text and names that look like codes.
func TestTraps(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		why    string
		status int
		body   string
		want   int
		reason reason.Reason
	}{
		{
			"LiteLLM #34954 took the 403 in the delay for a status", 429,
			`{"error":{"code":429,"message":"You exceeded your current quota. Please retry in 18.403470473s.",` +
				`"status":"RESOURCE_EXHAUSTED",` +
				`"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"18.403470473s"}]}}`,
			429, reason.RateLimited,
		},
		{
			"LiteLLM #36705 took token 429 of an echoed prompt for a rate limit", 400,
			`{"error":{"message":"bad request: prompt_token_ids: [9906, 429, 402]","type":"invalid_request_error"}}`,
			400, "",
		},
		{
			"a prompt that quotes an error", 400,
			`{"error":{"message":"Invalid value: 'Rate limit exceeded, insufficient_quota'",` +
				`"type":"invalid_request_error","code":"invalid_value"}}`,
			400, "",
		},
		{
			"otari #483: a tool's name", 400,
			`{"error":{"message":"Tool 'payment required' not found in tools",` +
				`"type":"invalid_request_error","param":"tool_choice"}}`,
			400, "",
		},
		{"a model's name", 404, `{"error":"model 'insufficient-credits:7b' not found"}`, 404, reason.ModelNotFound},
		{
			"a 500 that speaks of the context length", 500,
			`{"error":{"message":"The server had an error while computing the context length of your request",` +
				`"type":"server_error"}}`,
			500, reason.ServerError,
		},
		{
			"a number that is no status", 400,
			`{"error":{"message":"max_tokens must be at least 1, got -429","type":"BadRequestError","code":400}}`,
			400, "",
		},
		{
			"a purchase below the minimum is not a lack of credit", 400,
			`{"detail":"Minimum credit purchase amount is $10"}`,
			400, "",
		},
		{
			"payments that are down are not unpaid", 503,
			`{"detail":"Payment processing is currently unavailable"}`,
			503, reason.UpstreamUnavailable,
		},
		{
			"a field called like a code", 422,
			`{"detail":[{"type":"string_type","loc":["body","rate_limit_exceeded"],"msg":"Input should be a valid string"}]}`,
			400, reason.InvalidParameters,
		},
	} {
		h := http.Header{"Content-Type": {"application/json"}}
		o := normalize(p, failure{status: c.status, header: h, body: []byte(c.body)}, now, nil)
		got := o.Reason
		if got == reason.InvalidParameters && c.reason == "" {
			got = "" // says no more than 400
		}
		if o.StatusCode != c.want || got != c.reason {
			t.Errorf("%s: got %d %q by %s, want %d %q", c.why, o.StatusCode, got, o.verdict.Rule, c.want, c.reason)
		}
	}
}

// TestProtocols: what a protocol's client cannot go on without stays, under its own name.
func TestProtocols(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		status     int
		body, want string
	}{
		{
			402,
			`{"x402Version":1,"error":"X-PAYMENT header is required",` +
				`"accepts":[{"scheme":"exact","maxAmountRequired":"10000","payTo":"0x0"}]}`,
			`"accepts":[{"maxAmountRequired":"10000","payTo":"0x0","scheme":"exact"}],"x402Version":1}}`,
		},
		{
			403,
			`{"error":"need_info","ticket":"016f84e8-f9b9-11e0-bd6f-0021cc6004de"}`,
			`"ticket":"016f84e8-f9b9-11e0-bd6f-0021cc6004de"}}`,
		},
		{
			403,
			`{"error":"mfa_required","error_description":"Multifactor authentication required","mfa_token":"demo-token"}`,
			`"mfa_token":"demo-token"}}`,
		},
	} {
		h := http.Header{"Content-Type": {"application/json"}}
		o := normalize(p, failure{status: c.status, header: h, body: []byte(c.body)}, now, nil)
		checkEnvelope(t, o.body, c.status)
		if !strings.HasSuffix(string(o.body), c.want) {
			t.Errorf("%s:\n got %s\nwant %s at its end", c.body, o.body, c.want)
		}
		own := normalize(p, failure{status: c.status, header: h, body: []byte(c.body), gatewayCredentials: true}, now, nil)
		if own.StatusCode == 503 && strings.Contains(string(own.body), "ticket") {
			t.Errorf("%s: left under the gateway's own key: %s", c.body, own.body)
		}
	}
}

// TestGatewayCredentials: what blames the gateway's key or bill is not the caller's, also where it says 200; what the
// caller did wrong stays the caller's.
func TestGatewayCredentials(t *testing.T) {
	const nothing = `{"error":"service_unavailable","message":"The service is temporarily unavailable.",` +
		`"status_code":503,"details":{"reason":"upstream_misconfigured"}}`
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		named  string
		status int
		body   string
		want   int
		reason reason.Reason
	}{
		{
			"openai", 401,
			`{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}`,
			503, reason.UpstreamMisconfigured,
		},
		{
			"openai", 429,
			`{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","code":"insufficient_quota"}}`,
			503, reason.UpstreamMisconfigured,
		},
		{
			"minimax", 200,
			`{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}`,
			503, reason.UpstreamMisconfigured,
		},
		{"", 403, ``, 503, reason.UpstreamMisconfigured},
		{
			"openai", 429,
			`{"error":{"message":"Rate limit reached.","type":"requests","code":"rate_limit_exceeded"}}`,
			429, reason.RateLimited,
		},
		{
			"openai", 400,
			`{"error":{"message":"Too long.","type":"invalid_request_error","code":"context_length_exceeded"}}`,
			400, reason.ContextLengthExceeded,
		},
		{
			"stripe", 402,
			`{"error":{"message":"Your card was declined.","type":"card_error","code":"card_declined"}}`,
			402, reason.PaymentDeclined,
		},
		{
			"keycloak", 401,
			`{"error":"invalid_grant","error_description":"Invalid user credentials"}`,
			401, reason.InvalidCredentials,
		},
		{
			"auth0", 403,
			`{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}`,
			401, reason.InvalidToken,
		},
		{
			"keycloak", 401,
			`{"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}`,
			503, reason.UpstreamMisconfigured,
		},
		{
			"entra", 400,
			`{"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier 'x' was not found."}`,
			503, reason.UpstreamMisconfigured,
		},
		{"oauth2-proxy", 401, `{}`, 401, reason.None},
		{"", 404, `{"detail":"API key not found"}`, 503, reason.UpstreamMisconfigured},
		{"", 500, `{"error":{"message":"The API key has been revoked."}}`, 503, reason.UpstreamMisconfigured},
		{"", 400, `{"detail":"API key label is too long"}`, 400, reason.None},
		{
			"openai", 404,
			`{"error":{"message":"No such organization: org-aB3dE5gH7jK9mN1p.","type":"invalid_request_error","code":null}}`,
			503, reason.UpstreamMisconfigured,
		},
		{
			"openai", 400,
			`{"error":{"message":"Your organization must be verified to use this model.","type":"invalid_request_error"}}`,
			503, reason.UpstreamMisconfigured,
		},
		{"", 404, `{"detail":"The organization was not found."}`, 404, reason.NotFound},
		{
			"", 500,
			`{"error":"internal_server_error","message":"The API key has expired.","status_code":500,"details":null}`,
			503, reason.UpstreamMisconfigured,
		},
	} {
		h := http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {"req_upstream"}}
		f := failure{status: c.status, header: h, body: []byte(c.body), named: c.named, gatewayCredentials: true}
		o := normalize(p, f, now, nil)
		if o.StatusCode != c.want || o.Reason != c.reason || !o.isFailure() && c.status < 400 {
			t.Errorf("%s %d %s: got %d %s, want %d %s", c.named, c.status, c.body, o.StatusCode, o.Reason, c.want, c.reason)
		}
		if c.want == 503 && string(o.body) != nothing {
			t.Errorf("something of the upstream's leaves: %s", o.body)
		}
	}
}

// TestGatewayLimits: a window of the gateway's account is told as one, with the wait, and without the account's name,
// limits and usage.
func TestGatewayLimits(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct{ body, want string }{
		{
			`{"error":{"message":"Rate limit reached for gpt-4o in organization org-aB3dE5gH7jK9mN1p on tokens per min (TPM): ` +
				`Limit 10000, Used 9000, Requested 2000.","type":"tokens","code":"rate_limit_exceeded"}}`,
			`{"error":"too_many_requests","message":"Too many requests. Please slow down and try again.","status_code":429,` +
				`"details":{"reason":"rate_limited","upstream":"openai","retry_after":7,"retryable":true,"request_id":"req_1"}}`,
		},
		{
			`{"error":"too_many_requests","message":"Limit 10000 of acme, used 9000.","status_code":429,` +
				`"details":{"reason":"rate_limited","upstream":"acme","code":"tpm_acme","retry_after":7}}`,
			`{"error":"too_many_requests","message":"Too many requests. Please slow down and try again.","status_code":429,` +
				`"details":{"reason":"rate_limited","retry_after":7}}`,
		},
	} {
		h := http.Header{
			"Content-Type": {"application/json"}, "X-Request-Id": {"req_1"}, "Retry-After": {"7"},
			"X-Ratelimit-Limit-Tokens": {"10000"}, "Openai-Organization": {"acme"},
		}
		f := failure{status: 429, header: h, body: []byte(c.body), named: "openai", gatewayCredentials: true}
		o := normalize(p, f, now, nil)
		o.headers(p, true).Write(h)
		want := http.Header{
			"Content-Type": {"application/json"}, "X-Request-Id": {"req_1"}, "Request-Id": {"req_1"}, "Retry-After": {"7"},
			"Cache-Control": {"no-store"}, "X-Content-Type-Options": {"nosniff"},
		}
		if string(o.body) != c.want || !reflect.DeepEqual(h, want) {
			t.Errorf("got  %s\n%v\nwant %s\n%v", o.body, h, c.want, want)
		}
	}
}

// TestIDs: what is no id is not shown as one, in the body or in a header.
func TestIDs(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for id, want := range map[string]string{
		"req_1": "req_1", strings.Repeat("a", 256): strings.Repeat("a", 256), strings.Repeat("a", 257): "",
		"a\x1b[31mb": "", "a\u202eb": "", "é1": "",
		"sk" + "-proj-" + "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA": "", "10.1.2.3:80": "",
	} {
		h := http.Header{"X-Request-Id": {id}}
		o := normalize(p, failure{status: 400, header: h, body: []byte(`{"detail":"No."}`)}, now, nil)
		shown := ""
		if o.Details != nil {
			shown = o.Details.RequestID
		}
		if o.headers(p, false).Write(h); shown != want || h.Get("X-Request-Id") != want {
			t.Errorf("%q: got %q and %q", id, shown, h.Get("X-Request-Id"))
		}
	}
}

func documented(status int) bool {
	return slices.ContainsFunc(statuses, func(s catalog.Status) bool { return s.Code == status })
}

// TestCatalog holds the catalog together: every reason has a status that stands in it, and a text.
func TestCatalog(t *testing.T) {
	for _, r := range reasons {
		if r.Text == "" || reference.Status(r.Status).Type == "" {
			t.Errorf("%s: no text, or status %d has no type", r.Name, r.Status)
		}
		for _, keep := range r.Keeps {
			if keep == r.Status {
				t.Errorf("%s keeps its own status", r.Name)
			}
		}
	}
	for _, c := range causes {
		if c.IsReason && reference.Reason(reason.Reason(c.Detail)) == nil {
			t.Errorf("the documented reason %s is not in the catalog", c.Detail)
		}
		if !documented(c.Status) {
			t.Errorf("%s: status %d is not documented", c.Detail, c.Status)
		}
	}
	for _, e := range exceptions {
		if !documented(e.Status) || e.Description == "" {
			t.Errorf("%s: status %d is not documented, or nothing is said of it", e.Class, e.Status)
		}
	}
	for _, r := range remedies {
		if !documented(r.Status) || r.Cause == "" || r.Fix == "" {
			t.Errorf("%s: status %d is not documented, or the remedy is incomplete", r.Error, r.Status)
		}
	}
	for status := 400; status < 600; status++ {
		to, why := reference.Settle(status)
		again, _ := reference.Settle(to)
		if to < 400 || to > 599 || again != to || reference.Status(to).Type == "" {
			t.Errorf("%d settles at %d, which settles at %d", status, to, again)
		}
		if r := reference.Reason(why); why != "" && (r == nil || r.Status != to) {
			t.Errorf("%d settles at %d with reason %s", status, to, why)
		}
	}
}

// TestExample adapts and validates the example, which must be formatted as caddy fmt does.
func TestExample(t *testing.T) {
	file, err := os.ReadFile("Caddyfile.example")
	if err != nil {
		t.Fatal(err)
	}
	if formatted := caddyfile.Format(file); !bytes.Equal(formatted, file) {
		t.Error("Caddyfile.example is not formatted: run caddy fmt")
	}
	options := map[string]any{"filename": "Caddyfile.example"}
	config, warnings, err := caddyconfig.GetAdapter("caddyfile").Adapt(file, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range warnings {
		t.Errorf("%s:%d: %s", w.File, w.Line, w.Message)
	}
	var cfg caddy.Config
	if err := json.Unmarshal(config, &cfg); err != nil {
		t.Fatal(err)
	}
	if err := caddy.Validate(&cfg); err != nil {
		t.Fatal(err)
	}
}

// TestConfig demands that every option reaches the policy: the handler documents the fields, policy.Config has them
// again.
func TestConfig(t *testing.T) {
	handler, config := reflect.TypeFor[Handler](), reflect.TypeFor[policy.Config]()
	for field := range handler.Fields() {
		if !field.IsExported() {
			continue
		}
		if _, ok := config.FieldByName(field.Name); !ok {
			t.Errorf("policy.Config lacks %s", field.Name)
		}
		h := registered(t)
		if err := json.Unmarshal([]byte(optionsSet), h); err != nil {
			t.Fatal(err)
		}
		if reflect.ValueOf(h).Elem().FieldByIndex(field.Index).IsZero() ||
			reflect.ValueOf(h.config()).FieldByName(field.Name).IsZero() {
			t.Errorf("%s does not reach the policy", field.Name)
		}
	}
}

// optionsSet sets every option.
const optionsSet = `{"upstream":"openai","name":"a","credentials":"gateway","rules":[{}],"reasons":[{}],
	"messages":{"a":"b"},
	"details":["none"],"shape":"native","max_retry_after":1,"error_message_header":"X-A","reference":"/errors",
	"error_type":"reason","inspect":["2xx"],"pass":[404],"max_body":1,"body_timeout":1,
	"retry_after":{"a":1},"redact":[{}]}`

// TestMistakes makes each mistake that docs/mistakes.md lists.
func TestMistakes(t *testing.T) {
	inCaddyfile, inJSON, inPlace := tables(t, "docs/mistakes.md")
	for _, row := range inCaddyfile {
		t.Run(row[0], func(t *testing.T) {
			config := row[0]
			var of caddyfile.Unmarshaler = registered(t)
			switch {
			case strings.HasPrefix(config, "error_reference"):
				of = new(errorref.Handler)
			case !strings.HasPrefix(config, "normalize_errors"):
				config = "normalize_errors {\n" + config + "\n}"
			}
			err := of.UnmarshalCaddyfile(caddyfile.NewTestDispenser(config))
			wantError(t, err, row[2])
			wantError(t, err, "Testfile:"+row[1])
		})
	}
	for _, row := range inJSON {
		t.Run(row[0], func(t *testing.T) {
			_, err := load(t).LoadModuleByID("http.handlers.normalize_errors", json.RawMessage(row[0]))
			wantError(t, err, row[1])
		})
	}
	for _, row := range inPlace {
		t.Run(row[0], func(t *testing.T) {
			config, _, err := caddyconfig.GetAdapter("caddyfile").Adapt([]byte("http://localhost {\n"+row[0]+"\n}"), nil)
			if err != nil {
				t.Fatal(err)
			}
			var parsed caddy.Config
			if err := json.Unmarshal(config, &parsed); err != nil {
				t.Fatal(err)
			}
			wantError(t, caddy.Validate(&parsed), row[1])
		})
	}
}

// tables reads the three tables of a page: the cells of each row, without their marks.
func tables(t *testing.T, page string) (a, b, c [][]string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var all [][][]string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(line, `\|`, "\x00")), " |")
		switch line, isRow := strings.CutPrefix(line, "| "); {
		case !isRow:
		case strings.HasPrefix(line, "---"):
			all = append(all, nil)
		case len(all) > 0 && !strings.HasPrefix(line, "mistake"):
			cells := strings.Split(line, " | ")
			for i, cell := range cells {
				cells[i] = strings.ReplaceAll(strings.ReplaceAll(cell, "\x00", "|"), " ⏎ ", "\n")
			}
			cells[0] = strings.TrimSuffix(strings.TrimPrefix(cells[0], "`"), "`")
			all[len(all)-1] = append(all[len(all)-1], cells)
		}
	}
	if len(all) != 3 || len(all[0]) < 80 || len(all[1]) < 10 || len(all[2]) < 4 {
		t.Fatalf("%d tables", len(all))
	}
	return all[0], all[1], all[2]
}

// load is a context to load modules with.
func load(t *testing.T) caddy.Context {
	t.Helper()
	ctx, cancel := caddy.NewContext(caddy.Context{Context: t.Context()})
	t.Cleanup(cancel)
	return ctx
}

func wantError(t *testing.T, err error, says string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("got %q, want %q", err, says)
	}
}

// TestReadme holds the README to the code: the grammar is the one that UnmarshalCaddyfile documents, and
// each of its lines is explained.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("docs/mistakes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, mistakes, _ := strings.Cut(string(readme), "## When the configuration is wrong")
	for line := range strings.Lines(mistakes) {
		if mistake, says, ok := strings.Cut(line, "` | "); ok && strings.HasPrefix(line, "| `") &&
			!regexp.MustCompile(regexp.QuoteMeta(mistake)+"` \\| (\\d+ \\| )?"+regexp.QuoteMeta(says)).Match(page) {
			t.Errorf("docs/mistakes.md does not have the row\n%s", line)
		}
	}
	source, err := os.ReadFile("caddymodule.go")
	if err != nil {
		t.Fatal(err)
	}
	_, grammar, _ := strings.Cut(string(source), "//\tnormalize_errors [<matcher>] {\n")
	grammar, _, _ = strings.Cut(grammar, "//\t}\n")
	block := "normalize_errors [<matcher>] {\n" + strings.ReplaceAll(grammar, "//\t", "") + "}\n"
	if !strings.Contains(string(readme), block) {
		t.Errorf("README.md lacks the grammar\n%s", block)
	}
	for _, name := range []string{
		"upstream", "credentials", "rule", "reason", "message", "details", "error_type", "inspect", "max_body",
		"body_timeout", "retry_after", "redact", "pass",
	} {
		if !strings.Contains(string(readme), "| `"+name+"` |") {
			t.Errorf("README.md does not explain %s", name)
		}
	}
}

var renew = flag.Bool("renew", false, "write the pages that are made from the catalog")

// TestReasons holds docs/reasons.md to the catalog.
func TestReasons(t *testing.T) {
	const head = "# What errors mean\n\n" +
		"The reasons that `details.reason` has, with the status that clients get and what they should do. An operator may " +
		"add\nothers, with `reason`. This table is made from the catalog: `go test -run TestReasons . -renew`.\n\n"
	page := append([]byte(head), madeReference().ReasonsTable()...)
	page = append(page, "\n## The same error in each shape\n\n"+
		"What `shape` makes of a 429, see [shapes.md](shapes.md):\n"...)
	holdPage(t, "docs/reasons.md", append(page, madeReference().ShapesList()...))
}

// TestReadmeReasons holds the README's table of reasons to the catalog.
func TestReadmeReasons(t *testing.T) {
	const file, head = "README.md", "" +
		"| status | `error` | `details.reason`: waiting helps | it does not, or nobody knows |\n| ---: | --- | --- | --- |\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, after, found := strings.Cut(string(text), head)
	if !found {
		t.Fatalf("%s has no %s", file, head)
	}
	_, after, _ = strings.Cut(after, "\n\n")
	page := bytes.NewBufferString(before + head)
	for _, s := range madeReference().Statuses {
		var later, not []string
		for _, r := range s.Reasons {
			if r.Retry == catalog.Later {
				later = append(later, "`"+string(r.Name)+"`")
			} else {
				not = append(not, "`"+string(r.Name)+"`")
			}
		}
		fmt.Fprintf(page, "| %d | `%s` | %s | %s |\n", s.Code, s.Type, strings.Join(later, " "), strings.Join(not, " "))
	}
	holdPage(t, file, append(page.Bytes(), "\n"+after...))
}

// TestStatuses holds the table of docs/deciding.md, which is at its end, to the catalog.
func TestStatuses(t *testing.T) {
	const file, mark = "docs/deciding.md", "## What becomes of a status\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	written, _, found := strings.Cut(string(text), mark)
	if !found {
		t.Fatalf("%s has no %s", file, mark)
	}
	page := bytes.NewBufferString(written + mark + "\nWhere nothing says more, by the catalog " +
		"(`go test -run TestStatuses . -renew`). What is neither here\nnor documented is 400 or 500, by its class.\n\n" +
		"| it came as | it leaves as | reason |\n| ---: | ---: | --- |\n")
	for _, code := range slices.Sorted(maps.Keys(settled)) {
		s := settled[code]
		fmt.Fprintf(page, "| %d | %d | %s |\n", code, s.Status, cmp.Or(string(s.Reason), "what the status says"))
	}
	stays := make([]string, len(kept))
	for i, code := range kept {
		stays[i] = strconv.Itoa(code)
	}
	fmt.Fprintf(page, "\nThese stay: %s.\n", strings.Join(stays, ", "))
	holdPage(t, file, page.Bytes())
}

// holdPage demands that a page is what was made of the catalog, or writes it where that was asked for.
func holdPage(t *testing.T, file string, page []byte) {
	t.Helper()
	if *renew {
		if err := os.WriteFile(file, page, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := os.ReadFile(file); err != nil || !bytes.Equal(text, page) {
		t.Errorf("%s (%v) is not what the catalog says: go test -run %s . -renew", file, err, t.Name())
	}
}

// FuzzNormalize: whatever an upstream sends, the client gets a valid envelope.
func FuzzNormalize(f *testing.F) {
	seen := map[string]int{}
	for _, c := range corpus(f, "testdata/cases/*.jsonl") {
		if seen[c.Upstream]++; seen[c.Upstream] > 2 {
			continue // seeds enough, and the time is for what they turn into
		}
		h := c.Headers
		f.Add(c.Status, c.Body, h["Content-Type"], h["Content-Encoding"], h["WWW-Authenticate"], h["Retry-After"], c.Upstream)
	}
	policies := []*policy.Policy{
		compiledPolicy(f, Handler{}), compiledPolicy(f, Handler{ErrorType: "reason", Details: []string{"none"}}),
	}
	f.Fuzz(func(t *testing.T, status int, body, contentType, encoding, challenge, retryAfter, service string) {
		status = 400 + (status%200+200)%200
		h := http.Header{
			"Content-Type":     {contentType},
			"Content-Encoding": {encoding},
			"Www-Authenticate": {challenge},
			"Retry-After":      {retryAfter},
		}
		for _, p := range policies {
			for _, ours := range []bool{false, true} {
				f := failure{status: status, header: h, body: []byte(body), named: service, gatewayCredentials: ours}
				o := normalize(p, f, now, nil)
				if o.StatusCode < 400 || o.StatusCode > 599 {
					t.Fatalf("status %d", o.StatusCode)
				}
				e := checkEnvelope(t, o.body, o.StatusCode)
				if len(e.Message) > 1100 && o.verdict.Layer != upstream.ByEnvelope {
					t.Fatalf("a message of %d bytes", len(e.Message))
				}
				m := newMemory()
				for range 3 {
					again, kept := m.normalize(p, f, new(observe.Event), now, nil)
					if string(again.body) != string(o.body) || again.hint != o.hint || again.clean.Count != o.clean.Count {
						t.Fatalf("remembered as\n%s\nfor\n%s", again.body, o.body)
					}
					kept.keep(new(observe.Event))
				}
			}
		}
	})
}

// FuzzCaddyfile: a directive is refused with a mistake that has words, or is a handler that can be written as JSON,
// read again and compiled alike.
func FuzzCaddyfile(f *testing.F) {
	for _, block := range []string{
		"", "upstream openai", "max_body 1MiB\nbody_timeout 5s", "inspect 2xx streams\npass 404 5xx",
		"rule {\nstatus 429\nbody error.code quota\nreason insufficient_credits\n}",
		"reason used_up 402 \"All used up.\" retryable",
		"message rate_limited \"Wait {http.normalize_errors.retry_after} s.\"", "details none", "shape native",
		"redact \"acme-[0-9]+\" [x]", "retry_after rate_limited 10s", "credentials gateway", "name \"a b\"",
		"error_type reason", "message m <<<<<x",
	} {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, block string) {
		tokens, err := caddyfile.Tokenize([]byte("normalize_errors {\n"+block+"\n}"), "Caddyfile")
		if err != nil {
			return // a mistake that Caddy finds by itself
		}
		h := registered(t)
		if err := h.UnmarshalCaddyfile(caddyfile.NewDispenser(tokens)); err != nil {
			if err.Error() == "" {
				t.Fatal("a mistake without words")
			}
			return
		}
		written, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		again := registered(t)
		if err := json.Unmarshal(written, again); err != nil {
			t.Fatalf("%s cannot be read again: %v", written, err)
		}
		_, one := h.compile()
		_, two := again.compile()
		if (one == nil) != (two == nil) || one != nil && one.Error() != two.Error() {
			t.Fatalf("as a Caddyfile %v, as JSON %v", one, two)
		}
	})
}

// FuzzJSON: no JSON ends in a panic.
func FuzzJSON(f *testing.F) {
	for _, config := range []string{
		`{}`, `{"upstream":"openai"}`, `{"rules":[{"reason":"rate_limited","status":[429]}]}`, `{"max_body":-1}`,
		`{"pass":[4,5]}`,
		`{"reasons":[{"name":"a","status":402,"text":"x"}]}`, `{"rules":[null]}`,
		`{"messages":{"x":""}}`, `[]`, `{"redact":[{}]}`,
	} {
		f.Add([]byte(config))
	}
	f.Fuzz(func(t *testing.T, config []byte) {
		h := registered(t)
		if json.Unmarshal(config, h) == nil {
			_, _ = h.compile()
		}
	})
}

// TestLinear: the whole takes twice as many steps for twice the response, whatever is repeated in it and wherever.
func TestLinear(t *testing.T) {
	linear.NeedsCounting(t)
	p := compiledPolicy(t, Handler{})
	var samples []string
	for _, c := range corpus(t, "testdata/cases/*.jsonl") {
		if c.Body != "" {
			samples = append(samples, c.Body)
		}
	}
	mixed := linear.Mixed(rand.New(rand.NewPCG(1, 2)), 150, samples...)
	for _, shape := range linear.Shapes() {
		t.Run(shape.Name, func(t *testing.T) {
			r := linear.Reader{Name: shape.Name, Reads: func(text string) func() {
				header, raw := shape.Response(text)
				return func() {
					o := normalize(p, failure{status: http.StatusUnauthorized, header: header, body: raw}, now, nil)
					o.headers(p, false).Write(header)
					o.fill(&observe.Event{}, p, &upstream.Trace{})
				}
			}}
			for _, run := range append(linear.Openings(), mixed...) {
				if err := linear.Check(r, run, linear.Short); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func BenchmarkNormalize(b *testing.B) {
	p := compiledPolicy(b, Handler{})
	h := http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {"req_1"}}
	for name, f := range map[string]failure{
		"code": {
			status: 429, header: h,
			body: []byte(`{"error":{"message":"You exceeded your current quota, please check your plan and billing details.",` +
				`"type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`),
			named: "openai",
		},
		"sentence": {status: 401, header: h, body: []byte(`{"detail":"Token has expired. Please log in again."}`)},
		"status": {
			status: 502,
			header: http.Header{"Content-Type": {"text/html"}},
			body: []byte(`<html><head><title>502 Bad Gateway</title></head><body><center>` +
				`<h1>502 Bad Gateway</h1></center></body></html>`),
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				normalize(p, f, now, nil).release()
			}
		})
	}
}

// BenchmarkLarge is what bodies cost that are nearly as long as max_body.
func BenchmarkLarge(b *testing.B) {
	p := compiledPolicy(b, Handler{})
	const size = 63 << 10
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	for name, raw := range map[string]string{
		"page":        "<html><title>502 Bad Gateway</title><body>" + fill("<p>some text</p>\n") + "</body></html>",
		"trace":       `{"detail":"Internal error","trace":"` + fill(`  File \"/app/main.py\", line 3, in run\n`) + `"}`,
		"echo":        `{"error":{"message":"Invalid.","code":"bad"},"request":{"prompt":"` + fill("some words ") + `"}}`,
		"sentence":    `{"message":"` + fill("some words and more, ") + `"}`,
		"validations": `{"detail":[` + fill(`{"type":"missing","loc":["body","name"],"msg":"Field required"},`) + `{}]}`,
	} {
		f := failure{status: 502, header: http.Header{}, body: []byte(raw)}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				normalize(p, f, now, nil).release()
			}
		})
	}
}

// BenchmarkRules is what an operator's rules cost that another error's code is in.
func BenchmarkRules(b *testing.B) {
	f := failure{
		status: 429, header: http.Header{"Content-Type": {"application/json"}}, named: "openai",
		body: []byte(`{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}`),
	}
	for _, rules := range []int{0, 50, 500} {
		b.Run(strconv.Itoa(rules), func(b *testing.B) {
			var h Handler
			for i := range rules {
				h.Rules = append(h.Rules, policy.Rule{Reason: "rate_limited", Code: []string{fmt.Sprint("acme_", i)}})
			}
			p := compiledPolicy(b, h)
			b.ReportAllocs()
			for b.Loop() {
				normalize(p, f, now, nil).release()
			}
		})
	}
}

// BenchmarkSuccess is what a request costs that does not fail.
func BenchmarkSuccess(b *testing.B) {
	h := provisioned(b)
	next := caddyhttp.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusOK)
		return nil
	})
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		w, repl := httptest.NewRecorder(), caddy.NewReplacer()
		r := caddyhttp.PrepareRequest(httptest.NewRequest(http.MethodGet, "/", nil), repl, w, nil)
		w.Header().Set("Server", "Caddy")
		b.StartTimer()
		if err := h.ServeHTTP(w, r, next); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkInspect is what a success of 1 KiB costs that is read because it may be an error.
func BenchmarkInspect(b *testing.B) {
	p := compiledPolicy(b, Handler{Upstream: "openai", Inspect: []string{"2xx"}})
	words := strings.Repeat("some words ", 90)
	for name, raw := range map[string]string{
		"data":   `{"data":"` + words + `"}`,
		"answer": `{"id":"x","object":"chat.completion","choices":[{"index":0,"message":{"content":"` + words + `"}}]}`,
		"other":  `{"name":"x","text":"` + words + `"}`,
	} {
		f := failure{
			status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}, body: []byte(raw),
			named: "openai", path: "/v1/chat/completions", inspected: true,
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				normalize(p, f, now, nil).release()
			}
		})
	}
}

// BenchmarkError is what a request costs that fails, from the upstream's header to the envelope: where the upstream
// says the same again, and where it says something else each time. The id is another in any case.
func BenchmarkError(b *testing.B) {
	const said = `{"error":{"message":"You exceeded your current quota, please check your plan and billing details. ` +
		`For more information on this error, read page %d.","type":"insufficient_quota","code":"insufficient_quota"}}`
	page, varies := 0, 0
	next := caddyhttp.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) error {
		page++
		w.Header()["Content-Type"] = []string{"application/json"}
		w.Header()["X-Request-Id"] = []string{"req_" + strconv.Itoa(page)}
		w.Header()["Date"] = []string{"Sun, 01 Mar 2026 12:00:00 GMT"}
		w.Header()["Via"] = []string{"1.1 Caddy"}
		w.WriteHeader(http.StatusTooManyRequests)
		_, err := fmt.Fprintf(w, said, page*varies)
		return err
	})
	quiet := []byte(`{"admin": {"disabled": true}, "logging": {"logs": {"default": {"level": "ERROR"}}}}`)
	if err := caddy.Load(quiet, true); err != nil {
		b.Fatal(err)
	}
	defer func() { _ = caddy.Stop() }()
	for _, c := range []struct {
		name, service string
		varies        int
	}{{"told", "openai", 0}, {"told, new", "openai", 1}, {"blind", "", 0}, {"blind, new", "", 1}} {
		b.Run(c.name, func(b *testing.B) {
			varies = c.varies
			ctx, cancel := caddy.NewContext(caddy.ActiveContext())
			defer cancel()
			h := registered(b)
			h.Upstream = c.service
			if err := h.Provision(ctx); err != nil {
				b.Fatal(err)
			}
			server := httptest.NewRequest(http.MethodPost, "/v1/chat/completions", nil)
			w := httptest.NewRecorder()
			b.ReportAllocs()
			for b.Loop() {
				clear(w.Header())
				w.Body.Reset()
				repl := caddy.NewReplacer()
				r := caddyhttp.PrepareRequest(server, repl, w, nil)
				if err := h.ServeHTTP(w, r, next); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// provisioned is a handler without options, ready to serve.
func provisioned(tb testing.TB) *Handler {
	tb.Helper()
	ctx, cancel := caddy.NewContext(caddy.Context{Context: tb.Context()})
	tb.Cleanup(cancel)
	h := registered(tb)
	if err := h.Provision(ctx); err != nil {
		tb.Fatal(err)
	}
	return h
}

// unreadable are the marks of a message that is no sentence for people.
var unreadable = []struct {
	what string
	re   *regexp.Regexp
}{
	{"a tag", regexp.MustCompile(`(?i)</?(a|b|br|div|em|h\d|i|li|p|span|strong|ul)( [a-z-]+=|/?>)`)},
	{"an entity", regexp.MustCompile(`(?i)&(lt|gt|amp|quot|nbsp|#\d+);`)},
	{"JSON", regexp.MustCompile(`^\s*[{\[]\s*["{\[]|\{"[\w-]+":`)},
	{"a placeholder", regexp.MustCompile(`%[a-z][A-Za-z]+\b|\{[a-zA-Z_]+\}|\$\{|%[sd]\b`)},
	{"an id at its end", regexp.MustCompile(`(?i)\b(trace|request|correlation)[ _-]?id\b\W{0,3}[\w-]{6,}\W*$`)},
	{"an error's number at its end", regexp.MustCompile(`(?i)\bERR_[A-Z0-9_]+\W*$`)},
	{"a class path", regexp.MustCompile(`\b([a-z]+\.){2,}[A-Z]\w+(Exception|Error)\b|SQLSTATE`)},
	{"a code alone", regexp.MustCompile(`^[A-Za-z0-9]+([_.][A-Za-z0-9]+)+$|^[A-Z][A-Z0-9_]{3,}$|^\d+$`)},
}

// readable are the messages that look like none, with the reason why they are.
var readable = map[string]string{
	"voyage-400-payment-quoted":                                 "it quotes what the caller sent",
	"continued-400-payment-failed-template-must-contain-amount": "it speaks of the placeholder that a template must have",
}

// TestReading demands of each message that it is one or more sentences for people.
func TestReading(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range corpus(t, "testdata/cases/*.jsonl") {
		if c.Want == nil {
			continue
		}
		o := normalize(p, failureOf(c), now, nil)
		if readable[c.ID] != "" {
			continue
		}
		for _, u := range unreadable {
			if u.re.MatchString(o.Message) {
				t.Errorf("%s: %s: %q", c.ID, u.what, o.Message)
			}
		}
	}
}

// TestNothingLeaks puts what must not leave into the places of a response, and demands an answer without it: to callers
// with keys of their own, and to those who use the gateway's, which is refused or not. With ERRNORM_LONG=1 all of them
// go into each place, else every 29th combination does.
func TestNothingLeaks(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	every := 29
	if os.Getenv("ERRNORM_LONG") == "1" {
		every = 1
	}
	some := leaktest.Replies(leaktest.Plants(), every)
	if len(some) < 2000 {
		t.Errorf("only %d responses", len(some))
	}
	words := shape.Words()
	for i, r := range some {
		f := failure{status: r.Status, header: r.Header, body: []byte(r.Body), named: r.Service}
		for range 2 { // as the envelope, then in one of the shapes, in turn
			wantNoLeak(t, p, r, f)
			f.gatewayCredentials = true
			wantNoLeak(t, p, r, f)
			f.status = http.StatusUnauthorized
			wantNoLeak(t, p, r, f)
			f.status, f.gatewayCredentials = r.Status, false
			f.shape = shape.Word(words[i%len(words)]).For("/", http.Header{"Accept": {"application/problem+json"}})
		}
	}
}

// TestDisguised: what steers a terminal is taken out whole, and neither it nor another control character is where the
// half of a key begins.
func TestDisguised(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct{ said, want string }{
		{`\u001b[31mOut\u001b[0m of paper.`, "Out of paper."},
		{`Out\u0000of\u0008paper.`, "Out of paper."},
		{`Not hf_\u001b[1mAbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh here.`, "Not [redacted] here."},
		{`Not sk-proj-Ab1\u001b[0mCd2EfGh3IjKl4MnOp5QrSt6UvWx here.`, "Not [redacted] here."},
		{`x\ufeffsk-proj-Ab1Cd2EfGh3IjKl4MnOp5QrSt6UvWx here.`, "x[redacted] here."},
	} {
		o := normalize(p, failure{status: 400, body: []byte(`{"detail":"` + c.said + `"}`)}, now, nil)
		if o.Message != c.want {
			t.Errorf("%s: got %q, want %q", c.said, o.Message, c.want)
		}
	}
}

func wantNoLeak(t *testing.T, p *policy.Policy, r leaktest.Reply, f failure) {
	t.Helper()
	f.header = r.Header.Clone()
	for name, values := range r.Trailer { // as reverse_proxy leaves them
		f.header.Add("Trailer", name)
		f.header[name] = values
	}
	o := normalize(p, f, now, nil)
	capture.Clean(f.header)
	o.headers(p, f.gatewayCredentials).Write(f.header)
	if f.shape.IsEnvelope() {
		checkEnvelope(t, o.body, o.StatusCode)
	}
	var decoded any // the body without JSON's escapes
	if err := json.Unmarshal(o.body, &decoded); err != nil && o.shape != shape.AsS3 {
		t.Fatal(err)
	}
	left := fmt.Sprint(decoded, " ", string(o.body), " ", f.header)
	if strings.Contains(left, r.Of.Gone) {
		t.Errorf("%s at %d as %s, gateway's key %v: %s", r.Name, f.status, o.shape, f.gatewayCredentials, left)
	}
}

// TestSuccesses has what says 200, and the status that it means; 0 where it stays as it is.
func TestSuccesses(t *testing.T) {
	p := compiledPolicy(t, Handler{})
	for _, c := range []struct {
		named, path, body string
		want              int
	}{
		// Errors by their form alone.
		{"", "/x", `{"error":{"code":429,"message":"slow"}}`, 429},
		{"", "/x", `{"error":{"code":"429"}}`, 429},
		{"", "/x", `{"error":{"status":503,"message":"down"}}`, 503},
		{"", "/x", `{"statusCode":404,"message":"No such thing","error":"Not Found"}`, 404},
		{"", "/x", `{"status_code":500,"message":"failed"}`, 500},
		{"", "/x", `{"status":403,"title":"Forbidden","detail":"No."}`, 403},
		{"", "/x", `[{"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}]`, 400},
		{"", "/x", `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
			`"code":"insufficient_quota"}}`, 402},
		{"", "/x", `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}`, 503},
		{"", "/x", `{"object":"error","message":"The model does not exist.","type":"NotFoundError","code":404}`, 404},
		{"", "/x", `{"error":"service_unavailable","message":"Down.","status_code":503,"details":null}`, 503},
		// Errors of services of models.
		{"xai", "/v1/chat/completions", `{"code":"internal","error":"Something broke."}`, 500},
		{"runpod", "/v2/a/v1/models", `{"object":"error","message":"The worker is away.","type":"x","code":null}`, 500},
		{"runpod", "/v2/a/runsync", `{"delayTime":1,"id":"sync-0","error":"It fell over.","status":"FAILED"}`, 500},
		{"openai", "/v1/chat/completions", `{"error":{"message":"No.","type":"server_error"}}`, 500},
		{"minimax", "/v1/t2a_v2", `{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}`, 402},
		{"openrouter", "/api/v1/chat/completions", `{"id":"gen-1","choices":[{"index":0,"message":{"role":"assistant",` +
			`"content":""},"error":{"code":502,"message":"Provider disconnected"}}]}`, 503},
		// GitHub's token endpoint.
		{"github", "/login/oauth/access_token", `{"error":"bad_verification_code","error_description":"It expired."}`, 400},
		{"", "/login/oauth/access_token", `{"error":"incorrect_client_credentials","error_description":"No."}`, 401},
		{"github", "/login/oauth/access_token", `{"error":"authorization_pending","error_description":"Wait."}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"slow_down","error_description":"Wait.","interval":10}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"access_denied","error_description":"No."}`, 0},
		{"github", "/login/oauth/access_token", `{"error":"expired_token","error_description":"Late."}`, 0},
		{"github", "/login/oauth/access_token", `{"access_token":"gho_x","token_type":"bearer"}`, 0},
		// The state of what was begun before.
		{"openai", "/v1/fine_tuning/jobs/1", `{"id":"ftjob-1","object":"fine_tuning.job","status":"failed",` +
			`"error":{"code":"invalid_training_file","message":"x","param":"training_file"}}`, 0},
		{"openai", "/v1/responses/1", `{"id":"resp_1","object":"response","status":"failed",` +
			`"error":{"code":"rate_limit_exceeded","message":"x"},"output":[]}`, 0},
		{"openai", "/v1/videos/1", `{"id":"video_1","object":"video","status":"failed",` +
			`"error":{"code":"rate_limit_exceeded","message":"x"}}`, 0},
		{"dashscope", "/api/v1/tasks/1", `{"request_id":"1","output":{"task_id":"1","task_status":"FAILED",` +
			`"code":"Throttling","message":"x"}}`, 0},
		{"gemini", "/v1beta/models/m/operations/1", `{"name":"operations/1","done":true,` +
			`"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}}`, 0},
		{"minimax", "/v1/query/video_generation", `{"task_id":"1","status":"Fail",` +
			`"base_resp":{"status_code":1026,"status_msg":"input new_sensitive"}}`, 0},
		{"runway", "/v1/tasks/1", `{"id":"1","status":"FAILED","failure":"x","failureCode":"SAFETY.INPUT.TEXT"}`, 0},
		{"black-forest-labs", "/v1/get_result", `{"id":"1","status":"Request Moderated","result":null}`, 0},
		// Protocols.
		{"", "/rpc", `{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"x"}}`, 0},
		{"openai", "/mcp", `{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"x"}}`, 0},
		{"", "/rpc", `{"id":1,"result":null,"error":{"code":429,"message":"x"}}`, 0},
		{"", "/graphql", `{"data":null,"errors":[{"message":"x","extensions":{"code":429,"status":429}}]}`, 0},
		{"", "/introspect", `{"active":false}`, 0},
		// Records.
		{"", "/x", `{"error":{"code":429,"message":"x"},"items":[]}`, 0},
		{"", "/x", `{"error":{"code":429,"message":"x"},"items":[1]}`, 0},
		{"", "/x", `{"took":3,"error":{"status":404,"type":"x"}}`, 0},
		{"", "/x", `{"level":"error","error":{"code":500,"message":"x"}}`, 0},
		{"", "/x", `{"url":"https://a","status":404,"error":"Not Found"}`, 0},
		{"", "/x", `{"valid":false,"error":{"code":400,"message":"x"}}`, 0},
		{"", "/x", `{"error":{"code":500,"message":"x"}}` + "\n" + `{"error":{"code":500,"message":"x"}}`, 0},
		// Answers.
		{"openai", "/v1/chat/completions", `{"id":"1","choices":[{"message":{"content":"{\"error\":{\"code\":429}}"}}]}`, 0},
		{"openai", "/v1/chat/completions", `{"choices":[{"message":{"content":"Hi"}}],"error":null}`, 0},
		{"openai", "/v1/models", `{"object":"list","data":[{"id":"error"}]}`, 0},
		{"openai", "/v1/files/1", `{"id":"1","object":"file","status":"error"}`, 0},
		{"huggingface", "/x", `{"message":"ok"}`, 0},
		{"siliconflow", "/v1/user/info", `{"code":20000,"message":"OK","status":true,"data":{"id":"1"}}`, 0},
		{"", "/x", `{"error":"not found"}`, 0},
		{"", "/x", `{"error":{"message":"x"}}`, 0},
		{"", "/x", `{"code":404,"message":"x"}`, 0},
		{"", "/x", `{"status":404}`, 0},
		{"", "/x", `[]`, 0},
		{"", "/x", `"error"`, 0},
	} {
		f := failure{
			status: 200, header: http.Header{"Content-Type": {"application/json"}}, body: []byte(c.body), named: c.named,
			path: c.path,
		}
		got, o := 0, normalize(p, f, now, nil)
		if o.isFailure() {
			got = o.StatusCode
		}
		if got != c.want {
			t.Errorf("%s %s %s: got %d by %s, want %d", c.named, c.path, c.body, got, o.verdict.Rule, c.want)
		}
	}
}
