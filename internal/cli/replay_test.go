package cli_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	caddycmd "github.com/caddyserver/caddy/v2/cmd"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/cli"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// TestMain is the program itself where a test runs it again: only a process has an exit status.
func TestMain(m *testing.M) {
	if os.Getenv("ERRORS_TEST_MAIN") != "" {
		caddycmd.Main()
		return
	}
	os.Exit(m.Run())
}

// errorsCommand runs "errors" with arguments, in this process.
func errorsCommand(stdin string, args ...string) (stdout, stderr string, err error) {
	cmd := &cobra.Command{Use: "errors", SilenceUsage: true}
	caddycmd.Commands()["errors"].CobraFunc(cmd)
	var out, errs bytes.Buffer
	cmd.SetArgs(args)
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetOut(&out)
	cmd.SetErr(&errs)
	err = cmd.Execute()
	return out.String(), errs.String(), err
}

func explanation(t *testing.T, stdin string, args ...string) (e cli.Explanation) {
	t.Helper()
	stdout, stderr, err := errorsCommand(stdin, append([]string{"explain", "--json"}, args...)...)
	if err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &e); err != nil {
		t.Fatalf("%v: %s", err, stdout)
	}
	return e
}

// corpus is the cases of services. Those that must mean nothing differ by their sentences alone, in eight forms.
func corpus(t *testing.T) []labeled.Case {
	t.Helper()
	all, err := labeled.Load("../../testdata/cases/*.jsonl")
	if err != nil || len(all) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return slices.DeleteFunc(all, func(c labeled.Case) bool {
		return c.Want == nil || strings.Contains(c.File, "innocent.jsonl")
	})
}

// TestExplainIsWhatTheServerSends replays every labeled case through a real Caddy with a
// reverse_proxy, and compares what a client of it gets with what is explained: the status, the
// body, and every header that is not of the connection.
func TestExplainIsWhatTheServerSends(t *testing.T) {
	cases := corpus(t)
	gateway := startCaddy(t, startUpstream(t, cases))
	for i, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			before := explanation(t, c.Line, "--inspect", "2xx,streams")
			got := request(t, gateway, i, c)
			differs := differences(before, c, got)
			if differs != "" { // a wait that is measured from the clock may have become a second shorter
				differs = differences(explanation(t, c.Line, "--inspect", "2xx,streams"), c, got)
			}
			if differs != "" {
				t.Error(differs)
			}
		})
	}
}

// TestTraceNamesWhatDecided: wherever a rule decided, the trace ends with it, and names the value
// that made it hold, as it stands in the response, and the page that it rests on.
func TestTraceNamesWhatDecided(t *testing.T) {
	for _, c := range corpus(t) {
		e := explanation(t, c.Line)
		if e.Trace == nil || e.Trace.Decision.Layer != upstream.ByService && e.Trace.Decision.Layer != upstream.ByUniversal {
			continue
		}
		d, tried := e.Trace.Decision, e.Trace.Rules
		// A sentence rests on what its words mean, and on no page; and some pages could not be looked up.
		if d.Field == nil || d.Rule == "" {
			t.Errorf("%s: decided by %+v", c.ID, d)
		}
		if last := len(tried) - 1; last >= 0 && (tried[last].Rule != d.Rule || tried[last].Outcome != "decided") {
			t.Errorf("%s: the last rule tried was %+v, and %s decided", c.ID, tried[last], d.Rule)
		}
	}
}

// startUpstream answers with the case that the request names. Go's server would add a Date and
// guess a Content-Type, which the case does not have.
func startUpstream(t *testing.T, cases []labeled.Case) string {
	t.Helper()
	return caddytest.Upstream(t, func(w http.ResponseWriter, r *http.Request) {
		i, err := strconv.Atoi(r.Header.Get("X-Case"))
		if err != nil {
			panic(err)
		}
		h := w.Header()
		h["Date"], h["Content-Type"] = nil, nil
		for name, value := range cases[i].Headers {
			h.Set(name, value)
		}
		h.Del("Transfer-Encoding")
		h.Set("Content-Length", strconv.Itoa(len(cases[i].Body)))
		w.WriteHeader(cases[i].Status)
		_, _ = io.WriteString(w, cases[i].Body)
	})
}

func startCaddy(t *testing.T, upstream string) string {
	t.Helper()
	site := `
	normalize_errors {
		upstream {http.request.header.X-Upstream}
		inspect 2xx streams
	}
	reverse_proxy ` + upstream
	return caddytest.Start(t, caddytest.Config{Site: site}).URL
}

// response is what a client got.
type response struct {
	status int
	header http.Header
	body   string
}

var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       10 * time.Second,
}

func request(t *testing.T, gateway string, i int, c labeled.Case) response {
	t.Helper()
	url := gateway + "/" + strings.TrimPrefix(c.Request.Path, "/")
	r, err := http.NewRequest(cmp.Or(c.Request.Method, http.MethodGet), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Case", strconv.Itoa(i))
	r.Header.Set("X-Upstream", c.Upstream)
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response{res.StatusCode, res.Header, string(body)}
}

// transported are the headers that the way adds or sets: the Date of Caddy's server where the
// upstream sent none, reverse_proxy's Via, and the length, which Go's server leaves out where it
// streams.
var transported = []string{"Date", "Via", "Content-Length"}

// differences compares what was explained with what a client got, "" where they are the same.
func differences(e cli.Explanation, c labeled.Case, got response) string {
	want := response{e.Status, http.Header{}, string(compact(e.Envelope)) + e.Body}
	for name, value := range c.Headers {
		want.header.Set(name, value)
	}
	if e.Passed {
		want.body = c.Body
	}
	for _, name := range e.Dropped {
		want.header.Del(name)
	}
	for name, value := range e.Headers {
		want.header.Set(name, value)
	}
	for _, name := range slices.Concat(transported, []string{"Alt-Svc", "Connection", "Keep-Alive", "Transfer-Encoding"}) {
		want.header.Del(name)
		got.header.Del(name)
	}
	// The gateway's id of an error is made anew for each: what is explained has none.
	if want.header.Get("X-Request-Id") == "" && !e.Passed && got.header.Get("X-Request-Id") != "" {
		got.header.Del("X-Request-Id")
		got.header.Del("Request-Id")
	}
	switch {
	case want.status != got.status:
		return fmt.Sprintf("explained %d, the server sent %d", want.status, got.status)
	case want.body != got.body && c.Request.Method != http.MethodHead:
		return fmt.Sprintf("body:\nexplained %s\nsent      %s", want.body, got.body)
	case !maps.EqualFunc(want.header, got.header, slices.Equal):
		return fmt.Sprintf("header:\nexplained %v\nsent      %v", want.header, got.header)
	}
	return ""
}

// compact undoes the indentation that --json gives the envelope.
func compact(envelope json.RawMessage) []byte {
	var out bytes.Buffer
	if string(envelope) == "null" || json.Compact(&out, envelope) != nil {
		return nil
	}
	return out.Bytes()
}
