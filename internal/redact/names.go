package redact

import "strings"

// secretKind is how surely a name names a secret, and which.
type secretKind int8

const (
	notSecret secretKind = iota
	grant                // "code": of an error, or of OAuth in a URL
	maybe                // "key": only what looks like a secret is one
	session              // "sid": what is assigned with "=", else as above
	number               // "pin": digits
	token                // "api_key": whatever is no count and no word of prose
	password             // "password": whatever is no word of prose
	header               // "authorization": a scheme, and what it takes
	cookie               // "cookie": pairs of names and values
)

// wholeNames are names of secrets that others end in, too, without "-" and "_".
var wholeNames = newTable(kindsOf(map[secretKind]string{
	grant:   "code",
	maybe:   "key hash auth keyid privatekeyid clave chave",
	session: "sid session sess pass pw psw connectsid",
	number: "pin userpin cardpin otp totp otpcode totpcode smscode cvv cvc cvv2 cvc2 ssn socialsecuritynumber mfacode " +
		"2facode twofactorcode verificationcode securitycode onetimecode onetimepin",
	token:  "sig hmac",
	cookie: "cookie setcookie",
}))

// nameEnds are how names of secrets end: x-amz-signature, client_secret.
var nameEnds = kindsOf(map[secretKind]string{
	session: "session",
	token: "token apikey signature credential credentials cookie assertion verifier jwt secretkey accesskey privatekey " +
		"subscriptionkey accountkey authkey signingkey encryptionkey masterkey sharedkey servicekey licensekey consumerkey " +
		"applicationkey appkey functionskey serverkey deploykey adminkey webhookkey integrationkey sessionkey storagekey " +
		"anonkey rolekey clientkey writekey accesskeyid sessionid sessid authcode authorizationcode recoverycode " +
		"backupcode jeton",
	password: "password passwd passphrase passcode pwd passwort kennwort senha secret motdepasse palavrapasse " +
		"contrasena wachtwoord haslo parola",
	header: "authorization",
})

func kindsOf(kinds map[secretKind]string) map[string]secretKind {
	words := map[string]secretKind{}
	for kind, names := range kinds {
		for name := range strings.FieldsSeq(names) {
			words[name] = kind
		}
	}
	return words
}

// nameIndex finds names by their last letters: most words of a text end as none does.
type nameIndex struct {
	three [1 << 9]uint64    // bits of the last three letters of all
	four  wordBits          // bits of the last four of those that have as many
	ends  map[int][]nameEnd // by the same
}

type nameEnd struct {
	suffix string
	kind   secretKind
}

// lastThree is a number for the last three letters of a word, in capitals or not; a digit may have that of a letter.
func lastThree(word string) int {
	n := len(word)
	return int(word[n-3]&31)<<10 | int(word[n-2]&31)<<5 | int(word[n-1]&31)
}

// mayEnd tells whether a name may end as a word of three letters or more does.
func (x *nameIndex) mayEnd(word string) bool {
	n := lastThree(word)
	if x.three[n>>6]&(1<<(n&63)) == 0 {
		return false
	}
	return len(word) == 3 || x.four.has(word[len(word)-4:]) || x.short(word)
}

// short tells whether the names that end as a word does have three letters.
func (x *nameIndex) short(word string) bool {
	for _, end := range x.ends[lastThree(word)] {
		if len(end.suffix) == 3 {
			return true
		}
	}
	return false
}

var names = func() nameIndex {
	x := nameIndex{ends: map[int][]nameEnd{}}
	add := func(name string) {
		n := lastThree(name)
		x.three[n>>6] |= 1 << (n & 63)
		if len(name) > 3 {
			x.four.add(name[len(name)-4:])
		}
	}
	for _, name := range wholeNames.list() {
		if len(name) > 2 {
			add(name)
		}
	}
	for name, kind := range nameEnds {
		add(name)
		x.ends[lastThree(name)] = append(x.ends[lastThree(name)], nameEnd{name, kind})
	}
	return x
}()

// maxName is the length of the longest name.
const maxName = 64

// namesSecret judges a name: the parameter of a URL, the key of a JSON member, a word.
func namesSecret(name string) secretKind {
	if len(name) < 2 || len(name) > maxName || len(name) > 2 && !names.mayEnd(name) && !isSplit(name) {
		return notSecret
	}
	var folded [maxName]byte
	n := 0
	for i := 0; i < len(name); i++ {
		if c := name[i]; c != '-' && c != '_' {
			folded[n] = c
			if isUpper(c) {
				folded[n] |= 0x20
			}
			n++
		}
	}
	if n == 0 {
		return notSecret
	}
	return kindOf(string(folded[:n]), name)
}

// isSplit tells whether a name's last letters have a hyphen or an underscore among them.
func isSplit(name string) bool { return strings.ContainsAny(name[max(0, len(name)-4):], "-_") }

func kindOf(folded, name string) secretKind {
	if kind := wholeNames.of(folded); kind != notSecret || len(folded) < 3 {
		return kind
	}
	for _, end := range names.ends[lastThree(folded)] {
		if strings.HasSuffix(folded, end.suffix) {
			if isOutcome(folded, name) || isCounted(name) {
				return notSecret
			}
			return end.kind
		}
	}
	// DB_PASS and mysql-pass, but not "bypass"; user_pin, but not "spin".
	if n := strings.LastIndexAny(name, "-_"); n > 0 {
		switch {
		case isOneOf(name[n+1:], "pass"):
			return password
		case isOneOf(name[n+1:], "pin", "otp", "ssn"):
			return number
		}
	}
	return notSecret
}

// outcomes begin the names of errors: invalid_api_key, missing-token, noToken. The long ones need no sign behind them.
var (
	outcomes     = newSet("bad no err weak forgot reset change has is need wrong")
	longOutcomes = strings.Fields("invalid expired missing unknown incorrect revoked unsupported malformed unexpected " +
		"unauthorized require")
)

func isOutcome(folded, name string) bool {
	for _, state := range longOutcomes {
		if strings.HasPrefix(folded, state) {
			return true
		}
	}
	return outcomes.of(name[:partEnd(name)])
}

// partEnd is where the first part of a name ends, which a sign or a capital follows.
func partEnd(name string) int {
	end := 1
	for end < len(name) && letterBytes[name[end]] && (!isUpper(name[end]) || isUpper(name[end-1])) {
		end++
	}
	return end
}

// counted are the tokens that a model reads, not those that open doors, by what stands before "token".
var counted = newSet("input output prompt completion max min num total cached reasoning pad eos bos unk mask stop " +
	"special end per image audio text new cost draft")

// isCounted judges a name that ends in "token" by the part before: max_token, promptToken.
func isCounted(name string) bool {
	head := strings.TrimRight(name[:max(0, len(name)-len("token"))], "-_")
	start := len(head)
	for start > 0 && letterBytes[head[start-1]] && (start == len(head) || !isUpper(head[start])) {
		start--
	}
	return hasSuffixFold(name, "token") && counted.of(head[start:])
}

// keyOwners are what a key to something else than a map is called by.
var keyOwners = newSet("api access secret private subscription auth authentication account signing encryption master " +
	"service application app admin license shared integration project user server client webhook x-api ssh storage")

// codeOwners are what a code is called by that lets somebody in.
var codeOwners = newSet("verification security mfa 2fa otp totp sms authenticator one-time")

// parserWords stand before a token of a parser's, or of a model's.
var parserWords = newSet("unexpected unknown unrecognized illegal expected special stop next end eos bos pad input " +
	"output prompt completion max per")

// name judges the word text[i:end] as a name, alone or with the word before. It returns where the name ends: "clave de
// API" goes on.
func (s *scanner) name(i, end int) (kind secretKind, stop int) {
	word := s.text[i:end]
	kind = namesSecret(word)
	adjacent := s.beforeEnd > 0 && i-s.beforeEnd <= 1
	switch {
	case kind == notSecret:
		if adjacent && isOneOf(word, "passe") && isOneOf(s.text[s.before:s.beforeEnd], "de") { // mot de passe
			return password, end
		}
	case kind == maybe:
		if adjacent && isOneOf(word, "key") && keyOwners.of(s.text[s.before:s.beforeEnd]) {
			return token, end
		}
		if n := ownerLen(s.text[end:]); n > 0 && !isOneOf(word, "key", "hash", "auth") {
			return token, end + n
		}
	case kind == grant && adjacent && codeOwners.of(s.text[s.before:s.beforeEnd]):
		return number, end
	case adjacent && isOneOf(word, "token") && parserWords.of(s.text[s.before:s.beforeEnd]):
		return notSecret, end
	case kind == token:
		return kind, end + ownerLen(s.text[end:])
	}
	return kind, end
}
