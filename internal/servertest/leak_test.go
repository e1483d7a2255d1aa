package servertest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// reply is what an upstream answers.
type reply struct {
	of      leaktest.Plant
	name    string // the plant and its place
	service string
	status  int
	header  http.Header
	body    string
}

// place is where in a response a plant stands.
type place struct {
	name, service string
	status        int
	media, body   string // JSON unless media says otherwise
	header        string // "Name: value"
}

// leakPlaces are the positions: «text» and its like stand for a plant's sentence, «bare» for the secret alone.
var leakPlaces = []place{
	{
		name: "message", status: 400,
		body: `{"error":{"message":"«text»","type":"invalid_request_error","param":null,"code":null}}`,
	},
	{name: "message of the platform", status: 403, body: `{"detail":"«text»"}`},
	{
		name: "raw of a provider", service: "openrouter", status: 400,
		body: `{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"«json»","provider_name":"Acme"}}}`,
	},
	{
		name: "message of a detail", service: "gemini", status: 400,
		body: `{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT",` +
			`"details":[{"@type":"type.googleapis.com/google.rpc.BadRequest",` +
			`"fieldViolations":[{"field":"contents","description":"«text»"}]}]}}`,
	},
	{
		name: "message of a validation", status: 422,
		body: `{"detail":[{"loc":["body","model"],"msg":"«text»","type":"value_error"}]}`,
	},
	{
		name: "field of a validation", status: 422,
		body: `{"detail":[{"loc":["body","«bare»"],"msg":"Field required","type":"missing"}]}`,
	},
	{name: "name in a map of errors", status: 400, body: `{"errors":{"«bare»":["is not allowed"]}}`},
	{
		name: "code of a validation", status: 400,
		body: `{"errors":[{"field":"model","message":"It is not allowed.","code":"«bare»"}]}`,
	},
	{name: "code", status: 400, body: `{"error":{"message":"The request was refused.","code":"«bare»"}}`},
	{name: "type", status: 500, body: `{"type":"error","error":{"type":"«bare»","message":"The request was refused."}}`},
	{
		name: "param", status: 400,
		body: `{"error":{"message":"The request was refused.","param":"«bare»","code":"invalid_value"}}`,
	},
	{
		name: "reason of the platform", status: 400,
		body: `{"detail":{"reason":"«bare»","message":"The request was refused."}}`,
	},
	{
		name: "id in a header", status: 500, header: "X-Request-Id: «bare»",
		body: `{"error":{"message":"The request was refused."}}`,
	},
	{
		name: "id in another header", status: 500, header: "X-Amzn-Requestid: «bare»",
		body: `{"message":"The request was refused."}`,
	},
	{name: "id in the body", status: 500, body: `{"error":{"message":"The request was refused."},"request_id":"«bare»"}`},
	{
		name: "error type in a header", status: 400, header: "X-Amzn-Errortype: «bare»",
		body: `{"message":"The request was refused."}`,
	},
	{
		name: "challenge", status: 401,
		header: `WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="«quoted»"`,
	},
	{name: "error of a challenge", status: 401, header: `WWW-Authenticate: Bearer error="«quoted»"`},
	{
		name: "title of a page", status: 500, media: "text/html",
		body: "<!DOCTYPE html><html><head><title>«html»</title></head><body></body></html>",
	},
	{
		name: "page", status: 502, media: "text/html",
		body: "<!DOCTYPE html><html><body><h1>An error occurred</h1><p>«html»</p><pre>«html»</pre></body></html>",
	},
	{name: "plain text", status: 500, media: "text/plain", body: "«raw»"},
	{
		name: "XML", status: 400, media: "application/xml",
		body: `<?xml version="1.0"?><Error><Code>Refused</Code><Message>«html»</Message>` +
			`<RequestId>4442587FB7D0A2F9</RequestId></Error>`,
	},
	{
		name: "XML of S3", service: "s3", status: 403, media: "application/xml",
		body: `<Error><Code>SignatureDoesNotMatch</Code><Message>The signature does not match.</Message>` +
			`<StringToSign>«html»</StringToSign><HostId>«html»</HostId></Error>`,
	},
	{name: "truncated JSON", status: 500, body: `{"error":{"message":"«text» Then it goes on, and`},
	{name: "gzip", status: 500, header: "Content-Encoding: gzip", body: `{"error":{"message":"«text»"}}`},
	{
		name: "form", status: 400, media: "application/x-www-form-urlencoded",
		body: "error=invalid_request&error_description=«query»",
	},
	{name: "JSON in a message", status: 400, body: `{"error":{"message":"«json»","code":null}}`},
	{name: "JSON behind a sentence", status: 400, body: `{"message":"Upstream said: «json»"}`},
	{
		name: "x402", service: "x402", status: 402,
		body: `{"x402Version":1,"error":"Payment is required.","accepts":[{"scheme":"exact","network":"base",` +
			`"maxAmountRequired":"10000","description":"«text»","extra":{"note":["«text»"]}}]}`,
	},
	{
		name: "x402's names", service: "x402", status: 402,
		body: `{"x402Version":1,"error":"Payment is required.",` +
			`"accepts":[{"scheme":"exact","resource":"«bare»","extra":{"«bare»":1}}]}`,
	},
	{
		name: "problem", status: 409, media: "application/problem+json",
		body: `{"type":"about:blank","title":"Conflict","status":409,"detail":"«text»","instance":"«text»"}`,
	},
	{
		name: "GraphQL", status: 400,
		body: `{"errors":[{"message":"«text»","extensions":{"code":"BAD_USER_INPUT","stacktrace":["«text»"]}}]}`,
	},
	{
		name: "envelope", status: 409,
		body: `{"error":"conflict","message":"«text»","status_code":409,` +
			`"details":{"param":"«text»","errors":[{"field":"a","message":"«text»"}]}}`,
	},
	{
		name: "unfit id", status: 500, header: "X-Request-Id: é«bare»",
		body: `{"error":{"message":"The request was refused."}}`,
	},
	{
		name: "nested message", service: "litellm", status: 500,
		body: `{"error":{"message":"litellm.APIError: APIError: OpenAIException - «text»","type":null,` +
			`"param":null,"code":"500"}}`,
	},
}

// fill puts a plant into a template, escaped as the notation around it demands; false
// where the place needs a bare secret and there is none.
func fill(p leaktest.Plant, template string) (string, bool) {
	if p.Bare == "" && strings.Contains(template, "«bare»") {
		return "", false
	}
	inJSON := func(s string) string {
		b, _ := json.Marshal(s)
		return string(b[1 : len(b)-1])
	}
	return strings.NewReplacer(
		"«raw»", p.Text,
		"«text»", inJSON(p.Text),
		"«bare»", inJSON(p.Bare),
		"«json»", inJSON(`{"error":{"message":"`+inJSON(p.Text)+`"}}`),
		"«html»", strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(p.Text),
		"«query»", url.QueryEscape(p.Text),
		"«quoted»", strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(p.Text),
	).Replace(template), true
}

// at puts a plant into a place.
func plantAt(p leaktest.Plant, where place) (reply, bool) {
	r := reply{
		of: p, name: p.Name + " in " + where.name, service: where.service, status: where.status, header: http.Header{},
	}
	var ok bool
	if r.body, ok = fill(p, where.body); !ok {
		return r, false
	}
	r.header.Set("Content-Type", "application/json")
	if where.media != "" {
		r.header.Set("Content-Type", where.media)
	}
	header, ok := fill(p, where.header)
	if name, value, found := strings.Cut(header, ": "); found {
		r.header.Set(name, strings.ReplaceAll(value, "\n", " "))
	}
	if r.header.Get("Content-Encoding") == "gzip" {
		r.body = string(zip(r.body))
	}
	return r, ok
}

func replies() (all []reply) {
	for _, p := range leaktest.Plants() {
		for _, where := range leakPlaces {
			if r, ok := plantAt(p, where); ok {
				all = append(all, r)
			}
		}
	}
	return all
}

// telling are the headers by which an upstream tells who it is and whose account it saw.
var telling = map[string]string{
	"Openai-Organization": "acme-telltale", "Openai-Project": "proj_telltale", "Openai-Version": "telltale",
	"Anthropic-Organization-Id": "telltale", "Anthropic-Ratelimit-Requests-Limit": "telltale",
	"X-Ratelimit-Limit-Requests": "60 telltale", "X-Ratelimit-Remaining-Tokens": "telltale",
	"Set-Cookie": "__cf_bm=telltale; Domain=telltale.example.com",
	"Server":     "telltale/1.2", "Via": "1.1 telltale", "X-Powered-By": "telltale", "X-Served-By": "telltale",
	"Cf-Ray": "telltale-FRA", "X-Amzn-Trace-Id": "telltale", "Www-Authenticate": `Bearer realm="telltale"`,
	"Link": "<https://telltale.example.com>", "Location": "https://telltale.example.com", "Proxy-Status": "telltale",
	"Report-To": "telltale", "Nel": "telltale", "Server-Timing": "telltale", "Warning": "telltale",
	"Content-Security-Policy":       "report-uri https://telltale.example.com",
	"Access-Control-Expose-Headers": "x-telltale-organization", "Vary": "X-Telltale",
	"Alt-Svc":            `h3="telltale.example.com:443"`,
	"Permissions-Policy": `geolocation=("https://telltale.example.com")`,
}

// settings are ways to configure what may leave. Every response meets the first, and one of the others.
var settings = []struct{ name, line string }{
	{"default", ""},
	{"none", "details none"},
	{"reason", "details reason"},
	{"type", "error_type reason"},
}

// leaky starts a gateway before an upstream that answers /N with the N-th reply, and
// /N/401 with the same as a 401.
func leaky(t *testing.T, all []reply) gateway {
	t.Helper()
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		var n, status int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d/%d", &n, &status); err != nil {
			t.Errorf("%s: %v", r.URL.Path, err)
		}
		if status == 401 {
			for name, value := range telling {
				w.Header().Set(name, value)
			}
		}
		maps.Copy(w.Header(), all[n].header)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, all[n].body)
	})
	var site strings.Builder
	for _, setting := range settings {
		for _, whose := range []string{"client", "gateway"} {
			fmt.Fprintf(&site, `
	handle_path /%s/%s/* {
		normalize_errors {
			upstream {http.request.header.X-Service}
			credentials %[1]s
			%[3]s
		}
		reverse_proxy %[4]s
	}`, whose, setting.name, setting.line, address)
		}
	}
	return start(t, site.String())
}

// Secrets and internals do not leave, wherever in a response they stand and whatever is configured.
func TestNothingLeaks(t *testing.T) {
	all := replies()
	if len(all) < 300 {
		t.Errorf("only %d responses", len(all))
	}
	g := leaky(t, all)
	var workers sync.WaitGroup
	next := make(chan int)
	for range 4 {
		c := client(t, "HTTP/1.1")
		workers.Go(func() {
			for n := range next {
				g.probe(t, c, n, all[n])
			}
		})
	}
	for n := range all {
		next <- n
	}
	close(next)
	workers.Wait()
	wantSilentLog(t, all)
}

// probe has one response answered with the first settings for callers with keys of their own and for those who
// use the gateway's, and with other settings for either.
func (g gateway) probe(t *testing.T, c *http.Client, n int, r reply) {
	other := settings[1+(n+n/3)%3].name // so that it changes from row to row and from column to column
	g.answerTo(t, c, n, r, "client", settings[0].name)
	g.answerTo(t, c, n, r, "gateway", settings[0].name)
	g.answerTo(t, c, n, r, []string{"client", "gateway"}[n%2], other)
}

// answerTo demands a harmless answer. The gateway's own key is always rejected.
func (g gateway) answerTo(t *testing.T, c *http.Client, n int, r reply, whose, setting string) {
	status := r.status
	if whose == "gateway" {
		status = 401
	}
	path := fmt.Sprintf("/%s/%s/%d/%d", whose, setting, n, status)
	a, err := fetch(c, g.request(t, http.MethodGet, path, "X-Service: "+r.service))
	if err != nil {
		t.Errorf("%s: %v", r.name, err)
		return
	}
	for _, fault := range append(unreadable(a), leaked(a, r, whose)...) {
		t.Errorf("%s, credentials %s, details %s: %s\n%s\n%v", r.name, whose, setting, fault, a.body, a.Header)
	}
}

// fetch is do for goroutines, which must not end a test.
func fetch(c *http.Client, r *http.Request) (answer, error) {
	resp, err := c.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return answer{resp, body}, err
}

// unreadable says what keeps an answer from being an envelope with a sentence.
func unreadable(a answer) (faults []string) {
	var e envelope
	decoder := json.NewDecoder(strings.NewReader(string(a.body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil || e.StatusCode != a.StatusCode || e.Error == "" || len(e.Details) == 0 {
		return []string{fmt.Sprintf("not the envelope of a %d: %v", a.StatusCode, err)}
	}
	words := strings.NewReplacer("[redacted]", "", "[address]", "", "[path]", "").Replace(e.Message)
	if letters := strings.IndexFunc(words, unicode.IsLetter); letters < 0 || len(strings.Fields(words)) < 2 {
		faults = append(faults, fmt.Sprintf("no sentence is left: %q", e.Message))
	}
	if strings.ContainsAny(e.Message, "\r\n\t") || strings.Contains(e.Message, "[[") || strings.Contains(e.Message, "]]") {
		faults = append(faults, fmt.Sprintf("not a line of text: %q", e.Message))
	}
	return faults
}

// ours are the headers that the handler writes.
var ours = []string{
	"X-Request-Id", "Request-Id", "Retry-After", "X-Retry-After", "X-Should-Retry", "Content-Type", "Cache-Control",
}

// neutral are those that may stand in an answer about the gateway's own key.
var neutral = []string{
	"Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options", "X-Should-Retry", "Date",
}

// leaked says what of a reply stands in the answer that must not.
func leaked(a answer, r reply, whose string) (faults []string) {
	if strings.Contains(string(a.body), r.of.Gone) {
		faults = append(faults, "the body holds "+r.of.Gone)
	}
	var decoded any // the body without JSON's escapes
	if json.Unmarshal(a.body, &decoded) == nil && strings.Contains(fmt.Sprint(decoded), r.of.Gone) {
		faults = append(faults, "a value holds "+r.of.Gone)
	}
	for _, name := range ours {
		if strings.Contains(a.Header.Get(name), r.of.Gone) {
			faults = append(faults, name+" holds "+r.of.Gone)
		}
	}
	if whose == "client" {
		return faults
	}
	const text = "The service is temporarily unavailable."
	if a.StatusCode != 503 || !strings.Contains(string(a.body), `"message":"`+text+`"`) {
		faults = append(faults, "not the answer to a rejected key of the gateway's")
	}
	for name, values := range a.Header {
		if !slices.Contains(neutral, name) {
			faults = append(faults, "unwanted header "+name)
		}
		if line := strings.ToLower(name + ": " + strings.Join(values, ", ")); strings.Contains(line, "telltale") {
			faults = append(faults, "the upstream's header: "+line)
		}
	}
	return faults
}

// wantSilentLog demands that the handler's own log holds no secret. What a Go error says of
// addresses may stand in its cause.
func wantSilentLog(t *testing.T, all []reply) {
	t.Helper()
	lines := logs.Find(`"http.handlers.normalize_errors"`)
	if want := len(all) * 3; len(lines) < want {
		t.Errorf("%d lines in the log, want %d", len(lines), want)
	}
	secrets := leaktest.Plants()
	for _, line := range lines {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatal(err)
		}
		delete(fields, "cause")
		said := fmt.Sprint(fields)
		for _, p := range secrets {
			if strings.Contains(said, p.Gone) {
				t.Errorf("the log holds %s (%s): %s", p.Gone, p.Name, said)
			}
		}
	}
}
