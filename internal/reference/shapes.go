package reference

import (
	"encoding/json"
	"net/http"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Shape is the same error in one of the forms that the gateway writes.
type Shape struct {
	Shape   string          `json:"shape"`
	Type    string          `json:"type"` // Content-Type
	Example json.RawMessage `json:"example"`
}

// shapes are what there is of an error in each form that does not depend on the client.
func shapes(known *catalog.Catalog) (list []Shape) {
	why := known.Reason(reason.RateLimited)
	if why == nil {
		return nil
	}
	e := envelope.Envelope{
		Error: known.Status(why.Status).Type, Message: why.Text, StatusCode: why.Status,
		Details: &envelope.Details{Reason: why.Name, Retryable: true, RetryAfter: 20},
	}
	details, err := json.Marshal(e.Details)
	if err != nil {
		panic(err) // these are values of ours
	}
	told := shape.Error{
		Meaning: native.Meaning{Status: e.StatusCode, Reason: why.Name}, Type: e.Error, Message: e.Message,
		Details: details, Envelope: e.Encode(), Came: e.StatusCode,
		Clean: func(_, text string) string { return text },
	}
	for _, word := range shape.Words() {
		switch w := shape.Word(word); w {
		case shape.Native, shape.Negotiate: // these choose one of the others
		case shape.Envelope:
			list = append(list, Shape{word, "application/json", told.Envelope})
		default:
			answer := w.For("", http.Header{}).Write(told)
			list = append(list, Shape{word, answer.ContentType, answer.Body})
		}
	}
	return list
}
