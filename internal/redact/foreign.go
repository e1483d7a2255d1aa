package redact

import "strings"

// foreignNames are the names of secrets that are not written in ASCII alone, in German, Spanish, French, Russian,
// Chinese, Japanese, Korean, Polish and Turkish, by their end: "Schlüssel" and "API-Schlüssel" end alike. A
// key alone is one to a map, too, unless it is an API's.
var foreignNames = map[secretKind]string{
	maybe: "schlüssel clé ключ ключа ключом ключу 密钥 密鑰 秘钥 金鑰 キー 키",
	token: "токен токена токеном 令牌 权杖 トークン 토큰 访问密钥 私钥 " +
		" アクセスキー シークレットキー 액세스키 비밀키 秘密鍵",
	password: "contraseña пароль пароля паролем 密码 密碼 口令 パスワード シークレット 비밀번호 암호 hasło şifre",
}

// foreignEnds are the same by their last byte.
var foreignEnds = func() (ends [256][]nameEnd) {
	for kind, names := range foreignNames {
		for name := range strings.FieldsSeq(names) {
			last := name[len(name)-1]
			ends[last] = append(ends[last], nameEnd{name, kind})
		}
	}
	return ends
}()

// keyOwnersBehind follow a key's name in languages that put its owner behind it.
var keyOwnersBehind = []string{
	" de API", " da API", " do API", " de la API", " de acceso", " de acesso", " secreta", " privada", " API", " d'API",
	" d’API", " de l'API", " d'accès", " secrète", " privée", " доступа",
}

// joints stand between a name and its value where English has a space or a colon; the last open a quotation.
const joints = " :=：＝是为為はがを은는이가을를" + openQuotes

const openQuotes = "「『“”„«»‘’‹《【"

// maxForeign bounds a name that is not ASCII alone, and maxLead what of it stands before i.
const (
	maxForeign = 48
	maxLead    = 24
)

// foreign judges what is not ASCII at i: it may end a name of a secret, and be what stands between one and its value.
func (s *scanner) foreign(i int) int {
	end := foreignEnd(s.text, i)
	s.foreignName(i, end)
	if s.secretName == 0 || s.secretName > end || end-s.secretName > maxGap || end == len(s.text) {
		return end
	}
	gap := s.text[s.secretName:end]
	if gap == "" || strings.Trim(gap, joints) != "" || isSpace(s.text[end]) {
		return end
	}
	v := value{start: end, quoted: strings.ContainsAny(gap, openQuotes), tight: strings.ContainsAny(gap, ":=：＝")}
	v.end = s.plainEnd(end)
	return max(end, s.redactValue(v))
}

// foreignName looks for a name that ends at end, or in the letters behind it: "contraseña".
func (s *scanner) foreignName(i, end int) {
	text := strings.TrimRight(s.text[max(i-maxLead, 0):end], joints)
	at := max(i-maxLead, 0) + len(text)
	if at == end && s.text[i] < 0xd0 {
		for end < len(s.text) && end < at+8 && isLetter(s.text[end]) {
			end++
		}
		text, at = s.text[max(i-maxLead, 0):end], end
	}
	if text == "" {
		return
	}
	text = text[max(0, len(text)-maxForeign):]
	known := notSecret
	for _, name := range foreignEnds[text[len(text)-1]] {
		if start := len(text) - len(name.suffix); start >= 0 && strings.EqualFold(text[start:], name.suffix) {
			known = max(known, name.kind)
			if known == maybe && isOwned(strings.TrimRight(text[:start], " -")) {
				known = token
			}
		}
	}
	if known == notSecret {
		return
	}
	if n := ownerLen(s.text[at:]); n > 0 {
		known, at = max(known, token), at+n
	}
	s.secretName, s.kind = at, known
}

// isOwned tells whether what stands before a key says that it is no map's.
func isOwned(before string) bool {
	for _, owner := range []string{"api", "секретный", "закрытый", "приватный", "секретного"} {
		if hasSuffixFold(before, owner) {
			return true
		}
	}
	return false
}

// foreignEnd is the end of what is not ASCII at i.
func foreignEnd(s string, i int) int {
	for i < len(s) && s[i] >= 0x80 {
		i++
	}
	return i
}

// plainEnd is the end of the value at i, which ends where a script begins that has no spaces.
func (s *scanner) plainEnd(i int) int {
	end := s.valueEnd(i)
	for at := i; at < end && at < i+maxLook; at++ {
		if s.text[at] >= 0xe2 {
			return at
		}
	}
	return end
}

// ownerLen is the length of the owner of a key that s begins with, 0 for none.
func ownerLen(s string) int {
	if s == "" || s[0] != ' ' {
		return 0
	}
	for _, owner := range keyOwnersBehind {
		if hasPrefixFold(s, owner) && (len(s) == len(owner) || classes[s[len(owner)]] != wordByte) {
			return len(owner)
		}
	}
	return 0
}
