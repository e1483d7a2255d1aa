package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/labeled"
)

// exchange is one response of an upstream, as it was found in an input, with what is known of
// the request.
type exchange struct {
	from string // "capture.txt", "cases.jsonl:12"
	form string // "HTTP response", "HAR entry 3 of 7", …

	status int
	header http.Header
	body   []byte

	requestMethod, requestURL string
	requestHeader             http.Header

	log *logLine // what this gateway said of a response, in its place

	// A labeled case has these.
	file         string
	line, entry  int // counted from 1
	id, upstream string
	labeled      bool          // there is a label, if only null
	want         *labeled.Want // nil where the response must pass as it is
}

// given is what the flags say of an input.
type given struct {
	entry, status int
	headers       []string // "Name: value"
	host          string   // that was dialed
}

// check refuses what the flags alone show to be wrong.
func (in *given) check() error {
	if in.status != 0 && (in.status < 200 || in.status > 599) {
		return fmt.Errorf("--status %d: want the status of a response, 200 to 599", in.status)
	}
	if in.status != 0 && in.entry != 0 {
		return errors.New("--entry chooses from a file, and --status is for a lone body")
	}
	if strings.ContainsAny(in.host, "/ ") {
		return fmt.Errorf("--host %s: want a host alone, such as api.openai.com", in.host)
	}
	return nil
}

// parse reads an input and adds what the flags say.
func (in *given) parse(data []byte, from string) (*exchange, error) {
	x, err := in.read(toUTF8(data), from)
	switch {
	case err != nil:
		return nil, err
	case x.log != nil && (in.host != "" || len(in.headers) > 0):
		return nil, fmt.Errorf("%s: --host and --header are for responses, and this is a %s", from, x.form)
	}
	for _, line := range in.headers {
		name, value, found := strings.Cut(line, ":")
		if !found || checkField(name, value) != nil {
			return nil, fmt.Errorf("--header %q: want a name and a value, such as \"Retry-After: 20\"", line)
		}
		if x.header == nil {
			x.header = http.Header{}
		}
		x.header.Set(name, strings.TrimSpace(value))
	}
	if in.host != "" {
		x.requestURL = "https://" + in.host + x.path()
	}
	return x, nil
}

// read takes the whole input for a body where the status is given.
func (in *given) read(data []byte, from string) (*exchange, error) {
	if in.status == 0 {
		return parse(data, from, in.entry)
	}
	if statusLine.Match(bytes.TrimLeft(data, " \t\r\n")) {
		return nil, fmt.Errorf("%s: this is a whole response with its own status: leave --status %d out", from, in.status)
	}
	x := &exchange{from: from, form: "body alone", status: in.status, header: http.Header{}, body: data}
	if eventStream.Match(data) {
		x.header.Set("Content-Type", "text/event-stream")
	}
	return x, nil
}

// eventStream is how one begins: with a comment or a field.
var eventStream = regexp.MustCompile(`^\s*(?:data|event|id|retry)?: ?[^\r\n]*\r?\n`)

// checkField tells whether a header may be called and hold that.
func checkField(name, value string) error {
	if !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(strings.TrimSpace(value)) {
		return errors.New("no header")
	}
	return nil
}

// toUTF8 undoes what Windows PowerShell makes of a program's output (UTF-16, mostly with a byte order mark), and takes
// the mark of UTF-8 away.
func toUTF8(data []byte) []byte {
	unmarked := transform.Transformer(transform.Nop)
	if len(data) > 3 && data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0 { // two letters of ASCII
		unmarked = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	}
	decoded, _, err := transform.Bytes(unicode.BOMOverride(unmarked), data)
	if err != nil {
		return data
	}
	return decoded
}

// parse finds out what an input is, by its content, and returns the response that is meant:
// the last of a capture, the first that failed of a HAR file, the first case of a file of cases;
// or number entry, where that is not 0.
func parse(data []byte, from string, entry int) (*exchange, error) {
	text := bytes.TrimLeft(data, " \t\r\n")
	one := func(x *exchange, err error) (*exchange, error) {
		if entry != 0 {
			return nil, fmt.Errorf("%s: --entry is for HAR files, labeled cases and logs: "+
				"of a capture the last response counts", from)
		}
		return x, err
	}
	switch {
	case len(text) == 0:
		return nil, fmt.Errorf("%s: nothing in it: %s, or name the status of an empty body with --status", from, knownForms)
	case bytes.HasPrefix(text, []byte("HTTP/")):
		return one(parseCapture(data, from))
	case isLog(text):
		return parseLog(text, from, entry)
	case text[0] == '{' || text[0] == '[':
		values, err := readJSON(data, from)
		if err == nil {
			return parseJSON(values, entry)
		}
		if printed := parsePrinted(string(text), from); printed != nil {
			return one(printed, nil)
		}
		return nil, err
	case isVerbose(text):
		return one(parseVerbose(text, from))
	}
	if x := parseText(string(text), from); x != nil {
		return one(x, nil)
	}
	line := 1 + bytes.Count(data[:len(data)-len(text)], []byte("\n"))
	if text[0] == '<' {
		return nil, fmt.Errorf("%s:%d: markup, which is a body without its status: %s", from, line, nameStatus)
	}
	return nil, fmt.Errorf("%s:%d: no response begins with %q: %s; for a body without its status, %s",
		from, line, excerpt(text), knownForms, nameStatus)
}

// parsePrinted reads an error that a program printed as an object; nil where it is none.
func parsePrinted(text, from string) *exchange {
	value, cut, ok := readLoose(text)
	x := &exchange{from: from, form: "error object of an SDK"}
	if !ok || !x.inspected(objectOf(value)) {
		return parseText(text, from) // "[429 Too Many Requests] …"
	}
	x.cutOff(cut)
	return x
}

const (
	knownForms = "want a raw HTTP response, the output of curl -i or -v, a HAR file or entry, a labeled case, " +
		"the error text of an SDK, or a line of this gateway's log"
	nameStatus = "name it: --status 429"
)

// excerpt is the beginning of a text's first line, for a message.
func excerpt(text []byte) string {
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSpace(line); len(line) > 40 {
		line = strings.ToValidUTF8(line[:40], "") + "…"
	}
	return line
}

// parseJSON tells the kinds of JSON apart.
func parseJSON(values []jsonValue, entry int) (*exchange, error) {
	first := values[0]
	known, isEnvelope := envelope.Parse(first.raw)
	printed := &exchange{from: first.from, form: "error object of an SDK"}
	switch {
	case objectOf(first.keys["log"]) != nil:
		return first.archive(entry)
	case first.has("response") && first.has("request"):
		return first.onlyEntry(entry)
	case first.has("status") && first.has("body"):
		return chooseCase(values, entry)
	case isEnvelope && checkStatus(known.StatusCode) == nil:
		return &exchange{
			from: first.from, form: "envelope of this gateway", status: known.StatusCode, header: http.Header{}, body: first.raw,
		}, nil
	case printed.inspected(first.keys):
		return printed, nil
	case first.has("response"):
		return first.onlyEntry(entry)
	case first.has("status") && first.has("headers"):
		return chooseCase(values, entry)
	case first.has("status") && first.has("content"):
		return nil, first.errorf("this is the response part of a HAR entry: " +
			"give the whole entry, with \"request\" and \"response\"")
	}
	return nil, first.errorf("this is a body without its status: %s", first.statusHint())
}

// statusHint offers the status that a body names, for the response most likely had it.
func (v jsonValue) statusHint() string {
	inner := objectOf(v.keys["error"])
	for _, found := range []struct {
		where string
		value json.RawMessage
	}{
		{"status", v.keys["status"]},
		{"status_code", v.keys["status_code"]},
		{"statusCode", v.keys["statusCode"]},
		{"code", v.keys["code"]},
		{"error.code", inner["code"]},
		{"error.status", inner["status"]},
	} {
		if n, err := strconv.Atoi(string(found.value)); err == nil && n >= 400 && n <= 599 {
			return fmt.Sprintf("name it: --status %d, if it is what %s says", n, found.where)
		}
	}
	return nameStatus
}

// chooseCase picks a case by its number; the first where that is 0.
func chooseCase(values []jsonValue, entry int) (*exchange, error) {
	number := max(entry, 1)
	if number > len(values) || entry < 0 {
		return nil, fmt.Errorf("%s: --entry %d: there are %d cases, 1 to %[3]d", values[0].from, entry, len(values))
	}
	x, err := values[number-1].labeled()
	if err != nil {
		return nil, err
	}
	x.form = "labeled case " + x.id
	if len(values) > 1 {
		x.form += fmt.Sprintf(" (%d of %d; --entry chooses)", number, len(values))
	}
	return x, nil
}

// checkStatus refuses what no response can have for a status.
func checkStatus(status int) error {
	if status < 100 || status > 599 {
		return errors.New("want a status from 100 to 599")
	}
	return nil
}
