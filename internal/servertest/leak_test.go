package servertest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// replies are some of all responses with a plant in them. More of them go through the pipeline in the tests of the
// module itself; here is what the server adds.
func replies() []leaktest.Reply { return leaktest.Replies(leaktest.Plants(), 71) }

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
func leaky(t *testing.T, all []leaktest.Reply) gateway {
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
		maps.Copy(w.Header(), all[n].Header)
		for name := range all[n].Trailer {
			w.Header().Add("Trailer", name)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, all[n].Body)
		maps.Copy(w.Header(), all[n].Trailer)
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
func (g gateway) probe(t *testing.T, c *http.Client, n int, r leaktest.Reply) {
	other := settings[1+(n+n/3)%3].name // so that it changes from row to row and from column to column
	g.answerTo(t, c, n, r, "client", settings[0].name)
	g.answerTo(t, c, n, r, "gateway", settings[0].name)
	g.answerTo(t, c, n, r, []string{"client", "gateway"}[n%2], other)
}

// answerTo demands a harmless answer. The gateway's own key is always rejected.
func (g gateway) answerTo(t *testing.T, c *http.Client, n int, r leaktest.Reply, whose, setting string) {
	status := r.Status
	if whose == "gateway" {
		status = 401
	}
	path := fmt.Sprintf("/%s/%s/%d/%d", whose, setting, n, status)
	a, err := fetch(c, g.request(t, http.MethodGet, path, "X-Service: "+r.Service))
	if err != nil {
		t.Errorf("%s: %v", r.Name, err)
		return
	}
	for _, fault := range append(unreadable(a, r), leaked(a, r, whose)...) {
		t.Errorf("%s, credentials %s, details %s: %s\n%s\n%v", r.Name, whose, setting, fault, a.body, a.Header)
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

// unreadable says what keeps an answer from being an envelope with a sentence, where the upstream said more than the
// secret and its name.
func unreadable(a answer, r leaktest.Reply) (faults []string) {
	var e envelope
	decoder := json.NewDecoder(strings.NewReader(string(a.body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil || e.StatusCode != a.StatusCode || e.Error == "" || len(e.Details) == 0 {
		return []string{fmt.Sprintf("not the envelope of a %d: %v", a.StatusCode, err)}
	}
	words := strings.NewReplacer("[redacted]", "", "[address]", "", "[path]", "").Replace(e.Message)
	isSentence := len(strings.Fields(strings.ReplaceAll(r.Of.Text, r.Of.Gone, ""))) > 1
	if letters := strings.IndexFunc(words, unicode.IsLetter); letters < 0 || isSentence && len(strings.Fields(words)) < 2 {
		faults = append(faults, fmt.Sprintf("no sentence is left: %q", e.Message))
	}
	twice := !strings.Contains(r.Of.Text, "[") && (strings.Contains(e.Message, "[[") || strings.Contains(e.Message, "]]"))
	if strings.ContainsAny(e.Message, "\r\n\t") || twice {
		faults = append(faults, fmt.Sprintf("not a line of text: %q", e.Message))
	}
	return faults
}

// neutral are those that may stand in an answer about the gateway's own key.
var neutral = []string{
	"Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options", "X-Should-Retry", "Date", "X-Request-Id",
	"Request-Id",
}

// leaked says what of a reply stands in the answer that must not.
func leaked(a answer, r leaktest.Reply, whose string) (faults []string) {
	if strings.Contains(string(a.body), r.Of.Gone) {
		faults = append(faults, "the body holds "+r.Of.Gone)
	}
	var decoded any // the body without JSON's escapes
	if json.Unmarshal(a.body, &decoded) == nil && strings.Contains(fmt.Sprint(decoded), r.Of.Gone) {
		faults = append(faults, "a value holds "+r.Of.Gone)
	}
	for _, h := range []http.Header{a.Header, a.Trailer} {
		for name, values := range h {
			if strings.Contains(strings.Join(values, ", "), r.Of.Gone) || strings.Contains(name, r.Of.Gone) {
				faults = append(faults, name+" holds "+r.Of.Gone)
			}
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

// wantSilentLog demands that the handler's own log holds no secret. No cause is among it: every response here came.
func wantSilentLog(t *testing.T, all []leaktest.Reply) {
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
		for _, name := range []string{"ts", "error_id", "request"} { // not the upstream's, and by chance a plant
			delete(fields, name)
		}
		said := fmt.Sprint(fields)
		for _, p := range secrets {
			if strings.Contains(said, p.Gone) {
				t.Errorf("the log holds %s (%s): %s", p.Gone, p.Name, said)
			}
		}
	}
}
