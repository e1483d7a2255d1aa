package redact

import "strings"

// maxStatement bounds what is looked at to tell a statement from a sentence.
const maxStatement = 256

// verb is what a word begins, if it begins a statement.
type verb int8

const (
	selects verb = iota + 1
	inserts
	updates
	deletes
	defines // CREATE, ALTER, DROP, TRUNCATE
	merges  // SQL's and Cypher's
	matches // Cypher's
	commons // WITH x AS (
	calls   // EXEC, CALL
	grants
	asks    // GraphQL's
	queries // a search engine's or a document store's, in JSON
	stores  // MongoDB's shell: db.users.find(
)

var verbs = newTable(map[string]verb{
	"select": selects, "insert": inserts, "replace": inserts, "update": updates, "delete": deletes,
	"create": defines, "alter": defines, "drop": defines, "truncate": defines,
	"merge": merges, "match": matches, "optional": matches, "with": commons, "exec": calls, "execute": calls,
	"call":  calls,
	"grant": grants, "revoke": grants,
	"query": asks, "mutation": asks, "subscription": asks, "fragment": asks,
	"find": queries, "aggregate": queries, "filter": queries, "count": queries, "distinct": queries,
	"findandmodify": queries,
	"db":            stores,
})

// statement redacts a statement of a query language, and what databases quote in their errors.
func (s *scanner) statement(i, end int) int {
	n := end - i
	if n < len("db") || n > len("subscription") || s.text[i] > 'z' || end == len(s.text) {
		return 0
	}
	if next := s.quoted(i, end); next != 0 {
		return next
	}
	if i > 0 && s.text[i-1] == '$' {
		return s.operator(i, end)
	}
	word := s.text[i:end]
	kind := verbs.of(word)
	if kind == 0 {
		return 0
	}
	rest := s.look(i, maxStatement)
	if kind == selects && strings.IndexByte(rest, ',') >= 0 {
		rest = s.look(i, 4*maxStatement) // a list of columns may be long
	}
	switch kind {
	case asks:
		if isGraphQL(rest[n:]) {
			return s.dropStatement(i)
		}
		return s.search(i, end)
	case queries:
		return s.search(i, end)
	case stores:
		if isShell(rest[n:]) {
			return s.dropBraces(i, s.text[i:])
		}
	default:
		capital := isUpper(word[0]) && isUpper(word[1])
		if isStatement(kind, rest[n:], capital, s.isQuotation(i)) {
			return s.dropStatement(i)
		}
	}
	return 0
}

// isQuotation tells whether what stands at i is set off from the sentence around it.
func (s *scanner) isQuotation(i int) bool {
	return i == 0 || strings.IndexByte("\"'`[(=", s.text[i-1]) >= 0 || i > 1 && s.text[i-2] == ':' &&
		isSpace(s.text[i-1])
}

// isStatement tells a statement from prose ("Select a model from the list", "Update the model and set x to 0") by its
// grammar: rest follows its verb, which is in capitals or not, and set off from the sentence or not.
func isStatement(kind verb, rest string, capital, setOff bool) bool {
	switch kind {
	case selects:
		return isSelect(rest, capital, setOff)
	case inserts:
		return isInsert(rest, capital)
	case updates:
		return isUpdate(rest, capital)
	case deletes:
		return isDelete(rest, capital, setOff)
	case defines:
		return isDefinition(rest, capital)
	case merges:
		return isPattern(rest) || capital && hasWord(rest, "into")
	case matches:
		rest, _ = cutWord(rest, "match")
		return isPattern(rest)
	case commons:
		name, tail := identifier(rest)
		tail, found := cutWord(tail, "as")
		return found && name != "" && strings.HasPrefix(strings.TrimLeft(tail, " \n\t"), "(") && (capital ||
			containsFold(tail, "select"))
	case calls:
		name, tail := identifier(rest)
		return capital && name != "" && !isDeterminer(name) && (strings.HasPrefix(tail, "(") || strings.HasPrefix(tail,
			" @")) ||
			strings.HasPrefix(name, "sp_") || strings.HasPrefix(name, "usp_") || strings.HasPrefix(name, "xp_")
	case grants:
		at, end := findWord(rest, "on")
		return capital && at >= 0 && end < len(rest) && strings.Contains(rest, " ON ")
	default: // the others begin no statement of SQL
	}
	return false
}

// isSelect judges what follows "select".
func isSelect(rest string, capital, setOff bool) bool {
	at, end := findWord(rest, "from")
	if at < 0 {
		name, tail := identifier(rest)
		return capital && name != "" && strings.HasPrefix(tail, "(")
	}
	columns := strings.TrimSpace(rest[:at])
	table, tail := identifier(rest[end:])
	if columns == "" || table == "" {
		return false
	}
	marked := strings.ContainsAny(columns, "*(\"`[_=$") || strings.IndexByte(columns, '.') > 0 && isOneWord(columns)
	if isDeterminer(table) {
		return columns == "*"
	}
	if capital {
		return marked || isList(columns) || rest[at] == 'F'
	}
	return marked || isList(columns) && (strings.IndexByte(columns, ',') >= 0 || isMarked(table) || isClause(tail) ||
		setOff && isEnd(tail))
}

// isInsert judges what follows "insert" or "replace".
func isInsert(rest string, capital bool) bool {
	at, end := findWord(rest, "into")
	if at < 0 || at > len(" or replace ") {
		return false
	}
	table, tail := identifier(rest[end:])
	if table == "" || isDeterminer(table) {
		return false
	}
	tail = strings.TrimLeft(tail, " \n\t")
	return capital || strings.HasPrefix(tail, "(") || isMarked(table) ||
		hasWord(tail, "values") || hasWord(tail, "select") || hasWord(tail, "set") && strings.IndexByte(tail, '=') > 0
}

// isUpdate judges what follows "update".
func isUpdate(rest string, capital bool) bool {
	table, tail := identifier(rest)
	tail, found := cutWord(tail, "set")
	if !found {
		if _, alias := identifier(tail); table != "" {
			tail, found = cutWord(alias, "set")
		}
	}
	if !found || table == "" || isDeterminer(table) {
		return false
	}
	column, value := identifier(tail)
	return column != "" && strings.HasPrefix(strings.TrimLeft(value, " "), "=") || capital && isMarked(table)
}

// isDelete judges what follows "delete".
func isDelete(rest string, capital, setOff bool) bool {
	rest, found := cutWord(rest, "from")
	table, tail := identifier(rest)
	if !found || table == "" || isDeterminer(table) {
		return false
	}
	return capital || isMarked(table) || isClause(tail) || setOff && isEnd(tail)
}

// isDefinition judges what follows "create", "alter", "drop" and "truncate".
func isDefinition(rest string, capital bool) bool {
	for _, modifier := range []string{
		"or", "replace", "unique", "temporary", "temp", "materialized", "if", "not",
		"exists",
	} {
		rest, _ = cutWord(rest, modifier)
	}
	kind, tail := identifier(rest)
	if !isOneOf(kind, "table", "index", "view", "database", "schema", "sequence", "trigger", "function", "procedure",
		"type",
		"extension", "role", "user", "column", "constraint") {
		return false
	}
	exists := false
	for _, modifier := range []string{"if", "not", "exists", "concurrently"} {
		var found bool
		tail, found = cutWord(tail, modifier)
		exists = exists || found
	}
	name, tail := identifier(tail)
	if name == "" || isDeterminer(name) {
		return false
	}
	tail = strings.TrimLeft(tail, " ")
	return capital && isUpper(kind[0]) || exists || isMarked(name) || kind == "table" && strings.HasPrefix(tail, "(") ||
		hasWord(tail, "add") || hasWord(tail, "modify") || hasWord(tail, "rename")
}

// isPattern recognizes a node of a graph: (n:User), (u {id: 1}), (a)-[:KNOWS]->(b).
func isPattern(s string) bool {
	s = strings.TrimLeft(s, " \n\t")
	if at := strings.IndexByte(s, '='); at > 0 && at < 16 {
		s = strings.TrimLeft(s[at+1:], " ") // p = (a)-[*]-(b)
	}
	if s == "" || s[0] != '(' {
		return false
	}
	s = s[1+wordEnd(s[1:], 0):]
	for _, mark := range []string{":", " {", ")-[", ")--", ")<-", ") RETURN", ") WHERE", ") return", ") where"} {
		if strings.HasPrefix(s, mark) {
			return mark != ":" || len(s) > 1 && (isLetter(s[1]) || s[1] == '`')
		}
	}
	return false
}

// isGraphQL recognizes what follows "query" or "mutation": a name, variables, and a selection.
func isGraphQL(rest string) bool {
	_, rest = identifier(rest)
	if tail, found := cutWord(rest, "on"); found {
		_, rest = identifier(tail)
	}
	rest = strings.TrimLeft(rest, " ")
	if strings.HasPrefix(rest, "(") {
		at := strings.IndexByte(rest, ')')
		if at < 0 || strings.IndexByte(rest[:at], '$') < 0 {
			return false
		}
		rest = strings.TrimLeft(rest[at+1:], " ")
	}
	rest, found := strings.CutPrefix(rest, "{")
	rest = strings.TrimLeft(rest, " \n\t")
	end := wordEnd(rest, 0)
	return found && end > 0 && end < len(rest) && strings.IndexByte(" \n({:", rest[end]) >= 0
}

// isShell recognizes what follows "db" in MongoDB's shell: .users.find({.
func isShell(rest string) bool {
	end := dottedEnd("db"+rest, 0) - len("db")
	name := rest[:max(0, end)]
	return strings.HasPrefix(rest[len(name):], "(") && (strings.Count(name, ".") > 1 || name == ".getCollection" ||
		name == ".runCommand")
}

// identifier returns the name that s begins with, in quotes or without, and what follows.
func identifier(s string) (name, rest string) {
	s = strings.TrimLeft(s, " \n\t\r")
	if s == "" {
		return "", ""
	}
	if at := strings.IndexByte("\"`[", s[0]); at >= 0 {
		end := strings.IndexByte(s[1:], "\"`]"[at])
		if end < 0 {
			return s, ""
		}
		end += 2
		for end < len(s) && strings.IndexByte(".\"`[]", s[end]) >= 0 || end < len(s) && classes[s[end]] == wordByte {
			end++ // "public"."users"
		}
		return s[:end], s[end:]
	}
	end := 0
	for end < len(s) && (classes[s[end]] == wordByte && s[end] != '-' || strings.IndexByte(".$@%?:#", s[end]) >= 0) {
		end++
	}
	return s[:end], s[end:]
}

// findWord returns where a word stands in s between white space, in capitals or not.
func findWord(s, word string) (start, end int) {
	for i := 0; i+len(word) < len(s); i++ {
		if isSpace(s[i]) && strings.EqualFold(s[i+1:i+1+len(word)], word) {
			if end = i + 1 + len(word); end == len(s) || isSpace(s[end]) || strings.IndexByte("(\"`[", s[end]) >= 0 {
				return i + 1, end
			}
		}
	}
	return -1, -1
}

// cutWord takes a word and the space before it off the beginning of s.
func cutWord(s, word string) (rest string, found bool) {
	t := strings.TrimLeft(s, " \n\t\r")
	if !hasWord(t, word) {
		return s, false
	}
	return t[len(word):], true
}

// hasWord tells whether s begins with a word, in capitals or not.
func hasWord(s, word string) bool {
	s = strings.TrimLeft(s, " \n\t\r")
	return len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) &&
		(len(s) == len(word) || classes[s[len(word)]] != wordByte)
}

// isOneWord is true for a name with dots, as of a column.
func isOneWord(s string) bool { return strings.IndexByte(s, ' ') < 0 }

// isList tells a list of columns from words: each is one, or one "as" another.
func isList(columns string) bool {
	for column := range strings.SplitSeq(columns, ",") {
		column, _ = cutWord(column, "distinct")
		name, rest := identifier(column)
		alias, found := cutWord(rest, "as")
		if alias = strings.TrimSpace(alias); name == "" || !isOneWord(alias) || alias != "" && !found {
			return false
		}
	}
	return true
}

// isMarked tells whether a name is written as no word is: in quotes, with "_" or with its schema.
func isMarked(name string) bool {
	return strings.ContainsAny(name, "\"`[_$") || strings.IndexByte(strings.TrimRight(name, "."), '.') > 0
}

// isDeterminer knows the words that prose puts before a noun.
func isDeterminer(word string) bool {
	return isOneOf(strings.Trim(word, ".:"), "the", "a", "an", "your", "our", "this", "that", "these", "those",
		"its", "their", "my",
		"one", "each", "any", "all", "either", "here", "below", "above", "which", "de", "der", "dem", "den", "la", "le", "el")
}

// isClause tells whether what follows a table goes on as a statement does.
func isClause(tail string) bool {
	for _, clause := range []string{
		"order by", "group by", "limit", "inner join", "left join", "right " +
			"join", "join", "offset", "union", "having", "for update",
	} {
		if hasWord(tail, clause) {
			return true
		}
	}
	condition, found := cutWord(tail, "where")
	condition = condition[:min(len(condition), 96)]
	return found && (strings.ContainsAny(condition, "=<>?$") || containsFold(condition, " in (") ||
		containsFold(condition, " like ") ||
		containsFold(condition, " is null") || containsFold(condition, " between "))
}

// isEnd tells whether a statement ends where its table does.
func isEnd(tail string) bool {
	return tail == "" || strings.IndexByte("\"'`;)]", tail[0]) >= 0
}

// dropStatement redacts from i to the text's end, or to the last " - " that query builders put between a
// statement and what was wrong with it. One within a string is the statement's.
func (s *scanner) dropStatement(i int) int {
	if at := strings.LastIndex(s.text[i:], " - "); at >= 0 && strings.Count(s.text[i:i+at], "'")%2 == 0 &&
		strings.IndexByte(s.text[i+at:], '\'') < 0 {
		return s.hide(i, i+at, Mark)
	}
	stop := len(s.text)
	if s.text[stop-1] == ')' {
		stop-- // Laravel's "(SQL: select ...)"
	}
	return s.hide(i, stop, Mark)
}
