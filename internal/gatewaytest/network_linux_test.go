package gatewaytest

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// The two ends of a wire between the gateway and its upstream, which is in a network namespace of its own.
const (
	namespace = "errnorm"
	near, far = "errnorm0", "errnorm1"
	here      = "198.51.100.1" // TEST-NET-2, RFC 5737
	there     = "198.51.100.2"
)

// TestUpstream is the upstream, in the process that wire starts.
func TestUpstream(t *testing.T) {
	address := os.Getenv("ERRNORM_UPSTREAM")
	if address == "" {
		t.Skip("it is what the other test runs beyond the wire")
	}
	answer := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"error":{"message":"Slow down.","code":"rate_limit_exceeded"}}`)
	})
	t.Fatal(http.ListenAndServe(address, answer))
}

// wire sets up the namespace and the upstream in it. It skips the test where that is not permitted.
func wire(t *testing.T) (upstream string) {
	t.Helper()
	if os.Getenv("ERRNORM_LONG") != "1" {
		t.Skip("it changes the machine's network: make -f xcaddy.mk faults")
	}
	t.Cleanup(func() { _ = exec.Command("ip", "netns", "del", namespace).Run() }) // and with it the wire
	inside := "netns exec " + namespace + " "
	for _, line := range []string{
		"netns add " + namespace,
		"link add " + near + " type veth peer name " + far + " netns " + namespace,
		"addr add " + here + "/24 dev " + near,
		"link set " + near + " up",
		inside + "ip addr add " + there + "/24 dev " + far,
		inside + "ip link set " + far + " up",
	} {
		if err := ip(line); err != nil {
			t.Skipf("ip %s: %v", line, err)
		}
	}
	upstream = there + ":8080"
	program := append(strings.Fields(inside), os.Args[0], "-test.run", "^TestUpstream$")
	server := exec.Command("ip", program...)
	server.Env = append(os.Environ(), "ERRNORM_UPSTREAM="+upstream)
	if err := server.Start(); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	return upstream
}

func ip(line string) error {
	return exec.Command("ip", strings.Fields(line)...).Run()
}

// all sends requests at a time, and returns how many had the envelope of each status.
func (p *Process) all(t *testing.T, requests int, statuses ...int) map[int]int {
	t.Helper()
	var mu sync.Mutex
	var each sync.WaitGroup
	had := map[int]int{}
	for range requests {
		each.Go(func() {
			err := errNoEnvelope
			for _, status := range statuses {
				if err = ask(p, "/", status); err == nil {
					mu.Lock()
					had[status]++
					mu.Unlock()
					return
				}
			}
			t.Error(err)
		})
	}
	each.Wait()
	return had
}

// Where packets are lost, clients wait, and get what the upstream said; where the wire is cut they get a 503; and what
// it was before when it is mended.
func TestNetwork(t *testing.T) {
	upstream := wire(t)
	p := New(t, Build(t), strings.Replace(caddyfile("", upstream), "reverse_proxy "+upstream, "reverse_proxy "+upstream+
		" {\n\t\ttransport http {\n\t\t\tdial_timeout 1s\n\t\t\tresponse_header_timeout 2s\n\t\t}\n\t}", 1))
	p.Start(t)
	p.settles(t, p.descriptors(t))

	lossy := strings.Fields("qdisc add dev " + near + " root netem loss 10% delay 5ms")
	if err := exec.Command("tc", lossy...).Run(); err != nil {
		t.Logf("no packets are lost: tc: %v", err)
	}
	if had := p.all(t, 100, http.StatusTooManyRequests, http.StatusServiceUnavailable); had[429] < 50 {
		t.Errorf("of 100 requests over a bad wire %v", had)
	}
	if err := ip("link set " + near + " down"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if had := p.all(t, 20, http.StatusServiceUnavailable); had[503] != 20 {
		t.Errorf("of 20 requests over none %v", had)
	}
	if took := time.Since(began); took > ample/2 {
		t.Errorf("it took %s", took)
	}
	if err := ip("link set " + near + " up"); err != nil {
		t.Fatal(err)
	}
	p.settles(t, p.descriptors(t))
}
