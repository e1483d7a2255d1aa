// Package check holds the manifests against what an API server demands of them and against each other, without a
// cluster. It is a module of its own, as the gateway does not need Kubernetes' code.
package check

import (
	"fmt"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// Render makes of a folder's files, by name, what `kubectl apply -k` sends: one YAML document an object.
func Render(files map[string]string) (documents [][]byte, err error) {
	disk := filesys.MakeFsInMemory()
	for name, text := range files {
		if err := disk.WriteFile(name, []byte(text)); err != nil {
			return nil, err
		}
	}
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(disk, ".")
	if err != nil {
		return nil, fmt.Errorf("kustomize: %w", err)
	}
	for _, r := range resources.Resources() {
		document, err := r.AsYAML()
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return documents, nil
}
