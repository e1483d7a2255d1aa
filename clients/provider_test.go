package clients

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// reply is what the provider says each time that it is asked.
type reply struct {
	status int
	header map[string]string
	pieces []string // flushed one by one
	cut    bool     // the connection breaks after them
}

// provider is a stand-in for those whose SDKs are tried. The first segment of a path names the call.
type provider struct {
	mu    sync.Mutex
	calls map[string]*called
}

// called is one call, as the provider saw it.
type called struct {
	replies []reply // one for each attempt; the last for all that follow
	at      []time.Time
}

func (p *provider) expect(name string, replies ...reply) *called {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := &called{replies: replies}
	p.calls[name] = c
	return c
}

// attempts are the times at which the provider was asked.
func (p *provider) attempts(c *called) []time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(c.at)
}

// take is what the provider says to one more attempt of a call.
func (p *provider) take(name string) (r reply, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.calls[name]
	if c == nil {
		c = p.calls["v1"] // Stripe's SDK takes no path before its own
	}
	if c == nil {
		return reply{}, false
	}
	c.at = append(c.at, time.Now())
	return c.replies[min(len(c.at), len(c.replies))-1], true
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	c, expected := p.take(name)
	if !expected {
		http.Error(w, "nobody expects "+r.URL.Path, http.StatusTeapot)
		return
	}
	for name, value := range c.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(c.status)
	for _, piece := range c.pieces {
		_, _ = io.WriteString(w, piece)
		_ = http.NewResponseController(w).Flush()
	}
	if c.cut {
		time.Sleep(20 * time.Millisecond) // else what was flushed may be lost with the connection
		panic(http.ErrAbortHandler)
	}
}
