package redact

import (
	"strings"
)

// path redacts a file's path that begins at i. The paths of an API's routes look alike, so a
// path is a file's where it begins with a directory of the system, ends in a source file, or
// is said to be opened.
func (s *scanner) path(i int) int {
	if s.text[i] == '\\' {
		return s.share(i)
	}
	start, rooted := s.pathStart(i)
	if start < 0 || s.isRoute(i) {
		return 0
	}
	within := i > s.paths.start && i < s.paths.end // what stands in a path that was none is seldom one
	end := s.reach(&s.paths, i, pathEnd)
	path := s.text[i:end]
	if strings.HasPrefix(path, "//") {
		if !s.isShare(i) {
			return 0
		}
	} else if !rooted {
		if path = s.text[start:end]; !isSourcePath(path) {
			return 0
		}
	} else if !s.isSystemPath(path, start) && (within || !isSourceFile(path) && !s.isOpened(i, end)) {
		return 0
	}
	if isFrameOffset(s.text[end:]) { // Go's "main.f()\n\t/x.go:7 +0x1d", and glibc's "/x(+0x1d)"
		return s.cutTrace(s.callStart(start))
	}
	if isRubyMethod(s.text[end:]) {
		return s.cutTrace(start)
	}
	if isElixirLine(path, s.text[end:]) {
		return s.cutTrace(s.appStart(start))
	}
	return s.hide(start, end, pathMark)
}

// pathStart returns where the path begins whose slash is at i, and whether at a root. It is negative within
// a path, a URL or a fraction. Scripts without spaces put a path right behind a word.
func (s *scanner) pathStart(i int) (start int, rooted bool) {
	if i == 0 {
		return i, true
	}
	switch before := s.text[i-1]; {
	case before == '~' && (i == 1 || !isPathByte(s.text[i-2])):
		return i - 1, true
	case before >= 0x80:
		return i, true
	case before == '/' || strings.IndexByte(")]}", before) >= 0:
		return -1, false
	case !isPathByte(before):
		return i, before != '<' || strings.HasPrefix(s.text[wordEnd(s.text, i+1):], "/") // a closing tag is none
	}
	start = tokenStart(s.text, i, s.done)
	if strings.IndexByte(s.text[start:i], '/') >= 0 || start > 0 && strings.IndexByte("/:", s.text[start-1]) >= 0 {
		return -1, false
	}
	return start, false
}

// tokenStart is where the path, host or file begins that ends at i, no farther back than least. A slash ends it
// that is not its own.
func tokenStart(s string, i, least int) int {
	least = max(least, i-maxAddress)
	for i > least && isPathByte(s[i-1]) && s[i-1] != '/' {
		i--
	}
	return i
}

// routeWords come before a path of an API, whatever it looks like.
var routeWords = []string{"get", "post", "put", "patch", "delete", "head", "options", "route", "endpoint"}

// isRoute tells whether the path at i follows a method: "Cannot GET /app/users".
func (s *scanner) isRoute(i int) bool {
	return i-s.beforeEnd <= 3 && isOneOf(s.text[s.before:s.beforeEnd], routeWords...)
}

// maxWide bounds a name in a script without spaces within a path.
const maxWide = 48

// pathEnd is the end of a path, and of the line and column behind it.
func pathEnd(s string, i int) int {
	start := i
scan:
	for i < len(s) {
		switch b := s[i]; {
		case isPathByte(b), b == '!' && strings.HasPrefix(s[i:], "!/"):
			i++
		case b == ' ' && strings.HasPrefix(s[i:], " Support/") && strings.HasSuffix(s[start:i], "/Application"):
			i += len(" Support")
		case b >= 0x80:
			n := wideLen(s[i:], '/', strings.IndexByte(s[max(start, i-6):i], '.') >= 0)
			if n == 0 {
				break scan
			}
			i += n
		default:
			break scan
		}
	}
	for i > start+1 && s[i-1] == '.' {
		i--
	}
	for i+1 < len(s) && s[i] == ':' && isDigit(s[i+1]) {
		i = digitsEnd(s, i+1)
	}
	return i
}

// wideLen is the length of what is not ASCII at the beginning of s, if it belongs to a path: a letter with an
// accent, or a name in a script without spaces that a separator follows and no file's extension came before.
func wideLen(s string, separator byte, extension bool) int {
	if s[0] >= 0xc3 && s[0] <= 0xd4 && len(s) > 1 && s[1] >= 0x80 {
		return 2
	}
	if extension {
		return 0
	}
	n := 0
	for n < len(s) && n <= maxWide && s[n] >= 0x80 {
		n++
	}
	if n > maxWide || n == len(s) || s[n] != separator {
		return 0
	}
	return n
}

func isPathByte(b byte) bool { return pathBytes[b] }

var pathBytes = wordsAnd("/.@+~%$")

// systemRoots are top-level directories of Unix systems that no API's routes begin with.
var systemRoots = wordSet("usr etc var opt tmp srv mnt proc lib lib64 bin sbin Users nix workspace workspaces " +
	"builds __w github runner sgl-workspace vllm-workspace __modal databricks kaggle rustc Volumes System cygdrive")

// mixedRoots may be either. Of a route they have one more segment at most, and no dot.
var mixedRoots = wordSet("app home root run go code dev sys private layers volumes snap boot Library Applications " +
	"src build backend server www site vagrant media storage ephemeral")

// isSystemPath judges a path by its first directory. start is where it stands.
func (s *scanner) isSystemPath(path string, start int) bool {
	if s.text[start] == '~' {
		return len(path) > 2 && (isAlnum(path[1]) || path[1] == '.')
	}
	root := path[1:min(len(path), 32)]
	slash := strings.IndexByte(root, '/')
	if slash < 0 || slash+2 > len(path)-1 {
		return false
	}
	root = root[:slash]
	rest := path[slash+2 : min(len(path), slash+2+maxAddress)]
	if systemRoots[root] {
		return true
	}
	if !mixedRoots[root] || !strings.ContainsAny(rest, "./") {
		return false
	}
	if strings.IndexByte(rest, '.') >= 0 {
		return true
	}
	return !hasNumber(rest) && !isOneOf(s.text[s.before:s.beforeEnd], "url", "uri", "path", "page", "resource",
		"pointer")
}

// hasNumber tells whether a segment is a number, as in a JSON pointer or in the route of an object.
func hasNumber(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if segment != "" && digitsEnd(segment, 0) == len(segment) {
			return true
		}
	}
	return false
}

// fileKind is what a file's extension says.
type fileKind int8

const (
	source fileKind = iota + 1 // of a program's source
	inner                      // of a server's files
)

// fileKinds are extensions that a route does not end in.
var fileKinds = func() *table[fileKind] {
	words := map[string]fileKind{}
	for kind, names := range map[fileKind]string{
		source: "py pyc pyx js mjs cjs ts mts cts tsx jsx vue svelte go rb erb java kt kts scala clj groovy cs vb fs rs " +
			"c cc cu cuh " +
			"cpp cxx h hpp m mm swift php phtml ex exs eex heex erl lua pl pm t cgi psgi hs ml jl dart zig nim",
		inner: "so dylib jar war dll exe sh bat ps1 conf cfg ini yaml yml toml env sock log pem key crt cer p12 pfx jks " +
			"sql db " +
			"sqlite sqlite3 mdf ldf properties tfstate tf safetensors gguf onnx pt pth ckpt bin",
	} {
		for name := range strings.FieldsSeq(names) {
			words[name] = kind
		}
	}
	return newTable(words)
}()

// extension returns the kind of a path's file, and where the path ends without a line and a column.
func extension(path string) (kind fileKind, end int) {
	end = len(path)
	for end > 0 && end > len(path)-16 && (isDigit(path[end-1]) || path[end-1] == ':') {
		end--
	}
	if end < len(path) && path[end] != ':' {
		end = len(path) // the digits are the extension's
	}
	tail := path[max(0, end-16):end]
	dot := strings.LastIndexByte(tail, '.')
	if dot < 0 {
		return 0, end
	}
	return fileKinds.of(tail[dot+1:]), end
}

func isSourceFile(path string) bool {
	if strings.IndexByte(path[1:min(len(path), maxAddress)], '/') < 0 {
		return false
	}
	kind, _ := extension(path)
	return kind != 0 || hasMarker(path)
}

// sourceRoots are where a project keeps its sources.
var sourceRoots = wordSet(". .. src lib app apps internal pkg cmd server services core build dist target vendor " +
	"packages " +
	"modules handlers controllers routes tests scripts backend frontend deps _build web main site")

// isSourcePath judges a path without a root: a source file's, with its line or below a directory of sources.
func isSourcePath(path string) bool {
	if hasMarker(path) {
		return true
	}
	kind, end := extension(path)
	if kind != source {
		return false
	}
	root, _, _ := strings.Cut(path[:min(len(path), maxAddress)], "/")
	return end < len(path) || sourceRoots[root]
}

// markers are directories that only a machine has, wherever in a path they stand.
var markers = []string{
	"/site-packages/", "node_modules/", "/dist-packages/", ".ssh/", ".aws/", ".kube/", "/__pycache__/", "BOOT-INF/",
	"WEB-INF/",
	".venv/", "/.cache/", ".docker/", ".git/",
}

func hasMarker(path string) bool {
	path = path[:min(len(path), 2*maxAddress)]
	for _, marker := range markers {
		if strings.Contains(path, marker) {
			return true
		}
	}
	return false
}

// openers come before a file in what C libraries and runtimes say.
var openers = newSet("open stat lstat fstat scandir mkdir rmdir unlink chdir access readlink rename exec spawn " +
	"unix cwd directory " +
	"folder opendir realpath copyfile mmap dlopen no-such-file unixgram")

// openHeads and openTails stand around a path that could not be opened.
var (
	openHeads = []string{
		"such file or directory: ", "such file or directory: '", "such file or directory: \"", "such file or directory " +
			"@ rb_sysopen - ",
		"such file or directory -- ", "Permission denied: '", "Permission denied: ", "permission denied, open '",
		"Read-only file system: '", "Is a directory: '", "Not a directory: '", "No space left on device: '",
		"FileNotFoundException: ", "NoSuchFileException: ", "AccessDeniedException: ", "find file '", "part of the path '",
		"access to the path '", "Access to the path '",
	}
	openTails = []string{
		": no such file", ": No such file", "': No such file", ": permission denied", ": Permission denied", ": is a " +
			"directory",
		": not a directory", ": file exists", ": read-only file system", ": connect: ", ": failed to open stream", " " +
			"(No such file",
		" (Permission denied", ": cannot open shared object",
	}
)

// isOpened tells whether the path text[i:end] is one that a program tried to open.
func (s *scanner) isOpened(i, end int) bool {
	if end-i < 3 || !isAlnumAt(s.text, i+1) && s.text[i+1] != '.' {
		return false
	}
	head, rest := s.text[max(0, i-48):i], s.text[end:]
	for _, opened := range openHeads {
		if strings.HasSuffix(head, opened) {
			return true
		}
	}
	for _, opened := range openTails {
		if strings.HasPrefix(rest, opened) {
			return true
		}
	}
	if i-s.beforeEnd > 3 || !openers.of(s.text[s.before:s.beforeEnd]) {
		return false
	}
	if s.before > 1 && s.text[s.before-2:s.before] == ", " {
		return true // Node's "EACCES: permission denied, mkdir '/data'"
	}
	root, _, nested := strings.Cut(s.text[i+1:min(end, i+32)], "/")
	return nested && mixedRoots[root]
}

// isShare tells a share, //server/share/file, from a URL without a scheme.
func (s *scanner) isShare(i int) bool {
	server := i + len("//")
	end := wordOrDotsEnd(s.text, server)
	return end > server && isLetter(s.text[server]) && end+1 < len(s.text) && s.text[end] == '/' &&
		isAlnum(s.text[end+1]) &&
		(i == 0 || s.text[i-1] != ':') && isLocalName(s.text[server:end])
}

// share redacts a Windows share, \\server\share\file.
func (s *scanner) share(i int) int {
	marks := len(s.look(i, 16)) - len(strings.TrimLeft(s.look(i, 16), `\`)) // each escaping doubles them
	server := i + marks
	if marks == 1 {
		return s.driveless(i)
	}
	if marks < 2 || marks&(marks-1) != 0 || !isAlnumAt(s.text, server) || i > 0 && strings.IndexByte(`\`,
		s.text[i-1]) >= 0 ||
		i > 0 && classes[s.text[i-1]] == wordByte {
		return 0
	}
	host := wordOrDotsEnd(s.text, server)
	share := strings.TrimLeft(s.look(host, marks), `\`)
	if marks/2 > len(s.text)-host || len(s.look(host, marks))-len(share) != marks/2 || share == "" ||
		!isAlnum(share[0]) {
		return 0
	}
	return s.hide(i, windowsEnd(s.text, server), pathMark)
}

// driveless redacts a file of Windows whose drive is not told: \inetpub\wwwroot\web.config.
func (s *scanner) driveless(i int) int {
	if i > 0 && !isSpace(s.text[i-1]) && strings.IndexByte("\"'`(=", s.text[i-1]) < 0 {
		return 0
	}
	parts, end := 0, i
	for end+2 < len(s.text) && end < i+maxAddress && s.text[end] == '\\' && isAlnum(s.text[end+1]) &&
		isPathByte(s.text[end+2]) {
		end = wordOrDotsEnd(s.text, end+1)
		parts++
	}
	if kind, _ := extension(s.text[i:end]); parts < 3 || kind == 0 && !strings.Contains(s.text[max(i, end-5):end], ".") {
		return 0
	}
	return s.hide(i, end, pathMark)
}

// windowsEnd is the end of a Windows path. A space belongs to it only where a backslash
// follows in the same word or the next, as in C:\Program Files\x.
func windowsEnd(s string, i int) int {
	start := i
scan:
	for i < len(s) && strings.IndexByte("\t\r\n\"'`<>|,;)]}", s[i]) < 0 {
		switch {
		case s[i] == ' ':
			word := s[i+1 : min(len(s), i+33)]
			if at := strings.IndexAny(word, ` \`); at < 0 || word[at] != '\\' {
				break scan
			}
			i++
		case s[i] >= 0x80:
			n := wideLen(s[i:], '\\', strings.IndexByte(s[max(start, i-6):i], '.') >= 0)
			if n == 0 {
				break scan
			}
			i += n
		default:
			i++
		}
	}
	for i > start && strings.IndexByte(".:!?", s[i-1]) >= 0 {
		i--
	}
	return i
}

// source redacts the name of a source file with its line that stands without its path: "handler.go:41".
func (s *scanner) source(i, stop int) int {
	name := s.text[i:stop]
	dot := strings.LastIndexByte(name, '.')
	if s.isEncoded(i) || dot < 0 || len(name)-dot > 7 || fileKinds.of(name[dot+1:]) != source ||
		isOneOf(name, "node.js", "next.js", "vue.js", "three.js", "express.js", "asp.net") {
		return 0
	}
	end := stop
	for end+1 < len(s.text) && s.text[end] == ':' && isDigit(s.text[end+1]) {
		end = digitsEnd(s.text, end+1)
	}
	if i > s.done && s.text[i-1] == '@' && endsInLineAndColumn(s.text[i:end]) {
		return s.cutTrace(tokenStart(s.text, i-1, s.done))
	}
	line := s.text[stop:end]
	if line == ":80" || line == ":443" || line == ":8080" || strings.Count(name, ".") > 3 {
		return 0
	}
	rest := s.text[end:]
	if isRubyMethod(rest) {
		return s.cutTrace(i)
	}
	if isElixirLine(s.text[i:end], rest) {
		return s.cutTrace(s.appStart(i))
	}
	if end == stop && !strings.HasPrefix(rest, " on line ") && !isCalledAt(rest) {
		return 0
	}
	return s.hide(i, end, pathMark)
}

// isEncoded tells whether the byte before i is percent-encoded. What belongs to what stands before it is judged when
// that is read again in plain.
func (s *scanner) isEncoded(i int) bool {
	return i >= s.done+3 && s.text[i-3] == '%' && isHex(s.text[i-2:i])
}

// isCalledAt tells whether a line in parentheses follows, as PHP and C# write it: "x.php(12)".
func isCalledAt(rest string) bool {
	if len(rest) < 3 || rest[0] != '(' {
		return false
	}
	end := digitsEnd(rest[:min(len(rest), 8)], 1)
	return end > 1 && end < len(rest) && (rest[end] == ')' || rest[end] == ',')
}
