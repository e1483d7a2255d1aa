package servertest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// shaped is one error, who asks, and what they get.
type shaped struct {
	name, options   string
	path            string
	header          string // of the request, a line each
	status          int    // of the upstream
	contentType     string // of its body; default: JSON
	said            string
	wantStatus      int
	want            string
	wantContentType string // default: JSON
}

const (
	overQuota = `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
		`"code":"insufficient_quota"}}`
	overloaded = `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_0a"}`
	exhausted  = `{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{` +
		`"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}`
	page = `<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>`

	unavailable = `"The service is temporarily unavailable. Please try again shortly."`
	isDown      = `"details":{"reason":"upstream_unavailable","retryable":true}`
)

// TestShapes has the forms of the vendors' documentation; that their SDKs read them is tried in clients.
func TestShapes(t *testing.T) {
	for _, c := range []shaped{
		{
			name: "openai by path", options: "upstream openai", path: "/v1/chat/completions", status: 429, said: overQuota,
			wantStatus: 402,
			want: `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
				`"code":"insufficient_quota"},"message":"You exceeded your current quota.","status_code":402,` +
				`"details":{"reason":"insufficient_credits","upstream":"openai","code":"insufficient_quota"}}`,
		},
		{
			name: "openai keeps what codex reads", options: "upstream openai", path: "/v1/responses", status: 429,
			said: `{"error":{"type":"usage_limit_reached","message":"The usage limit has been reached","plan_type":"plus",` +
				`"resets_at":4102444800}}`,
			wantStatus: 429,
			want: `{"error":{"message":"The usage limit has been reached","type":"usage_limit_reached","param":null,` +
				`"code":"rate_limit_exceeded","plan_type":"plus","resets_at":4102444800}`,
		},
		{
			name: "openai by header, of a page", path: "/x", header: "X-Stainless-Lang: js", status: 502,
			contentType: "text/html", said: page, wantStatus: 503,
			want: `{"error":{"message":` + unavailable + `,"type":"server_error","param":null,"code":"upstream_unavailable"},` +
				`"message":` + unavailable + `,"status_code":503,` + isDown + `}`,
		},
		{
			name: "openai of another's error", options: "upstream anthropic", path: "/v1/chat/completions", status: 400,
			said: `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to ` +
				`access the Anthropic API."}}`,
			wantStatus: 402,
			want: `{"error":{"message":"Your credit balance is too low to access the Anthropic API.",` +
				`"type":"insufficient_quota","param":null,"code":"insufficient_quota"},`,
		},
		{
			name: "openai says of no 402 that a rate is limited", options: "upstream openai", path: "/v1/embeddings",
			status: 429, said: `{"error":{"message":"You exceeded your current quota.","type":"rate_limit_error",` +
				`"code":"insufficient_quota"}}`,
			wantStatus: 402,
			want: `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,` +
				`"code":"insufficient_quota"},`,
		},
		{
			name: "anthropic", options: "upstream anthropic", path: "/v1/messages", status: 529, said: overloaded,
			wantStatus: 503,
			want: `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_0a",` +
				`"message":"Overloaded","status_code":503,"details":{"reason":"overloaded","upstream":"anthropic",` +
				`"code":"overloaded_error","retryable":true,"request_id":"req_0a"}}`,
		},
		{
			name: "anthropic's client and nobody behind", path: "/x", header: "Anthropic-Version: 2023-06-01", status: 502,
			contentType: "text/html", said: page, wantStatus: 503,
			want: `{"type":"error","error":{"type":"api_error","message":` + unavailable + `},"request_id":null,` +
				`"message":` + unavailable + `,"status_code":503,` + isDown + `}`,
		},
		{
			name: "anthropic's sign-in keeps its status", options: "upstream anthropic", path: "/v1/messages", status: 403,
			said: `{"type":"error","error":{"type":"permission_error","message":"OAuth token has been revoked. Please ` +
				`obtain a new token or refresh your existing token."}}`,
			wantStatus: 403,
			want: `{"type":"error","error":{"type":"permission_error","message":"OAuth token has been revoked. Please ` +
				`obtain a new token or refresh your existing token."},"request_id":null,`,
		},
		{
			name: "gemini", options: "upstream gemini", path: "/v1beta/models/m:generateContent", status: 429,
			said: exhausted, wantStatus: 429,
			want: `{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{` +
				`"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]},"message":"Quota exceeded.",` +
				`"status_code":429,"details":{`,
		},
		{
			name: "gemini in a list", options: "upstream gemini", path: "/v1beta/models/m:streamGenerateContent",
			status: 429, said: "[" + exhausted + "]", wantStatus: 429,
			want: `[{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{`,
		},
		{
			name: "ollama", path: "/api/chat", status: 404, said: `{"error":"model 'x' not found"}`, wantStatus: 404,
			want: `{"error":"model 'x' not found","message":"model 'x' not found","status_code":404,`,
		},
		{
			name: "cohere", options: "upstream cohere", path: "/v2/chat", status: 429,
			said:       `{"id":"0a-1","message":"Please wait and try again later."}`,
			wantStatus: 429, want: `{"id":"0a-1","message":"Please wait and try again later.","error":"too_many_requests",`,
		},
		{
			name: "mistral", options: "upstream mistral", path: "/v1/ocr", status: 401,
			said: `{"detail":"Unauthorized"}`, wantStatus: 401,
			want: `{"object":"error","message":"`,
		},
		{
			name: "hugging face", options: "upstream huggingface", path: "/models/x", status: 503,
			said:       `{"error":"Model x is currently loading","estimated_time":20.5}`,
			wantStatus: 503,
			want: `{"error":"Model x is currently loading","estimated_time":20.5,"message":"Model x is currently loading",` +
				`"status_code":503,`,
		},
		{
			name: "stripe", path: "/v1/charges", header: "Stripe-Version: 2025-01-01", status: 402,
			said: `{"error":{"code":"card_declined","decline_code":"insufficient_funds","doc_url":` +
				`"https://stripe.com/docs/error-codes/card-declined","message":"Your card has insufficient funds.",` +
				`"type":"card_error"}}`,
			wantStatus: 402,
			want: `{"error":{"message":"Your card has insufficient funds.","code":"card_declined",` +
				`"decline_code":"insufficient_funds","doc_url":"https://stripe.com/docs/error-codes/card-declined",` +
				`"type":"card_error"},"message":"Your card has insufficient funds.","status_code":402,`,
		},
		{
			name: "oauth keeps status and code", path: "/oauth/token", status: 400,
			said:       `{"error":"authorization_pending","error_description":"The user has not yet signed in."}`,
			wantStatus: 400,
			want: `{"error":"authorization_pending","error_description":"The user has not yet signed in.",` +
				`"message":"The user has not yet signed in.","status_code":400,"details":`,
		},
		{
			name: "oauth slow_down", path: "/oauth/token", status: 400, said: `{"error":"slow_down","interval":10}`,
			wantStatus: 400, want: `{"error":"slow_down","error_description":"`,
		},
		{
			name: "oauth invalid_client", path: "/oauth/token", status: 401, said: `{"error":"invalid_client"}`,
			wantStatus: 401, want: `{"error":"invalid_client","error_description":"`,
		},
		{
			name: "json-rpc", path: "/mcp", status: 404,
			said:       `{"jsonrpc":"2.0","id":7,"error":{"code":-32001,"message":"Session not found","data":{"hint":"again"}}}`,
			wantStatus: 404,
			want: `{"jsonrpc":"2.0","id":7,"error":{"code":-32001,"message":"Session not found","data":{"error":"not_found",` +
				`"message":"Session not found","status_code":404,"details":`,
		},
		{
			name: "json-rpc, a batch", path: "/mcp", status: 400,
			said: `[{"jsonrpc":"2.0","id":1,"result":{"a":1}},{"jsonrpc":"2.0","id":2,"error":{"code":-32602,` +
				`"message":"Invalid params"}}]`,
			wantStatus: 400,
			want: `[{"jsonrpc":"2.0","id":1,"result":{"a":1}},{"jsonrpc":"2.0","id":2,"error":{"code":-32602,` +
				`"message":"Invalid params","data":{"error":"bad_request",`,
		},
		{
			name: "x402", path: "/paid", status: 402,
			said: `{"x402Version":1,"error":"X-PAYMENT header is required",` +
				`"accepts":[{"scheme":"exact","maxAmountRequired":"10"}]}`,
			wantStatus: 402,
			want:       `"x402Version":1,"accepts":[{"scheme":"exact","maxAmountRequired":"10"}]}`,
		},
		{
			name: "graphql", path: "/graphql", status: 401,
			said:       `{"errors":[{"message":"Not signed in","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}`,
			wantStatus: 401,
			want: `{"errors":[{"message":"Not signed in","extensions":{"code":"UNAUTHENTICATED"}}],"data":null,` +
				`"error":"unauthorized","message":"Not signed in","status_code":401,`,
		},
		{
			name: "s3", path: "/bucket/key", status: 404, contentType: "application/xml",
			said: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>The specified key does ` +
				`not exist.</Message><Key>key</Key></Error>`,
			wantStatus: 404, wantContentType: "application/xml",
			want: `<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>key</Key></Error>`,
		},
		{
			name: "nobody's", path: "/users", status: 404, said: `{"detail":"No such user."}`, wantStatus: 404,
			want: `{"error":"not_found","message":"No such user.","status_code":404,"details":null}`,
		},
		{
			name: "what the upstream spoke", path: "/own", status: 400,
			said:       `{"error":{"message":"Bad colour","type":"bad_colour","hint":"red"}}`,
			wantStatus: 400,
			want: `{"error":{"message":"Bad colour","type":"bad_colour","param":null,"code":null,"hint":"red"},` +
				`"message":"Bad colour","status_code":400,`,
		},
	} {
		if !strings.Contains(c.options, "shape") {
			c.options += "\nshape native"
		}
		t.Run(c.name, c.run)
	}
}

// TestChosenShapes has the shapes that do not go by the client, and the one that goes by its Accept.
func TestChosenShapes(t *testing.T) {
	const (
		said    = `{"detail":"No such user."}`
		plain   = `{"error":"not_found","message":"No such user.","status_code":404,"details":null}`
		problem = `{"type":"about:blank","title":"Not Found","status":404,"detail":"No such user.","error":"not_found",` +
			`"message":"No such user.","status_code":404,"details":null}`
	)
	for _, c := range []shaped{
		{name: "envelope", options: "shape envelope", want: plain},
		{
			name: "detail", options: "shape envelope detail",
			want: strings.TrimSuffix(plain, "}") + `,"detail":"No such user."}`,
		},
		{name: "problem", options: "shape problem", want: problem, wantContentType: "application/problem+json"},
		{
			name: "a problem of the reference's", options: "shape problem\nreference /errors",
			want: strings.Replace(problem, "about:blank", "/errors/not_found", 1), wantContentType: "application/problem+json",
		},
		{
			name: "a problem whose reason is not told", options: "shape problem\nreference /errors\ndetails none",
			want: problem, wantContentType: "application/problem+json",
		},
		{name: "negotiate", options: "shape negotiate", want: plain},
		{
			name: "negotiate a problem", options: "shape negotiate", header: "Accept: application/json;q=0.5, " +
				"application/problem+json", want: problem, wantContentType: "application/problem+json",
		},
		{
			name: "negotiate JSON rather", options: "shape negotiate", want: plain,
			header: "Accept: application/json, application/problem+json;q=0.9",
		},
		{name: "negotiate nothing by name", options: "shape negotiate", header: "Accept: */*", want: plain},
		{
			name: "openai", options: "shape openai", want: `{"error":{"message":"No such user.",` +
				`"type":"invalid_request_error","param":null,"code":"not_found"},"message":"No such user.","status_code":404,` +
				`"details":null}`,
		},
		{
			name: "anthropic", options: "shape anthropic", want: `{"type":"error","error":{"type":"not_found_error",` +
				`"message":"No such user."},"request_id":null,"message":"No such user.","status_code":404,"details":null}`,
		},
		{
			name: "gemini", options: "shape gemini", want: `{"error":{"code":404,"message":"No such user.",` +
				`"status":"NOT_FOUND"},"message":"No such user.","status_code":404,"details":null}`,
		},
		{
			name: "by placeholder", options: "shape {header.X-Shape}", header: "X-Shape: problem", want: problem,
			wantContentType: "application/problem+json",
		},
		{name: "by a placeholder that says nothing", options: "shape {header.X-Shape}", want: plain},
	} {
		c.path, c.status, c.said, c.wantStatus = "/v1/chat/completions", 404, said, 404
		t.Run(c.name, c.run)
	}
	if len(logs.Find("shape is none that there is")) == 0 {
		t.Error("the log says nothing of a shape that there is not")
	}
}

func (c shaped) run(t *testing.T) {
	to := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		contentType := c.contentType
		if contentType == "" {
			contentType = "application/json"
		}
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(c.status)
		_, _ = io.WriteString(w, c.said)
	})
	g := start(t, "normalize_errors {\n"+c.options+"\n}\nreverse_proxy "+to)
	r := c.ask(t, g)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	want := c.wantContentType
	if want == "" {
		want = "application/json"
	}
	if r.StatusCode != c.wantStatus || r.Header.Get("Content-Type") != want {
		t.Errorf("status %d, %s; want %d, %s", r.StatusCode, r.Header.Get("Content-Type"), c.wantStatus, want)
	}
	if got := r.Header.Get("Vary"); (got == "Accept") != strings.Contains(c.options, "negotiate") {
		t.Errorf("Vary: %q", got)
	}
	if !bytes.Contains(body, []byte(c.want)) {
		t.Errorf("got  %s\nwant %s", body, c.want)
	}
	if strings.HasSuffix(want, "json") && !json.Valid(body) {
		t.Errorf("no JSON: %s", body)
	}
}

func (c shaped) ask(t *testing.T, g gateway) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.URL+c.path, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(c.header) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// TestSecretShapes demands that no shape tells what the envelope keeps to itself.
func TestSecretShapes(t *testing.T) {
	for _, shape := range []string{"native", "openai", "anthropic", "gemini", "problem"} {
		for _, status := range []int{401, 402, 429} {
			c := shaped{
				options: "credentials gateway\nshape " + shape, path: "/v1/chat/completions", status: status,
				said: `{"error":{"message":"Incorrect API key provided: acme-org","type":"acme_error","code":"acme_code",` +
					`"account":"acme"}}`,
			}
			to := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.said)
			})
			g := start(t, "normalize_errors {\n"+c.options+"\n}\nreverse_proxy "+to)
			r := c.ask(t, g)
			body, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if bytes.Contains(bytes.ToLower(body), []byte("acme")) {
				t.Errorf("%s of %d tells of the account: %s", shape, status, body)
			}
		}
	}
}

// TestGRPC demands that gRPC's own responses pass, trailers and all.
func TestGRPC(t *testing.T) {
	to := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/grpc+proto")
		w.Header().Set("Trailer", "Grpc-Status")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, "\x00\x00\x00\x00\x00")
		w.Header().Set("Grpc-Status", "8")
	})
	g := start(t, "normalize_errors {\nshape native\n}\nreverse_proxy "+to)
	r := shaped{path: "/helloworld.Greeter/SayHello"}.ask(t, g)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 429 || len(body) != 5 || r.Trailer.Get("Grpc-Status") != "8" ||
		r.Header.Get("Content-Type") != "application/grpc+proto" {
		t.Errorf("got %d %q %v %v %v", r.StatusCode, body, r.Header, r.Trailer, err)
	}
}

// TestWaits demands that no header tells a wait that is longer than a program is to sleep through, and that the body
// tells when it is over.
func TestWaits(t *testing.T) {
	to := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", r.URL.Query().Get("wait"))
		w.WriteHeader(http.StatusTooManyRequests)
	})
	for _, c := range []struct{ options, wait, header, body string }{
		{"", "60", "60", `"retry_after":60,"retryable"`},
		{"", "61", "", `"retry_after":61,"retry_at":"20`},
		{"max_retry_after 5m", "90", "90", `"retry_after":90,"retryable"`},
		{"max_retry_after 10s", "11", "", `"retry_after":11,"retry_at":"20`},
	} {
		g := start(t, "normalize_errors {\n"+c.options+"\n}\nreverse_proxy "+to)
		r := shaped{path: "/x?wait=" + c.wait}.ask(t, g)
		body, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.Header.Get("Retry-After") != c.header || !bytes.Contains(body, []byte(c.body)) ||
			(r.Header.Get("X-Should-Retry") == "") != (c.header != "") {
			t.Errorf("%s, %s: %v %s", c.options, c.wait, r.Header, body)
		}
	}
}

// TestErrorMessageHeader demands that a header has the message where it was asked for, as headers can.
func TestErrorMessageHeader(t *testing.T) {
	to := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		body, _ := json.Marshal(map[string]string{"detail": r.URL.Query().Get("said")})
		_, _ = w.Write(body)
	})
	for _, c := range []struct{ options, said, name, want string }{
		{"", "No such user.", "X-Error-Message", ""},
		{"error_message_header", "No such user.", "X-Error-Message", "No such user."},
		{"error_message_header X-Why", "No such user.", "X-Why", "No such user."},
		{"error_message_header", "It%E2%80%99s gone %E2%80%93 caf%C3%A9", "X-Error-Message", "It's gone - caf?"},
		{"error_message_header", "%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E7%94%A8%E6%88%B7", "X-Error-Message", ""},
	} {
		g := start(t, "normalize_errors {\n"+c.options+"\n}\nreverse_proxy "+to)
		r := shaped{path: "/x?said=" + strings.ReplaceAll(c.said, " ", "%20")}.ask(t, g)
		r.Body.Close()
		if got := r.Header.Get(c.name); got != c.want {
			t.Errorf("%s, %s: %s is %q, want %q", c.options, c.said, c.name, got, c.want)
		}
	}
}
