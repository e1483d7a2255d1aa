package servertest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// refusing answers 500 with the headers that the request asks for, "Name: value" a line.
func refusing(t *testing.T) string {
	return upstream(t, func(w http.ResponseWriter, r *http.Request) {
		for line := range strings.SplitSeq(r.Header.Get("X-Answer"), "|") {
			if name, value, ok := strings.Cut(line, ": "); ok {
				w.Header().Add(name, value)
			}
		}
		w.WriteHeader(500)
		fmt.Fprint(w, `{"error":{"message":"It broke."}}`)
	})
}

// Every error carries an id to the client: the upstream's where it may be shown, else the gateway's, which the log
// has; and what the operator sets is neither's.
func TestErrorIDs(t *testing.T) {
	address := refusing(t)
	g := start(t, fmt.Sprintf(`
	handle /plain {
		normalize_errors
		reverse_proxy %[1]s
	}
	handle /own {
		normalize_errors {
			credentials gateway
		}
		header X-Request-Id {http.request.uuid}
		reverse_proxy %[1]s
	}
	handle /late {
		header >X-Request-Id late
		normalize_errors
		reverse_proxy %[1]s
	}
	handle {
		normalize_errors
		error 503
	}`, address))
	id := func(path, answer string) string {
		t.Helper()
		a := get(t, g, "HTTP/1.1", path, "X-Answer: "+answer)
		e := wantEnvelope(t, a, a.StatusCode)
		if answer == "" && path == "/plain" && strings.Contains(string(e.Details), "request_id") {
			t.Errorf("%+v: an id that no upstream gave", e)
		}
		if path != "/late" && a.Header.Get("Request-Id") != a.Header.Get("X-Request-Id") {
			t.Errorf("%s: %v", path, a.Header)
		}
		return a.Header.Get("X-Request-Id")
	}
	if got := id("/plain", "X-Request-Id: theirs"); got != "theirs" {
		t.Errorf("the upstream's id: %q", got)
	}
	for _, answer := range []string{"", "X-Request-Id: " + strings.Repeat("a", 300), "X-Request-Id: 10.1.2.3:8080"} {
		got := id("/plain", answer)
		if len(got) < 8 || len(got) > 40 || len(logs.Find(`"http.handlers.normalize_errors"`, `"error_id":"`+got+`"`)) != 1 {
			t.Errorf("%.40q: %q is not in the log as the error's id", answer, got)
		}
	}
	if got := id("/own", "X-Request-Id: theirs"); len(got) != 36 {
		t.Errorf("the operator's id: %q", got)
	}
	if got := id("/late", "X-Request-Id: theirs"); got != "late" {
		t.Errorf("the operator's last word: %q", got)
	}
	if got := id("/nobody", ""); len(got) < 8 {
		t.Errorf("without an upstream: %q", got)
	}
}

// With the gateway's credentials the headers of every failure are the gateway's own, not those of a refused key alone.
func TestGatewayHeaders(t *testing.T) {
	g := start(t, fmt.Sprintf(`
	header X-Gateway g1
	normalize_errors {
		credentials gateway
	}
	reverse_proxy %s`, refusing(t)))
	for _, protocol := range protocols {
		a := get(t, g, protocol, "/", "X-Answer: Openai-Organization: acme|X-Ratelimit-Limit: 7|Set-Cookie: a=b|Via: "+
			"1.1 x|X-New: 1|"+
			"Access-Control-Allow-Origin: *|Server: x|Cloudflare-CDN-Cache-Control: max-age=60|Surrogate-Key: a|Pragma: public")
		wantEnvelope(t, a, 500)
		wantHeaders(t, a.Header, "X-Gateway: g1", "Access-Control-Allow-Origin: *", "Cache-Control: no-store")
		wantNoHeaders(t, a.Header, "Openai-Organization", "X-Ratelimit-Limit", "Set-Cookie", "Via", "X-New", "Server",
			"Cloudflare-Cdn-Cache-Control", "Surrogate-Key", "Pragma")
	}
}

// A word for credentials that is none counts as gateway, and the log says so once for each.
func TestCredentialsFailClosed(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) })
	g := start(t, fmt.Sprintf(`
	normalize_errors {
		credentials {http.request.header.X-Whose}
	}
	reverse_proxy %s`, address))
	for whose, status := range map[string]int{"client": 401, "gateway": 503, "Client": 503, "nobody": 503, "": 503} {
		for range 3 {
			wantEnvelope(t, get(t, g, "HTTP/1.1", "/", "X-Whose: "+whose), status)
		}
	}
	told := map[string]int{}
	for _, line := range logs.Find("counts as gateway") {
		var fields struct{ Level, Value, Logger string }
		if err := json.Unmarshal([]byte(line), &fields); err != nil || fields.Level != "warn" {
			t.Errorf("%v: %s", err, line)
		}
		told[fields.Value]++
	}
	if len(told) != 3 || told["Client"] != 1 || told["nobody"] != 1 || told[""] != 1 {
		t.Errorf("told of %v", told)
	}
}

// The refusal of a guard is told from that of the upstream where each has a handler of its own.
func TestGuardBesideGatewaysKey(t *testing.T) {
	guard := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") == "" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="guard"`)
			w.WriteHeader(401)
		}
	})
	behind := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("WWW-Authenticate", `Bearer realm="provider"`)
		w.WriteHeader(401)
	})
	g := start(t, fmt.Sprintf(`
	normalize_errors
	forward_auth %s {
		uri /verify
	}
	handle {
		normalize_errors {
			credentials gateway
		}
		reverse_proxy %s
	}`, guard, behind))
	a := get(t, g, "HTTP/1.1", "/")
	wantEnvelope(t, a, 401)
	wantHeaders(t, a.Header, `WWW-Authenticate: Bearer realm="guard"`)
	a = get(t, g, "HTTP/1.1", "/", "Cookie: a=b")
	if e := wantEnvelope(t, a, 503); e.reason() != "upstream_misconfigured" {
		t.Errorf("%s", a.body)
	}
	wantNoHeaders(t, a.Header, "WWW-Authenticate")
}
