package universal

import (
	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// absent are the codes by which validators say that a field is not there.
var absent = map[string]bool{
	"missing": true, "required": true, "valueerrormissing": true, "anyrequired": true, "blank": true, "null": true,
	"notnull": true, "notblank": true, "notempty": true, "isnotempty": true,
}

// byValidation decides by the list of failed fields: one that all of them agree on (missing, taken,
// weak), else that the input is invalid. Only a rejected input can have one.
func (l *Layer) byValidation(e upstream.Evidence, trace *upstream.Trace) (v upstream.Verdict, ok bool) {
	if !validates(e) {
		return v, false
	}
	agreed, ok := l.agreement(e)
	if !ok || agreed == reason.None {
		agreed = reason.InvalidParameters
	}
	return failedFields(e.Facts.Errors[0], agreed, trace), true
}

// byMixedValidation decides where fields failed for different reasons. It stands before the
// sentences, for many frameworks repeat the first failure as the message of all.
func (l *Layer) byMixedValidation(e upstream.Evidence, trace *upstream.Trace) (v upstream.Verdict, ok bool) {
	if !validates(e) || len(e.Facts.Errors) < 2 {
		return v, false
	}
	if _, agreed := l.agreement(e); agreed {
		return v, false
	}
	return failedFields(e.Facts.Errors[0], reason.InvalidParameters, trace), true
}

func validates(e upstream.Evidence) bool {
	return len(e.Facts.Errors) > 0 && upstream.StatusIn(e.Status, []int{400, 409, 422})
}

// agreement is the reason for which every field failed; false where there is no one reason.
func (l *Layer) agreement(e upstream.Evidence) (agreed reason.Reason, ok bool) {
	list := e.Facts.Errors
	agreed = l.fieldReason(list[0], e)
	for _, f := range list[1:] {
		if l.fieldReason(f, e) != agreed {
			return reason.None, false
		}
	}
	return agreed, true
}

func failedFields(first body.FieldError, why reason.Reason, trace *upstream.Trace) upstream.Verdict {
	return verdict("validation", why, body.Field{Path: first.Field, Value: first.Code}, rfc9457, trace)
}

func (l *Layer) fieldReason(f body.FieldError, e upstream.Evidence) reason.Reason {
	if absent[upstream.Fold(f.Code)] {
		return reason.MissingFields
	}
	m, _ := l.grammar.ReadField(f.Field, f.Message, e.Status)
	return m.Reason
}
