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

func listCommand(g *gateway) *cobra.Command {
	var name string
	var asJSON bool
	cmd := &cobra.Command{
		Use:       "list [services|reasons|rules|statuses]",
		Short:     "Lists the services, reasons, rules and statuses that are known",
		Long:      bin(listHelp),
		Example:   bin(listExamples),
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: topics,
	}
	cmd.Flags().StringVarP(&name, "upstream", "u", "",
		"only this service, with the pages that its table rests on; \"universal\" for rules that are no service's")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines")
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		topic := append(args, "services")[0]
		p := newPrinter(cmd.OutOrStdout())
		p.width = 0
		return g.list(p, topic, name, asJSON)
	})
	return cmd
}

func (g *gateway) list(p *printer, topic, name string, asJSON bool) error {
	if name != "" && topic != "services" && topic != "rules" {
		return fmt.Errorf("--upstream goes with services and rules: %s are the same for all", topic)
	}
	if s := g.tables.Named(name); s != nil {
		name = s.Name // it may have been an alias
	} else if name != "" && (name != universal.Owner || topic != "rules") {
		return g.unknownService(name)
	}
	serviceTable, ruleTable := serviceColumns, ruleColumns
	if name != "" {
		serviceTable = append(slices.Clone(serviceTable), docColumn)
		ruleTable = append(slices.Clone(ruleTable), ruleDetails...)
	}
	switch topic {
	case "services":
		return showList(p, asJSON, serviceTable, g.services(name))
	case "rules":
		return showList(p, asJSON, ruleTable, g.rules(name))
	case "reasons":
		return showList(p, asJSON, reasonColumns, g.catalog.Reasons)
	case "statuses":
		return showList(p, asJSON, statusColumns, slices.Concat(g.catalog.Statuses, g.catalog.Others))
	}
	return fmt.Errorf("cannot list %q%s: want %s", topic, suggest.Nearest(topic, topics), strings.Join(topics, ", "))
}
