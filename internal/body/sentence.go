package body

import (
	"strings"

	"github.com/tidwall/gjson"
)

// messagePaths are where the many customs keep the sentence for people, most telling first.
// What is nested under "error" was meant as the error; a bare "error" often holds a code.
var messagePaths = newPathSet(strings.Fields(`
	errors.generalErrors error.message err.message err.msg fault.message fault.msg error.json.message error.error.message
	error.msg error.message.value error.Message error.detail
	odata\.error.message.value error.error_message error.errorMessage error.error_msg
	error.description error.details error.details.message error.reason
	error.errors error.error_user_msg error.error error.text error.title
	error_description detail.message detail.msg detail.detail detail.error.message detail.error detail.description
	detail.error_description detail.reason detail.title
	message.message message.error.message message.error detail
	message msg Message error_message errorMessage error_msg errorDescription errorSummary
	err_msg errmsg errorMsg error_text
	statusMessage status_message user_message userMessage requestStatus.statusDescription
	description error error.err err err.message
	errors.message errors.full_messages errors.detail errors errorMessages error_messages _embedded.errors details
	desc status_msg base_resp.status_msg header.message meta.error_message meta.message
	fault.faultstring fault.message fault.error.#.detail Error.Message Response.Error.Message
	ResponseMetadata.Error.Message response.error.message data.message data.error output.message
	status.message status.error exception.message
	issue.#.details.text issue.#.diagnostics error.data.message result.message errors.#.error.message exception
	hydra:description moreInformation title errorCauses reason reason_phrase
	ui.messages.#.text messages.#.message messages.#.text messages.message.#.text generalErrors.#.message text hint
`))

// itemPaths are where one element of a list of errors keeps its sentence.
var itemPaths = strings.Fields(`
	message detail msg long_message error_message errorMessage defaultMessage description errorSummary
	error.message error text title reason
`)

// sparing are the paths at which a single token is a code and not a sentence.
var sparing = map[string]bool{
	"error": true, "error.error": true, "error.reason": true, "detail.reason": true, "detail.error": true, "reason": true,
	"title": true, "error.details": true, "data.error": true, "err": true, "details": true, "message.error": true,
}

// readSentence finds the sentence for people. Where nothing but a list of field errors
// speaks, they make the sentence.
func (f *Facts) readSentence() {
	f.Message, f.MessagePath = f.sentenceAt(messagePaths)
	if f.Message != "" {
		return
	}
	if root := &f.json.nodes[0].value; root.Type == gjson.String || root.IsArray() {
		f.Message, f.MessagePath = f.sentenceOf(0, true), "@this"
	}
	if f.Message == "" && len(f.Errors) > 0 {
		f.Message, f.MessagePath = summary(f.Errors), "errors"
	}
	if f.Message == "" {
		f.MessagePath = ""
	}
}

// sentenceAt returns the first sentence at any of the paths, and its path. What is a bare
// status text or a single word is kept aside.
func (f *Facts) sentenceAt(paths *pathSet) (text, at string) {
	for _, h := range f.json.find(paths) {
		path := paths.paths[h.order]
		if text = f.sentenceOrFallback(path, f.sentenceOf(h.at, false)); text != "" {
			return text, path
		}
	}
	return "", ""
}

// sentenceOrFallback returns a text that is a sentence, and "" for one that is less.
func (f *Facts) sentenceOrFallback(path, text string) string {
	switch {
	case text == "" || isURL(text) || isDigits(text):
		return ""
	case statusPhrase(text) != 0:
		if f.fallback.Value == "" && meant[statusPhrase(text)] && !isNumbered(text) {
			f.fallback = Field{path, text}
		}
		return ""
	case sparing[path] && !hasWords(text):
		if f.fallback.Value == "" && isWord(text) {
			f.fallback = Field{path, text}
		}
		return ""
	}
	return text
}

// meant are the statuses whose text applications write as their own sentence, and not only
// servers as a stopgap: {"error": "Unauthorized"}, {"message": "Too Many Requests"}.
var meant = map[int]bool{401: true, 403: true, 408: true, 429: true, 500: true}

func isNumbered(text string) bool { return text[0] >= '0' && text[0] <= '9' }

// sentenceOf returns what a value says: a string, the strings of a list, or the first
// sentence of a list of error objects.
func (f *Facts) sentenceOf(at int, nested bool) string {
	d := &f.json
	value := &d.nodes[at].value
	switch {
	case value.Type == gjson.String:
		return clean(value.Str)
	case value.IsObject() && nested:
		for _, p := range itemPaths {
			if found := d.one(at, p); found >= 0 && d.nodes[found].value.Type == gjson.String {
				if text := clean(d.nodes[found].value.Str); text != "" && statusPhrase(text) == 0 {
					return text
				}
			}
		}
	case value.IsArray() && !f.isValidation(at):
		return f.sentenceOfList(at)
	}
	return ""
}

// sentenceOfList joins a list of strings, or takes the first sentence of a list of objects.
func (f *Facts) sentenceOfList(at int) string {
	d := &f.json
	var parts []string
	first, end := d.members(at)
	for i := first; i < end; i++ {
		if d.nodes[i].value.IsArray() {
			continue
		}
		text := f.sentenceOf(i, true)
		if text == "" {
			continue
		}
		if d.nodes[i].value.IsObject() {
			return text
		}
		parts = append(parts, text)
	}
	return cut(strings.Join(parts, "; "), maxMessage)
}
