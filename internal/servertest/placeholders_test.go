package servertest

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// header sets its fields before anything has failed, unless it waits for the response; either way the client reads the
// placeholder's value, and on a success none.
func TestPlaceholdersInHeaders(t *testing.T) {
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/429" {
			w.WriteHeader(http.StatusTooManyRequests)
			_, _ = io.WriteString(w, quota)
			return
		}
		_, _ = io.WriteString(w, "fine")
	})
	site := `
	header X-Error-Id {http.normalize_errors.error_id}
	header X-Two "{http.request.uri.path} ({http.normalize_errors.reason})"
	header {
		+X-Many a
		+X-Many {http.normalize_errors.upstream}
	}
	header >X-Late {http.normalize_errors.reason}
	header {
		match status 4xx 5xx
		X-Matched {http.normalize_errors.reason}
	}
	normalize_errors
	handle /inner/* {
		error 418
	}
	handle_path /deep/* {
		normalize_errors {
			upstream openai
		}
		reverse_proxy UPSTREAM
	}
	handle {
		normalize_errors {
			upstream openai
			pass 418
		}
		reverse_proxy UPSTREAM
	}
	handle_errors {
		header X-Error-Id {http.normalize_errors.error_id}
		respond "left alone"
	}`
	g := start(t, strings.ReplaceAll(site, "UPSTREAM", address))
	for _, protocol := range protocols {
		for _, path := range []string{"/429", "/deep/429"} {
			a := get(t, g, protocol, path)
			wantEnvelope(t, a, 402)
			wantHeaders(t, a.Header, "X-Two: "+path+" (insufficient_credits)", "X-Late: insufficient_credits",
				"X-Matched: insufficient_credits")
			if id := a.Header.Get("X-Error-Id"); len(id) < 8 || strings.Contains(id, "{") {
				t.Errorf("%s: X-Error-Id %q", path, id)
			}
			if many := a.Header.Values("X-Many"); len(many) != 2 || many[0] != "a" || many[1] != "openai" {
				t.Errorf("%s: X-Many %q", path, many)
			}
		}
		for path, want := range map[string]string{"/": "fine", "/deep/": "fine"} {
			a := get(t, g, protocol, path)
			wantBody(t, a, 200, want)
			wantNoHeaders(t, a.Header, "X-Error-Id", "X-Matched")
			for name, values := range a.Header {
				if strings.Contains(strings.Join(values, ""), "{") {
					t.Errorf("%s: %s", name, values)
				}
			}
			wantHeaders(t, a.Header, "X-Two: "+path+" ()", "X-Late: ", "X-Many: a")
		}
	}
}

// In handle_errors the placeholders are empty as well where nothing is normalized.
func TestPlaceholdersInHandleErrors(t *testing.T) {
	g := start(t, "error 418\nhandle_errors {\nheader >X-Late {http.normalize_errors.error_id}\n"+
		"normalize_errors {\npass 418\n}\nrespond \"left alone\" 418\n}")
	for _, protocol := range protocols {
		a := get(t, g, protocol, "/")
		wantBody(t, a, 418, "left alone")
		wantHeaders(t, a.Header, "X-Late: ")
	}
}
