package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/errnorm/caddy-errnorm/internal/reference"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

func referenceCommand(g *gateway) *cobra.Command {
	var s settings
	var form string
	forms := reference.Forms()
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = f.Name
	}
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
		i := slices.Index(names, form)
		if i < 0 {
			return fmt.Errorf("--format %s: want %s%s", form, strings.Join(names, ", "), suggest.Nearest(form, names))
		}
		r, err := s.reference(g)
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(forms[i].Write(r))
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
		ErrorReference() (*reference.Reference, error)
	})
	if !ok {
		return nil, errors.New(handlerID + " has no reference")
	}
	return known.ErrorReference()
}
