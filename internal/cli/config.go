package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/caddyserver/caddy/v2/caddyconfig"
	_ "github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile" // the adapter "caddyfile"
)

// configured returns the configuration of a normalize_errors in a file: of the only one, or of
// the one that site and nth choose.
func configured(file, site string, nth int) (map[string]any, error) {
	config, err := adapt(file)
	if err != nil {
		return nil, err
	}
	var all places
	for _, name := range slices.Sorted(maps.Keys(config.Apps.HTTP.Servers)) {
		server := config.Apps.HTTP.Servers[name]
		all.collect(server.Routes, place{listen: server.Listen})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no normalize_errors in it that an upstream's response comes through "+
			"(handle_errors is for Caddy's own errors)", file)
	}
	chosen := all
	if site != "" {
		chosen = slices.DeleteFunc(slices.Clone(all), func(p place) bool { return !p.serves(site) })
	}
	switch {
	case len(chosen) == 0:
		return nil, fmt.Errorf("%s: no site %s with normalize_errors: want --site with one of\n%s", file, site, all)
	case nth < 0 || nth > len(chosen):
		return nil, fmt.Errorf("%s: --nth %d: there are %d normalize_errors:\n%s", file, nth, len(chosen), chosen)
	case nth == 0 && len(chosen) > 1:
		how := "--site or --nth"
		if site != "" {
			how = "--nth"
		}
		return nil, fmt.Errorf("%s: %d normalize_errors: choose one with %s:\n%s", file, len(chosen), how, chosen)
	}
	return chosen[max(nth, 1)-1].config, nil
}

// caddyConfig is the part of Caddy's configuration that matters here. A server's error routes
// are left out: no upstream's response comes through them.
type caddyConfig struct {
	Apps struct {
		HTTP struct {
			Servers map[string]struct {
				Listen []string `json:"listen"`
				Routes any      `json:"routes"`
			} `json:"servers"`
		} `json:"http"`
	} `json:"apps"`
}

// adapt reads a file as "caddy run" does: Caddy's JSON by its extension, else a Caddyfile.
func adapt(file string) (config caddyConfig, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return config, err
	}
	if !strings.EqualFold(filepath.Ext(file), ".json") {
		// The warnings are about style; "caddy adapt" shows them.
		data, _, err = caddyconfig.GetAdapter("caddyfile").Adapt(data, map[string]any{"filename": file})
		if err != nil {
			return config, fmt.Errorf("%s: %w", file, err)
		}
	}
	if err := json.Unmarshal(data, &config); err != nil {
		return config, fmt.Errorf("%s: %w", file, err)
	}
	return config, nil
}

// place is a normalize_errors and where it stands.
type place struct {
	listen, hosts, paths []string
	config               map[string]any
}

type places []place

// collect looks for handlers in whatever holds routes: subroutes, intercepted responses, and
// what modules bring along.
func (all *places) collect(value any, here place) {
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			all.collect(element, here)
		}
	case map[string]any:
		if v["handler"] == "normalize_errors" {
			here.config = maps.Clone(v)
			delete(here.config, "handler")
			*all = append(*all, here)
			return
		}
		here.narrow(v["match"])
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all.collect(v[key], here)
		}
	}
}

// narrow takes over the hosts and paths of a route's matchers.
func (p *place) narrow(matchers any) {
	sets, _ := matchers.([]any)
	var hosts, paths []string
	for _, set := range sets {
		if set, ok := set.(map[string]any); ok {
			hosts = append(hosts, words(set["host"])...)
			paths = append(paths, words(set["path"])...)
		}
	}
	if len(hosts) > 0 {
		p.hosts = hosts
	}
	if len(paths) > 0 {
		p.paths = paths
	}
}

func words(value any) (list []string) {
	elements, _ := value.([]any)
	for _, element := range elements {
		if word, ok := element.(string); ok {
			list = append(list, word)
		}
	}
	return list
}

// serves tells whether a site of that host or address is the place's.
func (p place) serves(site string) bool {
	if slices.Contains(p.listen, site) {
		return true
	}
	return slices.ContainsFunc(p.hosts, func(host string) bool {
		if rest, wildcard := strings.CutPrefix(host, "*"); wildcard {
			label, parent, _ := strings.Cut(site, ".")
			return label != "" && strings.EqualFold("."+parent, rest) || strings.EqualFold(site, host)
		}
		return strings.EqualFold(site, host)
	})
}

// String lists the places with their numbers, as --nth takes them.
func (all places) String() string {
	lines := make([]string, len(all))
	for i, p := range all {
		parts := []string{strings.Join(p.hosts, " ")}
		if len(p.hosts) == 0 {
			parts[0] = strings.Join(p.listen, " ")
		}
		if len(p.paths) > 0 {
			parts = append(parts, strings.Join(p.paths, " "))
		}
		if name, ok := p.config["upstream"].(string); ok {
			parts = append(parts, "upstream "+name)
		}
		lines[i] = fmt.Sprintf("  %d  %s", i+1, strings.Join(parts, ", "))
	}
	return strings.Join(lines, "\n")
}
