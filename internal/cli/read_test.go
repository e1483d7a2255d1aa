package cli

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/errnorm/caddy-errnorm/internal/linear"
)

// text is something that people have, and what stands in it.
type text struct {
	input        string
	form         string
	status       int
	body         string
	upstream     string
	method, url  string
	header, says string // a header that came with it
}

const quotaRepr = `{'error': {'message': "It's used up.", 'param': None, 'code': 'insufficient_quota', 'ok': True}}`

const quotaBody = `{"error":{"message":"It's used up.","param":null,"code":"insufficient_quota","ok":true}}`

const traceback = `Traceback (most recent call last):
  File "/app/main.py", line 56, in invoke
    return chain.invoke({"query": user_input})
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/openai/_base_client.py", line 1020, in _request
    raise self._make_status_error_from_response(err.response) from None
`

var texts = []text{
	{input: "Error code: 429 - " + quotaRepr, form: "error text of a Python SDK", status: 429, body: quotaBody},
	{
		input: traceback + "openai.RateLimitError: Error code: 429 - " + quotaRepr + "\nDuring handling, another.\n",
		form:  "error text of a Python SDK", status: 429, body: quotaBody,
	},
	{input: "openai.APIStatusError: Error code: 503", form: "error text of a Python SDK, which has no body", status: 503},
	{input: "Error code: 502 - Bad gateway", form: "error text of a Python SDK", status: 502, body: "Bad gateway"},
	{
		input: "Error code: 429 - {'error': {'message': 'It is us",
		form:  "error text of a Python SDK, cut off at its end", status: 429, body: `{"error":{"message":"It is us"}}`,
	},
	{
		input: "RateLimitError: 429 You exceeded your current quota.\n" +
			"    at APIError.generate (file:///app/error.mjs:66:20)\n",
		form: "error text of a Node SDK", status: 429, body: "You exceeded your current quota.",
	},
	{
		input: "RateLimitError: 429 It's used up.\n    at APIError.generate (file:///app/error.mjs:66:20)\n" +
			"    at async main (file:///app/index.mjs:5:3) {\n  status: 429,\n  headers: Headers {\n    'retry-after': '20',\n" +
			"    'content-encoding': 'br'\n  },\n  error: {\n    message: \"It's \" +\n      'used up.',\n    param: null,\n" +
			"    code: 'insufficient_quota',\n    ok: true\n  },\n  code: 'insufficient_quota'\n}",
		form: "error text of a Node SDK", status: 429, body: quotaBody, header: "Retry-After", says: "20",
	},
	{
		input: `Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Bad."}}`,
		form:  "error text of a Node SDK", status: 400,
		body: `{"type":"error","error":{"type":"invalid_request_error","message":"Bad."}}`,
	},
	{
		input: "Uncaught InternalServerError: 500 status code (no body)",
		form:  "error text of a Node SDK, which has no body", status: 500,
	},
	{
		input: "{ status: 529, headers: { 'request-id': 'req_1' }, " +
			"error: { type: 'error', error: { type: 'overloaded_error' } } }",
		form: "error object of an SDK", status: 529, body: `{"type":"error","error":{"type":"overloaded_error"}}`,
		header: "Request-Id", says: "req_1",
	},
	{
		input: `{"status":429,"headers":{"retry-after":"20"},"error":{"code":"insufficient_quota"}}`,
		form:  "error object of an SDK", status: 429, body: `{"error":{"code":"insufficient_quota"}}`,
		header: "Retry-After", says: "20",
	},
	{
		input: "AxiosError: Request failed with status code 402\n    at settle (/app/axios.js:19:12) {\n" +
			"  code: 'ERR_BAD_REQUEST',\n  config: { headers: [Object] },\n  response: {\n    status: 402,\n" +
			"    headers: Object [AxiosHeaders] { server: 'x' },\n    data: { detail: 'No credit' }\n  }\n}",
		form: "error text of an HTTP client", status: 402, body: `{"detail":"No credit"}`,
	},
	{
		input: `POST "https://api.openai.com/v1/chat/completions": 429 Too Many Requests {"message":"Used up.","code":"insufficient_quota"}`,
		form:  "error text of a Go SDK", status: 429, method: "POST", url: "https://api.openai.com/v1/chat/completions",
		body: `{"error":{"message":"Used up.","code":"insufficient_quota"}}`,
	},
	{
		input: `POST "https://api.anthropic.com/v1/messages": 529 Overloaded (Request-ID: req_9) {"type":"error","error":{"type":"overloaded_error"}}`,
		form:  "error text of a Go SDK", status: 529, method: "POST", url: "https://api.anthropic.com/v1/messages",
		body: `{"type":"error","error":{"type":"overloaded_error"}}`, header: "X-Request-Id", says: "req_9",
	},
	{
		input: "error, status code: 429, status: 429 Too Many Requests, message: You are out of credit.",
		form:  "error text of go-openai", status: 429, body: "You are out of credit.",
	},
	{
		input: "httpx.HTTPStatusError: Client error '429 Too Many Requests' for url 'https://api.groq.com/openai/v1/models'\n" +
			"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/429",
		form: "error text of httpx, which has no body", status: 429, url: "https://api.groq.com/openai/v1/models",
	},
	{
		input: "requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://api.cohere.com/v2/chat",
		form:  "error text of requests, which has no body", status: 503, url: "https://api.cohere.com/v2/chat",
	},
	{
		input: "aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url=URL('https://api.x.ai/v1')",
		form:  "error text of aiohttp, which has no body", status: 401, url: "https://api.x.ai/v1",
	},
	{
		input: "litellm.RateLimitError: RateLimitError: OpenAIException - Error code: 429 - " + quotaRepr +
			". Received Model Group=gpt\nAvailable Model Group Fallbacks=None",
		form: "error text of a Python SDK", status: 429, body: quotaBody, upstream: "openai",
	},
	{
		input: `litellm.InternalServerError: AnthropicException - ` +
			`b'{"type":"error","error":{"type":"overloaded_error","message":"\xc3\xa9"}}'`,
		form: "error text of an SDK, whose class tells the status", status: 500, upstream: "anthropic",
		body: `{"type":"error","error":{"type":"overloaded_error","message":"é"}}`,
	},
	{
		input: "google.genai.errors.ClientError: 429 RESOURCE_EXHAUSTED. " +
			"{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED'}}",
		form: "error text of a Google SDK", status: 429, body: `{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}`,
	},
	{
		input: `[GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1: ` +
			`[429 Too Many Requests] Used up. [{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26s"}]`,
		form: "error text of a Google SDK", status: 429, body: `{"error":{"code":429,"details":[{"@type":` +
			`"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26s"}],"message":"Used up."}}`,
	},
	{
		input: `Error: got status: 429 Too Many Requests. {"error":{"code":429,"status":"Too Many Requests"}}`,
		form:  "error text of a Google SDK", status: 429, body: `{"error":{"code":429,"status":"Too Many Requests"}}`,
	},
	{
		input: "curl: (22) The requested URL returned error: 404",
		form:  "error text of an HTTP client, which has no body", status: 404,
	},
	{
		input: "AI_APICallError: It's used up.\n    at file:///app/@ai-sdk/provider-utils/index.mjs:383:14 {\n" +
			"  cause: undefined,\n  url: 'https://api.openai.com/v1/responses',\n  statusCode: 429,\n" +
			"  responseHeaders: { 'x-request-id': 'req_7' },\n  responseBody: '" +
			strings.ReplaceAll(quotaBody, "'", `\'`) + "',\n  isRetryable: true\n}",
		form: "error text of a Node SDK", status: 429, url: "https://api.openai.com/v1/responses", body: quotaBody,
		header: "X-Request-Id", says: "req_7",
	},
	{
		input: "* Trying 192.0.2.1:443...\n> POST /v1/messages HTTP/2\n> Host: api.anthropic.com\n> X-Api-Key: k\n>\n" +
			"} [20 bytes data]\n< HTTP/2 529\n< content-type: application/json\n< \n{ [11 bytes data]\n" +
			"{\"type\":\n< 1 }* Connection #0 to host api.anthropic.com left intact\n",
		form: "output of curl -v", status: 529, body: "{\"type\":\n< 1 }", method: "POST", url: "https://api.anthropic.com/v1/messages",
		header: "Content-Type", says: "application/json",
	},
	{
		input: `{"error":"payment_required","message":"No.","status_code":402,"details":null}`,
		form:  "envelope of this gateway", status: 402,
		body: `{"error":"payment_required","message":"No.","status_code":402,"details":null}`,
	},
}

// TestReaders: what people have is read as the response that it was.
func TestReaders(t *testing.T) {
	for _, c := range texts {
		for _, input := range []string{
			c.input, "\r\n" + strings.ReplaceAll(c.input, "\n", "\r\n"), windows(c.input),
			strings.TrimPrefix(windows(c.input), "\xff\xfe"),
		} {
			x, err := (&given{}).parse([]byte(input), "input")
			if err != nil {
				t.Errorf("%q: %v", input, err)
				continue
			}
			got := text{c.input, x.form, x.status, string(x.body), x.upstream, x.requestMethod, x.requestURL, c.header, ""}
			got.body = strings.ReplaceAll(got.body, "\r\n", "\n")
			if c.header != "" {
				got.says = x.header.Get(c.header)
			}
			if got != c {
				t.Errorf("%q:\ngot  %+v\nwant %+v", input, got, c)
			}
		}
	}
}

// windows is a text as Windows PowerShell writes it into a file.
func windows(s string) string {
	encoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return encoded
}

// TestLogLines: the gateway's own lines are told from responses, whatever stands before them.
func TestLogLines(t *testing.T) {
	const line = `{"level":"warn","ts":1.5,"logger":"http.handlers.normalize_errors","msg":"normalized error",` +
		`"status":503,"reason":"overloaded","rule":"anthropic/overloaded-error","error_id":"abc123","upstream_status":529}`
	quoted, _ := json.Marshal(line + "\n")
	for name, input := range map[string]string{
		"json":    line,
		"journal": "Nov 26 04:00:00 host caddy[12]: " + line,
		"docker":  `{"log":` + string(quoted) + `,"stream":"stderr","time":"2026-11-26T04:00:00Z"}`,
		"systemd": `{"MESSAGE":` + string(quoted) + `,"PRIORITY":"6"}`,
		"console": "2026/11/26 04:00:00.123\tWARN\thttp.handlers.normalize_errors\tnormalized error\t" + line,
		"access": `{"level":"error","logger":"http.log.access","msg":"handled request","status":503,"error_id":"abc123",` +
			`"error_reason":"overloaded","error_rule":"anthropic/overloaded-error","error_upstream_status":529}`,
	} {
		x, err := parse([]byte(input), "input", 0)
		if err != nil || x.log == nil {
			t.Errorf("%s: %+v, %v", name, x, err)
			continue
		}
		l := x.log
		if l.Status != 503 || l.UpstreamStatus != 529 || l.Reason != "overloaded" || l.ErrorID != "abc123" ||
			l.Rule != "anthropic/overloaded-error" {
			t.Errorf("%s: got %+v", name, l)
		}
		_, err = parse([]byte(input+"\n"+input), "input", 3)
		if err == nil || !strings.Contains(err.Error(), "there are 2 lines") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLoose reads what Python and Node print.
func TestLoose(t *testing.T) {
	for printed, want := range map[string]string{
		`{'a': None, "b": True, 'c': False, 1: -2.5e3}`:                `{"a":null,"b":true,"c":false,"1":-2.5e3}`,
		`('x', b'\xc3\xa9', u'\xe9', '\'"\\')`:                         `["x","é","é","'\"\\"]`,
		`{ a: undefined, $b: [ [Object], { c: [Circular *1] } ] }`:     `{"a":null,"$b":[null,{"c":null}]}`,
		`Map(1) { 'a' => 1, [Symbol(kind)]: 'x' }`:                     `{"a":1,"[Symbol(kind)]":"x"}`,
		`[ 1, 2, ... 98 more items ]`:                                  `[1,2]`,
		`{'h': Headers({'x': 'y'}), 'o': OrderedDict([('a', 1)])}`:     `{"h":{"x":"y"},"o":[["a",1]]}`,
		`{'at': datetime.datetime(2026, 1, 2), 'r': <Response [429]>}`: `{"at":[2026,1,2],"r":"<Response [429"}`,
		`'\ud83d\ude00\U0001f600'`:                                     `"😀😀"`,
		"'a' +\n  `b`":                                                 `"ab"`,
		`{'a': 'b`:                                                     `{"a":"b"}`,
		`{"a" "b"}`:                                                    `{"a":"b"}`,
		`{'x', 'y'}`:                                                   `{"x":null,"y":null}`,
	} {
		got, _, ok := readLoose(printed)
		if printed == `{'x', 'y'}` || strings.Contains(printed, "<Response") {
			if !ok {
				t.Errorf("%s: not read", printed)
			}
			continue // whatever it is, it is read to its end
		}
		if !ok || string(got) != want {
			t.Errorf("%s:\ngot  %s\nwant %s", printed, got, want)
		}
	}
	if _, _, ok := readLoose(strings.Repeat("[", 1000)); ok {
		t.Error("1000 levels were read")
	}
}

// FuzzLoose: JSON comes out as what it was, and anything else as some JSON or not at all, in bounds.
func FuzzLoose(f *testing.F) {
	for _, c := range texts {
		f.Add(c.input)
	}
	f.Add(quotaRepr)
	f.Add("{\"a\":\"\xff\xff\"}")
	f.Add("{\"a\"\r\n:{}}")
	f.Add(`{"a":[1,{"b":"\u00e9\ud83d\ude00\udc00\u0000"}]," c ":""}`)
	f.Fuzz(func(t *testing.T, s string) {
		value, _, ok := readLoose(s)
		if !ok {
			return
		}
		if !json.Valid(value) || len(value) > 16*len(s)+16 {
			t.Fatalf("%q: %d bytes, %.200s", s, len(value), value)
		}
		var was, is any
		if strings.TrimSpace(s) == "" || strings.ContainsRune(s, '\ufffd') || json.Unmarshal([]byte(s), &was) != nil {
			return
		}
		if json.Unmarshal(value, &is) != nil || !reflect.DeepEqual(was, is) {
			t.Fatalf("%q became %s", s, value)
		}
	})
}

// FuzzParse: whatever is given, there is a response or a sentence, and no panic.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, 0)
	}
	for _, c := range texts {
		f.Add([]byte(c.input), 0)
	}
	f.Add([]byte(`{"error":"","message":"","status_code":0,"details":null}`), 0)
	f.Add([]byte("HTTP/1.1 429 X\nContent-Length: 99999999999999999999\n\n"), -1)
	f.Fuzz(func(t *testing.T, data []byte, entry int) {
		x, err := (&given{entry: entry}).parse(data, "input")
		if (x == nil) == (err == nil) {
			t.Fatalf("%v, %v", x, err)
		}
		if x != nil && x.log == nil && (checkStatus(x.status) != nil || len(x.body) > 16*len(data)+256) {
			t.Fatalf("status %d, %d bytes of %d", x.status, len(x.body), len(data))
		}
	})
}

// TestLinear: a file takes twice as many steps where it is twice as long, whatever is repeated in it.
func TestLinear(t *testing.T) {
	linear.NeedsCounting(t)
	runs := append(linear.Openings(), linear.Mixed(rand.New(rand.NewPCG(1, 2)), 500)...)
	for name, around := range map[string][2]string{
		"anything":  {"", ""},
		"captured":  {"HTTP/1.1 429 Too Many Requests\r\nA: b\r\n", "\r\n\r\n{}"},
		"chunked":   {"HTTP/1.1 429 Too Many Requests\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\n\r\n"},
		"responses": {"HTTP/1.1 429 Too Many Requests\r\n\r\n", "HTTP/1.1 429 Too Many Requests\r\n\r\n"},
		"HAR":       {`{"log":{"entries":[`, `]}}`},
		"cases":     {`{"id":"x","status":429,"body":"","headers":{}}`, "\n"},
		"said":      {"openai.RateLimitError: Error code: 429 - {'error': ", "}"},
		"inspected": {"{ status: 429, error: { message: ", " } }"},
		"verbose":   {"* Trying\n< HTTP/2 429\n< \n", "* Connection #0 to host example.com left intact"},
		"logged":    {`{"msg":"normalized error","status":503,"cause":"`, `"}`},
	} {
		r := linear.Reader{Name: name, Reads: func(text string) func() {
			data := []byte(around[0] + text + around[1])
			return func() { _, _ = parse(data, "input", 0) }
		}}
		for _, run := range runs {
			if err := linear.Check(r, run, linear.Short); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestWrap: no line is longer than it may be, but for addresses, and nothing is lost.
func TestWrap(t *testing.T) {
	const text = "aa/bb-cc|https://example.com/a-long-address and more words, naïve ones, unbreakableunbreakable"
	for width := 1; width < 40; width++ {
		lines := wrap(text, width)
		for _, line := range lines {
			if len([]rune(line)) > width && !strings.Contains(line, "://") {
				t.Errorf("%d: %q", width, line)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%d: %q", width, got)
		}
	}
}

// TestColors: only what is meant to be is colored, and cells stay aligned.
func TestColors(t *testing.T) {
	var out bytes.Buffer
	p := &printer{to: &out, colors: true, width: 20}
	p.table("  ", []row{{good, []string{"é", "b"}}, {cells: []string{"long", "a much longer cell"}}})
	if want := "  \x1b[32mé     b\x1b[0m\n  long  a much\n        longer cell\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	t.Setenv("NO_COLOR", "1")
	if newPrinter(os.Stdout).colors {
		t.Error("NO_COLOR is not heeded")
	}
}
