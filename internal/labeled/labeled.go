// Package labeled holds the form of labeled cases: an upstream's response, and what the client must get. It is
// described in testdata/cases/README.md.
package labeled

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Case is one upstream response and its label.
type Case struct {
	ID       string `json:"id"`
	Upstream string `json:"upstream"`
	Kind     string `json:"kind"`
	Request  struct {
		Method string `json:"method"`
		Path   string `json:"path"`
	} `json:"request"`
	Status    int               `json:"status"`
	Headers   map[string]string `json:"headers"`
	Body      string            `json:"body"`
	Want      *Want             `json:"want"`      // nil: it must pass as it is
	Ambiguous bool              `json:"ambiguous"` // careful readers would disagree on the label

	Source      string   `json:"source"`   // the page that documents the shape
	Evidence    string   `json:"evidence"` // how the body was obtained: read, derived, recalled, constructed
	Note        string   `json:"note"`     // what surprises
	Trap        bool     `json:"trap"`     // it holds words that mean something else elsewhere
	SeedReason  string   `json:"seed_reason"`
	KeepHeaders []string `json:"keep_headers"`

	File string `json:"-"` // where it stands: "testdata/cases/openai.jsonl:12"
	Line string `json:"-"` // the case as it was read
}

// Want is what the client must get.
type Want struct {
	Status     int     `json:"status"`
	Reason     *string `json:"reason"`      // nil: whatever
	Message    *string `json:"message"`     // a part of it
	RetryAfter *int    `json:"retry_after"` // seconds
}

// Header returns the case's headers as a response has them.
func (c Case) Header() http.Header {
	h := make(http.Header, len(c.Headers))
	for name, value := range c.Headers {
		h.Set(name, value)
	}
	return h
}

// Load reads the cases of all files that match the pattern, one a line. An error names file and line.
func Load(pattern string) (all []Case, err error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		number := 0
		for line := range strings.Lines(string(data)) {
			number++
			c := Case{File: fmt.Sprintf("%s:%d", file, number), Line: line}
			decoder := json.NewDecoder(strings.NewReader(line))
			decoder.DisallowUnknownFields() // a label misspelled would be no label
			if err := decoder.Decode(&c); err != nil {
				return nil, fmt.Errorf("%s: %w", c.File, err)
			}
			if c.ID == "" {
				return nil, fmt.Errorf("%s: no id", c.File)
			}
			all = append(all, c)
		}
	}
	return all, nil
}
