package clients

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
)

// server is one of the Model Context Protocol with its authorization, as
// https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization has it. It is asked for at /open, which
// needs no token, and at /closed, which does.
type server struct {
	tool func(w http.ResponseWriter, id json.RawMessage) // answers a call of a tool
}

func respond(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func (s server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	origin := "http://" + r.Host
	switch {
	case strings.HasPrefix(r.URL.Path, "/.well-known/oauth-protected-resource"):
		respond(w, 200, fmt.Sprintf(`{"resource":"%s/closed/mcp","authorization_servers":["%[1]s"]}`, origin))
	case strings.HasPrefix(r.URL.Path, "/.well-known/oauth-authorization-server"):
		respond(w, 200, fmt.Sprintf(`{"issuer":%q,"authorization_endpoint":"%[1]s/authorize","token_endpoint":"%[1]s/token",`+
			`"registration_endpoint":"%[1]s/register","response_types_supported":["code"],`+
			`"code_challenge_methods_supported":["S256"],"token_endpoint_auth_methods_supported":["none"]}`, origin))
	case r.URL.Path == "/register":
		respond(w, 201, `{"client_id":"c","redirect_uris":["http://localhost/callback"]}`)
	case r.URL.Path == "/token" && r.FormValue("grant_type") == "refresh_token":
		respond(w, 400, `{"error":"invalid_grant","error_description":"The refresh token is taken no more."}`)
	case r.URL.Path == "/token":
		respond(w, 200, `{"access_token":"new","token_type":"Bearer","expires_in":3600}`)
	case strings.HasPrefix(r.URL.Path, "/closed") && r.Header.Get("Authorization") != "Bearer new":
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token", resource_metadata="`+origin+
			`/.well-known/oauth-protected-resource/closed/mcp"`)
		respond(w, 401, `{"error":"invalid_token","error_description":"Missing or invalid access token"}`)
	case r.Method != http.MethodPost:
		w.WriteHeader(http.StatusMethodNotAllowed) // no stream of the server's own
	default:
		s.message(w, r)
	}
}

// message answers one of JSON-RPC.
func (s server) message(w http.ResponseWriter, r *http.Request) {
	var m struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
	}
	if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	switch {
	case m.ID == nil:
		w.WriteHeader(http.StatusAccepted)
	case m.Method == "initialize":
		respond(w, 200, fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-06-18",`+
			`"capabilities":{"tools":{}},"serverInfo":{"name":"s","version":"1"}}}`, m.ID))
	default:
		s.tool(w, m.ID)
	}
}

// TestMCP: who signs in to a server behind the gateway can, whatever the shape; and what a server says in JSON-RPC
// reaches a client with its code, in shape native.
func TestMCP(t *testing.T) {
	d := startDrivers(t)
	works := server{tool: func(w http.ResponseWriter, id json.RawMessage) {
		respond(w, 200, fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":{"content":[{"type":"text","text":"done"}]}}`, id))
	}}
	fails := server{tool: func(w http.ResponseWriter, id json.RawMessage) {
		respond(w, 400, fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"error":{"code":-32602,"message":"Unknown tool: tool"}}`, id))
	}}
	lost := server{tool: func(w http.ResponseWriter, _ json.RawMessage) {
		respond(w, 404, `{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}`)
	}}
	for name, test := range map[string]struct {
		server
		client, path, shape string
		text, message       string
	}{
		"signs in, native":   {works, "mcp sign-in", "/closed", native, "done", ""},
		"signs in, envelope": {works, "mcp sign-in", "/closed", envelope, "done", ""},
		"signs in again":     {works, "mcp refresh", "/closed", native, "done after forgetting tokens", ""},
		"a tool's error":     {fails, "mcp", "/open", native, "", `{"code":-32602,"message":"Unknown tool: tool"`},
		"a lost session":     {lost, "mcp", "/open", native, "", `{"code":-32001,"message":"Session not found"`},
	} {
		t.Run(name, func(t *testing.T) {
			upstream := caddytest.Upstream(t, test.ServeHTTP)
			gateway := caddytest.Start(t, caddytest.Config{
				Site: fmt.Sprintf("normalize_errors {\nshape %s\n}\nreverse_proxy %s", test.shape, upstream),
			})
			past := d.ask(t, test.client, "http://"+upstream+test.path)
			got := d.ask(t, test.client, gateway.URL+test.path)
			if got.Text != test.text || !strings.Contains(got.Message, test.message) {
				t.Errorf("with the gateway %+v", got)
			}
			if got.Text != past.Text || got.Class != past.Class || got.Code != past.Code {
				t.Errorf("with the gateway %+v, and without it %+v", got, past)
			}
		})
	}
}
