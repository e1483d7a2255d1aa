package redact

import "strings"

// maxFrame bounds what is looked at to tell a stack frame.
const maxFrame = 256

// trace drops everything from the first stack frame on, if one begins at text[i:end].
func (s *scanner) trace(i, end int) int {
	if !beginsTrace(s.text[i:], end-i) {
		return 0
	}
	if s.text[i] == 'a' && !spaceBefore(s.text, i) {
		return 0
	}
	return s.cut(i)
}

// beginsTrace knows how the traces of Python, Go, Java, JavaScript, .NET, PHP and Rust begin.
// rest begins with a word of n bytes.
func beginsTrace(rest string, n int) bool {
	if n < len("at") || n > len("Traceback") {
		return false
	}
	switch rest[:n] {
	case "Traceback":
		return strings.HasPrefix(rest, "Traceback (most recent call last)")
	case "File":
		return isPythonFrame(rest)
	case "goroutine":
		end := digitsEnd(rest, n+1)
		return end > n+1 && strings.HasPrefix(rest[end:], " [")
	case "Caused":
		return strings.HasPrefix(rest, "Caused by: ")
	case "Stack", "stack", "Backtrace":
		return strings.HasPrefix(rest, "Stack trace:") || strings.HasPrefix(rest, "Stacktrace:") ||
			strings.HasPrefix(rest, "stack backtrace:")
	case "at":
		return n+1 < len(rest) && isSpace(rest[n]) && isFrame(rest[n+1:min(len(rest), maxFrame)])
	}
	return false
}

// isPythonFrame recognizes `File "x.py", line 3`.
func isPythonFrame(rest string) bool {
	rest, found := strings.CutPrefix(rest[:min(len(rest), 2*maxFrame)], `File "`)
	if !found {
		return false
	}
	_, line, found := strings.Cut(rest, `", line `)
	return found && line != "" && isDigit(line[0])
}

// isFrame judges what follows "at": `fn (x.js:1:2)`, `/x.js:1:2`, `a.b.C(C.java:1)`,
// `A.B.C(String s) in /x.cs:line 3`. A time of day and a URL are no frame.
func isFrame(s string) bool {
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
		if close := strings.IndexByte(rest, ']'); close >= 0 {
			rest = rest[close+1:]
		}
	}
	place, inside := parenthesis(strings.TrimPrefix(rest, " "))
	switch {
	case inside && rest[0] == '(':
		return strings.IndexByte(name, '.') > 0 && !strings.Contains(name, "://")
	case inside:
		return endsInLine(place) || place == "<anonymous>" || place == "native"
	}
	name = strings.TrimRight(name, ":,") // Rust's "panicked at src/x.rs:1:2:"
	return strings.ContainsAny(name, "/.") && endsInLineAndColumn(name) &&
		!strings.HasPrefix(name, "http")
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

// bracket judges "[" and "#" at i: SQLAlchemy's "[SQL: ", "[parameters: " and PHP's "#0 ".
func (s *scanner) bracket(i int) int {
	rest := s.text[i:]
	switch {
	case strings.HasPrefix(rest, "[SQL: "), strings.HasPrefix(rest, "[parameters: "),
		strings.HasPrefix(rest, "#0 /"), strings.HasPrefix(rest, "#0 {main}"), strings.HasPrefix(rest, "#0 [internal"):
		return s.cut(i)
	}
	// A mark that stands for what was taken out is not looked at again.
	for _, mark := range []string{Mark, addressMark, pathMark} {
		if strings.HasPrefix(rest, mark) {
			return i + len(mark)
		}
	}
	return 0
}

// maxStatement bounds what is looked at to tell a statement from a sentence.
const maxStatement = 512

// statement redacts an SQL statement, and the values that databases quote in their errors.
func (s *scanner) statement(i, end int) int {
	rest := s.text[i:min(len(s.text), i+maxStatement)]
	switch end - i {
	case len("Key"):
		if strings.HasPrefix(rest, "Key (") {
			return s.violated(i, rest)
		}
	case len("Duplicate"):
		return s.duplicate(i, rest)
	case len("SELECT"): // and INSERT, UPDATE, DELETE, CREATE
		if isStatement(rest) {
			return s.dropStatement(i)
		}
	}
	return 0
}

// violated redacts PostgreSQL's "Key (email)=(a@example.com)".
func (s *scanner) violated(i int, rest string) int {
	middle := strings.Index(rest, ")=(")
	if middle < 0 {
		return 0
	}
	last := strings.IndexByte(rest[middle+3:], ')')
	if last < 0 {
		return s.replace(i+len("Key "), len(s.text), Mark)
	}
	return s.replace(i+len("Key "), i+middle+3+last+1, Mark)
}

// duplicate redacts MySQL's "Duplicate entry 'a@example.com' for key 'users.email'", and SQL Server's
// "The duplicate key value is (a@example.com)".
func (s *scanner) duplicate(i int, rest string) int {
	if value, found := strings.CutPrefix(rest, "duplicate key value is ("); found {
		start := i + len(rest) - len(value)
		if last := strings.IndexByte(value, ')'); last >= 0 {
			return s.replace(start, start+last, Mark)
		}
		return s.replace(start, len(s.text), Mark)
	}
	const head = "Duplicate entry '"
	if !strings.HasPrefix(rest, head) {
		return 0
	}
	last := strings.Index(rest[len(head):], "' for key '")
	if last < 0 {
		return 0
	}
	stop := i + len(head) + last + len("' for key '")
	if end := strings.IndexByte(s.text[stop:], '\''); end >= 0 {
		stop += end + 1
	}
	return s.replace(i+len(head)-1, stop, Mark)
}

// isStatement tells SQL from prose ("Select a model from the list"): by its capitals, or by
// quoted names, a star or placeholders.
func isStatement(rest string) bool {
	verb := rest[:6]
	if !isOneOf(verb, "select", "insert", "update", "delete", "create") {
		return false
	}
	capital := verb == strings.ToUpper(verb)
	if capital && strings.HasPrefix(rest, "CREATE TABLE ") {
		return true
	}
	lower := strings.ToLower(rest)
	clause := clauses[lower[:6]]
	at := strings.Index(lower, clause)
	if clause == "" || at < 0 || clause[0] != ' ' && at > 0 {
		return false
	}
	return capital || isWrittenByMachine(lower, lower[at+len(clause):])
}

// clauses are what a statement cannot do without.
var clauses = map[string]string{
	"select": " from ", "insert": "insert into ", "update": " set ", "delete": "delete from ",
}

// isWrittenByMachine tells whether a statement in small letters has quoted names, a star or
// placeholders. after is what follows its clause.
func isWrittenByMachine(statement, after string) bool {
	for _, head := range []string{"select *", "select count(", "update \"", "update `"} {
		if strings.HasPrefix(statement, head) {
			return true
		}
	}
	return after != "" && strings.IndexByte("\"`[", after[0]) >= 0 ||
		strings.Contains(after, "values (") || strings.Contains(after, "$1")
}

// dropStatement redacts from i to the text's end, or to the " - " that query builders put
// between a statement and what was wrong with it.
func (s *scanner) dropStatement(i int) int {
	if at := strings.Index(s.text[i:], " - "); at >= 0 {
		return s.replace(i, i+at, Mark)
	}
	stop := len(s.text)
	if s.text[stop-1] == ')' {
		stop-- // Laravel's "(SQL: select ...)"
	}
	return s.replace(i, stop, Mark)
}
