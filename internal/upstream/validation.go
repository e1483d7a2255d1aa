package upstream

import (
	"strings"

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
	if !validates(e.res) {
		return false
	}
	agreed, ok := agreement(e.res)
	if !ok || agreed == reason.None {
		agreed = reason.InvalidParameters
	}
	v.failed(list[0], agreed, trace)
	return true
}

// byMixedValidation decides where fields failed for different reasons. It stands before the
// sentences, for many frameworks repeat the first failure as the message of all.
func (v *Verdict) byMixedValidation(e evidence, trace *Trace) bool {
	if !validates(e.res) || len(e.res.Facts.Errors) < 2 {
		return false
	}
	if _, ok := agreement(e.res); ok {
		return false
	}
	v.failed(e.res.Facts.Errors[0], reason.InvalidParameters, trace)
	return true
}

func validates(res Response) bool {
	return len(res.Facts.Errors) > 0 && statusIn(res.Status, []int{400, 409, 422})
}

// agreement is the reason for which every field failed; false where there is no one reason.
func agreement(res Response) (agreed reason.Reason, ok bool) {
	list := res.Facts.Errors
	agreed = fieldReason(list[0], res)
	for _, f := range list[1:] {
		if fieldReason(f, res) != agreed {
			return reason.None, false
		}
	}
	return agreed, true
}

func (v *Verdict) failed(first body.FieldError, why reason.Reason, trace *Trace) {
	const name = "validation errors"
	trace.add(ByUniversal, name, "decided")
	v.Layer, v.Reason, v.Rule, v.Source = ByUniversal, why, name, rfc9457
	v.Field = body.Field{Path: first.Field, Value: first.Code}
}

func fieldReason(f body.FieldError, res Response) reason.Reason {
	if absent[fold(f.Code)] {
		return reason.MissingFields
	}
	var v Verdict
	if v.bySentence(evidence{res: res, message: f.Message}, nil) {
		return v.Reason
	}
	name := f.Field[strings.LastIndexByte(f.Field, '.')+1:]
	rest := strings.TrimLeft(strings.TrimPrefix(f.Message, name), " :-")
	for _, message := range []string{rest, name + " " + rest} { // "has already been taken", of "email"
		if v.bySentence(evidence{res: res, message: message}, nil) && ofInput[v.Reason] {
			return v.Reason
		}
	}
	return reason.None
}

// ofInput are the reasons that a field's name and its sentence may make together. A token that
// "is invalid" in a form is no bearer token.
var ofInput = map[reason.Reason]bool{
	reason.MissingFields: true, reason.WeakPassword: true, reason.EmailExists: true, reason.UsernameExists: true,
}
