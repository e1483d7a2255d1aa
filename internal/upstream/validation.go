package upstream

import (
	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// absent are the codes by which validators say that a field is not there.
var absent = map[string]bool{
	"missing": true, "required": true, "valueerrormissing": true, "anyrequired": true, "blank": true, "null": true,
	"notnull": true, "notblank": true, "notempty": true, "isnotempty": true,
}

// byValidation decides by the list of failed fields: one that all of them agree on (missing, taken,
// weak), else that the input is invalid. Only a rejected input can have one.
func (v *Verdict) byValidation(e evidence, trace *Trace) bool {
	list := e.res.Facts.Errors
	if len(list) == 0 || !statusIn(e.res.Status, []int{400, 409, 422}) {
		return false
	}
	agreed := fieldReason(list[0], e.res)
	for _, f := range list[1:] {
		if fieldReason(f, e.res) != agreed {
			agreed = reason.InvalidParameters
			break
		}
	}
	if agreed == reason.None {
		agreed = reason.InvalidParameters
	}
	const name = "validation errors"
	trace.add(ByUniversal, name, "decided")
	v.Layer, v.Reason, v.Rule, v.Source = ByUniversal, agreed, name, rfc9457
	v.Field = body.Field{Path: list[0].Field, Value: list[0].Code}
	return true
}

func fieldReason(f body.FieldError, res Response) reason.Reason {
	if absent[fold(f.Code)] {
		return reason.MissingFields
	}
	var v Verdict
	v.bySentence(evidence{res: res, message: f.Message}, nil)
	return v.Reason
}
