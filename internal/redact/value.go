package redact

import (
	"encoding/base64"
	"strings"
)

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
	if s != "" && strings.IndexByte("[<{$%", s[0]) >= 0 && !isEscaped(s) || strings.HasPrefix(s, openAngle) {
		return true
	}
	masked := strings.Contains(s, "...") || strings.Contains(s, "**") || strings.Contains(s, "…") ||
		strings.Contains(s, "xxxx") || strings.Contains(s, "XXXX") || strings.Contains(s, "••")
	return masked && !hasRun(s, 13)
}

// isEscaped tells a percent-encoded value from the verb of a format, "%s".
func isEscaped(s string) bool { return len(s) > 2 && s[0] == '%' && isHex(s[1:3]) }

// isState knows the words for a value that is not there, for what is wrong with one, and for its type; alone or joined,
// as codes of errors are: "password_too_short".
func isState(s string) bool {
	if len(s) > 48 {
		return false
	}
	for part := range strings.FieldsFuncSeq(strings.Trim(s, ".!?:"), isJoint) {
		if len(part) <= maxState && states[strings.ToLower(part)] {
			return true
		}
	}
	return false
}

// isNothing knows the words for a value that is not there.
func isNothing(s string) bool {
	return isOneOf(s, "none", "null", "true", "false", "undefined", "nil", "empty", "missing")
}

func isJoint(r rune) bool { return r == '-' || r == '_' || r == '.' }

// isProse tells a sentence from a secret of several words.
func isProse(s string) bool {
	if isState(s) {
		return true
	}
	if strings.IndexByte(s, ' ') < 0 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xd0 { // Greek, Cyrillic and what is beyond
			return true
		}
	}
	for word := range strings.FieldsSeq(s) {
		word = strings.Trim(word, ".,:;!?\"'()")
		if len(word) <= maxState && (states[strings.ToLower(word)] || function[strings.ToLower(word)]) {
			return true
		}
	}
	return len(s) > 1 && isUpper(s[0]) && !isUpper(s[1]) && isWord(strings.FieldsFunc(s, isBlank)[0]) && !hasDigitWord(s)
}

func isBlank(r rune) bool { return r == ' ' }

// hasDigitWord tells whether a word has letters and digits.
func hasDigitWord(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if hasDigitAndLetter(word) {
			return true
		}
	}
	return false
}

// maxState is the length of the longest of the words below.
const maxState = 13

// states are what names of secrets are followed by where no secret is told.
var states = wordSet(`none null nil true false undefined unknown empty missing required invalid expired incorrect wrong
	revoked disabled malformed forbidden denied failed failure error unauthorized unsupported mismatch
	string str text int integer number float boolean bool object array list bytes any type uuid
	redacted hidden masked optional mandatory needed weak strong short long min max length format pattern blank
	too not yes no on off must should cannot field required. rejected refused accepted valid present absent provided given
	bearer basic digest unset unused ignored deprecated exceeded limit count usage authentication unavailable
	obligatorio requerido inválido erforderlich ungültig requis invalide obrigatório`)

// function are words that sentences cannot do without, in five languages.
var function = wordSet(`is are be was has have can may will does do at least the a an this that for of to in and or with
	your you by from characters please check
	ist muss darf nicht sein das der die ein eine und oder mindestens zeichen feld
	est doit être ce le la les champ un une pas et au moins
	es debe ser el este esta no y campo una menos
	é deve o esse os não e`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// isAlgorithm knows names with digits that follow a secret's name in prose.
func isAlgorithm(s string) bool {
	if len(s) > 16 {
		return false
	}
	s = strings.ToLower(s)
	for _, name := range []string{
		"sha", "md5", "hs", "rs", "es", "ps", "aes", "base64", "base32", "oauth", "utf", "http", "pbkdf2", "bcrypt", "argon2",
		"ed25519", "x509", "hmac", "v1", "v2", "v3", "ascii", "pkcs", "rfc", "iso", "oidc",
	} {
		if rest, found := strings.CutPrefix(s, name); found && strings.Trim(rest, "0123456789-._:") == "" {
			return true
		}
	}
	return false
}

// isUserInfo tells whether s is base64 of "user:password" (RFC 7617).
func isUserInfo(s string) bool {
	s = strings.TrimRight(s, "=")
	if len(s) < 6 {
		return false
	}
	plain, err := base64.RawStdEncoding.DecodeString(s[:len(s)&^3])
	if err != nil {
		plain, err = base64.RawURLEncoding.DecodeString(s[:len(s)&^3])
	}
	colon := false
	for _, c := range plain {
		if c < ' ' || c > '~' {
			return false
		}
		colon = colon || c == ':'
	}
	return err == nil && colon
}

// valueEnd is the end of the value at i. A full stop behind it is the sentence's.
func (s *scanner) valueEnd(i int) int {
	end := s.reach(&s.value, i, rawValueEnd)
	for end > i && s.text[end-1] == '\\' {
		end--
	}
	if end > i && (s.text[end-1] == '.' || s.text[end-1] == ':') && !strings.HasSuffix(s.text[i:end], "...") {
		end--
	}
	return end
}

// rawValueEnd finds white space, or what separates values in a URL, a connection string or JSON.
func rawValueEnd(s string, i int) int {
	for i < len(s) && !endsValue[s[i]] {
		i++
	}
	return i
}

var endsValue = bytesOf(" \t\r\n\"'`&;,<>)}]|")

// bytesOf makes a table of bytes.
func bytesOf(list string) (table [256]bool) {
	for i := range len(list) {
		table[list[i]] = true
	}
	return table
}

// wordsAnd makes a table of the bytes of words, and others.
func wordsAnd(list string) (table [256]bool) {
	table = bytesOf(list)
	for b, class := range classes {
		table[b] = table[b] || class == wordByte
	}
	return table
}
