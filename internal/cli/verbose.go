package cli

import (
	"bytes"
	"regexp"
	"strings"
)

// isVerbose recognizes curl -v by the signs before its lines.
func isVerbose(text []byte) bool { return verboseLine.Match(text) }

// verboseLine is a line of curl -v as such: what curl says, what it sent, the beginning of what came.
var verboseLine = regexp.MustCompile(`^(?:\* |> |< HTTP/|  % Total )`)

// leftover is what curl says behind a body, on its last line where that has no end.
var leftover = regexp.MustCompile(`\* (?:Connection #\d+ to host \S+ left intact|[Cc]losing connection[^\n]*|` +
	`HTTP error before end of send[^\n]*)\s*$`)

// noise is what curl -v prints among the lines of a response: "* " says, "> " sent, "{ [5 bytes data]", a progress bar.
var noise = regexp.MustCompile(`^(?:\*|>|[{}] \[\d+ bytes data\]|  % Total |\s+Dload|.*--:--:--)`)

// parseVerbose reads the output of curl -v: the responses with "< " before the lines of their headers, and the body
// behind the last.
func parseVerbose(text []byte, from string) (*exchange, error) {
	var plain bytes.Buffer
	var sent request
	inBody := false
	for line := range bytes.Lines(text) {
		field, received := bytes.CutPrefix(line, []byte("<"))
		// A body may hold a line that begins like one of a header: markup, a comparison.
		received = received && (!inBody || bytes.HasPrefix(field, []byte(" HTTP/")))
		switch {
		case received:
			field = bytes.TrimPrefix(field, []byte(" "))
			plain.Write(field)
			inBody = len(bytes.TrimSpace(field)) == 0
		case bytes.HasPrefix(line, []byte("> ")):
			sent.read(string(line[2:]))
		case inBody && !noise.Match(line):
			plain.Write(leftover.ReplaceAll(line, nil))
		}
	}
	x, err := parseCapture(plain.Bytes(), from)
	if err != nil {
		return nil, err
	}
	x.form = strings.Replace(x.form, "HTTP response", "output of curl -v", 1)
	if sent.host != "" {
		x.requestMethod, x.requestURL = sent.method, "https://"+sent.host+sent.path
	}
	return x, nil
}

// request is what curl says that it sent; the last one counts.
type request struct{ method, path, host string }

func (r *request) read(line string) {
	if words := strings.Fields(line); len(words) == 3 && strings.HasPrefix(words[2], "HTTP/") {
		*r = request{method: words[0], path: words[1]}
	} else if name, value, found := strings.Cut(line, ":"); found && strings.EqualFold(name, "Host") {
		r.host = strings.TrimSpace(value)
	}
}
