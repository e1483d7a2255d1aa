package check

import (
	"strings"
	"testing"
)

const (
	deployment    = "deployment.yaml"
	service       = "service.yaml"
	autoscaler    = "horizontalpodautoscaler.yaml"
	budget        = "poddisruptionbudget.yaml"
	monitor       = "servicemonitor.yaml"
	kustomization = "kustomization.yaml"
	label         = "app.kubernetes.io/name: gateway"
	readiness     = `          readinessProbe:
            httpGet:
              path: /readyz
              port: health
            periodSeconds: 2
            failureThreshold: 2
`
)

// broken are mistakes: what to write in place of what, in which file, and what is to be said of it.
var broken = map[string]struct{ file, from, to, want string }{
	// What the API server refuses.
	"unknown field": {
		deployment, "enableServiceLinks:", "enableServiceLink:",
		`unknown field "spec.template.spec.enable`,
	},
	"repeated field": {service, "  clusterIP: None\n", "  clusterIP: None\n  clusterIP: None\n", "already"},
	"wrong type":     {autoscaler, "minReplicas: 3", "minReplicas: three", "minReplicas"},
	"unknown API":    {autoscaler, "autoscaling/v2\n", "autoscaling/v2beta2\n", "no kind"},
	"no image": {
		deployment, "          image: gateway", "          # image: gateway",
		"image: Required value",
	},
	"no selector": {deployment, "  selector:\n    matchLabels:\n      " + label, "  # ", "spec.selector"},
	"other pod labels": {
		deployment, "      labels:\n        " + label, "      labels:\n        a: b",
		"does not match template",
	},
	"user": {deployment, "runAsUser: 65532", "runAsUser: -1", "runAsUser"},
	"limit": {
		deployment, "memory: 512Mi", "memory: 64Mi",
		"must be less than or equal to memory limit",
	},
	"probe": {
		deployment, "failureThreshold: 60", "failureThreshold: -1",
		"startupProbe.failureThreshold",
	},
	"capability": {deployment, "drop: [ALL]", "drop: ALL", "drop"},
	"mount": {
		deployment, "- name: config\n              mountPath", "- name: conf\n              mountPath",
		"volumeMounts",
	},
	"surge":     {deployment, "maxSurge: 1", "maxSurge: 0", "may not be 0 when"},
	"port name": {service, "- name: metrics\n", "- name: Metrics_1\n", "spec.ports[0].name"},
	"port":      {service, "port: 80\n", "port: 80000\n", "must be between 1 and 65535"},
	"replicas": {
		autoscaler, "maxReplicas: 12", "maxReplicas: 2",
		"greater than or equal to `minReplicas`",
	},
	"metric": {autoscaler, "averageUtilization: 60", "# averageUtilization: 60", "averageUtilization"},
	"policy": {autoscaler, "type: Pods", "type: Pod", "Unsupported value"},
	"both budgets": {
		budget, "maxUnavailable: 1", "maxUnavailable: 1\n  minAvailable: 1",
		"cannot be both set",
	},
	"eviction": {budget, "AlwaysAllow", "Always", "Unsupported value"},
	"monitor's field": {
		monitor, "      path: /metrics", "      paths: /metrics",
		`unknown field "spec.endpoints[0].paths"`,
	},
	"monitor's type": {monitor, "    - port: metrics\n      path", "    - port: 9180\n      path", "port"},
	// What kustomize refuses.
	"no such file":  {kustomization, "- service.yaml", "- services.yaml", "services.yaml"},
	"no such field": {kustomization, "configMapGenerator:", "configMapGenerators:", "unknown field"},
	// What they take, and what does not work.
	"probe's port": {
		deployment, "/livez\n              port: health", "/livez\n              port: live",
		"has no port live",
	},
	"no probe":    {deployment, readiness, "", "has no readinessProbe"},
	"target port": {service, "targetPort: http", "targetPort: web", "no container has the port web"},
	"service's selector": {
		service, label + "\n  ports:\n    - name: http", "a: b\n  ports:\n    - name: http",
		"service gateway selects no",
	},
	"budget's selector": {budget, label, "a: b", "budget gateway selects no pod"},
	"spread's selector": {
		deployment, label + "\n      containers", "a: b\n      containers",
		"kubernetes.io/hostname selects no pod",
	},
	"target": {
		autoscaler, "Deployment\n    name: gateway", "Deployment\n    name: gate",
		"target Deployment gate is not",
	},
	"config": {deployment, "/etc/gateway/Caddyfile", "/etc/caddy/Caddyfile", "names no file"},
	"config's name": {
		kustomization, "Generator:\n  - name: gateway", "Generator:\n  - name: gate",
		"names no file",
	},
	"monitor's port":     {monitor, "- port: metrics", "- port: health", `gateway-metrics has no port "health"`},
	"monitor's selector": {monitor, "component: metrics", "component: metric", "selects 0 services"},
	"monitor's services": {monitor, "      app.kubernetes.io/component: metrics\n", "", "selects 2 services"},
	// What the strictest namespaces refuse.
	"root":       {deployment, "runAsNonRoot: true", "runAsNonRoot: false", "runAsNonRoot"},
	"privileges": {deployment, "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "Escalation"},
	"dropped":    {deployment, "drop: [ALL]", "drop: [CHOWN]", "unrestricted capabilities"},
	"seccomp":    {deployment, "RuntimeDefault", "Unconfined", "seccompProfile"},
	"root files": {
		deployment, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false",
		"root file system",
	},
}

// TestRefused makes one mistake at a time.
func TestRefused(t *testing.T) {
	for name, c := range broken {
		t.Run(name, func(t *testing.T) {
			files := folder(t)
			if n := strings.Count(files[c.file], c.from); n != 1 {
				t.Fatalf("%q stands %d times in %s", c.from, n, c.file)
			}
			files[c.file] = strings.Replace(files[c.file], c.from, c.to, 1)
			if _, err := all(files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q, got %v", c.want, err)
			}
		})
	}
}
