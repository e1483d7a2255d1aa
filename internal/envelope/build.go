package envelope

import (
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Content is what an envelope is built of.
type Content struct {
	Error   string
	Message string // clean already
	Status  int
	Type    string // what the status is called

	Reason    reason.Reason
	Implied   reason.Reason // what the status alone says
	Retryable bool
	// Retry is how many seconds to wait, 0 where nothing is known.
	RetryAfter int
	RetryAt    string // when to come back, where that is long from now

	Upstream       string       // the service, "" where it was not recognized
	UpstreamStatus int          // what it sent, 0 where no upstream spoke
	RequestID      string       // clean already
	Codes          []body.Field // the upstream's, most telling first,
	MoreCodes      []body.Field // and those that stand elsewhere
	Param          string       // the parameter that it blames
	Facts          *body.Facts
	Shown          []string // the details that may leave; all where empty
}

// Build makes an envelope. Its texts are cleaned on the way.
func Build(c Content, clean *Cleaner) Envelope {
	return Envelope{Error: c.Error, Message: c.Message, StatusCode: c.Status, Details: c.details(clean)}
}

// details gathers what there is to say beyond status and message, nil where there is nothing:
// a reason that the status implies, or that one may retry, is nothing.
func (c *Content) details(clean *Cleaner) *Details {
	d := Details{
		RequestID: c.RequestID, Upstream: c.Upstream, RetryAfter: c.RetryAfter, RetryAt: c.RetryAt,
		Param: clean.Text(c.Param), Code: clean.Text(c.code()), Protocol: protocol(c.Facts, clean),
	}
	if c.UpstreamStatus != c.Status {
		d.UpstreamStatus = c.UpstreamStatus
	}
	for _, e := range c.Facts.Errors {
		d.Errors = append(d.Errors, body.FieldError{
			Field: clean.Text(e.Field), Message: clean.Text(e.Message), Code: clean.Text(e.Code),
		})
	}
	if c.Reason != c.Implied || c.Facts.Reason != "" {
		d.Reason = c.Reason
	}
	if d.Empty() {
		return nil
	}
	d.Reason, d.Retryable = c.Reason, c.Retryable
	if d = d.Only(c.Shown); d.Empty() {
		return nil
	}
	return &d
}

// code is the upstream's own code, "" where it says no more than the envelope does.
func (c *Content) code() string {
	if c.Facts.Reason != "" {
		return ""
	}
	for _, codes := range [...][]body.Field{c.Codes, c.MoreCodes} {
		for _, code := range codes {
			isStatus := len(code.Value) == 3 && strings.Trim(code.Value, "0123456789") == ""
			if !isStatus && !strings.EqualFold(code.Value, c.Type) && !strings.HasPrefix(code.Path, "challenge:") {
				return code.Value
			}
		}
	}
	return ""
}
