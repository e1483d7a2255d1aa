package observe

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

const (
	eachKept   = 50      // errors of one reason
	recentKept = 500     // of all reasons
	textKept   = 1 << 10 // bytes of a message
	rawKept    = 1 << 10 // bytes of a method, a host and a path, before secrets are taken out
	wordKept   = 128     // bytes of a code, a path or an id
	codesKept  = 4
	stepsKept  = 256

	valueKept = 64 // bytes of a member's value

	bodyKept = 4 << 10 // bytes of a body whose texts are kept as they are

	// tracedFor is how long errors are traced after somebody asked for it.
	tracedFor = 10 * time.Minute
)

// entry is one normalized error as the admin API shows it.
type entry struct {
	Time            time.Time       `json:"time"`
	ErrorID         string          `json:"error_id"`
	RequestID       string          `json:"request_id,omitempty"`
	Method          string          `json:"method"`
	Host            string          `json:"host"`
	Path            string          `json:"path"`
	Where           string          `json:"where"`
	Status          int             `json:"status"`
	Shape           string          `json:"shape,omitempty"` // of what the client got, where it is not the envelope
	Reason          string          `json:"reason,omitempty"`
	Message         string          `json:"message"`
	Upstream        string          `json:"upstream,omitempty"` // as the operator calls it, else the service
	Service         string          `json:"service,omitempty"`  // where the operator calls it by another name
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
	Failure         string          `json:"failure,omitempty"`
	Cause           string          `json:"cause,omitempty"`
	Members         []body.Field    `json:"members,omitempty"`
	Truncated       bool            `json:"truncated,omitempty"`
	TimedOut        bool            `json:"timed_out,omitempty"`
	Cut             bool            `json:"cut,omitempty"`
	Undecodable     string          `json:"undecodable,omitempty"`
	Redacted        int             `json:"redacted,omitempty"`

	number uint64 // in the order of all
	label  string // the reason, as metrics have it
}

// kept is an error as it is kept. Few are ever looked at, and the entry is made only then; but where the event would
// keep much more in memory than is shown of it.
type kept struct {
	event              *Event
	made               *entry // in place of the event
	time               time.Time
	method, host, path string // as the client called it, with room for what is cut only when secrets are out of it
	secrets            func(text string) string
	number             uint64 // in the order of all
	label              string // the reason, as metrics have it
}

// keepEvent keeps an error, which is not changed any more.
func keepEvent(e *Event, r clientRequest, now time.Time) kept {
	method, at := r.called()
	path := at.Path
	if len(path) > rawKept {
		path = path[:rawKept]
		path = path[:max(strings.LastIndexByte(path, '/'), 0)] + "/…" // lest half a secret is left
	}
	k := kept{
		event: e, time: now, method: shorten(method, rawKept), host: shorten(r.Host, rawKept), path: path,
		secrets: r.secrets,
	}
	pin(&k.method, &k.host, &k.path) // they are parts of the request's header
	if e.Cause != nil || e.Steps != nil || e.Captured > bodyKept || e.size() > bodyKept {
		made := newEntry(e)
		k.event, k.made = nil, &made
	}
	return k
}

// size is how many bytes those texts have that no bound is known of.
func (e *Event) size() int {
	n := len(e.Message) + len(e.UpstreamMessage) + len(e.RequestID) + len(e.Field.Value) + len(e.Reason) + len(e.RetryFrom)
	for _, code := range e.Codes {
		n += len(code.Path) + len(code.Value)
	}
	return n
}

// entry is what is shown of the error.
func (k *kept) entry() entry {
	shown := entry{}
	if k.made != nil {
		shown = *k.made
	} else {
		shown = newEntry(k.event)
	}
	shown.Time, shown.number, shown.label = k.time, k.number, k.label
	shown.Method, shown.Host = shorten(k.secrets(k.method), wordKept), shorten(k.secrets(k.host), wordKept)
	shown.Path = shorten(k.secrets(k.path), pathKept)
	return shown
}

func newEntry(e *Event) entry {
	made := entry{
		ErrorID: shorten(e.ErrorID, wordKept), RequestID: shorten(e.RequestID, wordKept),
		Where: e.where(), Status: e.Status, Shape: e.Shape,
		Reason: shorten(e.Reason, wordKept), Message: shorten(e.Message, textKept),
		Upstream: e.upstream(), Service: e.service(), RecognizedBy: e.RecognizedBy,
		UpstreamStatus: e.UpstreamStatus, UpstreamReason: shorten(e.UpstreamReason, wordKept),
		Layer: e.Layer, Rule: e.Rule, Source: e.Source,
		Trace: slices.Clone(e.Steps[max(0, len(e.Steps)-stepsKept):]), Codes: keepFields(e.Codes, codesKept, wordKept),
		RetryAfter: e.RetryAfter.Seconds(), RetrySource: shorten(e.RetryFrom, wordKept), Failure: e.Failure,
		Cause: shorten(e.CauseText, textKept), Members: keepFields(e.Members, MembersShown, valueKept),
		Truncated: e.Truncated, TimedOut: e.TimedOut, Cut: e.Cut,
		Undecodable: shorten(e.Undecodable, wordKept), Redacted: e.Redacted,
	}
	if e.UpstreamMessage != e.Message {
		made.UpstreamMessage = shorten(e.UpstreamMessage, textKept)
	}
	pin(&made.ErrorID, &made.RequestID, &made.Reason, &made.Message, &made.UpstreamReason, &made.UpstreamMessage,
		&made.RetrySource, &made.Cause, &made.Undecodable)
	if e.Field.Path != "" {
		made.Field = &keepFields([]body.Field{e.Field}, 1, wordKept)[0]
	}
	return made
}

// shorten returns at most n bytes of s.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// keep copies at most n bytes of s.
func keep(s string, n int) string { return strings.Clone(shorten(s, n)) }

// pin copies texts, all into one piece of memory. A substring would keep the whole body in memory that it was read
// from.
func pin(texts ...*string) {
	size := 0
	for _, text := range texts {
		size += len(*text)
	}
	var all strings.Builder
	all.Grow(size)
	for _, text := range texts {
		all.WriteString(*text)
	}
	rest := all.String()
	for _, text := range texts {
		*text, rest = rest[:len(*text)], rest[len(*text):]
	}
}

// keepFields copies the first of the fields, and of their values the beginnings.
func keepFields(fields []body.Field, most, value int) []body.Field {
	if len(fields) == 0 {
		return nil
	}
	fields = fields[:min(len(fields), most)]
	kept := make([]body.Field, len(fields))
	texts := make([]*string, 0, 2*most)
	for i, field := range fields {
		kept[i] = body.Field{Path: shorten(field.Path, wordKept), Value: shorten(field.Value, value)}
		texts = append(texts, &kept[i].Path, &kept[i].Value)
	}
	pin(texts...)
	return kept
}

// rings hold the latest errors, those of each reason apart: many of one kind do not push out the few of another. The
// reasons are metrics' labels, and as few.
type rings struct {
	mu    sync.Mutex
	by    map[string]*ring
	total int
	count uint64 // of all that were ever added
}

// ring holds the latest errors of one reason.
type ring struct {
	entries []kept // in a circle once it is full
	next    int    // the oldest, then
}

func (r *rings) add(why string, e kept) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count++
	e.number, e.label = r.count, why
	if r.by == nil {
		r.by = map[string]*ring{}
	}
	of := r.by[why]
	if of == nil {
		of = new(ring)
		r.by[why] = of
	}
	if len(of.entries) == eachKept {
		of.entries[of.next] = e
		of.next = (of.next + 1) % eachKept
		return
	}
	if r.total == recentKept {
		r.fullest().dropOldest()
		r.total--
	}
	of.turn()
	of.entries = append(of.entries, e)
	r.total++
}

// fullest is the ring that can best spare an error.
func (r *rings) fullest() (fullest *ring) {
	for _, of := range r.by {
		if fullest == nil || len(of.entries) > len(fullest.entries) {
			fullest = of
		}
	}
	return fullest
}

// turn puts the entries in order, the oldest first.
func (r *ring) turn() {
	if r.next > 0 {
		r.entries = slices.Concat(r.entries[r.next:], r.entries[:r.next])
		r.next = 0
	}
}

func (r *ring) dropOldest() {
	r.turn()
	r.entries = slices.Delete(r.entries, 0, 1)
}

// list returns the errors that pass the filter, the newest first.
func (r *rings) list(f filter) []entry {
	r.mu.Lock()
	all := make([]kept, 0, r.total)
	for _, of := range r.by {
		all = append(all, of.entries...)
	}
	r.mu.Unlock()
	found := []entry{}
	for _, k := range all {
		if e := k.entry(); f.admits(&e) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b entry) int { return cmp.Compare(b.number, a.number) })
	if f.trace == "" {
		for i := range found {
			found[i].Members = nil
		}
	}
	return found
}
