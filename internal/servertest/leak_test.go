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
)

// plant is something that must not leave the gateway.
type plant struct {
	name string
	text string // a sentence of an upstream's with it
	bare string // it alone, where its shape gives it away without a sentence
	gone string // the part of it that is looked for
}

// The secrets are put together here, so that no scanner takes them for somebody's.
const (
	alnum = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA"
	hexes = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
)

// key makes the plant of a key that its beginning gives away.
func key(name, sentence, prefix, rest string) plant {
	secret := prefix + rest
	return plant{name, fmt.Sprintf(sentence, secret), secret, rest}
}

// hidden makes a plant that only its sentence gives away.
func hidden(name, sentence, gone string) plant {
	return plant{name: name, text: fmt.Sprintf(sentence, gone), gone: gone}
}

func plants() []plant {
	return slices.Concat(keyPlants(), credentialPlants(), internalPlants(), codePlants())
}

// keyPlants are keys as vendors make them.
func keyPlants() []plant {
	return []plant{
		key("openai project", "Incorrect API key provided: %s. You can find your API key in your account.",
			"sk"+"-proj-", alnum+"_T3BlbkFJ"+alnum),
		key("openai legacy", "The key %s is not valid here.", "sk"+"-", alnum+"T3BlbkFJ"),
		key("openai service account", "Key %s was disabled.", "sk"+"-svcacct-", alnum),
		key("anthropic", "invalid x-api-key: %s", "sk"+"-ant-api03-", alnum+"-AA"),
		key("openrouter", "No auth credentials found for %s", "sk"+"-or-v1-", hexes+hexes),
		key("google", "API key not valid: '%s'. Please pass a valid API key.", "AI"+"zaSy", alnum+"x"),
		key("google oauth", "Request had invalid authentication credentials (%s).", "ya"+"29.", alnum),
		key("aws access key", "The access key %s does not exist in our records.", "AK"+"IA", "ABCDEFGHIJKLMNOP"),
		key("aws session key", "The credential %s is no longer valid.", "AS"+"IA", "QRSTUVWXYZ234567"),
		key("groq", "Invalid API Key %s was given.", "gs"+"k_", alnum+"WGdyb3FY"),
		key("hugging face", "User access token %s is expired.", "h"+"f_", alnum+"ab"),
		key("xai", "Incorrect API key provided: %s. See the console.", "x"+"ai-", alnum+alnum),
		key("stripe live", "Invalid API Key provided: %s", "s"+"k_live_", "51"+alnum),
		key("stripe restricted", "The provided key '%s' does not have the required permissions.", "r"+"k_live_", "51"+alnum),
		key("stripe webhook", "No signature matches the secret %s for this payload.", "wh"+"sec_", alnum),
		key("github", "The token %s is unknown.", "gh"+"p_", alnum+"1234"),
		key("github fine-grained", "The token %s has no access to the repository.", "github"+"_pat_11ABCDEFG0_", alnum+alnum),
		key("gitlab", "Token %s was revoked.", "gl"+"pat-", alnum),
		key("slack", "The bot %s is not in the channel.", "xo"+"xb-1234567890-", alnum),
		key("sendgrid", "The provided authorization grant %s is invalid.", "S"+"G.", alnum+"."+alnum),
		key("replicate", "Token %s does not belong to the account.", "r"+"8_", alnum+"abcde"),
		key("perplexity", "Unknown key %s was used.", "pp"+"lx-", alnum+alnum),
		key("nvidia", "Account of %s is suspended.", "nv"+"api-", alnum+alnum),
		key("databricks", "Invalid access token %s given.", "da"+"pi", hexes),
		key("twilio", "Authentication with %s failed.", "S"+"K", hexes),
		hidden("azure", "Access denied due to invalid subscription key: %s", hexes+"11"),
		hidden("mistral", "The API key %s is unknown to us.", alnum+"M"),
		hidden("aws secret key", "The secret access key %s does not match.", "wJalr/XUtnFEMI"+alnum[:20]+"/bPxRfiCY"),
		hidden("aws canonical request",
			"The canonical string should have been 'POST\n/model/x/invoke\n\nx-amz-security-token:%s\n\nhost'.",
			"IQoJb3Jp"+alnum),
	}
}

// credentialPlants are credentials as protocols carry them.
func credentialPlants() []plant {
	token := "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiJFWEFNUExFIn0." + alnum
	block := func(label string) string {
		return "-----BEGIN " + label + "-----\nMIIEvQIBADANBg" + alnum + "\n-----END " + label + "-----"
	}
	return []plant{
		hidden("bearer", "The header 'Authorization: Bearer %s' was rejected.", alnum+"bearer1"),
		hidden("bearer in prose", "Got Bearer %s, which is not known.", "opaque."+alnum),
		hidden("basic", "The header 'Authorization: Basic %s' was rejected.", "ZGVtbzpwYXNzd29yZDEyMw=="),
		{"jwt", "The token " + token + " could not be verified.", token, alnum},
		{
			"private key",
			"Could not parse " + block("RSA PRIVATE "+"KEY") + " as a key.",
			block("PRIVATE " + "KEY"), "MIIEvQIBADANBg",
		},
		hidden("private key cut off", "Could not parse the key: -----BEGIN "+"PRIVATE KEY----- %s", "MIIEowIBAAKCAQEA"+alnum),
		hidden("key in a URL", "GET https://api.example.com/v1beta/models?alt=sse&key=%s failed.", "k3y"+hexes[:12]),
		hidden("token in a URL", "Fetching https://files.example.com/a?token=%s&x=1 failed.", "t0k"+hexes[:12]),
		hidden("signature in a URL", "Fetching https://acme.blob.core.windows.net/c/f?sv=2024-11-04&sig=%s was refused.",
			"s1gn%2F"+hexes[:12]),
		hidden("amazon's signature",
			"Fetching https://b.s3.amazonaws.com/f?X-Amz-Expires=900&X-Amz-Signature=%s was refused.",
			hexes+"a2"+hexes),
		{
			"user info",
			"Fetching https://svc:" + "hunter2secret@registry.example.com/v2/ was refused.",
			"https://svc:" + "hunter2secret@registry.example.com/v2/",
			"hunter2secret",
		},
		{
			"connection string",
			"Could not connect: postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"postgres://app:" + "dbhunter2@db.example.com:5432/main",
			"dbhunter2",
		},
		hidden("ODBC", "Cannot open the database: Server=tcp:sql1;User Id=sa;Password=%s;", "Gh0stPassw0rd!"),
		hidden("JSON member", `The request {"client_id": "abc", "client_secret": "%s"} was refused.`, "cl1entS3cret9"),
		hidden("cookie", "The header 'Cookie: session=%s' is not valid.", "s3ss10n"+hexes[:10]),
	}
}

// internalPlants say how the inside of a network or of a machine looks.
func internalPlants() []plant {
	return []plant{
		hidden("private address", "dial tcp %s: connect: connection refused", "10.20.30.40:8080"),
		hidden("private address of class B", "Post \"http://%s/v1/x\": EOF", "172.20.30.41:9000"),
		hidden("private address of class C", "connect ECONNREFUSED %s", "192.168.77.42:5432"),
		{
			"link-local address", "Could not reach the metadata service at 169.254.169.254:80.",
			"169.254.169.254:80", "169.254",
		},
		hidden("link-local IPv6 address", "dial tcp [%s%%eth0]:443: i/o timeout", "fe80::dead:beef"),
		hidden("unique local IPv6 address", "dial tcp [%s]:443: i/o timeout", "fd12:3456:789a::7"),
		{
			"host in a cluster", "Could not connect to vault.prod-eu.svc.cluster.local:8200.",
			"vault.prod-eu.svc.cluster.local:8200", "prod-eu",
		},
		{"host in .internal", "lookup ledger-7.acme.internal:7000: no such host", "ledger-7.acme.internal:7000", "ledger-7"},
		hidden("host of one label", "Cannot connect to host %s ssl:default", "billing-worker:11434"),
		hidden("resolver", "getaddrinfo ENOTFOUND %s", "redis-shadow"),
		hidden("node", "The pod on %s was evicted.", "ip-10-9-8-7.ec2.internal"),
		hidden("URL of the inside", "Request to http://%s/v1/chat timed out.", "inference-a100:8000"),
		hidden("urllib3", "HTTPConnectionPool(host='%s', port=8000): Max retries exceeded with url: /v1/x", "gpu-node-17"),
		{"path", "cannot open /srv/acme/config/settings.yaml", "/srv/acme/config/settings.yaml", "acme/config"},
		{
			"home path",
			"ENOENT: no such file or directory, open '/home/deploy/releases/current/keys.json'",
			"/home/deploy/releases/current/keys.json", "deploy/releases",
		},
		hidden("windows path", `Could not find file 'C:\inetpub\%s\web.config'.`, "acmeportal"),
	}
}

// codePlants are traces and statements, as frameworks print them when they debug.
func codePlants() []plant {
	return []plant{
		hidden("python",
			"Internal error\nTraceback (most recent call last):\n  File \"/app/%s.py\", line 41, in handle\n"+
				"    raise ValueError(x)\nValueError: x",
			"ledger_tasks"),
		hidden("javascript",
			"TypeError: cannot read properties of undefined\n    at %s (/usr/src/app/dist/pay.js:10:15)\n"+
				"    at async next (/usr/src/app/x.js:1:2)",
			"chargeTenant"),
		hidden("java",
			"It failed: java.lang.NullPointerException: name\n\tat com.acme.%s.run(Ledger.java:17)\n"+
				"\tat java.base/java.lang.Thread.run(Thread.java:829)",
			"SecretLedger"),
		hidden("java cause", "The service failed. Caused by: com.acme.%s: no more", "PoolExhausted"),
		hidden("go",
			"panic: assignment to entry in nil map\n\ngoroutine 12 [running]:\nmain.%s(0xc000)\n\t/src/main.go:7 +0x1d",
			"(*vaultClient).Get"),
		hidden("dot net", "Object reference not set.\n   at Acme.%s.Run(String s) in C:\\src\\Y.cs:line 3", "Billing"),
		hidden("sqlalchemy",
			"(psycopg2.errors.UniqueViolation) duplicate key value [SQL: "+
				"INSERT INTO users (email) VALUES (%%(e)s)] [parameters: {'e': '%s'}]",
			"jane.roe@example.org"),
		hidden("postgresql", "duplicate key value violates a constraint. DETAIL: Key (email)=(%s) already exists.",
			"john.doe@example.org"),
		hidden("mysql", "Duplicate entry '%s' for key 'users.email'", "mary.major@example.org"),
		hidden("select", "ERROR: syntax error in SELECT id, salt FROM %s WHERE id = 7", "tenant_passwords"),
		hidden("update", "query failed: UPDATE %s SET balance = 0 WHERE id = 7", "ledger_accounts"),
	}
}

// reply is what an upstream answers.
type reply struct {
	of      plant
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
func (p plant) fill(template string) (string, bool) {
	if p.bare == "" && strings.Contains(template, "«bare»") {
		return "", false
	}
	inJSON := func(s string) string {
		b, _ := json.Marshal(s)
		return string(b[1 : len(b)-1])
	}
	return strings.NewReplacer(
		"«raw»", p.text,
		"«text»", inJSON(p.text),
		"«bare»", inJSON(p.bare),
		"«json»", inJSON(`{"error":{"message":"`+inJSON(p.text)+`"}}`),
		"«html»", strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(p.text),
		"«query»", url.QueryEscape(p.text),
		"«quoted»", strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(p.text),
	).Replace(template), true
}

// at puts a plant into a place.
func (p plant) at(where place) (reply, bool) {
	r := reply{
		of: p, name: p.name + " in " + where.name, service: where.service, status: where.status, header: http.Header{},
	}
	var ok bool
	if r.body, ok = p.fill(where.body); !ok {
		return r, false
	}
	r.header.Set("Content-Type", "application/json")
	if where.media != "" {
		r.header.Set("Content-Type", where.media)
	}
	header, ok := p.fill(where.header)
	if name, value, found := strings.Cut(header, ": "); found {
		r.header.Set(name, strings.ReplaceAll(value, "\n", " "))
	}
	if r.header.Get("Content-Encoding") == "gzip" {
		r.body = string(zip(r.body))
	}
	return r, ok
}

func replies() (all []reply) {
	for _, p := range plants() {
		for _, where := range leakPlaces {
			if r, ok := p.at(where); ok {
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
	if strings.Contains(string(a.body), r.of.gone) {
		faults = append(faults, "the body holds "+r.of.gone)
	}
	var decoded any // the body without JSON's escapes
	if json.Unmarshal(a.body, &decoded) == nil && strings.Contains(fmt.Sprint(decoded), r.of.gone) {
		faults = append(faults, "a value holds "+r.of.gone)
	}
	for _, name := range ours {
		if strings.Contains(a.Header.Get(name), r.of.gone) {
			faults = append(faults, name+" holds "+r.of.gone)
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
	secrets := plants()
	for _, line := range lines {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatal(err)
		}
		delete(fields, "cause")
		delete(fields, "request") // the caller's own
		said := fmt.Sprint(fields)
		for _, p := range secrets {
			if strings.Contains(said, p.gone) {
				t.Errorf("the log holds %s (%s): %s", p.gone, p.name, said)
			}
		}
	}
}
