// Package policy is a configuration, checked and compiled: what an operator's options make of a verdict. It knows
// nothing of Caddy's modules and grammar; the module documents each option where its field stands.
package policy

import (
	"fmt"
	"time"
)

// Config is a handler's configuration. Its fields are the module's, of the same name and meaning.
type Config struct {
	Upstream    string
	Name        string
	Credentials string
	Rules       []Rule
	Reasons     []OwnReason
	Messages    map[string]string
	Details     []string
	Shape       string
	ErrorType   string
	Inspect     []string
	Pass        []int
	MaxBody     int64
	BodyTimeout time.Duration
	RetryAfter  map[string]time.Duration

	MaxRetryAfter      time.Duration
	ErrorMessageHeader string
	Reference          string

	Redact []Redaction

	// Placeholders are the names under http.normalize_errors.
	Placeholders []string
}

// Rule says what an error means that matches all of its lines.
type Rule struct {
	// The reason that it gives the error: a built-in one or one of your own.
	Reason string `json:"reason"`
	// Services, any of which it must come from: the one that answered, or a proxy before it.
	Upstream []string `json:"upstream,omitempty"`
	// Statuses, any of which the upstream must have sent: 429, or 4 for all of 4xx.
	Status []int `json:"status,omitempty"`
	// Codes, any of which the response must hold where its service keeps codes. Compared whole;
	// case and the marks `_`, `-`, `.` and space do not count.
	Code []string `json:"code,omitempty"`
	// Response headers that must be there, with their value, or with any value where that is empty. A value may end in
	// `*`.
	Header map[string]string `json:"header,omitempty"`
	// Members of the body that must be there, by their path, with their value, or with any but null where that is empty.
	// A path is names with dots between them, `error.kind`; a number is an element of a list, `#` any of them; of XML and
	// of a form it begins with `xml:` and `form:`. A value is compared whole, case-insensitively, and may end in `*`.
	Body map[string]string `json:"body,omitempty"`
	// A regular expression (RE2) that the message must match, case-insensitively.
	Message string `json:"message,omitempty"`
}

// OwnReason is a reason of the operator's own.
type OwnReason struct {
	// Its name, in snake_case.
	Name string `json:"name"`
	// The status that clients get, 400 to 599.
	Status int `json:"status"`
	// The message where there is no other.
	Text string `json:"text"`
	// Whether sending the same request again can succeed.
	Retryable bool `json:"retryable,omitempty"`
}

// Redaction is something that must not leave the gateway.
type Redaction struct {
	// A regular expression (RE2).
	Pattern string `json:"pattern"`
	// What to put in its place. Default: `[redacted]`.
	Replacement string `json:"replacement,omitempty"`
}

// Error says which part of a configuration is wrong, so that a Caddyfile can name its line.
type Error struct {
	Path string // as in JSON: "rules[2].status"
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Path, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

func errorf(path, format string, args ...any) error {
	return &Error{path, fmt.Errorf(format, args...)}
}
