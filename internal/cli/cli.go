// Package cli is "caddy errors": it explains one response, lists the tables and replays
// labeled cases. Nothing is decided here. A response is put through the very handler that a
// server runs, configured the same, so that what is printed is what a client gets.
package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/caddyserver/caddy/v2"
	caddycmd "github.com/caddyserver/caddy/v2/cmd"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// gateway is what the commands are about: the catalog, the tables, and by its name the handler that a server would run.
type gateway struct {
	catalog *catalog.Catalog
	compile func() (*upstream.Tables, error)
	tables  *upstream.Tables // nil until they are compiled
}

// load compiles the tables, which only a command needs and not the program.
func (g *gateway) load() (err error) {
	g.tables, err = g.compile()
	return err
}

// handlerID is the module whose answers are explained.
const handlerID = "http.handlers.normalize_errors"

// Exit statuses, beside 0 for "as wanted".
const (
	exitMiss  = 1 // a case did not come out as labeled
	exitInput = 2 // a file, a flag or the configuration cannot be used
)

// errMiss ends errors test where a case was missed. The report was printed already.
var errMiss = errors.New("some cases did not come out as labeled")

// Register adds the errors command to Caddy's command line. It is for init; the tables are compiled when a command
// runs.
func Register(known *catalog.Catalog, tables func() (*upstream.Tables, error)) {
	caddycmd.RegisterCommand(caddycmd.Command{
		Name:  "errors",
		Usage: "explain|list|test|reference|page",
		Short: "Explains how normalize_errors answers, lists what it knows, tests labeled cases, writes the reference",
		Long:  strings.TrimSpace(errorsHelp),
		CobraFunc: func(cmd *cobra.Command) {
			g := &gateway{catalog: known, compile: tables}
			cmd.PersistentPreRunE = run(func(*cobra.Command, []string) error { return g.load() })
			cmd.AddCommand(explainCommand(g), listCommand(g), testCommand(g), referenceCommand(g), pageCommand())
			cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usage(cmd, flagError(cmd, err)) })
			for _, c := range cmd.Commands() {
				if count := c.Args; count != nil {
					c.Args = func(cmd *cobra.Command, args []string) error { return usage(cmd, count(cmd, args)) }
				}
			}
			cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
				if len(args) > 0 {
					names := []string{"explain", "list", "test", "reference", "page"}
					return fmt.Errorf("unknown command %q%s: want explain, list, test, reference or page",
						args[0], suggest.Nearest(args[0], names))
				}
				return cmd.Help()
			})
		},
	})
}

// run gives a command Caddy's exit statuses: its error is one plain sentence on standard error,
// without a usage text and without the form of a log line.
func run(do func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := do(cmd, args)
		if err == nil {
			return nil
		}
		cmd.SilenceErrors = true
		if errors.Is(err, errMiss) {
			return err // Caddy exits with 1
		}
		cmd.PrintErrln("Error:", err)
		return caddycmd.WrapCommandFuncForCobra(func(caddycmd.Flags) (int, error) { return exitInput, nil })(cmd, args)
	}
}

// usage gives a wrong flag or argument the exit status of one.
func usage(cmd *cobra.Command, err error) error {
	if err == nil {
		return nil
	}
	return run(func(*cobra.Command, []string) error { return err })(cmd, nil)
}

// bin is the program's name in the help texts.
func bin(help string) string {
	return strings.Trim(strings.ReplaceAll(help, "$BIN", cmp.Or(caddy.CustomBinaryName, "caddy")), "\n")
}

// blind is the --upstream that leaves recognizing to the handler even where a case names its service.
const blind = "blind"

// settings are the flags that choose the handler.
type settings struct {
	config, site          string
	nth                   int
	upstream, credentials string
	shape                 string
	inspect               []string
}

func (s *settings) flags(cmd *cobra.Command, g *gateway) {
	s.place(cmd, "Caddyfile (or Caddy's JSON) whose normalize_errors is to answer; default: one without options")
	f := cmd.Flags()
	f.StringVarP(&s.upstream, "upstream", "u", "",
		"the service that answered (see \"errors list services\"), or \"blind\" to have it recognized")
	f.StringVar(&s.credentials, "credentials", "", "whose credentials the upstream saw: client or gateway")
	f.StringVar(&s.shape, "shape", "", "in what form the client gets it: "+strings.Join(shape.Words(), ", "))
	f.StringSliceVar(&s.inspect, "inspect", nil, "where errors are also looked for: 2xx, streams")
	offer(cmd, "upstream", g.servicesAnd(cobra.CompletionWithDesc(blind, "recognize it, whatever the case says")))
	offer(cmd, "credentials", fixed("client", "gateway"))
	offer(cmd, "shape", fixed(shape.Words()...))
	offer(cmd, "inspect", fixed("2xx", "streams"))
}

// place adds the flags that choose a handler of a configuration.
func (s *settings) place(cmd *cobra.Command, config string) {
	f := cmd.Flags()
	f.StringVarP(&s.config, "config", "c", "", config)
	f.StringVar(&s.site, "site", "", "with --config: the site as the Caddyfile writes it, where several have the handler")
	f.IntVar(&s.nth, "nth", 0, "with --config: the handler's number, where the site has several")
	offer(cmd, "config", anyFile)
	offer(cmd, "site", s.sites)
}

// inspectAll is where "errors test" looks unless a configuration says it: a case may be a failure that calls itself
// 200.
var inspectAll = []string{"2xx", "streams"}

// check refuses what the flags alone show to be wrong.
func (s *settings) check(g *gateway) error {
	switch {
	case s.config == "" && s.site != "":
		return errors.New("--site chooses from a configuration: name it with --config Caddyfile")
	case s.config == "" && s.nth != 0:
		return errors.New("--nth chooses from a configuration: name it with --config Caddyfile")
	case s.credentials != "" && s.credentials != "client" && s.credentials != "gateway":
		return fmt.Errorf("--credentials %s: want client or gateway%s",
			s.credentials, suggest.Nearest(s.credentials, []string{"client", "gateway"}))
	case s.shape != "" && !slices.Contains(shape.Words(), s.shape):
		return fmt.Errorf("--shape %s: want %s%s",
			s.shape, strings.Join(shape.Words(), ", "), suggest.Nearest(s.shape, shape.Words()))
	case s.upstream != "" && s.upstream != blind && g.tables.Named(s.upstream) == nil:
		return g.unknownService(s.upstream)
	}
	return nil
}

func (g *gateway) unknownService(name string) error {
	return fmt.Errorf("--upstream %s: no such service%s (\"errors list services\" prints them)",
		name, suggest.Nearest(name, g.tables.Names()))
}

// handler makes the handler that the flags describe.
func (s *settings) handler(g *gateway) (caddyhttp.MiddlewareHandler, error) {
	if err := s.check(g); err != nil {
		return nil, err
	}
	config := map[string]any{}
	if s.config != "" {
		var err error
		if config, err = configured(s.config, s.site, s.nth); err != nil {
			return nil, err
		}
	}
	if s.upstream != "" && s.upstream != blind || config["upstream"] == nil {
		// Filled in for each response. A name here would have the configuration's rules refused that are for another.
		config["upstream"] = "{" + upstreamKey + "}"
	}
	if s.credentials != "" {
		config["credentials"] = s.credentials
	}
	if s.shape != "" {
		config["shape"] = s.shape
	}
	if len(s.inspect) > 0 {
		config["inspect"] = s.inspect
	}
	ctx, _ := caddy.NewContext(caddy.Context{Context: context.Background()}) // it lives as long as the command
	return load(ctx, config)
}

// load makes the handler of a configuration.
func load(ctx caddy.Context, config map[string]any) (caddyhttp.MiddlewareHandler, error) {
	encoded, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	module, err := ctx.LoadModuleByID(handlerID, encoded)
	if err != nil {
		return nil, err
	}
	return module.(caddyhttp.MiddlewareHandler), nil
}

// maxInput is more than any recording has; what is longer is no response.
const maxInput = 1 << 28

// readInput reads a file, or standard input where there is none or it is "-".
func readInput(cmd *cobra.Command, name string) (data []byte, from string, err error) {
	in := cmd.InOrStdin()
	if from = name; name == "" || name == "-" {
		if from = "standard input"; isTerminal(in) {
			cmd.PrintErrln("Reading from standard input: paste a response, then press Ctrl-D.")
		}
	} else {
		file, err := os.Open(name)
		switch {
		case err != nil && strings.ContainsAny(name, " {\n"):
			return nil, name, fmt.Errorf("%q is no file: to explain a text, give it on standard input", excerpt([]byte(name)))
		case err != nil:
			return nil, name, err
		}
		defer file.Close()
		in = file
	}
	data, err = io.ReadAll(io.LimitReader(in, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = fmt.Errorf("%s: more than %d MiB: want one response, a recording or cases", from, maxInput>>20)
	}
	return data, from, err
}

// isTerminal tells whether somebody sits at the other end of a stream.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
