package servertest

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// With "inspect 2xx" a JSON success waits for its end, up to max_body, and then goes out as
// it came; one that is an error in all but its status is answered as the error that it is.
func TestInspectedSuccesses(t *testing.T) {
	large := `{"data":"` + strings.Repeat("x", 20<<10) + `"}`
	bodies := map[string]string{
		"/small": `{"data":[1,2,3]}`, "/chunked": `{"data":[1,2,3]}`, "/large": large, "/large-chunked": large,
		"/created": `{"id":1}`, "/empty": "", "/trailers": `{"data":1}`,
	}
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Etag", `"v1"`)
		switch r.URL.Path {
		case "/failed":
			_, _ = io.WriteString(w, `{"error":{"message":"You exceeded your current quota.",`+
				`"type":"insufficient_quota","code":"insufficient_quota"}}`)
			return
		case "/trailers":
			w.Header().Set("Trailer", "X-Sum")
		case "/created":
			w.WriteHeader(http.StatusCreated)
		}
		body := bodies[r.URL.Path]
		_, _ = io.WriteString(w, body[:len(body)/2])
		if strings.HasSuffix(r.URL.Path, "chunked") {
			_ = http.NewResponseController(w).Flush()
		}
		_, _ = io.WriteString(w, body[len(body)/2:])
		if r.URL.Path == "/trailers" {
			w.Header().Set("X-Sum", "announced")
		}
	})
	g := start(t, proxied(address, "upstream openai\nmax_body 8KiB\ninspect 2xx", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		c := client(t, protocol)
		for path, body := range bodies {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				a := do(t, c, g.request(t, method, "/"+place+path))
				want, status := body, http.StatusOK
				if method == http.MethodHead {
					want = ""
				}
				if path == "/created" {
					status = http.StatusCreated
				}
				if a.StatusCode != status || string(a.body) != want {
					t.Errorf("%s %s: %d, %d bytes %.60q", method, path, a.StatusCode, len(a.body), a.body)
				}
				wantHeaders(t, a.Header, `Etag: "v1"`, "Content-Type: application/json")
				if path == "/trailers" && method == http.MethodGet {
					wantHeaders(t, a.Trailer, "X-Sum: announced")
					wantNoHeaders(t, a.Header, "X-Sum")
				}
			}
		}
		a := do(t, c, g.request(t, http.MethodGet, "/"+place+"/failed"))
		wantEnvelope(t, a, 402)
	})
}

// What came of a success that broke off is no error's sentence.
func TestInspectedSuccessBreaksOff(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, `{"message":"The treasure is under the oak.","code":"quota_exceeded","data":[`)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	g := start(t, proxied(address, "inspect 2xx", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		a := get(t, g, protocol, "/"+place+"/")
		e := wantEnvelope(t, a, http.StatusServiceUnavailable)
		if strings.Contains(string(a.body), "treasure") || strings.Contains(string(a.body), "quota") {
			t.Errorf("it says %s, details %s", e.Message, e.Details)
		}
	})
}
