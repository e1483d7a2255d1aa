package cli

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// completer offers words for what is being typed.
type completer = cobra.CompletionFunc

// offer completes a flag's value. That the flag is there is what the error would be about.
func offer(cmd *cobra.Command, flag string, words completer) {
	_ = cmd.RegisterFlagCompletionFunc(flag, beginning(words))
}

func anyFile(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// caseFiles narrows files to those that hold cases.
func caseFiles(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"jsonl", "json"}, cobra.ShellCompDirectiveFilterFileExt
}

// firstArgument completes one argument, and offers nothing for a second.
func firstArgument(words completer) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return beginning(words)(cmd, args, typed)
	}
}

// beginning leaves what goes on with what is typed already. Not every shell does so itself.
func beginning(words completer) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		list, directive := words(cmd, args, typed)
		other := func(word cobra.Completion) bool { return !strings.HasPrefix(word, typed) }
		return slices.DeleteFunc(slices.Clone(list), other), directive
	}
}

// fixed offers the same words always.
func fixed(words ...cobra.Completion) completer {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// known offers words that have to be looked up: completions run before the tables are there.
func (g *gateway) known(words func() []cobra.Completion) completer {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if err := g.load(); err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return words(), cobra.ShellCompDirectiveNoFileComp
	}
}

// servicesAnd offers the names of services, and words that stand for others.
func (g *gateway) servicesAnd(others ...cobra.Completion) completer {
	return g.known(func() []cobra.Completion {
		words := slices.Clone(others)
		for _, s := range g.tables.Services() {
			words = append(words, cobra.CompletionWithDesc(s.Name, s.Title))
			for _, alias := range s.Aliases {
				words = append(words, cobra.CompletionWithDesc(alias, s.Title))
			}
		}
		return words
	})
}

// hosts offers those by which a service is recognized.
func (g *gateway) hosts() completer {
	return g.known(func() (words []cobra.Completion) {
		for _, s := range g.tables.Services() {
			for _, host := range s.Hosts {
				if !strings.Contains(host, "*") {
					words = append(words, cobra.CompletionWithDesc(host, s.Title))
				}
			}
		}
		return words
	})
}

func (g *gateway) reasons(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	words := make([]cobra.Completion, 0, len(g.catalog.Reasons))
	for _, r := range g.catalog.Reasons {
		words = append(words, cobra.CompletionWithDesc(string(r.Name), r.Text))
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// sites offers the sites of the configuration that is named already, or else of the Caddyfile that is at hand.
func (s *settings) sites(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	file := s.config
	if file == "" {
		file = "Caddyfile"
	}
	all, err := findPlaces(file)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return all.sites(), cobra.ShellCompDirectiveNoFileComp
}

// statuses offers those of errors that HTTP has a name for.
func statuses(*cobra.Command, []string, string) (words []cobra.Completion, _ cobra.ShellCompDirective) {
	for status := 400; status < 600; status++ {
		if text := http.StatusText(status); text != "" {
			words = append(words, cobra.CompletionWithDesc(strconv.Itoa(status), text))
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// headerNames offers the headers that a verdict may rest on at every service.
func headerNames(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"Content-Type:", "Retry-After:", "Server:", "Www-Authenticate:", "X-Request-Id:"},
		cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
