// Package docs holds what people read to what there is: each name in it exists, and each that exists is told of.
package docs

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/caddyserver/caddy/v2"
	caddycmd "github.com/caddyserver/caddy/v2/cmd"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/knowledge"
	"github.com/errnorm/caddy-errnorm/internal/observe"
	"github.com/errnorm/caddy-errnorm/internal/reference"
)

// foreign are names of others, and of the log's fields, by whose they are. Each stands on some page.
var foreign = map[string]string{
	"Caddy": "basic_auth copy_response file_server forward_auth grace_period handle_errors handle_response header_down " +
		"lb_retries lb_retry_match log_append log_credentials php_fastcgi read_timeout request_body response_buffers " +
		"reverse_proxy try_files",
	"nginx": "add_header error_page fastcgi_intercept_errors proxy_hide_header proxy_intercept_errors " +
		"proxy_pass_header uwsgi_intercept_errors",
	"other gateways": "llm_provider on_status_codes",
	"Prometheus":     "rule_files",
	"OAuth":          "authorization_pending error_description",
	"the envelope":   "status_code",
	"logs and admin API": "error_id error_failure error_reason error_rule error_upstream error_upstream_status " +
		"recognized_by first_event no_upstream",
	"mistakes, which are told of": "insufficient_credit quota_used rate_limit " +
		"insufficent_credits", //nolint:misspell // it is one
}

// pages are all that people read.
func pages(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"../*.md", "*.md", "../examples/*.md", "../examples/*/*.md", "../bench/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts[file] = string(text)
		}
	}
	if len(texts) < 15 {
		t.Fatalf("%d pages", len(texts))
	}
	return texts
}

// made is the reference of a gateway of which nothing is configured.
func made(t *testing.T) *reference.Reference {
	t.Helper()
	ctx, cancel := caddy.NewContext(caddy.Context{Context: t.Context()})
	t.Cleanup(cancel)
	h, err := ctx.LoadModuleByID("http.handlers.normalize_errors", json.RawMessage(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := h.(interface {
		ErrorReference() (*reference.Reference, error)
	}).ErrorReference()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// metrics are those that a gateway exports from its start.
func metrics(t *testing.T) (names []string) {
	t.Helper()
	g := caddytest.Start(t, caddytest.Config{Site: "normalize_errors {\ncredentials gateway\n}\nrespond 401", Admin: true})
	caddytest.Get(t, g.URL)
	_, text := caddytest.Get(t, g.Admin+"/metrics")
	for _, found := range regexp.MustCompile(`(?m)^# TYPE (caddy_normalize_errors_\w+)`).FindAllStringSubmatch(text, -1) {
		names = append(names, found[1])
	}
	if len(names) < 5 {
		t.Fatalf("metrics %q", names)
	}
	return names
}

// lines are the first words of the lines that the directives take, as their documentation has them.
func lines(t *testing.T) (words []string) {
	t.Helper()
	for _, file := range []string{"../caddymodule.go", "../internal/reference/serve.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`(?m)^//\t+([a-z_]+) `).FindAllStringSubmatch(string(source), -1) {
			words = append(words, found[1])
		}
	}
	if len(words) < 20 {
		t.Fatalf("lines %q", words)
	}
	return words
}

// known are all the names that are not somebody else's.
func known(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	add := func(list ...string) {
		for _, name := range list {
			names[name] = true
		}
	}
	for _, s := range made(t).Statuses {
		add(s.Type)
		for _, r := range s.Reasons {
			add(string(r.Name))
		}
		for _, c := range s.Causes {
			add(c.Detail)
		}
	}
	tables, err := knowledge.Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tables.Services() {
		for _, rule := range s.Rules {
			add(rule.Codes...)
		}
	}
	for _, rule := range tables.UniversalRules() {
		add(snakeCase.FindAllString(rule.Conditions, -1)...)
	}
	add(lines(t)...)
	add(envelope.Usual()...)
	add(observe.Placeholders()...)
	add(metrics(t)...)
	add("caddy_normalize_errors", "upstream_status")
	return names
}

var (
	span      = regexp.MustCompile("`[^`\n]+`")
	snakeCase = regexp.MustCompile(`\b[a-z]+(?:_[a-z0-9]+)+\b`)
)

// TestNames: what stands in code on a page is a name that there is.
func TestNames(t *testing.T) {
	names, used := known(t), map[string]bool{}
	whose := map[string]string{}
	for who, list := range foreign {
		for name := range strings.FieldsSeq(list) {
			whose[name] = who
		}
	}
	for file, text := range pages(t) {
		if strings.HasPrefix(file, "../bench") {
			continue // they speak of what was measured, also of others' codes
		}
		for _, code := range span.FindAllString(text, -1) {
			for _, name := range snakeCase.FindAllString(code, -1) {
				used[name] = true
				if !names[name] && whose[name] == "" {
					t.Errorf("%s: %s: there is no %s", file, code, name)
				}
			}
		}
	}
	for name, who := range whose {
		if !used[name] {
			t.Errorf("foreign: no page has %s of %s", name, who)
		}
	}
}

// TestMissed: each name is told of where people look for it.
func TestMissed(t *testing.T) {
	texts := pages(t)
	want := func(file, what string) {
		if !strings.Contains(texts[file], what) {
			t.Errorf("%s does not tell of %s", file, what)
		}
	}
	page := string(made(t).HTML())
	for _, s := range made(t).Statuses {
		for _, r := range s.Reasons {
			want("reasons.md", "| `"+string(r.Name)+"` |")
			if !strings.Contains(page, fmt.Sprintf(`<article id="%s"`, r.Name)) {
				t.Errorf("the page does not tell of %s", r.Name)
			}
		}
	}
	for _, name := range metrics(t) {
		want("../examples/observability/README.md", "| `"+name+"` |")
	}
	for _, name := range observe.Placeholders() {
		want("operating.md", "`"+name+"`")
	}
	for _, word := range lines(t) {
		if !regexp.MustCompile("(?m)^\t*" + word + "\\b").MatchString(texts["../README.md"]) {
			t.Errorf("../README.md does not tell of %s", word)
		}
	}
	for name, cmd := range commands() {
		want("explaining.md", "caddy errors "+name)
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				want("explaining.md", "--"+f.Name)
			}
		})
	}
}

// commands are those of `caddy errors`.
func commands() map[string]*cobra.Command {
	root := &cobra.Command{Use: "errors"}
	caddycmd.Commands()["errors"].CobraFunc(root)
	all := map[string]*cobra.Command{}
	for _, cmd := range root.Commands() {
		all[cmd.Name()] = cmd
	}
	return all
}

// TestFlags: each command line on a page is one that the program takes.
func TestFlags(t *testing.T) {
	all := commands()
	line := regexp.MustCompile(`(?:caddy|gateway) errors ([a-z]+)([^\n` + "`" + `|]*)`)
	seen := 0
	for file, text := range pages(t) {
		for _, found := range line.FindAllStringSubmatch(text, -1) {
			cmd := all[found[1]]
			if cmd == nil {
				t.Errorf("%s: %s: there is no such command", file, found[0])
				continue
			}
			for _, name := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(found[2], -1) {
				if seen++; cmd.Flags().Lookup(name[1]) == nil && name[1] != "help" {
					t.Errorf("%s: %s: there is no --%s", file, found[0], name[1])
				}
			}
		}
	}
	if seen < 15 {
		t.Errorf("%d flags seen", seen)
	}
}

// TestTargets: each target of make that a page names is there.
func TestTargets(t *testing.T) {
	makefile, err := os.ReadFile("../xcaddy.mk")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for file, text := range pages(t) {
		for _, found := range regexp.MustCompile(`make -f xcaddy\.mk ([a-z-]+)`).FindAllStringSubmatch(text, -1) {
			if seen++; !strings.Contains(string(makefile), "\n"+found[1]+":") {
				t.Errorf("%s: there is no target %s", file, found[1])
			}
		}
	}
	if seen < 10 {
		t.Errorf("%d targets seen", seen)
	}
}

// TestLinks: each link within the project leads to a file, and to a heading in it.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]*)\)`)
	for file, text := range pages(t) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			path, anchor, _ := strings.Cut(found[1], "#")
			if strings.Contains(path, "://") {
				continue
			}
			to := file
			if path != "" {
				to = filepath.Join(filepath.Dir(file), path)
			}
			read, err := os.ReadFile(to)
			_, missing := os.Stat(to)
			if missing != nil || anchor != "" && (err != nil || !slices.Contains(anchors(read), anchor)) {
				t.Errorf("%s: %s leads nowhere", file, found[1])
			}
		}
	}
}

// anchors are those of a page's headings, as GitHub makes them.
func anchors(page []byte) (all []string) {
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(string(page), -1) {
		anchor := regexp.MustCompile(`[^\w\- ]`).ReplaceAllString(strings.ToLower(heading[1]), "")
		all = append(all, strings.ReplaceAll(anchor, " ", "-"))
	}
	return all
}
