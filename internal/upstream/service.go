// Package upstream is the engine that tells what an upstream's error means: it recognizes the service
// that answered, applies tables of rules to the facts of one response, and says which rule decided. The
// tables themselves are data and stand in the rooms below: services, one file a service, and universal,
// what means the same everywhere. The engine is given them (New) and knows none.
//
// Evidence is parsed fields compared whole. Text counts only in a rule that also names the status, and
// then only the extracted message, from its start or by whole words.
package upstream

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Kind is the family that a service belongs to.
type Kind string

const (
	AI             Kind = "ai"
	Identity       Kind = "auth" // issues or checks tokens and sessions
	Payment        Kind = "payment"
	API            Kind = "api"   // any other: a store, a search, a network of people
	Infrastructure Kind = "infra" // stands between the client and a service: a proxy, a CDN, an app server
)

var kinds = []Kind{AI, Identity, Payment, API, Infrastructure}

// Service is all that is known of one service's errors.
type Service struct {
	Name    string   // as `upstream` takes it and details.upstream shows it: "azure-openai"
	Aliases []string // other names that `upstream` takes
	Title   string   // as the vendor writes it: "Azure OpenAI"
	Kind    Kind
	// Speaks is the API that its clients speak, where neither a request's path nor the form of an error tells; "" where
	// it has several, or one without a form of its own.
	Speaks native.API
	// Guard: it stands before others and judges callers, and never sees a key of the gateway's.
	Guard bool
	Docs  []string // the vendor's pages that this table was written from
	// Unconfirmed are pages among Docs and Sources that were cited from memory and could not be looked up since. They tell
	// whoever edits the table where to look, and are shown to nobody.
	Unconfirmed []string

	// Hosts are the names that the service is reached by, "api.openai.com", or with one
	// leading wildcard label, "*.openai.azure.com".
	Hosts []string
	// Headers recognize the service by its response headers: any one of them is enough, so
	// each must be a header that only this service sends.
	Headers []Match
	// Signatures recognize it by its body: any one is enough.
	Signatures []Signature

	// Resources are the beginnings of paths at which a service that issues tokens serves what they open: there a 400 for a
	// bad token does not stay, as it does at a token or login endpoint.
	Resources []string

	Fields Fields
	Resets []retryhint.Reset // rate-limit headers that tell when to come back
	// Zone is that of the times which the service writes without one, as an offset: "+08:00". A name, such as
	// "Asia/Shanghai", would need a database of zones, which small machines do not have.
	Zone  string
	Rules []Rule // the first that matches decides

	zone *time.Location // Zone, compiled
}

// Location is the zone of the service's times that come without one, nil where it is not known. s may be nil.
func (s *Service) Location() *time.Location {
	if s == nil {
		return nil
	}
	return s.zone
}

// compileZone reads Zone.
func (s *Service) compileZone() error {
	if s.Zone == "" {
		return nil
	}
	t, err := time.Parse("-07:00", s.Zone)
	if err != nil {
		return fmt.Errorf("the zone %q: want an offset, such as +08:00", s.Zone)
	}
	// Not t's own location: that is the machine's where the offsets are alike, and the machine's has summers.
	_, offset := t.Zone()
	s.zone = time.FixedZone(s.Zone, offset)
	return nil
}

// Signature is what only one service's bodies look like: it matches where all its fields do. The
// first is a path at most two keys deep ("error.innererror"), as signatures are found by it.
type Signature []Match

// Fields says where a service's errors keep what matters. Paths are as in body.Field. An
// empty list means: where package body finds it by the general customs.
type Fields struct {
	Code      []string // machine-readable codes and types, most telling first; only these are compared
	Message   []string // the sentence for people
	Context   []string // a more general sentence that belongs to it
	Param     []string // the parameter blamed
	RequestID []string // "header:X-Request-Id", or a path in the body
}

// Rule is one row of a table: what must hold, and what it then means. Every condition that
// is given must hold.
type Rule struct {
	// ID names the rule in logs, metrics and traces, behind its owner's name: "insufficient-quota" is
	// openai/insufficient-quota. It stays what it is when a code is added.
	ID     string
	Reason reason.Reason // reason.None: known to mean no more than its status

	Services []string // names; for operators' rules, a table's own are its service's
	Status   []int    // statuses, or 4 and 5 for a class; empty means any
	// Codes: one of the service's codes is one of these, whole; case and the marks _ - . and space do not count.
	Codes []string
	Where []Match // other fields
	// Message is RE2, case-insensitive, on the extracted message; needs Status, and ^ or \b at the left of
	// each alternative.
	Message string

	// Coarse: the code says little ("invalid_request_error"), and a sentence that says more is believed instead. Codes
	// that are coarse at every service need no mark.
	Coarse     bool
	KeepStatus bool // the upstream's status stays, whatever the catalog gives the reason
	// AtIssuer: the upstream's status stays at a token endpoint, which protocols want to answer with 400 (RFC 6749
	// section 5.2), and nowhere else.
	AtIssuer bool
	Retry    Retry // where the catalog's word on retrying is wrong for this case
	Note     string
	// Source is the page that says so, where it is not the first of Docs.
	Source string
}

// Match matches where the field at Path exists and, if Any is not empty, its value is one of
// Any, whole, case-insensitively. One that ends in * is a prefix.
type Match struct {
	Path string
	Any  []string
}

// Retry overrides whether an error may be retried.
type Retry int8

const (
	AsReason Retry = iota
	Retryable
	NotRetryable
	Undecided // it tells a wait, and waiting may not help
)

// Conditions writes what the rule looks for, for people.
func (r Rule) Conditions() string {
	var parts []string
	if len(r.Services) > 0 {
		parts = append(parts, "upstream "+strings.Join(r.Services, "|"))
	}
	if len(r.Status) > 0 {
		parts = append(parts, "status"+classes(r.Status))
	}
	if len(r.Codes) > 0 {
		parts = append(parts, "code "+strings.Join(r.Codes, "|"))
	}
	for _, m := range r.Where {
		parts = append(parts, m.String())
	}
	if r.Message != "" {
		parts = append(parts, "message /"+r.Message+"/")
	}
	return strings.Join(parts, ", ")
}

// String writes a field and its values.
func (m Match) String() string { return strings.TrimSpace(m.Path + " " + strings.Join(m.Any, "|")) }

// classes writes statuses as operators do: 4 is 4xx.
func classes(statuses []int) (list string) {
	for _, status := range statuses {
		list += " " + strconv.Itoa(status)
		if status < 10 {
			list += "xx"
		}
	}
	return list
}
