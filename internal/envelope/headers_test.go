package envelope

import (
	"encoding/base64"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/retryhint"
)

// secret is put together, so that no scanner takes it for somebody's.
const secret = "sk" + "-proj-" + "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA"

// harmless are fields that clients need, or that tell nothing: they leave as they came.
var harmless = []string{
	`Www-Authenticate: Bearer resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource"`,
	`Www-Authenticate: Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0ff1-ce00-000000000000"`,
	`Www-Authenticate: Bearer authorization_uri=https://login.microsoftonline.com/common`,
	`Www-Authenticate: Basic charset="UTF-8", realm="a"`,
	`Www-Authenticate: Basic realm="Access to \"staging\"", charset="UTF-8"`,
	`Www-Authenticate: Bearer error=invalid_token`,
	`Www-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"`,
	`Www-Authenticate: PrivateToken challenge="AAIADmlzc3Vlci5leGFtcGxlAAAAAA==", ` +
		`token-key="MIIBUjA9BgkqhkiG9w0BAQowMKANMAsGCWCGSAFlAwQCAqEaMBgGCSqGSIb3DQEBCDALBglghkgBZQMEAgKiAw=="`,
	`Www-Authenticate: Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ` +
		`nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
	`Www-Authenticate: Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==`,
	`Www-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgomi`,
	`Www-Authenticate: DPoP algs="ES256 PS256", error="use_dpop_nonce"`,
	`Www-Authenticate: UMA realm="example", as_uri="https://as.example.com", ticket="016f84e8-f9b9-11e0-bd6f-0021cc6004de"`,
	`Www-Authenticate: Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\""`,
	`Www-Authenticate: , Basic realm=x,,  Bearer`,
	`Dpop-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v`, `Dpop-Nonce: ` +
		`eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA`,
	`Set-Cookie: session=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA; Path=/app/login; ` +
		`HttpOnly; Secure; SameSite=Lax`,
	`Set-Cookie: connect.sid=s%3AaB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA.qW8xY0zAaB3dE5gH7jK9mN1pQ2rS4tU6; Path=/`,
	`Set-Cookie: __cf_bm=abcdefghijklmnop0123456789; Domain=.example.com; Path=/`,
	`X-Ratelimit-Limit-Requests: 60`, `X-Ratelimit-Reset-Tokens: 6m0s`, `Ratelimit: "default";r=0;t=30`,
	`Ratelimit-Policy: "default";q=100;w=60`, `Anthropic-Ratelimit-Tokens-Reset: 2026-01-05T12:00:00Z`,
	`Openai-Processing-Ms: 12`, `Openai-Version: 2020-10-01`, `Openai-Organization: ` +
		`user-abc123def456`, `X-Ms-Region: East US`,
	`X-Ms-Client-Request-Id: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`, `Deprecation: @1688169599`,
	`Sunset: Sat, 31 Dec 2026 23:59:59 GMT`, `Link: <https://api.example.com/v1/items?page=2>; rel="next"`,
	`Location: https://www.example.com/login`, `Allow: GET, HEAD`, `Vary: Origin, X-Api-Key, Authorization`,
	`Access-Control-Allow-Origin: http://localhost:3000`, `Access-Control-Allow-Headers: Authorization, X-Api-Key, Content-Type`,
	`Access-Control-Expose-Headers: X-Request-Id`, `Access-Control-Allow-Credentials: ` +
		`true`, `Sec-Websocket-Version: 13, 8`,
	`Strict-Transport-Security: max-age=31536000; includeSubDomains`, `Origin-Agent-Cluster: ?1`, `X-Frame-Options: DENY`,
	`Cross-Origin-Resource-Policy: same-origin`, `Permissions-Policy: geolocation=()`, `X-Kong-Request-Id: 0f1e2d3c4b5a`,
	`Cf-Ray: 8a1b2c3d4e5f6a7b-FRA`, `X-Amz-Cf-Id: aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA==`, `X-Amzn-Errortype: ` +
		`ThrottlingException`,
	`Stripe-Should-Retry: false`, `X-Error-Code: E1234`, `Upgrade: h2c`, `Proxy-Status: cdn; error=http_request_error`,
	`X-Payment-Response: eyJzdWNjZXNzIjpmYWxzZSwibmV0d29yayI6ImJhc2UifQ==`, `X-Shopify-Shop-Api-Call-Limit: 40/40`,
	`Report-To: {"group":"a","endpoints":[{"url":"https://reports.example.com/r"}]}`,
	"X-Note: Käse und Brot", `Mcp-Session-Id: 1868a90c-7f3c-4d5e-9b1a-2c3d4e5f6a7b`, `X-Csrf-Token: Required`,
	`X-Csrf-Token: kL9mN1pQ2rS4tU6vW8xY0zA`, `Idempotency-Key: 1868a90c-7f3c-4d5e-9b1a-2c3d4e5f6a7b`, `X-Key-Id: a1`,
}

func headerOf(line string) (http.Header, string, string) {
	name, value, _ := strings.Cut(line, ": ")
	return http.Header{name: {value}}, name, value
}

func write(h http.Header, e Headers, own ...Field) http.Header {
	if e.Status == 0 {
		e.Status = http.StatusUnauthorized
	}
	e.Clean = cleaner()
	e.Write(h, own...)
	return h
}

func TestHarmlessHeadersStay(t *testing.T) {
	for _, line := range harmless {
		h, name, value := headerOf(line)
		if got := write(h, Headers{Origin: "http://localhost:3000"})[name]; !slices.Equal(got, []string{value}) {
			t.Errorf("%s\nleaves as %q", line, got)
		}
	}
}

// TestHeadersLeave tells what becomes of fields that hold something, by their name or by what stands in them.
func TestHeadersLeave(t *testing.T) {
	payment := func(description string) string {
		demand := `{"x402Version":2,"accepts":[{"description":"` + description + `"}]}`
		return base64.StdEncoding.EncodeToString([]byte(demand))
	}
	for line, want := range map[string]string{
		`Www-Authenticate: Bearer realm="a", resource_metadata="http://10.1.2.3:8080/meta", scope="x"`: `Bearer realm="a", scope="x"`,
		`Www-Authenticate: Basic realm="http://10.1.2.3:8080"`:                                         `Basic realm="restricted"`,
		`Www-Authenticate: Bearer error="invalid_token", error_description="Unknown \"` + secret + `\""`: `Bearer ` +
			`error="invalid_token", error_description="Unknown \"[redacted]\""`,
		`Www-Authenticate: Basic realm="a", Bearer error="` + secret + `"`: `Basic ` +
			`realm="a", Bearer`,
		`Www-Authenticate: Negotiate ` + secret:                              `Negotiate`,
		`Www-Authenticate: Bearer the key ` + secret + ` is unknown`:         `Bearer`,
		`Www-Authenticate: Digest realm="a", nonce="` + secret + `"`:         `Digest realm="a"`,
		`Www-Authenticate: Bearer realm="` + strings.Repeat("a", 5000) + `"`: "",
		"Www-Authenticate: Bearer realm=\"a\x1b[2J\"":                        "",
		`Proxy-Status: edge; next-hop="10.1.2.3:8080"; ` +
			`error=connection_refused`: `edge;error=connection_refused`,
		`Proxy-Status: "10.1.2.3:8080"; error=connection_refused`: "",
		`Via: 1.1 Caddy`:                                            "1.1 Caddy",
		`Via: 1.1 varnish-7`:                                        "",
		`Set-Cookie: id=` + secret + `; Path=/`:                     "",
		`Set-Cookie: id=1; Domain=.prod.svc.cluster.local`:          "",
		`Set-Cookie: BIGipServerpool=167772170.20480.0000; path=/`:  "",
		`Access-Control-Allow-Origin: http://10.1.2.3:8080`:         "",
		`Access-Control-Allow-Headers: X-Api-Key, ` + secret:        "",
		`Payment-Required: ` + payment("1 USDC"):                    payment("1 USDC"),
		`Payment-Required: ` + payment("by http://10.1.2.3:8080/x"): "",
		`X-Note: ` + secret:                                         "",
		`X-Note: ` + strings.Repeat("a", 60000):                     "",
		"X-Note: a\x00b":                                            "",
		"X-Note: a\xffb":                                            "",
		"X-Note: sk\u200b-proj":                                     "",
		`Location: http://10.1.2.3:8080/x`:                          "",
		`Link: <http://gpu.internal/x>; rel=a`:                      "",
		`Server: nginx/1.2`:                                         "",
		`X-Powered-By: PHP/5`:                                       "",
		`X-Aspnetmvc-Version: 5`:                                    "",
		`X-Backendserver: a`:                                        "",
		`Pod: a`:                                                    "",
		`X-Instance-Id: i-1`:                                        "",
		`X-Litellm-Key-Spend: 1.5`:                                  "",
		`X-Debug-Token-Link: /_profiler/1`:                          "",
		`Clear-Site-Data: "*"`:                                      "",
		`X-Api-Key: Zq9xR7kLm2PvT8wYb4NcH6jDs3F`:                    "",
		`X-Vault-Token: letmein`:                                    "",
		`Authorization: Bearer abc`:                                 "",
		`Cookie: a=b`:                                               "",
		`Server-Timing: db;dur=1`:                                   "",
	} {
		h, name, _ := headerOf(line)
		if got := write(h, Headers{}).Get(name); got != want {
			t.Errorf("%.200s\nleaves as %q\nwant      %q", line, got, want)
		}
	}
}

// TestChallengesLeaveWhereTheyHelp: at the statuses that ask for them.
func TestChallengesLeaveWhereTheyHelp(t *testing.T) {
	for status, want := range map[int][2]bool{
		400: {true, false}, 401: {true, false}, 403: {true, false}, 407: {true, true}, 500: {},
	} {
		h := http.Header{"Www-Authenticate": {"Bearer"}, "Proxy-Authenticate": {"Basic"}}
		write(h, Headers{Status: status})
		if got := [2]bool{h.Get("Www-Authenticate") != "", h.Get("Proxy-Authenticate") != ""}; got != want {
			t.Errorf("%d: %v, want %v", status, got, want)
		}
	}
}

// TestGatewaysHeaders: where the upstream saw the gateway's account, only what is neutral leaves, and what the gateway
// itself had set.
func TestGatewaysHeaders(t *testing.T) {
	own := http.Header{"Server": {"Caddy"}, "X-Gateway": {"g1"}, "X-Frame-Options": {"DENY"}, "X-Request-Id": {"mine"}}
	h := own.Clone()
	for _, line := range harmless {
		added, name, _ := headerOf(line)
		h[name] = append(h[name], added[name]...)
	}
	h.Add("X-Gateway", "the upstream's")
	h.Set("Server", "nginx") // as reverse_proxy does
	h.Set("Retry-After", "7")
	write(h, Headers{
		Status: 429, GatewayCredentials: true, RequestID: "theirs", Wait: retryhint.Hint{Delay: 7e9}, Origin: "http://localhost:3000",
	}, Own{}.Note(own)...)
	want := http.Header{
		"Content-Type": {"application/json"}, "Retry-After": {"7"}, "X-Request-Id": {"mine"}, "Request-Id": {"mine"},
		"X-Gateway": {"g1"}, "X-Frame-Options": {"DENY", "DENY"}, "Allow": {"GET, HEAD"},
		"Cache-Control": {"no-store"}, "X-Content-Type-Options": {"nosniff"},
		"Strict-Transport-Security":        {"max-age=31536000; includeSubDomains"},
		"Access-Control-Allow-Origin":      {"http://localhost:3000"},
		"Access-Control-Allow-Headers":     {"Authorization, X-Api-Key, Content-Type"},
		"Access-Control-Allow-Credentials": {"true"},
	}
	if !reflect.DeepEqual(h, want) {
		t.Errorf("got  %v\nwant %v", h, want)
	}
}

// TestOwnHeadersStay: what stood there before is the operator's, whatever it is called; a handler may have one slice
// for all requests, which is not written to.
func TestOwnHeadersStay(t *testing.T) {
	shared := append(make([]string, 0, 4), "http://10.1.2.3:8080")
	own := Own{}.Note(http.Header{"X-Served-By": shared, "X-Backend": {"a"}})
	h := http.Header{"X-Served-By": shared, "X-Backend": {"set anew"}}
	h.Add("X-Served-By", "upstream")
	write(h, Headers{}, own...)
	if got := h["X-Served-By"]; !slices.Equal(got, shared) || h["X-Backend"] != nil {
		t.Errorf("got %v", h)
	}
}

// TestBesideOwnHeaders: what the upstream adds under a name of the operator's is cleaned like any other, also where as
// many values are left.
func TestBesideOwnHeaders(t *testing.T) {
	own := []string{"gateway"}
	h := http.Header{"Proxy-Status": {"gateway", "cdn; error=connection_refused; next-hop=\"10.1.2.3:80\""}}
	write(h, Headers{Status: 502}, Own{}.Note(http.Header{"Proxy-Status": own})...)
	if want := []string{"gateway", "cdn;error=connection_refused"}; !slices.Equal(h["Proxy-Status"], want) {
		t.Errorf("got %q, want %q", h["Proxy-Status"], want)
	}
}

// TestHugeHeaders: of a header that is larger than anybody's, only what is neutral leaves.
func TestHugeHeaders(t *testing.T) {
	h := http.Header{"Allow": {"GET"}, "X-Ratelimit-Remaining": {"7"}}
	for range 100 {
		h.Add("X-Filler", strings.Repeat("a", 1000))
	}
	if write(h, Headers{}); h.Get("X-Filler")+h.Get("X-Ratelimit-Remaining") != "" || h.Get("Allow") != "GET" {
		t.Errorf("got %.200v", h)
	}
}

func TestIDs(t *testing.T) {
	for _, c := range []struct{ theirs, ours, want string }{
		{"req_1", "abc", "req_1"},
		{"", "abc", "abc"},
		{strings.Repeat("a", 257), "abc", "abc"},
		{"", "", ""},
	} {
		h := write(http.Header{"X-Request-Id": {"left over"}}, Headers{RequestID: c.theirs, ErrorID: c.ours})
		if h.Get("X-Request-Id") != c.want || h.Get("Request-Id") != c.want {
			t.Errorf("%+v: got %v", c, h)
		}
	}
}

// TestFingerprintsAreReasoned holds the table together.
func TestFingerprintsAreReasoned(t *testing.T) {
	for _, f := range fingerprints {
		if f.why == "" {
			t.Errorf("%s: no reason", f.names)
		}
		for name := range strings.FieldsSeq(f.names) {
			bare := strings.TrimSuffix(name, "*")
			if canonical := http.CanonicalHeaderKey(bare); canonical != bare || len(bare) < bucket || !isFingerprint(bare) {
				t.Errorf("%s is not found: want %s, and %d bytes", name, canonical, bucket)
			}
		}
	}
}

func BenchmarkHeaders(b *testing.B) {
	all := http.Header{}
	for _, line := range harmless[4:] {
		h, name, _ := headerOf(line)
		all[name] = h[name]
	}
	b.ReportAllocs()
	for b.Loop() {
		h := maps.Clone(all)
		write(h, Headers{})
	}
}
