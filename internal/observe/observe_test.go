package observe_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	secret  = "sk-EXAMPLEexampleEXAMPLEexample0000"
	tooFast = `{"error":{"message":"Slow down.","type":"requests","code":"rate_limit_exceeded"}}`
	noQuota = `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota",` +
		`"code":"insufficient_quota"}}`
	badKey = `{"error":{"message":"Incorrect API key provided: ` + secret +
		`.","type":"invalid_request_error","code":"invalid_api_key"}}`
	strange  = `{"error":{"message":"The flux capacitor 'main' needs 1.21 gigawatts, has 0.4","code":"capacitor_low"}}`
	envelope = `{"error":"conflict","message":"Taken.","status_code":409,"details":{"reason":"email_already_linked"}}`
)

// twoHandlers is a site with a handler for each of two services.
func twoHandlers(upstream string) string {
	return fmt.Sprintf(`
	handle_path /openai/* {
		normalize_errors {
			upstream openai
			max_body 1KiB
		}
		reverse_proxy %[1]s
	}
	handle_path /gateway/* {
		normalize_errors {
			upstream openai
			credentials gateway
		}
		reverse_proxy %[1]s
	}
	handle_path /any/* {
		normalize_errors
		reverse_proxy %[1]s
	}
	handle_path /down/* {
		normalize_errors
		reverse_proxy 127.0.0.1:1
	}
	`, upstream)
}

// TestCounts: several handlers count together, and no reload loses or doubles a count.
func TestCounts(t *testing.T) {
	site := twoHandlers(upstream(t))
	g := start(t, site)
	before := g.scrape(t)
	const reloads = 5
	for range reloads {
		g.fail(t, "/openai/", 429, noQuota)
		g.fail(t, "/openai/", 429, noQuota)
		g.fail(t, "/openai/", 500, `{"error":{"message":"`+strings.Repeat("long ", 5000)+`"}}`)
		g.fail(t, "/gateway/", 401, badKey)
		g.fail(t, "/any/", 418, strange)
		g.fail(t, "/any/", 409, envelope)
		g.fail(t, "/any/", 400, `{"detail":{"reason":"made_up_by_the_backend","message":"No."}}`)
		g.fail(t, "/any/", 400, "no gzip \x00\x01", "Content-Encoding: made-up")
		g.fail(t, "/down/", 0, "")
		g.load(t, site)
	}
	got := g.scrape(t).since(before)
	want := counts{
		"total{failure=none,layer=service,reason=insufficient_credits,status=402," +
			"upstream=openai,upstream_status=429,where=response}": 2,
		"total{failure=none,layer=status,reason=server_error,status=500," +
			"upstream=openai,upstream_status=500,where=response}": 1,
		"total{failure=none,layer=service,reason=upstream_misconfigured,status=503," +
			"upstream=openai,upstream_status=401,where=response}": 1,
		"total{failure=none,layer=status,reason=none,status=418," +
			"upstream=unknown,upstream_status=418,where=response}": 1,
		"total{failure=none,layer=envelope,reason=email_already_linked,status=409," +
			"upstream=unknown,upstream_status=409,where=response}": 1,
		"total{failure=none,layer=universal,reason=other,status=400," +
			"upstream=unknown,upstream_status=400,where=response}": 1,
		"total{failure=none,layer=status,reason=none,status=400," +
			"upstream=unknown,upstream_status=400,where=response}": 1,
		"total{failure=refused,layer=gateway,reason=upstream_unavailable,status=503," +
			"upstream=unknown,upstream_status=0,where=response}": 1,
		"unrecognized_total{upstream_status=418}":                     1,
		"unrecognized_total{upstream_status=400}":                     1,
		"unrecognized_total{upstream_status=500}":                     1,
		"misconfigured_total{reason=invalid_api_key,upstream=openai}": 1,
		"redactions_total":     1,
		"truncated_total":      1,
		"undecodable_total":    1,
		"duration_seconds":     9,
		"captured_bytes_total": got["captured_bytes_total"] / reloads,
	}
	for name := range want {
		want[name] *= reloads
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if bytes := got["captured_bytes_total"]; bytes < reloads*1024 || bytes > reloads*2048 {
		t.Errorf("%v bytes captured", bytes)
	}
}

func TestRecent(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	g.fail(t, "/openai/", 429, noQuota, "X-Request-Id: req_1", "Retry-After: 7")
	g.fail(t, "/any/", 418, strange)
	g.fail(t, "/down/", 0, "")

	all := g.recent(t, "")
	if len(all) != 3 {
		t.Fatalf("%d errors: %+v", len(all), all)
	}
	down, odd, quota := all[0], all[1], all[2]
	if down.Layer != "gateway" || down.Reason != "upstream_unavailable" ||
		!strings.Contains(down.Cause, "connection refused") || strings.Contains(down.Cause, "127.0.0.1") {
		t.Errorf("unreachable: %+v", down)
	}
	if odd.Layer != "status" || odd.Status != 418 || odd.Upstream != "" {
		t.Errorf("unknown: %+v", odd)
	}
	if quota.Upstream != "openai" || quota.RecognizedBy != "name" || quota.Status != 402 || quota.UpstreamStatus != 429 ||
		quota.Reason != "insufficient_credits" || quota.Field.Value != "insufficient_quota" || quota.Rule == "" ||
		quota.RequestID != "req_1" || quota.ErrorID == "" ||
		quota.RetryAfter != 0 || quota.RetrySource != "" { // money does not come by waiting, whatever the upstream says
		t.Errorf("quota: %+v", quota)
	}
	for query, want := range map[string]int{
		"?reason=insufficient_credits": 1, "?reason=none": 1, "?reason=rate_limited": 0, "?status=402": 1, "?status=4xx": 2,
		"?status=5xx": 1, "?upstream=openai": 1, "?upstream=unknown": 2, "?upstream=openai&status=503": 0,
	} {
		if got := g.recent(t, query); len(got) != want {
			t.Errorf("%s: %d errors, want %d: %+v", query, len(got), want, got)
		}
	}
}

// TestTraces: errors are traced from when somebody asks for it, which no GET does.
func TestTraces(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	g.ask(t, http.MethodGet, "/normalize_errors/trace")
	g.fail(t, "/openai/", 429, noQuota)
	if e := g.recent(t, "")[0]; len(e.Trace) != 0 {
		t.Errorf("traced before: %+v", e)
	}
	var began struct{ Until time.Time }
	a := g.ask(t, http.MethodPost, "/normalize_errors/trace")
	if err := json.Unmarshal([]byte(a.body), &began); err != nil || time.Until(began.Until) < 9*time.Minute {
		t.Errorf("trace: %s", a.body)
	}
	g.fail(t, "/openai/", 429, noQuota)
	e := g.recent(t, "")[0]
	if n := len(e.Trace); n == 0 || n > 256 || e.Trace[n-1].Outcome != "decided" || e.Trace[n-1].Rule != e.Rule {
		t.Errorf("trace: %+v", e)
	}
	if a = g.ask(t, http.MethodDelete, "/normalize_errors/trace"); strings.TrimSpace(a.body) != `{"until":null}` {
		t.Errorf("trace: %s", a.body)
	}
	g.fail(t, "/openai/", 429, noQuota)
	if e := g.recent(t, "")[0]; len(e.Trace) != 0 {
		t.Errorf("traced after: %+v", e)
	}
}

func TestAdminRefuses(t *testing.T) {
	g := start(t, "normalize_errors")
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{http.MethodPost, "/normalize_errors/recent", 405},
		{http.MethodDelete, "/normalize_errors/unrecognized", 405},
		{http.MethodGet, "/normalize_errors/", 404},
		{http.MethodGet, "/normalize_errors/other", 404},
		{http.MethodGet, "/normalize_errors/recent?status=lots", 400},
		{http.MethodGet, "/normalize_errors/recent?reson=none", 400},
		{http.MethodGet, "/normalize_errors/recent?trace=yes", 400},
		{http.MethodPut, "/normalize_errors/trace", 405},
	} {
		a := g.ask(t, c.method, c.path)
		var said struct{ Error string }
		if err := json.Unmarshal([]byte(a.body), &said); a.StatusCode != c.status || err != nil || said.Error == "" {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.StatusCode, a.body)
		}
	}
}

func TestCatalog(t *testing.T) {
	g := start(t, "normalize_errors")
	var got struct {
		Statuses []struct{ Status int }
		Reasons  []struct{ Reason string }
		Services []struct {
			Name  string
			Docs  []string
			Rules []struct{ Rule, Reason string }
		}
		Universal []struct{ Rule, Reason, Conditions string }
	}
	g.read(t, "/normalize_errors/catalog", &got)
	if len(got.Statuses) < 9 || len(got.Universal) < 50 || len(got.Reasons) < 30 || len(got.Services) < 50 {
		t.Errorf("%d statuses, %d reasons, %d services", len(got.Statuses), len(got.Reasons), len(got.Services))
	}
	for _, s := range got.Services {
		if s.Name == "openai" && (len(s.Rules) == 0 || s.Rules[0].Rule == "" || len(s.Docs) == 0) {
			t.Errorf("openai: %+v", s)
		}
	}
}

// TestMisconfigured: operators hear why the gateway's key is refused, and clients do not.
func TestMisconfigured(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	a := g.fail(t, "/gateway/", 401, badKey, "X-Request-Id: req_77")
	for _, told := range []string{"API key", "openai", "invalid_api_key", "req_77", "401"} {
		if strings.Contains(a.body, told) || strings.Contains(fmt.Sprint(a.Header), told) {
			t.Errorf("the client hears of %q: %v %s", told, a.Header, a.body)
		}
	}
	e := g.recent(t, "?reason=upstream_misconfigured")[0]
	if e.Status != 503 || e.UpstreamStatus != 401 || e.Upstream != "openai" || e.UpstreamReason != "invalid_api_key" ||
		!strings.HasPrefix(e.UpstreamMessage, "Incorrect API key provided") || e.RequestID != "req_77" {
		t.Errorf("recent: %+v", e)
	}
	lines := logs.Entries(t, "normalized error")
	if len(lines) != 1 {
		t.Fatalf("logged: %v", lines)
	}
	for name, want := range map[string]any{
		"level": "error", "status": 503.0, "upstream_status": 401.0, "upstream": "openai", "reason": "upstream_misconfigured",
		"upstream_reason": "invalid_api_key", "upstream_request_id": "req_77", "error_id": e.ErrorID, "layer": "service",
	} {
		if lines[0][name] != want {
			t.Errorf("log: %s is %v, want %v", name, lines[0][name], want)
		}
	}
	if text, _ := lines[0]["upstream_message"].(string); !strings.HasPrefix(text, "Incorrect API key provided") {
		t.Errorf("log: %v", lines[0])
	}
}

// TestNothingSecret plants a key wherever an upstream can put one.
func TestNothingSecret(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	for _, path := range []string{"/openai/", "/gateway/", "/any/"} {
		for _, status := range []int{400, 401, 403, 418, 429, 500} {
			for _, body := range []string{
				badKey,
				`{"error":{"message":"Key ` + secret + ` is not welcome","code":"` + secret + `","param":"` + secret +
					`","type":"` + secret + `"}}`,
				`{"error":"` + secret + `","message":"Bearer ` + secret + `","status_code":` + fmt.Sprint(status) +
					`,"details":{"reason":"` + secret + `"}}`,
				`{"detail":"api_key=` + secret + `"}`,
				`{"error":{"code":"invalid_api_key","message":"postgres://admin:` + secret + `@10.1.2.3/db"}}`,
				"api_key=" + secret,
			} {
				g.fail(t, path, status, body, "X-Request-Id: "+secret)
			}
		}
	}
	g.fail(t, "/any/", 400, "x", "Content-Encoding: "+secret)
	if n := len(g.recent(t, "")); n < 80 {
		t.Errorf("%d errors", n)
	}
	for _, path := range []string{"/normalize_errors/recent", "/normalize_errors/unrecognized", "/metrics"} {
		for line := range strings.SplitSeq(g.ask(t, http.MethodGet, path).body, "},{") {
			if strings.Contains(strings.ToLower(line), strings.ToLower(secret)) {
				t.Errorf("%s shows the key: %s", path, line)
			}
		}
	}
	for _, line := range logs.Entries(t, "normalized error") {
		if text := fmt.Sprint(line); strings.Contains(text, secret) {
			t.Errorf("the log shows the key: %s", text)
		}
	}
}

// TestBounds: whatever the upstream sends, only so much is kept, and no body.
func TestBounds(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	padding := strings.Repeat("padding ", 4<<10)
	words := strings.Fields("alpha bravo charlie delta echo foxtrot golf hotel india juliett")
	heap := func() uint64 {
		logs.Clear()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	g.fail(t, "/any/", 418, strange)
	g.fail(t, "/any/", 418, strange)
	before := heap()
	for i := range 1000 {
		message := words[i%10] + " " + words[i/10%10] + " " + words[i/100]
		g.fail(t, "/any/", 418, `{"error":{"message":"`+message+`","code":"`+words[i%10]+`"},"extra":"`+padding+`"}`)
	}
	if grown := int64(heap() - before); grown > 4<<20 {
		t.Errorf("the heap has grown by %d KiB", grown>>10)
	}
	last := strings.TrimSpace(strings.Repeat("juliett ", 3))
	if all := g.recent(t, ""); len(all) != 50 || all[0].Message != last {
		t.Errorf("%d errors, the newest %+v", len(all), all[0])
	}
	shapes := g.unrecognized(t)
	if len(shapes) > 500 || len(shapes) < 450 {
		t.Errorf("%d shapes", len(shapes))
	}
	if shapes[0].Count != 2 {
		t.Errorf("the one seen twice is gone: %+v", shapes[0])
	}
}

// TestRuleForShape: the rule that the admin API writes for what was not recognized can be pasted and then decides.
func TestRuleForShape(t *testing.T) {
	address := upstream(t)
	for status, body := range map[int]string{
		418: strange,
		400: `{"message":"Der Vorhang von 12,50 Ellen hängt schief vor \"Bild 7\" herum"}`,
		500: `{"error":{"message":"磁通电容器尚未就位，请把车开到每小时八十八英里以后再来一次，如有问题请联系布朗博士的实验室","code":"Z1"}}`,
		403: `{"message":"see https://example.com/a?b=1 (a+b) {x} $HOME and don't"}`,
	} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			g := start(t, twoHandlers(address))
			g.fail(t, "/any/", status, body)
			g.fail(t, "/any/", status, strings.ReplaceAll(body, "1", "2"))
			shapes := g.unrecognized(t)
			if len(shapes) == 0 || status == 418 && (len(shapes) != 1 || shapes[0].Count != 2) {
				t.Fatalf("shapes: %+v", shapes)
			}
			rule := shapes[len(shapes)-1].Rule
			g.load(t, fmt.Sprintf("normalize_errors {\n%s\n}\nreverse_proxy %s", rule, address))
			g.fail(t, "/any/", status, body)
			if e := g.recent(t, "")[0]; e.Layer != "operator" {
				t.Errorf("decided by %s:\n%s", e.Layer, rule)
			}
		})
	}
}

// TestNoRuleForStatus: a rule that named a status alone would take the errors that are understood, too.
func TestNoRuleForStatus(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	g.fail(t, "/any/", 429, "")
	if shapes := g.unrecognized(t); len(shapes) != 1 || shapes[0].Rule != "" {
		t.Errorf("shapes: %+v", shapes)
	}
}

// TestPlaceholders: what was found can be used in the access log and in headers that are set last.
func TestPlaceholders(t *testing.T) {
	g := start(t, `
	header >X-Error-Reason {http.normalize_errors.reason}
	header >X-Error-Id {http.normalize_errors.error_id}
	request_header X-Correlation {http.request.uuid}
	log_append why {http.normalize_errors.rule}
	log_append wait {http.normalize_errors.retry_after}
	log_append said {http.normalize_errors.upstream_status}
	normalize_errors {
		upstream openai
	}
	reverse_proxy `+upstream(t))
	a := g.fail(t, "/", 429, tooFast, "Retry-After: 20")
	id := g.recent(t, "")[0].ErrorID
	if a.Header.Get("X-Error-Reason") != "rate_limited" || a.Header.Get("X-Error-Id") != id {
		t.Errorf("headers: %v", a.Header)
	}
	lines := logs.Entries(t, "handled request")
	if len(lines) != 1 {
		t.Fatalf("access log: %v", lines)
	}
	line := lines[0]
	for name, want := range map[string]any{
		"wait": 20.0, "said": 429.0, "error_reason": "rate_limited", "error_upstream": "openai",
		"error_upstream_status": 429.0, "error_id": id,
	} {
		if line[name] != want {
			t.Errorf("%s is %v, want %v", name, line[name], want)
		}
	}
	if why, _ := line["why"].(string); !strings.HasPrefix(why, "openai/") || line["error_rule"] != why {
		t.Errorf("rule: %v and %v", line["why"], line["error_rule"])
	}
	uuid := logs.Entries(t, "normalized error")[0]["request_id"]
	if uuid == "" || line["uuid"] != uuid {
		t.Errorf("the lines are not tied together: %v and %v", line["uuid"], uuid)
	}
}

// TestConcurrent is for the race detector: errors, readers and reloads at once.
func TestConcurrent(t *testing.T) {
	site := twoHandlers(upstream(t))
	g := start(t, site)
	before := g.scrape(t)
	var all sync.WaitGroup
	const workers, each = 4, 50
	for range workers {
		all.Go(func() {
			for i := range each {
				if a := g.fail(t, "/any/", 400+i%19, strange); a.StatusCode < 400 {
					t.Errorf("status %d", a.StatusCode)
				}
			}
		})
	}
	all.Go(func() {
		for range 10 {
			g.load(t, site)
		}
	})
	all.Go(func() {
		for range 20 {
			for _, path := range []string{"/normalize_errors/recent", "/normalize_errors/unrecognized", "/metrics"} {
				g.ask(t, http.MethodGet, path)
			}
		}
	})
	all.Wait()
	got := g.scrape(t).since(before)
	total := 0.0
	for _, name := range slices.Collect(maps.Keys(got)) {
		if strings.HasPrefix(name, "total{") {
			total += got[name]
		}
	}
	if total != workers*each {
		t.Errorf("%v of %d counted", total, workers*each)
	}
}
