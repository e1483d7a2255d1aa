package envelope

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
)

// Headers is what an envelope's headers say.
type Headers struct {
	Status    int
	Wait      retryhint.Hint
	Never     bool   // trying again cannot succeed
	RequestID string // the request's id; what is unfit for a header is left out
	Clean     func(string) string

	KeepsWait          bool // the upstream's own headers on waiting are right: its body was the envelope already
	GatewayCredentials bool // the upstream saw the gateway's account
	Secret             bool // nothing that the upstream sent may leave
}

// Write puts them in place of what the upstream said: how long to wait and whether to try again, in the forms that
// SDKs obey, and the request's id under both names that they read.
func (e Headers) Write(h http.Header) {
	e.writeWait(h)
	h.Del("X-Request-Id") // what is no id does not leave under an id's name
	h.Del("Request-Id")
	if id := redact.HeaderValue(e.RequestID); id != "" {
		h.Set("X-Request-Id", id)
		h.Set("Request-Id", id)
	}
	e.writeChallenges(h)
	if e.GatewayCredentials {
		for _, name := range accounts {
			h.Del(name)
		}
	}
	if e.Secret {
		keepNeutral(h)
	}
	h.Set("Content-Type", "application/json")
}

// writeWait replaces every header that SDKs take a wait from: retry-after-ms beats Retry-After in most of them, and
// x-should-retry beats the status.
func (e Headers) writeWait(h http.Header) {
	own := h.Get("X-Retry-After") != ""
	if !e.KeepsWait {
		for _, name := range []string{
			"Retry-After", "Retry-After-Ms", "X-Ms-Retry-After-Ms", "X-Retry-After", "X-Should-Retry",
		} {
			h.Del(name)
		}
	}
	if seconds := e.Wait.RetryAfter(); seconds != "" {
		h.Set("Retry-After", seconds)
		if own { // better-auth's clients read this one
			h.Set("X-Retry-After", seconds)
		}
	}
	if value, set := retryhint.ShouldRetry(!e.Never, e.Wait.Delay); set {
		h.Set("X-Should-Retry", value)
	}
}

// writeChallenges drops an invitation to authenticate that would not help, and cleans the words of the others.
func (e Headers) writeChallenges(h http.Header) {
	const name = "Www-Authenticate"
	if e.Status != http.StatusUnauthorized && e.Status != http.StatusForbidden && e.Status != http.StatusBadRequest {
		delete(h, name)
	}
	if len(h[name]) == 0 {
		return
	}
	cleaned := make([]string, len(h[name])) // a slice of its own: a handler may set the same one for every request
	for i, challenge := range h[name] {
		cleaned[i] = e.Clean(challenge)
	}
	h[name] = cleaned
}

// accounts name the account that the upstream saw.
var accounts = []string{
	"Openai-Organization", "Openai-Project", "Anthropic-Organization-Id", "X-Goog-User-Project", "Stripe-Account",
}

// neutral are the headers that say nothing of the upstream: what browsers need, and what the gateway sets itself. A
// Content-Security-Policy names its hosts, and Access-Control-Expose-Headers its headers (Stripe sends both).
var neutral = []string{
	"Alt-Svc", "Date", "Strict-Transport-Security", "Referrer-Policy", "X-Frame-Options", "X-Content-Type-Options",
	"Cache-Control", "X-Should-Retry",
}

// keepNeutral removes every header that could tell whose account the gateway uses, and where.
func keepNeutral(h http.Header) {
	for name := range h {
		if !slices.Contains(neutral, name) &&
			(!strings.HasPrefix(name, "Access-Control-") || name == "Access-Control-Expose-Headers") {
			delete(h, name)
		}
	}
}
