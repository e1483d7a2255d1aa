package redact

import "strings"

// secretKind is how surely a name names a secret, and which.
type secretKind int8

const (
	notSecret secretKind = iota
	grant                // "code": of an error, or of OAuth in a URL
	maybe                // "key": only what looks like a secret is one
	session              // "sid": what is assigned with "=", else as above
	token                // "api_key": whatever is no count and no word of prose
	password             // "password": whatever is no word of prose
	header               // "authorization": a scheme, and what it takes
	cookie               // "cookie": pairs of names and values
)

// name judges the word text[i:end] as a name, alone or with the word before.
func (s *scanner) name(i, end int) secretKind {
	word := s.text[i:end]
	kind := namesSecret(word)
	if kind == notSecret || s.beforeEnd == 0 || i-s.beforeEnd > 1 {
		return kind
	}
	before := s.text[s.before:s.beforeEnd]
	switch {
	case kind == maybe && isOneOf(word, "key") && isOneOf(before, keyOwners...):
		return token
	case isOneOf(word, "token") && isOneOf(before, "unexpected", "unknown", "unrecognized", "illegal", "expected",
		"special",
		"stop", "next", "end", "eos", "bos", "pad", "input", "output", "prompt", "completion", "max", "per"):
		return notSecret // a parser's, or a model's
	}
	return kind
}

// keyOwners are what a key to something else than a map is called by.
var keyOwners = []string{
	"api", "access", "secret", "private", "subscription", "auth", "authentication", "account", "signing", "encryption",
	"master", "service", "application", "app", "admin", "license", "shared", "integration", "project", "user",
	"server", "client", "webhook", "x-api", "ssh", "storage",
}

// maxName is the length of the longest name.
const maxName = 64

// namesSecret judges a name: the parameter of a URL, the key of a JSON member, a word.
func namesSecret(name string) secretKind {
	if len(name) < 2 || len(name) > maxName {
		return notSecret
	}
	switch string([]byte{name[len(name)-2] | 0x20, name[len(name)-1] | 0x20}) {
	// As the names below end.
	case "rd", "wd", "pw", "sw", "se", "et", "en", "re", "al", "ls", "on", "ie", "ey", "id", "sh", "th", "ig", "wt", "rt",
		"ss", "ac", "er", "de", "vv", "vc", "tp", "ha":
	default:
		return notSecret
	}
	var folded [maxName]byte
	n := 0
	for i := 0; i < len(name); i++ {
		if c := name[i]; c != '-' && c != '_' {
			folded[n] = c | 0x20
			n++
		}
	}
	return kindOf(string(folded[:n]), name)
}

func kindOf(folded, name string) secretKind {
	switch folded {
	case "key", "hash", "auth", "keyid", "privatekeyid":
		return maybe
	case "code":
		return grant
	case "sid", "session", "sess", "pass", "pw", "psw", "otp", "connectsid":
		return session
	case "sig", "hmac":
		return token
	case "cvv", "cvc":
		return password
	case "cookie", "setcookie":
		return cookie
	}
	for _, known := range namesByEnd[folded[len(folded)-1]] {
		if strings.HasSuffix(folded, known.suffix) {
			if isOutcome(folded) || known.kind == token && isModelToken(folded[:len(folded)-len(known.suffix)]) {
				return notSecret
			}
			return known.kind
		}
	}
	// DB_PASS and mysql-pass, but not "bypass".
	if n := len(name) - len("_pass"); n > 0 && isOneOf(name[n+1:], "pass") && (name[n] == '_' || name[n] == '-') {
		return password
	}
	return notSecret
}

// namesByEnd are secretNames by their last letter.
var namesByEnd = func() (table [256][]secretSuffix) {
	for _, known := range secretNames {
		last := known.suffix[len(known.suffix)-1]
		table[last] = append(table[last], known)
	}
	return table
}()

// secretSuffix is how names of a kind of secrets end.
type secretSuffix struct {
	suffix string
	kind   secretKind
}

// secretNames are how names of secrets end, without "-" and "_": x-amz-signature, client_secret.
var secretNames = []secretSuffix{
	{"session", session},
	{"token", token},
	{"apikey", token},
	{"authorization", header},
	{"password", password},
	{"passwd", password},
	{"passphrase", password},
	{"passcode", password},
	{"pwd", password},
	{"passwort", password},
	{"kennwort", password},
	{"senha", password},
	{"secret", password},
	{"signature", token},
	{"credential", token},
	{"credentials", token},
	{"cookie", token},
	{"assertion", token},
	{"verifier", token},
	{"jwt", token},
	{"secretkey", token},
	{"accesskey", token},
	{"privatekey", token},
	{"subscriptionkey", token},
	{"accountkey", token},
	{"authkey", token},
	{"signingkey", token},
	{"encryptionkey", token},
	{"masterkey", token},
	{"sharedkey", token},
	{"servicekey", token},
	{"licensekey", token},
	{"consumerkey", token},
	{"applicationkey", token},
	{"appkey", token},
	{"functionskey", token},
	{"serverkey", token},
	{"deploykey", token},
	{"adminkey", token},
	{"webhookkey", token},
	{"integrationkey", token},
	{"sessionkey", token},
	{"storagekey", token},
	{"anonkey", token},
	{"rolekey", token},
	{"clientkey", token},
	{"writekey", token},
	{"accesskeyid", token},
	{"sessionid", token},
	{"sessid", token},
	{"authcode", token},
	{"authorizationcode", token},
	{"recoverycode", token},
	{"backupcode", token},
}

// isOutcome tells the names of errors: invalid_api_key, missing-token.
func isOutcome(folded string) bool {
	for _, state := range []string{
		"invalid", "expired", "missing", "bad", "unknown", "no", "wrong", "incorrect", "revoked", "unsupported", "malformed",
		"err", "unexpected", "weak", "forgot", "reset", "change", "unauthorized", "has", "is", "need", "require",
	} {
		if strings.HasPrefix(folded, state) {
			return true
		}
	}
	return false
}

// isModelToken tells, by what stands before "token", those that a model reads from those that open doors.
func isModelToken(head string) bool {
	for _, counted := range []string{
		"input", "output", "prompt", "completion", "max", "min", "num", "total", "cached", "reasoning", "pad", "eos",
		"bos", "unk",
		"mask", "stop", "special", "end", "per", "image", "audio", "text", "new", "cost", "draft",
	} {
		if strings.HasSuffix(head, counted) {
			return true
		}
	}
	return false
}

// value is what is assigned to a name.
type value struct {
	start, end int
	quoted     bool
	tight      bool // "name=value" or "name:value", which prose does not write
	equals     bool // "name=value"
}

// assigned redacts the value behind "=" or ":" at i, where a name of a secret stands before.
func (s *scanner) assigned(i int) int {
	if s.secretName == 0 || i-s.secretName > 24 {
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
	if text := s.look(v.start, min(v.end-v.start, maxLook)); v.start < v.end {
		if at := strings.IndexFunc(text, func(r rune) bool { return r >= 0x3000 || !v.tight && r == '\\' }); at >= 0 {
			v.end = v.start + len(strings.TrimRight(text[:at], ".")) // scripts without spaces go on right behind it
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
	if s.kind < token || end >= len(s.text) {
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
		return s.redactValue(value{start: from, end: to, quoted: s.kind == password})
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
	if text == "" || isMasked(text) || isPlaceholder(text) || isState(text) {
		return false
	}
	digits := digitsEnd(text, 0) == len(text)
	parameter := s.before > 0 && (s.text[s.before-1] == '?' || s.text[s.before-1] == '&')
	switch s.kind { //nolint:exhaustive // the others are judged below
	case grant:
		return parameter && v.tight && hasRun(text, 12)
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
	if s.secretName == 0 || i < s.secretName || i-s.secretName > 24 {
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
		"trace", "span", "organization", "org", "project", "model", "deployment", "ray",
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
	if text := s.look(i, min(stop-i, maxLook)); len(text) < 6 || !s.isKey(i, text) || isPlaceholder(text) ||
		s.followsID(i) {
		return 0
	}
	return s.replace(i, stop, Mark)
}

// isKey judges a word at i that may be called a key.
func (s *scanner) isKey(i int, text string) bool {
	least := leastKey
	if s.kind >= token && s.isNear(i) {
		if isUUID(text) || isScrambled(text) ||
			(s.kind == password || len(text) >= leastKey) && hasDigitAndLetter(text) && !isAlgorithm(text) && !isWords(text) {
			return true
		}
		least = 16
	}
	return hasRun(text, least) || len(text) >= 32 && strings.ContainsAny(text, "/+") && hasRun(text, 10)
}

// isNear tells whether nothing but a verb stands between a name and the word at i.
func (s *scanner) isNear(i int) bool {
	gap := strings.Trim(s.text[s.secretName:i], " \t\"'`(:=")
	return isOneOf(gap, "", "is", "was", "of", "value", "provided", "given", "received", "used", "with", "named")
}
