// Package gatewaytest runs gateways as operators do: processes of cmd/gateway, each with its own ports, that are
// reloaded, told to end and killed. A Caddy inside of the test's process is what internal/caddytest has.
package gatewaytest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// ample is longer than a process takes for anything here; running into it is a failure.
const ample = 20 * time.Second

// Build builds the gateway as xcaddy.mk does, so that what one has compiled serves the other; or with the race detector
// where the test has it.
func Build(tb testing.TB) (program string) {
	tb.Helper()
	if runtime.GOOS == "windows" {
		tb.Skip("no signals here")
	}
	program = filepath.Join(tb.TempDir(), "gateway")
	how, cgo := []string{"-trimpath", "-ldflags", "-w -s"}, "0"
	if raced {
		how, cgo = []string{"-race"}, "1"
	}
	args := append([]string{"build", "-o", program, "-tags", "nobadger,nomysql,nopgx"}, how...)
	build := exec.CommandContext(tb.Context(), "go", //nolint:gosec // the folder's name is the test's
		append(args, "github.com/errnorm/caddy-errnorm/cmd/gateway")...)
	build.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
	if out, err := build.CombinedOutput(); err != nil {
		tb.Fatalf("building: %v\n%s", err, out)
	}
	return program
}

// Process is a gateway that runs a Caddyfile with the variables GATEWAY_PORT, HEALTH_PORT and ADMIN_ADDRESS.
type Process struct {
	Address, Health string // host:port
	// Home is where it may keep files.
	Home string

	program, file string
	admin         string // a socket, as the admin API on a loopback address answers to 127.0.0.1 alone
	environment   []string
	command       *exec.Cmd
	log           bytes.Buffer // to be read after done
	done          chan struct{}
	err           error // of Wait, to be read after done
}

// New prepares a gateway, with more of its environment as "NAME=value".
func New(tb testing.TB, program, caddyfile string, environment ...string) *Process {
	tb.Helper()
	p := &Process{
		Address: caddytest.FreeAddress(tb), Health: caddytest.FreeAddress(tb), Home: tb.TempDir(),
		program: program, file: filepath.Join(tb.TempDir(), "Caddyfile"), admin: filepath.Join(tb.TempDir(), "admin"),
	}
	p.environment = append(os.Environ(), "GATEWAY_PORT="+port(p.Address), "HEALTH_PORT="+port(p.Health),
		"ADMIN_ADDRESS=unix/"+p.admin, "HOME="+p.Home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=",
		"GORACE=exitcode=0") // else a race of Caddy's own is taken for a crash
	p.environment = append(p.environment, environment...)
	p.Write(tb, caddyfile)
	return p
}

func port(address string) string {
	_, port, _ := net.SplitHostPort(address)
	return port
}

// Write changes the Caddyfile on disk. It is made to listen on this test's own loopback address alone, see caddytest.
func (p *Process) Write(tb testing.TB, caddyfile string) {
	tb.Helper()
	host, _, _ := net.SplitHostPort(p.Address)
	bound := strings.Replace(caddyfile, "\n{\n", "\n{\n\tdefault_bind "+host+"\n", 1)
	if bound == caddyfile {
		tb.Fatal("the Caddyfile has no global options")
	}
	if err := os.WriteFile(p.file, []byte(bound), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// Start starts the process and waits until it says that it is ready. It ends with the test.
func (p *Process) Start(tb testing.TB) {
	tb.Helper()
	p.log.Reset()
	p.command = exec.Command(p.program, "run", "--config", p.file) //nolint:gosec // it was built here
	p.command.Env, p.command.Stderr, p.command.Stdout = p.environment, &p.log, &p.log
	if err := p.command.Start(); err != nil {
		tb.Fatal(err)
	}
	done := make(chan struct{})
	p.done = done
	go func() {
		p.err = p.command.Wait()
		close(done)
	}()
	process := p.command.Process
	tb.Cleanup(func() {
		_ = process.Kill()
		<-done
		for _, race := range races(p.log.String()) {
			tb.Error(race)
		}
	})
	for end := time.Now().Add(ample); p.Ready(tb) != http.StatusOK; time.Sleep(20 * time.Millisecond) {
		select {
		case <-done:
			tb.Fatalf("it ended: %v\n%s", p.err, p.log.String())
		default:
		}
		if time.Now().After(end) {
			tb.Fatal("it does not get ready")
		}
	}
}

// races are the reports of the race detector in which the module has a part. Caddy has races of its own.
func races(log string) (reports []string) {
	for report := range strings.SplitSeq(log, "==================") {
		if strings.Contains(report, "WARNING: DATA RACE") && strings.Contains(report, "errnorm/") {
			reports = append(reports, report)
		}
	}
	return reports
}

// Ready is the status that /readyz has, 0 where nobody answers.
func (p *Process) Ready(tb testing.TB) (status int) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.Health+"/readyz", nil)
	if err != nil {
		tb.Fatal(err)
	}
	r.Close = true
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

// Reload has the running gateway take the Caddyfile that is on disk, with `gateway reload`.
func (p *Process) Reload(tb testing.TB) {
	tb.Helper()
	reload := exec.CommandContext(tb.Context(), p.program, //nolint:gosec // it was built here
		"reload", "--config", p.file, "--address", "unix/"+p.admin)
	reload.Env = p.environment
	if out, err := reload.CombinedOutput(); err != nil {
		tb.Errorf("reloading: %v\n%s", err, out)
	}
}

// Load has it taken with a request to the admin API.
func (p *Process) Load(tb testing.TB) {
	tb.Helper()
	text, err := os.ReadFile(p.file)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := http.NewRequestWithContext(tb.Context(), http.MethodPost, "http://admin/load", bytes.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Content-Type", "text/caddyfile")
	resp, err := (&http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", p.admin)
		},
	}}).Do(r)
	if err != nil {
		tb.Error(err)
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		tb.Errorf("POST /load: %s", resp.Status)
	}
}

// Kill ends the process at once, as a crash does, and returns when it is gone.
func (p *Process) Kill(tb testing.TB) {
	tb.Helper()
	if err := p.command.Process.Kill(); err != nil {
		tb.Error(err)
	}
	<-p.done
}

// Terminate tells the process to end, as a service manager does.
func (p *Process) Terminate(tb testing.TB) {
	tb.Helper()
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		tb.Error(err)
	}
}

// Wait waits until the process has ended by itself, and returns how.
func (p *Process) Wait() error {
	select {
	case <-p.done:
		if p.err != nil {
			return fmt.Errorf("%w\n%s", p.err, p.log.String())
		}
		return nil
	case <-time.After(ample):
		return errors.New("it does not end")
	}
}
