package redact

import "strings"

// value is what is assigned to a name.
type value struct {
	start, end int
	quoted     bool
	tight      bool // "name=value" or "name:value", which prose does not write
	equals     bool // "name=value"
}

// assigned redacts the value behind "=" or ":" at i, where a name of a secret stands before.
func (s *scanner) assigned(i int) int {
	if s.secretName == 0 || i-s.secretName > maxGap {
		return s.field(i)
	}
	if between := strings.Trim(s.text[s.secretName:i], " \t\"'`)(]\\"); between != "" && between != "value" {
		return s.provided(i)
	}
	v := s.valueAt(i)
	switch s.kind { //nolint:exhaustive // the others' values are plain
	case header:
		if next := s.authorization(v.start); next != 0 {
			return next
		}
	case cookie:
		if end := s.cookiesEnd(v.start); end > v.start {
			return s.replace(v.start, end, Mark)
		}
	}
	if !s.isSecretValue(v) {
		return 0
	}
	return s.replace(v.start, v.end, Mark)
}

// maxGap bounds what stands between a name and its value.
const maxGap = 24

// openAngle is how JSON may write what placeholders begin with, "<".
const openAngle = `\u003c`

// valueAt finds the value behind the "=" or ":" at i.
func (s *scanner) valueAt(i int) value {
	v := value{start: i + 1, equals: s.text[i] == '='}
	for v.start < len(s.text) && v.start < i+16 {
		next := v.start
		switch c := s.text[next]; {
		case strings.IndexByte(" \t=>", c) >= 0:
			next++
		case c == '\\' && !strings.HasPrefix(s.text[next:], openAngle):
			next = escapeEnd(s.text, next)
		}
		if next == v.start {
			break
		}
		v.start = next
	}
	v.tight = v.equals && strings.IndexByte(s.text[i:v.start], ' ') < 0 || v.start == i+1
	if next, end := s.quotedAt(v.start); end > 0 {
		v.start, v.end, v.quoted = next, end, true
		return v
	}
	for v.start < len(s.text) && v.start < i+16 && strings.IndexByte("\"'`", s.text[v.start]) >= 0 {
		v.start++
	}
	v.end = s.valueEnd(v.start)
	for at := v.start; at < v.end && at < v.start+maxLook; at++ {
		if c := s.text[at]; c >= 0xe3 || c == '\\' && !v.tight { // scripts without spaces go on right behind it
			v.end = v.start + len(strings.TrimRight(s.text[v.start:at], "."))
			break
		}
	}
	return v
}

// quotedAt returns where what the quotation mark at i encloses begins and ends; 0 and 0 where there is none, or no
// other.
func (s *scanner) quotedAt(i int) (start, end int) {
	if i >= len(s.text) {
		return 0, 0
	}
	known, find := &s.double, doubleEnd
	switch s.text[i] {
	case '"':
	case '\'':
		known, find = &s.single, singleEnd
	case '`':
		known, find = &s.back, backEnd
	default:
		return 0, 0
	}
	start = i + 1
	end = s.reach(known, start, find)
	escaped := i > 0 && s.text[i-1] == '\\'
	for range 8 { // a mark within what is quoted is escaped
		if escaped || end >= len(s.text) || s.text[end-1] != '\\' || end-1 < start {
			break
		}
		end = s.reach(known, end+1, find)
	}
	if end >= len(s.text) || strings.IndexByte(s.look(start, min(end-start, maxLook)), '\n') >= 0 {
		return 0, 0
	}
	for escaped && end > start && s.text[end-1] == '\\' {
		end--
	}
	return start, end
}

func doubleEnd(s string, i int) int { return markEnd(s, i, '"') }
func singleEnd(s string, i int) int { return markEnd(s, i, '\'') }
func backEnd(s string, i int) int   { return markEnd(s, i, '`') }

// markEnd is where the next mark stands, the text's end where there is none.
func markEnd(s string, i int, mark byte) int {
	if at := strings.IndexByte(s[min(i, len(s)):], mark); at >= 0 {
		return i + at
	}
	return len(s)
}

// follows redacts a value that stands behind its name without a sign: in quotes, "password 'hunter2'"; as an element's
// content, "<password>hunter2</password>"; as an option's, "--password hunter2".
func (s *scanner) follows(i, end int) int {
	if s.kind < number || end >= len(s.text) {
		return 0
	}
	start := end
	for start < len(s.text) && start < end+8 && s.text[start] == '\\' {
		start++
	}
	if start < len(s.text) && strings.IndexByte("\"'`", s.text[start]) >= 0 {
		start++
	}
	if i > 0 && s.text[i-1] == '<' && s.text[end] == '>' {
		v := value{start: end + 1, quoted: true}
		v.end = v.start + max(0, strings.IndexByte(s.look(v.start, maxLook), '<'))
		return s.redactValue(v)
	}
	space := start
	for start < len(s.text) && start < space+4 && isSpace(s.text[start]) {
		start++
	}
	if start == space {
		return 0
	}
	for start < len(s.text) && start < space+8 && s.text[start] == '\\' {
		start++
	}
	if from, to := s.quotedAt(start); to > 0 {
		return s.redactValue(value{start: from, end: to, quoted: s.kind == password || s.kind == number})
	}
	if strings.HasPrefix(s.text[i:end], "--") {
		return s.redactValue(value{start: start, end: s.valueEnd(start), tight: true})
	}
	return 0
}

func (s *scanner) redactValue(v value) int {
	if !s.isSecretValue(v) {
		return 0
	}
	return s.replace(v.start, v.end, Mark)
}

// isSecretValue judges a value by its name's kind.
func (s *scanner) isSecretValue(v value) bool {
	text := s.look(v.start, min(v.end-v.start, maxLook))
	return text != "" && s.mayBeSecret(v, text) && !isMasked(text) && !isPlaceholder(text) && !isState(text)
}

func (s *scanner) mayBeSecret(v value, text string) bool {
	digits := digitsEnd(text, 0) == len(text)
	parameter := s.before > 0 && (s.text[s.before-1] == '?' || s.text[s.before-1] == '&')
	switch s.kind { //nolint:exhaustive // the others are judged below
	case grant:
		return parameter && v.tight && hasRun(text, 12)
	case number:
		return isNumber(text, 3) || (v.quoted || v.equals) && hasDigitAndLetter(text) && wordEnd(text, 0) == len(text)
	case maybe:
		return parameter && v.tight && (!digits || len(text) > 5) || hasRun(text, 12) || v.quoted && isUserInfo(text)
	case session:
		return v.tight && v.equals && (!digits || len(text) > 5) || v.quoted && hasRun(text, leastKey) &&
			strings.IndexByte(text, '@') < 0
	case password:
		if v.quoted || v.tight {
			return !v.quoted || !isProse(text)
		}
		return looksSecret(text) && !isAlgorithm(text) || s.isLast(v.end) && len(text) > 2 &&
			isWord(strings.TrimRightFunc(text, isForeignOrStop))
	}
	switch {
	case v.quoted:
		return len(text) > 3 && !isProse(text)
	case v.tight:
		return !digits || len(text) > 9
	}
	return looksSecret(text) && !isAlgorithm(text) && (!digits || len(text) > 9) || len(text) >= 16 && !isWords(text)
}

// isNumber tells a number of at least so many digits, which hyphens may join as they do in 123-45-6789.
func isNumber(text string, least int) bool {
	return len(text) >= least && len(text) <= 16 && isDigit(text[0]) && strings.Trim(text, "0123456789-") == ""
}

func isForeignOrStop(r rune) bool { return r >= 0x80 || r == '.' }

// isLast tells whether nothing of a sentence follows.
func (s *scanner) isLast(end int) bool {
	return end == len(s.text) || s.text[end] >= 0x80 ||
		strings.IndexByte(".\n\\,;)}]&'\"`<>", s.text[end]) >= 0 || s.namesNext(end)
}

// namesNext tells whether another name and its sign follow, as where the lines of a setting were joined.
func (s *scanner) namesNext(end int) bool {
	next := s.look(end+1, maxName)
	name := wordEnd(next, 0)
	return name > 0 && name < len(next) && (next[name] == ':' || next[name] == '=')
}

// provided redacts what follows "API key provided:", whatever it looks like. A number is a
// count: "Daily token limit exceeded Used: 3056133".
func (s *scanner) provided(i int) int {
	if s.beforeEnd != i || s.before < s.secretName || s.kind < token ||
		!isOneOf(s.text[s.before:i], "provided", "given", "supplied", "received", "passed", "used") ||
		!isOneOf(strings.TrimSpace(s.text[s.secretName:s.before]), "", "was", "is", "you", "value", "you have") {
		return 0
	}
	v := s.valueAt(i)
	text := s.look(v.start, min(v.end-v.start, maxLook))
	if strings.Trim(text, "0123456789") == "" || isMasked(text) || isPlaceholder(text) || isNothing(text) {
		return 0
	}
	return s.replace(v.start, v.end, Mark)
}

// isNamed tells whether a word at i is called a key: "API key abc...", "Key Hash (Token) = 0f...".
// What is called an id is not.
func (s *scanner) isNamed(i int) bool {
	if s.secretName == 0 || i < s.secretName || i-s.secretName > maxGap {
		return false
	}
	gap := s.text[s.secretName:i]
	return !strings.Contains(gap, ". ") && !strings.ContainsAny(gap, "&;\n/") && s.kind > grant && s.kind != session
}

// followsID tells whether what stands at i is called an id of something.
func (s *scanner) followsID(i int) bool {
	if s.beforeEnd == 0 || i-s.beforeEnd > 4 {
		return false
	}
	before := s.text[s.before:s.beforeEnd]
	if n := len(before); n > 3 && isOneOf(before[n-2:], "id") && namesSecret(before) == notSecret &&
		(before[n-2] == 'I' || before[n-3] == '_' || before[n-3] == '-') {
		return true
	}
	return isOneOf(before, "id", "requestid", "traceid", "userid", "orderid", "x-amzn-requestid", "uuid", "request",
		"trace", "span", "sha1", "sha256", "sha512", "md5", "organization", "org", "project", "model", "deployment", "ray",
		"commit", "sha", "digest", "version", "revision", "etag", "batch", "job", "run", "thread", "correlation", "operation",
		"transaction", "order", "invoice", "tracking", "reference", "ref", "user", "customer", "account", "tenant", "team",
		"nonce", "opaque", "challenge", "code_challenge", "state", "realm", "fingerprint", "kid",
		"workspace", "file", "session", "device", "ticket", "cluster", "region", "zone")
}

// named redacts what is called a key, has no known shape, and is long, with letters and digits in a row as no model's
// name or path has them.
func (s *scanner) named(i int) int {
	if !s.isNamed(i) {
		return 0
	}
	stop := s.reach(&s.padded, i, paddedEnd)
	if text := s.look(i, min(stop-i, maxLook)); !s.isKey(i, text) || isPlaceholder(text) ||
		s.followsID(i) {
		return 0
	}
	for stop < len(s.text) && s.text[stop] == ':' && hasRun(s.look(stop+1, leastKey), 8) { // a key of two parts
		stop = s.reach(&s.padded, stop+1, paddedEnd)
	}
	return s.replace(i, stop, Mark)
}

// isKey judges a word at i that may be called a key.
func (s *scanner) isKey(i int, text string) bool {
	switch {
	case s.kind == number:
		return isNumber(text, 4) && s.isNear(i)
	case len(text) < 6:
		return false
	case s.kind >= token && s.isNear(i):
		return (isUUID(text) || isScrambled(text, 12) || hasRun(text, 10) ||
			len(text) >= 10 && digitsEnd(text, 0) == len(text) ||
			(s.kind == password || len(text) >= leastKey) && hasDigitAndLetter(text) && !isAlgorithm(text) &&
				!isWords(text)) && !isResource(text)
	}
	return (hasRun(text, leastKey) || len(text) >= 32 && strings.ContainsAny(text, "/+") && hasRun(text, 10)) &&
		!isResource(text)
}

// isResource tells the name of a resource, projects/1234567/secrets/db, whose parts are words or numbers.
func isResource(text string) bool {
	parts := 0
	for part := range strings.SplitSeq(text, "/") {
		if parts++; digitsEnd(part, 0) != len(part) && !isWords(part) {
			return false
		}
	}
	return parts > 2
}

// nearWords may stand between a name and its value.
var nearWords = newSet("is was of value provided given received used with named you sent supplied ist war lautet " +
	"es era est était é foi был была")

// ownerWords say whose a password is.
var ownerWords = newSet("for of für von de para pour")

// isNear tells whether nothing but verbs, or whose it is, stand between a name and the word at i.
func (s *scanner) isNear(i int) bool {
	gap := strings.Trim(s.text[s.secretName:i], joints+"\t\"'`([<>,-→#")
	first, rest, _ := strings.Cut(gap, " ")
	if s.kind == password && ownerWords.of(first) { // for bob is
		_, gap, _ = strings.Cut(rest, " ")
	}
	for word := range strings.FieldsSeq(gap) {
		if !nearWords.of(word) {
			return false
		}
	}
	return true
}
