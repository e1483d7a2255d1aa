package clients

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// agent is a coding agent that is asked for one thing, without a terminal.
type agent struct {
	name, program string
	dialect       string
	args          []string
	env           []string          // {home} and {base} stand for a home of its own and the provider's address
	files         map[string]string // of its home
	says          func(out []byte) string
}

var codingAgents = []agent{
	{ // https://code.claude.com/docs/en/headless
		name: "Claude Code", program: "claude", dialect: messages,
		args: []string{"-p", prompt, "--output-format", "json", "--model", "claude-sonnet-4-5"},
		env: []string{
			"ANTHROPIC_BASE_URL={base}", "ANTHROPIC_API_KEY=sk-ant-key", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
			"IS_SANDBOX=1",
		},
		says: func(out []byte) string { return lastOf(out, "result") },
	},
	{ // https://developers.openai.com/codex/noninteractive
		name: "Codex", program: "codex", dialect: responses,
		args: []string{"exec", "--skip-git-repo-check", "--json", "-m", "m", prompt},
		env:  []string{"CODEX_HOME={home}/.codex", "MOCK_KEY=key"},
		files: map[string]string{".codex/config.toml": "model_provider = \"mock\"\n" +
			"[model_providers.mock]\nname = \"mock\"\n" +
			"base_url = \"{base}/v1\"\nenv_key = \"MOCK_KEY\"\nwire_api = \"responses\"\n"},
		says: func(out []byte) string { return lastOf(out, "error", "message") },
	},
	{ // https://geminicli.com/docs/cli/headless
		name: "Gemini CLI", program: "gemini", dialect: gemini,
		args: []string{"-p", prompt, "-o", "json", "--skip-trust", "-m", "gemini-2.5-flash"},
		env:  []string{"GOOGLE_GEMINI_BASE_URL={base}", "GEMINI_API_KEY=key"},
		files: map[string]string{".gemini/settings.json": `{"security":{"auth":{"selectedType":"gemini-api-key"}},` +
			`"privacy":{"usageStatisticsEnabled":false},"general":{"enableAutoUpdate":false}}`},
		says: func(out []byte) string { return lastOf(out, "error", "message") },
	},
	{ // https://opencode.ai/docs/cli
		name: "opencode", program: "opencode", dialect: chat,
		args: []string{"run", "--format", "json", prompt},
		env: []string{
			"OPENCODE_DISABLE_MODELS_FETCH=1", "OPENCODE_DISABLE_AUTOUPDATE=1", "OPENCODE_DISABLE_LSP_DOWNLOAD=1",
			"OPENCODE_DISABLE_DEFAULT_PLUGINS=1",
		},
		files: map[string]string{"opencode.json": `{"provider":{"mock":{"npm":"@ai-sdk/openai-compatible","options":` +
			`{"baseURL":"{base}/v1","apiKey":"key"},"models":{"m":{}}}},"model":"mock/m","small_model":"mock/m"}`},
		says: func(out []byte) string { return lastOf(out, "error", "data", "message") },
	},
}

const prompt = "Say hi"

// lastOf is the last text at a path of the JSON values that a program printed, between whatever else it printed.
func lastOf(out []byte, path ...string) (last string) {
	for {
		start := bytes.IndexByte(out, '{')
		if start < 0 {
			return last
		}
		decoder := json.NewDecoder(bytes.NewReader(out[start:]))
		var value any
		if decoder.Decode(&value) != nil {
			out = out[start+1:]
			continue
		}
		out = out[start+int(decoder.InputOffset()):]
		for _, name := range path {
			members, _ := value.(map[string]any)
			value = members[name]
		}
		if text, ok := value.(string); ok {
			last = text
		}
	}
}

// agentKinds are what agents steer by.
var agentKinds = []kind{quota, limited, distant, busy, badKey, noModel, tooLong}

// agentTime is how long an agent may go on after it first asked, as some try for minutes; startTime how long it may
// take to ask at all, on a machine where others start.
const (
	agentTime = 12 * time.Second
	startTime = time.Minute
)

// atOnce bounds how many agents run: each takes a core while it starts.
var atOnce = make(chan struct{}, 6)

// run asks an agent, and returns what it showed.
func (a agent) run(t *testing.T, p *provider, base, call string, r reply) shown {
	t.Helper()
	atOnce <- struct{}{}
	defer func() { <-atOnce }()
	expected := p.expect(call, r)
	ctx, cancel := context.WithTimeout(t.Context(), startTime)
	defer cancel()
	cmd := a.command(ctx, t, base+"/"+call)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			s := shown{Class: "fails", Message: a.says(out.Bytes())}
			switch {
			case ctx.Err() != nil:
				s.Class = trying
			case err == nil && s.Message == "":
				s.Class = ""
			}
			return s.asked(p.attempts(expected))
		case <-time.After(100 * time.Millisecond):
			if at := p.attempts(expected); len(at) > 0 && time.Since(at[0]) > agentTime {
				cancel()
			}
		}
	}
}

// trying is the class of an agent that had not given up.
const trying = "still trying"

// command is an agent's command line, with a home of its own.
func (a agent) command(ctx context.Context, t *testing.T, base string) *exec.Cmd {
	t.Helper()
	home := t.TempDir()
	fill := strings.NewReplacer("{base}", base, "{home}", home)
	for name, text := range a.files {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(fill.Replace(text)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program, err := filepath.Abs(a.path())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, program, a.args...)
	cmd.Dir = home
	cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "TERM=dumb"}
	for _, variable := range a.env {
		cmd.Env = append(cmd.Env, fill.Replace(variable))
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) } // and what it started
	cmd.WaitDelay = time.Second
	return cmd
}

func (a agent) path() string { return filepath.Join("agents", "node_modules", ".bin", a.program) }

// TestAgents demands that with shape native no agent is worse off than without a gateway: it says the same of a failure
// or shows the upstream's words, and tries no more often; and that the envelope puts none to sleep.
func TestAgents(t *testing.T) {
	if os.Getenv("ERRNORM_CLIENTS") == "" {
		t.Skip("run make -f xcaddy.mk clients, which installs the agents")
	}
	all := meetings{shown: map[met]shown{}}
	for _, shape := range shapes {
		t.Run(shape, func(t *testing.T) {
			p, base := startAs(t, shape)
			for _, a := range codingAgents {
				if out, err := exec.CommandContext(t.Context(), a.path(), "--version").CombinedOutput(); err != nil {
					t.Logf("skipped: %s cannot be run here: %v %.200s", a.name, err, out)
					continue
				}
				for _, k := range agentKinds {
					// What the envelope does to agents is for the table, but that none may sleep.
					if r, ok := failure(a.dialect, k); ok && (shape != envelope || k == distant || *write) {
						call := a.program + "-" + callNames.Replace(string(k))
						t.Run(call, func(t *testing.T) {
							t.Parallel()
							all.add(met{a.name, k, shape}, a.run(t, p, base, call, r))
						})
					}
				}
			}
		})
	}
	var b strings.Builder
	b.WriteString("Each coding agent, in the version of clients/agents/package.json, is asked for one thing, without a\n" +
		"terminal, and looked at until it gives up, or for " + agentTime.String() + ".\n\n" +
		"| agent | failure | direct | envelope | native | why not the same |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, a := range codingAgents {
		for _, k := range agentKinds {
			r, ok := failure(a.dialect, k)
			if _, run := all.shown[met{a.name, k, direct}]; !ok || !run {
				continue
			}
			f := faced{a.name, k, said(r), all.shown[met{a.name, k, direct}]}
			f.agent(t, all.shown[met{a.name, k, native}])
			if s := all.shown[met{a.name, k, envelope}]; k == distant && s.attempts == 1 && s.Class == trying {
				t.Errorf("%s sleeps: %+v", a.name, s)
			}
			fmt.Fprintf(&b, "| %s | %s |", a.name, k)
			for _, shape := range shapes {
				fmt.Fprintf(&b, " %s |", all.shown[met{a.name, k, shape}].words())
			}
			fmt.Fprintf(&b, " %s |\n", agentReasons[a.name][k])
		}
	}
	if *write {
		report(t, "Agents", b.String())
	}
}

var callNames = strings.NewReplacer(" ", "-", ",", "")

// agentReasons say where an agent tries more often than without the gateway.
var agentReasons = map[string]map[kind]string{
	"Codex": {quota: "tries each 402 again, whatever it says, for six seconds"},
}

// agent demands that what an agent shows of the native form is no worse.
func (f faced) agent(t *testing.T, s shown) {
	t.Helper()
	where := f.client + ", " + string(f.kind)
	known := agentReasons[f.client][f.kind] != ""
	most := f.direct.attempts + f.direct.attempts/3 // some ask for two things at a time, of which one may be stopped
	switch {
	case s.attempts == 0 || f.direct.attempts == 0:
		t.Errorf("%s: nothing was asked: %+v, and %+v without the gateway", where, s, f.direct)
	case s.Class == "":
		t.Errorf("%s: takes it for a success: %+v", where, s)
	case f.direct.Class == trying, s.Class == trying && s.attempts <= most: // each looked at for the same time
	case s.Class != f.direct.Class:
		t.Errorf("%s: %s, and %s without the gateway", where, s.Class, f.direct.Class)
	case !known && s.attempts > most:
		t.Errorf("%s: %d attempts, and %d without the gateway", where, s.attempts, f.direct.attempts)
	case plain(s.Message) != plain(f.direct.Message) && !strings.Contains(s.Message, f.sentence):
		t.Errorf("%s: says %q, and %q without the gateway", where, s.Message, f.direct.Message)
	}
}

// plain is a message without what differs from call to call: addresses, ids and numbers.
func plain(message string) string {
	return digits.ReplaceAllString(passing.ReplaceAllString(message, ""), "0")
}

var (
	passing = regexp.MustCompile(`,? ?(url: \S+|request id: \S+)`)
	digits  = regexp.MustCompile(`\d+`)
)

// words are a cell for what an agent said.
func (s shown) words() string {
	said := strings.NewReplacer("|", "\\|", "\n", " ").Replace(passing.ReplaceAllString(s.Message, ""))
	if r := []rune(said); len(r) > 90 {
		said = string(r[:90]) + "…"
	}
	return strings.TrimSpace(fmt.Sprintf("%s %d× %s", s.Class, s.attempts, said))
}
