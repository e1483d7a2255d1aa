package servertest

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// faulty is a handler that fails in ways no standard one does: "servertest <kind>".
type faulty struct {
	Kind string `json:"kind"`
}

func (faulty) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "http.handlers.servertest", New: func() caddy.Module { return new(faulty) }}
}

func registerFaulty() {
	caddy.RegisterModule(faulty{})
	parse := func(h httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
		h.Next()
		f := new(faulty)
		if !h.AllArgs(&f.Kind) {
			return nil, h.ArgErr()
		}
		return f, nil
	}
	httpcaddyfile.RegisterHandlerDirective("servertest", parse)
}

var errFaulty = errors.New("dial tcp 10.1.2.3:8080: secret")

func (f faulty) ServeHTTP(w http.ResponseWriter, _ *http.Request, _ caddyhttp.Handler) error {
	switch f.Kind {
	case "zero":
		return caddyhttp.HandlerError{}
	case "odd":
		return caddyhttp.HandlerError{StatusCode: 200, Err: errFaulty}
	case "bare":
		return errFaulty
	case "wrapped":
		return fmt.Errorf("wrapped: %w", caddyhttp.Error(http.StatusNotFound, errFaulty))
	case "written":
		w.WriteHeader(http.StatusConflict)
		_, _ = io.WriteString(w, "conflict")
		return caddyhttp.Error(http.StatusBadGateway, errFaulty)
	case "passing":
		w.Header().Set("Content-Length", "5")
		_, _ = io.WriteString(w, "begun")
		return caddyhttp.Error(http.StatusBadGateway, errFaulty)
	case "abort":
		panic(http.ErrAbortHandler)
	case "panic":
		w.WriteHeader(http.StatusInternalServerError)
		panic("an unrelated panic")
	}
	return nil
}

func TestErrorsOfHandlers(t *testing.T) {
	var site strings.Builder
	kinds := map[string]int{"zero": 500, "odd": 500, "bare": 500, "wrapped": 404, "written": 0}
	for kind := range kinds {
		fmt.Fprintf(&site, "handle /%s {\nroute {\nnormalize_errors\nservertest %[1]s\n}\n}\n", kind)
	}
	site.WriteString("handle /error {\nroute {\nnormalize_errors\nerror \"a teapot\" 418\n}\n}\n")
	site.WriteString("handle /respond {\nroute {\nnormalize_errors\nrespond \"no\" 403\n}\n}\n")
	kinds["error"], kinds["respond"] = 418, 403
	g := start(t, site.String())
	for kind, status := range kinds {
		t.Run(kind, func(t *testing.T) {
			for _, protocol := range protocols {
				a := get(t, g, protocol, "/"+kind)
				if status == 0 {
					status = a.StatusCode // either of the two is defensible
				}
				wantEnvelope(t, a, status)
				if strings.Contains(string(a.body), "10.1.2.3") {
					t.Errorf("an address leaked: %s", a.body)
				}
			}
		})
	}
}

// What has begun cannot be replaced: the error goes to Caddy, which logs it.
func TestErrorAfterPassing(t *testing.T) {
	for name, handleErrors := range map[string]string{
		"alone":              "",
		"with handle_errors": "handle_errors {\nnormalize_errors\n}",
	} {
		t.Run(name, func(t *testing.T) {
			g := startFaulty(t, "route {\nnormalize_errors\nservertest passing\n}\n"+handleErrors)
			// On HTTP/2 what handle_errors writes after the body goes out as well, and the
			// client finds the body too long: so with any handler that begins and then fails.
			if a := get(t, g, "HTTP/1.1", "/"); a.StatusCode != 200 || string(a.body) != "begun" {
				t.Errorf("%d %q", a.StatusCode, a.body)
			}
			eventually(t, "the log of the error", func() bool { return len(logs.Find(`"http.log.error"`, "10.1.2.3")) == 1 })
		})
	}
}

// "abort" wants the connection to end without an answer, and a programming error must not
// be dressed up as an upstream's.
func TestOtherPanicsGoOn(t *testing.T) {
	g := startFaulty(t, "handle /abort {\nroute {\nnormalize_errors\nservertest abort\n}\n}\n"+
		"handle /panic {\nroute {\nnormalize_errors\nservertest panic\n}\n}\n")
	for _, protocol := range protocols {
		for _, path := range []string{"/abort", "/panic"} {
			if resp, err := client(t, protocol).Do(g.request(t, http.MethodGet, path)); err == nil {
				resp.Body.Close()
				t.Errorf("%s %s: answered with %d", protocol, path, resp.StatusCode)
			}
		}
	}
}

// What fails before the handler's place is answered for in handle_errors.
func TestHandleErrors(t *testing.T) {
	g := start(t, fmt.Sprintf(`
	handle /secret {
		basic_auth {
			user $2a$04$2vd5Zq1OrYhCH5zDPEZ0I.8ekcnfYgwQPmIKKSzSbmQBnKn2t1h2i
		}
		respond "in"
	}
	handle /upload {
		request_body {
			max_size 10
		}
		reverse_proxy %[1]s
	}
	handle /down {
		reverse_proxy 127.0.0.1:1
	}
	handle_errors {
		normalize_errors
	}`, upstream(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body)
	})))
	for _, protocol := range protocols {
		t.Run(protocol, func(t *testing.T) {
			c := client(t, protocol)
			a := do(t, c, g.request(t, http.MethodGet, "/secret"))
			wantEnvelope(t, a, 401)
			if !strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Basic ") {
				t.Errorf("WWW-Authenticate: %q", a.Header["Www-Authenticate"])
			}
			r := g.request(t, http.MethodPost, "/upload")
			r.Body, r.ContentLength = io.NopCloser(strings.NewReader("more than ten bytes")), -1
			wantEnvelope(t, do(t, c, r), 413)
			wantEnvelope(t, do(t, c, g.request(t, http.MethodGet, "/down")), 503)
		})
	}
}

// A request body over its limit, found out while it streams through the proxy.
func TestRequestBodyTooLarge(t *testing.T) {
	address := upstream(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
	})
	const site = "route {\nnormalize_errors\nrequest_body {\nmax_size 10\n}\nreverse_proxy %s\n}"
	g := start(t, fmt.Sprintf(site, address))
	for _, protocol := range protocols {
		r := g.request(t, http.MethodPost, "/")
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(strings.Repeat("x", 1000))), -1
		wantEnvelope(t, do(t, client(t, protocol), r), 413)
	}
}
