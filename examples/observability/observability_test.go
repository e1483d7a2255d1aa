// Package observability holds the dashboard and the alerts; its test holds them against what the
// gateway exports.
package observability

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"go.yaml.in/yaml/v3"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/reason"
)

// TestNames holds each metric, label and reason that the dashboard and the alerts use against
// what a gateway exports that runs the Caddyfile beside them.
func TestNames(t *testing.T) {
	exported, reasons := scrape(t), reason.All()
	for where, q := range queries(t) {
		t.Run(where, func(t *testing.T) {
			parsed, err := parse(q.expr)
			if err != nil {
				t.Fatalf("%v in %s", err, q.expr)
			}
			var all []string
			for _, s := range parsed.selectors {
				labels, ok := exported[s.metric]
				if !ok {
					t.Errorf("nothing exports %s", s.metric)
				}
				labels = append(slices.Clone(labels), scraped...)
				for _, m := range s.matchers {
					if !slices.Contains(labels, m.label) {
						t.Errorf("%s has no label %s", s.metric, m.label)
					}
					for value := range strings.SplitSeq(m.value, "|") {
						if m.label == "failure" && !slices.Contains(fault.Kinds(), fault.Kind(value)) && value != "none" {
							t.Errorf("there is no failure %s", value)
						}
						if m.label == "reason" && !slices.Contains(reasons, reason.Reason(value)) {
							t.Errorf("there is no reason %s", value)
						}
					}
				}
				all = append(all, labels...)
			}
			if len(parsed.selectors) == 0 {
				t.Errorf("no metric in %s", q.expr)
			}
			for _, label := range parsed.grouping {
				if !slices.Contains(all, label) {
					t.Errorf("no metric of it has the label %s", label)
				}
			}
			for _, match := range shown.FindAllStringSubmatch(q.text, -1) {
				if !slices.Contains(parsed.grouping, match[1]) {
					t.Errorf("the label %s is shown and not in the result", match[1])
				}
			}
		})
	}
}

// scraped are the labels that Prometheus adds to all it scrapes.
var scraped = []string{"job", "instance"}

// TestInstances: where several gateways are watched, an alert says which it is about, and the dashboard shows those
// that are chosen.
func TestInstances(t *testing.T) {
	for where, q := range queries(t) {
		parsed, err := parse(q.expr)
		if err != nil {
			t.Fatal(err)
		}
		for _, label := range scraped {
			switch kind, _, _ := strings.Cut(where, " "); kind {
			case "alert":
				if !slices.Contains(parsed.grouping, label) || !strings.Contains(q.text, "{{ $labels.instance }}") {
					t.Errorf("%s does not say which %s", where, label)
				}
			case "panel":
				chosen := matcher{label, "=~", "$" + label}
				for _, s := range parsed.selectors {
					if !slices.Contains(s.matchers, chosen) {
						t.Errorf("%s: %s shows every %s", where, s.metric, label)
					}
				}
			}
		}
		begins, _, found := strings.Cut(q.expr, "unless")
		if found && !strings.Contains(begins[strings.LastIndex(begins, "("):], "> 0") {
			t.Errorf("%s: a series that begins at 0 is new as well: %s", where, q.expr)
		}
	}
}

// shown finds the labels that a legend or an annotation shows.
var shown = regexp.MustCompile(`\{\{\s*(?:\$labels\.)?([a-z_]+)\s*\}\}`)

// query is an expression and the texts that show its labels.
type query struct{ expr, text string }

// queries are all expressions, by where they stand.
func queries(t *testing.T) map[string]query {
	t.Helper()
	all := map[string]query{}
	var rules struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Labels      map[string]string
				Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(read(t, "prometheus-rules.yml"), &rules); err != nil {
		t.Fatal(err)
	}
	for _, group := range rules.Groups {
		for _, r := range group.Rules {
			if r.Alert == "" || r.Labels["severity"] == "" || r.Annotations["summary"] == "" {
				t.Errorf("alert %q: no name, severity or summary", r.Alert)
			}
			all["alert "+r.Alert] = query{r.Expr, r.Annotations["summary"] + r.Annotations["description"]}
		}
	}
	var dashboard struct {
		Panels []struct {
			ID      int
			Title   string
			Targets []struct{ Expr, LegendFormat, RefID string }
		}
		Templating struct {
			List []struct{ Name, Type, Query string }
		}
	}
	if err := json.Unmarshal(read(t, "grafana.json"), &dashboard); err != nil {
		t.Fatal(err)
	}
	for _, p := range dashboard.Panels {
		for _, target := range p.Targets {
			all[fmt.Sprintf("panel %d %s", p.ID, target.RefID)] = query{target.Expr, target.LegendFormat}
		}
	}
	for _, v := range dashboard.Templating.List {
		if call, ok := strings.CutPrefix(v.Query, "label_values("); ok {
			metric, label, _ := strings.Cut(strings.TrimSuffix(call, ")"), ", ")
			all["variable "+v.Name] = query{expr: "sum by (" + label + ") (" + metric + ")"}
		}
	}
	if len(all) < 15 {
		t.Errorf("only %d expressions", len(all))
	}
	return all
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// scrape runs the Caddyfile, makes an error of each kind, and returns the series' names with their labels.
func scrape(t *testing.T) map[string][]string {
	t.Helper()
	upstream := caddytest.Upstream(t, func(w http.ResponseWriter, r *http.Request) {
		status, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		w.WriteHeader(status)
	})
	site, metrics := caddytest.FreeAddress(t), caddytest.FreeAddress(t)
	t.Setenv("SITE_ADDRESS", site)
	t.Setenv("METRICS_ADDRESS", metrics)
	t.Setenv("UPSTREAM", "http://"+upstream)
	g := caddytest.Start(t, caddytest.Config{JSON: caddytest.Adapt(t, "Caddyfile"), Address: site})
	for _, status := range []string{"401", "418", "429"} {
		if header, _ := get(t, g.URL+"/"+status); header.Get("X-Error-Id") == "" {
			t.Errorf("%s: the client was given no id", status)
		}
	}
	if header, _ := get(t, g.URL+"/200"); header.Values("X-Error-Id") != nil {
		t.Errorf("a success carries %q", header.Values("X-Error-Id"))
	}
	_, text := get(t, "http://"+metrics+"/metrics")
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	series := map[string][]string{}
	for name, family := range families {
		var labels []string
		for _, pair := range family.GetMetric()[0].GetLabel() {
			labels = append(labels, pair.GetName())
		}
		series[name] = labels
		if family.GetType() == dto.MetricType_HISTOGRAM {
			series[name+"_bucket"] = append(slices.Clone(labels), "le")
			series[name+"_sum"], series[name+"_count"] = labels, labels
		}
	}
	return series
}

func get(t *testing.T, url string) (http.Header, string) {
	t.Helper()
	resp, body := caddytest.Get(t, url)
	return resp.Header, body
}
