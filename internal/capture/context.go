package capture

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// settle is how long a context that was aborted stays ended after next has returned, before
// it answers as its parent. Whoever is woken by an end asks Err next and must find an error:
// on a nil, package context panics on a goroutine of its own, where nobody recovers
// (propagateCancel, for a parent it does not know). Only a body that timed out pays for it.
const settle = 20 * time.Millisecond

// nextContext is the request's context with one more way to end while next runs: abort.
// Until somebody waits for its end it is only its parent, and costs nothing.
//
// It stays in the request, which nobody may write to once next has begun: a transport's
// goroutines outlive next where the upstream answers before the upload has ended, and
// read the request then (reverse_proxy's requestBodyWithTrailers, for the trailers). So
// from end on it answers as its parent, for the handlers before us go on with it.
//
// What was derived is not canceled by end. It is a child of the parent's, so that whoever
// still waits for it is let go of when the server ends the request, as it does once the last
// handler has returned (http.Request.Context), and not before, just as if we were not
// there: an upload that an upstream reads in spite of its early answer goes on. Until then
// the parent keeps one small entry for it. Only what was aborted stays so.
//
// Value must answer with what Done derived: package context finds out by it that this is
// a cancelable context of its own and then starts no goroutine to watch it.
type nextContext struct {
	context.Context // the parent: the request's own
	derived         atomic.Pointer[derivedContext]
}

type derivedContext struct {
	context.Context
	cancel context.CancelCauseFunc
	// early is a failure whose header is kept back; see foresee.
	early atomic.Pointer[Response]
}

// ended takes the place of what was derived once next has returned. That it is no field
// keeps the struct, which every request pays for, at its size.
var ended = new(derivedContext)

// begin puts the context into r, in place of its own, before next has it. The request is changed in place, as
// others hold the same pointer: what next changes in it must be seen by the handlers
// before us, and by the placeholders, which read the request they were made for. A copy
// would also cost an allocation of several times the writer's size.
func (c *nextContext) begin(r *http.Request) {
	*r = *r.WithContext(c)
}

// parentContext is the request's own context. One that was left by an earlier run, which a
// handler before us may repeat, is passed over, so that they do not pile up.
func parentContext(r *http.Request) context.Context {
	if c, ok := r.Context().(*nextContext); ok && c.derived.Load() == ended {
		return c.Context
	}
	return r.Context()
}

// abort ends the context, and with it the upstream's response. After end it does nothing.
func (c *nextContext) abort(cause error) {
	c.derive()
	if d := c.derived.Load(); d != ended {
		d.cancel(cause)
	}
}

// end makes the context answer as its parent.
func (c *nextContext) end(aborted bool) {
	if aborted {
		time.Sleep(settle)
	}
	c.derived.Store(ended)
}

// derive makes the real context, once and before end, and returns what answers now.
func (c *nextContext) derive() context.Context {
	if c.derived.Load() == nil {
		ctx, cancel := context.WithCancelCause(c.Context)
		if !c.derived.CompareAndSwap(nil, &derivedContext{Context: ctx, cancel: cancel}) {
			cancel(nil) // another goroutine was faster, or next has returned
		}
	}
	return c.current()
}

// current returns what answers now.
func (c *nextContext) current() context.Context {
	if d := c.derived.Load(); d != nil && d != ended {
		return d.Context
	}
	return c.Context
}

// Done implements context.Context.
func (c *nextContext) Done() <-chan struct{} { return c.derive().Done() }

// Err implements context.Context.
func (c *nextContext) Err() error { return c.current().Err() }

// Value implements context.Context. A proxy asks for its server when it begins (reverse_proxy's reverseProxy): where
// the failure of one before is kept back still, it is to be made up for, and its time runs no more.
func (c *nextContext) Value(key any) any {
	d := c.derived.Load()
	if d == nil || d == ended {
		return c.Context.Value(key)
	}
	if early := d.early.Load(); early != nil && key == caddyhttp.ServerCtxKey {
		d.early.Store(nil)
		early.forget()
	}
	return d.Value(key)
}
