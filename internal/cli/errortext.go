package cli

import (
	"encoding/json"
	"maps"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// phrase is how a kind of program words a failed response. What its groups may be: status, or class, whose name says
// the status; method and url of the request; id of the request.
type phrase struct {
	form  string
	words *regexp.Regexp
	// bare: the program prints no body, and what follows is its own text.
	bare bool
	// inner: the program prints what stands under "error".
	inner bool
}

// phrases are compiled where a text has to be read: most runs of the program are servers.
var phrases = sync.OnceValue(func() []phrase {
	compile := regexp.MustCompile
	return []phrase{
		// openai-python and anthropic-sdk-python (_base_client.py), and what LangChain and LiteLLM make of them.
		{form: "error text of a Python SDK", words: compile(`\bError code: (?P<status>\d{3})\b(?: - )?`)},
		// openai-go and anthropic-sdk-go (internal/apierror).
		{
			form: "error text of a Go SDK", inner: true,
			words: compile(`\b(?P<method>[A-Z]{3,7}) "(?P<url>https?://[^"\s]*)": ` +
				`(?P<status>\d{3})\b[A-Za-z -]*(?:\(Request-ID: (?P<id>[^)\s]*)\))?`),
		},
		{form: "error text of go-openai", words: compile(
			`\bstatus code: (?P<status>\d{3}), (?:status: [^,\n]*, )?(?:message|body): `)},
		{form: "error text of httpx", bare: true, words: compile(
			`(?:Client|Server) error '(?P<status>\d{3})\b[^'\n]*' for url '(?P<url>[^'\n]*)'`)},
		{form: "error text of requests", bare: true, words: compile(
			`\b(?P<status>\d{3}) (?:Client|Server) Error: [^\n]*? for url: (?P<url>[^\s)]+)`)},
		{form: "error text of aiohttp", bare: true, words: compile(
			`\b(?P<status>\d{3}), message='[^'\n]*', url=(?:URL\()?'(?P<url>[^'\n]*)'`)},
		// The Google SDKs for Node, old and new, and for Python.
		{form: "error text of a Google SDK", words: compile(`\[(?P<status>\d{3}) [A-Za-z ]+\]`)},
		{form: "error text of a Google SDK", words: compile(`\bgot status: (?P<status>\d{3})[A-Za-z ]*\.?`)},
		{form: "error text of a Google SDK", words: compile(`\b(?P<status>\d{3}) [A-Z][A-Z_]{3,}\.`)},
		// axios, got, curl, PowerShell.
		{form: "error text of an HTTP client", bare: true, words: compile(
			`(?i)(?:\bwith status code|\breturned (?:an )?error:) \(?(?P<status>\d{3})\b\)?`)},
		// openai-node and anthropic-sdk-typescript (core/error), and what is printed of other clients' exceptions.
		{form: "error text of a Node SDK", words: compile(
			`(?m)(?:^[^\S\n]*|Error\]?: |Exception: )(?P<status>[45]\d\d)(?: |$)`)},
	}
})

// classes are the exceptions of openai-python, anthropic-sdk-python, their Node siblings and LiteLLM
// (https://docs.litellm.ai/docs/exception_mapping), and the status for which each stands.
var classes = map[string]int{
	"BadRequestError": 400, "ContextWindowExceededError": 400, "ContentPolicyViolationError": 400,
	"AuthenticationError": 401, "PermissionDeniedError": 403, "NotFoundError": 404, "ConflictError": 409,
	"RequestTooLargeError": 413, "UnprocessableEntityError": 422, "RateLimitError": 429, "InternalServerError": 500,
	"BadGatewayError": 502, "ServiceUnavailableError": 503, "DeadlineExceededError": 504, "OverloadedError": 529,
}

var (
	classWord = regexp.MustCompile(`\b(?P<class>[A-Z][A-Za-z]+Error)\b(?:: |\()`)
	// provider is how LiteLLM says whose error it passes on.
	provider = regexp.MustCompile(`\b([A-Z][A-Za-z]*?)Exception - `)
	// dump is the end of a stack where util.inspect goes on with the error's own properties.
	dump = regexp.MustCompile(`(?m)^[^\S\n]+at .*(\{)\r?$`)
	// structured is where a value begins that is more than a word in a sentence.
	structured = regexp.MustCompile(`\{\s*(?:["'}]|[\w$]+:)|\[\s*\{|\bb['"]`)
)

// maxText is more than any program says of one error.
const maxText = 1 << 20

// parseText reads what a program prints of a failed response; nil where it is no such text.
func parseText(text, from string) *exchange {
	text = text[:min(len(text), maxText)]
	p, m := firstPhrase(text)
	if m == nil {
		return parseDump(text, from)
	}
	x := &exchange{from: from, form: p.form, header: http.Header{}}
	end := m[1]
	for i, name := range p.words.SubexpNames() {
		if name == "" || m[2*i] < 0 {
			continue
		}
		value := text[m[2*i]:m[2*i+1]]
		switch name {
		case "status":
			x.status, _ = strconv.Atoi(value)
		case "class":
			x.status = classes[value]
		case "method":
			x.requestMethod = value
		case "url":
			x.requestURL = value
		case "id":
			x.header.Set("X-Request-Id", value)
		}
	}
	if by := provider.FindStringSubmatchIndex(text); by != nil {
		x.upstream = strings.ToLower(text[by[2]:by[3]])
		if p.words == classWord {
			end = max(end, by[1])
		}
	}
	if checkStatus(x.status) != nil {
		return nil
	}
	x.readText(p, text[end:])
	return x
}

// parseDump reads an error of Node's whose properties alone tell the status, as those of the AI SDK do; nil where they
// do not.
func parseDump(text, from string) *exchange {
	m := dump.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	x := &exchange{from: from, form: "error text of a Node SDK"}
	value, cut, ok := readLoose(text[m[2]:])
	if !ok || !x.inspected(objectOf(value)) {
		return nil
	}
	x.cutOff(cut)
	return x
}

// firstPhrase finds the phrase whose status stands first, the most particular where several have the same: what stands
// behind it may be quoted. The name of a class, which can stand in any traceback, counts where nothing else says the
// status.
func firstPhrase(text string) (first phrase, match []int) {
	begin := 0
	for _, p := range phrases() {
		m := p.words.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		if at := m[2*p.words.SubexpIndex("status")]; match == nil || at < begin {
			first, match, begin = p, m, at
		}
	}
	if match != nil {
		return first, match
	}
	for _, m := range classWord.FindAllStringSubmatchIndex(text, 1000) {
		if classes[text[m[2]:m[3]]] != 0 {
			return phrase{form: "error text of an SDK, whose class tells the status", words: classWord}, m
		}
	}
	return phrase{}, nil
}

// readText reads the body from what stands behind the status.
func (x *exchange) readText(p phrase, rest string) {
	if m := dump.FindStringSubmatchIndex(rest); m != nil {
		if value, cut, ok := readLoose(rest[m[2]:]); ok && x.inspected(objectOf(value)) {
			x.cutOff(cut)
			return
		}
	}
	begin := structured.FindStringIndex(rest)
	if begin == nil {
		if !p.bare {
			x.body = []byte(sentence(rest))
		}
		if len(x.body) == 0 {
			x.form += ", which has no body"
		}
		return
	}
	value, cut, ok := readLoose(rest[begin[0]:])
	members := objectOf(value)
	var text string
	switch {
	case !ok:
		x.body = []byte(sentence(rest))
	case x.inspected(members):
	case json.Unmarshal(value, &text) == nil: // Python's bytes
		x.body = []byte(text)
	case members == nil && begin[0] > 1: // Google's details, behind the message
		x.body = encoded(map[string]any{"error": map[string]any{
			"code": x.status, "message": sentence(rest[:begin[0]]), "details": value,
		}})
	case p.inner && members["error"] == nil:
		x.body = encoded(map[string]any{"error": value})
	default:
		x.body = value
	}
	x.cutOff(cut)
}

func (x *exchange) cutOff(cut bool) {
	if cut {
		x.form += ", cut off at its end"
	}
}

func encoded(value any) []byte {
	data, _ := json.Marshal(value) // it was decoded from JSON
	return data
}

// sentence is the line that follows a status, without the signs around it.
func sentence(rest string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(rest, " \t"), "\n")
	line = strings.TrimSpace(strings.TrimLeft(line, "-:. "))
	if strings.Contains(line, "status code (no body)") { // openai-node
		return ""
	}
	return line
}

// inspected reads an error as a program holds it: {status, headers, error} of the SDKs, {response: {status, headers,
// data}} of axios, {url, statusCode, responseHeaders, responseBody} of the AI SDK. It tells whether that is what the
// members are.
func (x *exchange) inspected(members map[string]json.RawMessage) bool {
	if response := objectOf(members["response"]); hasAny(response, "status", "statusCode") {
		members = response
	}
	if !hasAny(members, "status", "statusCode", "status_code") {
		return false
	}
	value := members["data"]
	switch inner := members["error"]; {
	case objectOf(inner)["error"] != nil: // Anthropic's SDKs keep the whole body
		value = inner
	case objectOf(inner) != nil: // OpenAI's keep what stands under "error"
		value = encoded(map[string]any{"error": inner})
	}
	header := looseHeader(anyOf(members, "headers", "responseHeaders"))
	if value == nil {
		value = anyOf(members, "body", "responseBody")
	}
	if value == nil && len(header) == 0 {
		return false
	}
	for _, name := range []string{"status", "statusCode", "status_code"} {
		if status, err := strconv.Atoi(string(members[name])); err == nil && checkStatus(status) == nil {
			x.status = status
		}
	}
	if x.header == nil {
		x.header = http.Header{}
	}
	maps.Copy(x.header, header)
	_ = json.Unmarshal(members["url"], &x.requestURL) // where it is a string
	x.setBody(value)
	return checkStatus(x.status) == nil
}

// setBody takes a body that is a value, or the string that it was.
func (x *exchange) setBody(value json.RawMessage) {
	var text string
	switch {
	case len(value) == 0 || string(value) == "null":
	case json.Unmarshal(value, &text) == nil:
		x.body = []byte(text)
	default:
		x.body = value
	}
}

// looseHeader reads the headers of an error object. They have been decoded: a body that is printed is not compressed
// any more, whatever they say.
func looseHeader(raw json.RawMessage) http.Header {
	h := http.Header{}
	for name, value := range objectOf(raw) {
		var text string
		if json.Unmarshal(value, &text) == nil && checkField(name, text) == nil {
			h.Add(name, text)
		}
	}
	h.Del("Content-Encoding")
	h.Del("Content-Length")
	h.Del("Transfer-Encoding")
	return h
}
