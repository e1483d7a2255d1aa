package cli_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// process runs the program with arguments, as only a process has an exit status.
func process(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "ERRORS_TEST_MAIN=1")
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// TestUsage: a mistake in the command is one sentence on standard error, and status 2.
func TestUsage(t *testing.T) {
	for args, says := range map[string]string{
		"--verbos":                        "unknown flag --verbos",
		"explain --staus 429":             "unknown flag --staus, did you mean --status?",
		"explain --status 4xx":            "--status 4xx: want a whole number",
		"explain --status 42":             "--status 42: want the status of a response, 200 to 599",
		"explain --status 0":              "--status 0: want the status of a response, 200 to 599",
		"explain --status 429 --entry 1":  "--entry chooses from a file, and --status is for a lone body",
		"explain --status 429 --header a": `--header "a": want a name and a value, such as "Retry-After: 20"`,
		"explain --status 429 --host a/b": "--host a/b: want a host alone, such as api.openai.com",
		"explain a b":                     "2 arguments: want one FILE at most",
		"explain --json --case":           "--json and --case: want one of them",
		"explain --credentials gatway":    "--credentials gatway: want client or gateway, did you mean gateway?",
		"explain testdata":                "read testdata: is a directory",
		"list services rules":             "2 arguments: want one of services, reasons, rules, statuses at most",
		"list rules --reason rate_limitd": "--reason rate_limitd: no such reason, did you mean rate_limited? " +
			`("errors list reasons" prints them)`,
		"list statuses --reason rate_limited": "--reason goes with reasons and rules, and not with statuses",
		"test --format xml":                   "--format xml: want text, json or junit",
		"test --format jnit testdata":         "--format jnit, did you mean junit?: want text, json or junit",
		"test testdata/*.cases":               "testdata/*.cases: no file of cases there: want *.jsonl",
		"test testdata/response.txt": "testdata/response.txt: this is no file of cases (HTTP response): to explain it, " +
			"caddy errors explain testdata/response.txt; to make a case of it, add --case",
		"test testdata/entry.har": "testdata/entry.har: this is no file of cases (HAR entry): to explain it, " +
			"caddy errors explain testdata/entry.har; to make a case of it, add --case",
	} {
		t.Run(args, func(t *testing.T) {
			stdout, stderr, err := errorsCommand("", strings.Fields(args)...)
			// Caddy's main makes the exit status of it (TestSuite).
			if err == nil || err.Error() != "exiting with status 2" || stdout != "" || stderr != "Error: "+says+"\n" {
				t.Errorf("%v, printed %q\ngot  %s\nwant %s", err, stdout, stderr, says)
			}
		})
	}
	_, stderr, err := errorsCommand("", "explain", "Error code: 429 - {}")
	if err == nil || !strings.Contains(stderr, "is no file: to explain a text, give it on standard input") {
		t.Errorf("a text as an argument: %v, %s", err, stderr)
	}
}

// TestVerdict: the first line says it all.
func TestVerdict(t *testing.T) {
	const quota = `{"error":{"message":"Used up.","code":"insufficient_quota"}}`
	for _, c := range []struct{ args, input, want string }{
		{
			"--status 429 --upstream openai", quota,
			"429 → 402 insufficient_credits: error.code is insufficient_quota (openai/insufficient-quota)",
		},
		{
			"--status 429 --host api.openai.com", quota,
			"429 → 402 insufficient_credits: error.code is insufficient_quota (openai/insufficient-quota)",
		},
		{"", "Error code: 404", "404 → 404 not_found: the status alone says it (status)"},
		{"--status 418", "", "418 → 418: the status alone says it (status)"},
		{"--status 200", "{}", "200 passes to the client as it is."},
		{
			"--status 401 --upstream openai --credentials gateway", `{"error":{"code":"invalid_api_key"}}`,
			"401 → 503 upstream_misconfigured: error.code is invalid_api_key (openai/invalid-api-key)",
		},
		{
			"", `{"error":"payment_required","message":"No.","status_code":402,"details":{"reason":"insufficient_credits"}}`,
			"402 → 402 insufficient_credits: it is an envelope of this gateway already (envelope/as-it-is)",
		},
		{
			"", `{"logger":"http.handlers.normalize_errors","msg":"normalized error","status":503,"upstream_status":529,` +
				`"reason":"overloaded","rule":"anthropic/overloaded-error"}`,
			"529 → 503 overloaded (anthropic/overloaded-error)",
		},
	} {
		out, stderr, err := errorsCommand(c.input, append([]string{"explain"}, strings.Fields(c.args)...)...)
		if got, _, _ := strings.Cut(out, "\n"); err != nil || got != c.want {
			t.Errorf("%s %s: %v %s\ngot  %s\nwant %s", c.args, c.input, err, stderr, got, c.want)
		}
	}
}

// TestHeaderFlag: what is said of a response counts as what came with it.
func TestHeaderFlag(t *testing.T) {
	e := explanation(t, `{"detail":"Too busy"}`, "--status", "503", "-H", "Retry-After: 20", "-H", "X-Request-Id: made-up")
	if e.Trace.RetryAfter == nil || e.Trace.RetryAfter.Seconds != 20 || e.Headers["Request-Id"] != "made-up" {
		t.Errorf("got %+v, %v", e.Trace.RetryAfter, e.Headers)
	}
	_, stderr, err := errorsCommand("HTTP/1.1 429 X\n\n", "explain", "--status", "429")
	if err == nil || !strings.Contains(stderr, "this is a whole response with its own status: leave --status 429 out") {
		t.Errorf("got %s", stderr)
	}
}

// TestShape: what is not the envelope is said to be so, and is shown as the client gets it.
func TestShape(t *testing.T) {
	const quota = `{"error":{"message":"Used up.","code":"insufficient_quota"}}`
	e := explanation(t, quota, "--status", "429", "--upstream", "openai", "--shape", "native")
	if e.Trace.Shape != "openai" || gjson.GetBytes(e.Envelope, "error.message").Str != "Used up." {
		t.Errorf("shape %q of %s", e.Trace.Shape, e.Envelope)
	}
	out, _, err := errorsCommand(quota, "explain", "--status", "429", "--upstream", "openai", "--shape", "native")
	if text := strings.Join(strings.Fields(out), " "); err != nil || !strings.Contains(text, "shape openai") {
		t.Errorf("got %s", out)
	}
	if e = explanation(t, quota, "--status", "429"); e.Trace.Shape != "" {
		t.Errorf("the envelope's shape is %q", e.Trace.Shape)
	}
}

// TestEnvelopeSaysWhereToLook: an envelope is no upstream's response, and its cause stands in the log.
func TestEnvelopeSaysWhereToLook(t *testing.T) {
	out, _, err := errorsCommand(`{"error":"service_unavailable","message":"No.","status_code":503,`+
		`"details":{"reason":"overloaded","request_id":"abc123"}}`, "explain")
	text := strings.Join(strings.Fields(out), " ")
	if err != nil || !strings.Contains(text, "its reason is overloaded. "+
		"The log line whose error_id or upstream_request_id is abc123 has the cause.") {
		t.Errorf("got %s", out)
	}
}

// TestRuleOffered: a rule is offered that a body's own words decide, and none that names a status alone.
func TestRuleOffered(t *testing.T) {
	for input, rule := range map[string]string{
		`{"detail":"It went away.","code":"gone_fishing"}`: "\n  rule server_error {\n  \tstatus 500\n" +
			"  \tcode gone_fishing\n  }\n",
		`{"detail":"It went away."}`: "",
		"":                           "",
	} {
		out, _, err := errorsCommand(input, "explain", "--status", "500")
		if has := strings.Contains(out, "{\n  \tstatus"); err != nil || has != (rule != "") || !strings.Contains(out, rule) {
			t.Errorf("%s: %v\n%s", input, err, out)
		}
	}
}

// TestWidth: at 80 columns no line is longer, but for addresses, the verdict and the envelope, which is to be copied.
func TestWidth(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	for _, args := range []string{
		"explain --all --upstream openai testdata/recording.har", "explain --status 500 testdata/cases.jsonl", "list",
		"list rules", "list rules --upstream openai", "list reasons", "list statuses", "list services --upstream openai",
		"test testdata/missed.jsonl",
	} {
		out, stderr, _ := errorsCommand("", strings.Fields(args)...)
		if out == "" {
			t.Fatal(args, stderr)
		}
		for line := range strings.Lines(out[strings.IndexByte(out, '\n')+1:]) {
			line = strings.TrimSuffix(line, "\n")
			if utf8.RuneCountInString(line) > 80 && !strings.Contains(line, "://") && !strings.HasPrefix(line, `  "`) {
				t.Errorf("%s: %s", args, line)
			}
		}
	}
	t.Setenv("COLUMNS", "")
	out, _, _ := errorsCommand("", "list", "rules")
	line := regexp.MustCompile(`(?m)^openai/insufficient-quota .*billing_not_active`)
	if strings.Count(out, "openai/insufficient-quota") != 1 || !line.MatchString(out) {
		t.Error("in a pipe, a rule has not its line")
	}
}

// TestWrittenCases: every case of the corpus, written anew from its response, passes as it was written.
func TestWrittenCases(t *testing.T) {
	var lines strings.Builder
	refused := 0
	for _, c := range corpus(t) {
		out, stderr, err := errorsCommand(c.Line, "explain", "--case")
		switch {
		case err != nil && strings.Contains(stderr, "redacted it would come out as"):
			refused++
		case err != nil:
			t.Errorf("%s: %s", c.ID, stderr)
		default:
			lines.WriteString(out)
		}
	}
	if refused > 40 {
		t.Errorf("%d cases cannot be redacted", refused)
	}
	out, stderr, err := errorsCommand(lines.String(), "test", "-")
	if err != nil || !strings.HasSuffix(out, "all as wanted\n") {
		t.Errorf("%s%s", stderr, out[:min(len(out), 4000)])
	}
}

// TestWrittenCase: nothing secret is in a case, and what is left is said.
func TestWrittenCase(t *testing.T) {
	input := "HTTP/1.1 401 X\nContent-Type: application/json\nSet-Cookie: sid=1\nX-Debug: password=hunter2hunter2\n" +
		"Content-Length: 999\n\n" +
		`{"z":1,"error":{"message":"Incorrect key provided: sk-proj-aaaaBBBBccccDDDD1111222233334444",` +
		`"code":"invalid_api_key"},"a":[1.50]}`
	out, stderr, err := errorsCommand(input, "explain", "--case", "--upstream", "openai", "--credentials", "gateway")
	if err != nil {
		t.Fatal(stderr)
	}
	want := `{"id":"openai-401-upstream-misconfigured","upstream":"openai","kind":"ai","status":401,` +
		`"headers":{"Content-Type":"application/json"},` +
		`"body":"{\"z\":1,\"error\":{\"message\":\"Incorrect key provided: [redacted]\",` +
		`\"code\":\"invalid_api_key\"},\"a\":[1.50]}",` +
		`"want":{"status":503,"reason":"upstream_misconfigured","message":null,"retry_after":null},"source":""}` + "\n"
	var got, wanted map[string]any
	if json.Unmarshal([]byte(out), &got) != nil || json.Unmarshal([]byte(want), &wanted) != nil {
		t.Fatal(out)
	}
	delete(got["want"].(map[string]any), "message")
	delete(wanted["want"].(map[string]any), "message")
	g, _ := json.Marshal(got)
	w, _ := json.Marshal(wanted)
	if !bytes.Equal(g, w) {
		t.Errorf("got  %s\nwant %s", g, w)
	}
	for _, says := range []string{
		"2 secrets and internals redacted", "caddy errors test --upstream openai --credentials gateway FILE",
	} {
		if !strings.Contains(stderr, says) {
			t.Errorf("no %q in %s", says, stderr)
		}
	}
}

// TestUnknownMembers: a label misspelled would be no label.
func TestUnknownMembers(t *testing.T) {
	for line, says := range map[string]string{
		`{"status":429,"body":"","want":{"reasn":""}}`:    `:2: unknown member "reasn", did you mean reason?`,
		`{"status":429,"bdy":"","want":null}`:             `standard input:2: unknown member "bdy", did you mean body?`,
		`{"status":429,"body":"","zzzzzz":1,"want":null}`: `standard input:2: unknown member "zzzzzz"`,
		`{"status":429,"body":"","qant":null}`:            `standard input:2: unknown member "qant"`,
	} {
		_, stderr, err := errorsCommand(`{"status":200,"body":"","want":null}`+"\n"+line+"\n", "test", "-")
		if err == nil || !strings.Contains(stderr, says) {
			t.Errorf("%s: got %s", line, stderr)
		}
	}
}

// TestReports: the same run in the forms that machines read.
func TestReports(t *testing.T) {
	const files = "testdata/cases.jsonl testdata/missed.jsonl"
	out, _, status := process(t, "", strings.Fields("errors test --format junit "+files)...)
	var junit struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string  `xml:"name,attr"`
				Failure *string `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(out), &junit); err != nil || status != 1 {
		t.Fatal(err, status)
	}
	if junit.Tests != 9 || junit.Failures != 2 || len(junit.Suites) != 2 || len(junit.Suites[0].Cases) != 6 ||
		junit.Suites[1].Name != "testdata/missed.jsonl" || junit.Suites[1].Cases[1].Failure != nil {
		t.Errorf("got %+v", junit)
	}
	const hint = "caddy errors explain --entry 1 testdata/missed.jsonl"
	if f := junit.Suites[1].Cases[0].Failure; f == nil || !strings.Contains(*f, hint) {
		t.Errorf("failure %v", f)
	}
	out, _, status = process(t, "", strings.Fields("errors test --format json testdata")...)
	var report struct {
		Cases, Missed int
		Results       []struct {
			ID, File string
			Line     int
			OK       bool
			Misses   []struct{ What, Want, Got string }
			Explain  string
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || status != 1 {
		t.Fatal(err, status)
	}
	first := report.Results[6]
	if report.Cases != 9 || report.Missed != 2 || first.OK || first.ID != "wrong-status" || first.Line != 1 ||
		first.Misses[0].What != "status" || first.Misses[0].Got != "402" {
		t.Errorf("got %+v", report)
	}
}

// TestHints: the command that a miss names shows the miss, with all flags that made it.
func TestHints(t *testing.T) {
	const flags = "--config testdata/Caddyfile --site :8080 --upstream blind --credentials gateway"
	out, _, _ := process(t, "", strings.Fields("errors test "+flags+" testdata/missed.jsonl")...)
	_, hint, found := strings.Cut(out, "to see why: caddy ")
	hint, _, _ = strings.Cut(hint, "\n")
	if !found || hint != "errors explain "+flags+" --entry 1 testdata/missed.jsonl" {
		t.Fatalf("got %q in %s", hint, out)
	}
	if out, stderr, status := process(t, "", strings.Fields(hint)...); status != 0 || !strings.Contains(out, "as it is") {
		t.Errorf("status %d, %s%s", status, out, stderr)
	}
}

// TestSites: a site is named as its Caddyfile writes it.
func TestSites(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Caddyfile")
	const config = "http://plain.example.com:80/api/* {\n\thandle /api/v1/* {\n\t\tnormalize_errors {\n\t\t\terror_type reason\n\t\t}\n\t}\n}\n" +
		"example.com {\n\tnormalize_errors\n}\n*.example.org:8443 {\n\tnormalize_errors\n}\n:9000 {\n\tnormalize_errors\n}\n"
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	for site, found := range map[string]bool{
		"http://plain.example.com:80/api/*": true, "plain.example.com": true, "http://plain.example.com": true,
		"plain.example.com/api/*": true, "https://plain.example.com": false, "plain.example.com/other": false,
		"example.com": true, "EXAMPLE.com": true, "https://example.com": true, "example.com:443": true, "example.com:80": false,
		"*.example.org:8443": true, "a.example.org": true, "a.b.example.org": false, ":9000": true, ":9001": false,
		"example.net": false,
	} {
		_, stderr, err := errorsCommand("", "explain", "--status", "502", "--config", file, "--site", site)
		if (err == nil) != found || !found && !strings.Contains(stderr, "want --site with one of\n") {
			t.Errorf("%s: %v, %s", site, err, stderr)
		}
	}
	_, stderr, _ := errorsCommand("", "explain", "--status", "502", "--config", file, "--site", "exmple.com")
	if !strings.Contains(stderr, "did you mean example.com?") {
		t.Errorf("got %s", stderr)
	}
}

// TestCompletions: what a shell asks for on TAB.
func TestCompletions(t *testing.T) {
	for args, want := range map[string][]string{
		"explain --upstream ope":                      {"openai", "openrouter", "!groq"},
		"explain --upstream bli":                      {"blind"},
		"explain --config testdata/Caddyfile --site ": {"api.example.com", "*.api.example.com", ":8080"},
		"explain --credentials ":                      {"client", "gateway"},
		"explain --inspect ":                          {"2xx", "streams"},
		"explain --status 42":                         {"429", "!400"},
		"explain --host api.op":                       {"api.openai.com"},
		"explain --header Re":                         {"Retry-After:"},
		"list ":                                       {"services", "reasons", "rules", "statuses"},
		"list rules ":                                 {"!services"},
		"list rules --upstream univ":                  {"universal"},
		"list rules --reason rate":                    {"rate_limited", "!overloaded"},
		"test --format ":                              {"text", "json", "junit"},
		"test ":                                       {"jsonl"},
	} {
		out, _, err := errorsCommand("", append([]string{"__complete"}, strings.Split(args, " ")...)...)
		var offered []string
		for line := range strings.Lines(out) {
			word, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			offered = append(offered, word)
		}
		for _, word := range want {
			absent, not := strings.CutPrefix(word, "!")
			if err != nil || slices.Contains(offered, absent) == not {
				t.Errorf("%q: %v, %q in %q", args, err, word, offered)
			}
		}
	}
	out, _, status := process(t, "", "__complete", "errors", "explain", "--upstream", "op")
	if status != 0 || !strings.Contains(out, "openai\tOpenAI\n") {
		t.Errorf("status %d, %s", status, out)
	}
}

// TestExamples runs what the help texts show, as it stands there, where the files are that they name.
func TestExamples(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	folder := t.TempDir()
	copyFile := func(from, to string, mode os.FileMode) {
		data, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, to), data, mode)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{
		"response.txt": "response.txt", "recording.har": "recording.har", "Caddyfile": "Caddyfile",
		"cases.jsonl": "our-errors.jsonl",
	} {
		copyFile(filepath.Join("testdata", from), to, 0o600)
	}
	for name, script := range map[string]string{ // nothing is asked for, and jq need not be there
		"caddy": `exec "$PROGRAM" "$@"`, "curl": "cat response.txt", "jq": "cat",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	program, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"explain", "list", "test"} {
		help, _, _ := process(t, "", "errors", name, "--help")
		_, examples, _ := strings.Cut(help, "Examples:\n")
		examples, _, _ = strings.Cut(examples, "\nFlags:")
		ran := 0
		for line := range strings.Lines(examples) {
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			cmd := exec.Command(shell, "-c", line)
			cmd.Dir = folder
			cmd.Env = append(os.Environ(), "ERRORS_TEST_MAIN=1", "PROGRAM="+program, "PATH="+folder+":"+os.Getenv("PATH"))
			out, err := cmd.CombinedOutput()
			missed := name == "test" && strings.Contains(string(out), "MISS") // these cases are of another configuration
			if ran++; err != nil && !missed || strings.Contains("\n"+string(out), "\nError:") {
				t.Errorf("%s: %v\n%s", line, err, out)
			}
		}
		if ran < 4 {
			t.Errorf("%s: %d examples", name, ran)
		}
	}
}
