// Package haproxy holds a balancer's configuration; its test has gateways behind it killed, reloaded and ended.
package haproxy

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/gatewaytest"
)

// The gateways run the Caddyfile of ../kubernetes, with less patience.
const (
	caddyfile = "../kubernetes/Caddyfile"
	shutdown  = 4 * time.Second // HAProxy needs two looks, a second apart, to see that a gateway leaves
	notice    = 3 * time.Second
	byHand    = 300 * time.Millisecond // between two commands
)

// fleet is a balancer and what is behind it.
type fleet struct {
	load
	gateways []*gatewaytest.Process
	upstream []*standIn // by gateway
	text     string     // the Caddyfile
	socket   string     // of HAProxy
}

// TestScaleOut: under load, a gateway that is killed fails what it was working on and no more; one that is reloaded
// and one that is told to end fail nothing. Whatever fails, clients get the envelope.
func TestScaleOut(t *testing.T) {
	f := newFleet(t)
	stop := make(chan struct{})
	wait := f.run(12, stop)
	time.Sleep(time.Second)
	f.report(t, "all is well", nil)
	f.kill(t, 2)
	f.reload(t, 1)
	f.terminate(t, 0)
	close(stop)
	wait()
	f.report(t, "in the end", nil)
	f.nobody(t)
}

func newFleet(t *testing.T) *fleet {
	t.Helper()
	if _, err := exec.LookPath("haproxy"); err != nil {
		t.Skip("there is no haproxy on PATH")
	}
	text, err := os.ReadFile(caddyfile)
	if err != nil {
		t.Fatal(err)
	}
	f := &fleet{text: string(text)}
	program := gatewaytest.Build(t)
	for range 3 {
		s := newStandIn(t)
		p := gatewaytest.New(t, program, f.text, "BACKEND_UPSTREAM=http://"+s.address,
			fmt.Sprintf("SHUTDOWN_DELAY=%s", shutdown), "GRACE_PERIOD=10s")
		p.Start(t)
		f.gateways, f.upstream = append(f.gateways, p), append(f.upstream, s)
	}
	f.url = "http://" + f.balance(t)
	return f
}

// balance starts HAProxy.
func (f *fleet) balance(t *testing.T) (address string) {
	t.Helper()
	address, f.socket = caddytest.FreeAddress(t), filepath.Join(t.TempDir(), "s")
	file := filepath.Join(t.TempDir(), "haproxy.cfg")
	if err := os.WriteFile(file, []byte(f.configuration(t, address)), 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	run := exec.Command("haproxy", "-W", "-db", "-f", file)
	run.Stdout, run.Stderr = &log, &log
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Signal(os.Interrupt)
		_ = run.Wait()
		for line := range strings.Lines(log.String()) {
			if t.Failed() && !strings.Contains(line, " ---- ") { // what ended as it should
				t.Log(line)
			}
		}
	})
	f.answered(t, "http://"+address)
	return address
}

// configuration is haproxy.cfg, in which addresses alone are changed.
func (f *fleet) configuration(t *testing.T, address string) string {
	t.Helper()
	text, err := os.ReadFile("haproxy.cfg")
	if err != nil {
		t.Fatal(err)
	}
	config := string(text)
	replace := func(from, to string) {
		if n := strings.Count(config, from); n != 1 {
			t.Fatalf("%q stands %d times in haproxy.cfg", from, n)
		}
		config = strings.Replace(config, from, to, 1)
	}
	replace("\tbind :8080", "\tbind "+address)
	replace("\tstats socket /run/haproxy/admin.sock", "\tstats socket "+f.socket)
	for i, p := range f.gateways {
		_, health, _ := strings.Cut(p.Health, ":")
		replace(fmt.Sprintf(" 10.0.0.1%d:8080 port 9180", i+1), " "+p.Address+" port "+health)
	}
	return config
}

// answered waits until the balancer answers.
func (f *fleet) answered(t *testing.T, url string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if status, _ := get(url + "/ok"); status == 200 {
			return
		}
	}
	t.Fatal("the balancer does not answer")
}

func get(url string) (status int, body []byte) {
	r := httptest.NewRequest(http.MethodGet, url, nil)
	r.RequestURI, r.Close = "", true
	status, body, _ = send(http.DefaultClient, r)
	return status, body
}

// report demands that there was load, and that what failed since the last report was allowed to.
func (f *fleet) report(t *testing.T, phase string, allowed func(failure) bool) {
	t.Helper()
	answers, errors, failures := f.take()
	t.Logf("%s: %d requests, %d errors that upstreams meant, %d failed", phase, answers, errors, len(failures))
	for _, x := range failures {
		if x.answered && !x.envelope || allowed == nil || !allowed(x) {
			t.Errorf("%s: %s", phase, x.text)
		}
	}
}

// kill ends a gateway at once, and starts it again.
func (f *fleet) kill(t *testing.T, i int) {
	p, before := f.gateways[i], f.upstream[i].count()
	p.Kill(t)
	killed := time.Now()
	time.Sleep(notice)
	f.report(t, "one killed", func(x failure) bool {
		// What may be done twice was sent to another. The rest is answered with 503 or, on a connection that had an
		// answer before, by its end: HTTP's own way to have a client try again.
		lost := x.once && x.began.Before(killed) && x.ended.After(killed.Add(-time.Second))
		for other, s := range f.upstream {
			lost = lost && (other == i || !s.saw(x.id))
		}
		return lost
	})
	after := f.upstream[i].count()
	p.Start(t)
	time.Sleep(notice)
	f.report(t, "the killed one is back", nil)
	if before == 0 || f.upstream[i].count() == after {
		t.Errorf("the gateway had %d requests, %d and %d", before, after, f.upstream[i].count())
	}
}

// reload gives a gateway another configuration in turn with its own, in both of the ways that there are, and takes it
// out for that as haproxy.cfg tells.
func (f *fleet) reload(t *testing.T, i int) {
	p := f.gateways[i]
	const line, other = "\t\t\tname backend\n", "\t\t\tmessage insufficient_credits \"Top up, please.\"\n"
	variants := []string{f.text, strings.Replace(f.text, line, line+other, 1)}
	ways := []func(testing.TB){p.Load, p.Reload}
	before := f.upstream[i].count()
	for n := range 10 {
		p.Write(t, variants[n%2])
		f.command(t, fmt.Sprintf("set server gateways/gateway%d state drain", i+1))
		time.Sleep(byHand)
		ways[n%2](t)
		time.Sleep(byHand)
		f.command(t, fmt.Sprintf("set server gateways/gateway%d state ready", i+1))
		time.Sleep(byHand)
	}
	if status, body := get("http://" + p.Address + "/quota"); status != 402 || !bytes.Contains(body, []byte("Top up")) {
		t.Errorf("reloaded: %d %s", status, body)
	}
	if f.upstream[i].count() < before+20 {
		t.Error("it was given next to no requests")
	}
	f.report(t, "one reloaded ten times", nil)
}

// command tells HAProxy something at its socket.
func (f *fleet) command(t *testing.T, line string) {
	t.Helper()
	c, err := new(net.Dialer).DialContext(t.Context(), "unix", f.socket)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintln(c, line)
	if said, err := io.ReadAll(c); err != nil || strings.TrimSpace(string(said)) != "" {
		t.Errorf("%s: %s (%v)", line, said, err)
	}
}

// terminate tells a gateway to end, which it does when the balancer has seen that it will.
func (f *fleet) terminate(t *testing.T, i int) {
	p, began := f.gateways[i], time.Now()
	p.Terminate(t)
	time.Sleep(shutdown / 4)
	if status := p.Ready(t); status != http.StatusServiceUnavailable {
		t.Errorf("it leaves, and says %d at /readyz", status)
	}
	err := p.Wait()
	if took := time.Since(began); err != nil || took < shutdown || took > shutdown+5*time.Second {
		t.Errorf("it ended after %s: %v", took, err)
	}
	time.Sleep(time.Second)
	f.report(t, "one told to end", nil)
}

// nobody: where no gateway is left, HAProxy itself answers with the envelope.
func (f *fleet) nobody(t *testing.T) {
	for _, p := range f.gateways[1:] {
		p.Kill(t)
	}
	for range 3 {
		status, body := get(f.url + "/ok")
		if _, ok := envelope.Parse(body); status != 503 || !ok {
			t.Errorf("with no gateway: %d %s", status, body)
		}
	}
}

// own finds the errors that HAProxy answers with by itself.
var own = regexp.MustCompile(`(?m)^\thttp-error status (\d+) .* string '(.*)'$`)

// TestOwnErrors: they are envelopes, with the status that clients see: 502 and 504 leave as 503.
func TestOwnErrors(t *testing.T) {
	text, err := os.ReadFile("haproxy.cfg")
	if err != nil {
		t.Fatal(err)
	}
	all := own.FindAllStringSubmatch(string(text), -1)
	if len(all) != 6 {
		t.Errorf("%d errors", len(all))
	}
	for _, match := range all {
		want, _ := strconv.Atoi(match[1])
		if want == 502 || want == 504 {
			want = 503
		}
		if p, ok := envelope.Parse([]byte(match[2])); !ok || p.StatusCode != want {
			t.Errorf("want %d: %s", want, match[0])
		}
	}
}
