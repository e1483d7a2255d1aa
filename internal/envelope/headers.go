package envelope

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
)

// Headers is what an envelope's headers say.
type Headers struct {
	Status    int
	Wait      retryhint.Hint
	Patience  time.Duration // the longest wait that a client is told in a header; default: retryhint.Patience
	Never     bool          // trying again cannot succeed
	RequestID string        // the upstream's id of the request, clean; "" where there is none, or it may not be shown
	ErrorID   string        // the gateway's id of the error, which the client gets where it would have none
	Clean     *Cleaner

	KeepsWait          bool // the upstream's own headers on waiting are right: its body was the envelope already
	GatewayCredentials bool // the upstream saw the gateway's account, of which no header may tell

	Origin string // the request's, which CORS repeats

	ContentType string // of the body; default: application/json
	Vary        string // the request's header by which the body's form was chosen, "" for none
	MessageName string // of a header that has the message, "" for none
	Message     string
	Help        string // where the error is explained, "" for nowhere
}

// Write puts them in place of what the upstream said: how long to wait and whether to try again, in the forms that
// SDKs obey, an id under both names that they read, and that the answer is neither to be cached nor sniffed. Own is
// what stood in the header before an upstream spoke.
func (e Headers) Write(h http.Header, noted ...Field) {
	own := Own(noted)
	wantsOwn := e.dropReplaced(h)
	e.sift(h, own)
	e.writeWait(h, wantsOwn)
	ours := cmp.Or(own.first("X-Request-Id"), own.first("Request-Id"))
	// All in one piece of memory, and none the other's: a handler around may change one in place.
	values := [...]string{cmp.Or(e.ContentType, "application/json"), "no-store", "nosniff", "", ""}
	h["Content-Type"], h["Cache-Control"], h["X-Content-Type-Options"] = values[0:1:1], values[1:2:2], values[2:3:3]
	if id := cmp.Or(ours, redact.HeaderValue(e.RequestID), e.ErrorID); id != "" {
		values[3], values[4] = id, id
		h["X-Request-Id"], h["Request-Id"] = values[3:4:4], values[4:5:5]
	}
	e.writeVary(h)
	if e.Help != "" {
		h.Add("Link", "<"+e.Help+`>; rel="help"`) // RFC 8288
	}
	if e.MessageName == "" {
		return
	}
	if text := headerText(e.Message); text != "" {
		h.Set(e.MessageName, text)
	}
}

// dropReplaced drops what is written anew, so that it need not be judged. What is no id does not leave under an id's
// name. It tells whether the upstream has told its wait in X-Retry-After.
func (e Headers) dropReplaced(h http.Header) (ownWait bool) {
	ownWait = h.Get("X-Retry-After") != ""
	if !e.KeepsWait {
		for _, name := range waits {
			delete(h, name)
		}
	}
	delete(h, "Request-Id")
	delete(h, "X-Request-Id")
	return ownWait
}

// writeVary adds to Vary what is not there yet.
func (e Headers) writeVary(h http.Header) {
	if e.Vary == "" {
		return
	}
	for _, field := range h.Values("Vary") {
		for name := range strings.SplitSeq(field, ",") {
			if name = strings.TrimSpace(name); name == "*" || strings.EqualFold(name, e.Vary) {
				return
			}
		}
	}
	h.Add("Vary", e.Vary)
}

// punctuation is what texts for people have that ASCII has in another way.
var punctuation = strings.NewReplacer(
	"‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "...", "\u00a0", " ",
)

// maxMessage is how much of a message stands in a header, in bytes.
const maxMessage = 512

// headerText is a message as a header can have it: printable ASCII on one line (RFC 9110, section 5.5), "" where much
// of it would be lost.
func headerText(message string) string {
	lost := 0
	text := strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f:
			return ' '
		case r >= utf8.RuneSelf:
			lost++
			return '?'
		}
		return r
	}, punctuation.Replace(message))
	if lost > len(text)/4 {
		return ""
	}
	if text = strings.TrimSpace(text); len(text) > maxMessage {
		text = strings.TrimSpace(text[:maxMessage-3]) + "..."
	}
	return text
}

// writeWait replaces every header that SDKs take a wait from: retry-after-ms beats Retry-After in most of them, and
// x-should-retry beats the status.
func (e Headers) writeWait(h http.Header, own bool) {
	patience := cmp.Or(e.Patience, retryhint.Patience)
	if seconds := e.Wait.RetryAfter(patience); seconds != "" {
		h.Set("Retry-After", seconds)
		if own { // better-auth's clients read this one
			h.Set("X-Retry-After", seconds)
		}
	}
	if value, set := retryhint.ShouldRetry(!e.Never, e.Wait.Delay, patience); set {
		h.Set("X-Should-Retry", value)
	}
}

var waits = []string{"Retry-After", "Retry-After-Ms", "X-Ms-Retry-After-Ms", "X-Retry-After", "X-Should-Retry"}

// Own is what stands in a response's header before any upstream has spoken: what the server and the directives around
// have set. It is the operator's word and stays as it is. Most requests have one or two such fields, and most succeed,
// so that they are noted in a list which costs nothing.
type Own []Field

// Field is a header's field and its values.
type Field struct {
	name   string
	values []string
}

// Note adds what stands in a header.
func (o Own) Note(h http.Header) Own {
	for name, values := range h {
		o = append(o, Field{name, values})
	}
	return o
}

func (o Own) first(name string) string {
	if values := o.values(name); len(values) > 0 {
		return values[0]
	}
	return ""
}

func (o Own) values(name string) []string {
	for _, f := range o {
		if f.name == name {
			return f.values
		}
	}
	return nil
}

// sift leaves of a header what may leave the gateway.
func (e Headers) sift(h http.Header, before Own) {
	neutralOnly := e.GatewayCredentials || isHuge(h)
	for name, values := range h {
		own := before.values(name)
		if len(own) > len(values) || !slices.Equal(own, values[:len(own)]) {
			own = nil // a handler inside has set it anew
		}
		var kept []string
		if canonical := http.CanonicalHeaderKey(name); !neutralOnly || isNeutral(canonical) {
			kept = e.judge(canonical, values[len(own):])
		}
		switch {
		case len(own)+len(kept) == 0:
			delete(h, name)
		case len(own) == 0:
			h[name] = kept
		default: // never in place: a handler may set the same slice for every request
			h[name] = slices.Concat(own, kept)
		}
	}
}

// neutral are the headers that say nothing of the upstream or its account: what browsers need, and what tells how to
// go on. A Content-Security-Policy names its hosts, and Access-Control-Expose-Headers its headers (Stripe sends both).
var neutral = []string{
	"Allow", "Date", "Strict-Transport-Security", "Referrer-Policy", "X-Frame-Options",
}

func isNeutral(name string) bool {
	return slices.Contains(neutral, name) || slices.Contains(waits, name) ||
		strings.HasPrefix(name, "Access-Control-") && name != "Access-Control-Expose-Headers"
}

const (
	maxField = 4 << 10 // bytes of a field that is looked at; longer ones are nobody's for an error
	// maxLong is for cookies, of which browsers take 4 KiB and their attributes (RFC 6265bis, section 5.6), and for x402,
	// which lists a few hundred bytes for each way to pay.
	maxLong   = 8 << 10
	maxHeader = 64 << 10 // bytes of all fields together; of more, only what is neutral leaves
)

// isHuge tells whether a header is larger than anybody's is.
func isHuge(h http.Header) bool {
	size := 0
	for name, values := range h {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	return size > maxHeader
}
