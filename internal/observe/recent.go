package observe

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

const (
	recentKept = 200
	textKept   = 1 << 10 // bytes of a message
	wordKept   = 128     // bytes of a code, a path or an id
	codesKept  = 4
	stepsKept  = 256

	// tracedFor is how long errors are traced after somebody asked for it.
	tracedFor = 10 * time.Minute
)

// entry is one normalized error as the admin API shows it.
type entry struct {
	Time            time.Time       `json:"time"`
	ErrorID         string          `json:"error_id"`
	RequestID       string          `json:"request_id,omitempty"`
	Status          int             `json:"status"`
	Reason          string          `json:"reason,omitempty"`
	Message         string          `json:"message"`
	Upstream        string          `json:"upstream,omitempty"`
	RecognizedBy    string          `json:"recognized_by,omitempty"`
	UpstreamStatus  int             `json:"upstream_status,omitempty"`
	UpstreamReason  string          `json:"upstream_reason,omitempty"`
	UpstreamMessage string          `json:"upstream_message,omitempty"`
	Layer           upstream.Layer  `json:"layer"`
	Rule            string          `json:"rule,omitempty"`
	Source          string          `json:"source,omitempty"`
	Trace           []upstream.Step `json:"trace,omitempty"`
	Field           *body.Field     `json:"field,omitempty"`
	Codes           []body.Field    `json:"codes,omitempty"`
	RetryAfter      float64         `json:"retry_after,omitempty"` // seconds
	RetrySource     string          `json:"retry_source,omitempty"`
	Cause           string          `json:"cause,omitempty"`
	Truncated       bool            `json:"truncated,omitempty"`
	TimedOut        bool            `json:"timed_out,omitempty"`
	Cut             bool            `json:"cut,omitempty"`
	Undecodable     string          `json:"undecodable,omitempty"`
	Redacted        int             `json:"redacted,omitempty"`
}

func newEntry(e *Event, now time.Time) entry {
	kept := entry{
		Time: now, ErrorID: keep(e.ErrorID, wordKept), RequestID: keep(e.RequestID, wordKept),
		Status: e.Status, Reason: keep(e.Reason, wordKept), Message: keep(e.Message, textKept),
		Upstream: e.Upstream, RecognizedBy: e.RecognizedBy,
		UpstreamStatus: e.UpstreamStatus, UpstreamReason: keep(e.UpstreamReason, wordKept),
		Layer: e.Layer, Rule: e.Rule, Source: e.Source,
		Trace: slices.Clone(e.Steps[max(0, len(e.Steps)-stepsKept):]), Codes: keepFields(e.Codes),
		RetryAfter: e.RetryAfter.Seconds(), RetrySource: keep(e.RetryFrom, wordKept), Cause: keep(e.CauseText, textKept),
		Truncated: e.Truncated, TimedOut: e.TimedOut, Cut: e.Cut,
		Undecodable: keep(e.Undecodable, wordKept), Redacted: e.Redacted,
	}
	if e.UpstreamMessage != e.Message {
		kept.UpstreamMessage = keep(e.UpstreamMessage, textKept)
	}
	if e.Field.Path != "" {
		kept.Field = &keepFields([]body.Field{e.Field})[0]
	}
	return kept
}

// keep copies at most n bytes of s. A substring would keep the whole body that it was
// read from in memory.
func keep(s string, n int) string {
	if len(s) <= n {
		return strings.Clone(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…" // a new string
}

func keepFields(fields []body.Field) []body.Field {
	if len(fields) == 0 {
		return nil
	}
	fields = fields[:min(len(fields), codesKept)]
	kept := make([]body.Field, len(fields))
	for i, field := range fields {
		kept[i] = body.Field{Path: keep(field.Path, wordKept), Value: keep(field.Value, wordKept)}
	}
	return kept
}

// ring holds the latest errors.
type ring struct {
	mu      sync.Mutex
	entries []entry // in a circle once it is full
	next    int     // the oldest, then
}

func (r *ring) add(e *Event, now time.Time) {
	kept := newEntry(e, now)
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.entries) < recentKept {
		r.entries = append(r.entries, kept)
		return
	}
	r.entries[r.next] = kept
	r.next = (r.next + 1) % recentKept
}

// list returns the errors that pass the filter, the newest first.
func (r *ring) list(f filter) []entry {
	r.mu.Lock()
	defer r.mu.Unlock()
	found := []entry{}
	for i := range r.entries {
		at := (r.next - 1 - i + 2*len(r.entries)) % len(r.entries)
		if f.admits(&r.entries[at]) {
			found = append(found, r.entries[at])
		}
	}
	return found
}

// filter selects errors by the names that the metrics' labels have; "" admits any.
type filter struct {
	reason, upstream string
	status           string // "429", or "4xx" for a class
}

func (f filter) admits(e *entry) bool {
	return (f.reason == "" || f.reason == cmp.Or(e.Reason, noReason)) &&
		(f.upstream == "" || f.upstream == cmp.Or(e.Upstream, noUpstream)) &&
		(f.status == "" || f.status == strconv.Itoa(e.Status) || f.status == strconv.Itoa(e.Status/100)+"xx")
}
