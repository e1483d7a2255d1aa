package servertest

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

const uploadSize = 1 << 20

// An upstream that answers before the upload has ended leaves a goroutine of the proxy's transport
// behind. It reads the request at the upload's end, for its trailers (requestBodyWithTrailers), and
// so the request must not be written to once a handler has begun. The race detector is the judge.
//
// The answers have no body: to close one, the transport would wait for the upload's end.
func TestAnswerDuringUpload(t *testing.T) {
	address, answered := hasty(t)
	site := fmt.Sprintf(`
	route {
		servertest_upload
		normalize_errors
		reverse_proxy %s {
			transport http {
				versions h2c
			}
		}
	}`, address)
	for _, protocol := range protocols {
		t.Run(protocol, func(t *testing.T) {
			g, c := start(t, site), client(t, protocol)
			for _, status := range []int{413, 200} {
				t.Run(strconv.Itoa(status), func(t *testing.T) {
					a := send(t, c, g, fmt.Sprint("/", status), answered)
					if a.Proto != protocol {
						t.Errorf("spoke %s", a.Proto)
					}
					if status == http.StatusOK {
						wantBody(t, a, status, "")
					} else {
						wantEnvelope(t, a, status)
					}
				})
			}
		})
	}
}

// send uploads all but a byte, and that when the upstream has answered.
func send(t *testing.T, c *http.Client, g gateway, path string, answered <-chan struct{}) answer {
	t.Helper()
	upload, client := io.Pipe()
	go func() {
		_, _ = client.Write(make([]byte, uploadSize-1))
		select {
		case <-answered:
			_, _ = client.Write(make([]byte, 1))
			client.Close()
		case <-time.After(ample):
			client.CloseWithError(errors.New("the upstream did not answer"))
		}
	}()
	r := g.request(t, http.MethodPost, path)
	r.Body, r.ContentLength = upload, uploadSize
	return do(t, c, r)
}

// hasty is an h2c upstream that answers, with the status in the path, one byte before the end of
// the upload, and sends a signal then.
func hasty(t *testing.T) (address string, answered <-chan struct{}) {
	t.Helper()
	signal := make(chan struct{}, 1)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n, err := io.CopyN(io.Discard, r.Body, uploadSize-1); err != nil || r.ProtoMajor != 2 {
			t.Errorf("%s: %d bytes, %v", r.Proto, n, err)
		}
		status, _ := strconv.Atoi(r.URL.Path[1:])
		w.WriteHeader(status)
		signal <- struct{}{}
	}))
	s.Config.Protocols = new(http.Protocols)
	s.Config.Protocols.SetUnencryptedHTTP2(true)
	s.Start()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String(), signal
}

func init() {
	caddy.RegisterModule(uploadHandler{})
	httpcaddyfile.RegisterHandlerDirective("servertest_upload",
		func(httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) { return uploadHandler{}, nil })
}

// uploadHandler lets an upload end a while after the handlers behind it have returned. By itself it
// would have to do so within microseconds, as the server then closes it.
type uploadHandler struct{}

func (uploadHandler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "http.handlers.servertest_upload",
		New: func() caddy.Module { return new(uploadHandler) },
	}
}

func (uploadHandler) ServeHTTP(w http.ResponseWriter, r *http.Request, next caddyhttp.Handler) error {
	body := &uploadBody{ReadCloser: r.Body, closed: make(chan struct{}), ended: make(chan struct{})}
	r.Body = body
	err := next.ServeHTTP(w, r)
	select {
	case <-body.ended:
		return err
	case <-time.After(ample):
		return errors.New("the upload did not end")
	}
}

// uploadBody tells of its end a while after it was closed, which the transport does on an early
// answer. That Close comes first also keeps a race of reverse_proxy's own out of the report:
// bodyNopCloserIfNotRead counts in Read and looks at the count in Close, without a lock.
type uploadBody struct {
	io.ReadCloser
	read          int
	once          sync.Once
	closed, ended chan struct{}
}

func (b *uploadBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.read += n; b.read == uploadSize && err == nil {
		_, err = b.ReadCloser.Read(p[n:]) // one Read must see both, as after Close there is no other
	}
	if err != nil {
		select {
		case <-b.closed:
		case <-time.After(ample):
			err = errors.New("the transport did not close the body")
		}
		time.Sleep(50 * time.Millisecond)
		close(b.ended)
	}
	return n, err
}

func (b *uploadBody) Close() error {
	b.once.Do(func() { close(b.closed) })
	return nil // the server closes it, too; here it would end the read
}
