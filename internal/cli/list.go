package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal"
)

// Service is a service of errors list.
type Service struct {
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Kind    upstream.Kind `json:"kind"`
	Aliases []string      `json:"aliases,omitempty"`
	Hosts   []string      `json:"hosts,omitempty"`
	Docs    []string      `json:"docs,omitempty"`
	Rules   int           `json:"rules"`
}

func (g *gateway) services(only string) (list []Service) {
	for _, s := range g.tables.Services() {
		if only == "" || s.Name == only {
			list = append(list, Service{s.Name, s.Title, s.Kind, s.Aliases, s.Hosts, s.Pages(), len(s.Rules)})
		}
	}
	return list
}

// rules lists the rules in the order in which they are tried for one service.
func (g *gateway) rules(only string) (list []upstream.Listed) {
	for _, s := range g.tables.Services() {
		if only == "" || s.Name == only {
			list = append(list, s.ListRules()...)
		}
	}
	if only == "" || only == universal.Owner {
		list = append(list, g.tables.UniversalRules()...)
	}
	return list
}

var serviceColumns = []column[Service]{
	{"NAME", func(s Service) string { return s.Name }},
	{"KIND", func(s Service) string { return string(s.Kind) }},
	{"RULES", func(s Service) string { return strconv.Itoa(s.Rules) }},
	{"TITLE", func(s Service) string { return s.Title }},
	{"ALIASES", func(s Service) string { return strings.Join(s.Aliases, " ") }},
	{"HOSTS", func(s Service) string { return strings.Join(s.Hosts, " ") }},
}

var docColumn = column[Service]{"DOCUMENTED AT", func(s Service) string { return strings.Join(s.Docs, " ") }}

var reasonColumns = []column[catalog.Reason]{
	{"REASON", func(r catalog.Reason) string { return string(r.Name) }},
	{"STATUS", func(r catalog.Reason) string { return strconv.Itoa(r.Status) }},
	{"KEEPS", func(r catalog.Reason) string { return strings.Trim(fmt.Sprint(r.Keeps), "[]") }},
	{"RETRY", func(r catalog.Reason) string { return r.Retry.String() }},
	{"TEXT", func(r catalog.Reason) string { return r.Text }},
}

var statusColumns = []column[catalog.Status]{
	{"STATUS", func(s catalog.Status) string { return strconv.Itoa(s.Code) }},
	{"ERROR", func(s catalog.Status) string { return s.Type }},
	{"REASON", func(s catalog.Status) string { return string(s.Implied) }},
	{"TEXT", func(s catalog.Status) string { return s.Text }},
}

var ruleColumns = []column[upstream.Listed]{
	{"RULE", func(r upstream.Listed) string { return r.ID }},
	{"REASON", func(r upstream.Listed) string { return cmp.Or(string(r.Reason), "(as its status)") }},
	{"WHERE", func(r upstream.Listed) string { return r.Conditions }},
}

var ruleDetails = []column[upstream.Listed]{
	{"SOURCE", func(r upstream.Listed) string { return r.Source }},
	{"NOTE", func(r upstream.Listed) string { return r.Note }},
}

// showList prints a list in either form.
func showList[T any](p *printer, asJSON bool, columns []column[T], list []T) error {
	if asJSON {
		return printJSON(p.to, list)
	}
	printList(p, columns, list)
	return p.err
}

var topics = []string{"services", "reasons", "rules", "statuses"}

// listing are the flags of errors list.
type listing struct {
	upstream, reason string
	asJSON           bool
}

func listCommand(g *gateway) *cobra.Command {
	var f listing
	cmd := &cobra.Command{
		Use:               "list [services|reasons|rules|statuses]",
		Short:             "Lists the services, reasons, rules and statuses that are known",
		Long:              bin(listHelp),
		Example:           bin(listExamples),
		Args:              atMostOne("of services, reasons, rules, statuses"),
		ValidArgsFunction: firstArgument(fixed(topics...)),
	}
	cmd.Flags().StringVarP(&f.upstream, "upstream", "u", "",
		"only this service, with the pages that its table rests on; \"universal\" for rules that are no service's")
	cmd.Flags().StringVar(&f.reason, "reason", "", "only this reason, or the rules that give it")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print JSON, for machines")
	offer(cmd, "upstream", g.servicesAnd(cobra.CompletionWithDesc(universal.Owner, "rules that are no service's")))
	offer(cmd, "reason", g.reasons)
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		p := newPrinter(cmd.OutOrStdout())
		p.width = widthOf(p.to) // a line each where nobody reads it: for grep
		return g.list(p, append(args, "services")[0], f)
	})
	return cmd
}

func (g *gateway) list(p *printer, topic string, f listing) error {
	if err := g.checkListing(topic, &f); err != nil {
		return err
	}
	serviceTable, ruleTable := serviceColumns, ruleColumns
	if f.upstream != "" {
		serviceTable = append(slices.Clone(serviceTable), docColumn)
		ruleTable = append(slices.Clone(ruleTable), ruleDetails...)
	}
	switch topic {
	case "services":
		return showList(p, f.asJSON, serviceTable, g.services(f.upstream))
	case "rules":
		rules := slices.DeleteFunc(g.rules(f.upstream), func(r upstream.Listed) bool {
			return f.reason != "" && string(r.Reason) != f.reason
		})
		return showList(p, f.asJSON, ruleTable, rules)
	case "reasons":
		reasons := slices.DeleteFunc(slices.Clone(g.catalog.Reasons), func(r catalog.Reason) bool {
			return f.reason != "" && string(r.Name) != f.reason
		})
		return showList(p, f.asJSON, reasonColumns, reasons)
	}
	return showList(p, f.asJSON, statusColumns, slices.Concat(g.catalog.Statuses, g.catalog.Others))
}

// checkListing refuses what cannot be listed, and writes an alias as the name that it stands for.
func (g *gateway) checkListing(topic string, f *listing) error {
	switch {
	case !slices.Contains(topics, topic):
		return fmt.Errorf("cannot list %q%s: want %s", topic, suggest.Nearest(topic, topics), strings.Join(topics, ", "))
	case f.upstream != "" && topic != "services" && topic != "rules":
		return fmt.Errorf("--upstream goes with services and rules: %s are the same for all", topic)
	case f.reason != "" && topic != "reasons" && topic != "rules":
		return fmt.Errorf("--reason goes with reasons and rules, and not with %s", topic)
	}
	if f.reason != "" {
		names := make([]string, 0, len(g.catalog.Reasons))
		for _, r := range g.catalog.Reasons {
			names = append(names, string(r.Name))
		}
		if !slices.Contains(names, f.reason) {
			return fmt.Errorf("--reason %s: no such reason%s (\"errors list reasons\" prints them)",
				f.reason, suggest.Nearest(f.reason, names))
		}
	}
	if s := g.tables.Named(f.upstream); s != nil {
		f.upstream = s.Name
	} else if f.upstream != "" && (f.upstream != universal.Owner || topic != "rules") {
		return g.unknownService(f.upstream)
	}
	return nil
}
