package reference

import (
	"testing"
	"time"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/place"
)

// TestCollection forgets the handlers of a configuration that has ended: a gateway is reloaded for years.
func TestCollection(t *testing.T) {
	var c Collection
	count := func() int { return len(c.of(func(place.Site) bool { return true })) }
	ctx, cancel := caddy.NewContext(caddy.Context{Context: t.Context()})
	c.Add(ctx, builtIn{})
	c.Add(ctx, builtIn{})
	if n := count(); n != 2 {
		t.Fatalf("%d are there", n)
	}
	cancel()
	for deadline := time.Now().Add(5 * time.Second); count() > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d are kept", count())
		}
	}
}
