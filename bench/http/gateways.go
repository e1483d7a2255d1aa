package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

// rival is a gateway that is measured. Its files' %[1]s is its own address, %[2]s the upstream's, %[3]s its folder.
type rival struct {
	name    string
	program string // "" is the gateway itself
	args    []string
	files   map[string]string
	headers []string // of each request; the last goes on with the load's path where path is not ""
	path    string   // that is asked for, whatever the load; default: the load's
	script  string   // wrk's, one of files
}

// caddy is the gateway with some lines before reverse_proxy.
func caddy(name, lines, proxy string) rival {
	return rival{
		name: name, args: []string{"run", "--config", "Caddyfile", "--adapter", "caddyfile"},
		files: map[string]string{
			"Caddyfile": "{\n\tadmin off\n\tauto_https off\n\tpersist_config off\n\tlog {\n\t\tlevel PANIC\n\t}\n}\n" +
				"http://%[1]s {\n\troute {\n" + lines + "\nreverse_proxy %[2]s {\n" + proxy + "\n}\n}\n}\n",
		},
	}
}

// fixed is an answer of the same form that has nothing of the upstream's.
const fixed = `{"error":"upstream_error","message":"The upstream failed","status_code":502,"details":null}`

var rivals = []rival{
	caddy("Caddy alone", "", ""),
	caddy("told", "normalize_errors {\nupstream openai\n}", ""),
	caddy("blind", "normalize_errors", ""),
	caddy("inspect 2xx streams", "normalize_errors {\nupstream openai\ninspect 2xx streams\n}", ""),
	caddy("Caddy, handle_response", "",
		"@error status 4xx 5xx\nhandle_response @error {\nheader Content-Type application/json\nrespond `"+fixed+"` 502\n}"),
	nginx("nginx, error_page", "", "proxy_intercept_errors on;\n"+
		"error_page 422 429 500 502 = @failed;\n",
		"location @failed { default_type application/json; return 502 '"+fixed+"'; }\n"),
	nginx("nginx, Lua", "load_module /usr/lib/nginx/modules/ndk_http_module.so;\n"+
		"load_module /usr/lib/nginx/modules/ngx_http_lua_module.so;\n", lua, ""),
	{
		name: "HAProxy, http-response return", program: "haproxy", args: []string{"-db", "-f", "haproxy.cfg"},
		files: map[string]string{"haproxy.cfg": "global\n  nbthread 2\ndefaults\n  mode http\n  timeout client 1m\n" +
			"  timeout server 1m\n  timeout connect 5s\nfrontend f\n  bind %[1]s\n  default_backend b\nbackend b\n" +
			"  http-response return status 502 content-type application/json string '" + fixed +
			"' if { status ge 400 }\n  server u %[2]s\n"},
	},
}

// lua reads the upstream's error and answers with its message, as far as one does without tables of services.
const lua = `
	header_filter_by_lua_block {
		if ngx.status >= 400 then
			ngx.header.content_length = nil
			ngx.header.content_type = "application/json"
		end
	}
	body_filter_by_lua_block {
		if ngx.status < 400 then return end
		ngx.ctx.body = (ngx.ctx.body or "") .. (ngx.arg[1] or "")
		if not ngx.arg[2] then
			ngx.arg[1] = nil
			return
		end
		local message = string.match(ngx.ctx.body, '"message":%s*"([^"]*)"') or "The upstream failed"
		ngx.arg[1] = '{"error":"upstream_error","message":"' .. message ..
			'","status_code":' .. ngx.status .. ',"details":null}'
	}
`

func nginx(name, modules, location, more string) rival {
	return rival{
		name: name, program: "nginx", args: []string{"-p", "%[3]s", "-c", "nginx.conf"},
		files: map[string]string{"nginx.conf": modules + "daemon off;\nworker_processes 2;\npid nginx.pid;\n" +
			"error_log error.log;\n" +
			"events { worker_connections 4096; }\nhttp {\naccess_log off;\nclient_body_temp_path t1;\nproxy_temp_path t2;\n" +
			"fastcgi_temp_path t3;\nuwsgi_temp_path t4;\nscgi_temp_path t5;\n" +
			"upstream u { server %[2]s; keepalive 64; keepalive_requests 1000000; }\n" +
			"server { listen %[1]s; keepalive_requests 1000000;\nlocation / { proxy_pass http://u; proxy_http_version 1.1;\n" +
			"proxy_set_header Connection \"\";\n" + location + "}\n" + more + "}\n}\n"},
	}
}

// portkey is https://github.com/Portkey-AI/gateway, which passes an error of OpenAI's on after it has read it. It is an
// API of its own: the upstream stands in a header, and a request is a POST.
func portkey(dir, upstream string) rival {
	program := filepath.Join(dir, "node_modules/@portkey-ai/gateway/build/start-server.js")
	return rival{
		name: "Portkey", program: "node", args: []string{program, "--port=%[4]s", "--headless"},
		files: map[string]string{"post.lua": `wrk.method = "POST"` + "\n" +
			`wrk.body = '{"model":"gpt-4o-mini","messages":[{"role":"user","content":"hello"}]}'` + "\n"},
		script: "post.lua", path: "/v1" + chatPath,
		headers: []string{
			"Content-Type: application/json", "Authorization: Bearer x", "x-portkey-provider: openai",
			"x-portkey-custom-host: http://" + upstream,
		},
	}
}

// running is a gateway that is ready.
type running struct {
	*process.Process
	rival
}

// start runs the gateways that there are, and says of the others why they are not measured.
func (s *settings) start(upstream string) (ready []*running, stop func()) {
	all := rivals
	if dir, err := filepath.Abs(s.portkey); err == nil {
		if _, err := os.Stat(dir); err == nil {
			all = append(all[:len(all):len(all)], portkey(dir, upstream))
		}
	}
	for _, r := range all {
		if !begins(r.name, s.only) {
			continue
		}
		p, err := s.launch(r, upstream)
		if err != nil {
			fmt.Fprintf(os.Stderr, "without %s: %v\n", r.name, err)
			continue
		}
		ready = append(ready, &running{p, r})
	}
	return ready, func() {
		for _, r := range ready {
			r.Stop()
		}
	}
}

func (s *settings) launch(r rival, upstream string) (*process.Process, error) {
	program := r.program
	if program == "" {
		var err error
		if program, err = filepath.Abs(s.gateway); err != nil {
			return nil, err
		}
	} else if _, err := exec.LookPath(program); err != nil {
		return nil, err
	}
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	_, port, _ := strings.Cut(address, ":")
	fill := strings.NewReplacer("%[1]s", address, "%[2]s", upstream, "%[3]s", dir, "%[4]s", port).Replace
	for name, text := range r.files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(fill(text)), 0o600); err != nil {
			return nil, err
		}
	}
	args := make([]string, len(r.args))
	for i, arg := range r.args {
		args[i] = fill(arg)
	}
	return process.Launch(address, dir, program, args...)
}
