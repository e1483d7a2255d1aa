package servertest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/quic-go/quic-go/http3"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
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
	for _, protocol := range []string{"HTTP/1.1", "HTTP/2.0", "HTTP/3.0"} {
		t.Run(protocol, func(t *testing.T) {
			g, c := startFor(t, protocol, site)
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
	caddy.RegisterModule(packetConns{})
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

// startFor runs a site that speaks protocol, and makes a client for it.
func startFor(t *testing.T, protocol, site string) (gateway, *http.Client) {
	t.Helper()
	if protocol != "HTTP/3.0" {
		return start(t, site), client(t, protocol)
	}
	address := caddytest.FreeAddress(t)
	host, port, _ := strings.Cut(address, ":")
	certificate, key, roots := selfSigned(t, host)
	config := fmt.Sprintf(http3Config, host, port, certificate, key, site)
	adapted, _, err := caddyconfig.GetAdapter("caddyfile").Adapt([]byte(config), nil)
	if err != nil {
		t.Fatalf("adapting: %v\n%s", err, config)
	}
	g := caddytest.Start(t, caddytest.Config{JSON: adapted, Address: address})
	g.URL = "https://" + address
	loaded.Add(1)
	tr := &http3.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, DisableCompression: true}
	t.Cleanup(func() { _ = tr.Close() })
	return gateway{g}, &http.Client{Transport: tr, Timeout: ample}
}

// loaded is changed when Caddy has loaded a configuration, and read with each packet. Without it the
// race detector sees no order between the end of app tls's Start and a first handshake, as it knows
// of reads and writes of TCP connections, but not of UDP's.
var loaded atomic.Int32

type (
	packetConns struct{}
	packetConn  struct{ net.PacketConn }
)

func (packetConns) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "caddy.packetconns.servertest", New: func() caddy.Module { return new(packetConns) }}
}
func (packetConns) WrapPacketConn(c net.PacketConn) net.PacketConn { return packetConn{c} }
func (*packetConns) UnmarshalCaddyfile(*caddyfile.Dispenser) error { return nil }

func (c packetConn) ReadFrom(p []byte) (int, net.Addr, error) {
	n, from, err := c.PacketConn.ReadFrom(p)
	loaded.Load()
	return n, from, err
}

// http3Config has a default_sni, as clients name no IP address, and packetConn hides the local one.
const http3Config = `{
	default_sni %[1]s
	servers {
		protocols h3
		packet_conn_wrappers {
			servertest
		}
	}
}
https://%[1]s:%[2]s {
	tls %[3]s %[4]s
%[5]s
}
`

// selfSigned makes a certificate for an IP address.
func selfSigned(t *testing.T, host string) (certificate, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.ParseIP(host)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	roots = x509.NewCertPool()
	roots.AddCert(parse(t, der))
	return writePEM(t, "CERTIFICATE", der), writePEM(t, "PRIVATE KEY", encoded), roots
}

func parse(t *testing.T, der []byte) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// writePEM writes a file for the test and returns its name.
func writePEM(t *testing.T, kind string, der []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pem")
	if err := os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
