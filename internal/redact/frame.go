package redact

import "strings"

// frame drops a trace whose head was cut off and whose first frame begins with no word of its own: those of Go,
// Rust, Swift and C.
func (s *scanner) frame(i, end int) int {
	if end == len(s.text) {
		return 0
	}
	switch word, rest := s.text[i:end], s.text[end:]; {
	case isDigit(word[0]) && len(word) <= 3 && digitsEnd(word, 0) == len(word):
		return s.numbered(i, end)
	case strings.HasPrefix(word, "0x"):
		if len(word) >= 10 && (strings.HasPrefix(rest, " in ") || strings.HasPrefix(rest, " + ")) {
			return s.cutTrace(i)
		}
	case (rest[0] == '.' || rest[0] == '(') && (i == 0 ||
		s.text[i-1] != '.'): // else it was judged with what is before it
		stop := min(s.reach(&s.dotted, i, dottedEnd), i+maxFrame)
		if isGoCall(s.look(stop, maxAddress)) && stop-i > 2 || s.isNetCall(stop) {
			return s.cutTrace(s.pathBack(i))
		}
	}
	return 0
}

// numbered judges the number text[i:end]: Java's "... 12 more", Rust's "0: core::panicking::panic",
// Swift's and macOS's "3  App  0x00000001 f + 12".
func (s *scanner) numbered(i, end int) int {
	next := strings.TrimLeft(s.look(end, 16), ": ")
	if s.text[end] != ' ' && s.text[end] != ':' || next == "" || !isLetter(next[0]) && !strings.HasPrefix(next,
		"0x") && next[0] != '_' {
		return 0
	}
	rest := s.look(end, maxFrame)
	switch rest[0] {
	case ' ':
		if i >= s.done+4 && s.text[i-4:i] == "... " &&
			(isEndOfTrace(rest) || strings.HasPrefix(rest, " common frames omitted")) {
			return s.cutTrace(i - 4)
		}
		image := strings.TrimLeft(rest[:min(len(rest), maxFrame)], " ")
		at := strings.IndexByte(image, ' ')
		if at > 0 && isAddress(strings.TrimLeft(image[at:], " ")) {
			return s.cutTrace(i)
		}
	case ':':
		call := strings.TrimLeft(rest[1:min(len(rest), maxFrame)], " ")
		if len(call) < len(rest)-1 && rest[1] == ' ' && (isRustFunction(call) || isAddress(call)) {
			return s.cutTrace(i)
		}
	}
	return 0
}

// isEndOfTrace tells what follows the number in Java's "... 12 more".
func isEndOfTrace(rest string) bool {
	rest, found := strings.CutPrefix(rest, " more")
	return found && (rest == "" || strings.IndexByte("\r\n<\"'`\\)]", rest[0]) >= 0 || strings.HasPrefix(rest,
		" Caused by: "))
}

// isAddress tells whether s begins with the address of code.
func isAddress(s string) bool {
	end := wordEnd(s, 0)
	return end >= 10 && s[:2] == "0x" && isHex(s[2:end])
}

// isRustFunction recognizes a function and its modules: core::panicking::panic_fmt.
func isRustFunction(s string) bool {
	name, _, _ := strings.Cut(s, " ")
	name, _, _ = strings.Cut(name, "\n")
	if name == "rust_begin_unwind" || name == "__rust_begin_short_backtrace" {
		return true
	}
	root, _, found := strings.Cut(name, "::")
	return found && (strings.Count(name, "::") > 1 || isOneOf(root, "core", "std", "alloc", "tokio", "hyper", "main"))
}

// isGoCall tells what follows a function in Go's frames: its arguments in hexadecimal, or a pointer's method, as in
// main.f(0xc000) and main.(*T).Get(...).
func isGoCall(rest string) bool {
	if receiver, found := strings.CutPrefix(rest, ".(*"); found {
		end := wordEnd(receiver, 0)
		return end > 0 && strings.HasPrefix(receiver[end:], ").")
	}
	for _, arguments := range []string{"(0x", "({0x", "(...)"} {
		if strings.HasPrefix(rest, arguments) {
			return true
		}
	}
	return false
}

// isNetCall tells what follows a method in a frame of .NET's in any language, whose file says so:
// A.B.Run(String s) 場所 C:\x.cs:行 3.
func (s *scanner) isNetCall(stop int) bool {
	if stop >= len(s.text) || s.text[stop] != '(' {
		return false
	}
	place, inside := parenthesis(s.look(stop, maxFrame))
	if !inside {
		return false
	}
	rest := s.look(stop+len(place)+2, maxFrame)
	for _, ext := range []string{".cs:", ".vb:", ".fs:"} {
		if at := strings.Index(rest, ext); at > 0 && strings.IndexByte(rest[:at], '(') < 0 &&
			strings.ContainsAny(rest[:at], `/\`) {
			return true
		}
	}
	return false
}

// callStart is where a call begins: the path of its package, or the line above its file.
func (s *scanner) callStart(i int) int {
	least := max(s.done, i-maxFrame)
	for i > least && isPathByte(s.text[i-1]) {
		i--
	}
	head := strings.TrimRight(s.text[least:i], " \t\r\n")
	head = strings.TrimSuffix(strings.TrimSuffix(head, `\t`), `\n`)
	if !strings.HasSuffix(head, ")") {
		return i
	}
	return least + strings.LastIndexAny(head, " \t\r\n") + 1
}

// isFrameOffset tells what follows a file in Go's frames, and a binary in glibc's.
func isFrameOffset(rest string) bool {
	if strings.HasPrefix(rest, " +0x") || strings.HasPrefix(rest, "  0x") { // "+" may have been taken for a space's
		return true
	}
	symbol, found := strings.CutPrefix(rest[:min(len(rest), maxFrame)], "(")
	return found && strings.HasPrefix(symbol[wordEnd(symbol, 0):], "+0x")
}

// isElixirLine recognizes Elixir's "lib/x.ex:12: X.f/2" and Erlang's "x.erl:12: :x.f/1".
func isElixirLine(path, rest string) bool {
	kind, end := extension(path)
	if kind != source || end == len(path) || !strings.HasPrefix(rest, ": ") {
		return false
	}
	ext := path[strings.LastIndexByte(path[:end], '.')+1 : end]
	return ext == "ex" || ext == "exs" || ext == "erl"
}

// appStart is where the "(app 1.0) " begins that may stand before an Elixir file.
func (s *scanner) appStart(i int) int {
	least := max(s.done, i-64)
	if !strings.HasSuffix(s.text[least:i], ") ") {
		return i
	}
	at := strings.LastIndexByte(s.text[least:i], '(')
	if at < 0 {
		return i
	}
	if _, version, found := strings.Cut(s.text[least+at:i], " "); !found || version == "" || !isDigit(version[0]) {
		return i
	}
	return least + at
}

// rubyFrame drops a trace of Ruby's at the ":" at i: x.rb:12:in `f'.
func (s *scanner) rubyFrame(i int) int {
	end := digitsEnd(s.text, i+1)
	if end == i+1 || !isRubyMethod(s.text[end:]) {
		return 0
	}
	return s.cutTrace(s.pathBack(i))
}

// isRubyMethod tells what follows a file and its line in Ruby's frames.
func isRubyMethod(rest string) bool {
	in, found := strings.CutPrefix(rest, ":in ")
	if !found {
		return false
	}
	for _, mark := range []string{"`", "'", "<", "block ", "&#39;", "&lt;", "rescue ", "ensure "} {
		if strings.HasPrefix(in, mark) {
			return true
		}
	}
	return false
}

// pathBack is where the path begins that ends at i.
func (s *scanner) pathBack(i int) int {
	least := max(s.done, i-maxFrame)
	for i > least && isPathByte(s.text[i-1]) {
		i--
	}
	return i
}

// bracket judges "[" and "#" at i: SQLAlchemy's "[SQL: ", "[parameters: ", Safari's "f@[native code]", and the
// numbered frames of PHP and of debuggers.
func (s *scanner) bracket(i int) int {
	rest := s.text[i:]
	if rest[0] == '#' {
		end := digitsEnd(s.look(i, 8), 1)
		next := strings.TrimLeft(s.look(i+end, 16), " ")
		if end == 1 || end > 4 || next == "" || len(next) == len(s.look(i+end, 16)) || !isAlnum(next[0]) &&
			strings.IndexByte("/{[_<", next[0]) < 0 {
			return 0
		}
		if isNumberedFrame(s.look(i, maxFrame), end) {
			return s.cutTrace(i)
		}
		return 0
	}
	for _, head := range []string{"[SQL: ", "[parameters: ", "[params: ", "[signal SIG", "[C]: in "} {
		if strings.HasPrefix(rest, head) {
			return s.cutTrace(i)
		}
	}
	if strings.HasPrefix(rest, "[native code]") && i > s.done && s.text[i-1] == '@' {
		return s.cutTrace(tokenStart(s.text, i, s.done))
	}
	// A mark that stands for what was taken out is not looked at again.
	for _, mark := range []string{Mark, addressMark, pathMark} {
		if strings.HasPrefix(rest, mark) {
			return i + len(mark)
		}
	}
	return 0
}

// isNumberedFrame judges "#0 /x.php(12): f()", "#0 {main}", "#1 0x00007f in f ()", "#2  f (x=1) at x.c:3", and Dart's
// "#0      main (package:app/main.dart:12:3)". An issue's number is none.
func isNumberedFrame(s string, end int) bool {
	frame := strings.TrimLeft(s[end:], " ")
	switch {
	case frame == "":
		return false
	case strings.HasPrefix(frame, "{main}"), strings.HasPrefix(frame, "[internal function]"), isAddress(frame),
		strings.HasPrefix(frame, "0x") && strings.Contains(frame, " in "):
		return true
	case frame[0] == '/', strings.HasPrefix(frame, pathMark), len(frame) > 1 && isDrive(frame[1:]):
		return isCalledAt(frame[strings.IndexAny(frame+"(", "("):]) || strings.HasPrefix(frame, pathMark)
	}
	name, rest, _ := strings.Cut(frame, "(")
	if name != strings.TrimSpace(name) {
		name = strings.TrimSpace(name)
		return isName(name) && (strings.Contains(rest, ") at ") || strings.HasPrefix(rest, "package:") ||
			strings.HasPrefix(rest, "dart:"))
	}
	return rest != "" && (strings.Contains(name, "->") || strings.Contains(name, "::")) && strings.IndexByte(name,
		' ') < 0
}
