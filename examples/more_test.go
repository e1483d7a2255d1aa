package examples

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// replies makes an upstream's answer of the request's path.
func replies(t *testing.T, byPath map[string]reply) (address string) {
	t.Helper()
	return standIn(t, func(r *http.Request) reply {
		if answer, ok := byPath[r.URL.Path]; ok {
			return answer
		}
		return reply{200, success, nil}
	})
}

// body demands the whole body.
func (a answer) wantBody(t *testing.T, status int, body string) {
	t.Helper()
	if a.status != status || a.body != body {
		t.Errorf("got %d %s\nwant %d %s", a.status, a.body, status, body)
	}
}

func testGatewayKey(t *testing.T) {
	t.Setenv("ANTHROPIC_API_KEY", "of-the-gateway")
	url := run(t, "gateway-key.Caddyfile", map[string]string{"ANTHROPIC_UPSTREAM": standIn(t, func(r *http.Request) reply {
		if r.Header.Get("X-Api-Key") != "of-the-gateway" || r.Header.Get("Authorization") != "" {
			t.Errorf("the provider saw %v", r.Header)
		}
		switch r.URL.Path {
		case "/balance":
			return reply{400, `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too ` +
				`low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."}}`, nil}
		case "/key":
			return reply{401, `{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}`, nil}
		case "/busy":
			return reply{529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`, nil}
		case "/long":
			return reply{400, `{"type":"error","error":{"type":"invalid_request_error",` +
				`"message":"prompt is too long: 210000 tokens > 200000 maximum"}}`, nil}
		}
		return reply{200, success, nil}
	})})
	for _, path := range []string{"/balance", "/key"} {
		get(t, url+path, "Authorization: Bearer mine").wantBody(t, 503, `{"error":"service_unavailable",`+
			`"message":"The service is temporarily unavailable.","status_code":503,`+
			`"details":{"reason":"upstream_misconfigured"}}`)
	}
	get(t, url+"/busy").want(t, 503, "overloaded", "Overloaded")
	get(t, url+"/long").want(t, 400, "context_length_exceeded", "prompt is too long: 210000 tokens > 200000 maximum")
	get(t, url+"/ok").wantBody(t, 200, success)
}

func testForwardAuth(t *testing.T) {
	t.Setenv("BACKEND_KEY", "of-the-gateway")
	url := run(t, "forward-auth.Caddyfile", map[string]string{
		"AUTH_UPSTREAM": standIn(t, func(r *http.Request) reply {
			switch r.Header.Get("Authorization") {
			case "":
				return reply{302, "", map[string]string{"Location": "/login"}}
			case "Bearer old":
				return reply{401, "", map[string]string{"WWW-Authenticate": `Bearer error="invalid_token"`}}
			}
			return reply{200, "", map[string]string{"X-User": "ada"}}
		}),
		"BACKEND_UPSTREAM": replies(t, map[string]reply{
			"/key":  {401, `{"detail":"Invalid API key of-the-gateway"}`, nil},
			"/none": {404, `{"detail":"No such thing."}`, nil},
		}),
	})
	if a := get(t, url+"/ok"); a.status != 302 || a.header.Get("Location") != "/login" {
		t.Errorf("%d %v", a.status, a.header)
	}
	if a := get(t, url+"/ok", "Authorization: Bearer old"); a.status != 401 || a.header.Get("WWW-Authenticate") == "" {
		t.Errorf("%d %s %v", a.status, a.body, a.header)
	}
	const fresh = "Authorization: Bearer new"
	get(t, url+"/ok", fresh).wantBody(t, 200, success)
	get(t, url+"/none", fresh).want(t, 404, "", "No such thing.")
	get(t, url+"/key", fresh).want(t, 503, "upstream_misconfigured", noResponse)
}

func testFailover(t *testing.T) {
	calls := make(chan string, 16)
	url := run(t, "failover.Caddyfile", map[string]string{
		"FIRST_UPSTREAM": standIn(t, func(r *http.Request) reply {
			calls <- "first" + r.URL.Path
			if r.URL.Path == "/ok" {
				return reply{200, success, nil}
			}
			return reply{503, "", nil}
		}),
		"SECOND_UPSTREAM": standIn(t, func(r *http.Request) reply {
			calls <- "second" + r.URL.Path
			if r.URL.Path == "/down" {
				return reply{429, `{"detail":"Too fast."}`, nil}
			}
			return reply{200, success, nil}
		}),
	})
	for _, path := range []string{"/ok", "/busy", "/again"} {
		get(t, url+path).wantBody(t, 200, success)
	}
	if lines := caddytest.Logs.Entries(t, "normalized error"); len(lines) != 0 {
		t.Errorf("what was tried again counts: %v", lines)
	}
	if a := get(t, url+"/down"); a.status != 429 {
		t.Errorf("%d %s", a.status, a.body)
	}
	close(calls)
	var asked []string
	for call := range calls {
		asked = append(asked, call)
	}
	want := []string{"first/ok", "first/busy", "second/busy", "second/again", "second/down"}
	if !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
}

func testUnknownBackend(t *testing.T) {
	url := run(t, "unknown-backend.Caddyfile", map[string]string{"BACKEND_UPSTREAM": replies(t, map[string]reply{
		"/purse":    {400, `{"fault":{"kind":"PURSE.EMPTY"},"message":"Fill it."}`, nil},
		"/throttle": {403, `{"fault":{"kind":"throttle.day"},"message":"Not so fast."}`, nil},
		"/purse2":   {400, `{"fault":{"kind":"purse.empty.soon"},"message":"Take care."}`, nil},
		"/queue":    {500, `{"fault":{"ticket":7,"steps":[{"state":"done"},{"state":"queue_full"}]},"message":"Wait."}`, nil},
		"/queue2":   {500, `{"fault":{"ticket":null,"steps":[{"state":"queue_full"}]},"message":"Wait."}`, nil},
		"/xml":      {400, `<?xml version="1.0"?><Fault><Kind>key.revoked</Kind><Message>No more.</Message></Fault>`, nil},
	})})
	get(t, url+"/purse").want(t, 402, "insufficient_credits", "Fill it.")
	a := get(t, url+"/throttle")
	if a.want(t, 429, "rate_limited", "Not so fast."); a.header.Get("Retry-After") != "20" {
		t.Errorf("%v", a.header)
	}
	get(t, url+"/purse2").want(t, 400, "", "Take care.")
	get(t, url+"/queue").want(t, 503, "overloaded", "Wait.")
	if a := get(t, url+"/queue2"); a.status != 500 {
		t.Errorf("%s", a.body)
	}
	get(t, url+"/xml").want(t, 401, "invalid_api_key", "No more.")
}

func testEverywhere(t *testing.T) {
	failing := map[string]reply{"/rate": {429, rateLimit, nil}, "/v1/rate": {429, rateLimit, nil}}
	url := run(t, "everywhere.Caddyfile", map[string]string{
		"OPENAI_UPSTREAM": replies(t, failing), "BACKEND_UPSTREAM": replies(t, failing),
	})
	get(t, url+"/v1/openai/rate").want(t, 429, "rate_limited",
		"Rate limit reached for gpt-4.1 in organization org-EXAMPLE0123. Please try again in 7s.")
	get(t, url+"/v1/rate").want(t, 429, "rate_limited", "One at a time, please.")
	get(t, url+"/elsewhere").want(t, 404, "no_such_page", "There is nothing here.")
	get(t, url+"/v1/ok").wantBody(t, 200, success)
	if lines := caddytest.Logs.Entries(t, "normalized error"); len(lines) != 3 {
		t.Errorf("%d lines for 3 errors: %v", len(lines), lines)
	}
	upload := strings.NewReader(strings.Repeat("x", 2000))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/v1/x", upload)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); resp.StatusCode != 413 || !strings.Contains(string(body), `"status_code":413`) {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
}

func testInspect(t *testing.T) {
	const late = `{"error":{"message":"Provider returned error","code":429}}`
	url := run(t, "inspect.Caddyfile", map[string]string{"OPENROUTER_UPSTREAM": replies(t, map[string]reply{
		"/late": {200, late, nil}, "/talk": {200, `{"choices":[{"message":{"content":"error 429"}}]}`, nil},
	})})
	if a := get(t, url+"/late"); a.status != 429 || a.envelope.Details["reason"] != "rate_limited" {
		t.Errorf("%d %s", a.status, a.body)
	}
	get(t, url+"/talk").wantBody(t, 200, `{"choices":[{"message":{"content":"error 429"}}]}`)
}

func testSite(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "a.txt"), []byte("a page"), 0o600); err != nil {
		t.Fatal(err)
	}
	url := run(t, "site.Caddyfile", map[string]string{
		"SITE_ROOT": root,
		"BACKEND_UPSTREAM": replies(t, map[string]reply{
			"/api/none": {404, `{"detail":"There is no such thing here."}`, nil},
		}),
	})
	get(t, url+"/a.txt").wantBody(t, 200, "a page")
	get(t, url+"/api/none").want(t, 404, "", "There is no such thing here.")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/api/none", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	if body := string(unzip(t, r)); !strings.Contains(body, `"message":"There is no such thing here."`) {
		t.Errorf("compressed: %s", body)
	}
	resp, err := http.Get(url + "/gone") //nolint:noctx // no more than a page
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if page, _ := io.ReadAll(resp.Body); resp.StatusCode != 404 || string(page) != "<h1>Nothing here</h1>" {
		t.Errorf("%d %s", resp.StatusCode, page)
	}
}

// unzip sends a request and demands that the answer comes compressed.
func unzip(t *testing.T, r *http.Request) []byte {
	t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	zipped, err := gzip.NewReader(resp.Body)
	if err != nil {
		t.Fatalf("%v: %v", err, resp.Header)
	}
	body, err := io.ReadAll(zipped)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func testChained(t *testing.T) {
	inner := caddytest.FreeAddress(t)
	_, port, _ := net.SplitHostPort(inner)
	url := run(t, "chained.Caddyfile", map[string]string{
		"INNER_UPSTREAM": inner, "INNER_PORT": port,
		"OPENAI_UPSTREAM": replies(t, map[string]reply{"/quota": {429, quota, nil}, "/rate": {429, rateLimit, nil}}),
	})
	get(t, url+"/quota").wantBody(t, 402, `{"error":"payment_required","message":"You exceeded your current quota in `+
		`Project Manhattan of org-EXAMPLE0123.","status_code":402,"details":{"reason":"insufficient_credits"}}`)
	a := get(t, url+"/rate")
	a.wantBody(t, 429, `{"error":"too_many_requests","message":"Rate limit reached for gpt-4.1 in organization `+
		`org-EXAMPLE0123. Please try again in 7s.","status_code":429,`+
		`"details":{"reason":"rate_limited","retry_after":7,"retryable":true}}`)
	if a.header.Get("Retry-After") != "7" {
		t.Errorf("%v", a.header)
	}
	get(t, url+"/ok").wantBody(t, 200, success)
}

// TestJSON runs handler.json, which has every option of the Caddyfile's.
func TestJSON(t *testing.T) {
	config, err := os.ReadFile("handler.json")
	if err != nil {
		t.Fatal(err)
	}
	backend := strings.TrimPrefix(replies(t, map[string]reply{
		"/team": {403, `{"error":{"message":"No more.","team":{"state":"broke again"}}}`, nil},
		"/pool": {500, `{"error":{"message":"acct_17 waits."}}`, map[string]string{"X-Pool": "full"}},
		"/rate": {429, `{"error":{"message":"Limit.","code":"rate_limit_exceeded"}}`, nil},
		"/404":  {404, "as it is", nil},
	}), "http://")
	address := caddytest.FreeAddress(t)
	config = bytes.ReplaceAll(config, []byte(":8080"), []byte(address))
	config = bytes.ReplaceAll(config, []byte("localhost:8000"), []byte(backend))
	url := caddytest.Start(t, caddytest.Config{JSON: config, Address: address}).URL
	get(t, url+"/team").wantBody(t, 402, `{"error":"team_budget_spent","message":"No more.",`+
		`"status_code":402,"details":{"reason":"team_budget_spent"}}`)
	get(t, url+"/pool").wantBody(t, 503, `{"error":"overloaded","message":"account 17 waits.","status_code":503,`+
		`"details":{"reason":"overloaded","retryable":true}}`)
	get(t, url+"/rate").wantBody(t, 429, `{"error":"rate_limited","message":"Too many requests.","status_code":429,`+
		`"details":{"reason":"rate_limited","retry_after":20,"retryable":true}}`)
	resp, err := http.Get(url + "/404") //nolint:noctx // no more than a page
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); string(body) != "as it is" {
		t.Errorf("%s", body)
	}
}

func testNative(t *testing.T) {
	url := run(t, "native.Caddyfile", map[string]string{
		"OPENAI_UPSTREAM": replies(t, map[string]reply{
			"/v1/chat/completions": {429, quota, nil},
			"/users":               {404, `{"detail":"No such user."}`, nil},
			"/token":               {400, `{"error":"authorization_pending"}`, nil},
		}),
		"ANTHROPIC_UPSTREAM": replies(t, map[string]reply{
			"/v1/messages": {529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`, nil},
		}),
	})
	for path, want := range map[string]struct {
		status int
		body   string
	}{
		"/v1/chat/completions":   {402, `{"error":{"message":`},
		"/users":                 {404, `{"error":"not_found","message":"No such user.",`},
		"/token":                 {400, `{"error":"authorization_pending",`},
		"/anthropic/v1/messages": {503, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},`},
		"/ok":                    {200, success},
	} {
		a, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(a.Body)
		a.Body.Close()
		if err != nil || a.StatusCode != want.status || !strings.HasPrefix(string(body), want.body) {
			t.Errorf("%s: got %d %s, want %d %s", path, a.StatusCode, body, want.status, want.body)
		}
		if told := a.Header.Get("X-Error-Message"); (told == "") != (want.status == 200) {
			t.Errorf("%s: X-Error-Message is %q", path, told)
		}
	}
}
