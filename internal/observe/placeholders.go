package observe

import (
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

const placeholderPrefix = "http.normalize_errors."

// Placeholders are the names that every normalized error fills, without their prefix.
func Placeholders() []string {
	return []string{"reason", "upstream", "upstream_status", "status", "rule", "retry_after", "request_id", "error_id"}
}

// placeholders answers for the placeholders of one request: empty until it has an error. A transport may still be
// dialing for a request that has failed meanwhile, and reads them then.
type placeholders struct {
	event atomic.Pointer[Event]
	early atomic.Pointer[map[string]string] // what is known of an error that is not recorded yet
}

// Prepare makes the placeholders known, and empty: Caddy leaves one that nobody knows as it stands, and a client would
// read it.
func Prepare(r *http.Request, repl *caddy.Replacer) {
	if _, known := repl.Get(placeholderPrefix + "reason"); known {
		return
	}
	if r.Context().Value(caddyhttp.ErrorCtxKey) == nil {
		repl.Map(new(placeholders).get) // asked after what is set
		return
	}
	for _, name := range Placeholders() { // a transport may read the list of those who answer, which has no lock
		repl.Set(placeholderPrefix+name, "")
	}
}

// placeholdersOf finds those that Prepare made known, nil where it has set them.
func placeholdersOf(repl *caddy.Replacer) *placeholders {
	value, _ := repl.Get(placeholderPrefix)
	p, _ := value.(*placeholders)
	return p
}

// get is a caddy.ReplacerFunc.
func (p *placeholders) get(key string) (any, bool) {
	name, ok := strings.CutPrefix(key, placeholderPrefix)
	if !ok {
		return nil, false
	}
	if name == "" {
		return p, true
	}
	if e := p.event.Load(); e != nil {
		return e.placeholder(name), true
	}
	if early := p.early.Load(); early != nil {
		return (*early)[name], true
	}
	return "", true
}

// String is what it is in a text, which has nothing to say there.
func (p *placeholders) String() string { return "" }

// placeholder is what an error's placeholder of that name stands for.
func (e *Event) placeholder(name string) any {
	switch name {
	case "reason":
		return e.Reason
	case "upstream":
		return e.upstream()
	case "upstream_status":
		return e.UpstreamStatus
	case "status":
		return e.Status
	case "rule":
		return e.Rule
	case "retry_after":
		return int((e.RetryAfter + time.Second - 1) / time.Second)
	case "request_id":
		return e.RequestID
	case "error_id":
		return e.ErrorID
	}
	return ""
}

// setPlaceholders says what the request's placeholders are from here on.
func setPlaceholders(repl *caddy.Replacer, e *Event) {
	if p := placeholdersOf(repl); p != nil {
		p.event.Store(e)
		return
	}
	for _, name := range Placeholders() {
		repl.Set(placeholderPrefix+name, e.placeholder(name))
	}
}

// Fill has the placeholders of a text replaced by what is known of an error before it is recorded.
func Fill(repl *caddy.Replacer, text string, value func(name string) string) {
	if !strings.Contains(text, "{"+placeholderPrefix) {
		return
	}
	if p := placeholdersOf(repl); p != nil {
		early := map[string]string{}
		for _, name := range Placeholders() {
			early[name] = value(name)
		}
		p.early.Store(&early)
		p.event.Store(nil) // of an error before
		return
	}
	for _, name := range Placeholders() {
		if strings.Contains(text, "{"+placeholderPrefix+name+"}") {
			repl.Set(placeholderPrefix+name, value(name))
		}
	}
}

// Postponed are headers that were set from placeholders before there was anything to put there: header's place is
// before this handler's, and unless it waits for the response, what it sets is the placeholder itself.
type Postponed map[string][]string

// Postpone takes the placeholders out of the headers, and the headers with nothing else in them. What it returns is nil
// where there are none.
func Postpone(h http.Header, repl *caddy.Replacer) (late Postponed) {
	for name, values := range h {
		for _, value := range values {
			if strings.Contains(value, "{"+placeholderPrefix) {
				if late == nil {
					late = Postponed{}
				}
				late[name] = values
				break
			}
		}
	}
	late.Fill(h, repl)
	return late
}

// Fill sets the headers from what the placeholders are now.
func (p Postponed) Fill(h http.Header, repl *caddy.Replacer) {
	for name, values := range p {
		h.Del(name)
		for _, value := range values {
			if value = repl.ReplaceKnown(value, ""); value != "" {
				h.Add(name, value)
			}
		}
	}
}
