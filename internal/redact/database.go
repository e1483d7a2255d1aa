package redact

import (
	"net/netip"
	"strings"
)

// quotation is what a database says before something of its own, and where that ends.
type quotation struct {
	head  string // from its first word on
	until string // "" for the end of the text
	tail  string // what must follow for it to be a database's, "" for anything
	owned bool   // it must have its table's name before it: others have columns, too
}

// quotations are, by their first word, the errors of databases that quote rows, commands and the names of tables:
// https://www.postgresql.org/docs/current/errcodes-appendix.html, https://dev.mysql.com/doc/mysql-errors/8.4/en/,
// https://learn.microsoft.com/sql/relational-databases/errors-events. The name of a key or a constraint stays: it
// says which value is taken.
var quotations = newTable(map[string][]quotation{
	"failing":   {{head: "failing row contains (", until: ")."}},
	"duplicate": {{head: "duplicate key value is (", until: ")"}},
	"relation":  {{head: `relation "`, until: `"`}},
	"column": {{head: `column "`, until: `"`, tail: " does not exist"}, {
		head: "column ", until: " ",
		tail: "does not exist",
	}},
	"unknown": {{head: "unknown column '", until: "'", tail: " in '"}, {head: "unknown database '", until: "'"}},
	"such": {
		{head: "such table: ", until: " "},
		{head: "such column: ", until: " ", owned: true},
		{head: "such index [", until: "]"},
	},
	"invalid": {{head: "invalid object name '", until: "'"}, {head: "invalid column name '", until: "'"}},
	"database": {{head: `database "`, until: `"`, tail: " does not exist"}, {
		head: `database "`, until: `"`,
		tail: ", table",
	}},
	"table": {
		{head: "table '", until: "'", tail: " doesn't exist"},
		{head: `table "dbo.`, until: `"`},
		{head: `table "`, until: `"`, tail: " violates "},
	},
	"view": {{head: `view "`, until: `" does not exist`}},
	"permission": {
		{head: "permission denied for table ", until: " "},
		{
			head:  "permission denied for relation ",
			until: " ",
		},
		{head: "permission denied for schema ", until: " "},
		{head: "permission denied for sequence ", until: " "},
	},
	"near":   {{head: "near '", until: "' at line", tail: " "}},
	"role":   {{head: `role "`, until: `"`, tail: " does not exist"}},
	"object": {{head: "object 'dbo.", until: "'"}},
	"pgsql":  {{head: "pgsql function "}},
})

// quoted redacts what a database quotes behind the word text[i:end].
func (s *scanner) quoted(i, end int) int {
	rest := s.text[i:]
	switch word := rest[:end-i]; word {
	case "Key":
		return s.violated(i)
	case "Duplicate":
		return s.duplicate(i)
	case "E11000", "dup":
		return s.dupKey(i)
	case "args", "command":
		return s.command(i, end)
	case "invocation":
		return s.invocation(i, end)
	case "ORA-06512":
		return s.cutTrace(i)
	case "constraint":
		if fails, found := strings.CutPrefix(rest, "constraint fails "); found && strings.HasPrefix(fails, "(`") {
			return s.dropBraces(end+len(" fails "), fails)
		}
		name, found := strings.CutPrefix(rest, "constraint (")
		if at := strings.Index(name[:min(len(name), maxAddress)], ") violated"); found && at > 0 { // Oracle's
			return s.hide(end+2, end+2+at, Mark)
		}
		return 0
	default:
		for _, q := range quotations.of(word) {
			if next := s.quotation(i, q); next != 0 {
				return next
			}
		}
	}
	return 0
}

// quotation redacts what q quotes at i.
func (s *scanner) quotation(i int, q quotation) int {
	start := i + len(q.head)
	if start >= len(s.text) || !hasPrefixFold(s.text[i:], q.head) {
		return 0
	}
	value := s.text[start:]
	if q.owned && strings.IndexByte(s.text[start:wordOrDotsEnd(s.text, start)], '.') < 0 {
		return 0
	}
	if q.tail == "" {
		if at := strings.Index(value, q.until); q.until != "" && at > 0 {
			return s.hide(start, start+at, Mark)
		}
		return s.hide(start, len(s.text), Mark)
	}
	window := value[:min(len(value), maxStatement)]
	at := strings.Index(window, q.until)
	if at <= 0 || !strings.HasPrefix(value[at+len(q.until):], q.tail) {
		return 0
	}
	return s.hide(start, start+at, Mark)
}

// violated redacts PostgreSQL's "Key (email)=(a@example.com)".
func (s *scanner) violated(i int) int {
	rest := s.text[i:]
	if !strings.HasPrefix(rest, "Key (") {
		return 0
	}
	middle := strings.Index(rest[:min(len(rest), maxStatement)], ")=(")
	if middle < 0 {
		return 0
	}
	last := strings.IndexByte(rest[middle+3:], ')')
	if last < 0 {
		return s.hide(i+len("Key "), len(s.text), Mark)
	}
	return s.hide(i+len("Key "), i+middle+3+last+1, Mark)
}

// duplicate redacts the value of MySQL's "Duplicate entry 'a@example.com' for key 'users.email'" where it is
// somebody's. A name that its owner chose tells the caller what to change.
func (s *scanner) duplicate(i int) int {
	const head = "Duplicate entry '"
	value, found := strings.CutPrefix(s.text[i:], head)
	if !found {
		return 0
	}
	start := i + len(head)
	at := strings.Index(value[:min(len(value), maxStatement)], "' for key '")
	if at < 0 {
		return 0
	}
	if value = value[:at]; !isPersonal(value) {
		return 0
	}
	return s.hide(start-1, start+at+1, Mark)
}

// isPersonal tells whether a value is an address, a number of a card or a telephone, or a secret.
func isPersonal(value string) bool {
	if strings.IndexByte(value, '@') >= 0 || strings.ContainsAny(value, "/\\") || hasRun(value, leastKey) {
		return true
	}
	digits := 0
	for j := range len(value) {
		if isDigit(value[j]) {
			digits++
		}
	}
	addr, err := netip.ParseAddr(value)
	return digits >= 7 && digits*2 > len(value) || err == nil && isPrivate(addr) || isInternalName(value+".", false)
}

// dupKey redacts MongoDB's "E11000 duplicate key error collection: db.users index: email_1 dup key: { email: "x" }".
func (s *scanner) dupKey(i int) int {
	for _, head := range []string{"E11000 duplicate key error ", "dup key: "} {
		if rest, found := strings.CutPrefix(s.text[i:], head); found {
			return s.dropBraces(i+len(head), rest)
		}
	}
	return 0
}

// command redacts the arguments of a command for a document store or a cache, in JSON or as the shell writes it:
// `not authorized on prod to execute command { find: "users" }`, `"command":{"name":"set","args":["k","v"]}`.
func (s *scanner) command(i, end int) int {
	const given = "args beginning with: " // Redis: unknown command 'x', with args beginning with: 'y'
	if strings.HasPrefix(s.text[i:], given) && i+len(given) < len(s.text) {
		return s.hide(i+len(given), len(s.text), Mark)
	}
	rest := s.look(end, 16)
	open := strings.IndexAny(rest, "{[")
	if open < 0 || strings.Trim(rest[:open], " :\"'") != "" {
		return 0
	}
	if s.text[i:end] == "args" && !containsFold(s.text[max(0, i-64):i], "command") {
		return 0
	}
	if s.text[i:end] == "command" && rest[open] != '{' {
		return 0
	}
	return s.dropBraces(end+open, s.text[end+open:])
}

// search redacts a query in JSON, to the object around the word text[i:end]: {"query":{"bool":{…}}},
// { find: "users", filter: { email: "x" } }.
func (s *scanner) search(i, end int) int {
	start := i - 1
	for start >= s.done && start > i-6 && strings.IndexByte("\"' \\", s.text[start]) >= 0 {
		start--
	}
	if start < s.done || s.text[start] != '{' {
		return 0
	}
	rest := s.look(end, maxFrame)
	value := strings.TrimLeft(rest, "\"'\\")
	value, found := strings.CutPrefix(value, ":")
	if !found || !isQueryBody(strings.TrimLeft(value, " ")) {
		return 0
	}
	return s.dropBraces(start, s.text[start:])
}

// isQueryBody tells a search engine's clauses and a command's members from those of an API.
func isQueryBody(value string) bool {
	for _, clause := range []string{
		`"bool"`, `"match`, `"term`, `"range"`, `"multi_match"`, `"query_string"`, `"nested"`, `"ids"`, `"wildcard"`,
		`"prefix"`,
		`"function_score"`, `"knn"`, "filter:", `"filter"`, "pipeline:", `"pipeline"`, `"$db"`, "$db:", "lsid:",
		`"lsid"`, "cursor:",
		"updates:", "documents:", `{"$`, "{ $", "{$",
	} {
		if strings.Contains(value, clause) {
			return true
		}
	}
	return false
}

// operators are MongoDB's that a query cannot do without (https://www.mongodb.com/docs/manual/reference/operator/).
var operators = wordSet("match lookup group project unwind sort or and nor in nin ne gt gte lt lte exists regex " +
	"set unset inc push " +
	"pull addToSet elemMatch where expr text search oid size all eq facet")

// operator redacts the object whose member begins with "$" and the word text[i:end].
func (s *scanner) operator(i, end int) int {
	start := i - 2
	for start >= s.done && start > i-8 && strings.IndexByte("\"' \\", s.text[start]) >= 0 {
		start--
	}
	rest := strings.TrimLeft(s.text[end:min(len(s.text), end+8)], "\"'\\ ")
	if start < s.done || s.text[start] != '{' || !strings.HasPrefix(rest, ":") || !operators[s.text[i:end]] {
		return 0
	}
	if member := s.objectStart(start); member >= s.done {
		start = member
	}
	return s.dropBraces(start, s.text[start:])
}

// objectStart is where the object begins that has the one at i as a member: {email: {$ne: ""}}.
func (s *scanner) objectStart(i int) int {
	least := max(s.done, i-64)
	return least + strings.LastIndexByte(s.text[least:i], '{')
}

// dropBraces redacts rest, which begins at i, to where its outermost bracket closes, or to its end.
func (s *scanner) dropBraces(i int, rest string) int {
	depth := 0
	for j := 0; j < len(rest); j++ {
		switch rest[j] {
		case '{', '[', '(':
			depth++
		case '}', ']', ')':
			if depth--; depth <= 0 {
				return s.hide(i, i+j+1, Mark)
			}
		}
	}
	return s.hide(i, len(s.text), Mark)
}

// prismaEnds begin what Prisma says behind the source that it quotes
// (https://www.prisma.io/docs/orm/reference/error-reference).
var prismaEnds = []string{
	"Unique constraint", "Foreign key constraint", "Null constraint", "Argument ", "Unknown a", "Can't reach", "Raw " +
		"query",
	"An operation failed", "Record to ", "The ", "Error ", "Timed out", "Invalid value", "Missing ", "Inconsistent ",
	"Transaction ", "Authentication failed", "Too many", "Server has closed", "Value ",
}

// invocation redacts the lines of source that Prisma quotes: "Invalid `prisma.user.create()` invocation in
// /app/x.ts:12:3".
func (s *scanner) invocation(i, end int) int {
	head := s.text[max(s.done, i-96):i]
	at := strings.LastIndex(head, "prisma.")
	if at < 0 || !strings.HasSuffix(strings.TrimRight(head, " `"), ")") {
		return 0
	}
	rest := s.text[end:]
	stop := strings.LastIndex(rest, "\n\n")
	for _, begin := range prismaEnds {
		if last := strings.LastIndex(rest, begin); last > stop {
			stop = last
		}
	}
	start := i - len(head) + at
	if stop < 0 {
		return s.hide(start, len(s.text), Mark)
	}
	return s.hide(start, end+stop, Mark+" ")
}
