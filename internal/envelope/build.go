package envelope

import (
	"encoding/json"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Content is what an envelope is built of.
type Content struct {
	Error   string
	Message string // clean already
	Status  int

	Reason    reason.Reason
	Implied   reason.Reason // what the status alone says
	Retryable bool
	// Retry is how many seconds to wait, 0 where nothing is known.
	RetryAfter int
	RetryAt    string // when to come back, where that is long from now

	Upstream       string // the service, "" where it was not recognized
	UpstreamStatus int    // what it sent, 0 where no upstream spoke
	RequestID      string // clean already
	Said           Said
	Shown          []string // the details that may leave; all where empty
}

// Said is what an upstream said beside its message, clean.
type Said struct {
	Code     string // its own, "" where it says no more than the envelope does
	Param    string // the parameter that it blames
	Errors   []body.FieldError
	Protocol map[string]json.RawMessage
	Reason   bool // it gave the reason, in the platform's own words
}

// Said cleans what is told beside the message. Of the codes the most telling come first; param is the parameter that is
// blamed, and kind what the status is called.
func (c *Cleaner) Said(facts *body.Facts, param, kind string, codes ...[]body.Field) Said {
	said := Said{Param: c.Text(param), Protocol: protocol(facts, c), Reason: facts.Reason != ""}
	if !said.Reason {
		said.Code = c.Text(telling(kind, codes))
	}
	if len(facts.Errors) > 0 {
		said.Errors = make([]body.FieldError, 0, len(facts.Errors))
	}
	for _, e := range facts.Errors {
		said.Errors = append(said.Errors, body.FieldError{
			Field: c.Text(e.Field), Message: c.Text(e.Message), Code: c.Text(e.Code),
		})
	}
	return said
}

// telling is the upstream's own code, "" where it says no more than the envelope does.
func telling(kind string, lists [][]body.Field) string {
	for _, codes := range lists {
		for _, code := range codes {
			isStatus := len(code.Value) == 3 && strings.Trim(code.Value, "0123456789") == ""
			if !isStatus && !strings.EqualFold(code.Value, kind) && !strings.HasPrefix(code.Path, "challenge:") {
				return code.Value
			}
		}
	}
	return ""
}

// Build makes an envelope.
func Build(c *Content) Envelope {
	return Envelope{Error: c.Error, Message: c.Message, StatusCode: c.Status, Details: c.details()}
}

// details gathers what there is to say beyond status and message, nil where there is nothing:
// a reason that the status implies, or that one may retry, is nothing.
func (c *Content) details() *Details {
	d := Details{
		RequestID: c.RequestID, Upstream: c.Upstream, RetryAfter: c.RetryAfter, RetryAt: c.RetryAt,
		Param: c.Said.Param, Code: c.Said.Code, Errors: c.Said.Errors, Protocol: c.Said.Protocol,
	}
	if c.UpstreamStatus != c.Status {
		d.UpstreamStatus = c.UpstreamStatus
	}
	if c.Reason != c.Implied || c.Said.Reason {
		d.Reason = c.Reason
	}
	if d.Empty() {
		return nil
	}
	d.Reason, d.Retryable = c.Reason, c.Retryable
	if len(c.Shown) == 0 {
		return &d
	}
	if d = d.Only(c.Shown); d.Empty() {
		return nil
	}
	return &d
}
