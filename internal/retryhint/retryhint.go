// Package retryhint finds how long a client should wait, and remembers where that was said.
//
// What it finds is for the caller to write: a delay goes out as Retry-After in whole seconds,
// the one form that every client reads, and every other header that tells a wait is dropped,
// because SDKs prefer a stale retry-after-ms to a fresh Retry-After. Whether waiting helps at
// all is not decided here.
package retryhint

import (
	"net/http"
	"strconv"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// Reset is a header that tells when a limit refills. It is believed only where the limit is
// known to be used up: its Remaining header is 0 or absent. One that refills in a second
// says nothing about another that is used up for an hour.
type Reset struct {
	Header    string
	Remaining string // "" where the service sends none
	Form      Form
}

// Hint is how long to wait. Delay is 0 where nothing said so.
type Hint struct {
	Delay  time.Duration
	Source string // "header:Retry-After", "error.details.#.retryDelay", "message"
	Value  string // as it was read
}

// longest is the longest wait that is believed. What is beyond it is an epoch read as
// seconds, a counter or a mistake.
const longest = 365 * 24 * time.Hour

// atOnce stands for a Retry-After that is 0, negative or past. Clients that obey 0 retry
// without any pause.
const atOnce = time.Second

// Response is what a wait is read from.
type Response struct {
	Header http.Header
	Facts  *body.Facts // may be nil
	Resets []Reset     // of the service that answered
	// Zone is that of the service's times that are written without one; nil where it is not known.
	Zone *time.Location
	// Told: only what is said to be a wait counts. That a limit refills in a minute is no wait where it was not the limit
	// that refused the request.
	Told bool
}

// Find returns the first hint of: the headers that tell a wait, retry-after-ms before
// Retry-After; the service's resets; reset headers in wide use; the body; the message.
//
// Points in time are measured from the response's own Date header where it has one, since
// the clocks of the gateway and of the upstream differ; else from now.
func Find(r Response, now time.Time) Hint {
	if field := r.Header.Get("Date"); field != "" {
		if date, err := http.ParseTime(field); err == nil {
			now = date
		}
	}
	c := clock{now, r.Zone}
	if hint := fromRetryHeaders(r.Header, c); hint.Delay > 0 {
		return hint
	}
	if !r.Told {
		if hint := fromResets(r.Header, r.Resets, c); hint.Delay > 0 {
			return hint
		}
		if hint := fromCommonResets(r.Header, r.Resets, c); hint.Delay > 0 {
			return hint
		}
	}
	if r.Facts == nil {
		return Hint{}
	}
	if hint := fromBody(r.Facts, c); hint.Delay > 0 {
		return hint
	}
	return fromText(r.Facts.Message, c)
}

// Seconds is the delay rounded up to whole seconds, as Retry-After has it: 0 where there is
// none, else at least 1.
func (h Hint) Seconds() int {
	if h.Delay <= 0 {
		return 0
	}
	return int((h.Delay-1)/time.Second) + 1
}

// RetryAfter is the header's value: "" where there is no wait, or one longer than a program is to sleep through. Codex,
// curl and urllib3 sleep whatever it says, and none of them reads X-Should-Retry.
func (h Hint) RetryAfter(patience time.Duration) string {
	if h.Delay <= 0 || h.Delay > patience {
		return ""
	}
	return strconv.Itoa(h.Seconds())
}

// Until is when a wait is over, as RFC 3339 has it, "" where the wait is one that a program sleeps through.
func (h Hint) Until(now time.Time, patience time.Duration) string {
	if h.Delay <= patience {
		return ""
	}
	return now.Add(h.Delay).UTC().Truncate(time.Second).Format(time.RFC3339)
}

// Patience is how long a program can be expected to sleep before it tries again. The SDKs of
// the OpenAI and Anthropic family sleep through whatever Retry-After says (openai-node and
// anthropic-sdk-typescript without a bound, openai-python up to 120 s), so that "come back
// tomorrow" would hang them for a day. Those that have a bound of their own mostly chose 60 s.
const Patience = time.Minute

// ShouldRetry returns the value of X-Should-Retry, which those SDKs obey before they look at
// the status: "false" where trying again is useless, or useless before the client's user has
// lost patience. Else the header is to be absent: "true" would make them retry a 402.
func ShouldRetry(retryable bool, delay, patience time.Duration) (value string, set bool) {
	if retryable && delay <= patience {
		return "", false
	}
	return strconv.FormatBool(false), true
}
