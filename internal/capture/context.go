package capture

import (
	"context"
	"net/http"
	"sync/atomic"
)

// deadline is a request's context with one more way to end: abort. Until somebody waits
// for its end it is only its parent, and costs nothing.
//
// Value must answer with what Done derived: package context finds out by it that this is
// a cancellable context of its own and then starts no goroutine to watch it.
type deadline struct {
	context.Context // the server's; ends with the client
	derived         atomic.Pointer[derived]
}

type derived struct {
	context.Context
	cancel context.CancelCauseFunc
}

// attach gives r the context. The request is changed in place, as others hold the same
// pointer: what next changes in the request must be seen by the handlers before us.
func (d *deadline) attach(r *http.Request) {
	*r = *r.WithContext(d)
}

// detach gives r its own context back, as the handlers before us may have work to do for
// a client that is still there, and lets go of what was derived.
func (d *deadline) detach(r *http.Request) {
	if r.Context() == context.Context(d) {
		*r = *r.WithContext(d.Context)
	}
	if v := d.derived.Load(); v != nil {
		v.cancel(nil)
	}
}

// abort ends the context, and with it the upstream's response.
func (d *deadline) abort(cause error) { d.derive().cancel(cause) }

// derive returns the real context, which it makes once.
func (d *deadline) derive() *derived {
	if v := d.derived.Load(); v != nil {
		return v
	}
	ctx, cancel := context.WithCancelCause(d.Context)
	if d.derived.CompareAndSwap(nil, &derived{ctx, cancel}) {
		return d.derived.Load()
	}
	cancel(nil) // another goroutine was faster
	return d.derived.Load()
}

// Done implements context.Context.
func (d *deadline) Done() <-chan struct{} { return d.derive().Done() }

// Err implements context.Context.
func (d *deadline) Err() error {
	if v := d.derived.Load(); v != nil {
		return v.Err()
	}
	return d.Context.Err()
}

// Value implements context.Context.
func (d *deadline) Value(key any) any {
	if v := d.derived.Load(); v != nil {
		return v.Value(key)
	}
	return d.Context.Value(key)
}
