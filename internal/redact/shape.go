package redact

import "strings"

const (
	leastKey = 20  // the length of the shortest key that is one word
	maxLook  = 128 // what of a value is looked at to judge it
)

// shaped redacts a key that its shape gives away, also behind "_" and "-".
func (s *scanner) shaped(i, end int) int {
	if next := s.prefixed(i, end); next != 0 {
		return next
	}
	if end-i < leastKey && (end == len(s.text) || strings.IndexByte(".~/$:!|+", s.text[end]) < 0) {
		return 0
	}
	for at := i + 1; at < end; at++ {
		if before := s.text[at-1]; before != '_' && before != '-' {
			continue
		}
		if next := s.prefixed(at, end); next != 0 {
			return next
		}
		if next := s.composed(at, end); next != 0 {
			return next
		}
	}
	return s.odd(i, end)
}

// prefixed redacts a key whose beginning is known.
func (s *scanner) prefixed(i, end int) int {
	if i+1 >= len(s.text) {
		return 0
	}
	for _, shape := range keyShapes.lookup(s.text[i], s.text[i+1]) {
		if !strings.HasPrefix(s.text[i:], shape.prefix) {
			continue
		}
		if stop := s.bodyEnd(i+len(shape.prefix), end, shape); stop != 0 {
			return s.replace(i, s.tokenEnd(stop), Mark)
		}
	}
	return 0
}

// bodyEnd is the end of what follows a prefix, 0 where that is no key.
func (s *scanner) bodyEnd(start, end int, shape keyShape) int {
	switch {
	case shape.form == dotted:
		end = s.reach(&s.dotted, start, dottedEnd)
	case shape.form == signed:
		end = s.reach(&s.jwt, start, jwtEnd)
	case shape.form == padded:
		end = s.reach(&s.padded, start, paddedEnd)
	case start > end: // the prefix is more than a word
		end = s.reach(&s.letters, start, wordEnd)
	}
	if end-start < shape.least || !isKeyBody(s.look(start, min(end-start, maxLook)), shape) {
		return 0
	}
	return end
}

// isKeyBody judges what follows a prefix: words are no key, and neither is a mask.
func isKeyBody(body string, shape keyShape) bool {
	if len(body) < shape.least && len(body) < maxLook || isPlaceholder(body) {
		return false
	}
	switch shape.form {
	case weak:
		return hasRun(body, 8) || isScrambled(body, 24)
	case mixed:
		return hasRun(body, shape.least)
	case solid:
		return alnumEnd(body) >= shape.least
	case hexes:
		return isHex(body[:shape.least])
	case exact:
		return len(body) == shape.least && isHex(body)
	case signed:
		return strings.IndexByte(body, '.') >= 0 || len(body) == maxLook
	case capped: // Amazon's need no digit
		amazon := len(shape.prefix) == 4 && shape.prefix[0] == 'A' && shape.prefix[3] == 'A'
		head := body[:shape.least]
		return isCapped(head) && (amazon || strings.ContainsAny(head, "0123456789"))
	default:
		return !isWords(body)
	}
}

// odd redacts keys that are known by what stands within them, or by their length alone.
func (s *scanner) odd(i, end int) int {
	if next := s.composed(i, end); next != 0 {
		return next
	}
	if end < len(s.text) && (s.text[end] == '+' || s.text[end] == '=') && !isWord(s.text[i:end]) {
		if stop := s.reach(&s.padded, i, paddedEnd); isBase64Key(s.look(i, min(stop-i, maxLook))) {
			return s.replace(i, stop, Mark)
		}
	}
	if end-i >= leastKey && isOddWord(s.look(i, min(end-i, maxLook))) {
		return s.replace(i, s.reach(&s.padded, i, paddedEnd), Mark)
	}
	return 0
}

// composed redacts keys of several words, of which the first is no longer than a UUID.
func (s *scanner) composed(i, end int) int {
	if end == len(s.text) || end-i > 40 {
		return 0
	}
	stop := s.joined(i, end, s.text[end])
	if stop == 0 {
		return 0
	}
	return s.replace(min(i, max(s.done, s.oddStart(i, end))), stop, Mark)
}

// oddStart is where a key begins whose first word is text[i:end]: Microsoft's may begin with a dot or a tilde.
func (s *scanner) oddStart(i, end int) int {
	if s.text[end] != '~' {
		return i
	}
	start := end - len("aaa8Q")
	for start < i && start >= 0 && strings.IndexByte("._~", s.text[start]) < 0 {
		start++
	}
	return max(start, 0)
}

// joined is the end of a key of parts whose first is the word text[i:end], 0 where there is none.
func (s *scanner) joined(i, end int, mark byte) int {
	word := s.text[i:end]
	switch mark {
	case '~': // https://learn.microsoft.com/en-us/entra/identity-platform/: client secrets hold "8Q~"
		if n := len(word); n >= 2 && word[n-1] == 'Q' && isDigit(word[n-2]) {
			return s.least(s.reach(&s.padded, end, paddedEnd), end+25)
		}
	case '.':
		return s.joinedByDots(i, end, word)
	case ':':
		return s.joinedByColon(end, word)
	case '!': // https://developer.salesforce.com/docs: a session's id
		if (len(word) == 15 || len(word) == 18) && word[:2] == "00" {
			return s.least(s.reach(&s.dotted, end+1, dottedEnd), end+60)
		}
	case '|': // https://developers.facebook.com/docs/facebook-login/guides/access-tokens/: an app's
		if len(word) >= 15 && digitsEnd(word, 0) == len(word) {
			return s.least(s.reach(&s.letters, end+1, wordEnd), end+26)
		}
	}
	return 0
}

// least returns stop where it is not before at, else 0.
func (s *scanner) least(stop, at int) int {
	if stop < at {
		return 0
	}
	return stop
}

func (s *scanner) joinedByDots(i, end int, word string) int {
	next := s.reach(&s.letters, end+1, wordEnd)
	second := s.look(end+1, min(next-end-1, maxLook))
	if len(second) != 6 && len(second) != 7 && len(word) != 17 {
		return 0
	}
	stop := s.reach(&s.dotted, i, dottedEnd)
	third := s.look(next+1, min(max(stop-next-1, 0), maxLook))
	switch {
	// https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
	case second == "atlasv1":
		return s.least(s.reach(&s.padded, next+1, paddedEnd), next+40)
	case len(word) >= 23 && len(word) <= 32 && len(second) >= 6 && len(second) <= 7 && len(third) >= 27 && hasRun(third,
		8):
		return stop // https://discord.com/developers/docs/reference#authentication
	case len(word) == 17 && strings.HasPrefix(word, "pat") && len(second) >= 40 && isHex(second): // Airtable
		return stop
	}
	return 0
}

func (s *scanner) joinedByColon(end int, word string) int {
	rest := s.look(end+1, 40)
	if strings.HasPrefix(rest, "APA91b") { // https://firebase.google.com/docs/cloud-messaging
		return s.least(s.reach(&s.letters, end+1, wordEnd), end+60)
	}
	digits := digitsEnd(word, 0) == len(word)
	if digits && len(word) >= 8 && strings.HasPrefix(rest, "AA") && wordEnd(rest, 0) >= 33 { // Telegram
		return s.reach(&s.letters, end+1, wordEnd)
	}
	if digits && len(word) >= 12 && len(rest) >= 32 && hasRun(rest[:32], 32) { // Asana's
		return s.reach(&s.letters, end+1, wordEnd)
	}
	known := isUUID(word) || len(word) >= 8 && digits
	if known && len(rest) >= 32 && isHex(rest[:32]) { // fal's, Asana's
		return s.reach(&s.letters, end+1, wordEnd)
	}
	return 0
}

// isOddWord knows keys by their end, or by their middle.
func isOddWord(word string) bool {
	n := len(word)
	dash := strings.LastIndexByte(word, '-')
	switch {
	case dash >= 32 && strings.HasPrefix(word[dash:], "-us") && n <= dash+5 && isHex(word[dash-32:dash]): // Mailchimp
		return true
	case strings.HasSuffix(word, "_mmk") && n >= 36, strings.HasSuffix(word, "-NRMA"), strings.HasSuffix(word, "FFFFNRAL"):
		return true // MaxMind, New Relic
	}
	if n == 50 && word[32] == '-' && word[41] == '-' && isHex(word[:32]) && isHex(word[33:41]) { // Mailgun
		return true
	}
	if n == 42 && word[:2] == "00" && hasDigitAndLetter(word) && !isHex(word) { // Okta
		return true
	}
	if at := strings.Index(word, "msh"); at >= 10 && n-at == 40 && strings.Contains(word[at:], "jsn") { // RapidAPI
		return alnumEnd(word[at-10:]) == 50
	}
	// Azure's and others', which nothing else tells from noise (https://learn.microsoft.com/en-us/purview/sit-defn-azure).
	// What has so many letters and digits in a row, and is no digest, is nobody's word.
	return (n >= 52 && hasRun(word, 52) || n >= 60 && isScrambled(word, 24)) && !isHex(word) &&
		!isPlaceholder(word) && !isLongID(word)
}

// isBase64Key tells a key in base64, of 32 bytes or more, from a path: by its padding or by a plus. A digest with its
// algorithm before it is none (https://www.w3.org/TR/SRI/).
func isBase64Key(s string) bool {
	return len(s) >= 44 && hasRun(s, 8) && strings.ContainsAny(s, "+=") && !strings.ContainsAny(s, "-_.~$") &&
		strings.ContainsAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
		!strings.HasPrefix(s, "sha") && !isLongID(s)
}

// isLongID knows what is as long as keys: ids of Stripe's and OpenAI's, and JSON in base64.
func isLongID(word string) bool {
	at := strings.IndexAny(word, "_-")
	return strings.HasPrefix(word, "eyJ") || at > 0 && isOneOf(word[:at], "cs", "req", "resp", "msg", "rs", "fc", "ws",
		"call", "batch", "chatcmpl", "gen", "run")
}

// alnumEnd is the length of the longest run of letters and digits.
func alnumEnd(s string) (longest int) {
	length := 0
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) {
			length = 0
			continue
		}
		length++
		longest = max(longest, length)
	}
	return longest
}

// isWords tells whether s is made of words that "-", "_" and dots join: "your-key-here".
func isWords(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("-_./=+~%", r) }) {
		if !isWord(part) {
			return false
		}
	}
	return true
}

// isWord is true for letters that are all small, all capitals, or small behind a capital, and for short numbers.
func isWord(s string) bool {
	if len(s) > 14 {
		return false
	}
	if digitsEnd(s, 0) == len(s) {
		return len(s) < 6
	}
	upper := 0
	for i := 0; i < len(s); i++ {
		if !isLetter(s[i]) {
			return false
		}
		if isUpper(s[i]) {
			upper++
		}
	}
	return upper == 0 || upper == len(s) || upper == 1 && isUpper(s[0])
}

// isScrambled tells at least so many letters by chance from the names that programs give
// ("GenerateContentRequestsPerMinute"): small ones and capitals change too often, two times in five where they are few.
func isScrambled(s string, least int) bool {
	length, changes := 0, 0
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) {
			length, changes = 0, 0
			continue
		}
		length++
		if length > 1 && isLetter(s[i]) && isLetter(s[i-1]) && isUpper(s[i]) != isUpper(s[i-1]) {
			changes++
		}
		if length >= 24 && changes*3 >= length || length >= least && changes*5 >= length*2 {
			return true
		}
	}
	return false
}

// isPlaceholder knows what stands for a key in documentation: "xxxx", "your-key", "****".
func isPlaceholder(s string) bool {
	if strings.Trim(s, "xX*._-") == "" {
		return true
	}
	return strings.Contains(s, "your") || strings.Contains(s, "YOUR") || strings.Contains(s, "Your")
}

// hasRun tells whether s has n letters and digits in a row, of both kinds. It looks at the end of where they would
// stand first, as most words are shorter.
func hasRun(s string, n int) bool {
	for start := 0; start+n <= len(s); {
		end := start + n
		for end > start && isAlnum(s[end-1]) {
			end--
		}
		if end > start {
			start = end
			continue
		}
		for end = start + n; end < len(s) && isAlnum(s[end]); {
			end++
		}
		if hasDigitAndLetter(s[start:end]) {
			return true
		}
		start = end
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

func isCapped(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && !isUpper(s[i]) {
			return false
		}
	}
	return true
}

// isUUID knows 8-4-4-4-12 hexadecimal digits (RFC 9562).
func isUUID(s string) bool {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return false
	}
	return isHex(s[:8]) && isHex(s[9:13]) && isHex(s[14:18]) && isHex(s[19:23]) && isHex(s[24:])
}

// jwtEnd is the end of words that dots join, of which one may be empty, as in an encrypted JWT (RFC 7516), or be the
// last, as in an unsigned one.
func jwtEnd(s string, i int) int {
	for i = wordEnd(s, i); i+1 < len(s) && s[i] == '.'; {
		next := i + 1
		if s[next] == '.' && next+1 < len(s) {
			next++
		}
		end := wordEnd(s, next)
		if end == next {
			break
		}
		i = end
	}
	return i
}

var paddedBytes = wordsAnd("+/=.~$")

// paddedEnd is the end of base64 in any of its alphabets, percent-encoded or not, and of what joins its parts. A full
// stop behind it is the sentence's.
func paddedEnd(s string, i int) int {
	start := i
	for i < len(s) {
		switch {
		case paddedBytes[s[i]]:
			i++
			continue
		case s[i] == '%' && len(s) > i+2 && isOneOf(s[i+1:i+3], "2B", "2F", "3D"):
			i += 3
			continue
		}
		break
	}
	for i > start && s[i-1] == '.' {
		i--
	}
	return i
}

// tokenEnd extends a key to what of base64 stands behind it: "=" only where it pads.
func (s *scanner) tokenEnd(i int) int {
	end := s.reach(&s.token, i, base64End)
	for pads := end; pads < len(s.text) && pads <= end+2; pads++ {
		if s.text[pads] != '=' {
			if classes[s.text[pads]] != wordByte {
				return pads
			}
			break
		}
		if pads+1 == len(s.text) {
			return pads + 1
		}
	}
	return end
}

// base64End is the end of a run of base64 and base64url, in which "+", "/" and "=" may be percent-encoded.
func base64End(s string, i int) int {
	for i < len(s) {
		switch {
		case classes[s[i]] == wordByte, s[i] == '+', s[i] == '/':
			i++
		case s[i] == '%' && len(s) > i+2 && isOneOf(s[i+1:i+3], "2B", "2F", "3D"):
			i += 3
		default:
			return i
		}
	}
	return i
}
