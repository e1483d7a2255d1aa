package body

import (
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Where the many customs keep things, most telling first.
var (
	codePaths = newPathSet(strings.Fields(`
		error.code error.type error.status error.reason error.id error.name error.error_code
		error.innererror.code error.innerError.code error.details.#.reason error.details.#.code error.errors.#.reason
		error.data.code error.json.data.code error.extensions.code error.error.code error.error.type error.error
		error.decline_code error.error_subcode error.Code error.error_name
		err.code fault.code code type error exception error_code errorCode error_type errorType err_code errcode errno status
		detail.status detail.code detail.type detail.exception detail.error detail.error_code detail
		errors.#.code errors.#.errorCode errors.#.type errors.#.extensions.code errors.#.reason errors.code errors.type
		__type Code ErrorCode reason name scimType error_name error_codes.# api_error_code status_code category
		details.#.issue details.#.reason details.code
		base_resp.status_code header.code meta.code meta.error_type data.code data.error_code response.error.code
		output.code Error.Code Response.Error.Code ResponseMetadata.Error.Code requestStatus.statusCode
		generalErrors.#.code messages.message.#.code errors.#.id
		fault.detail.errorcode fault.code exception.code status.code status.status
	`))
	paramPaths = newPathSet(strings.Fields(`
		error.param param error.field error.target error.parameter
		errors.#.param errors.#.source.pointer errors.#.source.parameter errors.#.source.header
		errors.#.field errors.#.parameter
		detail.param field target parameter error.meta.param_name errors.#.meta.param_name
	`))
	requestIDPaths = newPathSet(strings.Fields(`
		request_id requestId error.request_id error.requestId requestID request-id RequestId RequestID
		error.innerError.request-id error.innererror.request-id error.requestID
		ResponseMetadata.RequestId Response.RequestId meta.request_id detail.request_id requestStatus.requestId
		req_id x-request-id log_id sid pspReference debug_id errorId
		traceId trace_id correlation_id correlationId trace
	`))
	detailReason = "detail.reason"
)

// prose are the code paths where a sentence is the custom: there only a word in the form of
// a constant is a code.
var prose = map[string]bool{"detail": true, "error.reason": true, "reason": true}

// readJSON reads a JSON body.
func (f *Facts) readJSON(text string) {
	f.open(text, f.Truncated)
	f.readMembers()
	f.unwrap(maxWrapped)
	f.addProvider()
}

// open indexes a text, mended where it is not whole. Of an array the first object
// is the body, preferably one that holds an error: Google streams and tRPC batches. An empty
// one stands for an element that passed validation (Django REST framework's many=True).
func (f *Facts) open(text string, truncated bool) {
	if truncated || !ends(text) {
		whole := mend(text)
		f.Truncated = f.Truncated || !strings.HasPrefix(text, whole)
		text = whole
	}
	f.json = parse(text)
	if !f.json.nodes[0].value.IsArray() || f.isValidation(0) {
		return
	}
	first, end := f.json.members(0)
	chosen := -1
	for i := first; i < end; i++ {
		if _, last := f.json.members(i); !f.json.nodes[i].value.IsObject() || last == int(f.json.nodes[i].first) {
			continue
		}
		hasError := f.json.member(i, "error") >= 0
		if chosen < 0 || hasError {
			chosen = i
		}
		if hasError {
			break
		}
	}
	if chosen >= 0 {
		whole := f.json
		f.json = newDocument(whole.nodes[chosen].value)
		whole.release()
	}
}

// ends is true for a text that ends in the bracket or quote that its beginning needs.
func ends(text string) bool {
	switch last := text[len(text)-1]; text[0] {
	case '{':
		return last == '}'
	case '[':
		return last == ']'
	default:
		return len(text) > 1 && last == text[0]
	}
}

func (f *Facts) readMembers() {
	d := &f.json
	for _, h := range d.find(codePaths) {
		if f.jsonCode(codePaths.paths[h.order], &d.nodes[h.at].value); len(f.Codes) >= maxErrors {
			break
		}
	}
	f.addGRPC()
	f.addEdgeCode()
	f.Errors = f.validation()
	f.Param = f.firstToken(paramPaths)
	if f.Param == "" && len(f.Errors) > 0 {
		f.Param = f.Errors[0].Field
	}
	f.RequestID = f.firstToken(requestIDPaths)
	f.readReason()
	f.readSentence()
}

// jsonCode adds a value that is a code.
func (f *Facts) jsonCode(path string, value *value) {
	switch value.Type {
	case gjson.Number:
		f.addCode(path, value.Raw)
	case gjson.String:
		if prose[path] && !isConstant(value.Str) {
			return
		}
		switch {
		case path == "__type":
			f.addCode(path, bareName(value.Str))
		case strings.Contains(value.Str, "://"):
			f.addCode(path, problemName(value.Str))
		default:
			f.addCode(path, value.Str)
		}
	default: // null, a boolean, an object or a list is no code
	}
}

// problemName returns the name at the end of a problem type's URI (RFC 9457 section 3.1.1), "" for the
// section of a standard, as ASP.NET sends, which names a status, and for a sentence that a URI stands in.
func problemName(uri string) string {
	if strings.ContainsAny(uri, " \t\n") {
		return ""
	}
	name := uri[strings.LastIndexAny(uri, "/#")+1:]
	if strings.HasPrefix(name, "section-") || strings.HasPrefix(name, "rfc") {
		return ""
	}
	return name
}

// isConstant is true for EMAIL_EXISTS, email_exists or UNAUTHORIZED: more than a word.
func isConstant(s string) bool {
	if !isToken(s) || strings.Trim(s, capitals+"abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		return false
	}
	return strings.Contains(s, "_") || strings.ToUpper(s) == s
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// leadingCode returns the code that a message is, "EMAIL_EXISTS", or begins with:
// "WEAK_PASSWORD : Password should be at least 6 characters" (Firebase), "AADSTS50057: The
// user account is disabled." (Microsoft Entra).
func leadingCode(message string) string {
	name, _, more := strings.Cut(message, ":")
	name = strings.TrimRight(name, " ")
	switch {
	case !more && isConstant(name) && !isDigits(name):
		return name
	case more && isToken(name) && strings.Trim(name, capitals+"0123456789_") == "" &&
		strings.IndexByte(capitals, name[0]) >= 0 && strings.ContainsAny(name, "0123456789_"):
		return name
	}
	return ""
}

// bareName cuts an AWS error type to its name: "com.amazon.coral#ThrottlingException" and
// "ThrottlingException:http://internal.amazon.com/coral/" say the same.
// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization
func bareName(s string) string {
	s, _, _ = strings.Cut(s, ":")
	return s[strings.LastIndexByte(s, '#')+1:]
}

// firstToken returns the first token at any of the paths: neither ids nor names have spaces.
func (f *Facts) firstToken(paths *pathSet) string {
	d := &f.json
	for _, h := range d.find(paths) {
		if text, ok := scalar(&d.nodes[h.at].value); ok && isCode(text) {
			return text
		}
	}
	return ""
}

// readReason reads the platform's own form, {"detail": {"reason": "email_exists"}}.
func (f *Facts) readReason() {
	at := f.json.one(0, detailReason)
	if at >= 0 && isReason(f.json.nodes[at].value.Str) {
		f.Reason = f.json.nodes[at].value.Str
		f.addCode(detailReason, f.Reason)
	}
}

// isReason is true for a snake_case identifier of 2 to 64 bytes.
func isReason(s string) bool {
	return len(s) >= 2 && len(s) <= 64 && s[0] >= 'a' && s[0] <= 'z' &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// grpcNames are the canonical codes by number.
// https://grpc.io/docs/guides/status-codes/
var grpcNames = [...]string{
	"OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
	"PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
	"INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
}

var grpcShapes = [][3]string{
	{"code", "message", "details"},
	{"error.code", "error.message", "error.details"},
}

// addGRPC names the numeric code of a google.rpc.Status, {code, message, details: []}.
// https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto
func (f *Facts) addGRPC() {
	d := &f.json
	for i := range grpcShapes {
		shape := &grpcShapes[i]
		code, message, details := d.one(0, shape[0]), d.one(0, shape[1]), d.one(0, shape[2])
		if code < 0 || message < 0 || details < 0 || !d.nodes[details].value.IsArray() ||
			d.nodes[message].value.Type != gjson.String {
			continue
		}
		if name := grpcName(d.nodes[code].value.Raw); name != "" {
			f.tree = append(f.tree, Field{grpcStatus, name})
			f.addCode(grpcStatus, name)
			return
		}
	}
}

const grpcStatus = "grpc:status"

// addEdgeCode adds the code of Cloudflare's edge. error_code is a common name and Cloudflare stands before many sites,
// so that it counts only beside Cloudflare's signature.
// https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/
func (f *Facts) addEdgeCode() {
	d := &f.json
	marked, code := d.member(0, "cloudflare_error"), d.member(0, "error_code")
	if marked < 0 || code < 0 || d.nodes[marked].value.Type != gjson.True {
		return
	}
	if text, ok := scalar(&d.nodes[code].value); ok {
		f.tree = append(f.tree, Field{"cloudflare:error-code", text})
	}
}

// grpcName returns the name of a failure's number, "" for anything else.
func grpcName(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n >= len(grpcNames) {
		return ""
	}
	return grpcNames[n]
}

// providerAnswer is where OpenRouter keeps what the provider answered, as text, as JSON or as JSON in a text.
// https://openrouter.ai/docs/api-reference/errors
var providerAnswer = "error.metadata.raw"

// addProvider adds the provider's words to those of the router, which say no more than that there are some. Its codes
// are left alone: they speak of the router's account with the provider, not of the caller's.
func (f *Facts) addProvider() {
	if f.Message != "Provider returned error" {
		return
	}
	at := f.json.one(0, providerAnswer)
	if at < 0 {
		return
	}
	said := strings.TrimSpace(f.json.nodes[at].value.text())
	switch {
	case said == "" || said[0] == '<':
		return
	case looksJSON(said):
		inner := &Facts{Format: JSON}
		inner.open(said, false)
		inner.readMembers()
		said = inner.Message
	}
	if said = clean(said); said != "" {
		f.Message = cut(f.Message+": "+said, maxMessage)
	}
}

// unwrap reads a message that is itself a JSON error, as gateways nest what they were told.
// Each gateway on the way may have put one around what it was told.
func (f *Facts) unwrap(levels int) {
	if levels == 0 || len(f.Message) < 2 || (f.Message[0] != '{' && f.Message[0] != '[') || !looksJSON(f.Message) {
		return
	}
	inner := &Facts{Format: JSON}
	inner.open(f.Message, false)
	inner.readMembers()
	inner.unwrap(levels - 1)
	if inner.Message == "" && len(inner.Codes) == 0 {
		return
	}
	outer := f.MessagePath + "|"
	for i := range inner.Codes {
		inner.Codes[i].Path = outer + inner.Codes[i].Path
	}
	f.Codes = append(inner.Codes, f.Codes...)
	f.Message, f.MessagePath = inner.Message, outer+inner.MessagePath
	f.fallback = inner.fallback
	f.fallback.Path = outer + f.fallback.Path
	if f.Param == "" {
		f.Param = inner.Param
	}
	if f.RequestID == "" {
		f.RequestID = inner.RequestID
	}
	if len(f.Errors) == 0 {
		f.Errors = inner.Errors
	}
}
