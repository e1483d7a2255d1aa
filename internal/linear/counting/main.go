// Command counting builds programs that count their steps. It is for go test -toolexec: it stands before the compiler
// and writes an increment into each function and each loop of the packages that read what upstreams send: ours, those
// of the standard library and of others.
//
// Searches such as strings.IndexByte end in assembly, in which nothing can be counted; these are compiled from the
// portable Go that the standard library has for machines without.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	err := run(os.Args[1:])
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "counting:", err)
		os.Exit(1)
	}
}

// run runs a tool of the toolchain: args[0] with its arguments.
func run(args []string) error {
	if len(args) == 0 {
		return errors.New("no tool: this is for go test -toolexec")
	}
	tool, args := args[0], args[1:]
	if slices.Equal(args, []string{"-V=full"}) {
		return version(tool)
	}
	dir, err := os.MkdirTemp("", "counting")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	switch name := strings.TrimSuffix(filepath.Base(tool), ".exe"); name {
	case "compile":
		if args, err = compiled(args, dir); err != nil {
			return err
		}
	case "asm":
		if args, err = assembled(args, dir); err != nil {
			return err
		}
	}
	return execute(tool, args)
}

func execute(tool string, args []string) error {
	cmd := exec.Command(tool, args...) //nolint:gosec // go build names its own tool
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}

// version makes the tool another one in the eyes of go build, which keeps what a tool of this version made.
func version(tool string) error {
	out, err := exec.Command(tool, "-V=full").Output() //nolint:gosec // as above
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	program, err := os.ReadFile(self)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(program)
	words := strings.Fields(string(out)) // compile version go1.26.0 [… buildID=…]
	words = slices.Insert(words, 3, "counting-"+hex.EncodeToString(sum[:8]))
	fmt.Println(strings.Join(words, " "))
	return nil
}

// value is what a flag of a tool is set to.
func value(args []string, flag string) string {
	if i := slices.Index(args, flag); i >= 0 && i+1 < len(args) {
		return args[i+1]
	}
	return ""
}

// sources is where the names of files begin: behind all flags.
func sources(args []string, extension string) int {
	i := len(args)
	for i > 0 && strings.HasSuffix(args[i-1], extension) && !strings.HasPrefix(args[i-1], "-") {
		i--
	}
	return i
}
