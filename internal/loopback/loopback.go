// Package loopback finds addresses for tests that start servers.
package loopback

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"testing"
)

// Free returns an address that nobody listens at. Caddy listens with SO_REUSEPORT: two processes that were given
// one port would both be served from it, in turn and without an error. So on Linux, where all of
// 127.0.0.0/8 is loopback, each process takes its ports from an address of its own.
func Free(tb testing.TB) string {
	tb.Helper()
	host := "127.0.0.1"
	if runtime.GOOS == "linux" {
		pid := os.Getpid()
		host = fmt.Sprintf("127.%d.%d.%d", 1+pid>>14&0x7f, pid>>7&0x7f, 1+pid&0x7f)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
