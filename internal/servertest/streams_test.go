package servertest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// The upstream sends an event only when the client has seen the one before, so that
// buffering anywhere shows as a deadlock, and no clock is needed.
func TestEventsArriveOneByOne(t *testing.T) {
	seen := make(chan int)
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for n := range 3 {
			fmt.Fprintf(w, "data: %d\n\n", n)
			_ = http.NewResponseController(w).Flush()
			select {
			case <-seen:
			case <-r.Context().Done():
				return
			}
		}
	})
	g := start(t, proxied(address, "", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		resp, err := client(t, protocol).Do(g.request(t, http.MethodGet, "/"+place+"/", "Accept-Encoding: identity"))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		lines := bufio.NewReader(resp.Body)
		for n := range 3 {
			line, err := lines.ReadString('\n')
			if want := fmt.Sprintf("data: %d\n", n); line != want || err != nil {
				t.Fatalf("got %q, want %q: %v", line, want, err)
			}
			_, _ = lines.ReadString('\n')
			seen <- n
		}
		if rest, err := io.ReadAll(lines); len(rest) > 0 || err != nil {
			t.Errorf("after the last event: %q, %v", rest, err)
		}
	})
}

// An event stream that is an error is kept back like any other error.
func TestEventStreamWithErrorStatus(t *testing.T) {
	g := start(t, proxied(upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.WriteHeader(http.StatusServiceUnavailable)
		_ = http.NewResponseController(w).Flush()
		_, _ = io.WriteString(w, "event: error\ndata: {}\n\n")
	}), "", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		wantEnvelope(t, get(t, g, protocol, "/"+place+"/"), 503)
	})
}

// A 101 must pass and leave the connection to be taken over, also below an access log.
func TestWebsocket(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/refused" {
			http.Error(w, "no sockets here", http.StatusForbidden)
			return
		}
		conn, rw, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
		for {
			line, err := rw.ReadString('\n')
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, strings.ToUpper(line))
		}
	})
	site := proxied(address, "", "")
	for name, site := range map[string]string{"log": "log\n" + site, "no log": site} {
		g := start(t, site)
		for _, place := range places {
			t.Run(name+" "+place, func(t *testing.T) {
				conn, answers := upgrade(t, g, "/"+place+"/")
				if status, err := answers.ReadString('\n'); err != nil || !strings.HasPrefix(status, "HTTP/1.1 101 ") {
					t.Fatalf("%q, %v", status, err)
				}
				for line := ""; line != "\r\n"; {
					var err error
					if line, err = answers.ReadString('\n'); err != nil {
						t.Fatal(err)
					}
				}
				for _, word := range []string{"one", "two"} {
					_, _ = io.WriteString(conn, word+"\n")
					if got, err := answers.ReadString('\n'); got != strings.ToUpper(word)+"\n" || err != nil {
						t.Fatalf("%q, %v", got, err)
					}
				}
				_, answers = upgrade(t, g, "/"+place+"/refused")
				resp, err := http.ReadResponse(answers, nil)
				if err != nil {
					t.Fatal(err)
				}
				defer resp.Body.Close()
				body, _ := io.ReadAll(resp.Body)
				wantEnvelope(t, answer{resp, body}, 403)
			})
		}
	}
}

func upgrade(t *testing.T, g gateway, path string) (net.Conn, *bufio.Reader) {
	t.Helper()
	host := strings.TrimPrefix(g.URL, "http://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(ample))
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\n"+
		"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: dGVzdCB0ZXN0IHRlc3QgISE=\r\n\r\n", path, host)
	return conn, bufio.NewReader(conn)
}
