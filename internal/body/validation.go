package body

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// maxErrors bounds Facts.Errors.
const maxErrors = 50

// Where lists of failed validations stand, and what their items call things. The rejected
// value (input, value, rejectedValue) is the caller's own text and is never read.
var (
	listPaths = newPathSet(strings.Fields(`
		detail message.detail message error.message errors error.errors error.details error.details.#.fieldViolations
		error.details.errors error.issues issues violations details.#.fieldViolations details fieldErrors fieldViolations
		invalid-params invalid_params invalidParams validationErrors validation_errors validation error.validation_errors
		errorCauses subErrors error.validationErrors error.fields fields data.errors problems extra data
	`))
	mapPaths = newPathSet(strings.Fields(`
		errors error.errors fieldErrors error.fieldErrors modelState ModelState error.fields fields
		validationErrors validation_errors validation error.details detail data.errors data error message
		messages.json messages.query messages.form
	`))
	fieldKeys = strings.Fields(`
		loc path field param propertyPath source.pointer source.parameter source.header property propertyName name
		fieldName attribute instancePath dataPath parameter pointer meta.param_name key target members keys
	`)
	textKeys = strings.Fields(`
		msg message defaultMessage errorMessage description detail title reason error errorSummary issue
	`)
	kindKeys = strings.Fields("type code keyword rule issue errorCode kind")
)

// validation reads the failed validations of a body, whatever its framework.
func (f *Facts) validation() []FieldError {
	if found := f.fieldList(0); len(found) > 0 {
		return found
	}
	if found := f.listed(); len(found) > 0 {
		return found
	}
	for _, h := range f.json.find(mapPaths) {
		if !f.isErrorObject(h.at) {
			if found := f.fieldMap(h.at, "", true, 0); len(found) > 0 {
				return found
			}
		}
	}
	if f.isErrorObject(0) {
		return nil
	}
	return f.fieldMap(0, "", false, 0) // Django REST framework, ASP.NET's model state
}

// listed reads the lists at the first path that has any.
func (f *Facts) listed() (found []FieldError) {
	order := -1
	for _, h := range f.json.find(listPaths) {
		if h.order != order && len(found) > 0 {
			break
		}
		order = h.order
		if more := f.fieldList(h.at); found == nil {
			found = slices.Clip(more) // it is kept, and never written to
		} else {
			found = append(found, more...)
		}
	}
	return found[:min(len(found), maxErrors)]
}

// isErrorObject tells an error object from a map of fields, by the names of its members.
func (f *Facts) isErrorObject(at int) bool {
	for _, name := range notFields {
		if f.json.member(at, name) >= 0 {
			return true
		}
	}
	for _, name := range rarelyFields {
		if node := f.json.member(at, name); node >= 0 && !f.json.nodes[node].value.IsArray() {
			return true
		}
	}
	return false
}

// rarelyFields name a field where they hold a list of sentences, {"status": ["… is not a valid
// choice."]}, and else belong to the error itself.
var (
	notFields    = strings.Fields("error errors err fault message messages msg detail details")
	rarelyFields = strings.Fields("data status code type value reason")
)

// isValidation is true for a list of which any item names a field.
func (f *Facts) isValidation(at int) bool {
	return f.json.nodes[at].value.IsArray() && len(f.fieldList(at)) > 0
}

// fieldList reads a list of objects that name a field each, or class-validator's sentences
// that begin with one.
func (f *Facts) fieldList(at int) (found []FieldError) {
	if !f.json.nodes[at].value.IsArray() {
		return nil
	}
	found, read := f.json.lists[at]
	if read {
		return found
	}
	found = f.readFieldList(at)
	if f.json.lists == nil {
		f.json.lists = map[int][]FieldError{}
	}
	f.json.lists[at] = found
	return found
}

func (f *Facts) readFieldList(at int) (found []FieldError) {
	d := &f.json
	named := false
	first, end := d.members(at)
	for i := first; i < end && len(found) < maxErrors; i++ {
		e, ok := f.fieldError(i)
		if !ok {
			return nil
		}
		if found == nil {
			found = make([]FieldError, 0, min(end-first, maxErrors))
		}
		named = named || e.Field != ""
		found = append(found, e)
	}
	if !named {
		return nil
	}
	return found
}

// fieldError reads one item; false for what is no failed validation. GraphQL errors have a path
// too, to a field of the answer: they are recognized by their locations or extensions.
func (f *Facts) fieldError(at int) (FieldError, bool) {
	d := &f.json
	value := &d.nodes[at].value
	if value.Type == gjson.String {
		text := clean(value.Str)
		return FieldError{Field: leadingField(text), Message: text}, text != ""
	}
	if !value.IsObject() || d.member(at, "locations") >= 0 || d.member(at, "extensions") >= 0 {
		return FieldError{}, false
	}
	e := FieldError{Message: f.textAt(at, textKeys)}
	if e.Message == "" {
		return e, false
	}
	e.Field = f.fieldName(at)
	if e.Code = f.kind(at); e.Code == e.Message {
		e.Code = ""
	}
	return e, true
}

// kind returns the code of one failed validation.
func (f *Facts) kind(at int) string {
	d := &f.json
	for _, key := range kindKeys {
		if node := d.one(at, key); node >= 0 {
			if code, ok := scalar(&d.nodes[node].value); ok && isCode(code) {
				return code
			}
		}
	}
	return ""
}

func (f *Facts) textAt(at int, paths []string) string {
	d := &f.json
	for _, p := range paths {
		if node := d.one(at, p); node >= 0 && d.nodes[node].value.Type == gjson.String {
			if text := clean(d.nodes[node].value.Str); text != "" {
				return text
			}
		}
	}
	return ""
}

// fieldName returns the field that an item blames: text, or a list of keys.
func (f *Facts) fieldName(at int) string {
	d := &f.json
	for _, key := range fieldKeys {
		node := d.one(at, key)
		if node < 0 {
			continue
		}
		value := &d.nodes[node].value
		switch {
		case value.IsArray():
			return f.joined(node)
		case value.Type == gjson.String && value.Str != "" && isToken(value.Str):
			return clean(value.Str)
		}
	}
	return f.located(at)
}

// located reads huma's "location": a part of the request and the path in it, "body.tags[2]". Google's of the same
// name is a header or a parameter, and no failed field.
func (f *Facts) located(at int) string {
	d := &f.json
	node := d.member(at, "location")
	if node < 0 {
		return ""
	}
	part, rest, _ := strings.Cut(d.nodes[node].value.Str, ".")
	if !places[part] {
		return ""
	}
	return cut(cmp.Or(clean(rest), part), 256)
}

// places are the first elements of a Pydantic loc that say where in the request and not
// which field.
var places = map[string]bool{"body": true, "query": true, "path": true, "header": true, "cookie": true}

func (f *Facts) joined(at int) string {
	d := &f.json
	var keys []string
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if key, ok := scalar(&d.nodes[i].value); ok {
			keys = append(keys, clean(key))
		}
	}
	if len(keys) > 1 && places[keys[0]] {
		keys = keys[1:]
	}
	return cut(strings.Join(keys, "."), 256)
}

// leadingField returns the property that a sentence of class-validator begins with:
// "items.0.email must be an email".
func leadingField(text string) string {
	text = strings.TrimPrefix(text, "each value in ")
	name, rest, _ := strings.Cut(text, " ")
	if !isToken(name) || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789_.[]$") != "" {
		return ""
	}
	for _, verb := range []string{"must ", "should ", "property ", "is required"} {
		if strings.HasPrefix(rest, verb) && strings.ToLower(name[:1]) == name[:1] {
			return name
		}
	}
	return ""
}

// fieldMap reads {"field": ["message", …]}, as Laravel, Rails, ASP.NET and Django write it,
// nested objects too. Anything else among the members means that it is no such map. A
// single text in place of the list counts where mayBeText says so.
func (f *Facts) fieldMap(at int, prefix string, mayBeText bool, depth int) (found []FieldError) {
	d := &f.json
	first, end := d.members(at)
	if !d.nodes[at].value.IsObject() || depth > 3 {
		return nil
	}
	for i := first; i < end && len(found) < maxErrors; i++ {
		n := d.nodes[i]
		name := prefix
		if !wholeObject[n.key] {
			name = cut(strings.TrimPrefix(prefix+"."+clean(n.key), "."), 256)
		}
		var more []FieldError
		switch {
		case n.key == "full_messages": // Rails: the same again, in whole sentences
			continue
		case n.value.IsObject():
			if text := f.textAt(i, textKeys); text != "" {
				if keys := f.fieldName(i); keys != "" { // celebrate: the part of the request, and in it the keys
					name = keys
				}
				more = []FieldError{{Field: name, Message: text, Code: f.kind(i)}}
				break
			}
			more = f.fieldMap(i, name, mayBeText, depth+1)
		case n.value.IsArray():
			more = f.fieldTexts(i, name)
			if _, last := d.members(i); more == nil && last == int(d.nodes[i].first) {
				continue // no failure of that kind
			}
		case mayBeText && n.value.Type == gjson.String && hasWords(clean(n.value.Str)):
			more = []FieldError{{Field: name, Message: clean(n.value.Str)}}
		}
		if more == nil {
			return nil
		}
		found = append(found, more...)
	}
	return found[:min(len(found), maxErrors)]
}

// wholeObject are the names that stand for no field of their own, but for the object.
var wholeObject = map[string]bool{
	"non_field_errors": true, "__all__": true, "base": true, "_schema": true, "_errors": true, "json": true,
}

// fieldTexts reads a field's list of strings or of objects; nil for any other list.
func (f *Facts) fieldTexts(at int, field string) (found []FieldError) {
	d := &f.json
	first, end := d.members(at)
	for i := first; i < end; i++ {
		e := FieldError{Field: field, Message: clean(d.nodes[i].value.Str)}
		if d.nodes[i].value.IsObject() {
			e.Message, e.Code = f.textAt(i, textKeys), f.kind(i)
		}
		if e.Message == "" {
			return nil
		}
		found = append(found, e)
	}
	return found
}

// mentions tells whether a sentence names the field that it is about: "The email field is required", of user.email.
func mentions(text, field string) bool {
	last := field[strings.LastIndexByte(field, '.')+1:]
	plain := func(s string) string {
		return strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(s))
	}
	return strings.HasPrefix(text, field) || len(last) > 1 && strings.Contains(plain(text), plain(last))
}

// summary makes one sentence of failed validations.
func summary(errors []FieldError) string {
	const shown = 2
	parts := make([]string, 0, shown)
	for _, e := range errors[:min(len(errors), shown)] {
		if e.Field != "" && !mentions(e.Message, e.Field) {
			parts = append(parts, e.Field+": "+e.Message)
			continue
		}
		parts = append(parts, e.Message)
	}
	text := strings.Join(parts, "; ")
	if more := len(errors) - shown; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return cut(text, maxMessage)
}
