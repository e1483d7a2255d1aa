package servertest

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const long = 600 // over encode's minimum of 512 bytes

// respond is an upstream that answers by path.
func respond(w http.ResponseWriter, r *http.Request) {
	flush := http.NewResponseController(w).Flush
	h := w.Header()
	send := func(status int, body string) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
	message := `{"error":{"message":"` + strings.Repeat("It broke. ", long/10) + `"}}`
	switch r.URL.Path {
	case "/ok":
		send(200, "all is well")
	case "/chunked":
		w.WriteHeader(503)
		_ = flush()
		_, _ = io.WriteString(w, "first part, ")
		_ = flush()
		_, _ = io.WriteString(w, "second part")
	case "/drops":
		w.WriteHeader(500)
		for range 20 {
			_, _ = io.WriteString(w, "drop ")
			_ = flush()
			time.Sleep(2 * time.Millisecond)
		}
	case "/long":
		h.Set("Content-Type", "application/json")
		send(500, message)
	case "/gzip":
		h.Set("Content-Type", "application/json")
		h.Set("Content-Encoding", "gzip")
		send(500, string(zip(message)))
	case "/metadata":
		for name, value := range map[string]string{
			"Etag": `"v1"`, "Last-Modified": "Mon, 02 Jan 2006 15:04:05 GMT",
			"Content-Range": "bytes */9", "Accept-Ranges": "bytes",
			"Cache-Control": "public, max-age=60", "Expires": "Mon, 02 Jan 2036 15:04:05 GMT", "Age": "7",
			"Content-Language": "en", "Content-Disposition": "attachment", "Content-Digest": "sha-256=:x:",
			"Incremental": "?1", "Allow": "GET", "X-Ratelimit-Remaining": "7", "Proxy-Status": "cdn",
			"Access-Control-Allow-Origin": "*", "Vary": "Origin",
		} {
			h.Set(name, value)
		}
		h["Set-Cookie"] = []string{"a=b", "c=d"}
		send(416, "out of range")
	case "/trailers":
		h.Set("Trailer", "X-Sum")
		send(500, "body")
		h.Set("X-Sum", "announced")
		h.Set(http.TrailerPrefix+"X-Late", "unannounced")
	case "/hints":
		h.Set("Link", "</style.css>; rel=preload")
		w.WriteHeader(http.StatusEarlyHints)
		h.Del("Link")
		send(404, "no such page")
	case "/empty":
		w.WriteHeader(500)
	case "/204":
		w.WriteHeader(204)
	case "/304":
		h.Set("Etag", `"v1"`)
		w.WriteHeader(304)
	case "/206":
		h.Set("Content-Range", "bytes 0-3/9")
		send(206, "part")
	case "/302":
		h.Set("Location", "/elsewhere")
		send(302, "over there")
	case "/ok-trailers":
		h.Set("Trailer", "X-Sum")
		send(200, "body")
		h.Set("X-Sum", "announced")
		h.Set(http.TrailerPrefix+"X-Late", "unannounced")
	}
}

func TestFailures(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	for path, status := range map[string]int{
		"/chunked": 503, "/drops": 500, "/long": 500, "/gzip": 500, "/trailers": 500, "/hints": 404, "/empty": 500,
	} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				a := get(t, g, protocol, "/"+place+path)
				wantEnvelope(t, a, status)
				wantNoHeaders(t, a.Header, "Content-Encoding", "X-Sum", "X-Late")
			})
		})
	}
}

// A flush by a timer's goroutine, while the handler's writes: this is for the race detector.
func TestFlushInterval(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", "flush_interval 1ms"))
	everywhere(t, func(t *testing.T, protocol, place string) {
		wantEnvelope(t, get(t, g, protocol, "/"+place+"/drops"), 500)
		wantEnvelope(t, get(t, g, protocol, "/"+place+"/long"), 500)
		if a := get(t, g, protocol, "/"+place+"/ok"); a.StatusCode != 200 || string(a.body) != "all is well" {
			t.Errorf("%d %s", a.StatusCode, a.body)
		}
	})
}

// Whoever compressed the upstream's body, its message comes out; and where encode stands
// before the handler, it compresses the envelope as any body.
func TestEncodings(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	for _, path := range []string{"/gzip", "/long"} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				a := get(t, g, protocol, "/"+place+path, "Accept-Encoding: gzip")
				e := wantEnvelope(t, a, 500)
				if !strings.HasPrefix(e.Message, "It broke. It broke.") {
					t.Errorf("message %q", e.Message)
				}
				if coding := a.Header.Get("Content-Encoding"); (coding == "gzip") != (place == "outer") {
					t.Errorf("Content-Encoding %q", coding)
				}
			})
		})
	}
}

func TestMetadataOfTheOldBodyGoes(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		a := get(t, g, protocol, "/"+place+"/metadata")
		wantEnvelope(t, a, 416)
		wantNoHeaders(t, a.Header, "Accept-Ranges", "Content-Language", "Content-Disposition", "Content-Digest", "Age")
		wantHeaders(t, a.Header,
			"Allow: GET", "X-Ratelimit-Remaining: 7", "Access-Control-Allow-Origin: *", "Proxy-Status: cdn")
		if cookies := a.Header.Values("Set-Cookie"); len(cookies) != 2 {
			t.Errorf("Set-Cookie: %q", cookies)
		}
		if vary := strings.Join(a.Header.Values("Vary"), ","); !strings.Contains(vary, "Origin") {
			t.Errorf("Vary: %q", vary)
		}
	})
}

func TestHEAD(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		c := client(t, protocol)
		for path, status := range map[string]int{"/long": 500, "/gzip": 500, "/chunked": 503, "/hints": 404} {
			a := do(t, c, g.request(t, http.MethodHead, "/"+place+path))
			if a.StatusCode != status || len(a.body) > 0 {
				t.Errorf("%s: %d %q", path, a.StatusCode, a.body)
			}
			wantHeaders(t, a.Header, "Content-Type: application/json")
			if protocol != "HTTP/3.0" { // whose server says 0 for whatever has no body, as it does without this handler
				wantNoHeaders(t, a.Header, "Content-Length")
			}
		}
		if a := do(t, c, g.request(t, http.MethodHead, "/"+place+"/ok")); a.StatusCode != 200 {
			t.Errorf("%d", a.StatusCode)
		}
	})
}

func TestEarlyHintsReachTheClient(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		var link string
		r := g.request(t, http.MethodGet, "/"+place+"/hints")
		r = r.WithContext(httptrace.WithClientTrace(r.Context(), &httptrace.ClientTrace{
			Got1xxResponse: func(_ int, h textproto.MIMEHeader) error {
				link = h.Get("Link")
				return nil
			},
		}))
		a := do(t, client(t, protocol), r)
		wantEnvelope(t, a, 404)
		wantNoHeaders(t, a.Header, "Link")
		if link == "" {
			t.Error("no 103 came")
		}
	})
}

func TestSuccessesPass(t *testing.T) {
	g := start(t, proxied(upstream(t, respond), "", ""))
	for path, want := range map[string]string{
		"/ok": "200 all is well", "/204": "204 ", "/304": "304 ", "/206": "206 part",
		"/302": "302 over there", "/ok-trailers": "200 body",
	} {
		t.Run(path, func(t *testing.T) {
			everywhere(t, func(t *testing.T, protocol, place string) {
				a := get(t, g, protocol, "/"+place+path)
				if got := fmt.Sprintf("%d %s", a.StatusCode, a.body); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
				wantNoHeaders(t, a.Header, "Cache-Control", "X-Content-Type-Options")
				switch path {
				case "/304":
					wantHeaders(t, a.Header, `Etag: "v1"`)
				case "/206":
					wantHeaders(t, a.Header, "Content-Range: bytes 0-3/9")
				case "/ok-trailers":
					wantHeaders(t, a.Trailer, "X-Sum: announced", "X-Late: unannounced")
				}
			})
		})
	}
}

// repeat is a body of any length in constant space.
type repeat struct{ left int64 }

func (r *repeat) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), r.left))
	for i := range p[:n] {
		p[i] = byte(r.left-int64(i)) ^ byte((r.left-int64(i))>>8)
	}
	r.left -= int64(n)
	return n, nil
}

func TestDownloadsAreIdentical(t *testing.T) {
	const size = 64 << 20
	want := sha256.New()
	_, _ = io.Copy(want, &repeat{size})
	directory := t.TempDir()
	file, err := os.Create(filepath.Join(directory, "file"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(file, &repeat{size}); err != nil {
		t.Fatal(err)
	}
	_ = file.Close()
	address := upstream(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.Copy(w, &repeat{size}) })
	g := start(t, proxied(address, "", "")+fmt.Sprintf(`
	handle_path /files/* {
		route {
			normalize_errors
			file_server {
				root %s
			}
		}
	}`, directory))
	for _, protocol := range protocols {
		for _, path := range []string{"/plain/", "/files/file"} {
			t.Run(protocol+path, func(t *testing.T) {
				resp, err := client(t, protocol).Do(g.request(t, http.MethodGet, path))
				if err != nil {
					t.Fatal(err)
				}
				defer resp.Body.Close()
				got := sha256.New()
				n, err := io.Copy(got, resp.Body)
				if n != size || err != nil || string(got.Sum(nil)) != string(want.Sum(nil)) {
					t.Errorf("%d of %d bytes, or others: %v", n, size, err)
				}
			})
		}
		wantEnvelope(t, get(t, g, protocol, "/files/none"), 404)
		if a := get(t, g, protocol, "/files/file", "Range: bytes=0-9"); a.StatusCode != 206 || len(a.body) != 10 {
			t.Errorf("range: %d, %d bytes", a.StatusCode, len(a.body))
		}
		wantEnvelope(t, get(t, g, protocol, "/files/file", "Range: bytes=99999999-"), 416)
	}
}
