package clients

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/reference"
)

// handled are what an API says, and what the reference's programs make of it.
var handled = map[string]struct {
	replies  []reply
	want     string
	attempts int
}{
	"success": {[]reply{succeeding}, `"id":`, 1},
	"key":     {[]reply{failing(401, "No such key.")}, "check the key: No such key.", 1},
	"credit":  {[]reply{failing(402, "No credit is left.")}, "add credits: No credit is left.", 1},
	"invalid": {[]reply{failing(400, "model is missing.")}, "400: model is missing.", 1},
	"gone":    {[]reply{failing(404, "No such model.")}, "404: No such model.", 1},
	"rate":    {[]reply{waiting(failing(429, "Slow down."), "1"), succeeding}, `"id":`, 2},
	"down": {
		[]reply{waiting(failing(503, "Down."), "1"), waiting(failing(503, "Down."), "1"), failing(503, "Down.")},
		"try again later: Down.", 3,
	},
	"tomorrow": {
		[]reply{waiting(failing(429, "Come back tomorrow."), "86400")}, "try again later: Come back tomorrow.", 1,
	},
}

var succeeding = reply{
	status: 200, header: map[string]string{"Content-Type": "application/json"},
	pieces: []string{`{"id":"a","object":"chat.completion","choices":[]}`},
}

func failing(status int, message string) reply {
	return reply{status: status, pieces: []string{`{"detail":"` + message + `"}`}}
}

func waiting(r reply, seconds string) reply {
	r.header = map[string]string{"Retry-After": seconds}
	return r
}

// TestHandling runs the programs that the error reference shows, where what they need is at hand.
func TestHandling(t *testing.T) {
	p, _, gateway := start(t, "")
	for _, client := range reference.Clients() {
		t.Run(client.Title, func(t *testing.T) {
			t.Parallel()
			program := programOf(t, client)
			for name, c := range handled {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					if name == "tomorrow" && client.File == "curl.sh" {
						t.Skip("curl waits a minute, and has no way to be told that it is no use")
					}
					call := strings.NewReplacer(", ", "-", "/", "-").Replace(client.Title) + "-" + name
					expected := p.expect(call, c.replies...)
					cmd := exec.CommandContext(t.Context(), program[0], program[1:]...)
					cmd.Dir = t.TempDir()
					cmd.Env = append(os.Environ(), "API_BASE="+gateway+"/"+call+"/v1", "API_KEY=abc")
					out, err := cmd.CombinedOutput()
					if err != nil || !strings.Contains(string(out), c.want) {
						t.Errorf("%v: %s, want %s", err, out, c.want)
					}
					if n := len(p.attempts(expected)); n != c.attempts {
						t.Errorf("%d attempts, want %d", n, c.attempts)
					}
				})
			}
		})
	}
}

// programOf is how a client is run. It skips the test where what it needs is not there.
func programOf(t *testing.T, client reference.Client) []string {
	t.Helper()
	file, err := filepath.Abs("../internal/reference/clients/" + client.File)
	if err != nil {
		t.Fatal(err)
	}
	switch client.Language {
	case "python":
		_, library, _ := strings.Cut(client.Title, ", ")
		for _, python := range []string{"python3", "/usr/bin/python3"} { // a distribution's has its packages
			if exec.CommandContext(t.Context(), python, "-c", "import "+library).Run() == nil {
				return []string{python, file}
			}
		}
		t.Skipf("there is no Python with %s", library)
	case "js":
		requireProgram(t, "node")
		if client.File == "openai.mjs" {
			return []string{"node", beside(t, file, "js/node_modules")}
		}
		return []string{"node", file}
	case "go":
		program := filepath.Join(t.TempDir(), "program")
		if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, file).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return []string{program}
	case "sh":
		requireProgram(t, "curl")
		return []string{"sh", file}
	}
	t.Fatalf("nothing runs %s", client.File)
	return nil
}

func requireProgram(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("there is no %s", name)
	}
}

// beside puts a program where it finds the packages of a folder, which it skips the test without.
func beside(t *testing.T, file, packages string) string {
	t.Helper()
	folder, err := filepath.Abs(packages)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skip("run make -f xcaddy.mk clients, which installs the SDKs")
	}
	code, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := t.TempDir()
	if err := os.Symlink(folder, filepath.Join(at, "node_modules")); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(at, filepath.Base(file))
	if err := os.WriteFile(program, code, 0o600); err != nil {
		t.Fatal(err)
	}
	return program
}
