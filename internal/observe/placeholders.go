package observe

import (
	"net/http"
	"strings"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

const placeholderPrefix = "http.normalize_errors."

// Placeholders are the names that every normalized error fills, without their prefix.
func Placeholders() []string {
	return []string{"reason", "upstream", "upstream_status", "status", "rule", "retry_after", "request_id", "error_id"}
}

// Prepare makes the placeholders known, and empty: Caddy leaves one that nobody knows as it stands, and a client would
// read it. It allocates nothing for a request.
func Prepare(r *http.Request, repl *caddy.Replacer) {
	if _, known := repl.Get(placeholderPrefix + "reason"); known {
		return
	}
	if r.Context().Value(caddyhttp.ErrorCtxKey) == nil {
		repl.Map(unset) // asked after what is set
		return
	}
	// A transport may still be dialing for a request that has failed meanwhile, and reads the replacer without a lock.
	for _, name := range Placeholders() {
		repl.Set(placeholderPrefix+name, "")
	}
}

func unset(key string) (any, bool) { return "", strings.HasPrefix(key, placeholderPrefix) }

// Fill sets those placeholders that stand in a text, to be replaced in it before the error is recorded.
func Fill(repl *caddy.Replacer, text string, value func(name string) string) {
	if !strings.Contains(text, "{"+placeholderPrefix) {
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
