package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestInputs reads every form that a response comes in.
func TestInputs(t *testing.T) {
	for _, c := range []struct {
		file     string
		args     []string
		form     string
		from, to int
		reason   string
		service  string // and how it was found
		encoding string
		wait     string // where it was found
	}{
		{file: "response.txt", form: "HTTP response", from: 429, to: 429, reason: "rate_limited", wait: "header:Retry-After"},
		{file: "curl.txt", form: "HTTP response, the last of 4", from: 529, to: 503, reason: "overloaded"},
		{
			file: "curl.txt", args: []string{"-u", "claude"}, form: "HTTP response, the last of 4", from: 529, to: 503,
			reason: "overloaded", service: "anthropic by name",
		},
		{file: "chunked.txt", form: "HTTP response", from: 401, to: 401, reason: "token_expired"},
		{
			file: "recording.har", form: "HAR entry 3 of 4, the first that failed", from: 429, to: 402,
			reason: "insufficient_credits", service: "openai by host", encoding: "br",
		},
		{
			file: "recording.har", args: []string{"--entry", "4"}, form: "HAR entry 4 of 4", from: 404, to: 404,
			reason: "model_not_found", service: "openai by host",
		},
		{
			file: "entry.har", form: "HAR entry", from: 401, to: 401,
			reason: "invalid_api_key", service: "anthropic by host", encoding: "gzip",
		},
		{
			file: "entry.har", args: []string{"--credentials", "gateway"}, form: "HAR entry", from: 401, to: 503,
			reason: "upstream_misconfigured", service: "anthropic by host", encoding: "gzip",
		},
		{
			file: "cases.jsonl", form: "labeled case openai-429-quota (1 of 6; --entry chooses)",
			from: 429, to: 402, reason: "insufficient_credits", service: "openai by name",
		},
		{
			file: "cases.jsonl", args: []string{"-u", "blind"},
			form: "labeled case openai-429-quota (1 of 6; --entry chooses)",
			from: 429, to: 402, reason: "insufficient_credits",
		},
		{
			file: "cases.jsonl", args: []string{"--entry", "2"},
			form: "labeled case backend-503-busy (2 of 6; --entry chooses)",
			from: 503, to: 503, reason: "overloaded", wait: "header:Retry-After",
		},
	} {
		t.Run(strings.Join(append(c.args, c.file), " "), func(t *testing.T) {
			e := explanation(t, "", append(c.args, filepath.Join("testdata", c.file))...)
			if e.Input.Form != c.form || e.Input.Status != c.from || e.Status != c.to || e.Passed {
				t.Fatalf("got %q, %d to %d, passed %v", e.Input.Form, e.Input.Status, e.Status, e.Passed)
			}
			if e.Trace.Decision.Reason != c.reason || e.Trace.Body.Encoding != c.encoding {
				t.Errorf("reason %q, encoding %q", e.Trace.Decision.Reason, e.Trace.Body.Encoding)
			}
			var service, wait string
			if s := e.Trace.Service; s != nil {
				service = s.Name + " by " + s.By
			}
			if r := e.Trace.RetryAfter; r != nil {
				wait = r.From
			}
			if service != c.service || wait != c.wait {
				t.Errorf("service %q, wait from %q", service, wait)
			}
		})
	}
}

// TestStandardInput: what comes in a pipe is read as a file is, a single case laid out over
// lines included, and carriage returns may be lost.
func TestStandardInput(t *testing.T) {
	for name, input := range map[string]string{
		"curl":             "HTTP/2 429\ncontent-type: application/json\n\n{\"detail\":\"Rate limit exceeded\"}\n",
		"no body":          "HTTP/1.1 429 Too Many Requests",
		"two with bodies":  "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 429 Too Many Requests\r\n\r\n",
		"byte order mark":  "\ufeffHTTP/1.1 429 Too Many Requests\r\n\r\n",
		"case over lines":  "{\n  \"status\": 429,\n  \"body\": \"\"\n}\n",
		"cases in a list":  `[{"status": 429, "body": ""}]`,
		"header goes on":   "HTTP/1.1 429 X\r\nX-Note: a\r\n b\r\n\r\n",
		"hop-by-hop":       "HTTP/1.1 429 X\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\n\r\n",
		"unchunked by now": "HTTP/1.1 429 X\r\nTransfer-Encoding: chunked\r\n\r\n{\"message\":\"Rate limit exceeded\"}",
	} {
		t.Run(name, func(t *testing.T) {
			for _, args := range [][]string{nil, {"-"}} {
				e := explanation(t, input, args...)
				if e.Status != 429 || e.Trace == nil || e.Trace.Decision.Reason != "rate_limited" {
					t.Errorf("got %+v", e)
				}
				if name == "hop-by-hop" && !slices.Equal(e.Dropped, []string{"Connection", "X-Mine"}) {
					t.Errorf("dropped %v", e.Dropped)
				}
			}
		})
	}
}

// TestPassed: what is no failure goes to the client as it is.
func TestPassed(t *testing.T) {
	for _, input := range []string{
		"HTTP/1.1 200 OK\n\n{\"id\":1}", "HTTP/1.1 302 Found\nLocation: /x\n\n",
	} {
		if e := explanation(t, input); !e.Passed || e.Trace != nil || len(e.Headers) > 0 {
			t.Errorf("%q: got %+v", input, e)
		}
		if out, _, _ := errorsCommand(input, "explain"); !strings.Contains(out, "passes to the client as it is") {
			t.Errorf("%q: %s", input, out)
		}
	}
	e := explanation(t,
		"HTTP/1.1 200 OK\nContent-Type: application/json\n\n"+`{"error":{"code":429,"message":"Rate limit exceeded"}}`,
		"--inspect", "2xx")
	if e.Passed || e.Status != 429 {
		t.Errorf("inspected: got %+v", e)
	}
}

// TestMistakes: each is one sentence that names the place and says what would be right.
func TestMistakes(t *testing.T) {
	const ok = "HTTP/1.1 429 X\n\n"
	for _, c := range []struct {
		input string
		args  string
		says  string
	}{
		{
			"", "explain",
			"standard input: nothing in it: want a raw HTTP response, the output of curl -i or -v, a HAR file or entry, " +
				"a labeled case, the error text of an SDK, or a line of this gateway's log, " +
				"or name the status of an empty body with --status",
		},
		{"\nhello\n", "explain", `standard input:2: no response begins with "hello"`},
		{"* Connected\n", "explain", `standard input:1: "" is no status line`},
		{"\n<html>429</html>", "explain", "standard input:2: markup, which is a body without its status: name it: --status"},
		{
			"HTTP/1.1 nope\n\n", "explain",
			`standard input:1: "HTTP/1.1 nope" is no status line: want one such as "HTTP/1.1 429 Too Many Requests"`,
		},
		{
			"HTTP/1.1 429 X\nA: b\n{\"x\":1}\n", "explain",
			`standard input:3: "{\"x\":1}" is no header: want one such as "Content-Type: application/json", ` +
				`or an empty line before the body`,
		},
		{"HTTP/1.1 100 Continue\n\n", "explain", "standard input: the last response is a 100: want a final one, 200 to 599"},
		{ok, "explain --entry 2", "standard input: --entry is for HAR files, labeled cases and logs"},
		{
			`[{"error":{"code":429}}]`, "explain",
			"standard input:1: this is a body without its status: name it: --status 429, if it is what error.code says",
		},
		{`{"error":`, "explain", "standard input:1: JSON that ends early"},
		{"{\n\"a\": x}", "explain", "standard input:2: invalid character 'x'"},
		{"[]", "explain", "standard input:1: an empty list"},
		{"[1]", "explain", `standard input:1: "1" is no JSON object`},
		{"{}\n7", "explain", `standard input:2: "7" is no JSON object`},
		{`{"status":429,"content":{}}`, "explain", "this is the response part of a HAR entry: give the whole entry"},
		{`{"status":"429","body":""}`, "explain", `standard input:1: "status" is a JSON string: want a whole number`},
		{`{"status":42,"body":""}`, "explain", `standard input:1: "status" is 42: want a status from 100 to 599`},
		{
			`{"status":429,"body":"","want":{"status":9}}`,
			"explain",
			`standard input:1: "want.status" is 9: want a status from 100 to 599`,
		},
		{`{"status":429,"body":""}`, "explain --entry 2", "standard input: --entry 2: there are 1 cases, 1 to 1"},
		{`{"log":{"entries":[]}}`, "explain", "a HAR file without entries"},
		{
			`{"log":{"entries":[{"response":{"status":200}}]}}`,
			"explain",
			"none of the 1 entries failed with 400 or more: choose one with --entry",
		},
		{"", "explain --entry 9 testdata/recording.har", "testdata/recording.har:1: --entry 9: there are 4 entries, 1 to 4"},
		{
			"", "explain --entry 2 testdata/recording.har",
			"testdata/recording.har: HAR entry 2 of 4 has no response (net::ERR_CONNECTION_REFUSED): " +
				"choose another with --entry",
		},
		{
			`{"response":{"status":429,"content":{"text":"!","encoding":"base64"}}}`,
			"explain",
			"content.text is not the base64 that content.encoding says",
		},
		{
			`{"response":{"status":429,"content":{"text":"","encoding":"rot13"}}}`,
			"explain",
			`content.encoding "rot13": want base64 or nothing`,
		},
		{`{"response":{"status":429}}`, "explain --entry 2", "--entry 2: this is one HAR entry and no HAR file"},
		{"", "explain testdata/none.txt", "open testdata/none.txt: no such file"},
		{
			ok, "explain --upstream opnai",
			`--upstream opnai: no such service, did you mean openai? ("errors list services" prints them)`,
		},
		{ok, "explain --credentials mine", "--credentials mine: want client or gateway"},
		{ok, "explain --inspect bodies", `unknown word "bodies": want streams, 2xx`},
		{ok, "explain --site example.com", "--site chooses from a configuration: name it with --config Caddyfile"},
		{ok, "explain --nth 2", "--nth chooses from a configuration"},
		{ok, "explain --config testdata/none", "open testdata/none: no such file"},
		{ok, "explain --config testdata/curl.txt", "testdata/curl.txt: "},
		{
			ok, "explain --config testdata/Caddyfile",
			"testdata/Caddyfile: 3 normalize_errors: choose one with --site or --nth:\n" +
				"  1  api.example.com *.api.example.com, /v1/*, upstream openai\n" +
				"  2  api.example.com *.api.example.com, /v2/*, upstream anthropic\n" +
				"  3  :8080\n",
		},
		{ok, "explain --config testdata/Caddyfile --site api.example.com", "2 normalize_errors: choose one with --nth:"},
		{
			ok, "explain --config testdata/Caddyfile --site api.example.org",
			"no site api.example.org with normalize_errors, did you mean api.example.com?: want --site with one of",
		},
		{ok, "explain --config testdata/Caddyfile --nth 4", "--nth 4: there are 3 normalize_errors"},
		{"", "test", "no file: want one or more files of labeled cases"},
		{"", "test testdata/none.jsonl", "open testdata/none.jsonl: no such file"},
		{`{"body":"","want":null}`, "test -", `standard input:1: no "status": want what the upstream answered`},
		{"", "list everything", `cannot list "everything": want services, reasons, rules, statuses`},
		{"", "list reason", `cannot list "reason", did you mean reasons?`},
		{"", "list --upstream opnai", "--upstream opnai: no such service, did you mean openai?"},
		{"", "list reasons --upstream openai", "--upstream goes with services and rules: reasons are the same for all"},
		{"", "list services --upstream universal", "--upstream universal: no such service"},
	} {
		t.Run(c.args+" "+c.says, func(t *testing.T) {
			stdout, stderr, err := errorsCommand(c.input, strings.Fields(c.args)...)
			if err == nil || stdout != "" {
				t.Fatalf("no error, and printed %q", stdout)
			}
			if !strings.HasPrefix(stderr, "Error: ") || !strings.Contains(stderr, c.says) {
				t.Errorf("got %s\nwant %s", stderr, c.says)
			}
		})
	}
}

// TestConfig: the handler is the configuration's, with what it says of the response.
func TestConfig(t *testing.T) {
	const quota = "HTTP/1.1 429 X\nContent-Type: application/json\nX-Request-Id: made_up_1\n\n" +
		`{"error":{"message":"Used up by made_up_2.","code":"insufficient_quota"}}`
	adapted := filepath.Join(t.TempDir(), "caddy.json")
	const config = `{"apps":{"http":{"servers":{"a":{"listen":[":1"],"routes":[{"handle":[{"handler":"subroute",` +
		`"routes":[{"handle":[{"handler":"normalize_errors","error_type":"reason"}]}]}]}]}}}}}`
	if err := os.WriteFile(adapted, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, input, want string
	}{
		{
			"--config testdata/Caddyfile --site foo.api.example.com --nth 1", quota,
			`{"error":"payment_required","message":"Used up by [id].","status_code":402,"details":{"reason":"quota_used",` +
				`"upstream":"openai","code":"insufficient_quota","retryable":true,"request_id":"[id]"}}`,
		},
		{
			"--config testdata/Caddyfile --nth 1 --upstream groq", "HTTP/1.1 429 X\n\n",
			`{"error":"too_many_requests","message":"Slow down, .","status_code":429,` +
				`"details":{"reason":"rate_limited","upstream":"groq","retryable":true}}`,
		},
		{
			"--config testdata/Caddyfile --nth 2 testdata/entry.har", "",
			`{"error":"service_unavailable","message":"Not for de.","status_code":503,` +
				`"details":{"reason":"upstream_misconfigured"}}`,
		},
		{
			"--config testdata/Caddyfile --site :8080", "HTTP/1.1 502 X\n\n",
			`{"error":"service_unavailable","message":"The service is temporarily unavailable. Please try again shortly.",` +
				`"status_code":503,"details":{"reason":"upstream_unavailable","retryable":true}}`,
		},
		{"--config testdata/Caddyfile --site :8080", quota, ""},
		{
			"--config " + adapted, "HTTP/1.1 429 X\n\n",
			`{"error":"rate_limited","message":"Too many requests. Please slow down and try again.",` +
				`"status_code":429,"details":null}`,
		},
	} {
		t.Run(c.args, func(t *testing.T) {
			e := explanation(t, c.input, strings.Fields(c.args)...)
			if got := string(compact(e.Envelope)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestText is what people see.
func TestText(t *testing.T) {
	out, stderr, err := errorsCommand("", "explain", "--config", "testdata/Caddyfile", "--nth", "2", "testdata/entry.har")
	if err != nil {
		t.Fatal(err, stderr)
	}
	for _, line := range []string{
		"401 → 503 upstream_misconfigured: error.type is authentication_error (anthropic/authentication-error)",
		`  "message": "Not for de.",`, "  X-Should-Retry:          false",
		"  dropped:                 Content-Encoding",
		"  input     HAR entry, from testdata/entry.har",
		"  body      json, 90 bytes; sent as application/json; encoded gzip",
		`  message   "invalid x-api-key", at error.message`, "  code      error.type = authentication_error",
		"  service   anthropic (Anthropic), by name", "  redacted  0 texts",
		"  ✓  service  decided              anthropic/authentication-error",
		"  reason   upstream_misconfigured", "  because  error.type = authentication_error",
		"  meant    invalid_api_key, which the client is not told",
	} {
		if !slices.Contains(strings.Split(out, "\n"), line) {
			t.Errorf("no line %q in\n%s", line, out)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("colors, and no terminal")
	}
	all, _, _ := errorsCommand("", "explain", "--all", "testdata/entry.har")
	if got, want := strings.Count(all, "✗")+1, len(explanation(t, "", "testdata/entry.har").Trace.Rules); got != want {
		t.Errorf("--all lists %d rules of %d", got, want)
	}
}

// TestTerminal: what a stranger sends does not steer the terminal.
func TestTerminal(t *testing.T) {
	input := "HTTP/1.1 400 X\r\nContent-Type: application/json\r\nX-Request-Id: \x1b[2Jx\r\n\r\n" +
		"{\"detail\":\"\\u001b[31mred \\u009b31m again\",\"error\":{\"code\":\"a\\u001bb\"}}"
	out, _, err := errorsCommand(input, "explain")
	if err != nil || strings.ContainsAny(out, "\x1b\u009b\r") {
		t.Errorf("%v %q", err, out)
	}
}

// TestTooLong: as on a server, only max_body of a body is read.
func TestTooLong(t *testing.T) {
	long := `{"error":{"message":"` + strings.Repeat("Slow down. ", 1<<14) + `"}}`
	e := explanation(t, "HTTP/1.1 429 X\nContent-Type: application/json\n\n"+long)
	if e.Status != 429 || !e.Trace.Body.Truncated {
		t.Errorf("got %d, %+v", e.Status, e.Trace.Body)
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct {
		args string
		has  []string
	}{
		{"list", []string{"openai", "api.openai.com", "TITLE"}},
		{"list services --upstream claude", []string{"anthropic", "https://platform.claude.com/docs/en/api/errors"}},
		{"list reasons", []string{"insufficient_credits", "402", "never", "rate_limited", "later"}},
		{"list statuses", []string{"402", "payment_required", "413"}},
		{
			"list rules",
			[]string{"code insufficient_quota", "universal", "a sentence of rate", "(as its status)"},
		},
		{"list rules --upstream openai", []string{"https://help.openai.com/", "retrying does not bring the money back"}},
		{"list rules --upstream universal", []string{"invalid_token", "https://www.rfc-editor.org/rfc/rfc6750"}},
	} {
		t.Run(c.args, func(t *testing.T) {
			text, stderr, err := errorsCommand("", strings.Fields(c.args)...)
			if err != nil {
				t.Fatal(err, stderr)
			}
			for _, part := range c.has {
				if !strings.Contains(text, part) {
					t.Errorf("no %q", part)
				}
			}
			machine, _, _ := errorsCommand("", append(strings.Fields(c.args), "--json")...)
			var list []map[string]any
			if err := json.Unmarshal([]byte(machine), &list); err != nil || len(list) != strings.Count(text, "\n")-1 {
				t.Errorf("as JSON %d, as text %d: %v", len(list), strings.Count(text, "\n")-1, err)
			}
		})
	}
}

// TestSuite runs labeled cases, and the program for its exit status.
func TestSuite(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		stdout []string
		stderr string
	}{
		{"test testdata/cases.jsonl", 0, []string{"6 cases: all as wanted"}, ""},
		{"test testdata/cases.jsonl testdata/missed.jsonl", 1, []string{
			"MISS testdata/missed.jsonl:1 wrong-status", "  status       want 429                got 402",
			"  reason       want rate_limited       got insufficient_credits",
			`  message      want "slow down" in it  got "You exceeded your current quota."`,
			"  retry_after  want 20                 got none",
			"  to see why: caddy errors explain --entry 1 testdata/missed.jsonl", "MISS testdata/missed.jsonl:3 should-pass",
			"  decided by status",
			"9 cases: 7 as wanted, 2 missed",
		}, ""},
		{
			"test --config testdata/Caddyfile --site :8080 testdata/missed.jsonl", 1,
			[]string{"  response  want normalized  got as it is", "  decided by nothing: the response passed"},
			"",
		},
		{"test testdata/none.jsonl", 2, nil, "Error: open testdata/none.jsonl: no such file or directory\n"},
		{
			"explain --upstream opnai", 2, nil,
			"Error: --upstream opnai: no such service, did you mean openai? (\"errors list services\" prints them)\n",
		},
		{"explain testdata/response.txt", 0, []string{
			"429 → 429 rate_limited: error.code is rate_limit_exceeded (universal/rate-limit-exceeded)",
		}, ""},
		{
			"explian", 2, nil,
			"Error: unknown command \"explian\", did you mean explain?: want explain, list, test, reference or page\n",
		},
		{"reference", 0, []string{
			"| [`rate_limited`](#rate_limited) | 429 | Wait as long as Retry-After says, then send the same request again; " +
				"send fewer at once. | after a wait |",
			"| `InsufficientCreditsError` | 402 | The user's balance is too low. |",
		}, ""},
		{"reference --config testdata/reference.caddyfile --format openapi", 0, []string{`      "Locked": {`}, ""},
		{
			"reference --config testdata/reference.caddyfile", 0,
			[]string{
				"### account_locked",
				"No credit is left. Add credits, raise the spending limit, or bring your own provider key.",
			},
			"",
		},
		{
			"reference --format html5", 2, nil,
			"Error: --format html5: want html, markdown, json, json-schema, openapi, did you mean html?\n",
		},
		{"--help", 0, []string{"Available Commands:"}, ""},
	} {
		t.Run(c.args, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], append([]string{"errors"}, strings.Fields(c.args)...)...)
			cmd.Env = append(os.Environ(), "ERRORS_TEST_MAIN=1")
			var stdout, stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			var exit *exec.ExitError
			if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if got := cmd.ProcessState.ExitCode(); got != c.status || stderr.String() != c.stderr {
				t.Errorf("exit status %d, %s", got, stderr.String())
			}
			for _, line := range c.stdout {
				if !slices.Contains(strings.Split(stdout.String(), "\n"), line) {
					t.Errorf("no line %q in\n%s", line, stdout.String())
				}
			}
		})
	}
}

// TestMissingWant: a case without a label is no case.
func TestMissingWant(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cases.jsonl")
	const cases = `{"status":200,"body":"","want":null}` + "\n\n" + `{"status":429,"body":""}` + "\n"
	if err := os.WriteFile(file, []byte(cases), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stderr, err := errorsCommand("", "test", file)
	want := file + `:3: no "want": want an object with "status", or null where the response must pass as it is`
	if err == nil || !strings.Contains(stderr, want) {
		t.Errorf("got %s, want %s", stderr, want)
	}
}
