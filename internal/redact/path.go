package redact

import (
	"slices"
	"strings"
)

// path redacts a file's path that begins at i. The paths of an API's routes look alike, so a
// path is a file's where it begins with a directory of the system or ends in a source file.
func (s *scanner) path(i int) int {
	if s.text[i] == '\\' {
		return s.share(i)
	}
	if i > 0 && s.text[i-1] < 0x80 && (isPathByte(s.text[i-1]) || strings.IndexByte(")]}", s.text[i-1]) >= 0) {
		return 0 // within a path, a URL or a fraction; scripts without spaces put a path right behind a word
	}
	if s.isRoute(i) {
		return 0
	}
	end := s.reach(&s.file, i, pathEnd)
	if !isSystemPath(s.look(i, min(end-i, pathLook))) && !isSourceFile(s.look(max(i, end-pathLook), min(end-i,
		pathLook))) {
		return 0
	}
	return s.replace(i, end, pathMark)
}

// pathLook bounds what is looked at of a path's two ends: its root, and its file.
const pathLook = 128

// isRoute tells whether the path at i follows a method: "Cannot GET /app/users".
func (s *scanner) isRoute(i int) bool {
	return i-s.beforeEnd <= 3 && isOneOf(s.text[s.before:s.beforeEnd],
		"get", "post", "put", "patch", "delete", "head", "options", "route", "endpoint")
}

// pathEnd is the end of a path, and of the line and column behind it.
func pathEnd(s string, i int) int {
	start := i
	for i < len(s) && isPathByte(s[i]) {
		i++
	}
	for i > start+1 && s[i-1] == '.' {
		i--
	}
	for i+1 < len(s) && s[i] == ':' && isDigit(s[i+1]) {
		i = digitsEnd(s, i+1)
	}
	return i
}

func isPathByte(b byte) bool {
	return classes[b] == wordByte || b >= 0x80 || strings.IndexByte("/.@+~%$", b) >= 0
}

// systemRoots are top-level directories of Unix systems that no API's routes begin with.
var systemRoots = []string{
	"usr", "etc", "var", "opt", "tmp", "srv", "mnt", "proc", "lib", "lib64", "bin", "sbin",
	"Users", "nix", "workspace", "workspaces",
}

// mixedRoots may be either. Of a route they have one more segment at most, and no dot.
var mixedRoots = []string{
	"app", "home", "root", "run", "go", "code", "dev", "sys", "private", "layers", "volumes", "snap", "boot",
	"Library", "Applications",
}

func isSystemPath(path string) bool {
	root, rest, found := strings.Cut(path[1:], "/")
	if !found || rest == "" {
		return false
	}
	if slices.Contains(systemRoots, root) {
		return true
	}
	return slices.Contains(mixedRoots, root) && strings.ContainsAny(rest, "./")
}

// sourceFiles are extensions that a route does not end in.
var sourceFiles = []string{
	".py", ".pyc", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".go", ".rb", ".java", ".kt", ".cs", ".rs",
	".c", ".cc", ".cpp", ".h", ".so", ".jar", ".dll", ".sh",
	".conf", ".ini", ".yaml", ".yml", ".toml", ".env", ".sock", ".log", ".pem", ".key", ".crt", ".sql", ".db", ".sqlite",
	".safetensors", ".gguf", ".onnx", ".pt",
}

func isSourceFile(path string) bool {
	if strings.Count(path, "/") < 2 {
		return false
	}
	path = strings.TrimRight(path, "0123456789:")
	dot := strings.LastIndexByte(path, '.')
	if dot < 0 {
		return false
	}
	return slices.Contains(sourceFiles, path[dot:])
}

// share redacts a Windows share, \\server\share\file.
func (s *scanner) share(i int) int {
	rest := s.text[i:]
	if !strings.HasPrefix(rest, `\\`) || len(rest) < 4 || !isAlnum(rest[2]) || i > 0 && classes[s.text[i-1]] == wordByte {
		return 0
	}
	end := windowsEnd(s.text, i)
	if strings.Count(s.text[i+2:end], `\`) == 0 {
		return 0
	}
	return s.replace(i, end, pathMark)
}

// windowsEnd is the end of a Windows path. A space belongs to it only where a backslash
// follows in the same word or the next, as in C:\Program Files\x.
func windowsEnd(s string, i int) int {
	for i < len(s) && strings.IndexByte("\t\r\n\"'`<>|,;)]}", s[i]) < 0 {
		if s[i] == ' ' {
			word := s[i+1 : min(len(s), i+33)]
			if at := strings.IndexAny(word, ` \`); at < 0 || word[at] != '\\' {
				break
			}
		}
		i++
	}
	return i
}
