package linear

import (
	"math/rand/v2"

	"github.com/errnorm/caddy-errnorm/internal/leaktest"
)

// telling are the characters that mean something to one reader or another, and one of each kind that does not.
var telling = []string{
	"a", "A", "1", " ", "\n", ".", ",", ":", ";", "/", "\\", `"`, "'", "`", "<", ">", "(", ")", "[", "]", "{", "}", "=",
	"&", "%", "#", "@", "-", "_", "+", "~", "$", "?", "!", "|", "*", "\x1b", "\u200b", "\u00ad", "é", "余", "\xff",
	"\x00",
}

// openings begin what a reader looks for the end of.
var openings = []string{
	// JSON, and what stands for it
	`{"`, `{"a":`, `[{`, `{"error":`, `{"message":"`, `{'`, `"a":1,`, `"\"`, `\u0026`, `\n`, `{"a`, `[1,`, `}{`,
	"data: {", "data: ", "null,", `{"error":{"message":"`, `\"`, `\\`, "{\\", "{\"\\", `"detail":[`, "'}", `{}`,
	// XML and HTML
	"<a", "<a ", "<a>", "</a>", "<p>", "<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "<?xml ", "&amp;", "&#60;",
	"&lt;", "&", "<br/>", "<title>", "<script>", "<style>", "<a b=\"", " b='", "<table>", "<a href=x>", "<Error>",
	"<Code>", "&#x", "<pre>", "<b>", "<svg>",
	// forms and URLs
	"a=b&", "error=", "%41", "%", "http://", "http://a@", "https://a.b/", "x://", "postgres:", "postgres://u:", "?a=",
	"/?", "://", "//", "mailto:", "jdbc:", "amqp://", "a:b@", "a@b.c", "dns:///",
	// secrets
	"Bearer ", "Bearer.", "Basic ", "key/", "key:", "key=", "api_key=", "token ", "password", "password:",
	`"password":"`, "secret=", "sk-", "eyJ", "eyJ.", "AKIA", "ghp_", "xoxb-", "hf_", "-----BEGIN ", "-----END ",
	"-----BEGIN RSA PRIVATE KEY-----", "-----", "key provided: ", "Authorization: ", "Bearer aB3dE5gH ", "aB3dE5gH7jK9",
	"0f1e2d3c", "Server=a;", "sid=", "DB_PASS=", "client_secret",
	"key_", "token=a.", "password=", "password='", "password=\"", "password \"", "cookie: a=b;", "cookie=",
	"set-cookie:a=", "authorization: ", "authorization=", "authorization: digest a=b,", "digest a=b, ",
	"digest a=\"", "digest response=", "basic ", "bearer%20", "bearer:", "hawk a=b,", "1//0", "eyJ..", "a8Q~", "8Q~",
	"a:a@b:1", "root:a@tcp(", "jdbc:oracle:", "PuTTY-User-Key-File", "-----BEGIN", "-----END", "---- BEGIN", "4111 ",
	"4", "4242-", "<password>", "--password ", "password: ", "\\u0022", "\\n", "%22", "%0", "&quot;", "&amp",
	"\u200bsk-", "sk-\u00ad", "\x1b]0;", "ｓ", "ｓｋ－", "﷽", "00Daaaaaaaaaaaa!", "AAAAaaaaaaa:APA91b", "12345678:",
	"123456789012345|", "api key ", "api key: ", "pat.", "dp.pt.", "v4.local.", "access_token$", "sk-proj-", "_sk-",
	"hooks.slack.com/", "https://hooks.slack.com/", "https://a:b@c/", "https://a@", "postgres://", "at a (a:1) ",
	"File \"a", "goroutine 1 [", "SELECT a FROM ", "(SQL: select * ", "[SQL: ", "Key (a)=(b", "\\\\a\\b", "C:\\a ",
	"::1", "10.0.0.1:", "localhost/", "your", "xxxx", "...", "{\"a\":\"", "{\\\"a\\\":\\\"", "請求", "請/a/", "请求:",
	// internals
	"/app", "/app/", " /app", "é/1/", "/usr/", "/usr/a:1", "C:\\", "\\\\a", "\\\\a\\", "a\\ ", "10.0.0.1", "10.0.0.1 ",
	"fe80::", "::", "ip-1-", "localhost:", "a.internal", "lookup ", "to a:", "to:10000:", "a/b", "a.b.", "goroutine 1",
	" at ", "\tat a.b(", "at x (", "File \"", "#0 ", "Traceback ", "Caused by", "Caused by: ", "a.go:1", "panic: ",
	"in /a/b.c on line 1", "Exception in ", "\n\tat ", "line 1, in ", "SELECT ", "select * ", "SELECT x FROM ",
	"INSERT INTO ", "UPDATE ", "[SQL", "Key (", "Key (a)=(", "Duplicate entry '", "dup key: {",
	"duplicate key value is (", "WHERE ", "VALUES (",
	// waits
	"try again in ", "in 1.", "1h", "1h2m", "20 seconds ", "in 20 Sekunden ", "20秒後", "через 20 секунд ",
	"until 14:05 ", "14:05 ", "2026-01-01", "2026-01-01T00:00:00Z", "retry after ", "3 PM (", "9.9", "P1D", "PT1S",
	"1;w=1,", "Mon, ", "reset ", "wait 1:",
	// challenges and other header fields
	"Bearer a=b,", "Bearer ,", "a=\"", "a=\"b\", ", ", ", "a, ", "\\\"", "gzip,", "r=1;", `"default";r=0;t=30,`,
	"charset=", ";q=1", "text/html;", "application/", "+json",
	// sentences
	"not ", "if ", "balance ", "token expired ", "your ", "insufficient ", ". ", "; ", ", but ", "quota exceeded. ",
	"Error: ", "E1: ", "java.lang.A: ", "a.b.c: ", "(request id: ", "ERR_", "request id ", "余额不足", "未", "残高", "잔액이 ",
	"не ", "saldo ", "(((", "((", "「", "“", "litellm.A: ", "A - ", "Error code: 429 - ", "Usage: ", "…", "[redacted]",
	"[", "]", "\r\n", "0\r\n", "HTTP/1.1 200 OK\r\n", "A: b\r\n", "\x1b[", "\x1b]", "\x1b]8;;", "\x1bP", "\u009b",
	"\ufeff", "\u202e",
}

// Openings are runs of what begins something and does not end it.
func Openings() (runs []Run) {
	for _, opening := range openings {
		runs = append(runs, Run{Piece: opening})
	}
	return runs
}

// Pairs are runs of all strings of one and two telling characters.
func Pairs() (runs []Run) {
	for _, first := range telling {
		runs = append(runs, Run{Piece: first})
		for _, second := range telling {
			if first != second {
				runs = append(runs, Run{Piece: first + second})
			}
		}
	}
	return runs
}

// LongestPiece is how long a repeated piece is at most.
const LongestPiece = 12

// Mixed are n runs that random puts together: the piece out of openings, telling characters and what is in samples,
// the head and the tail out of the same.
func Mixed(random *rand.Rand, n int, samples ...string) (runs []Run) {
	for _, plant := range leaktest.Plants() {
		samples = append(samples, plant.Text)
	}
	for range n {
		run := Run{Piece: piece(random, samples)}
		if random.IntN(2) == 0 {
			run.Head = piece(random, samples)
		}
		if random.IntN(2) == 0 {
			run.Tail = piece(random, samples)
		}
		runs = append(runs, run)
	}
	return runs
}

func piece(random *rand.Rand, samples []string) string {
	of := func(list []string) string { return list[random.IntN(len(list))] }
	switch random.IntN(4) {
	case 0:
		return of(openings)
	case 1:
		return of(telling) + of(openings)
	case 2:
		return of(openings) + of(telling)
	default:
		text := of(samples)
		start := random.IntN(len(text))
		return text[start:min(len(text), start+1+random.IntN(LongestPiece))]
	}
}
