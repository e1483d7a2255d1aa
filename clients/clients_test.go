// Package clients tries the SDKs that applications use, as they come from npm, through a real gateway: what an
// application sees of an error, and how often its SDK tries again.
//
//	make -f xcaddy.mk clients
package clients

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

var write = flag.Bool("write", false, "write what the clients showed to bench/clients.md")

// ample is longer than any client takes.
const ample = 60 * time.Second

// clients are the SDKs and what they speak.
var clients = []struct{ name, dialect string }{
	{"openai", chat},
	{"openai responses", responses},
	{"langchain openai", chat},
	{"ai openai", chat},
	{"ai openai responses", responses},
	{"ai compatible", chat},
	{"anthropic", messages},
	{"ai anthropic", messages},
	{"google genai", gemini},
	{"ai google", gemini},
	{"mistral", chat},
	{"ollama", ollama},
	{"cohere", cohere},
	{"stripe", charges},
}

// shown is what an application sees of a call.
type shown struct {
	Text     string `json:"text"`
	Finished bool   `json:"finished"`
	Class    string `json:"class"` // of what was raised, "" where nothing was
	Status   int    `json:"status"`
	Message  string `json:"message"`
	Code     string `json:"code"`
	Type     string `json:"type"`
	attempts int
}

// driver is the process in which all SDKs run.
type driver struct {
	mu      sync.Mutex
	to      *json.Encoder
	waiting map[string]chan shown
	next    int
}

func startDriver(t *testing.T) *driver {
	t.Helper()
	if os.Getenv("ERRNORM_CLIENTS") == "" {
		t.Skip("run make -f xcaddy.mk clients, which installs the SDKs")
	}
	cmd := exec.CommandContext(t.Context(), "node", "driver.mjs")
	cmd.Dir, cmd.Stderr = "js", os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d := &driver{to: json.NewEncoder(in), waiting: map[string]chan shown{}}
	read := make(chan struct{})
	go func() {
		defer close(read)
		d.read(bufio.NewScanner(out))
	}()
	t.Cleanup(func() {
		in.Close()
		<-read
		_ = cmd.Wait()
	})
	return d
}

func (d *driver) read(lines *bufio.Scanner) {
	for lines.Scan() {
		var answer struct {
			ID string `json:"id"`
			shown
		}
		if err := json.Unmarshal(lines.Bytes(), &answer); err != nil {
			answer.shown = shown{Class: "driver", Message: err.Error()}
		}
		d.mu.Lock()
		to := d.waiting[answer.ID]
		d.mu.Unlock()
		if to != nil {
			to <- answer.shown
		}
	}
}

// call makes one call, and returns what the application sees.
func (d *driver) call(t *testing.T, p *provider, client, base string, stream bool, r reply) shown {
	t.Helper()
	d.mu.Lock()
	d.next++
	id := "call-" + strconv.Itoa(d.next)
	answered := make(chan shown, 1)
	d.waiting[id] = answered
	path := "/" + id
	if client == "stripe" {
		path = "/v1"
	}
	expected := p.expect(strings.TrimPrefix(path, "/"), r)
	job := map[string]any{"id": id, "client": client, "base": base + path, "stream": stream}
	if client == "stripe" {
		job["base"] = base
	}
	err := d.to.Encode(job)
	d.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	select {
	case s := <-answered:
		s.attempts = p.attempts(expected)
		return s
	case <-time.After(ample):
		t.Fatalf("%s hangs after %d attempts at %.300q", client, p.attempts(expected), r.pieces)
		return shown{}
	}
}

// start runs a provider, and a gateway before it for each of the shapes. The address of none is the provider's own.
func start(t *testing.T, options string) (p *provider, direct, gateway string) {
	t.Helper()
	p = &provider{calls: map[string]*called{}}
	address := caddytest.Upstream(t, p.ServeHTTP)
	g := caddytest.Start(t, caddytest.Config{
		Site: fmt.Sprintf("normalize_errors {\n%s\n}\nreverse_proxy %s", options, address),
	})
	return p, "http://" + address, g.URL
}

const later = "It broke midway."

// after is an error behind output, as each vendor sends it.
func after(dialect string) string {
	switch dialect {
	case responses:
		return named("error", `{"type":"error","code":"server_error","message":"`+later+`","param":null,"sequence_number":5}`)
	case messages:
		return named("error", `{"type":"error","error":{"type":"overloaded_error","message":"`+later+`"}}`)
	case gemini:
		return data(`{"error":{"code":503,"message":"` + later + `","status":"UNAVAILABLE"}}`)
	case ollama:
		return `{"error":"` + later + `"}` + "\n"
	case cohere:
		return named("message-end", `{"type":"message-end","delta":{"finish_reason":"ERROR","error":"`+later+`"}}`)
	default:
		return data(`{"error":{"message":"` + later + `","type":"server_error","param":null,"code":"server_error"}}`)
	}
}

// before is an error that comes first in a stream.
func before(dialect string, k kind) string {
	r, ok := failure(dialect, k)
	if !ok {
		return ""
	}
	body := r.pieces[0]
	switch dialect {
	case messages:
		return named("error", body)
	case ollama:
		return body + "\n"
	default:
		return data(body)
	}
}

func streamed(dialect string, pieces ...string) reply {
	contentType := "text/event-stream"
	if dialect == ollama {
		contentType = "application/x-ndjson"
	}
	return reply{status: 200, header: map[string]string{"Content-Type": contentType}, pieces: pieces}
}

// silent are the clients that raise no error that comes in a stream, whatever its form, and why.
var silent = map[string]string{
	"cohere": "yields the event that ends a message, with its error, and raises nothing",
}

// mute are those that raise it without its words.
var mute = map[string]string{
	"mistral": "raises that an event is no chunk",
}

// TestStreams demands of each SDK: it raises every error, takes no stream that was cut for a finished one, and tries
// again what may succeed and nothing else.
func TestStreams(t *testing.T) {
	d := startDriver(t)
	p, _, gateway := start(t, "inspect streams\nshape native")
	for _, c := range clients {
		if c.dialect == charges {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := streams{d, p, gateway, c.name, c.dialect}
			s.good(t)
			s.later(t)
			s.cut(t)
			s.first(t)
		})
	}
}

type streams struct {
	*driver
	p                     *provider
	gateway, name, speaks string
}

func (s streams) call(t *testing.T, r reply) shown {
	t.Helper()
	return s.driver.call(t, s.p, s.name, s.gateway, true, r)
}

// written is what a model writes of errors.
const written = `{"error":{"message":"x","type":"server_error","code":500}} data: {"error":"y"}`

func (s streams) good(t *testing.T) {
	t.Helper()
	got := s.call(t, streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello "),
		text(s.speaks, written), closing(s.speaks)))
	if got.Class != "" || got.Text != "Hello "+written || !got.Finished || got.attempts != 1 {
		t.Errorf("of a good stream: %+v", got)
	}
}

func (s streams) later(t *testing.T) {
	t.Helper()
	got := s.call(t, streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello"), after(s.speaks)))
	switch {
	case got.Finished || got.attempts != 1:
		t.Errorf("of an error after output: %+v", got)
	case silent[s.name] != "":
		if got.Class != "" {
			t.Errorf("raises, though it %s: %+v", silent[s.name], got)
		}
	case got.Class == "":
		t.Errorf("swallows an error after output: %+v", got)
	case strings.Contains(got.Message, later) == (mute[s.name] != ""):
		t.Errorf("says of an error after output: %+v", got)
	}
}

func (s streams) cut(t *testing.T) {
	t.Helper()
	r := streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello"), text(s.speaks, " world")[:9])
	r.cut = true
	if got := s.call(t, r); got.Finished || got.Class == "" || got.attempts != 1 {
		t.Errorf("of a cut stream: %+v", got)
	}
}

// retrying are the clients that try again at a 429 that does not tell how long to wait.
func retrying(name string) bool {
	return !slices.Contains([]string{"google genai", "mistral", "ollama", "stripe", "langchain openai"}, name)
}

func (s streams) first(t *testing.T) {
	t.Helper()
	for k, status := range map[kind]int{limited: 429, quota: 402} {
		event := before(s.speaks, k)
		if event == "" || s.speaks == cohere { // which sends no errors before output
			continue
		}
		r := streamed(s.speaks, opening(s.speaks), event)
		got := s.call(t, r)
		again := k == limited && retrying(s.name)
		if got.Status != status || got.Class == "" || (got.attempts > 1) != again {
			t.Errorf("of %s before output: %+v, %d attempts", k, got, got.attempts)
		}
	}
}

// TestFailures demands that with shape native no SDK is worse off than without a gateway.
func TestFailures(t *testing.T) {
	d := startDriver(t)
	table := map[string]shown{}
	key := func(client string, k kind, shape string) string { return client + "|" + string(k) + "|" + shape }
	var mu sync.Mutex
	for _, shape := range []string{"direct", "envelope", "native"} {
		word := strings.Replace(shape, "direct", "envelope", 1)
		t.Run(shape, func(t *testing.T) {
			p, direct, gateway := start(t, "shape "+word)
			base := gateway
			if shape == "direct" {
				base = direct
			}
			t.Run("all", func(t *testing.T) {
				for _, c := range clients {
					t.Run(c.name, func(t *testing.T) {
						t.Parallel()
						for _, k := range kinds {
							if r, ok := failure(c.dialect, k); ok {
								got := d.call(t, p, c.name, base, false, r)
								mu.Lock()
								table[key(c.name, k, shape)] = got
								mu.Unlock()
							}
						}
					})
				}
			})
		})
	}
	for _, c := range clients {
		for _, k := range kinds {
			if r, ok := failure(c.dialect, k); ok {
				compare(t, c.name, k, said(r), table[key(c.name, k, "direct")], table[key(c.name, k, "native")])
			}
		}
	}
	if *write {
		report(t, func(client string, k kind, shape string) shown { return table[key(client, k, shape)] })
	}
}

// said is the sentence of a failure, "" where it has none for people.
func said(r reply) string {
	var body struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
	}
	if json.Unmarshal([]byte(r.pieces[0]), &body) != nil {
		return ""
	}
	var inner struct {
		Message string `json:"message"`
	}
	var text string
	switch {
	case json.Unmarshal(body.Error, &inner) == nil:
		return inner.Message
	case json.Unmarshal(body.Error, &text) == nil:
		return text
	}
	return body.Message
}

// compare demands that native is no worse than direct. Where the status differs, the meaning does: a 429 that was about
// money is a 402, a 529 or 502 a 503, and the class goes by the status.
func compare(t *testing.T, client string, k kind, sentence string, direct, native shown) {
	t.Helper()
	where := client + ", " + string(k)
	same := direct.Status == native.Status
	switch {
	case native.Class == "":
		t.Errorf("%s: nothing is raised: %+v", where, native)
	case same && native.Class != direct.Class:
		t.Errorf("%s: raises %s, and %s without the gateway", where, native.Class, direct.Class)
	case sentence != "" && strings.Contains(direct.Message, sentence) && !strings.Contains(native.Message, sentence):
		t.Errorf("%s: says %q, and %q without the gateway", where, native.Message, direct.Message)
	case same && direct.Code != "" && native.Code != direct.Code:
		t.Errorf("%s: code %s, and %s without the gateway", where, native.Code, direct.Code)
	case native.attempts > direct.attempts || same && native.attempts < direct.attempts:
		t.Errorf("%s: %d attempts, and %d without the gateway", where, native.attempts, direct.attempts)
	}
}

// report writes bench/clients.md.
func report(t *testing.T, of func(client string, k kind, shape string) shown) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# What clients show\n\n" +
		"Each SDK, in the version of clients/js/package.json, meets each failure without the gateway, with the default\n" +
		"envelope and with `shape native`: class, status, code, attempts, and whether the upstream's sentence is in the\n" +
		"message. Written by `make -f xcaddy.mk clients ARGS=-write`.\n\n" +
		"| client | failure | direct | envelope | native |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range clients {
		for _, k := range kinds {
			r, ok := failure(c.dialect, k)
			if !ok {
				continue
			}
			fmt.Fprintf(&b, "| %s | %s |", c.name, k)
			for _, shape := range []string{"direct", "envelope", "native"} {
				fmt.Fprintf(&b, " %s |", of(c.name, k, shape).cell(said(r)))
			}
			b.WriteString("\n")
		}
	}
	if err := os.WriteFile("../bench/clients.md", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (s shown) cell(sentence string) string {
	parts := []string{s.Class, strconv.Itoa(s.Status)}
	if s.Code != "" {
		parts = append(parts, "`"+s.Code+"`")
	}
	parts = append(parts, strconv.Itoa(s.attempts)+"×")
	if sentence != "" && !strings.Contains(s.Message, sentence) {
		parts = append(parts, "message lost")
	}
	return strings.Join(parts, " ")
}

// TestCurl demands that curl waits no longer than it would without a gateway.
func TestCurl(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl")
	}
	p, _, gateway := start(t, "shape native")
	error429 := func(body string) reply { return reply{status: 429, pieces: []string{body}} }
	rate, day := error429(`{"error":{"message":"Slow down."}}`), error429(`{"error":{"message":"Come back tomorrow."}}`)
	rate.header = map[string]string{"Retry-After": "1"}
	day.header = map[string]string{"Retry-After": "86400"}
	for name, c := range map[string]struct {
		reply
		arg      string
		attempts int
	}{
		"rate":  {rate, "--retry=1", 2},
		"day":   {day, "--retry=1", 2},
		"quota": {error429(`{"error":{"message":"No.","type":"insufficient_quota","code":"x"}}`), "--retry=2", 1},
		"fail":  {reply{status: 404, pieces: []string{`{"detail":"No such thing."}`}}, "--fail-with-body", 1},
	} {
		t.Run(name, func(t *testing.T) {
			expected := p.expect(name, c.reply)
			flag, value, _ := strings.Cut(c.arg, "=")
			args := []string{"-sS", flag}
			if value != "" {
				args = append(args, value)
			}
			began := time.Now()
			out, err := exec.CommandContext(t.Context(), "curl", append(args, gateway+"/"+name+"/v1/embeddings")...).Output()
			if n := p.attempts(expected); n != c.attempts || time.Since(began) > 20*time.Second {
				t.Errorf("%d attempts in %v", n, time.Since(began))
			}
			if (err != nil) != (flag == "--fail-with-body") || !strings.HasPrefix(string(out), `{"error":{"message":`) {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
