package caddytest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/caddyserver/caddy/v2/caddyconfig"
)

// Adapt makes JSON of a Caddyfile. Whatever Caddy would warn of fails the test.
func Adapt(tb testing.TB, file string) []byte {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return adapt(tb, file, text)
}

func adapt(tb testing.TB, file string, text []byte) []byte {
	tb.Helper()
	config, warnings, err := caddyconfig.GetAdapter("caddyfile").Adapt(text, map[string]any{"filename": file})
	if err != nil {
		tb.Fatalf("adapting: %v\n%s", err, text)
	}
	for _, w := range warnings {
		if file == "" && strings.Contains(w.Message, "not formatted") {
			continue // tests put sites together without indentation
		}
		tb.Errorf("adapting: %s:%d: %s", w.File, w.Line, w.Message)
	}
	return config
}

// isolate makes a configuration keep to its process: it listens on the process's own loopback address, writes
// its default log into Logs, takes no certificates, keeps no file, and has no admin API but at the given address. It
// stops within 2 s and speaks HTTP/2 without TLS, unless it says otherwise.
func isolate(tb testing.TB, config []byte, admin string) []byte {
	tb.Helper()
	var all object
	if err := json.Unmarshal(config, &all); err != nil {
		tb.Fatalf("%v in %s", err, config)
	}
	all["admin"] = object{"disabled": true, "config": object{"persist": false}}
	if admin != "" {
		all["admin"] = object{"listen": admin, "origins": []string{admin}, "config": object{"persist": false}}
	}
	log := all.member("logging").member("logs").member("default")
	log["writer"], log["encoder"] = object{"output": "caddytest"}, object{"format": "json"}
	log.preset("level", "DEBUG")
	if all["apps"] != nil {
		isolateSites(all.member("apps"))
	}
	isolated, err := json.Marshal(all)
	if err != nil {
		tb.Fatal(err)
	}
	return isolated
}

func isolateSites(apps object) {
	tls := apps.member("tls") // its checks write to the storage that all processes of the user share
	tls["disable_storage_check"], tls["disable_storage_clean"] = true, true
	app := apps.member("http")
	app.preset("grace_period", "2s")
	servers := app.member("servers")
	for name := range servers {
		server := servers.member(name)
		server["automatic_https"] = object{"disable": true}
		server.preset("protocols", []string{"h1", "h2c"})
		addresses, _ := server["listen"].([]any)
		for i, address := range addresses {
			// A site's address in a Caddyfile chooses among the hosts that are asked for; it listens on all interfaces.
			if port, ok := strings.CutPrefix(address.(string), ":"); ok {
				addresses[i] = host() + ":" + port
			}
		}
	}
}

// object is one of JSON's.
type object map[string]any

// member returns an object in an object, and makes it where there is none.
func (o object) member(name string) object {
	if o[name] == nil {
		o[name] = map[string]any{}
	}
	return o[name].(map[string]any)
}

// preset sets what is not set.
func (o object) preset(name string, value any) {
	if _, set := o[name]; !set {
		o[name] = value
	}
}
