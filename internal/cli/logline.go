package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// logLine is a line that this gateway wrote: that of a normalized error, or of the access log about the same request.
// It says what was decided, and holds no response to decide anew.
type logLine struct {
	Status         int      `json:"status"`
	UpstreamStatus int      `json:"upstream_status,omitempty"`
	Reason         string   `json:"reason,omitempty"`
	Rule           string   `json:"rule,omitempty"`
	Layer          string   `json:"layer,omitempty"`
	Upstream       string   `json:"upstream,omitempty"`
	RecognizedBy   string   `json:"recognized_by,omitempty"`
	Codes          []string `json:"upstream_codes,omitempty"`
	Message        string   `json:"message,omitempty"`
	Said           string   `json:"upstream_message,omitempty"`
	Meant          string   `json:"upstream_reason,omitempty"`
	Cause          string   `json:"cause,omitempty"`
	ErrorID        string   `json:"error_id,omitempty"`
	UpstreamID     string   `json:"upstream_request_id,omitempty"`
}

// accessNames are the same fields as the access log calls them.
type accessNames struct {
	Reason         string `json:"error_reason"`
	Upstream       string `json:"error_upstream"`
	UpstreamStatus int    `json:"error_upstream_status"`
	Rule           string `json:"error_rule"`
}

// logMark is what every line of a normalized error says, in the log's JSON, in that of Docker around it, and on a
// console.
var logMark = regexp.MustCompile(`\\?"msg\\?": ?\\?"normalized error\\?"|\tnormalized error\t`)

// isLog recognizes a line by what it says, whatever stands before it: journald, Docker and Kubernetes put a time and a
// name there.
func isLog(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return logMark.Match(line) ||
		bytes.Contains(line, []byte("http.log.access")) && bytes.Contains(line, []byte("error_id"))
}

// parseLog reads line number entry, the first where that is 0.
func parseLog(text []byte, from string, entry int) (*exchange, error) {
	var lines [][]byte
	for line := range bytes.Lines(text) {
		if isLog(line) {
			lines = append(lines, line)
		}
	}
	number := max(entry, 1)
	if number > len(lines) || entry < 0 {
		return nil, fmt.Errorf("%s: --entry %d: there are %d lines of normalized errors, 1 to %[3]d", from, entry, len(lines))
	}
	l, err := readLog(lines[number-1])
	if err != nil {
		return nil, fmt.Errorf("%s: a line of this gateway's log that cannot be read: %w", from, err)
	}
	x := &exchange{from: from, form: "line of this gateway's log", status: cmp.Or(l.UpstreamStatus, l.Status), log: l}
	if len(lines) > 1 {
		x.form += fmt.Sprintf(" (%d of %d; --entry chooses)", number, len(lines))
	}
	return x, nil
}

func readLog(line []byte) (*logLine, error) {
	begin := bytes.IndexByte(line, '{')
	if begin < 0 {
		return nil, fmt.Errorf("%q has no fields", excerpt(line))
	}
	line = bytes.TrimSpace(line[begin:])
	members := objectOf(line)
	for _, name := range []string{"log", "MESSAGE"} { // Docker's json-file, and journalctl -o json
		var inner string
		if json.Unmarshal(members[name], &inner) == nil && isLog([]byte(inner)) {
			return readLog([]byte(inner))
		}
	}
	l, access := &logLine{}, accessNames{}
	if err := json.Unmarshal(line, l); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(line, &access); err != nil {
		return nil, err
	}
	l.Reason, l.Upstream = cmp.Or(l.Reason, access.Reason), cmp.Or(l.Upstream, access.Upstream)
	l.Rule, l.UpstreamStatus = cmp.Or(l.Rule, access.Rule), cmp.Or(l.UpstreamStatus, access.UpstreamStatus)
	return l, checkStatus(l.Status)
}

func (l *logLine) print(p *printer, x *exchange) error {
	came := "no response"
	if l.UpstreamStatus != 0 {
		came = strconv.Itoa(l.UpstreamStatus)
	}
	verdict := fmt.Sprintf("%s → %d %s", came, l.Status, cmp.Or(l.Reason, "as the status says"))
	if l.Rule != "" {
		verdict += " (" + l.Rule + ")"
	}
	p.line("%s", p.paint(strong, visible(verdict)))
	p.heading("What the log says")
	rows := slices.DeleteFunc([]row{
		{cells: []string{"input", x.form + ", from " + x.from}},
		{cells: []string{"layer", l.Layer}},
		{cells: []string{"upstream", l.Upstream}},
		{cells: []string{"known by", l.RecognizedBy}},
		{cells: []string{"codes", strings.Join(l.Codes, " ")}},
		{cells: []string{"message", l.Message}},
		{cells: []string{"it said", l.Said}},
		{cells: []string{"it meant", l.Meant}},
		{cells: []string{"cause", l.Cause}},
		{cells: []string{"error id", l.ErrorID}},
		{cells: []string{"its id", l.UpstreamID}},
	}, func(r row) bool { return r.cells[1] == "" })
	p.table("  ", rows)
	p.heading("What to do")
	p.paragraph("  ", l.advice())
	return p.err
}

// advice says how to see more than the line has.
func (l *logLine) advice() string {
	if l.UpstreamStatus == 0 {
		return "No upstream answered: the cause above is all that there is."
	}
	return "The log has no body. To see why, save the upstream's response (curl -i) and explain that, or switch " +
		"the trace on, POST /normalize_errors/trace at the admin API, and look at GET /normalize_errors/recent " +
		"when it happens again."
}
