package observe

import "github.com/caddyserver/caddy/v2"

// Forget empties what is kept of earlier tests. The store is the one that the module registered.
func Forget() {
	info, err := caddy.GetModule(string(AdminAPI{}.CaddyModule().ID))
	if err != nil {
		panic(err)
	}
	s := info.New().(*AdminAPI).store
	s.recent.mu.Lock()
	s.recent.by, s.recent.total = nil, 0
	s.recent.mu.Unlock()
	s.tracedUntil.Store(0)
	s.shapes.mu.Lock()
	clear(s.shapes.seen)
	s.shapes.mu.Unlock()
}
