package servertest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	tight   = "max_body 8KiB\nbody_timeout 150ms"
	patient = "max_body 8KiB\nbody_timeout 1h" // for what must not depend on the timeout
)

// unending is an upstream whose error bodies do not end by themselves. It tells when the
// gateway has let go of each.
func unending(t *testing.T) (address string, released <-chan string) {
	t.Helper()
	done := make(chan string, 64)
	address = upstream(t, func(w http.ResponseWriter, r *http.Request) {
		controller := http.NewResponseController(w)
		if strings.HasSuffix(r.URL.Path, "declared") {
			w.Header().Set("Content-Length", "1000000000")
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		_ = controller.Flush()
		switch r.URL.Path {
		case "/silent":
		case "/whole":
			_, _ = io.WriteString(w, `{"error":{"message":"The pump is being repaired."}}`)
		default:
			_, _ = io.WriteString(w, `{"error":{"message":"Half a sentence`)
		}
		_ = controller.Flush()
		chunk := strings.Repeat("x", 4<<10)
		for {
			pause := time.Duration(0)
			switch {
			case strings.HasPrefix(r.URL.Path, "/endless"):
			case r.URL.Path == "/dripping":
				chunk, pause = "x", 10*time.Millisecond
			default: // stalled
				chunk, pause = "", time.Hour
			}
			select {
			case <-r.Context().Done():
				done <- r.URL.Path
				return
			case <-time.After(pause):
			}
			if _, err := io.WriteString(w, chunk); err != nil || controller.Flush() != nil {
				done <- r.URL.Path
				return
			}
		}
	})
	return address, done
}

func TestBodyBoundedInBytes(t *testing.T) {
	address, released := unending(t)
	g := start(t, proxied(address, patient, ""))
	for _, path := range []string{"/endless", "/endless-declared"} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				wantEnvelope(t, get(t, g, protocol, "/"+place+path), 503)
				receive(t, released, "the release of the upstream")
			})
		})
	}
}

// A body that stalls, drips or never begins is judged by what came of it, whoever the
// client is, and the upstream is let go of.
func TestBodyBoundedInTime(t *testing.T) {
	address, released := unending(t)
	g := start(t, proxied(address, tight, ""))
	for _, path := range []string{"/silent", "/stalled", "/stalled-declared", "/dripping"} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				if path == "/silent" && place == "inner" {
					t.Skip("encode keeps the header to itself until the first byte")
				}
				c := client(t, protocol)
				wantEnvelope(t, do(t, c, g.request(t, http.MethodGet, "/"+place+path)), 503)
				receive(t, released, "the release of the upstream")
				// The connection is as good as ever.
				wantEnvelope(t, do(t, c, g.request(t, http.MethodGet, "/"+place+path)), 503)
				receive(t, released, "the release of the upstream")
			})
		})
	}
	if len(logs.Find("error body did not end within body_timeout")) == 0 {
		t.Error("the log does not tell why the upstream was let go of")
	}
}

// A request body that is still on its way does not keep the answer back. Not so on HTTP/1.1,
// where net/http waits for the rest of it before it answers, ours or not.
func TestBodyBoundedInTimeDuringUpload(t *testing.T) {
	released := make(chan struct{})
	address := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		defer close(released)
		conn, rest, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 503 X\r\nContent-Length: 1000\r\n\r\nhalf")
		_, _ = io.Copy(io.Discard, rest)
	})
	g := start(t, proxied(address, tight, ""))
	upload, rest := io.Pipe()
	defer rest.Close()
	go func() { _, _ = io.WriteString(rest, "some of it") }()
	r := g.request(t, http.MethodPost, "/plain/")
	r.Body = upload
	wantEnvelope(t, do(t, client(t, "HTTP/2.0"), r), 503)
	receive(t, released, "the release of the upstream")
}

// What came is judged, whether or not it was compressed on the way.
func TestStalledBodyIsRead(t *testing.T) {
	address, released := unending(t)
	g := start(t, proxied(address, tight, ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		for _, coding := range []string{"identity", "gzip"} {
			a := get(t, g, protocol, "/"+place+"/whole", "Accept-Encoding: "+coding)
			if e := wantEnvelope(t, a, 503); e.Message != "The pump is being repaired." {
				t.Errorf("%s: message %q", coding, e.Message)
			}
			receive(t, released, "the release of the upstream")
		}
	})
}

func TestManyEndlessBodies(t *testing.T) {
	address, released := unending(t)
	g := start(t, proxied(address, "body_timeout 1h", ""))
	const n = 60
	var all sync.WaitGroup
	c := client(t, "HTTP/1.1")
	for range n {
		all.Go(func() {
			resp, err := c.Do(g.request(t, http.MethodGet, "/plain/endless"))
			if err != nil {
				t.Error(err)
				return
			}
			defer resp.Body.Close()
			if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != 503 {
				t.Errorf("%d, %v", resp.StatusCode, err)
			}
		})
	}
	all.Wait()
	for range n {
		receive(t, released, "the release of an upstream")
	}
}

// An upstream that breaks off is answered for while the client has seen nothing, and only then.
func TestUpstreamCut(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want int // 0: the client's response is cut as well
	}{
		"error, chunked":          {"HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", 503},
		"error, too short":        {"HTTP/1.1 502 X\r\nContent-Length: 1000\r\n\r\nhalf", 503},
		"error, nothing":          {"HTTP/1.1 500 X\r\nContent-Length: 1000\r\n\r\n", 500},
		"error, ends with close":  {"HTTP/1.1 500 X\r\nConnection: close\r\n\r\nwhole", 500},
		"error, broken chunk":     {"HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 500},
		"success, chunked":        {"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", 0},
		"success, too short":      {"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\nhalf", 0},
		"before any header":       {"", 503},
		"in the middle of header": {"HTTP/1.1 200 OK\r\nConte", 503},
		"not HTTP":                {"220 mail.example.com ESMTP\r\n", 503},
	} {
		t.Run(name, func(t *testing.T) {
			g := start(t, proxied(rawUpstream(t, c.raw), patient, ""))
			everywhere(t, func(t *testing.T, protocol, place string) {
				r := g.request(t, http.MethodGet, "/"+place+"/", "Accept-Encoding: identity")
				if c.want > 0 {
					wantEnvelope(t, do(t, client(t, protocol), r), c.want)
					return
				}
				resp, err := client(t, protocol).Do(r)
				if err != nil {
					return // cut before the header went out
				}
				defer resp.Body.Close()
				if body, err := io.ReadAll(resp.Body); err == nil {
					t.Errorf("a response that was cut ended well: %d %q", resp.StatusCode, body)
				}
			})
		})
	}
}

// A client that has gone gets nothing: before the upstream's header reverse_proxy notes
// 499, after it the request ends without a status; no envelope is written or counted.
func TestClientCancels(t *testing.T) {
	arrived := make(chan struct{})
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/held" {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, "half")
			_ = http.NewResponseController(w).Flush()
		}
		arrived <- struct{}{}
		<-r.Context().Done()
	})
	g := start(t, "log\n"+proxied(address, patient, ""))
	count := func(parts ...string) int { return len(logs.Find(parts...)) }
	for path, logged := range map[string]string{"/waiting": `"status":499`, "/held": `"status":0`} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				path := "/" + place + path
				ended := []string{"handled request", path, logged, `"size":0`}
				endedBefore, answeredBefore := count(ended...), count("upstream roundtrip", `"status":503`)

				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				c, r, result := client(t, protocol), g.request(t, http.MethodGet, path).WithContext(ctx), make(chan error)
				go func() {
					resp, err := c.Do(r)
					if err == nil {
						resp.Body.Close()
					}
					result <- err
				}()
				receive(t, arrived, "the request's arrival")
				if strings.HasSuffix(path, "/held") {
					eventually(t, "the header's arrival", func() bool {
						return count("upstream roundtrip", `"status":503`) > answeredBefore
					})
				}
				cancel()
				if err := receive(t, result, "the end of the request"); !errors.Is(err, context.Canceled) {
					t.Fatalf("the client got %v", err)
				}
				eventually(t, "the access log's line", func() bool { return count(ended...) > endedBefore })
			})
		})
	}
	if lines := logs.Find("normalize_errors"); len(lines) > 0 {
		t.Errorf("logged: %s", lines)
	}
}
