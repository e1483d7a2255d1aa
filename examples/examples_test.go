// Package examples holds configurations to start from. Its tests run each as a user would.
package examples

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// exercises are the tests of the examples; every example has one.
var exercises = map[string]func(*testing.T){
	"bring-your-own-key.Caddyfile": testBringYourOwnKey,
	"providers.Caddyfile":          testProviders,
	"strict-details.Caddyfile":     testStrictDetails,
	"own-reasons.Caddyfile":        testOwnReasons,
	"localized.Caddyfile":          testLocalized,
	"gateway-key.Caddyfile":        testGatewayKey,
	"forward-auth.Caddyfile":       testForwardAuth,
	"failover.Caddyfile":           testFailover,
	"unknown-backend.Caddyfile":    testUnknownBackend,
	"everywhere.Caddyfile":         testEverywhere,
	"inspect.Caddyfile":            testInspect,
	"site.Caddyfile":               testSite,
	"chained.Caddyfile":            testChained,
	"native.Caddyfile":             testNative,
}

func TestExamples(t *testing.T) {
	files, err := filepath.Glob("*.Caddyfile")
	if err != nil || len(files) < 14 {
		t.Fatalf("%q, %v", files, err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			config := adapt(t, file)
			var parsed caddy.Config
			if err := json.Unmarshal(config, &parsed); err != nil {
				t.Fatal(err)
			}
			if err := caddy.Validate(&parsed); err != nil {
				t.Errorf("as it is: %v", err)
			}
			if !strings.Contains(string(readme), "]("+file+")") {
				t.Error("the README does not name it")
			}
			if exercises[file] == nil {
				t.Fatal("nothing shows that it does what it says")
			}
			exercises[file](t)
		})
	}
}

// adapt makes JSON of an example, which must be formatted, commented and free of warnings.
func adapt(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(caddyfile.Format(text)) != string(text) {
		t.Errorf("%s is not formatted: run caddy fmt", file)
	}
	if !strings.HasPrefix(string(text), "# ") {
		t.Errorf("%s does not say what it is", file)
	}
	return caddytest.Adapt(t, file)
}

// run starts an example, with the environment that it reads, and returns its URL.
func run(t *testing.T, file string, environment map[string]string) (url string) {
	t.Helper()
	address := caddytest.FreeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	t.Setenv("ADMIN_ADDRESS", "off")
	t.Setenv("GATEWAY_PORT", port)
	for name, value := range environment {
		t.Setenv(name, value)
	}
	return caddytest.Start(t, caddytest.Config{JSON: adapt(t, file), Address: address}).URL
}

// standIn is an upstream that answers every request with what answer says.
func standIn(t *testing.T, answer func(*http.Request) reply) (address string) {
	t.Helper()
	return "http://" + caddytest.Upstream(t, func(w http.ResponseWriter, r *http.Request) {
		a := answer(r)
		w.Header().Set("Content-Type", "application/json")
		for name, value := range a.header {
			w.Header().Set(name, value)
		}
		w.WriteHeader(a.status)
		_, _ = io.WriteString(w, a.body)
	})
}

type reply struct {
	status int
	body   string
	header map[string]string
}

// answer is what a client got.
type answer struct {
	status   int
	header   http.Header
	body     string
	envelope struct {
		Error      string
		Message    string
		StatusCode int `json:"status_code"`
		Details    map[string]any
	}
}

// get sends a request with headers, "Name: value".
func get(t *testing.T, url string, headers ...string) (a answer) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	c := http.Client{
		Timeout: 20 * time.Second, Transport: &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	a.status, a.header, a.body = resp.StatusCode, resp.Header, string(body)
	if a.status >= 400 {
		if err := json.Unmarshal(body, &a.envelope); err != nil || a.envelope.StatusCode != a.status ||
			a.envelope.Message == "" {
			t.Errorf("%s: %d, not the envelope: %s", url, a.status, body)
		}
	}
	return a
}

// want compares an envelope: its status, details.reason and message.
func (a answer) want(t *testing.T, status int, reason, message string) {
	t.Helper()
	got, _ := a.envelope.Details["reason"].(string)
	if a.status != status || got != reason || a.envelope.Message != message {
		t.Errorf("%s\nwant %d %s %q", a.body, status, reason, message)
	}
}

const (
	success = `{"id":"chatcmpl-1","object":"chat.completion","choices":[]}`
	badKey  = `{"error":{"message":"Incorrect API key provided: sk-...mine.","type":"invalid_request_error",` +
		`"param":null,"code":"invalid_api_key"}}`
	quota = `{"error":{"message":"You exceeded your current quota in Project Manhattan of org-EXAMPLE0123.",` +
		`"type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`
	rateLimit = `{"error":{"message":"Rate limit reached for gpt-4.1 in organization org-EXAMPLE0123. ` +
		`Please try again in 7s.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`
	tooLong = `{"error":{"message":"The context of Project Manhattan in org-EXAMPLE0123 is too long.",` +
		`"type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`
	noResponse = "The service is temporarily unavailable."
)

func testBringYourOwnKey(t *testing.T) {
	url := run(t, "bring-your-own-key.Caddyfile", map[string]string{
		"OPENAI_API_KEY": "sk-of-the-gateway",
		"OPENAI_UPSTREAM": standIn(t, func(r *http.Request) reply {
			header := map[string]string{"Openai-Organization": "acme", "X-Seen": r.Header.Get("Authorization")}
			switch r.URL.Path {
			case "/key":
				return reply{401, badKey, header}
			case "/quota":
				return reply{429, quota, header}
			}
			return reply{200, success, header}
		}),
	})
	const own = "Authorization: Bearer sk-mine"
	get(t, url+"/key", own).want(t, 401, "invalid_api_key", "Incorrect API key provided: sk-...mine.")
	if a := get(t, url+"/quota", own); a.status != 402 || a.header.Get("X-Seen") != "Bearer sk-mine" {
		t.Errorf("%d, the provider saw %s", a.status, a.header.Get("X-Seen"))
	}
	for _, path := range []string{"/key", "/quota"} {
		a := get(t, url+path)
		a.want(t, 503, "upstream_misconfigured", noResponse)
		if a.header.Get("Openai-Organization")+a.header.Get("X-Seen") != "" {
			t.Errorf("%s: the provider's headers: %v", path, a.header)
		}
	}
	if a := get(t, url+"/ok"); a.status != 200 || a.body != success ||
		a.header.Get("X-Seen") != "Bearer sk-of-the-gateway" {
		t.Errorf("%d %s, the provider saw %s", a.status, a.body, a.header.Get("X-Seen"))
	}
	if errors := caddytest.Logs.Find(`"level":"error"`); len(errors) != 2 {
		t.Errorf("want two errors in the log:\n%s", errors)
	}
}

// failures are what the providers answer when a request fails, and what it means.
var failures = map[string]struct {
	status int
	body   string
	want   int
	reason string
}{
	"openai": {429, quota, 402, "insufficient_credits"},
	"azure-openai": {
		429,
		`{"error":{"code":"429","message":"Requests have exceeded the call rate limit of your current pricing tier. ` +
			`Please retry after 26 seconds."}}`,
		429, "rate_limited",
	},
	"anthropic": {
		529,
		`{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`,
		503, "overloaded",
	},
	"gemini": {
		400,
		`{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT",` +
			`"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID",` +
			`"domain":"googleapis.com"}]}}`,
		401, "invalid_api_key",
	},
	"mistral": {
		400,
		`{"object":"error","message":"Invalid model: mistral-gone","type":"invalid_model","param":null,"code":"1500"}`,
		404, "model_not_found",
	},
	"groq": {
		429,
		`{"error":{"message":"Rate limit reached for model llama. Please try again in 7.66s.","type":"tokens",` +
			`"code":"rate_limit_exceeded"}}`,
		429, "rate_limited",
	},
	"deepseek": {
		402,
		`{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}`,
		402, "insufficient_credits",
	},
	"openrouter": {
		402,
		`{"error":{"code":402,"message":"Insufficient credits. Add more at the credits page."}}`,
		402, "insufficient_credits",
	},
	"xai": {
		400,
		`{"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***ke."}`,
		401, "invalid_api_key",
	},
	"cohere": {401, `{"message":"invalid api token"}`, 401, "invalid_api_key"},
	"together": {
		401,
		`{"id":"x","error":{"message":"Invalid API key provided.","type":"invalid_request_error","param":null,` +
			`"code":"invalid_api_key"}}`,
		401, "invalid_api_key",
	},
	"fireworks": {
		404,
		`{"error":{"object":"error","type":"invalid_request_error","code":"NOT_FOUND",` +
			`"message":"Model not found, inaccessible, and/or not deployed"}}`,
		404, "model_not_found",
	},
	"ollama": {404, `{"error":"model 'gone' not found"}`, 404, "model_not_found"},
}

func testProviders(t *testing.T) {
	environment := map[string]string{}
	for name, failure := range failures {
		variable := strings.ToUpper(strings.ReplaceAll(name, "-", "_")) + "_UPSTREAM"
		environment[variable] = standIn(t, func(r *http.Request) reply {
			if r.URL.Path == "/v1/fail" {
				return reply{failure.status, failure.body, nil}
			}
			return reply{200, r.URL.Path, nil}
		})
	}
	url := run(t, "providers.Caddyfile", environment)
	for name, failure := range failures {
		a := get(t, url+"/"+name+"/v1/fail")
		if a.status != failure.want || a.envelope.Details["reason"] != failure.reason ||
			a.envelope.Details["upstream"] != name {
			t.Errorf("%s: %s\nwant %d %s", name, a.body, failure.want, failure.reason)
		}
		if a := get(t, url+"/"+name+"/v1/models"); a.status != 200 || a.body != "/v1/models" {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	if a := get(t, url+"/nobody/v1/models"); a.status != 404 || a.envelope.Message != "No such provider." {
		t.Errorf("%s", a.body)
	}
	text, err := os.ReadFile("providers.Caddyfile")
	if routes := strings.Count(string(text), "import provider "); err != nil || routes != len(failures) {
		t.Errorf("%d routes, %d tried (%v)", routes, len(failures), err)
	}
}

func testStrictDetails(t *testing.T) {
	header := map[string]string{
		"Openai-Organization": "acme", "Openai-Version": "1", "X-Ratelimit-Limit-Requests": "60", "X-Request-Id": "req_1",
		"Cf-Ray": "1-FRA", "Set-Cookie": "__cf_bm=1", "Server": "cloudflare", "Via": "1.1 x",
	}
	url := run(t, "strict-details.Caddyfile", map[string]string{
		"OPENAI_API_KEY": "sk-of-the-gateway",
		"OPENAI_UPSTREAM": standIn(t, func(r *http.Request) reply {
			switch r.URL.Path {
			case "/rate":
				return reply{429, rateLimit, header}
			case "/quota":
				return reply{429, quota, header}
			case "/context":
				return reply{400, tooLong, header}
			}
			return reply{200, success, header}
		}),
	})
	for path, want := range map[string]string{
		"/rate": `{"error":"rate_limited","message":"Too many requests at the moment. Please try again shortly.",` +
			`"status_code":429,"details":{"reason":"rate_limited","retry_after":7,"retryable":true}}`,
		"/quota": `{"error":"upstream_misconfigured","message":"The service is temporarily unavailable.",` +
			`"status_code":503,"details":{"reason":"upstream_misconfigured"}}`,
		"/context": `{"error":"context_length_exceeded","message":"The context of the project in [redacted] is too long.",` +
			`"status_code":400,"details":{"reason":"context_length_exceeded"}}`,
		"/ok": success,
	} {
		a := get(t, url+path)
		if a.body != want {
			t.Errorf("%s: got %s\nwant %s", path, a.body, want)
		}
		for name := range header {
			if a.header.Get(name) != "" {
				t.Errorf("%s: %s: %s", path, name, a.header.Get(name))
			}
		}
	}
}

func testOwnReasons(t *testing.T) {
	url := run(t, "own-reasons.Caddyfile", map[string]string{
		"BACKEND_UPSTREAM": standIn(t, func(r *http.Request) reply {
			switch r.URL.Path {
			case "/budget":
				return reply{403, `{"error":{"code":"BUDGET-EXCEEDED"}}`, nil}
			case "/budget-told":
				return reply{403, `{"error":{"code":"budget_exceeded","message":"Team red has spent its 100 USD."}}`, nil}
			case "/deployment":
				return reply{500, "", map[string]string{"X-Maintenance": "deploy 17"}}
			case "/alias":
				return reply{400, `{"detail":"No alias called fast."}`, nil}
			case "/alias-quoted":
				return reply{400, `{"detail":"The prompt says: no alias called fast."}`, nil}
			}
			return reply{500, `{"detail":"It broke."}`, nil}
		}),
	})
	const maintenance = "We are doing maintenance. Please come back in a few minutes."
	for _, c := range []struct {
		path          string
		status        int
		kind, message string
	}{
		{"/budget", 402, "team_budget_spent", "Your team's budget for this month is spent."},
		{"/budget-told", 402, "team_budget_spent", "Team red has spent its 100 USD."},
		{"/deployment", 503, "maintenance", maintenance},
		{"/alias", 404, "model_not_found", "No alias called fast."},
		{"/alias-quoted", 400, "bad_request", "The prompt says: no alias called fast."},
		{"/broken", 500, "server_error", "It broke."},
	} {
		a := get(t, url+c.path)
		if a.status != c.status || a.envelope.Error != c.kind || a.envelope.Message != c.message {
			t.Errorf("%s: %s\nwant %d %s %q", c.path, a.body, c.status, c.kind, c.message)
		}
		// Nobody's program should sleep through five minutes: they stand in details alone.
		told := strings.Contains(a.body, `"retry_after":300`)
		if a.header.Get("Retry-After") != "" || told != (c.kind == "maintenance") {
			t.Errorf("%s: Retry-After: %q, %s", c.path, a.header.Get("Retry-After"), a.body)
		}
	}
}

func testLocalized(t *testing.T) {
	url := run(t, "localized.Caddyfile", map[string]string{
		"OPENAI_UPSTREAM": standIn(t, func(r *http.Request) reply {
			english := map[string]string{"Content-Language": "en-US"}
			switch r.URL.Path {
			case "/rate":
				return reply{429, rateLimit, english}
			case "/quota":
				return reply{429, quota, english}
			case "/key":
				return reply{401, badKey, english}
			case "/down":
				return reply{502, "", nil}
			case "/other":
				return reply{409, `{"detail":"There is one already."}`, english}
			}
			return reply{200, success, english}
		}),
	})
	languages := map[string]string{"": "en", "de-AT,de;q=0.9,en;q=0.8": "de", "fr": "fr", "JA": "ja", "nl, de;q=0.5": "en"}
	said := map[string][]string{}
	for _, path := range []string{"/rate", "/quota", "/key", "/down"} {
		for accept, language := range languages {
			a := get(t, url+path, "Accept-Language: "+accept)
			if got := a.header.Get("Content-Language"); got != language {
				t.Errorf("%s, %q: Content-Language %q, want %s", path, accept, got, language)
			}
			if strings.ContainsAny(a.envelope.Message, "{}") {
				t.Errorf("%s, %q: %s", path, accept, a.body)
			}
			if !slices.Contains(said[language], a.envelope.Message) {
				said[language] = append(said[language], a.envelope.Message)
			}
		}
	}
	for _, language := range []string{"en", "de", "fr", "ja"} {
		if len(said[language]) != 4 {
			t.Errorf("%s: %d messages, want 4: %q", language, len(said[language]), said[language])
		}
	}
	get(t, url+"/quota", "Accept-Language: de").
		want(t, 402, "insufficient_credits", "Das Guthaben reicht für diese Anfrage nicht aus.")
	get(t, url+"/down", "Accept-Language: fr").
		want(t, 503, "upstream_unavailable", "Le service est momentanément indisponible.")
	if a := get(t, url+"/other", "Accept-Language: de"); a.envelope.Message != "There is one already." {
		t.Errorf("%s", a.body)
	}
	if a := get(t, url+"/ok", "Accept-Language: de"); a.body != success || a.header.Get("Content-Language") != "en-US" {
		t.Errorf("a success: %s, Content-Language %s", a.body, a.header.Get("Content-Language"))
	}
}
