package observe_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/observe"
)

// credentials are where callers put keys. None has a shape or a name that all of them share.
var credentials = map[string]string{
	"Authorization": "Bearer ", "Proxy-Authorization": "Basic ", "Cookie": "sid=", "X-Api-Key": "", "Api-Key": "",
	"X-Goog-Api-Key": "", "Xi-Api-Key": "", "X-Auth-Token": "", "Ocp-Apim-Subscription-Key": "", "Private-Token": "",
	"X-Amz-Security-Token": "", "X-Shopify-Access-Token": "", "X-Vault-Token": "", "X-Plain": "",
}

var parameters = []string{
	"key", "api_key", "access_token", "token", "sig", "X-Amz-Signature", "client_secret", "code", "password", "q",
}

// TestLogHasNames: of a request the log has the names of its headers and parameters, and none of their values,
// whatever the server's own log is told to show.
func TestLogHasNames(t *testing.T) {
	observe.Forget()
	address, down := upstream(t), caddytest.FreeAddress(t)
	file, site := filepath.Join(t.TempDir(), "Caddyfile"), caddytest.FreeAddress(t)
	config := fmt.Sprintf(`{
	servers {
		log_credentials
	}
}

http://%s {
	log
	request_header X-Gateway-Key gw-secret-value
	handle_path /down/* {
		rewrite * /v9{path}?inner=secret-value
		normalize_errors
		reverse_proxy %s
	}
	handle {
		normalize_errors
		reverse_proxy %s
	}
}
`, site, down, address)
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	g := &gateway{caddytest.Start(t, caddytest.Config{JSON: caddytest.Adapt(t, file), Address: site, Admin: true})}
	planned.Store("names", plan{503, `{"error":{"message":"Down."}}`, nil})
	defer planned.Delete("names")

	const value = "secret-value"
	query := "&" + strings.Join(parameters, "="+value+"&") + "=" + value
	for _, path := range []string{"/v1/things", "/down/v1/things"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.URL+path+"?"+query+"&"+secret, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, scheme := range credentials {
			r.Header.Set(name, scheme+value)
		}
		r.Header.Set("X-Plan", "names")
		do(t, r)
	}
	lines := logs.Find(`"normalized error"`)
	if len(lines) != 2 {
		t.Fatalf("logged: %v", lines)
	}
	for i, line := range lines {
		if strings.Contains(line, value) || strings.Contains(line, secret) {
			t.Errorf("a value is logged: %s", line)
		}
		var fields struct {
			Request struct {
				Method, Host, Path, Proto string
				RemoteIP                  string `json:"remote_ip"`
				ClientIP                  string `json:"client_ip"`
				Query, Headers            []string
			}
		}
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatal(err)
		}
		r := fields.Request
		if want := []string{"/v1/things", "/down/v1/things"}[i]; r.Path != want ||
			r.Method != http.MethodPost || r.Host != site ||
			r.RemoteIP == "" || r.RemoteIP != r.ClientIP || r.Proto != "HTTP/1.1" {
			t.Errorf("request: %+v", r)
		}
		for _, name := range append(slices.Collect(maps.Keys(credentials)), "X-Gateway-Key") {
			if !slices.Contains(r.Headers, name) {
				t.Errorf("no %s among %v", name, r.Headers)
			}
		}
		slices.Sort(r.Query)
		if want := slices.Sorted(slices.Values(append(parameters, "[redacted]"))); !slices.Equal(r.Query, want) {
			t.Errorf("the query's names are %v, want %v", r.Query, want)
		}
	}
	if len(logs.Find(`"handled request"`, value)) == 0 {
		t.Error("the server's own log was to show credentials")
	}
}

// TestUnreachable: an upstream that is named stays named where it cannot be reached, with how it failed, and is not
// blamed for what the gateway refuses.
func TestUnreachable(t *testing.T) {
	down := caddytest.FreeAddress(t)
	g := start(t, fmt.Sprintf(`
	route /named/* {
		normalize_errors {
			upstream openai
			credentials gateway
		}
		basic_auth /named/private/* {
			bob $2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG
		}
		file_server /named/files/*
		error /named/tea 503
		error /named/entity 422
		reverse_proxy %[1]s
	}
	route /own/* {
		normalize_errors {
			name payments
		}
		reverse_proxy %[1]s
	}
	route /host/* {
		normalize_errors
		reverse_proxy https://api.openai.com {
			transport http {
				resolvers 127.0.0.1:1
				dial_timeout 300ms
			}
		}
	}
	`, down))
	before := g.scrape(t)
	const unreachable = `{"reason":"upstream_unavailable",`
	for path, want := range map[string]string{
		"/named/x": unreachable + `"upstream":"openai"`, "/own/x": unreachable + `"retryable"`,
		"/named/private/x": `{"request_id"`, "/named/files/x": `{"reason":"not_found","request_id"`,
		"/named/tea": unreachable + `"retryable"`, "/named/entity": `{"request_id"`,
		"/host/x": `"upstream":"openai"`,
	} {
		if a := g.fail(t, path, 0, ""); !strings.Contains(a.body, want) {
			t.Errorf("%s: got %s, want %s", path, a.body, want)
		}
	}
	for name := range g.scrape(t).since(before) {
		if refused := strings.Contains(name, "failure=none"); strings.HasPrefix(name, "total") &&
			refused == strings.Contains(name, "upstream=openai") && !strings.Contains(name, "upstream=payments") {
			t.Errorf("counted %s", name)
		}
	}
	for _, c := range []struct{ path, upstream, failure string }{
		{"/named/x", "openai", "refused"},
		{"/own/x", "payments", "refused"},
		{"/named/tea", "", ""},
		{"/host/x", "openai", "dns"},
		{"/named/private/x", "", ""},
	} {
		e := g.recent(t, "?path="+c.path)
		if len(e) != 1 || e[0].Upstream != c.upstream || e[0].Failure != c.failure || strings.Contains(e[0].Cause, down) {
			t.Errorf("%s: recent has %+v", c.path, e)
			continue
		}
		line := logs.Entries(t, "normalized error")
		at := slices.IndexFunc(line, func(l map[string]any) bool { return l["error_id"] == e[0].ErrorID })
		if at < 0 || text(line[at]["upstream"]) != c.upstream || text(line[at]["failure"]) != c.failure {
			t.Errorf("%s: the log has %v", c.path, line)
		} else if c.failure == "refused" && !strings.Contains(text(line[at]["cause"]), down) {
			t.Errorf("%s: whoever is on call needs the address: %v", c.path, line[at]["cause"])
		}
		access := logs.Find(`"handled request"`, e[0].ErrorID)
		if len(access) != 1 || strings.Contains(access[0], `"error_failure":"`+c.failure+`"`) != (c.failure != "") {
			t.Errorf("%s: the access log has %v", c.path, access)
		}
	}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// TestName: an upstream of one's own is called by its name wherever operators look, and nowhere where clients do.
func TestName(t *testing.T) {
	site := "normalize_errors {\nname payments\n}\nreverse_proxy " + upstream(t)
	g := start(t, site)
	before := g.scrape(t)
	quota := `{"type":"error","error":{"type":"rate_limit_error","message":"Slow down."},"request_id":"req_1"}`
	a := g.fail(t, "/", 429, quota, "Anthropic-Ratelimit-Requests-Limit: 1")
	told := a.body + fmt.Sprint(a.Header)
	if strings.Contains(told, "payments") || !strings.Contains(a.body, "anthropic") {
		t.Errorf("the client is told %v %s", a.Header, a.body)
	}
	g.fail(t, "/", 418, strange)
	for name := range g.scrape(t).since(before) {
		if strings.HasPrefix(name, "total") && !strings.Contains(name, "upstream=payments") {
			t.Errorf("counted %s", name)
		}
	}
	line := logs.Entries(t, "normalized error")[0]
	if line["upstream"] != "payments" || line["service"] != "anthropic" {
		t.Errorf("the log has %v", line)
	}
	for query, want := range map[string]int{"?upstream=payments": 2, "?upstream=anthropic": 1, "?upstream=unknown": 0} {
		if got := g.recent(t, query); len(got) != want {
			t.Errorf("%s: %+v", query, got)
		}
	}
	if s := g.unrecognized(t); len(s) != 1 || s[0].Upstream != "payments" || strings.Contains(s[0].Rule, "payments") {
		t.Errorf("shapes: %+v", s)
	}
	g.load(t, "respond 404") // what was counted under a name can still be asked for
	if got := g.recent(t, "?upstream=payments"); len(got) != 2 {
		t.Errorf("after a reload: %+v", got)
	}
}

// TestRepeated: of errors that say the same each has its own ids and its own wait, wherever they are told, and each
// counts.
func TestRepeated(t *testing.T) {
	g := start(t, `normalize_errors {
			upstream openai
		}
		header >X-Told {http.normalize_errors.error_id}
		header >X-Told-Id {http.normalize_errors.request_id}
		header >X-Told-Wait {http.normalize_errors.retry_after}
		reverse_proxy `+upstream(t))
	before := g.scrape(t)
	const times = 6
	for i := range times {
		id, wait := fmt.Sprint("req_", i), strconv.Itoa(i+1)
		a := g.fail(t, "/v1/x", 429, tooFast, "X-Request-Id: "+id, "Retry-After: "+wait)
		if !strings.Contains(a.body, `"request_id":"`+id+`"`) || !strings.Contains(a.body, `"retry_after":`+wait) ||
			a.Header.Get("Retry-After") != wait || a.Header.Get("X-Request-Id") != id {
			t.Errorf("%d: %v %s", i, a.Header, a.body)
		}
		kept := g.recent(t, "")
		if len(kept) != i+1 || kept[0].RequestID != id || kept[0].RetryAfter != i+1 || kept[0].Rule != kept[i].Rule {
			t.Fatalf("%d: kept %+v", i, kept)
		}
		told := a.Header.Get
		if told("X-Told") != kept[0].ErrorID || told("X-Told-Id") != id || told("X-Told-Wait") != wait {
			t.Errorf("%d: placeholders say %v of %+v", i, a.Header, kept[0])
		}
		if lines := logs.Find(`"error_id":"`+kept[0].ErrorID+`"`, "handled request"); len(lines) != 1 {
			t.Errorf("%d: access log has %v", i, lines)
		}
	}
	for name, n := range g.scrape(t).since(before) {
		isTotal := strings.HasPrefix(name, "total{")
		if isTotal && n != times || name == "captured_bytes_total" && n != times*float64(len(tooFast)) {
			t.Errorf("%s rose by %v", name, n)
		}
	}
}

// TestStorm: many errors of one reason do not push out the few of another.
func TestStorm(t *testing.T) {
	g := start(t, twoHandlers(upstream(t)))
	g.fail(t, "/openai/first", 529, `{"error":{"message":"Busy."}}`)
	for range 120 {
		g.fail(t, "/openai/", 429, tooFast)
	}
	all := g.recent(t, "")
	if len(all) != 51 || all[50].Status != 503 || len(g.recent(t, "?reason=rate_limited")) != 50 {
		t.Errorf("%d errors, the oldest %+v", len(all), all[len(all)-1])
	}
}

// TestSearch: what support is told leads to the error, and a search that cannot find says so.
func TestSearch(t *testing.T) {
	g := start(t, "handle_errors {\nnormalize_errors\n}\nrewrite /old/* /new{path}\n"+
		"normalize_errors {\nreason quota_used 402 \"Used up.\"\n}\nreverse_proxy "+upstream(t))
	g.fail(t, "/old/one?key=k3y", 400, `{"message":"No."}`, "X-Request-Id: req_17")
	g.fail(t, "/two", 404, "", "X-Request-Id: req_18")
	g.fail(t, "/v1/"+secret, 404, "")
	one := g.recent(t, "?request_id=req_17")
	host := strings.TrimPrefix(g.URL, "http://")
	if len(one) != 1 || one[0].Path != "/old/one" || one[0].Method != http.MethodGet || one[0].Host != host {
		t.Fatalf("%+v", one)
	}
	for query, want := range map[string]int{
		"?error_id=" + one[0].ErrorID: 1, "?request_id=" + one[0].ErrorID: 1, "?error_id=none": 0, "?host=" + host: 3,
		"?host=" + strings.Split(host, ":")[0]: 3, "?host=elsewhere": 0,
		"?path=/old/one": 1, "?path=/new/one": 0, "?path=/old/*": 1,
		"?path=/*": 3, "?path=/two&status=404": 1, "?path=/two&status=400": 0, "?trace=on": 3, "?reason=quota_used": 0,
	} {
		if got := g.recent(t, query); len(got) != want {
			t.Errorf("%s: %d errors, want %d: %+v", query, len(got), want, got)
		}
	}
	if all := g.ask(t, http.MethodGet, "/normalize_errors/recent").body; strings.Contains(all, secret) {
		t.Errorf("the path shows the key: %s", all)
	}
	for query, named := range map[string]string{
		"?reason=rate_limitd": "did you mean rate_limited", "?reason=made_up": "quota_used",
		"?upstream=opnai": "did you mean openai",
		"?status=999":     "4xx", "?status=200": "want a code such as 429", "?path=v1": "begins with /",
		"?host=https://api.example.com": "want a host", "?host=*.example.com": "want a host", "?trace=yes": "want on", "?trace=off": "want on", "?path=": "want a value",
		"?status=4xx&status=5xx": "twice", "?error=x": "error_id, request_id, host, path", "?path=%zz": "query",
	} {
		a := g.ask(t, http.MethodGet, "/normalize_errors/recent"+query)
		var said struct{ Error string }
		err := json.Unmarshal([]byte(a.body), &said)
		if err != nil || a.StatusCode != 400 || !strings.Contains(said.Error, named) {
			t.Errorf("%s: %d %s, want %q", query, a.StatusCode, a.body, named)
		}
	}
}

// TestMembers: what a body has that no rule understood is listed wherever a rule for it is written, and redacted.
func TestMembers(t *testing.T) {
	address := upstream(t)
	site := "normalize_errors\nreverse_proxy " + address
	g := start(t, site)
	const odd = `{"outcome":{"kind":"vessel_empty","left":0,"password":"letmein9","seen":"` + secret + `"},"tags":["a"]}`
	g.fail(t, "/", 418, odd)
	want := []member{
		{"outcome.kind", "vessel_empty"},
		{"outcome.left", "0"},
		{"outcome.password", "[redacted]"},
		{"outcome.seen", "[redacted]"},
		{"tags", "a"},
	}
	if got := g.recent(t, "?trace=on")[0].Members; !slices.Equal(got, want) {
		t.Errorf("recent: got %v, want %v", got, want)
	}
	if got := g.recent(t, "")[0].Members; got != nil {
		t.Errorf("nobody asked for %v", got)
	}
	if got := g.unrecognized(t)[0].Members; !slices.Equal(got, want) {
		t.Errorf("shape: got %v, want %v", got, want)
	}
	line := logs.Entries(t, "normalized error")[0]
	if got := fmt.Sprint(line["members"]); !strings.HasPrefix(got, "[outcome.kind=vessel_empty outcome.left=0 ") {
		t.Errorf("the log, at level debug: %s", got)
	}
	g.fail(t, "/", 429, tooFast)
	if got := g.recent(t, "?trace=on")[0]; got.Members != nil || got.Reason != "rate_limited" {
		t.Errorf("it was understood: %+v", got)
	}
}

// TestRuleByMember: where a body has neither code nor sentence, the rule names the member that says what it is.
func TestRuleByMember(t *testing.T) {
	address := upstream(t)
	g := start(t, "normalize_errors\nreverse_proxy "+address)
	for body, want := range map[string]string{
		`{"outcome":{"kind":"vessel_empty"},"user":"bob_jones"}`: "body outcome.kind vessel_empty",
		`{"user":"bob","flag":"VESSEL_EMPTY"}`:                   "body flag VESSEL_EMPTY",
		`{"result":"refused"}`:                                   "body result refused",
		`{"user":"bob","n":3,"request_id":"a_b"}`:                "",
		`{"outcome":{"kind":"` + secret + `"}}`:                  "",
	} {
		observe.Forget()
		g.fail(t, "/", 418, body)
		shapes := g.unrecognized(t)
		if len(shapes) != 1 || strings.Contains(shapes[0].Rule, "body") != (want != "") ||
			!strings.Contains(shapes[0].Rule, want) {
			t.Errorf("%s: want %q in %+v", body, want, shapes)
		}
	}
	g.fail(t, "/", 418, `{"outcome":{"kind":"one_thing"}}`)
	g.fail(t, "/", 418, `{"outcome":{"kind":"other_thing"}}`)
	if shapes := g.unrecognized(t); len(shapes) != 3 {
		t.Errorf("two kinds are one shape: %+v", shapes)
	}
}

// TestSeriesBegin: what an alert asks for is there before the first error, so that the first is an increase.
func TestSeriesBegin(t *testing.T) {
	down := caddytest.FreeAddress(t)
	g := start(t, fmt.Sprintf(`
	route /down/* {
		normalize_errors {
			name begin-down
		}
		reverse_proxy %s
	}
	normalize_errors {
		upstream mistral
		credentials gateway
	}
	reverse_proxy %s
	`, down, upstream(t)))
	before := g.scrape(t)
	for status, body := range map[int]string{
		401: `{"message":"Unauthorized"}`, 402: "", 429: "", 502: "", 503: "", 504: "",
		400: `{"message":"Your balance is too low."}`,
	} {
		g.fail(t, "/", status, body)
	}
	g.fail(t, "/down/", 0, "")
	after := g.scrape(t)
	found := 0
	for name := range after {
		alerted := strings.Contains(name, "misconfigured_total") && strings.Contains(name, "mistral") ||
			strings.HasPrefix(name, "caddy_normalize_errors_total") && (strings.Contains(name, "begin-down") ||
				strings.Contains(name, "mistral") && !strings.Contains(name, "upstream_misconfigured"))
		if !alerted || after[name] == before[name] {
			continue
		}
		found++
		if _, there := before[name]; !there {
			t.Errorf("%s appeared at %v", name, after[name])
		}
	}
	if found < 6 {
		t.Errorf("%d series have increased", found)
	}
}

// TestOddStatus: a number that is no status makes no label of its own.
func TestOddStatus(t *testing.T) {
	g := start(t, "normalize_errors\nreverse_proxy "+upstream(t))
	before := g.scrape(t)
	g.fail(t, "/", 600, `{"error":{"message":"Slow down."}}`)
	g.fail(t, "/", 999, "")
	got, total := g.scrape(t).since(before), 0.0
	for name, n := range got {
		if strings.HasPrefix(name, "total") && strings.Contains(name, "upstream_status=other") {
			total += n
		}
	}
	if total != 2 || got["unrecognized_total{upstream_status=other}"] == 0 {
		t.Errorf("counted %v", got)
	}
}
