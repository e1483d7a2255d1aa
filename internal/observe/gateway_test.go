package observe_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/observe"
)

// logs is what Caddy logged since the gateway was started.
var logs = &caddytest.Logs

// gateway is a running Caddy.
type gateway struct{ *caddytest.Gateway }

// start runs a site with an access log, and with nothing kept of earlier tests.
func start(t *testing.T, site string) *gateway {
	t.Helper()
	observe.Forget()
	return &gateway{caddytest.Start(t, caddytest.Config{Site: "log\n" + site, Admin: true})}
}

// load replaces the configuration and keeps the addresses.
func (g *gateway) load(t *testing.T, site string) {
	t.Helper()
	g.Reload(t, caddytest.Config{Site: "log\n" + site})
}

// planned are the answers that the upstream is to give, by number. They do not travel in requests' bodies: with
// the access log on, Caddy reads a body's length while net/http may still be sending its end.
var (
	planned sync.Map
	plans   atomic.Int64
)

type plan struct {
	status  int
	body    string
	headers []string // "Name: value"
}

// upstream runs a server that answers as the request's X-Plan says.
func upstream(t *testing.T) string {
	t.Helper()
	return caddytest.Upstream(t, func(w http.ResponseWriter, r *http.Request) {
		found, _ := planned.Load(r.Header.Get("X-Plan"))
		p := found.(plan)
		w.Header().Set("Content-Type", "application/json")
		for _, h := range p.headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(p.status)
		_, _ = io.WriteString(w, p.body)
	})
}

// answer is a response that was read to its end.
type answer struct {
	*http.Response
	body string
}

var client = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// do sends a request, and again where a reload dropped the connection before it was read: what waits in
// the old listener's queue is reset, and net/http hangs up on what it accepted as it was shut down.
func do(t *testing.T, r *http.Request) answer {
	t.Helper()
	resp, err := client.Do(r)
	for range 10 {
		if !errors.Is(err, io.EOF) && !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, syscall.ECONNREFUSED) {
			break
		}
		time.Sleep(time.Millisecond)
		resp, err = client.Do(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp, string(body)}
}

// fail has the upstream answer with an error; headers are "Name: value".
func (g *gateway) fail(t *testing.T, path string, status int, body string, headers ...string) answer {
	t.Helper()
	number := strconv.FormatInt(plans.Add(1), 10)
	planned.Store(number, plan{status, body, headers})
	defer planned.Delete(number)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Plan", number)
	r.Header.Set("Authorization", "Bearer "+secret)
	return do(t, r)
}

// ask asks the admin API.
func (g *gateway) ask(t *testing.T, method, path string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, g.Admin+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return do(t, r)
}

// entry and shape are what the admin API says of one error.
type entry struct {
	ErrorID         string `json:"error_id"`
	RequestID       string `json:"request_id"`
	Status          int    `json:"status"`
	UpstreamStatus  int    `json:"upstream_status"`
	Reason          string `json:"reason"`
	Message         string `json:"message"`
	Upstream        string `json:"upstream"`
	RecognizedBy    string `json:"recognized_by"`
	UpstreamReason  string `json:"upstream_reason"`
	UpstreamMessage string `json:"upstream_message"`
	Layer           string `json:"layer"`
	Rule            string `json:"rule"`
	Trace           []struct{ Layer, Rule, Outcome string }
	Cause           string `json:"cause"`
	RetryAfter      int    `json:"retry_after"`
	RetrySource     string `json:"retry_source"`
	Field           struct{ Path, Value string }
	Method          string
	Host            string
	Path            string
	Failure         string
	Members         []member
}

type member struct{ Path, Value string }

type shape struct {
	Upstream       string `json:"upstream"`
	UpstreamStatus int    `json:"upstream_status"`
	Members        []member
	Message        string `json:"message"`
	Codes          []struct{ Path, Value string }
	Count          int
	Rule           string
}

func (g *gateway) recent(t *testing.T, query string) []entry {
	t.Helper()
	var got struct{ Errors []entry }
	g.read(t, "/normalize_errors/recent"+query, &got)
	return got.Errors
}

func (g *gateway) unrecognized(t *testing.T) []shape {
	t.Helper()
	var got struct{ Shapes []shape }
	g.read(t, "/normalize_errors/unrecognized", &got)
	return got.Shapes
}

func (g *gateway) read(t *testing.T, path string, into any) {
	t.Helper()
	a := g.ask(t, http.MethodGet, path)
	if a.StatusCode != 200 || a.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %d %v %s", path, a.StatusCode, a.Header, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		t.Fatalf("%s: %v in %s", path, err, a.body)
	}
}

// counts are metrics, as "name{label=value,…}"; a histogram's is that of its observations.
type counts map[string]float64

func (g *gateway) scrape(t *testing.T) counts {
	t.Helper()
	a := g.ask(t, http.MethodGet, "/metrics")
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(a.body))
	if err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	all := counts{}
	for name, family := range families {
		for _, m := range family.GetMetric() {
			all[name+labels(m)] = m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return all
}

func labels(m *dto.Metric) string {
	var list []string
	for _, pair := range m.GetLabel() {
		list = append(list, pair.GetName()+"="+pair.GetValue())
	}
	if len(list) == 0 {
		return ""
	}
	return "{" + strings.Join(list, ",") + "}"
}

// since returns what the handlers counted since before, without what stayed as it was and without what all names begin
// with.
func (c counts) since(before counts) counts {
	more := counts{}
	for name, n := range c {
		if short, ours := strings.CutPrefix(name, "caddy_normalize_errors_"); ours && n != before[name] {
			more[short] = n - before[name]
		}
	}
	return more
}
