package redact

import "strings"

// maxFrame bounds what is looked at to tell a stack frame.
const maxFrame = 256

// trace drops everything from the first stack frame on, if one begins at text[i:end].
func (s *scanner) trace(i, end int) int {
	rest := s.text[i:]
	if beginsTrace(rest, end-i) {
		return s.cutTrace(i)
	}
	switch word := rest[:end-i]; word {
	case "at", "bei", "en":
		rest = s.look(i, maxFrame)
		if i > 0 && isPathByte(s.text[i-1]) {
			return 0
		}
		if frame, found := strings.CutPrefix(rest[len(word):], "&nbsp;"); found && isFrame(frame) ||
			len(rest) > len(word) && isSpace(rest[len(word)]) && isFrame(rest[len(word)+1:]) {
			return s.cutTrace(i)
		}
	case "Caused", "caused":
		if cause, found := strings.CutPrefix(rest[len(word):], " by: "); found && isQualified(cause) {
			return s.cutTrace(i)
		}
	case "nested":
		if cause, found := strings.CutPrefix(rest[len(word):], " exception is "); found && isQualified(cause) {
			return s.cutTrace(i)
		}
	case "file", "line": // Erlang's [{m,f,1,[{file,"x.erl"},{line,12}]}]
		if i > s.done && s.text[i-1] == '{' && isErlangPlace(rest[len(word):]) {
			least := max(s.done, i-maxFrame)
			return s.cutTrace(least + max(0, strings.Index(s.text[least:i], "[{")))
		}
	default:
		return s.frame(i, end)
	}
	return 0
}

// isErlangPlace tells what follows "file" and "line" in a frame.
func isErlangPlace(rest string) bool {
	value, found := strings.CutPrefix(rest, ",")
	return found && value != "" && (isDigit(value[0]) || strings.HasPrefix(value, `"`) || strings.HasPrefix(value,
		`\"`) ||
		strings.HasPrefix(value, "&quot;"))
}

// cutTrace drops a trace, and the markup and the quotation marks that lead up to it.
func (s *scanner) cutTrace(start int) int {
	start = max(start, s.done)
	return s.cut(s.done + len(trimMarkup(s.text[s.done:start])))
}

// trimMarkup takes off the end of s what stands between a sentence and the trace behind it.
func trimMarkup(s string) string {
	for {
		t := strings.TrimRight(s, " \t\r\n:;,-([{\"|+")
		if strings.HasSuffix(s, ";") {
			if at := strings.LastIndexByte(s[max(0, len(s)-8):], '&'); at >= 0 {
				t = s[:max(0, len(s)-8)+at]
			}
		}
		if strings.HasSuffix(t, ">") {
			window := max(0, len(t)-64)
			if at := strings.LastIndexByte(t[window:], '<'); at >= 0 && at+1 < len(t[window:]) && t[window+at+1] != '/' {
				t = t[:window+at]
			}
		}
		for _, lead := range []string{`\n`, `\r`, `\t`, `\`, "%0A", "%0a", "%20", " from", "\nfrom", "..."} {
			t = strings.TrimSuffix(t, lead)
		}
		if t == s {
			return s
		}
		s = t
	}
}

// traceHeads are, by their first word, what stands before traces or within them, and nowhere else.
var traceHeads = newTable(map[string][]string{
	"traceback":  {"traceback (most recent call last)", "traceback (innermost last)"},
	"exception":  {"exception group traceback (most recent call last)"},
	"during":     {"during handling of the above exception, another exception"},
	"the":        {"the above exception was the direct cause"},
	"stack":      {"stack trace:", "stack backtrace:", "stack traceback:", "stack:\n"},
	"require":    {"require stack:"},
	"stacktrace": {"stacktrace:"},
	"backtrace":  {"backtrace:"},
	"call":       {"call stack:", "call stack (most recent call first)", "call trace:"},
	"callstack":  {"callstack (from hascallstack)"},
	"note":       {"note: run with `rust_backtrace="},
	"node":       {"node:internal/"},
	"---":        {"--- end of stack trace from", "--- end of inner exception stack trace"},
	"raised":     {"raised at file \"", "raised by primitive operation at"},
})

// beginsTrace knows how the traces of Python, Go, Java, .NET, PHP, Rust, Haskell and OCaml begin.
// rest begins with a word of n bytes.
func beginsTrace(rest string, n int) bool {
	if n < len("The") || n > len("Stacktrace") {
		return false
	}
	switch rest[:n] {
	case "File":
		return isPythonFrame(rest)
	case "goroutine":
		end := digitsEnd(rest, n+1)
		return end > n+1 && strings.HasPrefix(rest[end:], " [")
	case "created":
		call, found := strings.CutPrefix(rest, "created by ")
		return found && isGoFunction(call)
	}
	for _, head := range traceHeads.of(rest[:n]) {
		if hasPrefixFold(rest, head) {
			return true
		}
	}
	return false
}

// isPythonFrame recognizes `File "x.py", line 3`.
func isPythonFrame(rest string) bool {
	rest, found := strings.CutPrefix(rest[:min(len(rest), 2*maxFrame)], "File ")
	if !found {
		return false
	}
	for _, quote := range []string{`"`, `\"`, "&quot;", "&#34;", "'"} {
		if inner, quoted := strings.CutPrefix(rest, quote); quoted {
			_, line, found := strings.Cut(inner, quote+", line ")
			return found && line != "" && isDigit(line[0])
		}
	}
	return false
}

// isGoFunction recognizes "main.main", "net/http.(*Server).Serve in goroutine 1".
func isGoFunction(s string) bool {
	name, _, _ := strings.Cut(s[:min(len(s), maxFrame)], " ")
	name, _, _ = strings.Cut(name, "\n")
	return strings.IndexByte(name, '.') > 0 && !strings.HasSuffix(name, ".")
}

// isQualified tells whether s begins with the name of a class and its packages. A sentence does not.
func isQualified(s string) bool {
	end := dottedEnd(s[:min(len(s), maxFrame)], 0)
	name := s[:end]
	last := name[strings.LastIndexByte(name, '.')+1:]
	dots := strings.Count(name, ".")
	return dots >= 1 && last != "" && isUpper(last[0]) ||
		dots == 0 && (strings.HasSuffix(name, "Exception") || strings.HasSuffix(name, "Error")) && name != "Error" &&
			name != "Exception"
}

// isFrame judges what follows "at": `fn (x.js:1:2)`, `/x.js:1:2`, `a.b.C(C.java:1)`,
// `A.B.C(String s) in /x.cs:line 3`, `x.pl line 3`. A time of day and a URL are no frame.
func isFrame(s string) bool {
	s = s[:min(len(s), maxFrame)]
	for _, modifier := range []string{"async ", "new "} {
		s = strings.TrimPrefix(s, modifier)
	}
	end := strings.IndexAny(s, " (\n")
	name, rest := s, ""
	if end >= 0 {
		name, rest = s[:end], s[end:]
	}
	if name == "" || isDigit(name[0]) {
		return false
	}
	if strings.HasPrefix(rest, " [as ") {
		if at := strings.IndexByte(rest, ']'); at >= 0 {
			rest = rest[at+1:]
		}
	}
	place, inside := parenthesis(strings.TrimPrefix(rest, " "))
	switch {
	case inside && rest[0] == '(':
		return strings.IndexByte(name, '.') > 0 && !strings.Contains(name, "://") && isCall(name, place)
	case inside:
		return isPlace(place)
	case strings.HasPrefix(rest, " line ") && len(rest) > len(" line ") && isDigit(rest[len(" line ")]):
		return isPerl(name)
	}
	name = strings.TrimRight(strings.TrimSuffix(name, "<br>"), ":,") // Rust's "panicked at src/x.rs:1:2:"
	return strings.ContainsAny(name, "/.:") && endsInLineAndColumn(name) && (!strings.HasPrefix(name, "http") ||
		isScript(name))
}

// isCall tells what Java and .NET put into a frame's parentheses: a file and its line, or parameters.
func isCall(name, place string) bool {
	return place == "" || endsInLine(place) || place == pathMark || place == "Native Method" ||
		place == "Unknown Source" ||
		strings.ContainsFunc(name[strings.IndexByte(name, '.'):], func(r rune) bool { return r >= 'A' && r <= 'Z' }) ||
		isOneOf(place[strings.LastIndexByte(place, '.')+1:], "java", "kt", "scala", "groovy", "clj")
}

// isPlace tells what V8 puts into a frame's parentheses.
func isPlace(place string) bool {
	switch {
	case place == "<anonymous>", place == "&lt;anonymous&gt;", place == "native", strings.HasPrefix(place, "eval at "):
		return true
	case strings.HasPrefix(place, "index "):
		return digitsEnd(place, len("index ")) == len(place)
	case endsInLineAndColumn(place), strings.HasPrefix(place, pathMark):
		return true
	}
	kind, _ := extension(place)
	return endsInLine(place) && (kind == source || strings.HasSuffix(place, "]")) && strings.IndexByte(place, ' ') < 0
}

// isPerl recognizes the file in Perl's "at x.pl line 3."
func isPerl(name string) bool {
	return name == "-e" || isOneOf(name[strings.LastIndexByte(name, '.')+1:], "pl", "pm", "t", "cgi", "psgi") ||
		name[0] == '/' && strings.Count(name, "/") > 1
}

// isScript tells whether a URL with a line and a column is that of a script.
func isScript(name string) bool {
	kind, _ := extension(name)
	return kind == source
}

// parenthesis returns what the parentheses hold that s begins with.
func parenthesis(s string) (inside string, found bool) {
	if s == "" || s[0] != '(' {
		return "", false
	}
	inside, _, found = strings.Cut(s[1:], ")")
	return inside, found
}

// endsInLine is true for "x.java:12" and "x.js:1:2".
func endsInLine(s string) bool {
	head := strings.TrimRight(s, "0123456789")
	return len(head) < len(s) && strings.HasSuffix(head, ":")
}

func endsInLineAndColumn(s string) bool {
	head := strings.TrimRight(s, "0123456789")
	return len(head) < len(s) && strings.HasSuffix(head, ":") && endsInLine(head[:len(head)-1])
}
