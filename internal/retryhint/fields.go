package retryhint

import (
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// field is a place in a body that tells a wait.
type field struct {
	path      string // as body.Facts.Values takes it
	form      Form
	remaining string // what tells how much the limit still allows, "" where nothing does
}

// groups list where a wait stands, under the key that must be there for a look to be worth
// while, as body.Facts.Paths lists it. The first that tells a wait counts: what is said to be
// a delay before what is said to be a reset. Google's RetryInfo is found by
// retryDelay, which no other detail has (https://cloud.google.com/apis/design/errors); its
// ErrorInfo tells the same of a quota in words of its own. OpenRouter keeps the headers, and
// the text, of the provider it asked.
var groups = []struct {
	key    string
	fields []field
}{
	{"error.details", []field{
		{path: "error.details.#.retryDelay"},
		{path: "error.details.#.retryDelay.seconds", form: Seconds},
		{path: "error.details.#.metadata.quotaResetDelay"},
		{path: "error.details.retry_after"},
	}},
	{"details", []field{
		{path: "details.#.retryDelay"},
		{path: "details.retry_after"},
		{path: "details.retryAfter"},
		{path: "details.retryAfterSeconds", form: Seconds}, // a Status of Kubernetes
	}},
	{"error.retry_after", []field{{path: "error.retry_after"}}},
	{"error.retryAfter", []field{{path: "error.retryAfter"}}},
	{"error.retry_after_seconds", []field{{path: "error.retry_after_seconds"}}},
	{"error.retry_after_ms", []field{{path: "error.retry_after_ms", form: Millis}}},
	{"error.resets_in_seconds", []field{{path: "error.resets_in_seconds", form: Seconds}}},
	{"error.reset_seconds", []field{{path: "error.reset_seconds", form: Seconds}}},
	{"retry_after", []field{{path: "retry_after"}}},
	{"retryAfter", []field{{path: "retryAfter"}}},
	{"retry_after_seconds", []field{{path: "retry_after_seconds"}}},
	{"retryAfterSeconds", []field{{path: "retryAfterSeconds"}}},
	{"retry_after_ms", []field{{path: "retry_after_ms", form: Millis}}},
	{"retryAfterMs", []field{{path: "retryAfterMs", form: Millis}}},
	{"parameters", []field{{path: "parameters.retry_after"}}}, // Telegram
	{"detail", []field{{path: "detail.retry_after"}, {path: "detail.retryAfter"}}},
	{"data", []field{{path: "data.retry_after"}, {path: "data.retryAfter"}}},
	{"errors", []field{
		{path: "errors.#.extensions.retryAfter"}, // GraphQL
		{path: "errors.#.extensions.retry_after"},
		{path: "errors.#.retry_after"},
	}},
	{"estimated_time", []field{{path: "estimated_time", form: Seconds}}}, // Hugging Face, until a model is loaded
	{"error.estimated_time", []field{{path: "error.estimated_time", form: Seconds}}},
	{"error.metadata", []field{
		{path: "error.metadata.retry_after"},
		{path: "error.metadata.retry_after_seconds"},
		{path: "error.metadata.raw|error.details.#.retryDelay"},
		{path: "error.metadata.headers.Retry-After"},
		{path: "error.metadata.headers.X-RateLimit-Reset", remaining: "error.metadata.headers.X-RateLimit-Remaining"},
	}},
	// Relays that put the body in the message.
	{"error.message", []field{{path: "error.message|error.details.#.retryDelay"}}},
	{"error.resets_at", []field{{path: "error.resets_at"}}},
	{"error.reset_at", []field{{path: "error.reset_at"}}},
	{"reset_at", []field{{path: "reset_at"}}},
	{"error.limit", []field{{path: "error.limit.reset", remaining: "error.limit.remaining"}}}, // Vercel
}

// groupOf finds a group by its key.
var groupOf = func() map[string]int {
	index := make(map[string]int, len(groups))
	for i, g := range groups {
		index[g.key] = i
	}
	return index
}()

// fromBody looks at the list of the body's keys once, however many places are known.
func fromBody(facts *body.Facts, base time.Time) (hint Hint) {
	best := len(groups)
	for _, key := range facts.Paths() {
		i, known := groupOf[key]
		if !known || i >= best {
			continue
		}
		for _, f := range groups[i].fields {
			if found := f.read(facts, base); found.Delay > 0 {
				hint, best = found, i
				break
			}
		}
	}
	return hint
}

// read returns the longest positive delay at the field.
func (f field) read(facts *body.Facts, base time.Time) (hint Hint) {
	if f.remaining != "" {
		for _, value := range facts.Values(f.remaining) {
			if leftOf(value) == some {
				return Hint{}
			}
		}
	}
	for _, value := range facts.Values(f.path) {
		if delay, ok := f.form.delay(value, base); ok && delay > 0 {
			hint = later(hint, Hint{delay, f.path, value})
		}
	}
	return hint
}
