package redact

import (
	"slices"
	"strings"
	"testing"
)

// telling are bytes that something begins with, ends at or goes on over.
const telling = "aA1-_./:=\\ \"'%+&?@#[~$,;<\n\x1bé"

// openings are what something is looked for behind, beside those of hostile.
var openings = []string{
	"é/1/", "/app", "Bearer.", "key/", "key_", "token=a.", "password=", "password='", "password=\"", "password \"",
	"cookie: a=b;",
	"cookie=", "set-cookie:a=", "authorization: ", "authorization=", "authorization: digest a=b,", "digest a=b, ",
	"digest a=\"",
	"digest response=", "basic ", "bearer%20", "bearer:", "hawk a=b,", "1//0", "eyJ.", "eyJ..", "a8Q~", "8Q~", "a:b@",
	"a:a@b:1",
	"root:a@tcp(", "jdbc:oracle:", "jdbc:", "PuTTY-User-Key-File", "-----BEGIN", "-----END", "---- BEGIN", "4111 ", "4",
	"4242-",
	"<password>", "--password ", "password: ", "\\u0022", "\\n", "%22", "%0", "&quot;", "&amp", "\u200b", "\u200bsk-",
	"sk-\u00ad",
	"\x1b[", "\x1b]0;", "ｓ", "ｓｋ－", "﷽", "00Daaaaaaaaaaaa!", "AAAAaaaaaaa:APA91b", "12345678:", "123456789012345|",
	"key provided: ", "api key ", "api key: ", "pat.", "dp.pt.", "v4.local.", "access_token$", "sk-proj-", "_sk-",
	"xoxb-", "ghp_",
	"hooks.slack.com/", "https://hooks.slack.com/", "https://a:b@c/", "https://a@", "://", "postgres://", "at a (a:1) ",
	"File \"a",
	"goroutine 1 [", "SELECT a FROM ", "(SQL: select * ", "[SQL: ", "Key (a)=(b", "\\\\a\\b", "C:\\a ", "::1", "fe80::",
	"10.0.0.1:",
	"localhost/", "[redacted]", "your", "xxxx", "...", "{\"a\":\"", "{\\\"a\\\":\\\"", "請求", "請/a/", "请求:",
}

// seeds are short strings that a caller can have an upstream repeat.
func seeds() []string {
	all := slices.Concat(hostile, openings)
	for _, kind := range keyKinds {
		all = append(all, strings.Fields(kind.prefixes)...)
	}
	for _, name := range secretNames {
		all = append(all, name.suffix+"=", name.suffix+": ")
	}
	letters := strings.Split(telling, "")
	for _, a := range letters {
		all = append(all, a)
		for _, b := range letters {
			all = append(all, a+b)
			for _, c := range letters {
				all = append(all, a+b+c)
			}
		}
	}
	return all
}

// stepsOf counts what it takes to redact a text of at least n bytes, in both readings.
func stepsOf(piece string, n int) int {
	text := strings.Repeat(piece, (n+len(piece)-1)/len(piece))
	plain, seams := unveil(text)
	first := scanner{text: plain, seams: seams}
	first.run()
	second := scanner{text: reveal(first.result())}
	second.run()
	return first.steps + second.steps
}

// slack is what a text costs that does not grow with it.
const slack = 1 << 14

// wantLinear doubles a text, as often as is asked.
func wantLinear(t *testing.T, piece string, n, doublings int) {
	t.Helper()
	once := stepsOf(piece, n)
	for range doublings {
		n *= 2
		twice := stepsOf(piece, n)
		if 10*twice > 22*once+10*slack {
			t.Errorf("%q: %d steps for %d bytes, %d for %d", piece, once, n/2, twice, n)
		}
		once = twice
	}
}

// Twice the text costs twice the steps, whatever is repeated.
func TestLinear(t *testing.T) {
	all := seeds()
	if len(all) < 10000 {
		t.Errorf("only %d seeds", len(all))
	}
	for i, piece := range all {
		n, doublings := 1<<9, 1
		if i < len(all)-len(telling)*len(telling)*len(telling) {
			n, doublings = 1<<11, 2
		}
		wantLinear(t, piece, n, doublings)
	}
}

// A text that begins in one way and goes on in another is no worse.
func TestLinearBehind(t *testing.T) {
	for _, head := range []string{
		"password=", "password=\"", "authorization: digest ", "cookie: a=b; ", "https://",
		"\"", "/usr/", "sk-", "api key ",
	} {
		for _, piece := range openings {
			once, twice := stepsOf(head+strings.Repeat(piece, 512), 1), stepsOf(head+strings.Repeat(piece, 1024), 1)
			if 10*twice > 22*once+10*slack {
				t.Errorf("%q behind %q: %d and %d steps", piece, head, once, twice)
			}
		}
	}
}

func FuzzLinear(f *testing.F) {
	for _, piece := range slices.Concat(hostile, openings) {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		if len(piece) == 0 || len(piece) > 64 {
			t.Skip()
		}
		wantLinear(t, piece, 1<<12, 2)
	})
}
