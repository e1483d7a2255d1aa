package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	module   = "github.com/errnorm/caddy-errnorm"
	searches = "internal/bytealg" // has the counter, as every program has this package
	counter  = "countedSteps"
)

// standard are the packages of the standard library that count.
var standard = []string{
	searches, "internal/stringslite", "bufio", "bytes", "compress/flate", "compress/gzip", "compress/zlib",
	"encoding/base64", "encoding/hex", "encoding/json", "encoding/pem", "encoding/xml", "html", "io", "maps", "mime",
	"net/netip", "net/textproto", "net/url", "regexp", "regexp/syntax", "slices", "sort", "strconv", "strings", "time",
	"unicode", "unicode/utf16", "unicode/utf8",
}

// others are modules that count.
var others = []string{
	module, "github.com/andybalholm/brotli", "github.com/klauspost/compress", "github.com/tidwall", "golang.org/x/net",
	"golang.org/x/text",
}

func counts(path string) bool {
	return slices.Contains(standard, path) || slices.ContainsFunc(others, func(other string) bool {
		return path == other || strings.HasPrefix(path, other+"/")
	})
}

// compiled puts the counting form of its files into a call of the compiler.
func compiled(args []string, dir string) ([]string, error) {
	path := value(args, "-p")
	if !counts(path) {
		return args, nil
	}
	first := sources(args, ".go")
	files := args[first:]
	if path == searches {
		files = portable(files)
	}
	args = slices.Clone(args[:first])
	name := ""
	for i, file := range files {
		text, err := os.ReadFile(file) //nolint:gosec // go build names the files
		if err != nil {
			return nil, err
		}
		if text, name, err = counting(file, text); err != nil {
			return nil, err
		}
		to := filepath.Join(dir, strconv.Itoa(i)+"_"+filepath.Base(file))
		if err := os.WriteFile(to, text, 0o600); err != nil { //nolint:gosec // as above
			return nil, err
		}
		args = append(args, to)
	}
	to := filepath.Join(dir, "counter.go")
	return append(args, to), os.WriteFile(to, declaration(path, name), 0o600)
}

// declaration declares the counter in a package: the one of the package of searches, under a name of the package's own.
func declaration(path, name string) []byte {
	from := searches + "." + counter
	if path == searches {
		from = "" // others may have it
	}
	text := fmt.Sprintf("package %s\nimport _ \"unsafe\"\n//go:linkname %s %s\nvar %[2]s uint64\n", name, counter, from)
	if path == module+"/internal/linear" {
		text += "func init() { counter = &" + counter + " }\n"
	}
	return []byte(text)
}

// counting writes an increment into each function and each loop of a file, and before each goto.
func counting(file string, text []byte) (counting []byte, name string, err error) {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, "", err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "//line %s:1\n", file)
	done := 0
	for _, at := range steps(tree) {
		next := files.File(tree.FileStart).Offset(at)
		out.Write(text[done:next])
		out.WriteString(counter + "++; ")
		done = next
	}
	out.Write(text[done:])
	return out.Bytes(), tree.Name.Name, nil
}

// steps are the places of a file where a step begins.
func steps(tree *ast.File) (at []token.Pos) {
	ast.Inspect(tree, func(n ast.Node) bool {
		var body *ast.BlockStmt
		switch n := n.(type) {
		case *ast.FuncDecl:
			body = n.Body
		case *ast.FuncLit:
			body = n.Body
		case *ast.ForStmt:
			body = n.Body
		case *ast.RangeStmt:
			body = n.Body
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				at = append(at, n.Pos())
			}
		}
		if body != nil {
			at = append(at, body.Lbrace+1)
		}
		return true
	})
	slices.Sort(at)
	return at
}
