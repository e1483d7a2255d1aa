// Package kubernetes holds manifests. Its test holds their Caddyfile against what the pod and its probes expect of it;
// the module in check holds them against Kubernetes' API.
package kubernetes

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"

	_ "github.com/errnorm/caddy-errnorm"
	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/gatewaytest"
)

// pod is what of deployment.yaml names something in the Caddyfile.
type pod struct {
	Patience   int `yaml:"terminationGracePeriodSeconds"`
	Containers []struct {
		Env   []struct{ Name string }
		Ports []struct {
			ContainerPort int `yaml:"containerPort"`
		}
		StartupProbe   probe `yaml:"startupProbe"`
		ReadinessProbe probe `yaml:"readinessProbe"`
		LivenessProbe  probe `yaml:"livenessProbe"`
	}
}

type probe struct {
	Get struct{ Path string } `yaml:"httpGet"`
}

// readPod reads deployment.yaml.
func readPod(t *testing.T) (p pod) {
	t.Helper()
	text := read(t, "deployment.yaml")
	var d struct {
		Spec struct{ Template struct{ Spec pod } }
	}
	if err := yaml.Unmarshal([]byte(text), &d); err != nil || len(d.Spec.Template.Spec.Containers) != 1 {
		t.Fatal(err, d)
	}
	return d.Spec.Template.Spec
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestCaddyfile: the gateway takes it.
func TestCaddyfile(t *testing.T) {
	text := read(t, "Caddyfile")
	if string(caddyfile.Format([]byte(text))) != text {
		t.Error("it is not formatted: run caddy fmt")
	}
	var parsed caddy.Config
	if err := json.Unmarshal(caddytest.Adapt(t, "Caddyfile"), &parsed); err != nil {
		t.Fatal(err)
	}
	if err := caddy.Validate(&parsed); err != nil {
		t.Error(err)
	}
	for _, e := range readPod(t).Containers[0].Env {
		if !strings.Contains(text, "{$"+e.Name+":") {
			t.Errorf("it does not read %s", e.Name)
		}
	}
}

// TestAgreed: the gateway listens where the pod says that it does, and is given the time that it needs to end.
func TestAgreed(t *testing.T) {
	var config struct {
		Apps struct {
			HTTP struct {
				Servers       map[string]struct{ Listen []string }
				ShutdownDelay time.Duration `json:"shutdown_delay"`
				GracePeriod   time.Duration `json:"grace_period"`
			}
		}
	}
	if err := json.Unmarshal(caddytest.Adapt(t, "Caddyfile"), &config); err != nil {
		t.Fatal(err)
	}
	p, app := readPod(t), config.Apps.HTTP
	given, needs := time.Duration(p.Patience)*time.Second, app.ShutdownDelay+app.GracePeriod
	if app.ShutdownDelay == 0 || app.GracePeriod == 0 || given <= needs {
		t.Errorf("it needs %s to end, and is given %s", needs, given)
	}
	var listens, ports []string
	for _, s := range app.Servers {
		listens = append(listens, s.Listen...)
	}
	for _, port := range p.Containers[0].Ports {
		ports = append(ports, fmt.Sprintf(":%d", port.ContainerPort))
	}
	slices.Sort(listens)
	if slices.Sort(ports); !slices.Equal(listens, ports) {
		t.Errorf("it listens at %q, and the pod says %q", listens, ports)
	}
}

// TestPod runs the gateway as the pod does: its probes succeed, and once it is told to end, only the readiness probe
// fails while requests are served. No file is written, as there is no place for one.
func TestPod(t *testing.T) {
	upstream := caddytest.Upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
	})
	g := gatewaytest.New(t, gatewaytest.Build(t), read(t, "Caddyfile"), "BACKEND_UPSTREAM=http://"+upstream,
		"SHUTDOWN_DELAY=2s", "GRACE_PERIOD=5s")
	g.Start(t)
	c := readPod(t).Containers[0]
	startup, readiness, liveness := c.StartupProbe.Get.Path, c.ReadinessProbe.Get.Path, c.LivenessProbe.Get.Path
	health := "http://" + g.Health
	want := func(url string, status int) (body string) {
		t.Helper()
		got, body := get(t, url)
		if got != status {
			t.Errorf("%s: %d, want %d", url, got, status)
		}
		return body
	}
	for _, path := range []string{startup, readiness, liveness, "/metrics"} {
		want(health+path, 200)
	}
	g.Terminate(t)
	time.Sleep(500 * time.Millisecond)
	want(health+readiness, 503)
	want(health+liveness, 200)
	if body := want("http://"+g.Address+"/", 503); !isEnvelope(body) {
		t.Errorf("not the envelope: %s", body)
	}
	if body := want(health+"/metrics", 200); !strings.Contains(body, `caddy_normalize_errors_total{`) {
		t.Error("the metrics have no errors")
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	err := filepath.WalkDir(g.Home, func(path string, entry fs.DirEntry, err error) error {
		if path != g.Home {
			t.Errorf("it wrote %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func isEnvelope(body string) bool {
	_, ok := envelope.Parse([]byte(body))
	return ok
}

func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	resp, body := caddytest.Get(t, url)
	return resp.StatusCode, body
}
