package capture

import (
	"github.com/caddyserver/caddy/v2"
)

// foresee notes that a proxy behind has a failure to answer with, whose header a handler in between may keep to itself:
// encode up to the first byte of the body, intercept and templates up to the last. From here on its time runs.
//
// reverse_proxy tells the status in a placeholder, and enters itself into Via when it begins to write a header, after
// which it asks for the header once more, to add the upstream's (caddy #6275). Without Via the status may be that of an
// attempt before, which another upstream is to make up for.
func (w *responseWriter) foresee() {
	if len(w.ResponseWriter.Header()["Via"]) == 0 || w.foreseen() != 0 {
		return
	}
	repl, ok := w.ctx.Context.Value(caddy.ReplacerCtxKey).(*caddy.Replacer)
	if !ok {
		return
	}
	told, _ := repl.Get("http.reverse_proxy.status_code")
	status, _ := told.(int)
	if !w.keeps(status) {
		return
	}
	if w.resp == nil {
		w.resp = new(Response)
	}
	w.resp.foreseen, w.resp.copied = status, copied(repl)
	if w.resp.startTimer(&w.ctx, w.opts.BodyTimeout); w.resp.timer == nil {
		return
	}
	w.ctx.derive()
	if d := w.ctx.derived.Load(); d != ended {
		d.early.Store(w.resp)
	}
}

// copied is how long the last body took that a proxy has copied to its end.
func copied(repl *caddy.Replacer) any {
	took, _ := repl.Get("http.reverse_proxy.upstream.duration")
	return took
}

// broken tells whether a failure is kept back whose body a proxy has not copied to its end. If it has, whoever panics
// now is another: "abort" in a handle_response of intercept's.
func (w *responseWriter) broken() bool {
	if w.foreseen() == 0 {
		return false
	}
	repl, ok := w.ctx.Context.Value(caddy.ReplacerCtxKey).(*caddy.Replacer)
	return ok && w.resp.copied == copied(repl)
}

// foreseen is the failure that will come, 0 where none is known of.
func (w *responseWriter) foreseen() int {
	if w.resp == nil {
		return 0
	}
	return w.resp.foreseen
}

// forget takes back what was foreseen, where something else has come, or is to come.
func (r *Response) forget() {
	if r == nil || r.foreseen == 0 {
		return
	}
	r.foreseen = 0
	if r.timer != nil {
		r.timer.Stop()
		r.timer = nil
	}
}
