// Command demo shows what normalize_errors does: it starts the gateway on a configuration with stand-in
// upstreams, sends one request for each kind of failure to the upstream and through the gateway, and
// prints both answers.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"
)

// kind is one kind of failure: where the gateway takes the request, where it sends it.
type kind struct {
	title, path, upstream, demo string
}

const (
	openAI    = "http://127.0.0.1:9101"
	anthropic = "http://127.0.0.1:9102"
	auth      = "http://127.0.0.1:9103"
	backend   = "http://127.0.0.1:9104"
	down      = "http://127.0.0.1:9109"
)

var kinds = []kind{
	{"A quota that is used up, told as a rate limit", "/v1/chat/completions", openAI, "quota"},
	{"A rate limit: the wait is in a header of the service's own", "/v1/chat/completions", openAI, "rate"},
	{"A key that is wrong", "/v1/chat/completions", openAI, "key"},
	{"A prompt that is too long", "/v1/chat/completions", openAI, "context"},
	{"A CDN's page in place of an answer", "/v1/chat/completions", openAI, "html"},
	{"An overload, told with a status of the service's own", "/anthropic/v1/messages", anthropic, "overloaded"},
	{"The gateway's own balance is empty: no fault of the caller's", "/anthropic/v1/messages", anthropic, "balance"},
	{"The auth service rejects the token, in a header alone", "/account/me", auth, "expired"},
	{"The backend wants credits", "/api/generate", backend, "credits"},
	{"The backend's own reason", "/auth/register", backend, "email"},
	{"Validation errors", "/api/generate", backend, "fields"},
	{"An admin endpoint", "/api/admin", backend, "admin"},
	{"A service behind the backend is down", "/stripe/checkout", backend, "payments"},
	{"A crash that tells too much", "/api/generate", backend, "crash"},
	{"Nobody listens", "/down/", down, ""},
	{"A success: untouched", "/v1/chat/completions", openAI, ""},
}

func main() {
	binary := flag.String("gateway", "build/gateway", "the gateway to show")
	config := flag.String("config", "Caddyfile.example", "its configuration")
	flag.Parse()
	if err := show(*binary, *config); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func show(binary, config string) error {
	gateway, stop, err := start(binary, config)
	if err != nil {
		return err
	}
	defer stop()
	for _, k := range kinds {
		fmt.Printf("\n%s\n", bold(k.title))
		said, err := answer(k.upstream+k.path, k.demo)
		if err != nil {
			said = "(no answer: connection refused)"
		}
		got, err := answer(gateway+k.path, k.demo)
		if err != nil {
			return err
		}
		fmt.Printf("  the upstream said  %s\n  the client got     %s\n", said, got)
	}
	fmt.Println()
	return nil
}

// withoutUpstreams drops the variables that put real upstreams in the stand-ins' place: the demo is for those.
func withoutUpstreams(environ []string) []string {
	return slices.DeleteFunc(environ, func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return strings.HasSuffix(name, "_UPSTREAM") || name == "GATEWAY_PORT"
	})
}

func bold(text string) string {
	if !term.IsTerminal(int(os.Stdout.Fd())) {
		return text
	}
	return "\033[1m" + text + "\033[0m"
}

// start runs the gateway, on a port that is free, until it listens. What it logs is shown only if it fails to start.
func start(binary, config string) (gateway string, stop func(), err error) {
	if conn, err := net.Dial("tcp", strings.TrimPrefix(openAI, "http://")); err == nil {
		conn.Close()
		return "", nil, errors.New("the stand-in upstreams run already, on ports 9101 to 9104: stop the other gateway first")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	address := listener.Addr().String()
	listener.Close()
	gateway = "http://" + address
	var log strings.Builder
	cmd := exec.Command(binary, "run", "--config", config, "--adapter", "caddyfile") //nolint:gosec // the binary is ours
	cmd.Stderr = &log
	port := address[strings.LastIndexByte(address, ':')+1:]
	cmd.Env = append(withoutUpstreams(os.Environ()), "ADMIN_ADDRESS=off", "GATEWAY_PORT="+port)
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for range 100 {
		select {
		case err := <-ended:
			return "", nil, fmt.Errorf("the gateway ended: %w\n%s", err, log.String())
		case <-time.After(100 * time.Millisecond):
		}
		if _, err := answer(gateway+"/", ""); err == nil {
			return gateway, func() { _ = cmd.Process.Kill(); <-ended }, nil
		}
	}
	_ = cmd.Process.Kill()
	return "", nil, fmt.Errorf("the gateway did not listen in 10 s:\n%s", log.String())
}

// answer sends one request and writes the response on one line, with the headers that matter.
func answer(url, demo string) (string, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	if demo != "" {
		req.Header.Set("X-Demo", demo)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	parts := []string{strconv.Itoa(res.StatusCode)}
	for _, name := range []string{"Retry-After", "X-Should-Retry", "X-Ratelimit-Reset-Requests", "WWW-Authenticate"} {
		if value := res.Header.Get(name); value != "" {
			parts = append(parts, name+": "+value)
		}
	}
	line := strings.Join(parts, "  ")
	if len(body) > 0 {
		line += "\n                     " + string(body)
	}
	return line, nil
}
