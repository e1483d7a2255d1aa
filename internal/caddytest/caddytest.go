// Package caddytest runs a real Caddy inside a test's process. It is not Caddy's package of that name, whose Tester
// has one fixed port for all processes and skips its tests where it does not find its own source.
//
// A test starts a site, sends requests to its URL and reads what Caddy logged:
//
//	g := caddytest.Start(t, caddytest.Config{Site: "respond 404"})
//	resp, err := http.Get(g.URL)
//	lines := caddytest.Logs.Find("handled request")
//
// The modules under test are registered by importing them; this package brings Caddy's standard ones alone.
package caddytest

import (
	"fmt"
	"testing"

	"github.com/caddyserver/caddy/v2"
	_ "github.com/caddyserver/caddy/v2/modules/standard"
)

// Config is what to run: either Site or JSON. To both is added what keeps a Caddy apart from the rest of the machine
// (see isolate).
type Config struct {
	// Site is a Caddyfile's site, without its address and braces.
	Site string
	// JSON is a whole configuration, such as Adapt makes of a file.
	JSON []byte
	// Address, host:port, is where the site listens. It is to be given with a JSON that listens anywhere, as
	// nothing else says which of its addresses is meant. By default it is a free one.
	Address string
	// Admin turns the admin API on, at an address of its own; by default it is off. Reload leaves it as it is.
	Admin bool
	// HTTP3 serves the site a second time, over TLS: at Gateway.Secure, on HTTP/3 as well.
	HTTP3 bool
}

// Gateway is a running Caddy. A process has but one: starting another replaces it.
type Gateway struct {
	URL   string // of the site, without a path
	Admin string // the admin API's URL, without a path; "" where it is off
	// Secure is the site's URL over TLS, whose certificate nobody signed; "" where it is not served so.
	Secure string

	address, admin, secure string // host:port
}

// Start runs a configuration until the test ends. Logs begins anew.
func Start(tb testing.TB, c Config) *Gateway {
	tb.Helper()
	g := new(Gateway)
	if c.Address == "" {
		c.Address = FreeAddress(tb)
	}
	if c.Admin {
		g.admin = FreeAddress(tb)
		g.Admin = "http://" + g.admin
	}
	if c.HTTP3 {
		g.secure = FreeAddress(tb)
		g.Secure = "https://" + g.secure
	}
	g.moveTo(c.Address)
	Logs.Clear()
	if err := caddy.Load(g.config(tb, c), true); err != nil {
		tb.Fatalf("loading: %v\n%s%s", err, c.Site, c.JSON)
	}
	loaded.Add(1)
	tb.Cleanup(func() { g.stop(tb) })
	return g
}

// Reload replaces the configuration. The site's address stays unless another is given. Where the new
// configuration cannot be loaded, the test has failed and goes on with the old one.
func (g *Gateway) Reload(tb testing.TB, c Config) {
	tb.Helper()
	if c.Address != "" {
		g.moveTo(c.Address)
	}
	if err := caddy.Load(g.config(tb, c), true); err != nil {
		tb.Errorf("reloading: %v\n%s%s", err, c.Site, c.JSON)
	}
	loaded.Add(1)
}

func (g *Gateway) moveTo(address string) {
	g.address, g.URL = address, "http://"+address
}

func (g *Gateway) config(tb testing.TB, c Config) []byte {
	tb.Helper()
	config := c.JSON
	if config == nil {
		config = adapt(tb, "", fmt.Appendf(nil, "http://%s {\n%s\n}\n", g.address, c.Site))
	}
	if g.secure != "" {
		config = secured(tb, config, g.secure)
	}
	return isolate(tb, config, g.admin)
}

func (g *Gateway) stop(tb testing.TB) {
	tb.Helper()
	if g.admin != "" { // caddy.Stop leaves the admin API on: only another configuration ends it
		if err := caddy.Load(isolate(tb, []byte("{}"), ""), true); err != nil {
			tb.Errorf("turning the admin API off: %v", err)
		}
	}
	if err := caddy.Stop(); err != nil {
		tb.Errorf("stopping: %v", err)
	}
}
