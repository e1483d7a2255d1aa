package servertest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// asked is a request for the reference, and what is wanted of the answer.
type asked struct {
	name, method, url, accept string

	want       int
	wantType   string   // Content-Type
	wantHeader string   // "Name: value" lines
	wantBody   []string // parts of it
	lacks      string
}

func (c asked) run(t *testing.T, client *http.Client) *http.Response {
	t.Helper()
	method := c.method
	if method == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(t.Context(), method, c.url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if c.accept != "" {
		req.Header.Set("Accept", c.accept)
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != c.want || c.wantType != "" && resp.Header.Get("Content-Type") != c.wantType {
		t.Fatalf("got %d %s %s, want %d %s", resp.StatusCode, resp.Header, text, c.want, c.wantType)
	}
	for line := range strings.Lines(c.wantHeader) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if got := strings.Join(resp.Header.Values(name), ", "); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	for _, part := range c.wantBody {
		if !strings.Contains(string(text), part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
	if c.lacks != "" && strings.Contains(string(text), c.lacks) {
		t.Errorf("%s stands in %s", c.lacks, text)
	}
	return resp
}

var noRedirects = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// TestErrorReference has the reference in each form, at each address.
func TestErrorReference(t *testing.T) {
	g := caddytest.Start(t, caddytest.Config{Site: `
		error_reference
		normalize_errors {
			reason account_locked 423 "The <account> is locked."
			message insufficient_credits "Add credits at https://example.com/billing."
			reference /errors
		}
		handle /locked {
			error 402
		}
		handle {
			respond "next"
		}`})
	const (
		page    = "text/html; charset=utf-8"
		text    = "text/markdown; charset=utf-8"
		openapi = "application/vnd.oai.openapi+json"
	)
	for _, c := range []asked{
		{
			name: "a browser", url: "/errors", accept: "text/html,application/xhtml+xml,*/*;q=0.8", want: 200, wantType: page,
			wantHeader: "Vary: Accept\nCache-Control: no-cache\nX-Content-Type-Options: nosniff\nReferrer-Policy: no-referrer",
			wantBody: []string{
				"The &lt;account&gt; is locked.", "Add credits at https://example.com/billing.", `id="rate_limited"`,
				`href="errors.md"`, `href="errors.openapi.json"`, "<td><code>RateLimitError</code></td>",
			},
		},
		{name: "curl", url: "/errors", accept: "*/*", want: 200, wantType: page},
		{name: "nothing of ours", url: "/errors", accept: "image/png", want: 200, wantType: page},
		{name: "JSON", url: "/errors", accept: "application/json", want: 200, wantType: "application/json"},
		{
			name: "JSON rather", url: "/errors", accept: "text/*;q=0.5, application/json;q=0.6", want: 200,
			wantType: "application/json",
		},
		{name: "not HTML", url: "/errors", accept: "*/*, text/html;q=0", want: 200, wantType: text},
		{name: "OpenAPI", url: "/errors", accept: openapi + ";version=3.1", want: 200, wantType: openapi},
		{name: "HTML", url: "/errors.html", accept: "application/json", want: 200, wantType: page, wantHeader: "Vary: "},
		{
			name: "Markdown", url: "/errors.md", want: 200, wantType: text,
			wantBody: []string{"### account_locked", "# Error reference", "The &lt;account> is locked."},
		},
		{name: "the data", url: "/errors.json", want: 200, wantBody: []string{`"reason": "account_locked"`}},
		{name: "the schema", url: "/errors.schema.json", want: 200, wantType: "application/schema+json"},
		{
			name: "the components", url: "/errors.openapi.json", want: 200, wantType: openapi,
			wantBody: []string{`"Locked": {`},
		},
		{name: "HEAD", url: "/errors.md", method: "HEAD", want: 200, wantType: text},
		{
			name: "a reason", url: "/errors/account_locked", want: 200, wantType: page, wantHeader: "Vary: Accept",
			wantBody: []string{`<a href="../errors">`, `href="account_locked.json"`, "<title>account_locked: Error reference"},
			lacks:    "rate_limited",
		},
		{
			name: "a reason as data", url: "/errors/account_locked", accept: "application/json", want: 200,
			wantBody: []string{`"status": 423`, "The <account> is locked."}, lacks: "rate_limited",
		},
		{name: "a reason's Markdown", url: "/errors/rate_limited.md", want: 200, wantType: text, lacks: "account_locked"},
		{
			name: "no reason", url: "/errors/rate_limit", want: 404, wantType: "application/json",
			wantBody: []string{`"error":"not_found"`},
		},
		{name: "a slash", url: "/errors/", want: 308, wantHeader: "Location: ../errors"},
		{
			name: "POST", url: "/errors", method: "POST", want: 405, wantHeader: "Allow: GET, HEAD",
			wantBody: []string{`"status_code":405`},
		},
		{name: "another name", url: "/errorsome", want: 200, wantBody: []string{"next"}},
		{name: "another form", url: "/errors.pdf", want: 200, wantBody: []string{"next"}},
		{name: "a form of nothing", url: "/errors/.json", want: 200, wantBody: []string{"next"}},
		{name: "deeper", url: "/errors/a/b", want: 200, wantBody: []string{"next"}},
		{
			name: "an error", url: "/locked", want: 402,
			wantHeader: `Link: </errors#insufficient_credits>; rel="help"`,
		},
	} {
		c.url = g.URL + c.url
		t.Run(c.name, func(t *testing.T) { c.run(t, noRedirects) })
	}
	t.Run("again", func(t *testing.T) {
		first := asked{url: g.URL + "/errors", want: 200}.run(t, noRedirects)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.URL+"/errors", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", first.Header.Get("ETag"))
		resp, err := noRedirects.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusNotModified || first.Header.Get("ETag") == "" {
			t.Errorf("got %d for the tag %q", resp.StatusCode, first.Header.Get("ETag"))
		}
	})
}

// TestSites has each reference tell of its own site, before and after a reload.
func TestSites(t *testing.T) {
	address := caddytest.FreeAddress(t)
	ip, port, _ := strings.Cut(address, ":")
	config := func(word string) caddytest.Config {
		file := filepath.Join(t.TempDir(), "Caddyfile")
		site := func(host, lines string) string {
			return fmt.Sprintf("http://%s:%s {\nbind %s\n%s\n}\n", host, port, ip, lines)
		}
		text := site("api.test", `
			handle /v1/* {
				normalize_errors {
					reason of_`+word+` 423 "Locked."
				}
				error 404
			}
			handle_errors {
				normalize_errors {
					reason outside 409 "Outside."
				}
			}
			error_reference`) +
			site("other.test", `
			normalize_errors {
				reason of_other 424 "Other."
			}
			error_reference {
				path /help/errors
			}
			respond ok`) +
			site("docs.test", "error_reference {\nsite api.test\n}\nrespond ok")
		if err := os.WriteFile(file, caddyfile.Format([]byte(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		return caddytest.Config{JSON: caddytest.Adapt(t, file), Address: address}
	}
	own := func(host, path string) (names []string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Host, req.Close = host, true // a reload closes what is idle
		resp, err := noRedirects.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var all struct {
			Statuses []struct {
				Reasons []struct{ Reason, Advice string }
			}
		}
		if err := json.NewDecoder(resp.Body).Decode(&all); err != nil {
			t.Fatal(err)
		}
		for _, s := range all.Statuses {
			for _, r := range s.Reasons {
				if r.Advice == "" {
					names = append(names, r.Reason)
				}
			}
		}
		return names
	}
	check := func(word string) {
		t.Helper()
		for _, c := range []struct{ host, path, want string }{
			{"api.test", "/errors.json", "[outside of_" + word + "]"},
			{"other.test", "/help/errors.json", "[of_other]"},
			{"docs.test", "/errors.json", "[outside of_" + word + "]"},
		} {
			if got := fmt.Sprint(own(c.host, c.path)); got != c.want {
				t.Errorf("%s: the reasons of its own are %s, want %s", c.host, got, c.want)
			}
		}
	}
	g := caddytest.Start(t, config("first"))
	check("first")
	g.Reload(t, config("second"))
	check("second")
}
