package cli

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"

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

	// A labeled case has these.
	file         string
	entry        int // counted from 1
	id, upstream string
	labeled      bool          // there is a label, if only null
	want         *labeled.Want // nil where the response must pass as it is
}

// parse finds out what an input is, by its content, and returns the response that is meant:
// the last of a capture, the first that failed of a HAR file, the first case of a file of cases;
// or number entry, where that is not 0.
func parse(data []byte, from string, entry int) (*exchange, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // a byte order mark
	text := bytes.TrimLeft(data, " \t\r\n")
	switch {
	case len(text) == 0:
		return nil, fmt.Errorf("%s: nothing in it: %s", from, knownForms)
	case bytes.HasPrefix(text, []byte("HTTP/")):
		if entry != 0 {
			return nil, fmt.Errorf("%s: --entry is for HAR files and labeled cases: of a capture the last response counts", from)
		}
		return parseCapture(data, from)
	case text[0] == '{' || text[0] == '[':
		return parseJSON(data, from, entry)
	case isVerbose(text):
		return nil, fmt.Errorf("%s:1: this is the output of curl -v, "+
			"where header and body cannot be told apart: use curl -i", from)
	}
	line := 1 + bytes.Count(data[:len(data)-len(text)], []byte("\n"))
	return nil, fmt.Errorf("%s:%d: no response begins with %q: %s", from, line, excerpt(text), knownForms)
}

const knownForms = "want a raw HTTP response, the output of curl -i, a HAR file or entry, or a labeled case"

// isVerbose recognizes curl -v by the signs before its first lines.
func isVerbose(text []byte) bool {
	return bytes.HasPrefix(text, []byte("* ")) || bytes.HasPrefix(text, []byte("> ")) ||
		bytes.HasPrefix(text, []byte("< HTTP/"))
}

// excerpt is the beginning of a text's first line, for a message.
func excerpt(text []byte) string {
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSpace(line); len(line) > 40 {
		line = strings.ToValidUTF8(line[:40], "") + "…"
	}
	return line
}

// parseJSON tells the three kinds of JSON apart.
func parseJSON(data []byte, from string, entry int) (*exchange, error) {
	values, err := readJSON(data, from)
	if err != nil {
		return nil, err
	}
	first := values[0]
	switch {
	case first.has("log"):
		return first.archive(entry)
	case first.has("response"):
		return first.onlyEntry(entry)
	case first.has("status") && (first.has("body") || first.has("headers")):
		return chooseCase(values, entry)
	case first.has("status") && first.has("content"):
		return nil, first.errorf("this is the response part of a HAR entry: " +
			"give the whole entry, with \"request\" and \"response\"")
	}
	return nil, first.errorf("this is a body without its status: save the whole response, with curl -i")
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
