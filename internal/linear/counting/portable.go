package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// replaced are the searches that have assembly. What compares stays: the compiler calls it by itself.
var replaced = []string{"count", "index", "indexbyte"}

// isReplaced tells whether a file of the package of searches is the assembly of one, or declares it.
func isReplaced(file string) bool {
	name, kind, _ := strings.Cut(filepath.Base(file), "_")
	return slices.Contains(replaced, name) && !strings.HasPrefix(kind, "generic.")
}

// portable are the files of the package of searches, with Go in the place of assembly.
func portable(files []string) []string {
	kept := slices.DeleteFunc(slices.Clone(files), isReplaced)
	for _, name := range replaced {
		if file := filepath.Join(filepath.Dir(files[0]), name+"_generic.go"); !slices.Contains(kept, file) {
			kept = append(kept, file)
		}
	}
	return kept
}

// assembled empties the assembly of the searches.
func assembled(args []string, dir string) ([]string, error) {
	if value(args, "-p") != searches {
		return args, nil
	}
	empty := filepath.Join(dir, "empty.s")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		return nil, err
	}
	args = slices.Clone(args)
	for i := sources(args, ".s"); i < len(args); i++ {
		if isReplaced(args[i]) {
			args[i] = empty
		}
	}
	return args, nil
}
