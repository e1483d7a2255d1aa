package caddytest

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"testing"

	"github.com/caddyserver/caddy/v2"
)

func init() { caddy.RegisterModule(output{}) }

// Logs is what Caddy's default logger wrote since the last Start: as there is one Caddy in a process, there is one
// journal.
var Logs Journal

// Journal holds log lines, each of them JSON. Lines may be written while others are read.
type Journal struct {
	mu    sync.Mutex
	lines [][]byte
}

// Find returns the lines that have all of parts in them.
func (j *Journal) Find(parts ...string) (found []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
next:
	for _, line := range j.lines {
		for _, part := range parts {
			if !bytes.Contains(line, []byte(part)) {
				continue next
			}
		}
		found = append(found, string(line))
	}
	return found
}

// Entries returns the fields of the lines with a message.
func (j *Journal) Entries(tb testing.TB, message string) (found []map[string]any) {
	tb.Helper()
	for _, line := range j.Find() {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			tb.Fatalf("%v in %s", err, line)
		}
		if fields["msg"] == message {
			found = append(found, fields)
		}
	}
	return found
}

// Clear forgets all lines.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = nil
}

func (j *Journal) add(line []byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, bytes.Clone(line))
}

// output makes Logs a place that Caddy can log to.
type output struct{}

func (output) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "caddy.logging.writers.caddytest", New: func() caddy.Module { return new(output) }}
}
func (output) String() string                      { return "caddytest" }
func (output) WriterKey() string                   { return "caddytest" }
func (output) OpenWriter() (io.WriteCloser, error) { return output{}, nil }
func (output) Close() error                        { return nil }

// Write is given one line at a time.
func (output) Write(line []byte) (int, error) {
	Logs.add(line)
	return len(line), nil
}

// Interface guard.
var _ caddy.WriterOpener = output{}
