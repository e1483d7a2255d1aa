package servertest

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// fault is one way in which an upstream fails.
type fault struct {
	name   string
	want   int // what the client gets
	answer func(conn *net.TCPConn)
}

// says answers with a text, and ends the connection in order.
func says(text string) func(*net.TCPConn) {
	return func(conn *net.TCPConn) { _, _ = io.WriteString(conn, text) }
}

// breaks answers with a text and resets the connection.
func breaks(text string) func(*net.TCPConn) {
	return func(conn *net.TCPConn) {
		_, _ = io.WriteString(conn, text)
		time.Sleep(5 * time.Millisecond) // else what was written may be lost with the connection
		_ = conn.SetLinger(0)
	}
}

// drips goes on with a piece, over and over, until nobody reads it any more.
func drips(text, piece string, pause time.Duration) func(*net.TCPConn) {
	return func(conn *net.TCPConn) {
		_, err := io.WriteString(conn, text)
		for began := time.Now(); err == nil && time.Since(began) < ample; time.Sleep(pause) {
			_, err = io.WriteString(conn, piece)
		}
	}
}

// waits goes on with nothing until the other end has gone.
func waits(text string) func(*net.TCPConn) {
	return func(conn *net.TCPConn) {
		_, _ = io.WriteString(conn, text)
		_, _ = io.Copy(io.Discard, conn)
	}
}

// http11 is a response of a status, header lines and a body.
func http11(status, headers, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body
}

// whole is a response with its length.
func whole(status, body string, headers ...string) string {
	return http11(status, fmt.Sprintf("Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))+
		strings.Join(headers, ""), body)
}

const (
	limited = `{"error":{"message":"Slow down.","code":"rate_limit_exceeded"}}`
	chunked = "Transfer-Encoding: chunked\r\n"
	near    = `{"error":"payment_required","message":"%s","status_code":402,"details":%s}`
)

var faults = []fault{
	{"closed before a word", 503, says("")},
	{"reset before a word", 503, breaks("")},
	{"closed in the status line", 503, says("HTTP/1.1 4")},
	{"reset in the status line", 503, breaks("HTTP/1.1 4")},
	{"closed in the header", 503, says("HTTP/1.1 500 Oops\r\nContent-Le")},
	{"reset in the header", 503, breaks("HTTP/1.1 500 Oops\r\nContent-Le")},
	{"garbage", 503, says("\x00\x01\x02 this is no HTTP\r\n\r\n")},
	{"TLS in place of HTTP", 503, says("\x15\x03\x01\x00\x02\x02\x46")},
	{"an SSH server", 503, says("SSH-2.0-OpenSSH_9.2p1\r\n")},
	{"HTTP/0.9", 503, says("<html>It works!</html>")},
	{"two lengths", 503, says(http11("429 Slow", "Content-Length: 2\r\nContent-Length: 3\r\n", "{}"))},
	{"a length that is none", 503, says(http11("429 Slow", "Content-Length: -3\r\n", "{}"))},
	{"a header of 12 MiB", 503, says(http11("429 Slow", "X: "+strings.Repeat("x", 12<<20)+"\r\n", ""))},

	{"closed in the body", 500, says(http11("500 Oops", "Content-Length: 100\r\n", "half"))},
	{"reset in the body", 500, breaks(http11("500 Oops", "Content-Length: 100\r\n", "half"))},
	{"closed in a chunk", 500, says(http11("500 Oops", chunked, "64\r\nhalf"))},
	{"a chunk of no size", 500, says(http11("500 Oops", chunked, "zz\r\nhalf\r\n0\r\n\r\n"))},
	{"no last chunk", 429, says(http11("429 Slow", chunked, fmt.Sprintf("%x\r\n%s\r\n", len(limited), limited)))},
	{"more than its length", 429, says(whole("429 Slow", limited) + "and more")},
	{"until it closes", 429, says(http11("429 Slow", "Connection: close\r\n", limited))},
	{"HTTP/1.0", 429, says("HTTP/1.0 429 Slow\r\n\r\n" + limited)},
	{"endless", 500, drips(http11("500 Oops", "", ""), strings.Repeat("x", 64<<10), 0)},
	{"dripping", 500, drips(http11("500 Oops", "", ""), "x", 20*time.Millisecond)},
	{"header, then silence", 429, waits(http11("429 Slow", chunked, ""))},

	{"no coding that is known", 429, says(whole("429 Slow", limited, "Content-Encoding: x-mystery\r\n"))},
	{"gzip that is none", 429, says(whole("429 Slow", limited, "Content-Encoding: gzip\r\n"))},
	{"gzip, cut", 429, says(whole("429 Slow", string(zip(limited))[:20], "Content-Encoding: gzip\r\n"))},
	{
		"gzip of 64 MiB", 500,
		says(whole("500 Oops", string(zip(strings.Repeat("\x00", 64<<20))), "Content-Encoding: gzip\r\n")),
	},

	{"no reason phrase", 429, says("HTTP/1.1 429\r\nContent-Length: 2\r\n\r\n{}")},
	{"status 999", 500, says(whole("999 Odd", "{}"))},
	{"status 600", 500, says(whole("600 Odd", "{}"))},
	{"status 499", 503, says(whole("499 Cancelled", `{"error":{"code":499,"status":"CANCELLED"}}`))},
	{
		"hints before it", 429,
		says(strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 3) + whole("429 Slow", limited)),
	},
	{
		"trailers", 429,
		says(http11("429 Slow", chunked+"Trailer: X-Late\r\n", "2\r\n{}\r\n0\r\nX-Late: a\r\nX-Other: b\r\n\r\n")),
	},
	{
		"headers of 1 MiB", 429,
		says(whole("429 Slow", limited, strings.Repeat("X-Long: "+strings.Repeat("x", 1<<10)+"\r\n", 1<<10))),
	},
	{"gRPC's headers", 503, says(whole("503 Down", "{}", "Grpc-Status: 14\r\nGrpc-Message: dial tcp 10.0.0.9\r\n"))},

	{"an envelope with NaN", 402, says(whole("402 Pay", fmt.Sprintf(near, "m", `{"a":NaN}`)))},
	{"an envelope with control characters", 402, says(whole("402 Pay", fmt.Sprintf(near, "a\x01\x1b[31mb", "null")))},
	{"an envelope that is no UTF-8", 402, says(whole("402 Pay", fmt.Sprintf(near, "a\xff\xfeb", "null")))},
	{"an envelope without a message", 402, says(whole("402 Pay", fmt.Sprintf(near, "", "null")))},
	{
		"an envelope 10,400 deep", 402,
		says(whole("402 Pay", fmt.Sprintf(near, "m", strings.Repeat("[", 10_400)+strings.Repeat("]", 10_400)))),
	},
}

// misbehaving is an upstream that fails as the path says, and answers well at /well.
func misbehaving(t *testing.T, well []byte) string {
	t.Helper()
	by := map[string]fault{}
	for i, f := range faults {
		by[fmt.Sprint("/", i)] = f
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var open sync.WaitGroup
	serve := func(conn *net.TCPConn) {
		defer conn.Close()
		r, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		if f, ok := by[r.URL.Path]; ok {
			f.answer(conn)
			return
		}
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(well), well)
	}
	open.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() { serve(conn.(*net.TCPConn)) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		open.Wait()
	})
	return l.Addr().String()
}

// Whatever an upstream does in place of an error, each client gets one whole envelope, over each protocol, with encode
// and without, and in the routes for errors; and those of successes get them as they are.
func TestFaults(t *testing.T) {
	well := make([]byte, 100_000)
	for i := range well {
		well[i] = byte(i*i>>3 + i)
	}
	address := misbehaving(t, well)
	const once = "transport http {\nkeepalive off\n}"
	g := startFaulty(t, proxied(address, "body_timeout 300ms", once))
	everywhere(t, func(t *testing.T, protocol, place string) { tryFaults(t, g, protocol, "/"+place+"/", well) })

	g = startFaulty(t, `route {
		error 418
	}
	handle_errors {
		normalize_errors {
			body_timeout 300ms
		}
		reverse_proxy `+address+` {
			`+once+`
		}
	}`)
	for _, protocol := range protocols {
		t.Run(protocol+" handle_errors", func(t *testing.T) { tryFaults(t, g, protocol, "/", well) })
	}
	if lines := logs.Find(`"http.stdlib"`, "superfluous"); len(lines) > 0 {
		t.Errorf("net/http complains: %s", lines[0])
	}
}

// tryFaults asks for each fault, and for a success beside each.
func tryFaults(t *testing.T, g gateway, protocol, under string, well []byte) {
	t.Helper()
	c := client(t, protocol)
	sum := sha256.Sum256(well)
	var all sync.WaitGroup
	for i, f := range faults {
		all.Go(func() {
			a, err := fetch(c, g.request(t, http.MethodGet, fmt.Sprint(under, i)))
			if err != nil {
				t.Errorf("%s: %v", f.name, err)
				return
			}
			wantEnvelopeOf(t, f.name, a, f.want)
		})
		all.Go(func() {
			a, err := fetch(c, g.request(t, http.MethodGet, under+"well"))
			if err != nil || a.StatusCode != http.StatusOK || sha256.Sum256(a.body) != sum {
				t.Errorf("a success beside %s: %v", f.name, err)
			}
		})
	}
	all.Wait()
}

func wantEnvelopeOf(t *testing.T, name string, a answer, status int) {
	t.Helper()
	var e envelope
	if err := strictly(a.body, &e); err != nil || a.StatusCode != status || e.StatusCode != status || e.Message == "" {
		t.Errorf("%s: status %d, want %d, and its envelope: %.200s (%v)", name, a.StatusCode, status, a.body, err)
	}
	for _, header := range []string{"Grpc-Status", "Grpc-Message", "Trailer", "X Bad", "X-Late"} {
		if value := a.Header.Get(header); value != "" {
			t.Errorf("%s: %s: %s", name, header, value)
		}
	}
}

// strictly decodes one JSON value of a form, and nothing else.
func strictly(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if d.More() {
		return errors.New("more than one value")
	}
	return nil
}
