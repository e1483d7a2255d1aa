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
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile" // and the adapter "caddyfile"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// configured returns the configuration of a normalize_errors in a file: of the only one, or of
// the one that site and nth choose.
func configured(file, site string, nth int) (map[string]any, error) {
	all, err := findPlaces(file)
	if err != nil {
		return nil, err
	}
	chosen := all
	if site != "" {
		address, err := httpcaddyfile.ParseAddress(site)
		if err != nil {
			return nil, fmt.Errorf("--site %s: want an address as the Caddyfile has it, such as example.com:8080", site)
		}
		chosen = slices.DeleteFunc(slices.Clone(all), func(p place) bool { return !p.serves(address) })
	}
	switch {
	case len(chosen) == 0:
		return nil, fmt.Errorf("%s: no site %s with normalize_errors%s: want --site with one of\n%s",
			file, site, suggest.Nearest(site, all.sites()), all)
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

// findPlaces lists the handlers of a file, in the order of its servers and routes.
func findPlaces(file string) (all places, err error) {
	config, err := adapt(file)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(config.Apps.HTTP.Servers)) {
		server := config.Apps.HTTP.Servers[name]
		all.collect(server.Routes, place{listen: server.Listen})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no normalize_errors in it that an upstream's response comes through "+
			"(handle_errors is for Caddy's own errors)", file)
	}
	return all, nil
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
	within               []string // the paths of all routes around it
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
		p.within = slices.Concat(p.within, paths)
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

// serves tells whether the place is in the site of an address as a Caddyfile has it: example.com, *.example.com, :8080,
// http://example.com, example.com:8080/path*. What the address leaves out is not asked for.
func (p place) serves(a httpcaddyfile.Address) bool {
	port := a.Port
	if port == "" && a.Scheme != "" {
		port = map[string]string{"http": "80", "https": "443"}[a.Scheme]
	}
	onPort := func(listen string) bool { return strings.HasSuffix(listen, ":"+port) }
	if port != "" && !slices.ContainsFunc(p.listen, onPort) {
		return false
	}
	if a.Path != "" && !slices.Contains(p.within, a.Path) {
		return false
	}
	if a.Host == "" {
		return port != "" || a.Path != ""
	}
	onIt := func(listen string) bool { return strings.HasPrefix(listen, a.Host+":") } // "bind" by another name
	return slices.ContainsFunc(p.listen, onIt) || slices.ContainsFunc(p.hosts, func(host string) bool {
		if rest, wildcard := strings.CutPrefix(host, "*"); wildcard {
			label, parent, _ := strings.Cut(a.Host, ".")
			return label != "" && strings.EqualFold("."+parent, rest) || strings.EqualFold(a.Host, host)
		}
		return strings.EqualFold(a.Host, host)
	})
}

// sites are the names of the places' sites, each once.
func (all places) sites() (names []string) {
	for _, p := range all {
		for _, name := range p.names() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// names are the hosts of a place; its addresses where it is for every host.
func (p place) names() []string {
	if len(p.hosts) > 0 {
		return p.hosts
	}
	return p.listen
}

// String lists the places with their numbers, as --nth takes them.
func (all places) String() string {
	lines := make([]string, len(all))
	for i, p := range all {
		parts := []string{strings.Join(p.names(), " ")}
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
