package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errnorm/caddy-errnorm/internal/reference"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// referenceForms are the forms of the error reference, by their names.
var referenceForms = map[string]func(*reference.Reference) []byte{
	"html":        (*reference.Reference).HTML,
	"json":        (*reference.Reference).JSON,
	"json-schema": (*reference.Reference).Schema,
	"markdown":    (*reference.Reference).Markdown,
	"openapi":     (*reference.Reference).OpenAPI,
}

func referenceCommand(g *gateway) *cobra.Command {
	var s settings
	var form string
	names := slices.Sorted(maps.Keys(referenceForms))
	cmd := &cobra.Command{
		Use:               "reference",
		Short:             "Writes the error reference of the API, as the gateway is configured",
		Long:              bin(referenceHelp),
		Example:           bin(referenceExamples),
		Args:              cobra.NoArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.StringVarP(&form, "format", "f", "markdown", "one of "+strings.Join(names, ", "))
	s.place(cmd, "Caddyfile (or Caddy's JSON) with the normalize_errors whose reasons and words count")
	offer(cmd, "format", fixed(names...))
	cmd.RunE = run(func(cmd *cobra.Command, _ []string) error {
		write := referenceForms[form]
		if write == nil {
			return fmt.Errorf("--format %s: want %s%s", form, strings.Join(names, ", "), suggest.Nearest(form, names))
		}
		r, err := s.reference(g)
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(write(r))
		return err
	})
	return cmd
}

// reference is that of the handler which the flags choose.
func (s *settings) reference(g *gateway) (*reference.Reference, error) {
	h, err := s.handler(g)
	if err != nil {
		return nil, err
	}
	known, ok := h.(interface {
		Reference() (*reference.Reference, error)
	})
	if !ok {
		return nil, errors.New(handlerID + " has no reference")
	}
	return known.Reference()
}
