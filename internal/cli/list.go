package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
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

// Rule is a rule or a sentence of errors list.
type Rule struct {
	Service    string        `json:"service"` // or "universal", for what means the same everywhere
	Conditions string        `json:"conditions"`
	Reason     reason.Reason `json:"reason"` // "" for no more than the status
	Keep       bool          `json:"keeps_status,omitempty"`
	Source     string        `json:"source,omitempty"`
	Note       string        `json:"note,omitempty"`
}

// universal stands where a service would for rules that are no service's.
const universal = "universal"

func services(only string) (list []Service) {
	for _, s := range upstream.Services() {
		if only == "" || s.Name == only {
			list = append(list, Service{s.Name, s.Title, s.Kind, s.Aliases, s.Hosts, s.Docs, len(s.Rules)})
		}
	}
	return list
}

// rules lists the rules in the order in which they are tried for one service.
func rules(only string) (list []Rule) {
	for _, s := range upstream.Services() {
		if only == "" || s.Name == only {
			list = append(list, ruleList(s.Name, s.Rules, s.Docs)...)
		}
	}
	if only == "" || only == universal {
		before, after := upstream.Vocabulary()
		list = append(list, ruleList(universal, before, nil)...)
		for _, o := range upstream.Openings() {
			conditions := fmt.Sprintf("status %s, message begins %q", strings.Trim(fmt.Sprint(o.Status), "[]"), o.Start)
			list = append(list, Rule{Service: universal, Conditions: conditions, Reason: o.Reason, Source: o.Source})
		}
		list = append(list, ruleList(universal, after, nil)...)
	}
	return list
}

// ruleList describes the rules of one owner. A rule that names no page rests on the first of docs.
func ruleList(owner string, rules []upstream.Rule, docs []string) (list []Rule) {
	for _, r := range rules {
		source := r.Source
		if source == "" && len(docs) > 0 {
			source = docs[0]
		}
		list = append(list, Rule{owner, r.String(), r.Reason, r.Keep, source, r.Note})
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

var reasonColumns = []column[Reason]{
	{"REASON", func(r Reason) string { return string(r.Name) }},
	{"STATUS", func(r Reason) string { return strconv.Itoa(r.Status) }},
	{"KEEPS", func(r Reason) string { return strings.Trim(fmt.Sprint(r.Keeps), "[]") }},
	{"RETRY", func(r Reason) string { return r.Retry }},
	{"TEXT", func(r Reason) string { return r.Text }},
}

var statusColumns = []column[Status]{
	{"STATUS", func(s Status) string { return strconv.Itoa(s.Code) }},
	{"ERROR", func(s Status) string { return s.Type }},
	{"REASON", func(s Status) string { return string(s.Implied) }},
	{"TEXT", func(s Status) string { return s.Text }},
}

var ruleColumns = []column[Rule]{
	{"SERVICE", func(r Rule) string { return r.Service }},
	{"REASON", func(r Rule) string { return cmp.Or(string(r.Reason), "(as its status)") }},
	{"WHERE", func(r Rule) string { return r.Conditions }},
}

var ruleDetails = []column[Rule]{
	{"SOURCE", func(r Rule) string { return r.Source }},
	{"NOTE", func(r Rule) string { return r.Note }},
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

func listCommand(g Gateway) *cobra.Command {
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
	cmd.Flags().StringVarP(&name, "upstream", "u", "", "only this service, with the pages that its table rests on; \"universal\" for rules that are no service's")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines")
	cmd.RunE = run(func(cmd *cobra.Command, args []string) error {
		topic := append(args, "services")[0]
		p := newPrinter(cmd.OutOrStdout())
		p.width = 0
		return g.list(p, topic, name, asJSON)
	})
	return cmd
}

func (g Gateway) list(p *printer, topic, name string, asJSON bool) error {
	if name != "" && topic != "services" && topic != "rules" {
		return fmt.Errorf("--upstream goes with services and rules: %s are the same for all", topic)
	}
	if s := upstream.Named(name); s != nil {
		name = s.Name // it may have been an alias
	} else if name != "" && (name != universal || topic != "rules") {
		return unknownService(name)
	}
	serviceTable, ruleTable := serviceColumns, ruleColumns
	if name != "" {
		serviceTable = append(slices.Clone(serviceTable), docColumn)
		ruleTable = append(slices.Clone(ruleTable), ruleDetails...)
	}
	switch topic {
	case "services":
		return showList(p, asJSON, serviceTable, services(name))
	case "rules":
		return showList(p, asJSON, ruleTable, rules(name))
	case "reasons":
		return showList(p, asJSON, reasonColumns, g.Reasons)
	case "statuses":
		return showList(p, asJSON, statusColumns, g.Statuses)
	}
	return fmt.Errorf("cannot list %q%s: want %s", topic, suggest.Nearest(topic, topics), strings.Join(topics, ", "))
}
