package body

import (
	"bytes"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

func read(text string, header ...string) *Facts {
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Add(header[i], header[i+1])
	}
	return Read([]byte(text), h, false)
}

// values are the codes' values, for short tables.
func values(f *Facts) string {
	var list []string
	for _, code := range f.Codes {
		list = append(list, code.Value)
	}
	return strings.Join(list, " ")
}

func TestMessage(t *testing.T) {
	tests := []struct{ name, body, message, path, codes string }{
		{
			"OpenAI",
			`{"error":{"message":"No such model.","type":"invalid_request_error","param":"model","code":"model_not_found"}}`,
			"No such model.", "error.message", "model_not_found invalid_request_error",
		},
		{
			"Anthropic",
			`{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`,
			"Overloaded", "error.message", "overloaded_error",
		},
		{
			"Google",
			`{"error":{"code":403,"message":"Blocked here.","status":"PERMISSION_DENIED",` +
				`"details":[{"reason":"API_KEY_INVALID"}]}}`,
			"Blocked here.", "error.message", "PERMISSION_DENIED API_KEY_INVALID 403",
		},
		{
			"Google streams an array",
			`[{"error":{"code":429,"message":"Quota gone.","status":"RESOURCE_EXHAUSTED"}}]`,
			"Quota gone.", "error.message", "RESOURCE_EXHAUSTED 429",
		},
		{
			"error is a sentence",
			`{"code":"permission-denied","error":"Your team is out of credit."}`,
			"Your team is out of credit.", "error", "permission-denied",
		},
		{"error is a list", `{"error":["Error in inputs: field required"]}`, "Error in inputs: field required", "error", ""},
		{"error is a code", `{"error":"authorization_pending"}`, "", "", "authorization_pending"},
		{"error is a word", `{"error":"unhealthy"}`, "unhealthy", "error", "unhealthy"},
		{
			"OAuth",
			`{"error":"invalid_grant","error_description":"The code has expired."}`,
			"The code has expired.", "error_description", "invalid_grant",
		},
		{
			"Supabase",
			`{"code":400,"error_code":"weak_password","msg":"Password too short."}`,
			"Password too short.", "msg", "weak_password 400",
		},
		{
			"Spring",
			`{"status":401,"error":"Unauthorized","message":"JWT expired","path":"/x"}`,
			"JWT expired", "message", "Unauthorized 401",
		},
		{
			"NestJS list",
			`{"message":["email must be an email","age must not be less than 1"],"error":"Bad Request","statusCode":400}`,
			"email must be an email; age must not be less than 1", "errors", "",
		},
		{
			"problem",
			`{"type":"https://example.com/credit","title":"Out of credit","detail":"Your balance is 3.","status":403}`,
			"Your balance is 3.", "detail", "credit 403",
		},
		{
			"problem with a title",
			`{"type":"about:blank","title":"Out of credit","status":403}`,
			"Out of credit", "title", "403",
		},
		{"problem with a status text", `{"type":"about:blank","title":"Not Found","status":404}`, "", "", "404"},
		{
			"ASP.NET",
			`{"title":"One or more validation errors occurred.","status":400,"errors":{"Age":["The Age field is required."]}}`,
			"One or more validation errors occurred.", "title", "400",
		},
		{
			"AWS",
			`{"__type":"com.amazon.coral.service#ThrottlingException","Message":"Slow down please"}`,
			"Slow down please", "Message", "ThrottlingException",
		},
		{
			"GraphQL",
			`{"errors":[{"message":"Sign in first.","locations":[{"line":1}],"path":["me"],` +
				`"extensions":{"code":"UNAUTHENTICATED"}}]}`,
			"Sign in first.", "errors", "UNAUTHENTICATED",
		},
		{
			"JSON:API",
			`{"errors":[{"status":"403","code":"E_ACCESS","title":"Forbidden","detail":"Not your project."}]}`,
			"Not your project.", "errors", "E_ACCESS",
		},
		{
			"Ory",
			`{"error":{"id":"session_aal2_required","code":403,"status":"Forbidden","reason":"Second factor needed.",` +
				`"message":"Session is too weak"}}`,
			"Session is too weak", "error.message", "session_aal2_required 403 Forbidden",
		},
		{
			"Elasticsearch",
			`{"error":{"type":"parse_exception","reason":"request body is required"},"status":400}`,
			"request body is required", "error.reason", "parse_exception 400",
		},
		{
			"status text with a description",
			`{"error":{"code":402,"reason":"Payment Required","description":"You did not pay."}}`,
			"You did not pay.", "error.description", "402",
		},
		{
			"tRPC",
			`[{"error":{"json":{"message":"Not yours","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401}}}}]`,
			"Not yours", "error.json.message", "UNAUTHORIZED",
		},
		{
			"MiniMax",
			`{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}`,
			"insufficient balance", "base_resp.status_msg", "1008",
		},
		{
			"Apigee",
			`{"fault":{"faultstring":"Spike arrest violation.",` +
				`"detail":{"errorcode":"policies.ratelimit.SpikeArrestViolation"}}}`,
			"Spike arrest violation.", "fault.faultstring", "policies.ratelimit.SpikeArrestViolation",
		},
		{
			"platform",
			`{"detail":{"reason":"email_exists","message":"Registration failed"}}`,
			"Registration failed", "detail.message", "email_exists",
		},
		{"platform without a message", `{"detail":{"reason":"missing_token"}}`, "", "", "missing_token"},
		{
			"detail is a constant",
			`{"detail":"REGISTER_USER_ALREADY_EXISTS"}`,
			"REGISTER_USER_ALREADY_EXISTS", "detail", "REGISTER_USER_ALREADY_EXISTS",
		},
		{
			"code in front",
			`{"error":{"code":400,"message":"WEAK_PASSWORD : Password should be longer"}}`,
			"WEAK_PASSWORD : Password should be longer", "error.message", "WEAK_PASSWORD 400",
		},
		{
			"documentation link in place of a text",
			`{"errorCode":"E1","errorDescription":"https://example.com/e1","errorMessage":"Rate limit hit."}`,
			"Rate limit hit.", "errorMessage", "E1",
		},
		{"bare status text", `{"detail":"Not Found"}`, "", "", ""},
		{"status text that is meant", `{"message":"Too Many Requests"}`, "Too Many Requests", "message", ""},
		{"root list", `["Invalid data. Expected a dictionary."]`, "Invalid data. Expected a dictionary.", "@this", ""},
		{"root string", `"Something broke here"`, "Something broke here", "@this", ""},
		{
			"SAP",
			`{"error":{"code":"SY/530","message":{"lang":"en","value":"Not found in table."}}}`,
			"Not found in table.", "error.message.value", "SY/530",
		},
		{"message with mixed white space", `{"message":"a\n\n  b\u0000\tc "}`, "a b c", "message", ""},
		{"nothing to say", `{"ok":false}`, "", "", ""},
		{"numbers and null are no message", `{"message":null,"detail":404,"error":{"message":""}}`, "", "", "404"},
		{
			"message wrapped in a message",
			`{"error":{"message":"{\"error\":{\"message\":\"Slow down.\",\"code\":\"rate_limit_exceeded\"}}","code":500}}`,
			"Slow down.", "error.message|error.message", "rate_limit_exceeded 500",
		},
		{
			"Python in a message stays",
			`{"detail":"Error code: 429 - {'error': {'message': 'Slow down'}}"}`,
			"Error code: 429 - {'error': {'message': 'Slow down'}}", "detail", "",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := read(test.body)
			if f.Format != JSON || f.Message != test.message || f.MessagePath != test.path || values(f) != test.codes {
				t.Errorf("%s\ngot  %q at %q, codes %q\nwant %q at %q, codes %q",
					test.body, f.Message, f.MessagePath, values(f), test.message, test.path, test.codes)
			}
		})
	}
}

func TestNotation(t *testing.T) {
	const body = `{"error":{"message":"Try later please"}}`
	utf16 := func(order string, s string) string {
		var b strings.Builder
		b.WriteString(map[string]string{"le": "\xff\xfe", "be": "\xfe\xff"}[order])
		for _, r := range s {
			if order == "le" {
				b.Write([]byte{byte(r), byte(r >> 8)})
			} else {
				b.Write([]byte{byte(r >> 8), byte(r)})
			}
		}
		return b.String()
	}
	tests := []struct {
		name, body, contentType string
		format                  Format
		message                 string
	}{
		{"JSON as HTML", body, "text/html", JSON, "Try later please"},
		{"JSON as text", body, "text/plain", JSON, "Try later please"},
		{"JSON without a type", "\r\n " + body + "\n", "", JSON, "Try later please"},
		{"byte order mark", "\ufeff" + body, "application/json", JSON, "Try later please"},
		{"UTF-16LE", utf16("le", body), "application/json", JSON, "Try later please"},
		{"UTF-16BE", utf16("be", body), "application/json", JSON, "Try later please"},
		{"UTF-16 without a mark", utf16("le", body)[2:], "application/json", JSON, "Try later please"},
		{"guard", ")]}',\n" + body, "application/json", JSON, "Try later please"},
		{
			"event stream",
			"event: error\ndata: " + body + "\n\ndata: [DONE]\n\n",
			"text/event-stream", JSON, "Try later please",
		},
		{"event stream with a comment", ": ping\n\ndata:" + body + "\n\n", "text/event-stream", JSON, "Try later please"},
		{"lines", body + "\n" + `{"error":{"message":"second"}}`, "application/x-ndjson", JSON, "Try later please"},
		{"something behind", body + " trailing", "application/json", JSON, "Try later please"},
		{"Latin-1", "{\"message\":\"Acc\xe8s refus\xe9 ici\"}", "application/json", JSON, "Accès refusé ici"},
		{"declared charset", "{\"message\":\"\xc4\xe3\xba\xc3 gbk\"}", "application/json; charset=gbk", JSON, "你好 gbk"},
		{"broken UTF-8", "{\"message\":\"bad \xff byte\"}", "application/json; charset=utf-8", JSON, "bad \ufffd byte"},
		{"HTML as JSON", "<html><head><title>502 Bad Gateway</title></head></html>", "application/json", HTML, ""},
		{"HTML fragment", "<p>Sorry, we are down</p>", "", HTML, ""},
		{
			"text as HTML",
			"Too many requests, please try again later.",
			"text/html", Text, "Too many requests, please try again later.",
		},
		{"text with markup", "Error <b>17</b>", "text/html", HTML, ""},
		{"text that looks like a list", "[error] nothing works today", "text/plain", Text, "[error] nothing works today"},
		{"log line", "[2025-01-02] it broke again", "text/plain", Text, "[2025-01-02] it broke again"},
		{"text declared as form", "No such user here", "application/x-www-form-urlencoded", Text, "No such user here"},
		{"null", "null", "application/json", Text, ""},
		{
			"form",
			"error=invalid_client&error_description=Who+are+you%3F",
			"application/x-www-form-urlencoded", Form, "Who are you?",
		},
		{"XML without a type", "<Error><Code>SlowDown</Code><Message>Slow down.</Message></Error>", "", XML, "Slow down."},
		{"status text", "502 Bad Gateway\n", "text/plain", Text, ""},
		{"Go's default", "404 page not found\n", "text/plain", Text, "404 page not found"},
		{"panic", "Internal Server Error", "text/plain", Text, ""},
		{"empty", " \r\n", "application/json", Empty, ""},
		{"binary", "\x89PNG\x00\x00\x00\x01\x02\x03\x04\x05", "image/png", Opaque, ""},
		{"every byte", everyByte(), "", Opaque, ""},
		{"every byte, said to be text", everyByte(), "text/plain; charset=iso-8859-1", Opaque, ""},
		{"a picture in text's bytes", "%PDF-1.7 and so on and on \x01 and on", "application/pdf", Opaque, ""},
		{"a sentence in the wrong type", "Not a sentence.", "application/octet-stream", Text, "Not a sentence."},
		{"a string of C", "Out of paper.\x00", "text/plain", Text, "Out of paper."},
		{"Latin-1", "Zu gro\xdf.", "text/plain", Text, "Zu groß."},
		{"colors", "\x1b[31mOut of paper.\x1b[0m", "text/plain", Text, "Out of paper."},
		{"stack trace", "panic: boom\n" + strings.Repeat("\tat x\n", 40), "text/plain", Text, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := read(test.body, "Content-Type", test.contentType)
			if f.Format != test.format || f.Message != test.message {
				t.Errorf("got %s %q, want %s %q", f.Format, f.Message, test.format, test.message)
			}
		})
	}
}

// everyByte has each byte once, of which Windows-1252 has all but five.
func everyByte() string {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return string(all)
}

func TestXML(t *testing.T) {
	s3 := `<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code>` +
		`<Message>Please reduce your request rate.</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`
	iam := `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>` +
		`<Code>Throttling</Code><Message>Rate exceeded here</Message></Error><RequestId>ab-1</RequestId></ErrorResponse>`
	soap := `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>` +
		`<faultcode>soap:Client</faultcode><faultstring>No such operation.</faultstring></soap:Fault>` +
		`</soap:Body></soap:Envelope>`
	tests := []struct{ body, message, code, id string }{
		{s3, "Please reduce your request rate.", "SlowDown", "4442587FB7D0A2F9"},
		{iam, "Rate exceeded here", "Throttling", "ab-1"},
		{soap, "No such operation.", "soap:Client", ""},
		{
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault><env:Code>` +
				`<env:Value>env:Sender</env:Value></env:Code><env:Reason><env:Text>Bad part.</env:Text></env:Reason></env:Fault>` +
				`</env:Body></env:Envelope>`,
			"Bad part.", "env:Sender", "",
		},
		{s3[:strings.Index(s3, "equest rate")], "Please reduce your r…", "SlowDown", ""},
		{s3[:strings.Index(s3, "Down")], "", "", ""},
		{`<error><a>&bad; <b></error>`, "", "", ""},
	}
	for _, test := range tests {
		f := read(test.body)
		code := ""
		if len(f.Codes) > 0 {
			code = f.Codes[0].Value
		}
		if f.Format != XML || f.Message != test.message || code != test.code || f.RequestID != test.id {
			t.Errorf("%s: %s %q %v %q", test.body, f.Format, f.Message, f.Codes, f.RequestID)
		}
	}
	if got := read(s3).Values("xml:Error.Code"); !slices.Equal(got, []string{"SlowDown"}) {
		t.Errorf("xml:Error.Code: %q", got)
	}
}

func TestHTMLAndText(t *testing.T) {
	tests := []struct{ body, path, value string }{
		{"<!DOCTYPE html><title> Attention\nRequired! </title>", "html:title", "Attention Required!"},
		{"<html><title>example.com | 522: Connection timed out</title></html>", cloudflareCode, "522"},
		{"<html><title>Error 1015 (Rate limited) | example.com</title></html>", cloudflareCode, "1015"},
		{`<html><span class="x cf-error-code">1020</span></html>`, cloudflareCode, "1020"},
		{"<html><h1>Sorry</h1></html>", "html:h1", "Sorry"},
		{"error code: 1015", "text:error-code", "1015"},
		{"local_rate_limited", "text:token", "local_rate_limited"},
		{"It took too long\n\nFUNCTION_INVOCATION_TIMEOUT\n\nfra1::ab-1\n", "text:token", "FUNCTION_INVOCATION_TIMEOUT"},
		{"error=access_denied", "form:error", "access_denied"},
	}
	for _, test := range tests {
		f := read(test.body)
		if got := f.Values(test.path); !slices.Equal(got, []string{test.value}) || !slices.Contains(pathsOf(f), test.path) {
			t.Errorf("%s: %q, paths %q", test.body, got, pathsOf(f))
		}
	}
	if f := read("local_rate_limited"); f.Message != "local_rate_limited" || values(f) != "local_rate_limited" {
		t.Errorf("one token: %q, %v", f.Message, f.Codes)
	}
	if f := read("error code: 1015"); f.Message != "" || values(f) != "1015" {
		t.Errorf("error code: %q, %v", f.Message, f.Codes)
	}
}

func TestIDsParamsAndReason(t *testing.T) {
	tests := []struct{ body, id, param, reason string }{
		{`{"type":"error","request_id":"req_EXAMPLE","error":{"type":"x"}}`, "req_EXAMPLE", "", ""},
		{`{"error":{"message":"m m","param":"model","request_id":"r-1"}}`, "r-1", "model", ""},
		{`{"error":{"message":"m m","param":"None"}}`, "", "", ""},
		{`{"requestId":"r-2","traceId":"t-1"}`, "r-2", "", ""},
		{
			`{"traceId":"t-1","errors":[{"code":"x","source":{"pointer":"/data/name"},"detail":"is empty"}]}`,
			"t-1", "/data/name", "",
		},
		{`{"detail":{"reason":"email_exists"}}`, "", "", "email_exists"},
		{`{"detail":{"reason":"Not an identifier"}}`, "", "", ""},
		{`{"detail":"reason"}`, "", "", ""},
	}
	for _, test := range tests {
		if f := read(test.body); f.RequestID != test.id || f.Param != test.param || f.Reason != test.reason {
			t.Errorf("%s: id %q, param %q, reason %q", test.body, f.RequestID, f.Param, f.Reason)
		}
	}
}

func TestGRPC(t *testing.T) {
	f := read(`{"code":8,"message":"too many calls","details":[]}`)
	if !slices.Contains(f.Codes, Field{grpcStatus, "RESOURCE_EXHAUSTED"}) {
		t.Errorf("codes %v", f.Codes)
	}
	for _, body := range []string{
		`{"code":8,"message":"m m"}`, `{"code":429,"message":"m m","details":[]}`, `{"code":0,"message":"m","details":[]}`,
	} {
		if got := read(body).Values(grpcStatus); got != nil {
			t.Errorf("%s: %q", body, got)
		}
	}
}

func TestValues(t *testing.T) {
	f := read(`{"error":{"code":429,"ok":false,"none":null,"list":["a",2,null,{"b":3}],`+
		`"details":[{"reason":"A"},{"reason":"B"}],"raw":"{\"error\":{\"code\":\"x\"}}"},"__type":"a#B:c"}`,
		"X-Amzn-Errortype", "ThrottlingException:http://example.com/", "Retry-After", "5", "Retry-After", "7",
		"WWW-Authenticate", `Bearer error="invalid_token"`)
	tests := map[string][]string{
		"error.code":               {"429"},
		"error.ok":                 {"false"},
		"error.none":               nil,
		"error.absent":             nil,
		"error":                    nil,
		"error.list":               {"a", "2"},
		"error.details.#.reason":   {"A", "B"},
		"error.details.1.reason":   {"B"},
		"error.raw|error.code":     {"x"},
		"__type":                   {"B"},
		"header:X-Amzn-Errortype":  {"ThrottlingException"},
		"header:Retry-After":       {"5", "7"},
		"header:X-Absent":          nil,
		"challenge:error":          {"invalid_token"},
		"xml:Error.Code":           nil,
		"error.details.#(reason=A": nil,
	}
	for path, want := range tests {
		if got := f.Values(path); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	flat := read(`{"error":{"details":[{"violations":[{"model":"m"}]},{"violations":[{"model":"n"}]}]}}`)
	if got := flat.Values("error.details.#.violations.#.model"); !slices.Equal(got, []string{"m", "n"}) {
		t.Errorf("lists in a list: %q", got)
	}
	for path, want := range map[string]bool{
		"error": true, "error.none": false, "error.list": true, "header:Retry-After": true, "absent": false,
	} {
		if got := f.Has(path); got != want {
			t.Errorf("Has(%s): %v", path, got)
		}
	}
}

func pathsOf(f *Facts) (paths []string) {
	for path := range f.Paths() {
		paths = append(paths, string(path))
	}
	return paths
}

func TestPaths(t *testing.T) {
	f := read(`{"error":{"code":"x","innererror":{"code":"y"},"param":null},"errors":[{"code":1}],"n":null,` +
		`"tags":["a"],"odata.error":{}}`)
	want := []string{
		"error", "error.code", "error.innererror", "errors", "errors.#.code", "errors.0.code", "tags", `odata\.error`,
	}
	if got := pathsOf(f); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCheckPath(t *testing.T) {
	for path, want := range map[string]bool{
		"error.code": true, "errors.#.code": true, "errors.0": true, "Error Detail.kind of": true, `odata\.error`: true,
		"header:Retry-After": true, "header:retry-after": false, "yaml:a": false, "": false, "a..b": false, " a": false,
		"a.*": false, "a#b": false,
	} {
		if err := CheckPath(path); (err == nil) != want {
			t.Errorf("%q: %v", path, err)
		}
	}
	if got := read(`{"Error Detail":{"kind of":"x"}}`).Values("Error Detail.kind of"); !slices.Equal(got, []string{"x"}) {
		t.Errorf("got %q", got)
	}
}

func TestSentence(t *testing.T) {
	f := read(`{"failure":{"text":" It  broke. ","code":"17"},"message":"Not Found"}`)
	text, path := f.Sentence([]string{"message", "failure.code", "failure.text"})
	if text != "It broke." || path != "failure.text" {
		t.Errorf("got %q at %q", text, path)
	}
	if text, path := f.Sentence([]string{"absent"}); text != "" || path != "" {
		t.Errorf("got %q at %q", text, path)
	}
}

// A body cut anywhere yields no half code, and its message as far as it came.
func TestCutJSON(t *testing.T) {
	const message = "You exceeded your current quota — \"please\" check your plan."
	body := `{"error": {"message": "You exceeded your current quota \u2014 \"please\" check your plan.", ` +
		`"type": "insufficient_quota", "code": 1302, "list": [{"a": "b"}]}}`
	for n := range len(body) {
		f := Read([]byte(body[:n]), nil, true)
		said := strings.TrimSuffix(f.Message, cutMark)
		if !strings.HasPrefix(message, strings.TrimSpace(said)) {
			t.Fatalf("cut at %d: message %q", n, f.Message)
		}
		if at := strings.Index(body, "type"); n > at && f.Message != message {
			t.Fatalf("cut at %d: message %q", n, f.Message)
		}
		for _, code := range f.Codes {
			if code.Value != "insufficient_quota" && code.Value != "1302" {
				t.Fatalf("cut at %d: code %q", n, code)
			}
		}
	}
}

// That a body was cut shows even where nobody said so.
func TestTruncated(t *testing.T) {
	for body, want := range map[string]bool{
		`{"a":"b"}`: false, `{"a":"b"} x`: false, `{"a":"b`: true, `{"a":`: true, `[{"a":1}`: true,
	} {
		if got := read(body).Truncated; got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}

func TestHostile(t *testing.T) {
	const size = 64 << 10
	bodies := map[string]string{
		"brackets":       strings.Repeat("[", size),
		"braces":         strings.Repeat(`{"error":`, size/9),
		"mixed":          strings.Repeat(`[{"errors":`, size/11),
		"huge number":    `{"error":{"code":` + strings.Repeat("9", size) + `,"message":"x y"}}`,
		"zero bytes":     strings.Repeat("\x00", size),
		"many members":   `{` + strings.Repeat(`"a":["b c"],`, size/12) + `"z":1}`,
		"many errors":    `{"errors":[` + strings.Repeat(`{"field":"a","message":"b"},`, size/28) + `{}]}`,
		"backslashes":    `{"message":"` + strings.Repeat(`\`, size),
		"long message":   `{"message":"` + strings.Repeat("é ", size/3) + `"}`,
		"long token":     strings.Repeat("a", size),
		"wrapped":        `{"message":` + strings.Repeat(`"{\"message\":`, size/14),
		"tags":           strings.Repeat("<a>", size/3),
		"HTML tags":      "<html>" + strings.Repeat("<p ", size/3),
		"entities":       `<!DOCTYPE x [<!ENTITY a "aaaa">]><Error>` + strings.Repeat("&a;", size/3),
		"event stream":   strings.Repeat("data: x\n", size/8),
		"form":           "error=" + strings.Repeat("&a=b", size/4),
		"nested maps":    strings.Repeat(`{"a":`, 1000) + `["b c"]`,
		"strange escape": `{"message":"\ud800\udc00\ud800 \u00"}`,
	}
	for name, body := range bodies {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			sane(t, read(body, "WWW-Authenticate", body[:min(len(body), 8<<10)]))
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// sane checks what holds for the facts of any body.
func sane(t *testing.T, f *Facts) {
	t.Helper()
	if len(f.Message) > maxMessage || !utf8.ValidString(f.Message) || strings.TrimSpace(f.Message) != f.Message {
		t.Errorf("message %.80q of %d bytes", f.Message, len(f.Message))
	}
	if f.Format == HTML && f.Message != "" && !strings.HasPrefix(f.MessagePath, "challenge:") {
		t.Errorf("an HTML page has the message %q", f.Message)
	}
	if (f.Message == "") != (f.MessagePath == "") {
		t.Errorf("message %q at %q", f.Message, f.MessagePath)
	}
	if len(f.Errors) > maxErrors || len(f.Codes) > 2*maxErrors || len(pathsOf(f)) > 5*maxMembers {
		t.Errorf("%d errors, %d codes, %d paths", len(f.Errors), len(f.Codes), len(pathsOf(f)))
	}
	for _, code := range f.Codes {
		if !isToken(code.Value) {
			t.Errorf("code %q", code)
		}
	}
	for _, e := range f.Errors {
		if e.Message == "" || !utf8.ValidString(e.Message) || !utf8.ValidString(e.Field) {
			t.Errorf("field error %+v", e)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, body := range []string{
		string(openAIBody),
		`[{"error":{"code":8,"message":"{\"a\":1}","details":[]}}]`,
		`{"detail":[{"loc":["body","a"],"msg":"b"}]}`,
		`{"a":["b"],"c":{"d":["e"]}}`, "<Error><Code>a</Code></Error>", "<html><title>502</title>", "error=a&b=c",
		"data: {\"a\":1}\n",
		"error code: 1015", "\xff\xfe{\x00",
	} {
		f.Add([]byte(body), "application/json", `Bearer error="a", error_description="b c"`)
	}
	f.Fuzz(func(t *testing.T, raw []byte, contentType, challenge string) {
		header := http.Header{"Content-Type": {contentType}, "Www-Authenticate": {challenge}}
		for _, truncated := range []bool{false, true} {
			facts := Read(raw, header, truncated)
			sane(t, facts)
			for _, path := range pathsOf(facts) {
				facts.Values(path)
			}
		}
	})
}

func TestErrors(t *testing.T) {
	type list = []FieldError
	tests := []struct {
		name, body string
		errors     list
		message    string
	}{
		{
			"FastAPI",
			`{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required","input":{"a":"secret"}}]}`,
			list{{"model", "Field required", "missing"}},
			"model: Field required",
		},
		{
			"FastAPI, whole body",
			`{"detail":[{"type":"json_invalid","loc":["body"],"msg":"JSON decode error"}]}`,
			list{{"body", "JSON decode error", "json_invalid"}},
			"body: JSON decode error",
		},
		{
			"FastAPI, several",
			`{"detail":[{"loc":["body","a",0,"b"],"msg":"m1"},{"loc":["query","c"],"msg":"m2"},` +
				`{"loc":["path","d"],"msg":"m3"}]}`,
			list{{"a.0.b", "m1", ""}, {"c", "m2", ""}, {"d", "m3", ""}},
			"a.0.b: m1; c: m2 (and 1 more)",
		},
		{
			"Mistral",
			`{"object":"error","message":{"detail":[` +
				`{"type":"extra_forbidden","loc":["body","x"],"msg":"Extra inputs are not permitted","input":1}]}}`,
			list{{"x", "Extra inputs are not permitted", "extra_forbidden"}},
			"x: Extra inputs are not permitted",
		},
		{
			"Django",
			`{"username":["Already taken."],"non_field_errors":["No."]}`,
			list{{"username", "Already taken.", ""}, {"", "No.", ""}},
			"username: Already taken.; No.",
		},
		{
			"Django, nested",
			`{"profile":{"age":["Too young."]}}`,
			list{{"profile.age", "Too young.", ""}},
			"profile.age: Too young.",
		},
		{
			"Laravel",
			`{"message":"The email is taken.","errors":{"email":["The email is taken."]}}`,
			list{{"email", "The email is taken.", ""}},
			"The email is taken.",
		},
		{
			"Rails",
			`{"errors":{"name":["can't be blank"],"base":["is odd"]}}`,
			list{{"name", "can't be blank", ""}, {"", "is odd", ""}},
			"name: can't be blank; is odd",
		},
		{"Rails, full messages", `{"errors":["Name can't be blank","Age is odd"]}`, nil, "Name can't be blank; Age is odd"},
		{
			"NestJS",
			`{"message":["email must be an email","should be fine"],"error":"Bad Request"}`,
			list{{"email", "email must be an email", ""}, {"", "should be fine", ""}},
			"email must be an email; should be fine",
		},
		{
			"ASP.NET",
			`{"title":"One or more validation errors occurred.","errors":{"Name":["Required."],"":["Empty body."]}}`,
			list{{"Name", "Required.", ""}, {"", "Empty body.", ""}},
			"One or more validation errors occurred.",
		},
		{
			"express-validator",
			`{"errors":[{"type":"field","value":"secret","msg":"Invalid value","path":"email","location":"body"}]}`,
			list{{"email", "Invalid value", "field"}},
			"email: Invalid value",
		},
		{
			"JSON:API",
			`{"errors":[{"source":{"pointer":"/data/attributes/name"},"detail":"is too short","code":"short"}]}`,
			list{{"/data/attributes/name", "is too short", "short"}},
			"/data/attributes/name: is too short",
		},
		{
			"Spring",
			`{"message":"Validation failed",` +
				`"errors":[{"field":"age","defaultMessage":"must be positive","code":"Positive","rejectedValue":-1}]}`,
			list{{"age", "must be positive", "Positive"}},
			"Validation failed",
		},
		{
			"Zod",
			`{"error":{"name":"ZodError","issues":[{"code":"invalid_type","path":["user","name"],"message":"Required"}]}}`,
			list{{"user.name", "Required", "invalid_type"}},
			"user.name: Required",
		},
		{
			"Symfony",
			`{"title":"An error occurred","detail":"name: This value is blank.",` +
				`"violations":[{"propertyPath":"name","message":"This value is blank.","code":"c1051bb4"}]}`,
			list{{"name", "This value is blank.", "c1051bb4"}},
			"name: This value is blank.",
		},
		{
			"Google",
			`{"error":{"code":400,"message":"Request is invalid.",` +
				`"details":[{"@type":"type.googleapis.com/google.rpc.BadRequest",` +
				`"fieldViolations":[{"field":"contents","description":"is required"}]}]}}`,
			list{{"contents", "is required", ""}},
			"Request is invalid.",
		},
		{
			"GraphQL is none",
			`{"errors":[{"message":"No access to it","path":["me"],"extensions":{"code":"FORBIDDEN"}}]}`,
			nil, "No access to it",
		},
		{
			"Google's errors are none",
			`{"error":{"message":"No way in.",` +
				`"errors":[{"message":"No way in.","reason":"authError","location":"Authorization"}]}}`,
			nil, "No way in.",
		},
		{
			"FusionAuth",
			`{"fieldErrors":{"user.email":[{"code":"[duplicate]user.email","message":"Already there."}]},"generalErrors":[]}`,
			list{{"user.email", "Already there.", "[duplicate]user.email"}},
			"user.email: Already there.",
		},
		{
			"Discord",
			`{"message":"Invalid Form Body",` +
				`"errors":{"content":{"_errors":[{"code":"BASE_TYPE_REQUIRED","message":"This field is required"}]}}}`,
			list{{"content", "This field is required", "BASE_TYPE_REQUIRED"}},
			"Invalid Form Body",
		},
		{
			"Jira",
			`{"errorMessages":[],"errors":{"summary":"You must specify a summary."}}`,
			list{{"summary", "You must specify a summary.", ""}},
			"You must specify a summary.",
		},
		{
			"marshmallow",
			`{"code":422,"status":"Unprocessable Entity","errors":{"json":{"name":["Missing data."]}}}`,
			list{{"name", "Missing data.", ""}},
			"name: Missing data.",
		},
		{
			"a list alone",
			`[{"path":["name"],"code":"too_small","message":"Too short."}]`,
			list{{"name", "Too short.", "too_small"}},
			"name: Too short.",
		},
		{
			"a list in a message",
			`{"error":{"message":"[\n {\"path\":[\"name\"],\"code\":\"too_small\",\"message\":\"Too short.\"}]","code":-32600}}`,
			list{{"name", "Too short.", "too_small"}},
			"name: Too short.",
		},
		{
			"PocketBase",
			`{"status":400,"message":"Failed to create record.",` +
				`"data":{"email":{"code":"validation_required","message":"Missing required value."}}}`,
			list{{"email", "Missing required value.", "validation_required"}},
			"Failed to create record.",
		},
		{
			"Mongoose",
			`{"errors":{"age":{"kind":"min","path":"age","value":"secret","message":"Too young."}}}`,
			list{{"age", "Too young.", "min"}},
			"age: Too young.",
		},
		{"data is none", `{"error":{"message":"No way."},"data":{"id":7,"name":"Some one"}}`, nil, "No way."},
		{"Phoenix", `{"errors":{"detail":"No such page here"}}`, nil, "No such page here"},
		{"an object of texts is none", `{"a":"b","c":["d e"]}`, nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := read(test.body)
			if !reflect.DeepEqual(f.Errors, test.errors) || f.Message != test.message {
				t.Errorf("%s\ngot  %+v %q\nwant %+v %q", test.body, f.Errors, f.Message, test.errors, test.message)
			}
			if strings.Contains(fmt.Sprintf("%+v", f.Errors), "secret") {
				t.Error("shows what the caller sent")
			}
		})
	}
}

func TestProviderAnswer(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{`"The model is warming up."`, "Provider returned error: The model is warming up."},
		{`"{\"error\":{\"message\":\"Too long.\",\"code\":\"x\"}}"`, "Provider returned error: Too long."},
		{`{"error":{"message":"Too long."}}`, "Provider returned error: Too long."},
		{`"<html><title>502</title></html>"`, "Provider returned error"},
		{`"{}"`, "Provider returned error"},
		{`""`, "Provider returned error"},
		{`null`, "Provider returned error"},
	} {
		f := read(`{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":` + test.raw + `}}}`)
		if f.Message != test.want {
			t.Errorf("%s: %q, want %q", test.raw, f.Message, test.want)
		}
	}
	if f := read(`{"error":{"message":"No.","metadata":{"raw":"Not this."}}}`); f.Message != "No." {
		t.Errorf("%q", f.Message)
	}
}

func TestChallengeFacts(t *testing.T) {
	expired := `Bearer error="invalid_token", error_description="The access token expired"`
	tests := []struct{ body, challenge, message, codes string }{
		{"", expired, "The access token expired", "invalid_token"},
		{`{"error":"Unauthorized"}`, expired, "The access token expired", "invalid_token Unauthorized"},
		{`{"detail":"Sign in again."}`, expired, "Sign in again.", "invalid_token"},
		{"<html><title>401</title></html>", expired, "The access token expired", "invalid_token"},
		{"", `Sample error="invalid password"`, "invalid password", ""},
		{"", `Bearer error="insufficient_scope", scope="admin"`, "", "insufficient_scope"},
	}
	for _, test := range tests {
		if f := read(test.body, "WWW-Authenticate", test.challenge); f.Message != test.message || values(f) != test.codes {
			t.Errorf("%s %s: %q, %v", test.body, test.challenge, f.Message, f.Codes)
		}
	}
}

// TestClean: what a terminal does not show goes whole, and leaves a seam where words would grow together.
func TestClean(t *testing.T) {
	for _, c := range [][2]string{
		{"Not found", "Not found"},
		{" a \t\n b ", "a b"},
		{"\x1b[31mNot\x1b[0m found", "Not found"},
		{"\x1b]8;;https://example.com\x1b\\Not found\x1b]8;;\x1b\\ here", "Not found here"},
		{"\u009b1mNot found", "Not found"},
		{"said\x1b[31mkey", "said" + string(seam) + "key"},
		{"said\x00key", "said key"},
		{"said \x1b[31m\x1b[1mkey", "said key"},
		{"cut \x1b[3", "cut"},
		{"bad \xff", "bad \ufffd"},
	} {
		if got := clean(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

// TestPage has pages come out the same, read where they lie, as they do when they are made a text first.
func TestPage(t *testing.T) {
	const page = "<html><head><title>It’s down | 522: Timed out</title></head><body><h1>Sorry</h1></body></html>"
	utf16 := func(order unicode.Endianness) string {
		text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for name, c := range map[string]struct {
		raw, contentType string
		lies             bool // where it is read
	}{
		"plain":             {page, "text/html", true},
		"untyped":           {"\r\n " + page, "", true},
		"mark":              {"\ufeff" + page, "text/plain", true},
		"zeros":             {"\x00\x00\x00" + page, "text/html", true},
		"long":              {strings.Replace(page, "<h1>", strings.Repeat("<p>x</p>", 9000)+"<h1>", 1), "text/html", true},
		"another charset":   {strings.ReplaceAll(page, "’", "\x92"), "text/html; charset=windows-1252", false},
		"cut in a rune":     {page[:strings.Index(page, "’")+1], "text/html", false},
		"UTF-16, big":       {utf16(unicode.BigEndian), "text/html", false},
		"UTF-16, little":    {utf16(unicode.LittleEndian), "text/html", false},
		"XML":               {`<?xml version="1.0"?><Error><Code>SlowDown</Code></Error>`, "application/xml", false},
		"words with a page": {"Sorry. " + page, "text/html", false},
		"empty":             {" ", "text/html", false},
	} {
		t.Run(name, func(t *testing.T) {
			raw := []byte(c.raw)
			if is := isPage(bytes.TrimSpace(bytes.TrimLeft(raw, beforeText)), c.contentType); is != c.lies {
				t.Errorf("read where it lies: %v", is)
			}
			var as Facts
			as.header.begin(http.Header{})
			as.readNotation(toUTF8(raw, c.contentType), c.contentType)
			as.settle()
			is := read(c.raw, "Content-Type", c.contentType)
			if is.Format != as.Format || !slices.Equal(is.tree, as.tree) || !slices.Equal(is.Codes, as.Codes) {
				t.Errorf("got %s %v %v\nwant %s %v %v", is.Format, is.tree, is.Codes, as.Format, as.tree, as.Codes)
			}
		})
	}
}
