package servertest

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// nested are places in which several handlers stand around one request. FIRST is an upstream whose 429 means
// 402, SECOND answers with 402.
var nested = []struct {
	name, site string
	header     string // of the request
	method     string
	status     int
	message    string
	lines      int // in the log
}{
	{
		name: "the innermost decides", lines: 1, status: 402, message: "inner",
		site: "normalize_errors {\nmessage rate_limited outer\nmessage insufficient_credits outer\n}\n" +
			"handle_path /in/* {\nnormalize_errors {\nupstream openai\nmessage insufficient_credits inner\n}\n" +
			"reverse_proxy FIRST\n}",
	},
	{
		name: "three, and an encode between", lines: 1, status: 402, message: "inner",
		header: "Accept-Encoding: gzip",
		site: "normalize_errors\nencode {\ngzip\nminimum_length 1\n}\n" +
			"handle /in/* {\nnormalize_errors\nencode {\ngzip\nminimum_length 1\n}\n" +
			"handle_path /in/* {\nnormalize_errors {\nupstream openai\nmessage insufficient_credits inner\n}\n" +
			"reverse_proxy FIRST\n}\n}",
	},
	{
		name: "an outer one that reads less", lines: 1, status: 402, message: strings.Repeat("inner ", 40) + "end",
		site: "normalize_errors {\nmax_body 100B\n}\n" +
			"handle /in/* {\nnormalize_errors {\nupstream openai\nmessage insufficient_credits \"" +
			strings.Repeat("inner ", 40) + "end\"\n}\nreverse_proxy FIRST\n}",
	},
	{
		name: "HEAD", lines: 1, status: 402, method: http.MethodHead,
		site: "normalize_errors\nhandle /in/* {\nnormalize_errors {\nupstream openai\nrule insufficient_credits {\n" +
			"status 429\n}\n}\nreverse_proxy FIRST\n}",
	},
	{
		name: "an inner one that leaves it alone", lines: 1, status: 429, message: "outer",
		site: "normalize_errors {\nmessage rate_limited outer\nupstream dashscope\n}\n" +
			"handle /in/* {\nnormalize_errors {\npass 429\n}\nreverse_proxy FIRST\n}",
	},
	{
		name: "an intercept between sends something else", lines: 2, status: 402, message: "The shop is closed.",
		site: "normalize_errors\nintercept {\n@failed status 4xx\nhandle_response @failed {\n" +
			"respond \"The shop is closed.\" 402\n}\n}\n" +
			"handle /in/* {\nnormalize_errors {\nupstream openai\n}\nreverse_proxy FIRST\n}",
	},
	{
		name: "a second attempt", lines: 2, status: 402, message: "Second.",
		site: "normalize_errors\nintercept {\n@failed status 4xx\nhandle_response @failed {\n" +
			"reverse_proxy SECOND\n}\n}\n" +
			"handle /in/* {\nnormalize_errors {\nupstream openai\n}\nreverse_proxy FIRST\n}",
	},
	{
		name: "the upstream of a response that is handled", lines: 1, status: 402, message: "Second.",
		site: "normalize_errors\nreverse_proxy FIRST {\n@failed status 4xx\nhandle_response @failed {\n" +
			"route {\nnormalize_errors\nreverse_proxy SECOND\n}\n}\n}",
	},
	{
		name: "in handle_errors the first block", lines: 1, status: 403, message: "first",
		site: "route {\nerror 403\n}\nhandle_errors 403 {\nnormalize_errors {\nmessage insufficient_privileges first\n" +
			"rule insufficient_privileges {\nstatus 403\n}\n}\n}\nhandle_errors {\nnormalize_errors {\n" +
			"rule insufficient_privileges {\nstatus 403\n}\nmessage insufficient_privileges second\n}\n}",
	},
	{
		name: "in handle_errors a page of its own", lines: 1, status: 402, message: "Second.",
		site: "route {\nerror 403\n}\nhandle_errors {\nnormalize_errors\nroute {\nnormalize_errors\n" +
			"reverse_proxy SECOND\n}\n}",
	},
	{
		name: "inside and in handle_errors", lines: 1, status: 402, message: "You exceeded your current quota.",
		site: "handle {\nnormalize_errors {\nupstream openai\n}\nreverse_proxy FIRST\n}\n" +
			"handle_errors {\nnormalize_errors\n}",
	},
}

// Several handlers around a request count once, and what one of them made stays as it is.
func TestNested(t *testing.T) {
	first := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Own", "kept")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, quota)
	})
	second := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Own", "kept")
		w.WriteHeader(http.StatusPaymentRequired)
		_, _ = io.WriteString(w, `{"detail":"Second."}`)
	})
	for _, n := range nested {
		t.Run(n.name, func(t *testing.T) {
			g := start(t, strings.NewReplacer("FIRST", first, "SECOND", second).Replace(n.site))
			for _, protocol := range protocols {
				logs.Clear()
				r := g.request(t, http.MethodGet, "/in/x")
				if n.method != "" {
					r.Method = n.method
				}
				if name, value, ok := strings.Cut(n.header, ": "); ok {
					r.Header.Set(name, value)
				}
				a := do(t, client(t, protocol), r)
				if n.method == http.MethodHead {
					if a.StatusCode != n.status {
						t.Errorf("status %d", a.StatusCode)
					}
				} else if e := wantEnvelope(t, a, n.status); e.Message != n.message {
					t.Errorf("got %s, want %q", a.body, n.message)
				}
				if lines := logs.Entries(t, "normalized error"); len(lines) != n.lines {
					t.Errorf("%d lines in the log: %v", len(lines), lines)
				}
			}
		})
	}
}

// Pass leaves alone what a handler returns, too, such as file_server's 404: it is for handle_errors, or for Caddy.
func TestPassedErrors(t *testing.T) {
	g := start(t, "route {\nnormalize_errors {\npass 404 503\n}\nerror /gone 404\nerror /down 503\nerror 409\n}\n"+
		"handle_errors 404 {\nrespond \"nothing here\"\n}\n")
	for _, protocol := range protocols {
		wantBody(t, get(t, g, protocol, "/gone"), 404, "nothing here")
		wantBody(t, get(t, g, protocol, "/down"), 503, "")
		wantEnvelope(t, get(t, g, protocol, "/other"), 409)
	}
}
