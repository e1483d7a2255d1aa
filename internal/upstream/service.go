// Package upstream knows what each service's errors mean. One file a service, data
// only, with the vendor's pages at the top; match.go applies the tables to the facts of one
// response. Evidence is parsed fields compared whole. Text counts only in a rule that also
// names the status, and then only the extracted message, from its start or by whole words.
package upstream

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Kind is the family that a service belongs to.
type Kind string

const (
	AI             Kind = "ai"
	Identity       Kind = "auth" // issues or checks tokens and sessions
	Payment        Kind = "payment"
	Infrastructure Kind = "infra" // stands between the client and a service: a proxy, a CDN, an app server
)

// Service is all that is known of one service's errors.
type Service struct {
	Name    string   // as `upstream` takes it and details.upstream shows it: "azure-openai"
	Aliases []string // other names that `upstream` takes
	Title   string   // as the vendor writes it: "Azure OpenAI"
	Kind    Kind
	Docs    []string // the vendor's pages that this table was written from

	// Hosts are the names that the service is reached by, "api.openai.com", or with one
	// leading wildcard label, "*.openai.azure.com".
	Hosts []string
	// Headers recognise the service by its response headers: any one of them is enough, so
	// each must be a header that only this service sends.
	Headers []Is
	// Shapes recognise it by its body: any one is enough, and each holds where all its
	// fields do. The first field of each is a path at most two keys deep ("error.innererror").
	Shapes [][]Is

	Fields Fields
	Resets []retryhint.Reset // rate-limit headers that tell when to come back
	Rules  []Rule            // the first that holds decides
}

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
	Reason reason.Reason // reason.None: known to mean no more than its status

	Services []string // names; for operators' rules, a table's own are its service's
	Status   []int    // statuses, or 4 and 5 for a class; empty means any
	Codes    []string // one of the service's codes is one of these, whole; case and the marks _ - . and space do not count
	Where    []Is     // other fields
	Message  string   // RE2, case-insensitive, on the extracted message; needs Status, and ^ or \b on its left

	Keep  bool  // the upstream's status stays, whatever the catalog gives the reason
	Retry Retry // where the catalog's word on retrying is wrong for this case
	Note  string
	// Source is the page that says so, where it is not the first of Docs.
	Source string
}

// Is holds where the field at Path exists and, if Any is not empty, its value is one of
// Any, whole, case-insensitively. One that ends in * is a prefix.
type Is struct {
	Path string
	Any  []string
}

// Retry overrides whether an error may be retried.
type Retry int8

const (
	AsReason Retry = iota
	Retryable
	NotRetryable
)

var services []*Service

// register adds a service to the tables. Each service's file does so with a variable without a name, so that a
// table is data and nothing else.
func register(s Service) *Service {
	services = append(services, &s)
	return &s
}
