package observability

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// endpoint finds the admin API's pages in a text.
var endpoint = regexp.MustCompile(`/normalize_errors/[a-z]+`)

// TestAdmin demands that the Caddyfile leaves the admin API on, and that it has the pages that the alerts name.
func TestAdmin(t *testing.T) {
	config := caddytest.Adapt(t, "Caddyfile")
	var parsed struct {
		Admin struct{ Disabled bool }
	}
	if err := json.Unmarshal(config, &parsed); err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{}
	for _, q := range queries(t) {
		for _, page := range endpoint.FindAllString(q.text, -1) {
			pages[page] = true
		}
	}
	if parsed.Admin.Disabled || len(pages) == 0 {
		t.Fatalf("disabled: %v, pages %v", parsed.Admin.Disabled, pages)
	}
	site, metrics := caddytest.FreeAddress(t), caddytest.FreeAddress(t)
	t.Setenv("SITE_ADDRESS", site)
	t.Setenv("METRICS_ADDRESS", metrics)
	g := caddytest.Start(t, caddytest.Config{JSON: caddytest.Adapt(t, "Caddyfile"), Address: site, Admin: true})
	for page := range pages {
		if _, body := get(t, g.Admin+page); !json.Valid([]byte(body)) {
			t.Errorf("%s: %s", page, body)
		}
	}
}
