// Package catalog is the form of the documented reference: statuses, reasons and what follows from each, causes,
// exception classes, remedies. The module, the command line and the admin API share these types; the data stand in
// catalog.go at the top of the module.
package catalog

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Status is a status that clients get.
type Status struct {
	Code        int           `json:"status"`
	Type        string        `json:"error"`                    // what "error" says
	Text        string        `json:"text"`                     // the message where the upstream has none
	Implied     reason.Reason `json:"implied_reason,omitempty"` // the reason that says no more than the status does
	Description string        `json:"description"`
}

// Reason is what an error can mean, and what follows from it.
type Reason struct {
	Name   reason.Reason `json:"reason"`
	Status int           `json:"status"`          // what the client gets
	Keeps  []int         `json:"keeps,omitempty"` // statuses that stay where the upstream chose them
	Retry  Retry         `json:"retry"`
	Text   string        `json:"text"`             // the message where the upstream has none
	Advice string        `json:"advice,omitempty"` // what the caller should do; "" for an operator's own

	// AtIssuer is true for what a token or login endpoint answers with 400 (RFC 6749 section
	// 5.2): there that status stays, for the token was in the body and not the credential.
	AtIssuer bool `json:"at_issuer,omitempty"`
}

// StatusOf returns the status of an error that means r, where the upstream said status. From
// an issuer of tokens, a 400 may be about the token in the request's body.
func (r *Reason) StatusOf(status int, issuer bool) int {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	if slices.Contains(r.Keeps, status) || r.AtIssuer && issuer && status == http.StatusBadRequest {
		return status
	}
	return r.Status
}

// Retry tells whether sending the same request again can succeed.
type Retry int8

const (
	Never   Retry = iota // it fails again until the caller, or somebody, changes something
	Perhaps              // nothing is known; clients do as they always do
	Later                // waiting helps
)

// String is never, perhaps or later.
func (r Retry) String() string { return [...]string{"never", "perhaps", "later"}[r] }

// MarshalText implements encoding.TextMarshaler.
func (r Retry) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Cause is a documented detail or reason of the platform's own API.
type Cause struct {
	Status int `json:"status"`
	// Detail is exact: {name} stands for what varies, a final … for what the reference leaves out.
	Detail      string `json:"detail"`
	IsReason    bool   `json:"is_reason,omitempty"` // Detail is a reason code and not a sentence
	Source      string `json:"source,omitempty"`    // the endpoints that send it, where documented
	Description string `json:"description"`
}

// Exception is a documented exception class of the backend.
type Exception struct {
	Class       string `json:"class"`
	Status      int    `json:"status"`
	Description string `json:"description"`
}

// Remedy is an entry of the troubleshooting section.
type Remedy struct {
	Error  string `json:"error"`
	Status int    `json:"status"`
	Cause  string `json:"cause"`
	Fix    string `json:"fix"`
}

// Settled is what becomes of a status that does not stay what it is.
type Settled struct {
	Status int
	Reason reason.Reason
}

// Reference is the documented reference as data.
type Reference struct {
	Statuses   []Status // the documented ones
	Others     []Status // those outside that need words of their own; the rest are named by their reason phrase
	Reasons    []Reason
	Settled    map[int]Settled
	Kept       []int // statuses outside the documented ones that have a protocol meaning of their own
	Causes     []Cause
	Exceptions []Exception
	Remedies   []Remedy
}

// Catalog is a reference, indexed. It is not changed once made.
type Catalog struct {
	Reference
	reasons  map[reason.Reason]*Reason
	statuses map[int]*Status
}

// New indexes a reference.
func New(r Reference) *Catalog {
	c := &Catalog{Reference: r, reasons: map[reason.Reason]*Reason{}, statuses: map[int]*Status{}}
	for i := range r.Reasons {
		c.reasons[r.Reasons[i].Name] = &r.Reasons[i]
	}
	for _, list := range [][]Status{r.Statuses, r.Others} {
		for i := range list {
			c.statuses[list[i].Code] = &list[i]
		}
	}
	return c
}

// Reason finds a reason, nil where there is none of that name.
func (c *Catalog) Reason(name reason.Reason) *Reason { return c.reasons[name] }

// Status returns what is known of a status: its row, or its reason phrase.
func (c *Catalog) Status(code int) Status {
	if s := c.statuses[code]; s != nil {
		return *s
	}
	phrase := http.StatusText(code)
	return Status{
		Code: code,
		Type: strings.NewReplacer(" ", "_", "-", "_", "'", "").Replace(strings.ToLower(phrase)),
		Text: phrase + ".",
	}
}

// Settle returns the status that the client gets where only the status speaks, and what it means. Statuses that are
// neither documented nor registered with a meaning of their own become 400 or 500, as RFC 9110 section 15 has clients
// treat them.
func (c *Catalog) Settle(status int) (int, reason.Reason) {
	if to, ok := c.Settled[status]; ok {
		return to.Status, to.Reason
	}
	documented := slices.ContainsFunc(c.Statuses, func(s Status) bool { return s.Code == status })
	switch {
	case status == http.StatusBadRequest, status == http.StatusForbidden:
		return status, reason.None // bare, it can mean too much
	case documented, slices.Contains(c.Kept, status):
		return status, c.Status(status).Implied
	case status >= 520 && status <= 530: // Cloudflare: the origin
		return http.StatusServiceUnavailable, reason.UpstreamUnavailable
	case status >= 400 && status < 500:
		return http.StatusBadRequest, reason.None
	default:
		return http.StatusInternalServerError, reason.ServerError
	}
}

// WithoutClass returns a message without the exception class that a backend wrote in front of it.
func (c *Catalog) WithoutClass(message string) string {
	name, rest, found := strings.Cut(message, ":")
	if found && slices.ContainsFunc(c.Exceptions, func(e Exception) bool { return e.Class == name }) {
		return strings.TrimSpace(rest)
	}
	return message
}
