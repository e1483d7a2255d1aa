package caddytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"maps"
	"math/big"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"
)

// secured serves a configuration's only server a second time, at another address, over TLS and on HTTP/3 as well.
func secured(tb testing.TB, config []byte, address string) []byte {
	tb.Helper()
	var all object
	if err := json.Unmarshal(config, &all); err != nil {
		tb.Fatalf("%v in %s", err, config)
	}
	pair, err := certificate()
	if err != nil {
		tb.Fatal(err)
	}
	apps := all.member("apps")
	apps.member("tls")["certificates"] = object{"load_pem": []object{pair}}
	servers := apps.member("http").member("servers")
	for _, server := range servers {
		second := object(maps.Clone(server.(map[string]any)))
		second["listen"], second["protocols"] = []any{address}, []string{"h1", "h2", "h3"}
		second["tls_connection_policies"] = []object{{"default_sni": host()}} // clients name no IP address
		second["packet_conn_wrappers"] = []object{{"wrapper": "caddytest"}}
		servers["secure"] = map[string]any(second)
		break
	}
	text, err := json.Marshal(all)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// loaded is changed when Caddy has loaded a configuration, and read with each packet. Without it the race detector sees
// no order between the end of app tls's Start and a first handshake, as it knows of reads and writes of TCP
// connections, but not of UDP's.
var loaded atomic.Int32

func init() { caddy.RegisterModule(packetConns{}) }

type (
	packetConns struct{}
	packetConn  struct{ net.PacketConn }
)

func (packetConns) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "caddy.packetconns.caddytest", New: func() caddy.Module { return new(packetConns) }}
}
func (packetConns) WrapPacketConn(c net.PacketConn) net.PacketConn { return packetConn{c} }

func (c packetConn) ReadFrom(p []byte) (int, net.Addr, error) {
	n, from, err := c.PacketConn.ReadFrom(p)
	loaded.Load()
	return n, from, err
}

// certificate is one for this process's address, made once and signed by itself.
var certificate = sync.OnceValues(func() (object, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		IPAddresses: []net.IP{net.ParseIP(host())},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	text := func(kind string, der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	}
	return object{"certificate": text("CERTIFICATE", der), "key": text("PRIVATE KEY", private)}, nil
})
