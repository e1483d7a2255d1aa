package check

import (
	"errors"
	"fmt"
	"path"
	"slices"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/pod-security-admission/api"
	security "k8s.io/pod-security-admission/policy"
)

// Links says what an API server takes and what does not work all the same: what names a thing that is not there.
func Links(o Objects) error {
	if len(o.Deployments) != 1 {
		return fmt.Errorf("%d deployments", len(o.Deployments))
	}
	d := o.Deployments[0]
	mistakes := append(probes(d), restricted(d)...)
	mistakes = append(mistakes, configuration(o, d)...)
	mistakes = append(mistakes, selectors(o, d)...)
	mistakes = append(mistakes, ports(o, d)...)
	for _, h := range o.Autoscalers {
		if target := h.Spec.ScaleTargetRef; target.Kind != "Deployment" || target.Name != d.Name {
			mistakes = append(mistakes, fmt.Errorf("the autoscaler's target %s %s is not there", target.Kind, target.Name))
		}
	}
	for _, m := range o.Monitors {
		mistakes = append(mistakes, monitored(o, m)...)
	}
	return errors.Join(mistakes...)
}

// probes wants each probe there, at a port that its container has.
func probes(d *apps.Deployment) (mistakes []error) {
	for _, c := range d.Spec.Template.Spec.Containers {
		for name, p := range map[string]*core.Probe{
			"startupProbe": c.StartupProbe, "readinessProbe": c.ReadinessProbe, "livenessProbe": c.LivenessProbe,
		} {
			if p == nil || p.HTTPGet == nil {
				mistakes = append(mistakes, fmt.Errorf("%s has no %s", c.Name, name))
			} else if !has(c, p.HTTPGet.Port) {
				mistakes = append(mistakes, fmt.Errorf("%s: %s has no port %s", name, c.Name, p.HTTPGet.Port.String()))
			}
		}
	}
	return mistakes
}

func has(c core.Container, port intstr.IntOrString) bool {
	return slices.ContainsFunc(c.Ports, func(p core.ContainerPort) bool {
		if port.Type == intstr.String {
			return p.Name == port.StrVal
		}
		return p.ContainerPort == port.IntVal
	})
}

// restricted is the strictest of the Pod Security Standards, which a namespace may demand.
func restricted(d *apps.Deployment) (mistakes []error) {
	evaluator, err := security.NewEvaluator(security.DefaultChecks(), nil)
	if err != nil {
		return []error{err}
	}
	level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	template := d.Spec.Template
	for _, result := range evaluator.EvaluatePod(level, &template.ObjectMeta, &template.Spec) {
		if !result.Allowed {
			mistakes = append(mistakes, fmt.Errorf("pod security: %s: %s", result.ForbiddenReason, result.ForbiddenDetail))
		}
	}
	for _, c := range template.Spec.Containers {
		if s := c.SecurityContext; s == nil || s.ReadOnlyRootFilesystem == nil || !*s.ReadOnlyRootFilesystem {
			mistakes = append(mistakes, fmt.Errorf("%s can write to its root file system", c.Name))
		}
	}
	return mistakes
}

// configuration wants the file that --config names to be one that is mounted.
func configuration(o Objects, d *apps.Deployment) (mistakes []error) {
	for _, c := range d.Spec.Template.Spec.Containers {
		i := slices.Index(c.Args, "--config") + 1
		if i == 0 || i == len(c.Args) || !slices.Contains(mounted(o, d, c), c.Args[i]) {
			mistakes = append(mistakes, fmt.Errorf("%q names no file of a ConfigMap that is mounted", c.Args))
		}
	}
	return mistakes
}

// mounted are the files of ConfigMaps that a container sees.
func mounted(o Objects, d *apps.Deployment, c core.Container) (files []string) {
	for _, m := range c.VolumeMounts {
		for _, v := range d.Spec.Template.Spec.Volumes {
			for _, config := range o.ConfigMaps {
				if v.Name != m.Name || v.ConfigMap == nil || v.ConfigMap.Name != config.Name {
					continue
				}
				for name := range config.Data {
					files = append(files, path.Join(m.MountPath, name))
				}
			}
		}
	}
	return files
}

// selectors wants whatever selects pods to select the deployment's.
func selectors(o Objects, d *apps.Deployment) (mistakes []error) {
	pods := labels.Set(d.Spec.Template.Labels)
	selects := func(who string, s *meta.LabelSelector) {
		selector, err := meta.LabelSelectorAsSelector(s)
		if err != nil || selector.Empty() || !selector.Matches(pods) {
			mistakes = append(mistakes, fmt.Errorf("%s selects no pod: %s (%w)", who, selector, err))
		}
	}
	for _, s := range o.Services {
		selects("service "+s.Name, &meta.LabelSelector{MatchLabels: s.Spec.Selector})
	}
	for _, b := range o.Budgets {
		selects("budget "+b.Name, b.Spec.Selector)
	}
	for _, c := range d.Spec.Template.Spec.TopologySpreadConstraints {
		selects("the spread over "+c.TopologyKey, c.LabelSelector)
	}
	return mistakes
}

// ports wants each service's target to be one of a container's ports.
func ports(o Objects, d *apps.Deployment) (mistakes []error) {
	for _, s := range o.Services {
		for _, p := range s.Spec.Ports {
			if !slices.ContainsFunc(d.Spec.Template.Spec.Containers, func(c core.Container) bool {
				return has(c, p.TargetPort)
			}) {
				mistakes = append(mistakes, fmt.Errorf("service %s: no container has the port %s", s.Name, p.TargetPort.String()))
			}
		}
	}
	return mistakes
}

// monitored wants a monitor to select one service, with all of its ports.
func monitored(o Objects, m *monitoring.ServiceMonitor) (mistakes []error) {
	selector, err := meta.LabelSelectorAsSelector(&m.Spec.Selector)
	if err != nil || selector.Empty() {
		return []error{fmt.Errorf("ServiceMonitor %s selects everything or nothing: %w", m.Name, err)}
	}
	var selected []*core.Service
	for _, s := range o.Services {
		if selector.Matches(labels.Set(s.Labels)) {
			selected = append(selected, s)
		}
	}
	if len(selected) != 1 || len(m.Spec.Endpoints) == 0 {
		return []error{fmt.Errorf("ServiceMonitor %s selects %d services, %d endpoints", m.Name, len(selected),
			len(m.Spec.Endpoints))}
	}
	for _, e := range m.Spec.Endpoints {
		if !slices.ContainsFunc(selected[0].Spec.Ports, func(p core.ServicePort) bool { return p.Name == e.Port }) {
			mistakes = append(mistakes, fmt.Errorf("ServiceMonitor %s: %s has no port %q", m.Name, selected[0].Name, e.Port))
		}
	}
	return mistakes
}
