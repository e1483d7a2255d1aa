package retryhint

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// field is a place in a body that tells a wait.
type field struct {
	path      string // as body.Facts.Values takes it
	form      Form
	remaining string // what tells how much the limit still allows, "" where nothing does
}

// group is what is read where a key is there, as body.Facts.Paths lists it.
type group struct {
	key    string
	fields []field
}

// nested are the places deeper than the keys that Paths lists. Google's RetryInfo is found by
// retryDelay, which no other detail has (https://cloud.google.com/apis/design/errors), and Connect's by its readable
// copy in debug (https://connectrpc.com/docs/protocol#error-end-stream); Google's ErrorInfo tells the same of a quota
// in words of its own. OpenRouter keeps the headers, and the text, of the provider it asked.
var nested = []group{
	{"error.details", []field{
		{path: "error.details.#.retryDelay"},
		{path: "error.details.#.retryDelay.seconds", form: Seconds},
		{path: "error.details.#.debug.retryDelay"},
		{path: "error.details.#.metadata.quotaResetDelay"},
		{path: "error.details.retry_after"},
		{path: "error.details.retryAfter"},
		{path: "error.details.retryAfterSeconds", form: Seconds},
		{path: "error.details.retry_after_seconds", form: Seconds},
	}},
	{"details", []field{{path: "details.#.retryDelay"}, {path: "details.#.debug.retryDelay"}}},
	{"errors", []field{
		{path: "errors.#.extensions.retryAfter"}, // GraphQL
		{path: "errors.#.extensions.retry_after"},
		{path: "errors.#.retry_after"},
		{path: "errors.#.meta.retry_after"}, // JSON:API
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
}

// holders are the objects in which the names below are looked for.
var holders = []string{
	"error.", "", "details.", "detail.", "data.", "meta.",
	"extensions.", // RFC 9457's members, as ASP.NET's ProblemDetails names them where it nests them
	"parameters.", // Telegram: https://core.telegram.org/bots/api#responseparameters
}

// delays are the names of members that tell how long to wait.
var delays = []field{
	{path: "retry_after"}, // Discord, Replicate, Telegram
	{path: "retryAfter"},
	{path: "retry_after_seconds"},
	{path: "retryAfterSeconds"}, // a Status of Kubernetes
	{path: "retry_after_ms", form: Millis},
	{path: "retryAfterMs", form: Millis},
	{path: "retryAfterMillis", form: Millis},
	{path: "retryDelay"},
	{path: "backoff_seconds", form: Seconds},
	{path: "wait_seconds", form: Seconds},
	{path: "resets_in_seconds", form: Seconds}, // ChatGPT's plans
	{path: "reset_in_seconds", form: Seconds},
	{path: "reset_seconds", form: Seconds}, // CLIProxyAPI
	{path: "reset_in"},
}

// points are the names of members that tell when a limit refills, or a request may be sent again.
var points = []field{
	{path: "resets_at", form: Point}, // ChatGPT's plans
	{path: "reset_at", form: Point},
	{path: "resetAt", form: Point},
	{path: "rateLimitNext", form: Point}, // Akamai: https://techdocs.akamai.com/mtls-edge-truststore/reference/429
}

// groups are all places, under the key that must be there for a look to be worth while. The first that tells a wait
// counts: what is said to be a delay before what is said to be a reset.
var groups = func() []group {
	all := slices.Clone(nested)
	for _, names := range [][]field{delays, points} {
		for _, name := range names {
			for _, holder := range holders {
				path := holder + name.path
				all = append(all, group{path, []field{{path: path, form: name.form}}})
			}
		}
	}
	// Vercel
	return append(all, group{"error.limit", []field{{path: "error.limit.reset", remaining: "error.limit.remaining"}}})
}()

// groupOf finds a group by its key.
var groupOf = func() map[string]int {
	index := make(map[string]int, len(groups))
	for i, g := range groups {
		index[g.key] = i
	}
	return index
}()

// fromBody looks at the list of the body's keys once, however many places are known.
func fromBody(facts *body.Facts, c clock) (hint Hint) {
	best := len(groups)
	for key := range facts.Paths() {
		i, known := groupOf[string(key)]
		if !known || i >= best {
			continue
		}
		for _, f := range groups[i].fields {
			if found := f.read(facts, c); found.Delay > 0 {
				hint, best = found, i
				break
			}
		}
	}
	return hint
}

// read returns the longest positive delay at the field.
func (f field) read(facts *body.Facts, c clock) (hint Hint) {
	if f.remaining != "" {
		for _, value := range facts.Values(f.remaining) {
			if leftOf(value) == some {
				return Hint{}
			}
		}
	}
	for _, value := range facts.Values(f.path) {
		if delay, ok := f.form.delay(value, c); ok && delay > 0 {
			hint = later(hint, Hint{delay, f.path, value})
		}
	}
	return hint
}
