// Package reference makes the error reference of an API from what its gateway runs by: the catalog, with the operator's
// own reasons and words, and the tables of upstreams. Each form of it is made from the same value, and none can say
// anything else than the gateway does.
package reference

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path"
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Reference is what the callers of an API are told of its errors.
type Reference struct {
	Statuses   []Status            `json:"statuses"`
	Exceptions []catalog.Exception `json:"exceptions,omitempty"` // of the backend, as its developers know them
	Remedies   []catalog.Remedy    `json:"remedies,omitempty"`
	Shapes     []Shape             `json:"shapes,omitempty"`  // the same error in each
	Clients    []Client            `json:"clients,omitempty"` // programs that handle them

	One  reason.Reason `json:"-"` // the only one that it is about, "" for all
	Base string        `json:"-"` // where all of it is served, relative to its page: "errors", "../errors"; "" in a file
}

// servedAt is the reference as it is served: all of it, or one reason's.
func (r *Reference) servedAt(at string) *Reference {
	served := *r
	served.Base = path.Base(at)
	if r.One != "" {
		served.Base = "../" + served.Base
	}
	return &served
}

// Status is a status with what can be meant by it.
type Status struct {
	catalog.Status
	Reasons []Reason        `json:"reasons"`
	Causes  []catalog.Cause `json:"causes,omitempty"`
}

// Reason is one meaning, with an example of how it is told.
type Reason struct {
	catalog.Reason
	Example json.RawMessage `json:"example"`
	Said    []Said          `json:"said,omitempty"`
}

// Said are the codes by which an upstream says it.
type Said struct {
	Upstream string   `json:"upstream"`
	Codes    []string `json:"codes"`
}

// New makes the reference of a catalog, with the reasons and the words of handlers that are configured. With none of
// them it is that of the catalog alone.
func New(known *catalog.Catalog, tables *upstream.Tables, all ...Words) *Reference {
	r := &Reference{Exceptions: known.Exceptions, Remedies: known.Remedies, Shapes: shapes(known), Clients: Clients()}
	reasons, kinds := gather(known, all)
	said := saidBy(tables)
	for _, s := range statuses(known, reasons) {
		with := Status{Status: s}
		for _, why := range reasons {
			if why.Status == s.Code {
				with.Reasons = append(with.Reasons, Reason{why, example(why, kinds[why.Name]), said[string(why.Name)]})
			}
		}
		for _, c := range known.Causes {
			if c.Status == s.Code {
				with.Causes = append(with.Causes, c)
			}
		}
		r.Statuses = append(r.Statuses, with)
	}
	return r
}

// Only is what the reference has of one reason, nil where there is none of that name.
func (r *Reference) Only(name reason.Reason) *Reference {
	for _, s := range r.Statuses {
		for _, why := range s.Reasons {
			if why.Name == name {
				s.Reasons, s.Causes = []Reason{why}, nil
				return &Reference{Statuses: []Status{s}, One: name}
			}
		}
	}
	return nil
}

// statuses are the documented ones, and those that reasons have besides.
func statuses(known *catalog.Catalog, reasons []catalog.Reason) []catalog.Status {
	all := slices.Clone(known.Statuses)
	for _, why := range reasons {
		if !slices.ContainsFunc(all, func(s catalog.Status) bool { return s.Code == why.Status }) {
			all = append(all, known.Status(why.Status))
		}
	}
	slices.SortFunc(all, func(a, b catalog.Status) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// example is an envelope that tells the reason.
func example(why catalog.Reason, kind string) json.RawMessage {
	return envelope.Envelope{
		Error: kind, Message: why.Text, StatusCode: why.Status,
		Details: &envelope.Details{Reason: why.Name, Retryable: why.Retry == catalog.Later},
	}.Encode()
}

// saidBy lists, for each reason, the codes of each service that are enough to tell it.
func saidBy(tables *upstream.Tables) map[string][]Said {
	said := map[string][]Said{}
	for _, s := range tables.Services() {
		codes := map[string][]string{}
		for _, rule := range s.Rules {
			if len(rule.Where) > 0 || rule.Message != "" {
				continue
			}
			for _, code := range rule.Codes {
				if name := string(rule.Reason); name != "" && !slices.Contains(codes[name], code) {
					codes[name] = append(codes[name], code)
				}
			}
		}
		for name, list := range codes {
			said[name] = append(said[name], Said{s.Title, list})
		}
	}
	return said
}

// JSON is the reference as it is.
func (r *Reference) JSON() []byte { return indented(r) }

func indented(value any) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // it stands in no page
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		panic(err) // these are values of ours, which have no channels, cycles or marshalers that fail
	}
	return text.Bytes()
}
