package cli

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// TestPage has the page explain what is pasted, and nobody but its own browser.
func TestPage(t *testing.T) {
	const ours = "127.0.0.1:2020"
	p := page{address: ours, admin: caddytest.FreeAddress(t)}
	quote := func(text string) string {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		return string(quoted)
	}
	overQuota := quote("HTTP/1.1 429 Too Many Requests\n\n" + `{"error":{"code":"insufficient_quota"}}`)
	for _, c := range []struct {
		name, method, path, body string
		host, site               string // Host, Sec-Fetch-Site
		want                     int
		says                     string
	}{
		{name: "the page", path: "/", want: 200, says: "<h1>Explain an error</h1>"},
		{name: "by name", path: "/", host: "localhost:2020", want: 200, says: "<h1>"},
		{name: "a rebound name", path: "/", host: "evil.example:2020", want: 403, says: "host evil.example:2020"},
		{name: "nothing", path: "/favicon.ico", want: 404},
		{name: "the method", path: "/explain", want: 405},
		{
			name: "a response", method: "POST", path: "/explain", body: `{"response":` + overQuota + `}`, want: 200,
			says: "429 → 402 insufficient_credits: error.code is insufficient_quota",
		},
		{
			name: "a handler", method: "POST", path: "/explain", want: 200, says: "operator/1-overloaded",
			body: `{"response":` + overQuota + `,"handler":{"handler":"normalize_errors","upstream":"openai","rules":[` +
				`{"reason":"overloaded","status":[429]}]}}`,
		},
		{
			name: "a body alone", method: "POST", path: "/explain", body: `{"response":"{\"detail\":\"Busy\"}","status":503}`,
			want: 200, says: "503 → 503 ",
		},
		{
			name: "another site's script", method: "POST", path: "/explain", body: `{"response":` + overQuota + `}`,
			site: "cross-site", want: 403,
		},
		{
			name: "no response", method: "POST", path: "/explain", body: `{"response":"hello"}`, want: 400,
			says: "no response begins with",
		},
		{
			name: "no such option", method: "POST", path: "/explain", want: 400, says: "did you mean upstream?",
			body: `{"response":` + overQuota + `,"handler":{"upstrem":"openai"}}`,
		},
		{
			name: "a member", method: "POST", path: "/explain", body: `{"respons":""}`, want: 400,
			says: "did you mean response?",
		},
		{name: "no JSON", method: "POST", path: "/explain", body: `x`, want: 400},
		{name: "no gateway", path: "/recent", want: 502, says: "no gateway answers at "},
	} {
		t.Run(c.name, func(t *testing.T) {
			method, host := http.MethodGet, ours
			if c.method != "" {
				method = c.method
			}
			if c.host != "" {
				host = c.host
			}
			r := httptest.NewRequestWithContext(t.Context(), method, "http://"+host+c.path, strings.NewReader(c.body))
			if c.site != "" {
				r.Header.Set("Sec-Fetch-Site", c.site)
			}
			w := httptest.NewRecorder()
			p.handler().ServeHTTP(w, r)
			if text := w.Body.String(); w.Code != c.want || !strings.Contains(unquote(text), c.says) {
				t.Errorf("got %d %s, want %d %s", w.Code, text, c.want, c.says)
			}
		})
	}
}

// unquote is the text in an answer, or the answer.
func unquote(answer string) string {
	var said struct{ Text, Error string }
	if json.Unmarshal([]byte(answer), &said) != nil {
		return answer
	}
	return said.Text + said.Error
}

// TestPageAsks has the page pass on what the admin API says, and listen on this machine alone.
func TestPageAsks(t *testing.T) {
	g := caddytest.Start(t, caddytest.Config{Site: "normalize_errors\nrespond 503", Admin: true})
	caddytest.Get(t, g.URL)
	p := page{address: "127.0.0.1:2020", admin: strings.TrimPrefix(g.Admin, "http://")}
	for path, want := range map[string]string{
		"/recent": `"reason":"upstream_unavailable"`, "/unrecognized": `"shapes"`, "/config": `"handler":"normalize_errors"`,
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+p.address+path, http.NoBody)
		p.handler().ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s, want %s", path, w.Code, w.Body, want)
		}
	}
	for _, address := range []string{":2020", "0.0.0.0:2020", "192.0.2.1:2020", "example.com:2020", "2020"} {
		if err := (&page{address: address}).run(t.Context(), io.Discard); err == nil ||
			!strings.Contains(err.Error(), "want an address of this machine alone") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
