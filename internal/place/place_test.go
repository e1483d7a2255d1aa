package place

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	_ "github.com/caddyserver/caddy/v2/modules/standard"
)

// layer is a handler that checks its place.
type layer struct{}

func init() {
	caddy.RegisterModule(layer{})
	httpcaddyfile.RegisterHandlerDirective("layer", func(httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
		return layer{}, nil
	})
	httpcaddyfile.RegisterDirectiveOrder("layer", httpcaddyfile.Before, "redir")
}

func (layer) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "http.handlers.layer", New: func() caddy.Module { return new(layer) }}
}

func (layer) Provision(ctx caddy.Context) error { return Check(ctx, "layer") }

func (layer) ServeHTTP(w http.ResponseWriter, r *http.Request, next caddyhttp.Handler) error {
	return next.ServeHTTP(w, r)
}

func (*layer) UnmarshalCaddyfile(*caddyfile.Dispenser) error { return nil }

const (
	after   = ", which answers every request: put layer before it"
	two     = "there are two layer in one place"
	nothing = "nothing comes after it that could fail"
)

var places = []struct{ name, options, site, says string }{
	{"in its own", "", "layer\nrespond ok", ""},
	{"alone", "", "layer", ""},
	{"before what answers, by order", "", "respond ok\nlayer", ""},
	{"in a route", "", "route {\nlayer\nreverse_proxy a:1\n}", ""},
	{"after a proxy in a route", "", "route {\nreverse_proxy a:1\nlayer\n}", "it stands after reverse_proxy" + after},
	{
		"after a response in a route", "", "route {\nrespond ok\nlayer\nerror 404\n}",
		"after respond, redir or abort" + after,
	},
	{"after an error in a route", "", "route {\nerror 404\nlayer\n}", "after error" + after},
	{"after files in a route", "", "route {\nfile_server\nlayer\n}", "after file_server" + after},
	{"after files that let others answer", "", "route {\nfile_server {\npass_thru\n}\nlayer\nrespond ok\n}", ""},
	{"after a handle that answers", "", "route {\nhandle {\nrespond ok\n}\nlayer\n}", "after a handle or route" + after},
	{
		"after a redirection", "", "route {\nredir https://a.example\nlayer\nrespond ok\n}",
		"after respond, redir or abort" + after,
	},
	{"after an auth service", "", "route {\nforward_auth a:1 {\nuri /auth\n}\nlayer\nreverse_proxy a:2\n}", ""},
	{
		"after an auth service in a route", "",
		"route {\nroute {\nforward_auth a:1 {\nuri /auth\n}\n}\nlayer\nrespond ok\n}", "",
	},
	{
		"after a proxy that replaces a status", "",
		"route {\nreverse_proxy a:1 {\n@e status 404\nreplace_status @e 410\n}\nlayer\n}",
		"it stands after reverse_proxy" + after,
	},
	{"after early hints", "", "route {\nheader Link </a.css>\nrespond 103\nlayer\nreverse_proxy a:1\n}", ""},
	{"after one that answers some", "", "route {\nrespond /a ok\nlayer\nreverse_proxy a:1\n}", ""},
	{"after a handle that answers some", "", "route {\nhandle {\nrespond /a ok\n}\nlayer\nrespond ok\n}", ""},
	{"after all that answer some", "", "route {\nrespond /a ok\nlayer\n}", nothing},
	{"after all that answer some, with more behind", "", "route /x {\nrespond /a ok\nlayer\n}\nrespond ok", ""},
	{"ordered last", "order layer last", "layer\nreverse_proxy a:1", "after reverse_proxy" + after},
	{"ordered last, all with a matcher", "order layer last", "layer\nreverse_proxy /a a:1\nrespond /b ok", nothing},
	{"ordered after handle", "order layer after handle", "layer\nhandle /a {\nrespond ok\n}\nreverse_proxy a:1", ""},
	{"two", "", "layer *\nlayer\nrespond ok", two},
	{"two in a handle", "", "handle {\nlayer *\nlayer\nrespond ok\n}", two},
	{"two, one for some requests", "", "layer /a\nlayer\nrespond ok", ""},
	{"two in a route, one for some requests", "", "route {\nlayer *\nlayer /a\nrespond ok\n}", ""},
	{"two for the same requests", "", "@a path /a\nroute {\nlayer @a\nlayer @a\nrespond ok\n}", two},
	{"two for other requests", "", "layer /a\nlayer /b\nrespond ok", ""},
	{"one in the other", "", "layer\nhandle {\nlayer\nrespond ok\n}", ""},
	{"for errors", "", "respond ok\nhandle_errors {\nlayer\n}", ""},
	{
		"for errors, after an answer", "", "respond ok\nhandle_errors {\nroute {\nrespond no\nlayer\n}\n}",
		"after respond, redir or abort" + after,
	},
	{"for errors, after an answer to some", "", "respond ok\nhandle_errors {\nroute {\nrespond /a no\nlayer\n}\n}", ""},
	{"for two statuses", "", "respond ok\nhandle_errors 404 {\nlayer\n}\nhandle_errors {\nlayer\n}", ""},
	{"for another's responses", "", "reverse_proxy a:1 {\nhandle_response {\nroute {\nrespond /a ok\nlayer\n}\n}\n}", ""},
	{"in a named route", "", "invoke x", ""},
}

func TestCheck(t *testing.T) {
	for _, sites := range []string{"http://localhost:9", ":9"} { // with and without a matcher around
		for _, p := range places {
			t.Run(p.name, func(t *testing.T) {
				config := "{\nadmin off\n" + p.options + "\n}\n&(x) {\nroute {\nrespond /a ok\nlayer\n}\n}\n" +
					sites + " {\n" + p.site + "\n}"
				adapted, _, err := caddyconfig.GetAdapter("caddyfile").Adapt([]byte(config), nil)
				if err != nil {
					t.Fatal(err)
				}
				var parsed caddy.Config
				if err := json.Unmarshal(adapted, &parsed); err != nil {
					t.Fatal(err)
				}
				err = caddy.Validate(&parsed)
				if p.says == "" && err != nil || p.says != "" && (err == nil || !strings.Contains(err.Error(), p.says)) {
					t.Errorf("got %v, want %q\n%s", err, p.says, adapted)
				}
			})
		}
	}
}
