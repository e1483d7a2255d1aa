package check

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is what kustomize sees.
func folder(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range append(names, "../Caddyfile") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(text)
	}
	return files
}

// all says everything that is wrong with the manifests.
func all(files map[string]string) (Objects, error) {
	documents, err := Render(files)
	if err != nil {
		return Objects{}, err
	}
	o, err := Read(documents)
	return o, errors.Join(err, Links(o))
}

func TestManifests(t *testing.T) {
	files := folder(t)
	o, err := all(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Autoscalers) != 1 || len(o.Budgets) != 1 || len(o.Services) != 2 || len(o.ConfigMaps) != 1 ||
		len(o.Monitors) != 1 {
		t.Errorf("%+v", o)
	}
	if o.ConfigMaps[0].Data["Caddyfile"] != files["Caddyfile"] {
		t.Errorf("the ConfigMap has %q", o.ConfigMaps[0].Data)
	}
	for name := range files {
		if !strings.Contains(files["kustomization.yaml"], "- "+name+"\n") && name != "kustomization.yaml" {
			t.Errorf("kustomization.yaml leaves %s out", name)
		}
	}
}

// TestRollout: another Caddyfile is another ConfigMap and so another pod, or nobody would take it up.
func TestRollout(t *testing.T) {
	files := folder(t)
	before, err := all(files)
	if err != nil {
		t.Fatal(err)
	}
	files["Caddyfile"] += "\n# changed\n"
	after, err := all(files)
	if err != nil {
		t.Fatal(err)
	}
	name := func(o Objects) string { return o.Deployments[0].Spec.Template.Spec.Volumes[0].ConfigMap.Name }
	if name(before) == name(after) {
		t.Errorf("both are %s", name(before))
	}
}
