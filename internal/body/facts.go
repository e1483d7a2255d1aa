// Package body reads what an error response says. It turns bytes in whatever
// coding and notation an upstream chose into Facts: codes, a sentence for people,
// field errors, ids. It knows notations (JSON, problem+json, XML, HTML, forms, plain
// text) and the customs of many services; what a code means is for package upstream.
package body

import (
	"github.com/errnorm/caddy-errnorm/internal/challenge"
)

// Format is the notation that a body turned out to be in, whatever its
// Content-Type says.
type Format string

const (
	Empty  Format = "empty"
	JSON   Format = "json"
	XML    Format = "xml"
	HTML   Format = "html"
	Form   Format = "form"
	Text   Format = "text"
	Opaque Format = "opaque" // bytes that no reader makes sense of
)

// Field is one value and where it stood. Path is a gjson path ("error.code") for a
// JSON body, or has a prefix that names another place: "header:" (with the
// header's canonical name), "challenge:" (a parameter of WWW-Authenticate), "xml:", "html:",
// "form:", "text:", "grpc:" or "aws:". "message:code" is the code that Message begins with, and
// "challenge:unexplained" the scheme of a challenge that is all the response says.
type Field struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

// FieldError is one failed validation.
type FieldError struct {
	Field   string `json:"field"`
	Message string `json:"message"`
	Code    string `json:"code,omitempty"`
}

// Facts is what a response says, with nothing concluded from it yet.
type Facts struct {
	Format    Format
	Truncated bool // the body ended early, or was longer than the bound

	// Message is the one sentence for people, "" where there is none: an HTML page's
	// title or a bare status text is no message. Always valid UTF-8.
	Message string
	// MessagePath says where Message stood.
	MessagePath string
	// Codes are the machine-readable words, most telling first.
	Codes []Field
	// Param is the request parameter that the upstream blames.
	Param string
	// Errors are validation failures, one a field.
	Errors []FieldError
	// RequestID is the id that the body gives the request; headers are not looked at.
	RequestID string
	// Reason is a reason word in the platform's own form, {"detail":{"reason":"email_exists"}}.
	Reason string

	json       document // the JSON body, the first object of a JSON array, or the first event of a stream
	tree       []Field  // values of the notations that have no gjson path: XML, HTML, form, text
	header     header
	fallback   Field // a text to show if nothing better is found: a bare "Unauthorized"
	challenges []challenge.Challenge
}

// Release gives back what the facts were read with. Only their fields may be used after it.
func (f *Facts) Release() {
	if f != nil {
		f.json.release()
	}
}
