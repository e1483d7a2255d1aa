package observe

import (
	"errors"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"go.opentelemetry.io/otel/attribute"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.uber.org/zap/zapcore"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

func TestMetricsAreWellNamed(t *testing.T) {
	registry := prometheus.NewPedanticRegistry()
	m := newCollectors()
	for range 2 { // as two handlers do
		if err := m.register(registry); err != nil {
			t.Fatal(err)
		}
	}
	m.count(&Event{Status: 503, UpstreamStatus: 999, Layer: upstream.ByStatus, Misconfigured: true}, "none", nil)
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	problems, err := promlint.NewWithMetricFamilies(families).Lint()
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}

func TestLabels(t *testing.T) {
	for status, want := range map[int]string{
		0: "0", -1: "other", 99: "other", 100: "100", 429: "429", 599: "599", 600: "other", 42900: "other",
	} {
		if got := statusLabel(status); got != want {
			t.Errorf("status %d: %s, want %s", status, got, want)
		}
	}
	known := func(reason string) bool { return reason == "rate_limited" }
	for reason, want := range map[string]string{"": "none", "rate_limited": "rate_limited", "made_up": "other"} {
		if got := reasonLabel(reason, known); got != want {
			t.Errorf("reason %q: %s, want %s", reason, got, want)
		}
	}
}

// TestQueryNames: a query's names are told, and what stands alone where it is a word.
func TestQueryNames(t *testing.T) {
	for query, want := range map[string]string{
		"key=a&sig=b&stream": "key sig stream",
		"kL9mN1pQ2rS4":       redact.Mark, "%6bey=1&=x&&": "key", "v1beta=&a[0]=2": "v1beta a[0]",
		strings.Repeat("a", 33): redact.Mark,
	} {
		if got := strings.Join(queryNames(query), " "); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
}

func TestLevel(t *testing.T) {
	fault := errors.New("dial tcp: connection refused")
	for _, c := range []struct {
		what string
		e    Event
		want zapcore.Level
	}{
		{"the gateway's key", Event{Status: 503, UpstreamStatus: 401, Misconfigured: true}, zapcore.ErrorLevel},
		{"unreachable", Event{Status: 503, Cause: fault}, zapcore.ErrorLevel},
		{"refused by the gateway", Event{Status: 413, Cause: fault}, zapcore.DebugLevel},
		{"upstream down", Event{Status: 503, UpstreamStatus: 502}, zapcore.WarnLevel},
		{"upstream says 500, means the caller", Event{Status: 400, UpstreamStatus: 500}, zapcore.WarnLevel},
		{"upstream overloaded", Event{Status: 503, UpstreamStatus: 429}, zapcore.WarnLevel},
		{"caller", Event{Status: 401, UpstreamStatus: 401}, zapcore.DebugLevel},
	} {
		if got := level(&c.e); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	recorder := tracetest.NewSpanRecorder()
	ctx, span := sdk.NewTracerProvider(sdk.WithSpanProcessor(recorder)).Tracer("test").Start(t.Context(), "request")
	r := httptest.NewRequestWithContext(ctx, "GET", "/", nil)
	annotateSpan(r, &Event{Reason: "rate_limited", Upstream: "groq", UpstreamStatus: 429, Rule: "groq: status 429"})
	span.End()
	got := attribute.NewSet(recorder.Ended()[0].Attributes()...)
	want := attribute.NewSet(
		attribute.String("error.type", "rate_limited"), attribute.String("normalize_errors.upstream", "groq"),
		attribute.Int("normalize_errors.upstream_status", 429), attribute.String("normalize_errors.rule", "groq: status 429"),
	)
	if !got.Equals(&want) {
		t.Errorf("got %v, want %v", got, want)
	}
	annotateSpan(httptest.NewRequestWithContext(t.Context(), "GET", "/", nil), &Event{}) // without a span
}

func TestOpening(t *testing.T) {
	const thirteen = "one two three four five six seven eight nine ten eleven twelve thirteen"
	for message, want := range map[string]string{
		"":                                                  "",
		"Balance of 12,50 is too low":                       "Balance of #,# is too low",
		"The model 'gpt 4 turbo' is busy":                   "The model … is busy",
		`Unknown key "a b" and "c" here`:                    "Unknown key … and … here",
		"You don't have the users' rights":                  "You don't have the users' rights",
		"Retry in 18.403470473s please":                     "Retry in … please",
		"Key [redacted] [address] refused":                  "Key … refused",
		"model=`x y` failed":                                "… failed",
		"An open 'quotation that never ends":                "An open",
		"余额不足，请充值":                                          "余额不足，请充值",
		"Mail bob@example.com at https://example.com/x now": "Mail … at … now",
		"# literal … marks":                                 "… literal … marks",
		thirteen + " fourteen fifteen":                      thirteen,
	} {
		if got := opening(message); got != want {
			t.Errorf("%q:\n got %q\nwant %q", message, got, want)
		}
	}
	if got := pattern("… a.b # …"); got != `^.+?\s+a\.b\s+\d+\s+.+?` {
		t.Error(got)
	}
	if got := pattern("…"); got != "" {
		t.Error(got)
	}
}

// TestStaleShapes: what was frequent long ago makes room before what is rare today.
func TestStaleShapes(t *testing.T) {
	s := shapes{seen: map[shapeKey]*shape{}}
	start := time.Now()
	event := func(i int) *Event {
		code := "c_" + strings.Repeat("x", i%50) + "_" + strings.Repeat("y", i/50)
		return &Event{
			UpstreamStatus: 418, Layer: upstream.ByStatus,
			Codes: []body.Field{{Path: "code", Value: code}},
		}
	}
	for range 10 {
		s.add(event(0), start)
	}
	for i := 1; i <= shapesKept; i++ {
		s.add(event(i), start.Add(2*shapeStale))
	}
	if len(s.seen) > shapesKept {
		t.Errorf("%d shapes", len(s.seen))
	}
	for _, is := range s.list() {
		if is.Count == 10 {
			t.Errorf("still there: %+v", is)
		}
	}
}

func TestTokens(t *testing.T) {
	for value, want := range map[string]bool{
		"insufficient_quota": true, "1113": true, "AccessDenied.NoBalance": true, "": false, "a b": false,
		"req 1": false, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6": false, "{x}": false, strings.Repeat("x", 65): false,
	} {
		if isToken(value) != want {
			t.Errorf("%q: %v", value, !want)
		}
	}
}

func BenchmarkRecord(b *testing.B) {
	e := Event{
		Status: 402, UpstreamStatus: 429, Reason: "insufficient_credits",
		Message: "You exceeded your current quota.", UpstreamMessage: "You exceeded your current quota.",
		Upstream: "openai", RecognizedBy: "name", Layer: upstream.ByService, Rule: "openai/insufficient-quota",
		ErrorID: "abcdefghi", RequestID: "req_1",
		Field: body.Field{Path: "error.code", Value: "insufficient_quota"},
		Codes: []body.Field{{Path: "error.code", Value: "insufficient_quota"}},
	}
	for name, layer := range map[string]upstream.Layer{"decided": upstream.ByService, "unrecognized": upstream.ByStatus} {
		b.Run(name, func(b *testing.B) {
			e := e
			e.Layer = layer
			now, s := time.Now(), NewStore()
			request := clientRequest{httptest.NewRequestWithContext(b.Context(), "GET", "/v1/x", nil), redact.New(nil).Secrets}
			b.ReportAllocs()
			for b.Loop() {
				e.series = nil
				s.metrics.count(&e, e.Reason, nil)
				s.recent.add(e.Reason, keepEvent(&e, request, now))
				if e.Unrecognized() {
					s.shapes.add(&e, now)
				}
			}
		})
	}
}

// TestKeepsLittle: what is kept of an error does not hold on to a large body, or to a long text.
func TestKeepsLittle(t *testing.T) {
	r := clientRequest{httptest.NewRequestWithContext(t.Context(), "GET", "/v1/x", nil), redact.New(nil).Secrets}
	for why, e := range map[string]Event{
		"small": {Captured: 200}, "large": {Captured: bodyKept + 1}, "traced": {Steps: []upstream.Step{{}}},
		"long": {Codes: []body.Field{{Value: strings.Repeat("x", bodyKept+1)}}}, "caused": {Cause: errors.New("x")},
	} {
		k := keepEvent(&e, r, time.Now())
		if holds := k.event != nil; holds != (why == "small") || holds == (k.made != nil) {
			t.Errorf("%s: kept as %+v", why, k)
		}
		if shown := k.entry(); shown.Path != "/v1/x" || shown.Method != r.Method {
			t.Errorf("%s: shown as %+v", why, shown)
		}
	}
}

// TestFill: a message's placeholders are those of its own error, and not of one that was recorded before.
func TestFill(t *testing.T) {
	repl := caddy.NewReplacer()
	r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
	Prepare(r, repl)
	const text = "{http.normalize_errors.reason} {http.normalize_errors.status}{http.normalize_errors.}"
	want := func(want string) {
		t.Helper()
		if got := repl.ReplaceAll(text, ""); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	want(" ")
	setPlaceholders(repl, &Event{Reason: "first", Status: 429})
	want("first 429")
	Fill(repl, text, func(name string) string { return "early " + name })
	want("early reason early status")
	Prepare(r, repl) // by a handler around
	setPlaceholders(repl, &Event{Reason: "second", Status: 503})
	want("second 503")
}

// TestRings: what is kept is bounded for each reason and for all, and the newest of each stays, in order.
func TestRings(t *testing.T) {
	var r rings
	numbered := func(i int) kept {
		return kept{event: &Event{ErrorID: strconv.Itoa(i)}, secrets: redact.New(nil).Secrets}
	}
	const reasons = 40
	for i := range reasons * 100 {
		r.add(strconv.Itoa(i%reasons), numbered(i))
	}
	for i := range 100 { // a storm
		r.add("storm", numbered(reasons*100+i))
	}
	all := r.list(filter{})
	if storm := len(r.list(filter{reason: "storm"})); len(all) != recentKept || storm < 5 || storm > eachKept {
		t.Errorf("%d errors, %d of the storm", len(all), storm)
	}
	for i := range all[1:] {
		if all[i].number <= all[i+1].number {
			t.Errorf("%s before %s", all[i].ErrorID, all[i+1].ErrorID)
		}
	}
	for i := range reasons {
		if of := r.list(filter{reason: strconv.Itoa(i)}); len(of) < 5 || of[0].ErrorID != strconv.Itoa(reasons*99+i) {
			t.Errorf("of reason %d there are %d", i, len(of))
		}
	}
}
