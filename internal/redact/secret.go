package redact

import "strings"

// keyShape is a key that its beginning gives away.
type keyShape struct {
	prefix string
	least  int // the shortest that is taken for a key
}

// leastKey is the length of the shortest key that is one word.
const leastKey = 20

// keyShapes are, by their first byte, the beginnings that vendors chose so that scanners
// recognize their keys (https://docs.github.com/en/code-security/secret-scanning). The least
// length leaves alone what providers mask before they echo it ("sk-...8aSP", "sk-proj-****").
var keyShapes = func() (table [256][]keyShape) {
	for least, prefixes := range map[int]string{
		// OpenAI and all who took its form: sk-proj-, sk-ant-, sk-or-, sk-svcacct-
		leastKey: "sk- sess- AKIA ASIA AROA LTAI ABSK pypi- npm_ key- fc- tvly- SG. ya29. hvs. GOCSPX- tskey- " +
			"whsec_ sk_live_ sk_test_ rk_live_ rk_test_ rzp_live_ rzp_test_ EAAA sq0atp- sq0csp- " +
			"xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xapp- glpat- gldt- glrt- glptt- glsa_ glc_",
		24: "gsk_ hf_ xai- r8_ fw_ pplx- csk- nvapi- jina_ api_org_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ tgp_v1_ " +
			"lsv2_ dop_v1_ shpat_ shpss_ shpca_ lin_api_ ntn_ figd_ dckr_pat_ PMAK- sbp_ sb_secret_ " +
			"dapi AKLT bedrock-api-key- AQ.",
		30: "pa- sk_ AIza ek_ eyJ secret_",
		34: "SK AC AKID",
	} {
		for prefix := range strings.FieldsSeq(prefixes) {
			table[prefix[0]] = append(table[prefix[0]], keyShape{prefix, least})
		}
	}
	return table
}()

// key judges a word by its shape, and by what names it.
func (s *scanner) key(i, end int) int {
	word := s.text[i:end]
	if strings.HasPrefix(word, "-----BEGIN") {
		return s.pem(i, end)
	}
	if isScheme(word) {
		return s.credential(end)
	}
	if next := s.shaped(i, end); next != 0 {
		return next
	}
	if s.isNamed(i) {
		if stop := tokenEnd(s.text, end); isLikelyKey(s.text[i:stop]) {
			return s.replace(i, stop, Mark)
		}
	}
	return 0
}

// isLikelyKey judges what is called a key but has no known shape: long, and with letters and
// digits in a row as no model's name or path has them.
func isLikelyKey(s string) bool {
	if len(s) < leastKey {
		return false
	}
	s = s[:min(len(s), maxLook)]
	return hasRun(s, leastKey) || len(s) >= 32 && strings.ContainsAny(s, "/+") && hasRun(s, 10)
}

// shaped redacts a key that its shape gives away.
func (s *scanner) shaped(i, end int) int {
	if end-i < leastKey && (end == len(s.text) || s.text[end] != '.') {
		return 0
	}
	for _, shape := range keyShapes[s.text[i]] {
		if !strings.HasPrefix(s.text[i:], shape.prefix) {
			continue
		}
		end := end
		if dotted := strings.HasSuffix(shape.prefix, ".") || shape.prefix == "eyJ"; dotted {
			end = s.reach(&s.dotted, i, dottedEnd)
		}
		if end-i >= shape.least && isKeyBody(s.text[i+len(shape.prefix):end], shape.prefix) {
			return s.replace(i, tokenEnd(s.text, end), Mark)
		}
	}
	return 0
}

// isKeyBody judges what follows a prefix: words joined by hyphens are no key, and Twilio's and
// Tencent's short prefixes need more.
func isKeyBody(body, prefix string) bool {
	body = body[:min(len(body), maxLook)]
	switch prefix {
	case "SK", "AC":
		return len(body) == 32 && isHex(body)
	case "AKIA", "ASIA", "AROA":
		return body == strings.ToUpper(body)
	}
	return hasDigitAndLetter(body) && hasRun(body, 8) || hasRun(body, 20)
}

// tokenEnd extends a key to what of base64 stands behind it: "=" only where it pads.
func tokenEnd(s string, i int) int {
	for i < len(s) && (classes[s[i]] == wordByte || s[i] == '+' || s[i] == '/') {
		i++
	}
	for pads := i; pads < len(s) && pads <= i+2; pads++ {
		if s[pads] != '=' {
			if classes[s[pads]] != wordByte {
				return pads
			}
			break
		}
		if pads+1 == len(s) {
			return pads + 1
		}
	}
	return i
}

// isNamed tells whether a word at i is called a key: "API key abc...", "Key Hash (Token) = 0f...".
// What is called an id is not.
func (s *scanner) isNamed(i int) bool {
	if s.secretName == 0 || i-s.secretName > 24 {
		return false
	}
	gap := s.text[s.secretName:i]
	if strings.Contains(gap, ". ") || strings.ContainsAny(gap, "&;\n") {
		return false
	}
	return !isOneOf(s.text[s.before:s.beforeEnd],
		"id", "request", "request_id", "requestid", "request-id", "trace", "organization", "org", "project",
		"model", "deployment", "ray", "commit", "user", "user_id", "customer", "account")
}

// isOneOf compares a word with others, whatever the case.
func isOneOf(word string, others ...string) bool {
	for _, other := range others {
		if len(word) == len(other) && strings.EqualFold(word, other) {
			return true
		}
	}
	return false
}

// hasRun tells whether s has n letters and digits in a row, of both kinds.
func hasRun(s string, n int) bool {
	length, digits := 0, 0
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) {
			length, digits = 0, 0
			continue
		}
		length++
		if isDigit(s[i]) {
			digits++
		}
		if length >= n && digits > 0 && digits < length {
			return true
		}
	}
	return false
}

func hasDigitAndLetter(s string) bool {
	digit, letter := false, false
	for i := 0; i < len(s); i++ {
		digit = digit || isDigit(s[i])
		letter = letter || isLetter(s[i])
	}
	return digit && letter
}

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; !isDigit(s[i]) && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// isScheme knows the schemes of the Authorization header that take a secret.
func isScheme(word string) bool {
	return len(word) == 6 && strings.EqualFold(word, "bearer") || len(word) == 5 && strings.EqualFold(word, "basic")
}

// credential redacts what follows a scheme, unless it is a word: "Bearer token", "Basic authentication".
func (s *scanner) credential(end int) int {
	start := end
	for start < len(s.text) && isSpace(s.text[start]) && start < end+4 {
		start++
	}
	stop := start
	for stop < len(s.text) && (classes[s.text[stop]] == wordByte || strings.IndexByte("._~+/=", s.text[stop]) >= 0) {
		stop++
	}
	value := strings.TrimRight(s.text[start:stop], ".")
	if start == end || len(value) < 8 || !looksSecret(value) {
		return 0
	}
	return s.replace(start, start+len(value), Mark)
}

// maxLook bounds what of a value is looked at to judge it.
const maxLook = 256

// looksSecret tells a secret from a word: it has a digit, a capital inside, or a mark that
// words do not have. Masked keys are no secret any more.
func looksSecret(s string) bool {
	if len(s) < 6 || isMasked(s) {
		return false
	}
	s = s[:min(len(s), maxLook)]
	lower := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c), strings.IndexByte("!@#$%^&+=", c) >= 0, isUpper(c) && lower:
			return true
		case isLetter(c):
			lower = lower || !isUpper(c)
		default:
			lower = false // "Content-Type", "and/Or"
		}
	}
	return false
}

// isMasked recognizes keys as providers echo them: "sk-...8aSP", "****", "<key>", "[redacted]".
func isMasked(s string) bool {
	s = s[:min(len(s), maxLook)]
	if strings.HasPrefix(s, "[") || strings.HasPrefix(s, "<") || strings.HasPrefix(s, "{") || strings.HasPrefix(s, "$") {
		return true
	}
	masked := strings.Contains(s, "...") || strings.Contains(s, "**") || strings.Contains(s, "…") ||
		strings.Contains(s, "xxxx") || strings.Contains(s, "XXXX")
	return masked && !hasRun(s, 13)
}

// pem redacts a PEM block, also one that was cut off.
func (s *scanner) pem(i, end int) int {
	rest := s.text[end:]
	stop := len(s.text)
	if at := strings.Index(rest, "-----END"); at >= 0 {
		stop = end + at + len("-----END")
		if last := strings.Index(s.text[stop:], "-----"); last >= 0 && last < 64 {
			stop += last + len("-----")
		}
	}
	return s.replace(i, stop, Mark)
}

// secretKind is how surely a name names a secret.
type secretKind int8

const (
	notSecret secretKind = iota
	maybe                // "key": only what looks like a secret is one
	surely               // "password"
)

// namesSecret judges a name: the parameter of a URL, the key of a JSON member, a word.
func namesSecret(name string) secretKind {
	if len(name) < 3 || len(name) > 40 {
		return notSecret
	}
	switch string([]byte{name[len(name)-2] | 0x20, name[len(name)-1] | 0x20}) {
	// As the names below end.
	case "rd", "wd", "se", "et", "en", "re", "al", "ls", "on", "ie", "ey", "id", "sh", "th", "ig", "wt":
	default:
		return notSecret
	}
	var folded [40]byte
	n := 0
	for i := 0; i < len(name); i++ {
		if c := name[i]; c != '-' && c != '_' {
			folded[n] = c | 0x20
			n++
		}
	}
	return kindOf(string(folded[:n]))
}

func kindOf(name string) secretKind {
	switch name {
	case "key", "hash", "auth":
		return maybe
	case "sig", "jwt", "pwd":
		return surely
	}
	for _, suffix := range secretSuffixes {
		if strings.HasSuffix(name, suffix) {
			return surely
		}
	}
	return notSecret
}

// secretSuffixes end the names of secrets, without "-" and "_": x-amz-signature, client_secret.
var secretSuffixes = []string{
	"password", "passwd", "passphrase", "secret", "token", "signature", "credential", "credentials",
	"authorization", "cookie", "assertion",
	"apikey", "secretkey", "accesskey", "privatekey", "subscriptionkey", "accountkey", "authkey", "signingkey",
	"encryptionkey", "masterkey",
	"accesskeyid", "sessionid", "phpsessid", "dbpwd", "userpwd",
}

// assigned redacts the value behind "=" or ":" at i, where a name of a secret stands before.
func (s *scanner) assigned(i int) int {
	if s.secretName == 0 || i-s.secretName > 24 {
		return s.field(i)
	}
	between := s.text[s.secretName:i]
	if strings.Trim(between, " \"'`)(]") != "" {
		return s.provided(i)
	}
	start := i + 1
	for start < len(s.text) && start < i+4 && strings.IndexByte(" \"'`=", s.text[start]) >= 0 {
		start++
	}
	value := s.text[start:s.valueEnd(start)]
	tight := s.text[i] == '=' && start == i+1 && between == ""
	if !s.isSecretValue(value, tight) {
		return 0
	}
	return s.replace(start, start+len(value), Mark)
}

// isSecretValue judges a value by its name's kind. tight is true for "name=value", which
// prose does not write.
func (s *scanner) isSecretValue(value string, tight bool) bool {
	if value == "" || isMasked(value) {
		return false
	}
	name := s.text[s.before:s.beforeEnd]
	kind := namesSecret(name)
	parameter := s.before > 0 && (s.text[s.before-1] == '?' || s.text[s.before-1] == '&')
	if tight && (kind == surely || parameter && kind == maybe) {
		if isNothing(value) {
			return false
		}
		return len(value) > 5 || strings.Trim(value, "0123456789") != ""
	}
	return looksSecret(value)
}

// isNothing knows the words for a value that is not there.
func isNothing(value string) bool {
	return isOneOf(value, "none", "null", "true", "false", "undefined", "nil", "empty", "missing")
}

// valueEnd is the end of the value at i. A full stop behind it is the sentence's.
func (s *scanner) valueEnd(i int) int {
	end := s.reach(&s.value, i, rawValueEnd)
	if end > i && (s.text[end-1] == '.' || s.text[end-1] == ':') && !strings.HasSuffix(s.text[i:end], "...") {
		end--
	}
	return end
}

// rawValueEnd finds white space, or what separates values in a URL, a connection string or JSON.
func rawValueEnd(s string, i int) int {
	for i < len(s) && strings.IndexByte(" \t\r\n\"'`&;,<>)}]|", s[i]) < 0 {
		i++
	}
	return i
}

// provided redacts what follows "API key provided:", whatever it looks like. A number is a
// count: "Daily token limit exceeded Used: 3056133".
func (s *scanner) provided(i int) int {
	if s.beforeEnd != i || s.before < s.secretName ||
		!isOneOf(s.text[s.before:i], "provided", "given", "supplied", "received", "passed", "used") ||
		!isOneOf(strings.TrimSpace(s.text[s.secretName:s.before]), "", "was", "is", "you", "value", "you have") {
		return 0
	}
	start := i + 1
	for start < len(s.text) && start < i+4 && strings.IndexByte(" \"'`", s.text[start]) >= 0 {
		start++
	}
	end := s.valueEnd(start)
	value := s.text[start:end]
	if strings.Trim(value, "0123456789") == "" || isMasked(value) || isNothing(value) {
		return 0
	}
	return s.replace(start, end, Mark)
}

// field redacts who and where in a connection string, "Server=db;User Id=sa;Password=...",
// and in what Python's urllib3 says: "HTTPConnectionPool(host='db', port=80)".
func (s *scanner) field(i int) int {
	if s.text[i] != '=' || s.beforeEnd != i {
		return 0
	}
	if !strings.HasSuffix(s.text[:i], "User Id") && !strings.HasSuffix(s.text[:i], "User ID") &&
		!isOneOf(s.text[s.before:i], "server", "source", "host", "uid", "user", "username", "database", "catalog",
			"endpoint", "accountname") {
		return 0
	}
	start := i + 1
	quoted := strings.HasPrefix(s.text[start:], "'")
	if quoted {
		start++
	}
	end := s.valueEnd(start)
	rest := s.text[end:]
	if end == start || isMasked(s.text[start:end]) || !quoted && !strings.HasPrefix(rest, ";") {
		return 0
	}
	if !quoted {
		return s.replace(start, end, Mark)
	}
	if !strings.HasPrefix(rest, "', port=") || strings.IndexByte(s.text[start:end], '.') >= 0 {
		return 0 // a name with dots is judged by itself
	}
	return s.replace(start, end, addressMark)
}
