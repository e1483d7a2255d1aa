package servertest

import (
	"fmt"
	"net/http"
	"testing"
)

// A rule that names a proxy matches where that proxy was recognized, or is named, and reads codes where it keeps them.
func TestRuleForProxy(t *testing.T) {
	edge := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Edge") != "" {
			w.Header().Set("Server", "cloudflare")
			w.Header().Set("Cf-Ray", "8f0example-AMS")
		}
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(403)
		_, _ = fmt.Fprint(w, "error code: 1020")
	})
	site := `
	normalize_errors {
		%s
		rule region_not_supported {
			upstream cloudflare
			code 1020
		}
	}
	reverse_proxy ` + edge
	g := start(t, fmt.Sprintf(site, ""))
	if e := wantEnvelope(t, get(t, g, "HTTP/1.1", "/", "X-Edge: yes"), 403); e.reason() != "region_not_supported" {
		t.Errorf("recognized: %+v", e)
	}
	g = g.move(t, fmt.Sprintf(site, "upstream cloudflare"))
	if e := wantEnvelope(t, get(t, g, "HTTP/1.1", "/"), 403); e.reason() != "region_not_supported" {
		t.Errorf("named: %+v", e)
	}
}

// With the gateway's own credentials the client is told nothing; the log has the codes all the same, also those
// that stand in headers, which do not leave.
func TestHeaderCodesAreLogged(t *testing.T) {
	bedrock := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Amzn-Errortype", "UnrecognizedClientException:http://internal.amazon.com/coral/com.amazon.bedrock/")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(403)
		_, _ = fmt.Fprint(w, `{"message":"The security token included in the request is invalid."}`)
	})
	g := start(t, `
	normalize_errors {
		upstream bedrock
		credentials gateway
	}
	reverse_proxy `+bedrock)
	a := get(t, g, "HTTP/1.1", "/")
	if e := wantEnvelope(t, a, 503); e.reason() != "upstream_misconfigured" || a.Header.Get("X-Amzn-Errortype") != "" {
		t.Errorf("got %v %s", a.Header, a.body)
	}
	line := logs.Entries(t, "normalized error")[0]
	codes, _ := line["upstream_codes"].([]any)
	if len(codes) == 0 || codes[0] != "UnrecognizedClientException" || line["upstream_reason"] != "invalid_api_key" {
		t.Errorf("log: %v", line)
	}
}
