package servertest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2/caddyconfig"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// reason is details.reason of an envelope.
func (e envelope) reason() string {
	var details struct {
		Reason string `json:"reason"`
	}
	_ = json.Unmarshal(e.Details, &details)
	return details.Reason
}

// echo answers with the method, the path and the headers that tests look for.
func echo(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	fmt.Fprintf(w, "%s %s user=%s authorization=%s body=%d",
		r.Method, r.URL.Path, r.Header.Get("X-User"), r.Header.Get("Authorization"), len(body))
}

// What the auth service says goes to the client through Caddy's forward_auth, normalized;
// whoever it lets in reaches the backend, and whoever it sends to a login page gets there.
func TestForwardAuth(t *testing.T) {
	auth := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		switch r.Header.Get("X-Case") {
		case "expired":
			h.Set("WWW-Authenticate", `Bearer realm="api", error="invalid_token", error_description="The access token expired"`)
			w.WriteHeader(401)
		case "scope":
			h.Set("Content-Type", "application/json")
			w.WriteHeader(403)
			_, _ = io.WriteString(w, `{"error":"insufficient_scope","error_description":"The scope billing:write is needed."}`)
		case "login":
			h.Set("Location", "https://login.example.com/?rd=x")
			w.WriteHeader(302)
		case "in":
			h.Set("X-User", "jane")
		}
	})
	site := func(auth string) string {
		return fmt.Sprintf(`
	normalize_errors
	forward_auth %s {
		uri /verify
		copy_headers X-User
	}
	reverse_proxy %s`, auth, upstream(t, echo))
	}
	g := start(t, site(auth))
	for _, protocol := range protocols {
		a := get(t, g, protocol, "/x", "X-Case: expired")
		if e := wantEnvelope(t, a, 401); e.reason() != "token_expired" || e.Message != "The access token expired" {
			t.Errorf("expired: %s", a.body)
		}
		wantHeaders(t, a.Header,
			`WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"`)
		a = get(t, g, protocol, "/x", "X-Case: scope")
		if e := wantEnvelope(t, a, 403); e.reason() != "insufficient_privileges" ||
			e.Message != "The scope billing:write is needed." {
			t.Errorf("scope: %s", a.body)
		}
		a = get(t, g, protocol, "/x", "X-Case: login")
		if a.StatusCode != 302 || len(a.body) > 0 {
			t.Errorf("login: %d %s", a.StatusCode, a.body)
		}
		wantHeaders(t, a.Header, "Location: https://login.example.com/?rd=x")
		wantBody(t, get(t, g, protocol, "/x", "X-Case: in"), 200, "GET /x user=jane authorization= body=0")
	}
	down := g.move(t, site("127.0.0.1:1"))
	if e := wantEnvelope(t, get(t, down, "HTTP/1.1", "/x"), 503); e.reason() != "upstream_unavailable" {
		t.Errorf("without an auth service: %+v", e)
	}
}

func wantBody(t *testing.T, a answer, status int, body string) {
	t.Helper()
	if a.StatusCode != status || string(a.body) != body {
		t.Errorf("got %d %q, want %d %q", a.StatusCode, a.body, status, body)
	}
}

// The directive's place is before basic_auth's, so that it needs neither route nor handle_errors.
// It refuses the caller's credentials also where the upstream's are the gateway's own.
func TestBasicAuth(t *testing.T) {
	g := start(t, `
	normalize_errors {
		credentials gateway
	}
	basic_auth {
		jane $2a$04$cLvXW0pEwXqgJhzMa9hftuq3fu.Yybb8yq5WnyTjq2.D2.EgQy6sq
	}
	respond "in"`)
	for _, protocol := range protocols {
		a := get(t, g, protocol, "/")
		if e := wantEnvelope(t, a, 401); e.Error != "unauthorized" {
			t.Errorf("%s", a.body)
		}
		wantHeaders(t, a.Header, `WWW-Authenticate: Basic realm="restricted"`)
		r := g.request(t, http.MethodGet, "/")
		r.SetBasicAuth("jane", "hello-there")
		wantBody(t, do(t, client(t, protocol), r), 200, "in")
	}
}

// A declared length over the limit is refused before the handler's place, where handle_errors answers;
// one that turns out while it streams is refused behind it.
func TestRequestBody(t *testing.T) {
	g := start(t, fmt.Sprintf(`
	normalize_errors
	request_body {
		max_size 10
	}
	reverse_proxy %s
	handle_errors {
		normalize_errors
	}`, upstream(t, echo)))
	for _, protocol := range protocols {
		for _, length := range []int64{1000, -1} {
			r := g.request(t, http.MethodPost, "/x")
			r.Body, r.ContentLength = io.NopCloser(strings.NewReader(strings.Repeat("x", 1000))), length
			if e := wantEnvelope(t, do(t, client(t, protocol), r), 413); e.reason() != "" && e.reason() != "request_too_large" {
				t.Errorf("%s, length %d: %+v", protocol, length, e)
			}
		}
		r := g.request(t, http.MethodPost, "/x")
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader("short")), 5
		wantBody(t, do(t, client(t, protocol), r), 200, "POST /x user= authorization= body=5")
	}
}

// What Caddy answers by itself.
func TestOwnAnswers(t *testing.T) {
	g := start(t, `
	handle /inside/* {
		normalize_errors
		error /inside/limited 429
		error /inside/broken "db1:5432 is down" 503
		respond /inside/none 404
		respond /inside/told "No such thing." 404
		redir /inside/away /elsewhere 302
		respond "ok"
	}
	error /outside/limited 429
	handle_errors {
		normalize_errors
	}`)
	for _, c := range []struct {
		path    string
		status  int
		message string
	}{
		{"/inside/limited", 429, "Too many requests. Please slow down and try again."},
		{"/inside/broken", 503, "The service is temporarily unavailable. Please try again shortly."},
		{"/inside/none", 404, "The requested resource does not exist."},
		{"/inside/told", 404, "No such thing."},
		{"/outside/limited", 429, "Too many requests. Please slow down and try again."},
	} {
		for _, protocol := range protocols {
			if e := wantEnvelope(t, get(t, g, protocol, c.path), c.status); e.Message != c.message {
				t.Errorf("%s: %q, want %q", c.path, e.Message, c.message)
			}
		}
	}
	wantBody(t, get(t, g, "HTTP/1.1", "/inside/ok"), 200, "ok")
	a := get(t, g, "HTTP/1.1", "/inside/away")
	wantBody(t, a, 302, "")
	wantHeaders(t, a.Header, "Location: /elsewhere")
}

// What rewrites do inside is undone by nothing, and their failures are answered for.
func TestRewrites(t *testing.T) {
	directory := t.TempDir()
	if err := os.WriteFile(filepath.Join(directory, "here.txt"), []byte("here"), 0o600); err != nil {
		t.Fatal(err)
	}
	refusing := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(405)
		fmt.Fprintf(w, `{"detail":"%s %s is not allowed"}`, r.Method, r.URL.Path)
	})
	g := start(t, fmt.Sprintf(`
	handle /api/* {
		normalize_errors
		method PUT
		uri strip_prefix /api
		reverse_proxy %s
	}
	handle_path /files/* {
		normalize_errors
		root %[2]s
		file_server
	}
	handle_path /tried/* {
		normalize_errors
		root %[2]s
		try_files {path} =404
		file_server
	}`, refusing, directory))
	for _, protocol := range protocols {
		if e := wantEnvelope(t, get(t, g, protocol, "/api/x"), 405); e.Message != "PUT /x is not allowed" {
			t.Errorf("%+v", e)
		}
		for _, place := range []string{"/files", "/tried"} {
			wantBody(t, get(t, g, protocol, place+"/here.txt"), 200, "here")
			if e := wantEnvelope(t, get(t, g, protocol, place+"/gone.txt"), 404); strings.Contains(e.Message, directory) {
				t.Errorf("%+v", e)
			}
		}
	}
}

// Directives that replace an upstream's response come first; what they make of it is normalized.
func TestReplacedResponses(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		status, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, `{"detail":"What the upstream said."}`)
	})
	g := start(t, fmt.Sprintf(`
	handle_path /intercept/* {
		normalize_errors
		intercept {
			@broken status 500
			handle_response @broken {
				respond "Replaced a {resp.status_code}." 503
			}
			@gone status 410
			replace_status @gone 404
		}
		reverse_proxy %[1]s
	}
	handle_path /proxy/* {
		normalize_errors
		reverse_proxy %[1]s {
			@copied status 500
			handle_response @copied {
				copy_response 502
			}
			@answered status 418
			handle_response @answered {
				respond "{\"detail\":\"Insufficient credits for this request\"}" 402
			}
			@success status 200
			handle_response @success {
				copy_response_headers
				copy_response
			}
			@replaced status 410
			replace_status @replaced 404
		}
	}`, address))
	for _, c := range []struct {
		path    string
		status  int
		message string
	}{
		{"/intercept/500", 503, "Replaced a 500."},
		{"/intercept/410", 404, "What the upstream said."},
		{"/intercept/409", 409, "What the upstream said."},
		{"/proxy/500", 503, "What the upstream said."},
		{"/proxy/418", 402, "Insufficient credits for this request"},
		{"/proxy/410", 404, "What the upstream said."},
	} {
		for _, protocol := range protocols {
			if e := wantEnvelope(t, get(t, g, protocol, c.path), c.status); e.Message != c.message {
				t.Errorf("%s: %q, want %q", c.path, e.Message, c.message)
			}
		}
	}
	wantBody(t, get(t, g, "HTTP/1.1", "/intercept/200"), 200, `{"detail":"What the upstream said."}`)
	wantBody(t, get(t, g, "HTTP/1.1", "/proxy/200"), 200, `{"detail":"What the upstream said."}`)
}

// Bring your own key: whose fault a rejected key is depends on who sent it.
func TestBringYourOwnKey(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Openai-Organization", "acme")
		h.Set("X-Seen", r.Header.Get("Authorization"))
		w.WriteHeader(401)
		_, _ = io.WriteString(w,
			`{"error":{"message":"Incorrect API key provided: sk-...mine.","type":"invalid_request_error","param":null,`+
				`"code":"invalid_api_key"}}`)
	})
	g := start(t, fmt.Sprintf(`
	@own header Authorization *
	@none not header Authorization *
	vars key_owner gateway
	vars @own key_owner client
	normalize_errors {
		upstream openai
		credentials {http.vars.key_owner}
	}
	request_header @none Authorization "Bearer of-the-gateway"
	reverse_proxy %s`, address))
	for _, protocol := range protocols {
		a := get(t, g, protocol, "/v1/models", "Authorization: Bearer mine")
		if e := wantEnvelope(t, a, 401); e.reason() != "invalid_api_key" {
			t.Errorf("%s", a.body)
		}
		wantHeaders(t, a.Header, "X-Seen: Bearer mine")
		a = get(t, g, protocol, "/v1/models")
		if e := wantEnvelope(t, a, 503); e.reason() != "upstream_misconfigured" ||
			strings.Contains(string(a.body), "openai") {
			t.Errorf("%s", a.body)
		}
		wantNoHeaders(t, a.Header, "X-Seen", "Openai-Organization")
	}
	told := logs.Find(`"level":"error"`, `"http.handlers.normalize_errors"`, "Incorrect API key provided")
	if len(told) != len(protocols) {
		t.Error("the operator is not told")
	}
}

// option is a sub-directive, shown by a response that it changes.
type option struct {
	name  string
	lines string // as in the Caddyfile
	json  string // the same in JSON
	// request is a header of the client's.
	request string
	// What the upstream answers.
	status int
	header string
	body   string
	// What the client gets.
	want       int
	wantBody   string
	wantHeader string
}

const (
	rateLimit = `{"error":{"message":"Rate limit reached for requests.","type":"requests","param":null,` +
		`"code":"rate_limit_exceeded"}}`
	quota = `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
		`"code":"insufficient_quota"}}`
)

var options = []option{
	{
		name: "none", lines: "", json: `{}`,
		status: 404, body: `{"detail":"No such thing."}`,
		want: 404, wantBody: `{"error":"not_found","message":"No such thing.","status_code":404,"details":null}`,
	},
	{
		name: "upstream-openai", lines: "upstream openai", json: `{"upstream":"openai"}`,
		status: 429, body: quota,
		want: 402,
		wantBody: `{"error":"payment_required","message":"You exceeded your current quota.","status_code":402,` +
			`"details":{"reason":"insufficient_credits","upstream":"openai","code":"insufficient_quota"}}`,
	},
	{
		name: "upstream-dashscope", lines: "upstream dashscope", json: `{"upstream":"dashscope"}`,
		status: 429, body: quota,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"You exceeded your current quota.","status_code":429,` +
			`"details":{"reason":"rate_limited","upstream":"dashscope","code":"insufficient_quota","retryable":true}}`,
	},
	{
		name: "upstream-of-the-request", lines: "upstream {http.request.header.X-Upstream}",
		json: `{"upstream":"{http.request.header.X-Upstream}"}`, request: "X-Upstream: dashscope",
		status: 429, body: quota,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"You exceeded your current quota.","status_code":429,` +
			`"details":{"reason":"rate_limited","upstream":"dashscope","code":"insufficient_quota","retryable":true}}`,
	},
	{
		name: "upstream-unknown-at-run-time", lines: "upstream {http.request.header.X-Upstream}",
		json: `{"upstream":"{http.request.header.X-Upstream}"}`, request: "X-Upstream: nobody",
		status: 404, body: `{"detail":"No such thing."}`,
		want: 404, wantBody: `{"error":"not_found","message":"No such thing.","status_code":404,"details":null}`,
	},
	{
		name: "credentials", lines: "credentials gateway", json: `{"credentials":"gateway"}`,
		status: 402, header: "Openai-Project: acme", body: `{"detail":"Insufficient credits for this request"}`,
		want: 503,
		wantBody: `{"error":"service_unavailable","message":"The service is temporarily unavailable.","status_code":503,` +
			`"details":{"reason":"upstream_misconfigured"}}`,
		wantHeader: "X-Should-Retry: false",
	},
	{
		name: "credentials-rejected-for-a-reason-of-its-own", lines: "credentials gateway", json: `{"credentials":"gateway"}`,
		status: 401, body: `{"detail":{"reason":"key_rotated","message":"The key of acme was rotated."}}`,
		want: 503,
		wantBody: `{"error":"service_unavailable","message":"The service is temporarily unavailable.","status_code":503,` +
			`"details":{"reason":"upstream_misconfigured"}}`,
	},
	{
		name: "credentials-rejected-by-a-gateway", lines: "credentials gateway", json: `{"credentials":"gateway"}`,
		status: 401,
		body:   `{"error":"unauthorized","message":"The key of acme was rotated.","status_code":401,"details":null}`,
		want:   503,
		wantBody: `{"error":"service_unavailable","message":"The service is temporarily unavailable.","status_code":503,` +
			`"details":{"reason":"upstream_misconfigured"}}`,
	},
	{
		name:  "rule-by-code",
		lines: "rule insufficient_credits {\nupstream openai groq\nstatus 4xx\ncode WALLET-EMPTY other\n}\nupstream openai",
		json: `{"upstream":"openai","rules":[{"reason":"insufficient_credits","upstream":["openai","groq"],"status":[4],` +
			`"code":["WALLET-EMPTY","other"]}]}`,
		status: 400, body: `{"error":{"message":"Top up first.","code":"wallet_empty"}}`,
		want: 402,
		wantBody: `{"error":"payment_required","message":"Top up first.","status_code":402,` +
			`"details":{"reason":"insufficient_credits","upstream":"openai","code":"wallet_empty"}}`,
	},
	{
		name:   "rule-by-header",
		lines:  "rule overloaded {\nheader X-State busy*\nheader X-Pool\n}",
		json:   `{"rules":[{"reason":"overloaded","header":{"X-State":"busy*","X-Pool":""}}]}`,
		status: 400, header: "X-State: busy-3\nX-Pool: a", body: `{"detail":"Come back later."}`,
		want: 503,
		wantBody: `{"error":"service_unavailable","message":"Come back later.","status_code":503,` +
			`"details":{"reason":"overloaded","retryable":true}}`,
	},
	{
		name:  "rule-by-body",
		lines: "rule overloaded {\nbody fault.kind Busy*\nbody fault.pools.#.name a\nbody fault.until\n}",
		json: `{"rules":[{"reason":"overloaded",` +
			`"body":{"fault.kind":"Busy*","fault.pools.#.name":"a","fault.until":""}}]}`,
		status: 400,
		body:   `{"fault":{"kind":"busy-3","until":9,"pools":[{"name":"b"},{"name":"A"}]},"message":"Come back later."}`,
		want:   503,
		wantBody: `{"error":"service_unavailable","message":"Come back later.","status_code":503,` +
			`"details":{"reason":"overloaded","retryable":true}}`,
	},
	{
		name:   "rule-by-body-null",
		lines:  "rule overloaded {\nbody fault.until\n}",
		json:   `{"rules":[{"reason":"overloaded","body":{"fault.until":""}}]}`,
		status: 400, body: `{"fault":{"until":null},"message":"No."}`,
		want: 400, wantBody: `{"error":"bad_request","message":"No.","status_code":400,"details":null}`,
	},
	{
		name:   "rule-by-body-xml",
		lines:  "rule insufficient_credits {\nstatus 4xx\nbody xml:Fault.Account.State empty\n}",
		json:   `{"rules":[{"reason":"insufficient_credits","status":[4],"body":{"xml:Fault.Account.State":"empty"}}]}`,
		status: 403, body: `<?xml version="1.0"?><Fault><Account><State>EMPTY</State></Account><Text>No more.</Text></Fault>`,
		want: 402,
		wantBody: `{"error":"payment_required","message":"No more.","status_code":402,` +
			`"details":{"reason":"insufficient_credits"}}`,
	},
	{
		name:   "rule-by-body-form",
		lines:  "rule rate_limited {\nbody form:wait_for soon\n}",
		json:   `{"rules":[{"reason":"rate_limited","body":{"form:wait_for":"soon"}}]}`,
		status: 400, header: "Content-Type: application/x-www-form-urlencoded", body: `wait_for=soon&message=Not+so+fast.`,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Not so fast.","status_code":429,` +
			`"details":{"reason":"rate_limited","retryable":true}}`,
	},
	{
		name:   "rule-by-message",
		lines:  "rule model_not_found {\nstatus 400 404\nmessage `^no alias called \\w+`\n}",
		json:   `{"rules":[{"reason":"model_not_found","status":[400,404],"message":"^no alias called \\w+"}]}`,
		status: 400, body: `{"detail":"No alias called fast."}`,
		want: 404,
		wantBody: `{"error":"not_found","message":"No alias called fast.","status_code":404,` +
			`"details":{"reason":"model_not_found"}}`,
	},
	{
		name:   "rule-order",
		lines:  "rule conflict {\ncode busy\n}\nrule overloaded {\nstatus 409\n}",
		json:   `{"rules":[{"reason":"conflict","code":["busy"]},{"reason":"overloaded","status":[409]}]}`,
		status: 409, body: `{"error":{"message":"It is busy.","code":"busy"}}`,
		want: 409,
		wantBody: `{"error":"conflict","message":"It is busy.","status_code":409,` +
			`"details":{"reason":"conflict","code":"busy"}}`,
	},
	{
		name: "reason",
		lines: "reason house_limit 429 \"Your team's budget for today is spent.\" retryable\n" +
			"rule house_limit {\nheader X-Budget spent\n}",
		json: `{"reasons":[{"name":"house_limit","status":429,"text":"Your team's budget for today is spent.",` +
			`"retryable":true}],"rules":[{"reason":"house_limit","header":{"X-Budget":"spent"}}]}`,
		status: 403, header: "X-Budget: spent",
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Your team's budget for today is spent.","status_code":429,` +
			`"details":{"reason":"house_limit","retryable":true}}`,
	},
	{
		name:    "message",
		lines:   "message rate_limited \"Slow down, {http.request.header.X-Team}.\"",
		json:    `{"messages":{"rate_limited":"Slow down, {http.request.header.X-Team}."}}`,
		request: "X-Team: red",
		status:  429, body: rateLimit,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Slow down, red.","status_code":429,` +
			`"details":{"reason":"rate_limited","code":"rate_limit_exceeded","retryable":true}}`,
	},
	{
		name:   "message-empty",
		lines:  "message rate_limited \" {http.request.header.X-None} \"",
		json:   `{"messages":{"rate_limited":" {http.request.header.X-None} "}}`,
		status: 429, body: rateLimit,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Too many requests. Please slow down and try again.",` +
			`"status_code":429,"details":{"reason":"rate_limited","code":"rate_limit_exceeded","retryable":true}}`,
	},
	{
		name: "details-that-the-status-says", lines: "details reason", json: `{"details":["reason"]}`,
		status: 429, body: rateLimit,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Rate limit reached for requests.","status_code":429,` +
			`"details":{"reason":"rate_limited"}}`,
	},
	{
		name: "details-protocol", lines: "details protocol", json: `{"details":["protocol"]}`,
		status: 403, body: `{"error":"need_info","ticket":"016f84e8-f9b9","error_description":"More is needed."}`,
		want: 403,
		wantBody: `{"error":"forbidden","message":"More is needed.","status_code":403,` +
			`"details":{"ticket":"016f84e8-f9b9"}}`,
	},
	{
		name: "message-of-the-error",
		lines: "message rate_limited \"{http.normalize_errors.reason} {http.normalize_errors.upstream_status} " +
			"{http.normalize_errors.status}: {http.normalize_errors.rule} {http.request.method}\"",
		json: `{"messages":{"rate_limited":"{http.normalize_errors.reason} {http.normalize_errors.upstream_status} ` +
			`{http.normalize_errors.status}: {http.normalize_errors.rule} {http.request.method}"}}`,
		status: 429, body: `{"detail":"Too fast."}`,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"rate_limited 429 429: sentence/caller-hasty GET",` +
			`"status_code":429,"details":null}`,
	},
	{
		name: "details-none", lines: "details none", json: `{"details":["none"]}`,
		status: 429, body: rateLimit,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Rate limit reached for requests.",` +
			`"status_code":429,"details":null}`,
	},
	{
		name: "details", lines: "upstream openai\ndetails reason upstream_status",
		json:   `{"upstream":"openai","details":["reason","upstream_status"]}`,
		status: 429, body: quota,
		want: 402,
		wantBody: `{"error":"payment_required","message":"You exceeded your current quota.","status_code":402,` +
			`"details":{"reason":"insufficient_credits","upstream_status":429}}`,
	},
	{
		name: "error_type", lines: "upstream openai\nerror_type reason", json: `{"upstream":"openai","error_type":"reason"}`,
		status: 429, body: quota,
		want: 402,
		wantBody: `{"error":"insufficient_credits","message":"You exceeded your current quota.","status_code":402,` +
			`"details":{"reason":"insufficient_credits","upstream":"openai",` +
			`"code":"insufficient_quota"}}`,
	},
	{
		name: "pass", lines: "pass 404 5xx", json: `{"pass":[404,5]}`,
		status: 502, header: "X-Own: yes", body: "as it was",
		want: 502, wantBody: "as it was", wantHeader: "X-Own: yes",
	},
	{
		name: "pass-not", lines: "pass 404 5xx", json: `{"pass":[404,5]}`,
		status: 409, body: `{"detail":"No."}`,
		want: 409, wantBody: `{"error":"conflict","message":"No.","status_code":409,"details":null}`,
	},
	{
		name: "retry_after", lines: "retry_after rate_limited 1m", json: `{"retry_after":{"rate_limited":60000000000}}`,
		status: 429, body: `{"detail":"Too fast."}`,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Too fast.","status_code":429,` +
			`"details":{"reason":"rate_limited","retry_after":60,"retryable":true}}`,
		wantHeader: "Retry-After: 60",
	},
	{
		name: "retry_after-told", lines: "retry_after rate_limited 1m", json: `{"retry_after":{"rate_limited":60000000000}}`,
		status: 429, header: "Retry-After: 7", body: `{"detail":"Too fast."}`,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Too fast.","status_code":429,` +
			`"details":{"reason":"rate_limited","retry_after":7,"retryable":true}}`,
		wantHeader: "Retry-After: 7",
	},
	{
		name:   "redact",
		lines:  "redact `acct_(\\d+)` \"account $1\"\nredact `(?i)project \\w+`",
		json:   `{"redact":[{"pattern":"acct_(\\d+)","replacement":"account $1"},{"pattern":"(?i)project \\w+"}]}`,
		status: 403, body: `{"detail":"acct_12 may not see Project Manhattan."}`,
		want:     403,
		wantBody: `{"error":"forbidden","message":"account 12 may not see [redacted].","status_code":403,"details":null}`,
	},
	{
		name: "max_body", lines: "max_body 1KiB", json: `{"max_body":1024}`,
		status: 409, body: `{"pad":"` + strings.Repeat("x", 2000) + `","detail":"Beyond the bound."}`,
		want: 409,
		wantBody: `{"error":"conflict","message":"The request conflicts with the current state of the resource.",` +
			`"status_code":409,"details":null}`,
	},
	{
		name: "body_timeout", lines: "body_timeout 100ms", json: `{"body_timeout":100000000}`,
		status: 409, header: "X-Stall: yes", body: `{"detail":"It begins, and`,
		want: 409, wantBody: `{"error":"conflict","message":"It begins, and…","status_code":409,"details":null}`,
	},
	{
		name: "inspect", lines: "upstream openrouter\ninspect 2xx", json: `{"upstream":"openrouter","inspect":["2xx"]}`,
		status: 200, body: `{"error":{"message":"Rate limit exceeded.","code":429}}`,
		want: 429,
		wantBody: `{"error":"too_many_requests","message":"Rate limit exceeded.","status_code":429,` +
			`"details":{"reason":"rate_limited","upstream":"openrouter","retryable":true}}`,
	},
	{
		name: "shape", lines: "shape envelope detail", json: `{"shape":"envelope detail"}`,
		status: 404, body: `{"detail":"No such user."}`,
		want: 404, wantBody: `{"error":"not_found","message":"No such user.","status_code":404,"details":null,` +
			`"detail":"No such user."}`,
	},
	{
		name: "max_retry_after", lines: "max_retry_after 2m", json: `{"max_retry_after":120000000000}`,
		status: 429, header: "Retry-After: 119", body: `{"detail":"Slow down."}`,
		want: 429, wantBody: `{"error":"too_many_requests","message":"Slow down.","status_code":429,` +
			`"details":{"reason":"rate_limited","retry_after":119,"retryable":true}}`, wantHeader: "Retry-After: 119",
	},
	{
		name: "error_message_header", lines: "error_message_header", json: `{"error_message_header":"X-Error-Message"}`,
		status: 404, body: `{"detail":"No such user."}`,
		want: 404, wantBody: `{"error":"not_found","message":"No such user.","status_code":404,"details":null}`,
		wantHeader: "X-Error-Message: No such user.",
	},
	{
		name: "reference", lines: "reference https://api.example.com/errors/",
		json:   `{"reference":"https://api.example.com/errors/"}`,
		status: 404, body: `{"detail":"No such user."}`,
		want: 404, wantBody: `{"error":"not_found","message":"No such user.","status_code":404,"details":null}`,
		wantHeader: `Link: <https://api.example.com/errors#not_found>; rel="help"`,
	},
	{
		name: "inspect-not", lines: "upstream openrouter", json: `{"upstream":"openrouter"}`,
		status: 200, body: `{"error":{"message":"Rate limit exceeded.","code":429}}`,
		want: 200, wantBody: `{"error":{"message":"Rate limit exceeded.","code":429}}`,
	},
}

// answerOptions is an upstream that answers /name as the option of that name wants it.
func answerOptions(w http.ResponseWriter, r *http.Request) {
	for _, o := range options {
		if r.URL.Path != "/"+o.name {
			continue
		}
		w.Header().Set("Content-Type", "application/json")
		for line := range strings.Lines(o.header) {
			name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(o.status)
		_, _ = io.WriteString(w, o.body)
		if w.Header().Get("X-Stall") != "" {
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
			case <-time.After(ample):
			}
		}
	}
}

// Every sub-directive works, in the Caddyfile and in JSON.
func TestOptions(t *testing.T) {
	address := upstream(t, answerOptions)
	var site strings.Builder
	for _, o := range options {
		fmt.Fprintf(&site, "handle /%s {\nnormalize_errors {\n%s\n}\nreverse_proxy %s\n}\n", o.name, o.lines, address)
	}
	g := start(t, site.String())
	for _, o := range options {
		t.Run("Caddyfile "+o.name, func(t *testing.T) { o.check(t, g) })
	}
	g.loadJSON(t, address)
	for _, o := range options {
		t.Run("JSON "+o.name, func(t *testing.T) { o.check(t, g) })
	}
}

func (o option) check(t *testing.T, g gateway) {
	t.Helper()
	for _, protocol := range protocols {
		began := time.Now()
		r := g.request(t, http.MethodGet, "/"+o.name)
		if name, value, found := strings.Cut(o.request, ": "); found {
			r.Header.Set(name, value)
		}
		a := do(t, client(t, protocol), r)
		wantBody(t, a, o.want, o.wantBody)
		if o.wantHeader != "" {
			wantHeaders(t, a.Header, o.wantHeader)
		}
		if took := time.Since(began); took > 4*time.Second {
			t.Errorf("it took %v", took)
		}
	}
}

// loadJSON runs every option from JSON, without the Caddyfile.
func (g gateway) loadJSON(t *testing.T, upstream string) {
	t.Helper()
	var routes []string
	for _, o := range options {
		handler := `{"handler":"normalize_errors",` + strings.TrimPrefix(o.json, "{")
		handler = strings.Replace(handler, ",}", "}", 1)
		routes = append(routes, fmt.Sprintf(
			`{"match":[{"path":["/%s"]}],"handle":[%s,{"handler":"reverse_proxy","upstreams":[{"dial":%q}]}]}`,
			o.name, handler, upstream,
		))
	}
	address := caddytest.FreeAddress(t)
	config := fmt.Appendf(nil, `{"apps": {"http": {"servers": {"main": {"listen": [%q], "routes": [%s]}}}}}`,
		address, strings.Join(routes, ","))
	g.Reload(t, caddytest.Config{JSON: config, Address: address})
}

// The Caddyfile adapts to the JSON that stands beside it.
func TestOptionsAdapt(t *testing.T) {
	for _, o := range options {
		config := "http://localhost {\nnormalize_errors {\n" + o.lines + "\n}\n}"
		adapted, _, err := caddyconfig.GetAdapter("caddyfile").Adapt([]byte(config), nil)
		if err != nil {
			t.Errorf("%s: %v", o.name, err)
			continue
		}
		var got struct {
			Apps struct {
				HTTP struct {
					Servers map[string]struct {
						Routes []struct {
							Handle []struct {
								Routes []struct{ Handle []map[string]any }
							}
						}
					}
				}
			}
		}
		if err := json.Unmarshal(adapted, &got); err != nil {
			t.Fatal(err)
		}
		handler := got.Apps.HTTP.Servers["srv0"].Routes[0].Handle[0].Routes[0].Handle[0]
		delete(handler, "handler")
		var want map[string]any
		if err := json.Unmarshal([]byte(o.json), &want); err != nil {
			t.Fatalf("%s: %v", o.name, err)
		}
		if !reflect.DeepEqual(handler, want) {
			t.Errorf("%s: got %v, want %v", o.name, handler, want)
		}
	}
}
