package leaktest

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf16"

	"github.com/andybalholm/brotli"
)

// Reply is what an upstream answers with a plant in it.
type Reply struct {
	Of      Plant
	Name    string // the plant and its place
	Service string
	Status  int
	Header  http.Header
	Trailer http.Header
	Body    string
}

// Place is where in a response a plant stands. In its texts «text» and its like stand for a plant's sentence, «bare»
// for the secret alone, «gone» for the part that is looked for.
type Place struct {
	Name, Service string
	Status        int
	Media, Body   string // JSON unless Media says otherwise
	Header        string // "Name: value"
	Trailer       string // the same
	Encode        func(string) string
}

// Replies returns every n-th of all responses with a plant in a place, so that all plants and all places are mixed.
func Replies(plants []Plant, n int) (some []Reply) {
	i := 0
	for _, p := range plants {
		for _, where := range Places() {
			if i++; i%n != 0 {
				continue
			}
			if r, ok := where.With(p); ok {
				some = append(some, r)
			}
		}
	}
	return some
}

// With puts a plant into a place; false where the place needs a bare secret and there is none.
func (where Place) With(p Plant) (Reply, bool) {
	r := Reply{
		Of: p, Name: p.Name + " in " + where.Name, Service: where.Service, Status: where.Status,
		Header: http.Header{"Content-Type": {"application/json"}}, Trailer: http.Header{},
	}
	if p.Bare == "" && strings.Contains(where.Body+where.Header+where.Trailer, "«bare»") {
		return r, false
	}
	fill := filler(p)
	r.Body = fill.Replace(where.Body)
	if where.Encode != nil {
		r.Body = where.Encode(r.Body)
	}
	if where.Media != "" {
		r.Header.Set("Content-Type", where.Media)
	}
	set(r.Header, fill.Replace(where.Header))
	set(r.Trailer, fill.Replace(where.Trailer))
	return r, true
}

// set puts "Name: value" into a header; a field is one line.
func set(h http.Header, line string) {
	if name, value, found := strings.Cut(line, ": "); found {
		h.Set(name, strings.ReplaceAll(value, "\n", " "))
	}
}

// filler escapes a plant as the notation around it demands.
func filler(p Plant) *strings.Replacer {
	wrapped := inJSON(`{"error":{"message":"` + inJSON(p.Text) + `"}}`)
	return strings.NewReplacer(
		"«raw»", p.Text,
		"«gone»", p.Gone,
		"«text»", inJSON(p.Text),
		"«bare»", inJSON(p.Bare),
		"«json»", wrapped,
		"«json twice»", inJSON(`{"message":"`+wrapped+`"}`),
		"«html»", strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(p.Text),
		"«query»", url.QueryEscape(p.Text),
		"«quoted»", strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(p.Text),
	)
}

func inJSON(s string) string {
	b, _ := json.Marshal(s)
	return string(b[1 : len(b)-1])
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

// utf16LE encodes with a byte order mark, as programs of Windows do.
func utf16LE(s string) string {
	units := utf16.Encode([]rune(s))
	out := append(make([]byte, 0, 2+2*len(units)), 0xff, 0xfe)
	for _, unit := range units {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return string(out)
}

// latin1 encodes as pages do that name no other charset.
func latin1(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = append(out, byte(r&0xff))
	}
	return string(out)
}

// Places are all of them.
func Places() []Place { return append(bodyPlaces(), headerPlaces()...) }

const refused = `{"error":{"message":"The request was refused."}}`

func bodyPlaces() []Place {
	return []Place{
		{
			Name: "message", Status: 400,
			Body: `{"error":{"message":"«text»","type":"invalid_request_error","param":null,"code":null}}`,
		},
		{Name: "message of the platform", Status: 403, Body: `{"detail":"«text»"}`},
		{Name: "message in a colour", Status: 400, Body: `{"message":"Refused: \u001b[31m«text»\u001b[0m"}`},
		{Name: "message right behind a colour", Status: 400, Body: `{"message":"It said\u001b[1m«text»\u001b[0mso."}`},
		{
			Name: "raw of a provider", Service: "openrouter", Status: 400,
			Body: `{"error":{"message":"Provider returned ` +
				`error","code":400,"metadata":{"raw":"«json»","provider_name":"Acme"}}}`,
		},
		{
			Name: "message of a detail", Service: "gemini", Status: 400,
			Body: `{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT",` +
				`"details":[{"@type":"type.googleapis.com/google.rpc.BadRequest",` +
				`"fieldViolations":[{"field":"contents","description":"«text»"}]}]}}`,
		},
		{
			Name: "message of a validation", Status: 422,
			Body: `{"detail":[{"loc":["body","model"],"msg":"«text»","type":"value_error"}]}`,
		},
		{
			Name: "field of a validation", Status: 422,
			Body: `{"detail":[{"loc":["body","«bare»"],"msg":"Field required","type":"missing"}]}`,
		},
		{Name: "name in a map of errors", Status: 400, Body: `{"errors":{"«bare»":["is not allowed"]}}`},
		{
			Name: "code of a validation", Status: 400,
			Body: `{"errors":[{"field":"model","message":"It is not allowed.","code":"«bare»"}]}`,
		},
		{Name: "code", Status: 400, Body: `{"error":{"message":"The request was refused.","code":"«bare»"}}`},
		{Name: "type", Status: 500, Body: `{"type":"error","error":{"type":"«bare»","message":"The request was refused."}}`},
		{
			Name: "param", Status: 400,
			Body: `{"error":{"message":"The request was refused.","param":"«bare»","code":"invalid_value"}}`,
		},
		{
			Name: "reason of the platform", Status: 400,
			Body: `{"detail":{"reason":"«bare»","message":"The request was refused."}}`,
		},
		{
			Name: "id in a header", Status: 500, Header: "X-Request-Id: «bare»",
			Body: `{"error":{"message":"The request was refused."}}`,
		},
		{
			Name: "id in another header", Status: 500, Header: "X-Amzn-Requestid: «bare»",
			Body: `{"message":"The request was refused."}`,
		},
		{Name: "id in the body", Status: 500, Body: `{"error":{"message":"The request was refused."},"request_id":"«bare»"}`},
		{
			Name: "error type in a header", Status: 400, Header: "X-Amzn-Errortype: «bare»",
			Body: `{"message":"The request was refused."}`,
		},
		{
			Name: "challenge", Status: 401,
			Header: `WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="«quoted»"`,
		},
		{Name: "error of a challenge", Status: 401, Header: `WWW-Authenticate: Bearer error="«quoted»"`},
		{
			Name: "title of a page", Status: 500, Media: "text/html",
			Body: "<!DOCTYPE html><html><head><title>«html»</title></head><body></body></html>",
		},
		{
			Name: "page", Status: 502, Media: "text/html",
			Body: "<!DOCTYPE html><html><body><h1>An error occurred</h1><p>«html»</p><pre>«html»</pre></body></html>",
		},
		{Name: "plain text", Status: 500, Media: "text/plain", Body: "«raw»"},
		{
			Name: "XML", Status: 400, Media: "application/xml",
			Body: `<?xml version="1.0"?><Error><Code>Refused</Code><Message>«html»</Message>` +
				`<RequestId>4442587FB7D0A2F9</RequestId></Error>`,
		},
		{
			Name: "XML of S3", Service: "s3", Status: 403, Media: "application/xml",
			Body: `<Error><Code>SignatureDoesNotMatch</Code><Message>The signature does not match.</Message>` +
				`<StringToSign>«html»</StringToSign><HostId>«html»</HostId></Error>`,
		},
		{Name: "truncated JSON", Status: 500, Body: `{"error":{"message":"«text» Then it goes on, and`},
		{Name: "gzip", Status: 500, Header: "Content-Encoding: " +
			"gzip", Body: `{"error":{"message":"«text»"}}`, Encode: gzipped},
		{
			Name: "form", Status: 400, Media: "application/x-www-form-urlencoded",
			Body: "error=invalid_request&error_description=«query»",
		},
		{Name: "JSON in a message", Status: 400, Body: `{"error":{"message":"«json»","code":null}}`},
		{Name: "JSON behind a sentence", Status: 400, Body: `{"message":"Upstream said: «json»"}`},
		{
			Name: "x402", Service: "x402", Status: 402,
			Body: `{"x402Version":1,"error":"Payment is required.","accepts":[{"scheme":"exact","network":"base",` +
				`"maxAmountRequired":"10000","description":"«text»","extra":{"note":["«text»"]}}]}`,
		},
		{
			Name: "x402's names", Service: "x402", Status: 402,
			Body: `{"x402Version":1,"error":"Payment is required.",` +
				`"accepts":[{"scheme":"exact","resource":"«bare»","extra":{"«bare»":1}}]}`,
		},
		{
			Name: "problem", Status: 409, Media: "application/problem+json",
			Body: `{"type":"about:blank","title":"Conflict","status":409,"detail":"«text»","instance":"«text»"}`,
		},
		{
			Name: "GraphQL", Status: 400,
			Body: `{"errors":[{"message":"«text»","extensions":{"code":"BAD_USER_INPUT","stacktrace":["«text»"]}}]}`,
		},
		{
			Name: "envelope", Status: 409,
			Body: `{"error":"conflict","message":"«text»","status_code":409,` +
				`"details":{"param":"«text»","errors":[{"field":"a","message":"«text»"}]}}`,
		},
		{
			Name: "unfit id", Status: 500, Header: "X-Request-Id: é«bare»",
			Body: `{"error":{"message":"The request was refused."}}`,
		},
		{
			Name: "nested message", Service: "litellm", Status: 500,
			Body: `{"error":{"message":"litellm.APIError: APIError: OpenAIException - «text»","type":null,` +
				`"param":null,"code":"500"}}`,
		},
		{
			Name: "JSON in JSON in a message", Status: 400, Body: `{"error":{"message":"«json twice»","code":null}}`,
		},
		{Name: "brotli", Status: 500, Header: "Content-Encoding: " +
			"br", Body: `{"error":{"message":"«text»"}}`, Encode: brotlied},
		{Name: "UTF-16", Status: 500, Media: "application/json; " +
			"charset=utf-16", Body: `{"message":"«text»"}`, Encode: utf16LE},
		{
			Name: "page in Latin-1", Status: 500, Media: "text/html; charset=iso-8859-1", Encode: latin1,
			Body: "<html><head><title>Erreur</title></head><body><h1>Une erreur est survenue</h1><p>«html»</p></body></html>",
		},
		{
			Name: "lines of JSON", Status: 500, Media: "application/x-ndjson",
			Body: `{"error":{"message":"«text»"}}` + "\n" + `{"error":{"message":"«text»"}}` + "\n",
		},
		{
			Name: "event", Status: 500, Media: "text/event-stream",
			Body: "event: error\ndata: {\"error\":{\"message\":\"«text»\"}}\n\n",
		},
		{
			Name: "multipart", Status: 500, Media: "multipart/mixed; boundary=x",
			Body: "--x\r\nContent-Type: application/json\r\n\r\n" + `{"error":{"message":"«text»"}}` + "\r\n--x--\r\n",
		},
		{Name: "list of errors", Status: 400, Body: `[{"message":"«text»"},{"message":"«text»"}]`},
		{Name: "list of texts", Status: 400, Body: `{"errors":["«text»","«text»"]}`},
		{
			Name: "problem's violations", Status: 400, Media: "application/problem+json",
			Body: `{"title":"Bad Request","status":400,"invalid-params":[{"name":"«bare»","reason":"«text»"}]}`,
		},
		{
			Name: "input of a validation", Status: 422,
			Body: `{"detail":[{"loc":["body","x"],"msg":"It is not ` +
				`allowed.","type":"value_error","input":"«text»","ctx":{"error":"«text»"}}]}`,
		},
		{
			Name: "members of an envelope", Status: 409,
			Body: `{"error":"conflict","message":"It is there already.","status_code":409,` +
				`"details":{"a":{"«bare»":1},"b":["«bare»",{"c":"«text»"}]}}`,
		},
		{
			Name: "error of an envelope", Status: 409,
			Body: `{"error":"«bare»","message":"It is there already.","status_code":409,"details":null}`,
		},
		{
			Name: "behind an envelope", Status: 409,
			Body: `{"error":"conflict","message":"It is there already.","status_code":409,"details":null}{"message":"«text»"}`,
		},
		{
			Name: "fifth member of an envelope", Status: 409,
			Body: `{"error":"conflict","message":"It is there already.","status_code":409,"details":null,"debug":"«text»"}`,
		},
		{
			Name: "XML's attributes", Status: 400, Media: "application/xml",
			Body: `<?xml version="1.0"?><error code="Refused" message="«html»"><detail>«html»</detail></error>`,
		},
		{
			Name: "SOAP", Status: 500, Media: "text/xml",
			Body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>` +
				`<faultstring>«html»</faultstring></s:Fault></s:Body></s:Envelope>`,
		},
		{Name: "text under another type", Status: 500, Media: "application/octet-stream", Body: "«raw»"},
	}
}

// headerPlaces are the fields, each with a body that says nothing.
func headerPlaces() (places []Place) {
	for _, line := range []string{
		"Location: «bare»", "Link: <«bare»>; rel=\"next\"", "Link: «raw»", "Content-Location: «bare»", "Refresh: 5; " +
			"url=«bare»",
		"Server: «gone»", "Via: 1.1 «gone»", "X-Powered-By: «gone»", "X-Served-By: «gone»", "X-Backend-Server: «gone»",
		"X-Upstream-Addr: «gone»", "X-Pod-Name: «gone»", "X-Nodeid: «gone»", "X-Debug-Token: " +
			"«gone»", "X-Debug-Exception: «gone»",
		"X-Envoy-Upstream: «gone»", "X-Litellm-Model-Api-Base: «gone»", "X-Accel-Redirect: «gone»", "X-Sendfile: «gone»",
		"X-Original-Url: «gone»", "X-Forwarded-Host: «gone»", "X-Sourcemap: «gone»", "X-Cache: MISS from «gone»",
		"X-Amzn-Errormessage: «gone»", "Grpc-Message: «gone»", "Server-Timing: db;desc=\"«gone»\"",
		"Proxy-Status: edge; next-hop=\"«quoted»\"; details=\"«quoted»\"",
		"X-Note: «raw»", "X-Ratelimit-Policy: «raw»", "Warning: 199 - \"«quoted»\"", "X-Error: «bare»", "Sunset: «bare»",
		"Set-Cookie: id=1; Domain=«bare»", "Access-Control-Allow-Origin: «bare»", "Access-Control-Allow-Headers: X-A, «bare»",
		"Allow: GET, «bare»", "Retry-After: «bare»", "X-Should-Retry: «bare»", "X-Ratelimit-Remaining: " +
			"«bare»", "Cf-Ray: «bare»",
		"Report-To: {\"endpoints\":[{\"url\":\"«bare»\"}]}", "Content-Security-Policy: default-src " +
			"«bare»", "Dpop-Nonce: x «bare»",
	} {
		name, _, _ := strings.Cut(line, ":")
		places = append(places, Place{Name: "header " + name, Status: 500, Header: line, Body: refused})
	}
	for _, line := range []string{
		`Basic realm="«quoted»"`, `Bearer realm="a", resource_metadata="«quoted»"`, `Bearer scope="«bare»"`, `Bearer ` +
			`hint=«bare»`,
		`DPoP algs="ES256", error="use_dpop_nonce", error_description="«quoted»"`, `Digest realm="«quoted»", ` +
			`qop="auth", domain="«bare»"`,
		`Basic realm="a", Newauth title="«quoted»", x="«bare»"`, `Newauth «bare»`, `Bearer «raw»`, `«raw»`, `Bearer ` +
			`realm="«quoted»`,
	} {
		places = append(places, Place{Name: "challenge " + line, Status: 401, Header: "Www-Authenticate: " + line})
	}
	return append(places,
		Place{Name: "challenge of a proxy", Status: 407, Header: `Proxy-Authenticate: Basic realm="«quoted»"`},
		Place{Name: "trailer", Status: 500, Trailer: "X-Late: «raw»", Body: refused},
		Place{Name: "trailer of gRPC", Status: 500, Trailer: "Grpc-Message: «raw»", Body: refused},
	)
}
