package cli

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/spf13/cobra"

	"github.com/caddyserver/caddy/v2"
	caddycmd "github.com/caddyserver/caddy/v2/cmd"

	"github.com/errnorm/caddy-errnorm/internal/directive"
	"github.com/errnorm/caddy-errnorm/internal/reference"
)

//go:embed page.html.tmpl
var pageText string

//go:embed page.js
var pageScript string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// page is served to a browser of this machine. It is no part of the admin API, which refuses what a browser navigates
// to: its requests carry Sec-Fetch-Mode and no Origin.
// https://github.com/caddyserver/caddy/blob/v2.11.9/admin.go
type page struct {
	address string // on which it listens
	admin   string // where the admin API is
}

func pageCommand() *cobra.Command {
	var p page
	cmd := &cobra.Command{
		Use:               "page",
		Short:             "Shows a page in which responses are explained, and recent errors listed",
		Long:              bin(pageHelp),
		Example:           bin(pageExamples),
		Args:              cobra.NoArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.StringVar(&p.address, "listen", "127.0.0.1:2020", "where the page is, on this machine")
	flags.StringVar(&p.admin, "address", "", "of the admin API (default \""+caddy.DefaultAdminListen+"\")")
	cmd.RunE = run(func(cmd *cobra.Command, _ []string) error {
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
		defer stop()
		return p.run(ctx, cmd.OutOrStdout())
	})
	return cmd
}

// run serves the page until the context ends.
func (p *page) run(ctx context.Context, out io.Writer) error {
	host, _, err := net.SplitHostPort(p.address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--listen %s: want an address of this machine alone, such as 127.0.0.1:2020", p.address)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", p.address)
	if err != nil {
		return fmt.Errorf("--listen %s: %w", p.address, err)
	}
	p.address = l.Addr().String()
	fmt.Fprintf(out, "http://%s\n", p.address)
	server := http.Server{Handler: p.handler(), ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// handler answers for the page. It answers nobody who calls it by another name, which another site's script would do
// (DNS rebinding), and no script of another site's.
func (p *page) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", writePage)
	mux.HandleFunc("POST /explain", explainRequest)
	for name, path := range map[string]string{
		"recent": "/normalize_errors/recent", "unrecognized": "/normalize_errors/unrecognized", "config": "/config/apps/http",
	} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, _ *http.Request) { p.ask(w, path) })
	}
	guarded := http.NewCrossOriginProtection().Handler(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, port, _ := net.SplitHostPort(p.address)
		if r.Host != p.address && r.Host != "localhost:"+port {
			refuse(w, http.StatusForbidden, fmt.Errorf("host %s: want %s", r.Host, p.address))
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

// writePage writes the page, which asks for everything else.
func writePage(w http.ResponseWriter, _ *http.Request) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Security-Policy",
		reference.PolicyFor(reference.Style, pageScript)+"; connect-src 'self'; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	_ = pageTemplate.Execute(w, struct { // an error is the client's, who has gone
		Style  template.CSS
		Script template.JS
	}{template.CSS(reference.Style), template.JS(pageScript)}) //nolint:gosec // both are files of ours
}

// ask passes on what the admin API says.
func (p *page) ask(w http.ResponseWriter, path string) {
	address := cmp.Or(p.admin, caddy.DefaultAdminListen)
	resp, err := caddycmd.AdminAPIRequest(address, http.MethodGet, path, nil, nil)
	if err != nil {
		refuse(w, http.StatusBadGateway, fmt.Errorf("no gateway answers at %s: %w", address, err))
		return
	}
	defer resp.Body.Close()
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.Copy(w, resp.Body)
}

func refuse(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = printJSON(w, map[string]string{"error": err.Error()})
}

// pasted is what is to be explained.
type pasted struct {
	Response string         `json:"response"`
	Status   int            `json:"status"`  // of a lone body
	Handler  map[string]any `json:"handler"` // the configuration of a normalize_errors; null for none
}

// maxPasted is more than anybody pastes.
const maxPasted = 4 << 20

func explainRequest(w http.ResponseWriter, r *http.Request) {
	var data bytes.Buffer
	var in pasted
	_, err := data.ReadFrom(http.MaxBytesReader(w, r.Body, maxPasted))
	if err == nil {
		err = directive.DecodeStrictly(data.Bytes(), &in)
	}
	var text string
	if err == nil {
		text, err = explainPasted(r.Context(), in)
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = printJSON(w, map[string]string{"text": text})
}

// explainPasted is what errors explain prints for what was pasted.
func explainPasted(ctx context.Context, in pasted) (string, error) {
	told := given{status: in.Status}
	if err := told.check(); err != nil {
		return "", err
	}
	x, err := told.parse([]byte(in.Response), "what was pasted")
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if x.log != nil {
		err = x.log.print(newPrinter(&out), x)
		return out.String(), err
	}
	config := map[string]any{"upstream": "{" + upstreamKey + "}"}
	for name, value := range in.Handler {
		if name != "handler" { // which names the module
			config[name] = value
		}
	}
	if config["inspect"] == nil && x.isStream() {
		config["inspect"] = inspectAll
	}
	within, cancel := caddy.NewContext(caddy.Context{Context: ctx})
	defer cancel()
	h, err := load(within, config)
	if err != nil {
		return "", err
	}
	e, err := explain(h, x, x.upstream)
	if err == nil {
		err = e.print(newPrinter(&out), false)
	}
	return out.String(), err
}
