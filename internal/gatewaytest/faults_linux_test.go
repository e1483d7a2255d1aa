package gatewaytest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// caddyfile is a gateway's, with more of its global options.
func caddyfile(options, upstream string) string {
	return "# a gateway\n{\n\tadmin {$ADMIN_ADDRESS}\n\tauto_https off\n\tpersist_config off\n\tstorage_check off\n" +
		"\tstorage_clean_interval off\n" + options + "\n}\n" +
		"http://:{$GATEWAY_PORT} {\n\tnormalize_errors {\n\t\tbody_timeout 1s\n\t}\n\treverse_proxy " + upstream + "\n}\n" +
		"http://:{$HEALTH_PORT} {\n\trespond /readyz 200\n}\n"
}

// limited answers with an error, a while after it was asked.
func limited(t *testing.T, after time.Duration) (upstream string, asked *atomic.Int64) {
	t.Helper()
	asked = new(atomic.Int64)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		time.Sleep(after)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"error":{"message":"Slow down.","code":"rate_limit_exceeded"}}`)
		if strings.HasSuffix(r.URL.Path, "/cut") {
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
	}))
	s.Config.ErrorLog = nil
	t.Cleanup(s.Close)
	return s.Listener.Addr().String(), asked
}

// ask sends a request on a connection of its own, and demands the envelope of a status.
func ask(p *Process, path string, status int) error {
	return askFor(ample, p, path, status)
}

var errNoEnvelope = errors.New("not the envelope that was expected")

// askFor is ask that gives up after a while.
func askFor(long time.Duration, p *Process, path string, status int) error {
	c := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: long}
	resp, err := c.Get("http://" + p.Address + path)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	var e struct {
		StatusCode int `json:"status_code"`
	}
	if err != nil || json.Unmarshal(body, &e) != nil || resp.StatusCode != status || e.StatusCode != status {
		return fmt.Errorf("%d %.200s: %w", resp.StatusCode, body, cmp.Or(err, errNoEnvelope))
	}
	return nil
}

// Errors that are in flight when a gateway is told to end are answered, and then it ends.
func TestTerminatedInFlight(t *testing.T) {
	const clients = 100
	upstream, asked := limited(t, time.Second)
	p := New(t, Build(t), caddyfile("\tgrace_period 20s", upstream))
	p.Start(t)
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			if err := ask(p, "/", http.StatusTooManyRequests); err != nil {
				t.Error(err)
			}
		})
	}
	for end := time.Now().Add(ample); asked.Load() < clients && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	p.Terminate(t)
	all.Wait()
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
}

// A log that cannot be written fails no request.
func TestFullDisk(t *testing.T) {
	upstream, _ := limited(t, 0)
	const log = "\tlog {\n\t\toutput file /dev/full {\n\t\t\troll_disabled\n\t\t}\n\t\tlevel DEBUG\n\t}"
	p := New(t, Build(t), caddyfile(log, upstream))
	p.Start(t)
	for range 50 {
		if err := ask(p, "/", http.StatusTooManyRequests); err != nil {
			t.Fatal(err)
		}
	}
}

// A gateway that has run out of descriptors serves again when there are some, and keeps none of what it had.
func TestDescriptorsRunOut(t *testing.T) {
	const most = 100
	upstream, _ := limited(t, 0)
	program := filepath.Join(t.TempDir(), "few")
	script := fmt.Sprintf("#!/bin/sh\nulimit -n %d\nexec %s \"$@\"\n", most, Build(t))
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	p := New(t, program, caddyfile("", upstream))
	p.Start(t)
	before := p.descriptors(t)
	var held []net.Conn
	for range 2 * most {
		if conn, err := net.DialTimeout("tcp", p.Address, time.Second); err == nil {
			held = append(held, conn)
		}
	}
	if err := askFor(2*time.Second, p, "/", http.StatusTooManyRequests); err == nil {
		t.Errorf("%d descriptors of %d are in use: they did not run out", p.descriptors(t), most)
	}
	for _, conn := range held {
		conn.Close()
	}
	p.settles(t, before)
}

// Whatever upstreams and clients do, no connection is left behind.
func TestNothingIsLeft(t *testing.T) {
	upstream, _ := limited(t, 0)
	p := New(t, Build(t), caddyfile("", upstream))
	p.Start(t)
	before := p.descriptors(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 50 {
				if i%4 == 0 { // goes away before it is answered
					if conn, err := net.Dial("tcp", p.Address); err == nil {
						_, _ = fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
						conn.Close()
					}
					continue
				}
				if err := ask(p, []string{"", "/", "/cut", "/"}[i%4], http.StatusTooManyRequests); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	p.settles(t, before)
}

// descriptors is how many the process has open.
func (p *Process) descriptors(t *testing.T) int {
	t.Helper()
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.command.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	return len(open)
}

// settles waits until the gateway serves, with about as many descriptors open as before: connections to an upstream are
// kept for a while.
func (p *Process) settles(t *testing.T, before int) {
	t.Helper()
	const kept = 40
	err := error(nil)
	for end := time.Now().Add(ample); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if err = ask(p, "/", http.StatusTooManyRequests); err == nil && p.descriptors(t) <= before+kept {
			return
		}
	}
	t.Errorf("%d descriptors, %d before; the last answer: %v", p.descriptors(t), before, err)
}
