package caddytest

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"sync"
	"testing"
)

// host is the loopback address that is this process's own. Caddy listens with SO_REUSEPORT: two processes that were
// given one port would both be served from it, in turn and without an error. So on Linux, where all of 127.0.0.0/8
// is loopback, each process takes its ports from an address of its own.
func host() string {
	if runtime.GOOS != "linux" {
		return "127.0.0.1"
	}
	pid := os.Getpid()
	return fmt.Sprintf("127.%d.%d.%d", 1+pid>>14&0x7f, pid>>7&0x7f, 1+pid&0x7f)
}

// promised are the addresses that FreeAddress returned. What they were for may begin to listen only later, or, where
// nobody is to listen, never.
var promised sync.Map

// FreeAddress returns a host:port that nobody listens at, and that nothing else here will be given.
func FreeAddress(tb testing.TB) string {
	tb.Helper()
	l := listen(tb)
	defer l.Close()
	promised.Store(l.Addr().String(), nil)
	return l.Addr().String()
}

// Upstream serves HTTP/1.1 until the test ends, and returns where, as host:port.
func Upstream(tb testing.TB, h http.HandlerFunc) string {
	tb.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Listener.Close()
	s.Listener = listen(tb)
	s.Start()
	tb.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s.Listener.Addr().String()
}

func listen(tb testing.TB) net.Listener {
	tb.Helper()
	for {
		l, err := net.Listen("tcp", net.JoinHostPort(host(), "0"))
		if err != nil {
			tb.Fatal(err)
		}
		if _, taken := promised.Load(l.Addr().String()); !taken {
			return l
		}
		l.Close()
	}
}
