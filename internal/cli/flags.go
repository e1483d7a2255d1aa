package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// atMostOne is cobra.MaximumNArgs(1) in words.
func atMostOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%d arguments: want one %s at most", len(args), what)
		}
		return nil
	}
}

// flagError says of a wrong flag what would be right.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		name := "--" + unknown.GetSpecifiedName()
		return fmt.Errorf("unknown flag %s%s", name, suggest.Nearest(name, known))
	case errors.As(err, &wrong) && wrong.GetFlag().Value.Type() == "int":
		return fmt.Errorf("--%s %s: want a whole number", wrong.GetFlag().Name, wrong.GetValue())
	}
	return err
}

// again lists the flags that choose the handler, as they would have to be given again.
func (s *settings) again(cmd *cobra.Command) (args []string) {
	for _, f := range []struct{ name, value string }{
		{"config", s.config},
		{"site", s.site},
		{"nth", strconv.Itoa(s.nth)},
		{"upstream", s.upstream},
		{"credentials", s.credentials},
		{"shape", s.shape},
		{"inspect", strings.Join(s.inspect, ",")},
	} {
		if cmd.Flags().Changed(f.name) {
			args = append(args, "--"+f.name, f.value)
		}
	}
	return args
}

// command is a line for a shell that runs an errors command.
func command(name string, args ...string) string {
	words := append(make([]string, 0, 3+len(args)), "$BIN", "errors", name)
	for _, arg := range args {
		words = append(words, shellWord(arg))
	}
	return bin(strings.Join(words, " "))
}

// shellWord quotes what a shell (POSIX) would not take as one word.
func shellWord(word string) string {
	plain := func(r rune) bool {
		return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || strings.ContainsRune("-_./:,=@%+", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
