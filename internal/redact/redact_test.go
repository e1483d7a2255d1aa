package redact

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// assemble makes a sample of its parts, which "~~" separates in this file so that no scanner
// takes them for somebody's keys.
func assemble(s string) string {
	return strings.Join(strings.Split(s, "~~"), "")
}

const (
	letters = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA"
	hex32   = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
	hex64   = hex32 + hex32
	jwt     = "ey~~JhbGciOiJIUzI1NiJ9.ey~~JzdWIiOiJFWEFNUExFIn0." + letters
)

// planted are texts with something that must not leave. gone must not remain, and neither
// must more be taken than makes the text equal to want, where want is given.
var planted = []struct{ text, gone, kept string }{
	// Keys of known shape.
	{
		"Incorrect API key provided: s~~k-proj-" + letters +
			". You can find your API key at https://example.com/account/api-keys.",
		letters,
		"Incorrect API key provided: [redacted]. You can find your API key at https://example.com/account/api-keys.",
	},
	{
		"Incorrect API key provided: invalid-key. You can find it there.",
		"invalid-key", "Incorrect API key provided: [redacted]. You can find it there.",
	},
	{"Incorrect API key provided: abc123", "abc123", "Incorrect API key provided: [redacted]"},
	{"invalid x-api-key s~~k-ant-api03-" + letters + "-AA", letters, "invalid x-api-key [redacted]"},
	{"key s~~k-or-v1-" + hex64 + " is disabled", hex32, "key [redacted] is disabled"},
	{"used s~~k-" + letters + letters, letters, "used [redacted]"},
	{"s~~k-svcacct-" + letters, letters, "[redacted]"},
	{
		"Consumer 'api_key:AI~~zaSy" + letters + "x' has been suspended.",
		letters, "Consumer 'api_key:[redacted]' has been suspended.",
	},
	{"bad key AI~~zaSy" + letters, letters, "bad key [redacted]"},
	{"AccessKeyId AK~~IAABCDEFGHIJKLMNOP is unknown", "ABCDEFGH", "AccessKeyId [redacted] is unknown"},
	{"AS~~IAABCDEFGHIJKLMNOP", "ABCDEFGH", "[redacted]"},
	{"Secret key wJalr/XUtnF" + letters + "EXAMPLE is wrong", letters, "is wrong"},
	{"gs~~k_" + letters + " is invalid", letters, "[redacted] is invalid"},
	{"h~~f_" + letters, letters, "[redacted]"},
	{"x~~ai-" + letters + letters, letters, "[redacted]"},
	{"No such key: s~~k_live_" + letters, letters, "No such key: [redacted]"},
	{"s~~k_test_" + letters, letters, "[redacted]"},
	{"r~~k_live_" + letters, letters, "[redacted]"},
	{"wh~~sec_" + letters, letters, "[redacted]"},
	{"gh~~p_" + letters + "1234", letters, "[redacted]"},
	{"gh~~o_" + letters + "1234", letters, "[redacted]"},
	{"gh~~s_" + letters + "1234", letters, "[redacted]"},
	{"github~~_pat_11ABCDEFG0_" + letters, letters, "[redacted]"},
	{"gl~~pat-" + letters, letters, "[redacted]"},
	{"xo~~xb-1234567890-" + letters, letters, "[redacted]"},
	{"xo~~xp-1234567890-" + letters, letters, "[redacted]"},
	{"S~~K" + hex32 + " not found", hex32, "[redacted] not found"},
	{"Account A~~C" + hex32 + " not found", hex32, "Account [redacted] not found"},
	{"S~~G." + letters + "." + letters + letters, letters, "[redacted]"},
	{"r~~8_" + letters + "abcde", letters, "[redacted]"},
	{"pp~~lx-" + letters, letters, "[redacted]"},
	{"f~~w_" + letters, letters, "[redacted]"},
	{"p~~a-" + letters + "xy", letters, "[redacted]"},
	{"nv~~api-" + letters, letters, "[redacted]"},
	{"cs~~k-" + letters, letters, "[redacted]"},
	{"dap~~i" + hex32, hex32, "[redacted]"},
	{"GOC~~SPX-" + letters, letters, "[redacted]"},
	{"ya~~29." + letters, letters, "[redacted]"},
	{"hv~~s." + letters, letters, "[redacted]"},
	{"np~~m_" + letters, letters, "[redacted]"},
	{"LT~~AI" + letters[:20], letters[:20], "[redacted]"},
	{"s~~k_" + hex32 + hex32[:16], hex32, "[redacted]"},
	{"ke~~y-" + hex32, hex32, "[redacted]"},
	{"(s~~k-proj-" + letters + ")", letters, "([redacted])"},
	{"\"s~~k-proj-" + letters + "\"", letters, `"[redacted]"`},

	// Keys by what names them.
	{"Invalid API key: " + letters, letters, "Invalid API key: [redacted]"},
	{"API Key " + hex32 + " is not valid", hex32, "API Key [redacted] is not valid"},
	{"The subscription key '" + hex32 + "' is wrong", hex32, "The subscription key '[redacted]' is wrong"},
	{"Key Hash (Token) =" + hex64 + ". Unable to find token", hex32, "Key Hash (Token) =[redacted]. Unable to find token"},
	{"Key Hash (Token) =~~" + hex64, hex32, "Key Hash (Token) =[redacted]"},
	{"token hash: " + hex64, hex32, "token hash: [redacted]"},
	{"access token " + letters + " expired", letters, "access token [redacted] expired"},
	{"Azure key " + letters + letters + letters[:20] + " rejected", letters, "Azure key [redacted] rejected"},

	// Credentials.
	{"Authorization: Bearer ey~~" + letters + "x", letters, "Authorization: Bearer [redacted]"},
	{"got 'Bearer " + letters + "'", letters, "got 'Bearer [redacted]'"},
	{"bearer " + letters + ".", letters, "bearer [redacted]."},
	{"Authorization: Basic dXNlcjpw~~YXNzd29yZA==", "YXNzd29yZA", "Authorization: Basic [redacted]"},
	{"basic dXNlcjpw~~YXNz", "YXNz", "basic [redacted]"},
	{"jwt malformed: " + jwt, letters, "jwt malformed: [redacted]"},
	{jwt + " is expired", letters, "[redacted] is expired"},
	{"token=" + jwt + "&x=1", letters, "token=[redacted]&x=1"},
	{
		"-----BEGIN RSA PRIVATE ~~KEY-----\nMIIE" + letters + "\n-----END RSA PRIVATE ~~KEY----- is bad",
		letters, "[redacted] is bad",
	},
	{"cannot parse -----BEGIN ~~PRIVATE KEY----- MIIE" + letters, letters, "cannot parse [redacted]"},
	{
		"cannot parse -----BEGIN ~~PRIVATE KEY-----\\nMIIE" + letters + "\\n-----END ~~PRI",
		letters, "cannot parse [redacted]",
	},

	// Parameters.
	{
		"GET https://generativelanguage.googleapis.com/v1beta/models/x:generateContent?key=~~" + letters + " failed",
		letters,
		"https://generativelanguage.googleapis.com/v1beta/models/x:generateContent?key=[redacted] failed",
	},
	{"https://example.com/?a=1&api_key=~~hunter2&b=2", "hunter2", "https://example.com/?a=1&api_key=[redacted]&b=2"},
	{"https://example.com/x?access_token=~~abcdefg", "abcdefg", "access_token=[redacted]"},
	{
		"https://x.s3.amazonaws.com/y?X-Amz-Credential=~~ABC%2F2026&X-Amz-Signature=~~" + hex64 + "&z=1",
		hex32, "X-Amz-Credential=[redacted]&X-Amz-Signature=[redacted]&z=1",
	},
	{"https://x.blob.core.windows.net/y?sv=2024-01-01&sig=~~abc%3D", "abc%3D", "?sv=2024-01-01&sig=[redacted]"},
	{"https://storage.googleapis.com/b/o?X-Goog-Signature=~~0abc12", "0abc12", "X-Goog-Signature=[redacted]"},
	{"password=~~hunter2 is wrong", "hunter2", "password=[redacted] is wrong"},
	{"client_secret=~~s3cr3t!", "s3cr3t", "client_secret=[redacted]"},
	{"token=~~abcdef, try again", "abcdef", "token=[redacted], try again"},
	{`{"api_key": "a1b2c3d4e5"}`, "a1b2c3d4e5", `{"api_key": "[redacted]"}`},
	{`{'password': 'hunter2'}`, "hunter2", `{'password': '[redacted]'}`},
	{"password: hunter2", "hunter2", "password: [redacted]"},
	{"The card with cvc=7391 was declined.", "7391", "The card with cvc=[redacted] was declined."},
	{"Server=db1;Database=app;User Id=sa;Password=~~S3cret!;", "S3cret", "Password=[redacted];"},
	{"Server=db1;Database=app;User Id=sa;Password=~~S3cret!;", "db1", "Server=[redacted];"},
	{"AccountName=acme;AccountKey=~~" + letters + "==;", letters, "AccountKey=[redacted];"},
	{"Endpoint=sb://acme;SharedAccessKey=~~" + letters + "=", letters, "SharedAccessKey=[redacted]"},

	// URLs with a user, and of the inside.
	{"could not connect to postgres://app:~~hunter2@db.example.com:5432/app", "hunter2", "could not connect to [address]"},
	{"redis://:~~hunter2@cache:6379/0 refused", "hunter2", "[address] refused"},
	{"mongodb+srv://u:~~p4ss@cluster0.example.mongodb.net failed", "p4ss", "[address] failed"},
	{"amqp://guest:~~guest@rabbit:5672", "guest", "[address]"},
	{"GET https://user:~~hunter2@example.com/x failed", "hunter2", "GET https://[redacted]@example.com/x failed"},
	{"Post \"http://10.0.0.5:8080/v1/x\": EOF", "10.0.0.5", `Post "[address]": EOF`},
	{"request to http://localhost:3000/api failed", "3000", "request to [address] failed"},
	{"request to http://backend:8000/v1 failed", "backend", "request to [address] failed"},
	{"request to http://api.prod.svc.cluster.local/v1, giving up", "prod", "request to [address], giving up"},
	{"http://[::1]:8080/x", "::1", "[address]"},
	{"https://vault.corp/v1/x", "vault", "[address]"},

	// Addresses.
	{"connect ECONNREFUSED 127.0.0.1:5432", "127.0.0.1", "connect ECONNREFUSED [address]"},
	{"cannot connect to 10.1.2.3:6379", "10.1.2.3", "cannot connect to [address]"},
	{"cannot connect to 192.168.1.20.", "192.168", "cannot connect to [address]."},
	{"from 172.16.0.9", "172.16", "from [address]"},
	{"from 172.31.255.255", "172.31", "from [address]"},
	{"from 100.64.0.1", "100.64", "from [address]"},
	{"metadata at 169.254.169.254", "169.254", "metadata at [address]"},
	{"allowed: 10.0.0.0/8", "10.0.0.0", "allowed: [address]"},
	{"listening on 0.0.0.0:80", "0.0.0.0", "listening on [address]"},
	{"dial tcp 10.0.0.1:443: i/o timeout", "10.0.0.1", "dial tcp [address]: i/o timeout"},
	{"dial tcp [::1]:443: connect: connection refused", "::1", "dial tcp [address]: connect: connection refused"},
	{"dial tcp [fd12:3456::1]:443: refused", "fd12", "dial tcp [address]: refused"},
	{"peer fe80::1%eth0 left", "fe80", "peer [address] left"},
	{"peer fc00:0:0:0:0:0:0:1 left", "fc00", "peer [address] left"},
	{"connect to ::1 failed", "::1", "connect to [address] failed"},
	{"::ffff:10.0.0.1 is blocked", "10.0.0.1", "[address] is blocked"},

	// Names of hosts.
	{"localhost:8080 refused", "localhost", "[address] refused"},
	{"cannot reach localhost", "localhost", "cannot reach [address]"},
	{
		"dial tcp: lookup redis on 10.96.0.10:53: no such host", "redis",
		"dial tcp: lookup [address] on [address]: no such host",
	},
	{"dial tcp: lookup api.example.internal: no such host", "example", "dial tcp: lookup [address]: no such host"},
	{"cannot connect to redis:6379", "redis", "cannot connect to [address]"},
	{"connect ECONNREFUSED redis:6379", "redis", "connect ECONNREFUSED [address]"},
	{"getaddrinfo ENOTFOUND db-primary", "db-primary", "getaddrinfo ENOTFOUND [address]"},
	{"getaddrinfo EAI_AGAIN postgres", "postgres", "getaddrinfo EAI_AGAIN [address]"},
	{"host ip-10-0-0-1.ec2.internal is down", "10-0-0-1", "host [address] is down"},
	{"host ip-10-0-0-1 is down", "10-0-0-1", "host [address] is down"},
	{"printer.local:631 is busy", "printer", "[address] is busy"},
	{"web.default.svc:80 has no endpoints", "default", "[address] has no endpoints"},
	{"nas.lan", "nas", "[address]"},
	{"redis.service.consul", "redis", "[address]"},
	{"metadata.google.internal", "google", "[address]"},

	{
		"HTTPConnectionPool(host='backend', port=8000): Max retries exceeded",
		"backend",
		"HTTPConnectionPool(host='[address]', port=8000): Max retries exceeded",
	},
	{
		"HTTPConnectionPool(host='10.0.0.5', port=8000): Read timed out", "10.0.0.5",
		"HTTPConnectionPool(host='[address]', port=8000): Read timed out",
	},
	{"Cannot connect to host ollama:11434 ssl:default", "ollama", "Cannot connect to host [address] ssl:default"},
	{
		"Access denied for user 'app'@'172.17.0.1' (using password: YES)",
		"172.17", "Access denied for user 'app'@'[address]' (using password: YES)",
	},
	{"Cookie: session=~~abcdef12; a=b", "abcdef12", "Cookie: [redacted]"},
	{
		"secret access key ab/cD3eF5gH7jK/lm+nO9pQ1rS3tU5vW~~/xy is wrong",
		"cD3eF5gH7jK", "secret access key [redacted] is wrong",
	},

	{"Is the server running on host \"db-1\" and accepting connections?", "db-1", "on host \"[address]\" and"},
	{
		"connection to server at \"postgres\" (172.18.0.2), port 5432 failed",
		"postgres", "server at \"[address]\" ([address]), port",
	},
	{"Get \"http://llm.ns1:8000/health\": EOF", "ns1", "Get \"[address]\": EOF"},
	{"https://hooks.slack.com/services/T000/~~" + letters, letters, "https://hooks.slack.com/[redacted]"},
	{
		"https://api.telegram.org/bot123456789:~~" + letters + "abc/getMe",
		letters, "https://api.telegram.org/bot123456789:[redacted]/getMe",
	},
	{"jdbc:postgresql://db:5432/x?user=a&password=b12", "b12", "jdbc:[address]"},

	// JSON that a text quotes.
	{
		`upstream said: {"message":"GET https://example.com/x?alt=sse\u0026key=~~a1b2c3d4e5f6 failed"}`,
		"a1b2c3d4e5f6",
		`upstream said: {"message":"GET https://example.com/x?alt=sse\u0026key=[redacted] failed"}`,
	},
	{
		`upstream said: {"message":"bad request {\"client_secret\": \"~~hunter2\"}"}`,
		"hunter2",
		`upstream said: {"message":"bad request {\"client_secret\": \"[redacted]\"}"}`,
	},
	{`{"a":"{\"b\":\"{\\\"password\\\":\\\"~~hunter2\\\"}\"}"}`, "hunter2", "[redacted]"},
	{
		`error 500 - {'message': 'it failed\n\tat com.acme.Ledger.run(Ledger.java:17)'}`,
		"Ledger", `error 500 - {'message': 'it failed`,
	},
	{`{"message":"panic: x\n\ngoroutine 1 [running]:\nmain.pay()"}`, "main.pay", `{"message":"panic: x`},

	// Files.
	{"cannot open /usr/src/app/x.py", "/usr", "cannot open [path]"},
	{"无法打开/srv/acme/x.yaml", "acme", "无法打开[path]"},
	{
		"ENOENT: no such file or directory, open '/home/node/app/config.json'",
		"node/", "ENOENT: no such file or directory, open '[path]'",
	},
	{"/app/server/main.go:12:5: bad", "main.go", "[path]: bad"},
	{"in /srv/www/index.php on line 3", "www", "in [path] on line 3"},
	{"cannot read /etc/ssl/private/key.pem.", "ssl", "cannot read [path]."},
	{"cannot read /data/models/x.yaml", "models", "cannot read [path]"},
	{`cannot open C:\Users\app\x.cs`, "Users", "cannot open [path]"},
	{`cannot open "C:\Program Files\App\x.dll"`, "App", `cannot open "[path]"`},
	{"open 'C:/Users/app/x.json'", "Users", "open '[path]'"},
	{`cannot open \\files\share\x.doc`, "share", "cannot open [path]"},
	{"loaded file:///opt/app/x.mjs", "opt", "loaded [path]"},

	// Stack traces.
	{"boom Traceback (most recent call last): File \"/app/x.py\", line 3, in f ValueError: x", "x.py", "boom"},
	{"Internal error: File \"x.py\", line 3, in f", "x.py", "Internal error"},
	{"TypeError: x is undefined\n    at fn (/app/x.js:1:2)\n    at g (y.js:3:4)", "x.js", "TypeError: x is undefined"},
	{"TypeError: x is undefined at Object.<anonymous> (file:1:2) at g", "file:1", "TypeError: x is undefined"},
	{"TypeError: x is undefined at async Promise.all (index 0) at fn (x.js:1:2)", "x.js", "TypeError: x is undefined"},
	{"Error: no at /app/dist/x.js:10:5", "dist", "Error: no"},
	{
		"NullPointerException: name at com.acme.Y.run(Z.java:1) at java.base/java.lang.Thread.run(Thread.java:829)",
		"acme", "NullPointerException: name",
	},
	{"It failed. Caused by: com.acme.DownException: db1", "acme", "It failed."},
	{"panic: nil map goroutine 1 [running]: main.main()", "main.main", "panic: nil map"},
	{"Object reference not set. at Acme.Y.Run(String s) in C:\\src\\Y.cs:line 3", "Acme", "Object reference not set."},
	{"undefined method `y' x.rb:12:in `y'", "x.rb", "undefined method `y'"},
	{"Uncaught exception #0 /var/www/x.php(12): f()", "www", "Uncaught exception"},
	{"thread 'main' panicked at src/main.rs:5:10: called Result::unwrap()", "main.rs", "thread 'main' panicked"},
	{
		"connect ECONNREFUSED 10.0.3.4:5432 at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)",
		"TCPConnectWrap", "connect ECONNREFUSED [address]",
	},
	{"Fatal error. Stack trace: #0 x", "#0", "Fatal error."},

	// SQL.
	{
		"(psycopg2.errors.UniqueViolation) duplicate key [SQL: " +
			"INSERT INTO users (email) VALUES (%s)] [parameters: ('a@example.com',)]",
		"users", "(psycopg2.errors.UniqueViolation) duplicate key",
	},
	{"DETAIL: Key (email)=(a@example.com) already exists.", "a@example.com", "DETAIL: Key [redacted] already exists."},
	{"Duplicate entry 'a@example.com' for key 'users.email'", "a@example.com", "Duplicate entry [redacted]"},
	{
		"Cannot insert duplicate key. The duplicate key value is (a@example.com).",
		"a@example.com", "The duplicate key value is ([redacted]).",
	},
	{"syntax error in SELECT id FROM users WHERE id = 1", "users", "syntax error in [redacted]"},
	{"insert into \"users\" (\"email\") values ($1) - duplicate key value", "users", "[redacted] - duplicate key value"},
	{"failed: UPDATE users SET name = 'x'", "users", "failed: [redacted]"},
	{"failed: DELETE FROM sessions", "sessions", "failed: [redacted]"},
	{"not found (SQL: select * from users where id = 1)", "users", "not found (SQL: [redacted])"},
	{"failed: select * from accounts", "accounts", "failed: [redacted]"},
}

func TestPlanted(t *testing.T) {
	if len(planted) < 120 {
		t.Errorf("only %d samples", len(planted))
	}
	redactor := New(nil)
	for _, sample := range planted {
		text, gone, kept := assemble(sample.text), assemble(sample.gone), assemble(sample.kept)
		clean, count := redactor.Text(text)
		if strings.Contains(clean, gone) || !strings.Contains(clean, kept) || count == 0 {
			t.Errorf("%q\n got %q (%d)\nwant %q", text, clean, count, kept)
		}
		if again, _ := redactor.Text(clean); again != clean {
			t.Errorf("%q\n is not stable: %q", clean, again)
		}
	}
}

// innocent are texts that must stay byte for byte.
var innocent = []string{
	"",
	"Not found",
	"The model `gpt-4.1-mini` does not exist or you do not have access to it.",
	"You exceeded your current quota, please check your plan and billing details. For more information on this error, " +
		"read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
	"Rate limit reached for gpt-4o in organization org-aB3dE5gH7jK9mN1pQ2rS4tU6 on tokens per min (TPM): Limit 30000, " +
		"Used 29000, Requested 4000. Please try again in 6m0s.",
	"Rate limit reached for model `llama-3.3-70b-versatile` in organization " +
		"`org_aB3dE5gH7jK9mN1pQ2rS4tU6vW` service tier `on_demand`",
	"Incorrect API key provided: sk-...8aSP. You can find your API key at https://example.com.",
	"Incorrect API key provided: sk-proj-********************8aSP.",
	"Incorrect API key provided: ***********.",
	"invalid x-api-key",
	"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. " +
		"Authorization: Bearer YOUR_KEY).",
	"The header value is expected to be of the format \"Bearer TOKEN\" (without quotation marks)",
	"Missing bearer authentication in header",
	"Basic authentication is required",
	"Basic Authentication failed",
	"Use Bearer <token>",
	"Bearer token is missing",
	"Request req_011aB3dE5gH7jK9mN1pQ2rS failed",
	"Request ID: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
	"request id: 2025020911093417487821572799492",
	"Invalid API key (request id: B3dE5gH7jK9mN1pQ2rS4tU6)",
	"Invalid token for organization org-aB3dE5gH7jK9mN1pQ2rS4tU6",
	"trace 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
	"commit 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c not found",
	"image sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0 is gone",
	"Unknown route POST /v1/chat/completions",
	"Unrecognized request URL (GET: /v1/models/x). Please see https://platform.openai.com/docs/",
	"No route for /api/users/42/avatar.png",
	"Try /openapi.json or /v1/files/file-abc123/content",
	"This model's maximum context length is 8192 tokens. However, your messages resulted in 10240 tokens.",
	"max_tokens is too large: 100000. This model supports at most 4096 completion tokens, whereas you provided 100000.",
	"max_tokens=4096, temperature=0.7",
	"Password should be at least 6 characters.",
	"Password: must contain a number",
	"password: Field required",
	"Invalid username/password.",
	"Invalid email or password",
	"token: Field required",
	"The token is expired",
	"key: this field is required",
	"No API key provided.",
	"Cannot GET /app/users/42",
	"/home/page and /run/abc are no routes",
	"from line:10 to column:200, ratio 10:100 to a:10",
	"must be a string; got id=12;",
	"token: eyJhbGciOi...",
	"API key provided: None",
	"Daily token limit exceeded Used: 3056133, Limit: 3000000",
	"Token used: 3056133",
	"HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded with url: /v1/x",
	"key accounts/fireworks/models/llama4-maverick-instruct-basic",
	"api_key=None",
	"token=null",
	"Missing key \"messages\"",
	"KeyError: 'choices'",
	"primary_key=True is not allowed",
	"sort_key=name",
	"claude-3-5-sonnet-20241022 is deprecated",
	"token limit for meta-llama/Llama-3.2-11B-Vision-Instruct exceeded",
	"Your credit balance is too low to access the Anthropic API. " +
		"Please go to Plans & Billing to upgrade or purchase credits.",
	"Invalid version 10.2.3",
	"Requests from 203.0.113.9 are blocked",
	"Requests from 8.8.8.8:53 are blocked",
	"Requests from 2001:db8::1 are blocked",
	"172.32.0.1 is not allowed",
	"100.128.0.1 is not allowed",
	"std::bad_alloc and a::b::c",
	"It happened at 12:30:45.",
	"It happened at 2026-03-01T12:30:45Z.",
	"Look at https://example.com:443/a(b):1:2 for more",
	"You can find it at example.com (see the docs).",
	"Meet at noon (CET)",
	"limit:100 status:429 line:12",
	"Please select a model from the list.",
	"Select a plan from https://example.com/plans",
	"Update the model and set temperature to 0",
	"Insert coin",
	"Requests from localhost are not allowed.",
	"Could not parse the JSON body at line 3 column 5 (char 42)",
	"Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 20, " +
		"model: gemini-2.5-flash\nPlease retry in 37.82626638s.",
	"https://console.aws.amazon.com/billing/home?region=us-east-1#/paymenthistory",
	"See https://ai.dev/usage?tab=rate-limit.",
	"arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2",
	"gs://bucket/image.png and s3://bucket/image.png cannot be read",
	"data:image/png;base64, is empty",
	"projects/p/locations/us-central1/publishers/google/models/gemini-2.0-flash was not found",
	"models/text-embedding-004 is not found for API version v1beta",
	"sk-learn-is-a-library-not-a-key",
	"task-management-is-fun",
	"local and internal and localhostname",
	"请求过于频繁，请稍后再试 (request id: 2025020911093417487821572799492)",
	"Недостаточно средств — пополните баланс",
	"AC/DC and SK are abbreviations",
	"Caused by an overload; stack trace omitted",
	"the [SQL] tag and #0",
	"a = b, c: d, x => y, 50% off, a/b, c\\d",
	`upstream said: {"message":"line one\nline two \u0026 more","path":"\/v1\/x"}`,
	`{not JSON} \new \temp`,
	"Authorization header is missing; send Authorization: Bearer $TOKEN",
	"Please wait 5631 seconds before retrying.",
	"file-aB3dE5gH7jK9mN1pQ2rS4t was not found",
	"cf-ray 8f1e2d3c4b5a6978-FRA",
}

func TestInnocent(t *testing.T) {
	if len(innocent) < 60 {
		t.Errorf("only %d samples", len(innocent))
	}
	redactor := New(nil)
	for _, text := range innocent {
		if clean, count := redactor.Text(text); clean != text || count != 0 {
			t.Errorf("%q\n got %q (%d)", text, clean, count)
		}
	}
}

func TestExtraPatterns(t *testing.T) {
	redactor := New([]Pattern{
		{Regexp: regexp.MustCompile(`acme-(\d+)`), Replacement: "customer $1"},
		{Regexp: regexp.MustCompile(`(?i)project\s+x`)},
	})
	clean, count := redactor.Text("acme-12 and acme-13 work on Project X at 10.0.0.1")
	if clean != "customer 12 and customer 13 work on [redacted] at [address]" || count != 4 {
		t.Errorf("got %q (%d)", clean, count)
	}
}

func TestNothingLeft(t *testing.T) {
	if clean, count := New(nil).Text("Traceback (most recent call last): x"); clean != "" || count != 1 {
		t.Errorf("got %q (%d)", clean, count)
	}
}

func TestNilRedactor(t *testing.T) {
	var redactor *Redactor
	if clean, _ := redactor.Text("at 10.0.0.1"); clean != "at [address]" {
		t.Errorf("got %q", clean)
	}
}

func TestCleanTextCostsNoMemory(t *testing.T) {
	redactor := New(nil)
	if n := testing.AllocsPerRun(10, func() {
		for _, text := range innocent[:6] {
			redactor.Text(text)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// hostile are beginnings of everything that is looked for. Read again from every one of them
// to the text's end, a mebibyte of them would take hours.
var hostile = []string{
	"a", "1", "-", ".", ":", "/", "=", " ", "at ", "at a", "at a.b(", "key ", "key=", "key: ", "password=", "sk-", "eyJ",
	"eyJ.", "a.", "1.", "10.", "::", "fe80:", "a:1:in ",
	"http://", "http://a@", "x://", "postgres:", "-----BEGIN ", "SELECT ", "select * ", "SELECT x FROM ", "INSERT INTO ",
	"Key (", "Key (a)=(", "Duplicate entry '", "duplicate key value is (", "[SQL", "File \"", "goroutine 1",
	"Bearer ", "Bearer aB3dE5gH ", "C:\\", "\\\\a", "\\", "/usr/", "/usr/a:1", "lookup ", "to a:", "ip-1-", "localhost:",
	"\xff", "…", "[", "[redacted]", "#0 ", "key provided: ", "Server=a;", "10.0.0.1 ", "Caused by", "UPDATE ", "{\"",
	"{\\", "{\"\\", "\\u0026", "a b\\ ", "C:\\ a\\ ", "a/b", "Traceback ",
}

func TestHostileRepeats(t *testing.T) {
	redactor := New(nil)
	for _, piece := range hostile {
		text := strings.Repeat(piece, 1<<18/len(piece))
		clean, _ := redactor.Text(text)
		if len(clean) > 16*len(text) {
			t.Errorf("%q grows to %d bytes", piece, len(clean))
		}
	}
}

func FuzzText(f *testing.F) {
	for _, sample := range planted {
		f.Add(assemble(sample.text))
	}
	for _, text := range innocent {
		f.Add(text)
	}
	redactor := New(nil)
	f.Fuzz(func(t *testing.T, text string) {
		clean, count := redactor.Text(text)
		if plain, _ := unveil(text); count == 0 && clean != plain {
			t.Fatalf("%q became %q without a count", text, clean)
		}
		if utf8.ValidString(text) && !utf8.ValidString(clean) {
			t.Fatalf("%q became invalid: %q", text, clean)
		}
		settled := clean
		for range 4 {
			settled, _ = redactor.Text(settled)
		}
		if again, _ := redactor.Text(settled); len(again) > len(settled) {
			t.Fatalf("%q grows to %q", settled, again)
		}
	})
}

func BenchmarkText(b *testing.B) {
	redactor := new(Redactor) // which remembers nothing
	for name, text := range map[string]string{
		"short": "The model `gpt-4.1-mini` does not exist or you do not have access to it.",
		"quota": innocent[3],
		"limit": innocent[4],
		"key": assemble("Incorrect API key provided: s~~k-proj-" + letters +
			". You can find your API key at https://example.com."),
		"trace":  "TypeError: x is undefined at fn (/app/x.js:1:2) at g (y.js:3:4)",
		"4 KiB":  strings.Repeat("You can find your API key at https://example.com/a, and more at /v1/x. ", 58),
		"200 B":  strings.Repeat("Please wait before you send the next request, and look at the documentation. ", 3)[:200],
		"64 KiB": strings.Repeat("Please wait before you send the next request; see our page on rate limits. ", 900)[:64<<10],
		"single": "Not found",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				redactor.Text(text)
			}
		})
	}
	b.Run("known", func(b *testing.B) {
		redactor := New(nil)
		for b.Loop() {
			redactor.Text(innocent[3])
		}
	})
}
