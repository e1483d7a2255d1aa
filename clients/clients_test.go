// Package clients tries the SDKs and agents that applications use, as they come from npm and from Go's module proxy,
// through a real gateway: what an application sees of an error, how often its SDK tries again, and how long it waits.
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
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

var write = flag.Bool("write", false, "write what the clients showed to bench/clients.md")

// asleep is the class of a call that is still waiting so long after its last attempt.
const (
	asleep   = "asleep"
	patience = 25 * time.Second // longer than any client waits of its own accord
)

// clients are the SDKs and what they speak.
var clients = []struct{ name, dialect string }{
	{"openai", chat},
	{"openai responses", responses},
	{"openai agents", responses},
	{"openai agents chat", chat},
	{"langchain openai", chat},
	{"ai 6 openai", chat},
	{"ai 6 openai responses", responses},
	{"ai 6 compatible", chat},
	{"ai 6 anthropic", messages},
	{"ai 6 google", gemini},
	{"ai 5 openai", chat},
	{"ai 5 openai responses", responses},
	{"ai 5 compatible", chat},
	{"ai 5 anthropic", messages},
	{"ai 5 google", gemini},
	{"anthropic", messages},
	{"google genai", gemini},
	{"mistral", chat},
	{"ollama", ollama},
	{"cohere", cohere},
	{"stripe", charges},
	{"openai-go", chat},
	{"openai-go responses", responses},
	{"anthropic-go", messages},
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
	waits    []time.Duration // between the attempts
}

// longest is the longest wait.
func (s shown) longest() (longest time.Duration) {
	for _, wait := range s.waits {
		longest = max(longest, wait)
	}
	return longest
}

// drivers are the processes in which the SDKs run, by whose SDKs they are.
type drivers struct{ node, golang *driver }

// startDrivers starts them, and skips the test where they are not asked for.
func startDrivers(t *testing.T) drivers {
	t.Helper()
	if os.Getenv("ERRNORM_CLIENTS") == "" {
		t.Skip("run make -f xcaddy.mk clients, which installs the SDKs")
	}
	program := filepath.Join(t.TempDir(), "driver")
	build := exec.CommandContext(t.Context(), "go", "build", "-C", "go", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the SDKs of Go: %v: %s", err, out)
	}
	return drivers{node: startDriver(t, "js", "node", "driver.mjs"), golang: startDriver(t, "go", program)}
}

// of is the driver of a client.
func (d drivers) of(client string) *driver {
	if strings.Contains(client, "-go") || strings.HasPrefix(client, "oauth2") {
		return d.golang
	}
	return d.node
}

// driver is one of them. It takes a job a line, and answers each with a line.
type driver struct {
	mu      sync.Mutex
	to      *json.Encoder
	waiting map[string]chan shown
	next    int
}

func startDriver(t *testing.T, dir, name string, args ...string) *driver {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
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
		_ = cmd.Process.Kill() // what is asleep would keep it
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

// job names a new call, and returns its number and where its answer will be.
func (d *driver) job() (id string, answer <-chan shown) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next++
	id = "call-" + strconv.Itoa(d.next)
	answered := make(chan shown, 1)
	d.waiting[id] = answered
	return id, answered
}

func (d *driver) send(t *testing.T, job map[string]any) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.to.Encode(job); err != nil {
		t.Fatal(err)
	}
}

// call makes one call, and returns what the application sees. A provider has one name for each driver's calls.
func (d drivers) call(t *testing.T, p *provider, client, base string, stream bool, replies ...reply) shown {
	t.Helper()
	driver := d.of(client)
	id, answered := driver.job()
	name := id
	if driver == d.golang {
		name = "go-" + id
	}
	job := map[string]any{"id": id, "client": client, "base": base + "/" + name, "stream": stream}
	if client == "stripe" {
		job["base"], name = base, "v1"
	}
	expected := p.expect(name, replies...)
	driver.send(t, job)
	for began := time.Now(); ; {
		select {
		case s := <-answered:
			return s.asked(p.attempts(expected))
		case <-time.After(time.Second):
		}
		last := began
		if at := p.attempts(expected); len(at) > 0 {
			last = at[len(at)-1]
		}
		if time.Since(last) > patience {
			return shown{Class: asleep}.asked(p.attempts(expected))
		}
	}
}

// ask makes a call to what is no provider.
func (d drivers) ask(t *testing.T, client, base string) shown {
	t.Helper()
	driver := d.of(client)
	id, answered := driver.job()
	driver.send(t, map[string]any{"id": id, "client": client, "base": base})
	select {
	case s := <-answered:
		return s
	case <-time.After(patience):
		return shown{Class: asleep}
	}
}

// asked adds to what a client showed when it asked.
func (s shown) asked(at []time.Time) shown {
	s.attempts = len(at)
	for i := 1; i < len(at); i++ {
		s.waits = append(s.waits, at[i].Sub(at[i-1]))
	}
	return s
}

// start runs a provider and a gateway before it, and returns the addresses of both.
func start(t *testing.T, options string) (p *provider, direct, gateway string) {
	t.Helper()
	p = &provider{calls: map[string]*called{}}
	address := caddytest.Upstream(t, p.ServeHTTP)
	g := caddytest.Start(t, caddytest.Config{
		Site: fmt.Sprintf("normalize_errors {\n%s\n}\nreverse_proxy %s", options, address),
	})
	return p, "http://" + address, g.URL
}

// startAs runs them for one of the ways to a provider, and returns where that begins.
func startAs(t *testing.T, shape string) (p *provider, base string) {
	t.Helper()
	p, past, gateway := start(t, "shape "+strings.Replace(shape, direct, envelope, 1))
	if shape == direct {
		return p, past
	}
	return p, gateway
}
