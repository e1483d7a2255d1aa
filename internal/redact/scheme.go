package redact

import "strings"

// isScheme knows the schemes of the Authorization header that stand in sentences, too
// (https://www.iana.org/assignments/http-authschemes/).
func isScheme(word string) bool {
	switch len(word) {
	case 4:
		return isOneOf(word, "ssws", "ntlm", "hawk")
	case 5:
		return isOneOf(word, "basic")
	case 6:
		return isOneOf(word, "bearer", "digest")
	case 9:
		return isOneOf(word, "negotiate")
	}
	return false
}

// takesWord knows the schemes that only the header's name tells from words.
func takesWord(word string) bool {
	return isOneOf(word, "token", "apikey", "api-key", "key", "bot", "oauth", "jwt", "splunk", "aws4-hmac-sha256", "aws",
		"googlelogin", "sharedkey", "sharedkeylite", "hmac", "signature", "vapid", "gnap", "dpop", "mutual", "privatetoken",
		"hoba", "scram-sha-1", "scram-sha-256", "apptoken", "genie", "hmac-sha256", "accesskey", "client", "x-api-key")
}

// authorization redacts what the header of that name holds, whose value begins at i.
func (s *scanner) authorization(i int) int {
	end := s.reach(&s.letters, i, wordEnd)
	if end == i || end-i > 24 {
		return 0
	}
	if word := s.text[i:end]; !isScheme(word) && !takesWord(word) {
		return 0
	}
	start := s.gapEnd(end)
	if start == end {
		return 0
	}
	if next := s.parameters(start); next != 0 {
		return next
	}
	if strings.HasPrefix(s.text[start:], Mark+":") { // Amazon's second version: the key, and what it signed
		start += len(Mark) + 1
	}
	text, stop := s.credentialAt(start)
	if text == "" || isState(text) || isMasked(text) || isPlaceholder(text) || isWords(text) && len(text) < 16 {
		return 0
	}
	return s.replace(start, stop, Mark)
}

// credential redacts what follows a scheme, unless it is a word: "Bearer token", "Basic authentication"; or the
// parameter
// of a challenge: "Bearer realm=…" (RFC 9110 section 11.6.1).
func (s *scanner) credential(i, end int) int {
	start := s.gapEnd(end)
	if start == end {
		return 0
	}
	if isOneOf(s.text[i:end], "digest", "hawk") {
		return s.parameters(start)
	}
	text, stop := s.credentialAt(start)
	if text == "" || isMasked(text) || isPlaceholder(text) || isState(text) {
		return 0
	}
	switch long := len(text) >= leastKey && !isWords(text); {
	case isOneOf(s.text[i:end], "basic"):
		if !isUserInfo(text) && (!long || !hasDigitAndLetter(text)) {
			return 0
		}
	case !long && (len(text) < 6 || !hasDigit(text) || isAlgorithm(text)):
		return 0
	}
	return s.replace(start, stop, Mark)
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// gapEnd is the end of what stands between a scheme and its credential: white space, encoded or not, and signs of
// quoting
// and assigning.
func (s *scanner) gapEnd(i int) int {
	start := i
	for i < len(s.text) && i < start+8 {
		switch c := s.text[i]; {
		case strings.HasPrefix(s.text[i:], openAngle):
			return i
		case isSpace(c), strings.IndexByte(":=+\"'`\\", c) >= 0:
			i++
		case strings.HasPrefix(s.text[i:], "%20"), strings.HasPrefix(s.text[i:], "%3A"), strings.HasPrefix(s.text[i:], "%3a"):
			i += 3
		case strings.HasPrefix(s.text[i:], "u0020") && s.text[i-1] == '\\':
			i += 5
		default:
			return i
		}
	}
	return i
}

// credentialAt returns the credential at i and its end; "" where a parameter stands there.
func (s *scanner) credentialAt(i int) (text string, end int) {
	end = s.reach(&s.padded, i, paddedEnd)
	for end < len(s.text) && s.text[end] == ':' && end+1 < len(s.text) && isAlnum(s.text[end+1]) { // AWS id:signature
		end = s.reach(&s.padded, end+1, paddedEnd)
	}
	text = s.look(i, min(end-i, maxLook))
	if at := strings.IndexByte(text, '='); at > 0 && wordEnd(text[:at], 0) == at {
		rest := strings.TrimLeft(text[at:], "=")
		quoted := i+len(text) < len(s.text) && strings.IndexByte("\"'\\", s.text[i+len(text)]) >= 0
		if rest != "" || quoted && len(text) == at+1 && !isUserInfo(text) && isWords(text[:at]) {
			return "", end
		}
	}
	return text, end
}

// maxParameters bounds how many parameters of a credential are read.
const maxParameters = 24

// parameters redacts a credential that is a list of parameters (RFC 7616, Amazon's, OAuth 1.0), known by one that
// proves
// something. A challenge has none such, and stays.
func (s *scanner) parameters(i int) int {
	proves := false
	end := i
	for range maxParameters {
		name := s.reach(&s.letters, end, wordEnd)
		if name == end || name >= len(s.text) || s.text[name] != '=' || name-end > maxName {
			break
		}
		proves = proves || name+2 < len(s.text) && s.text[name+1] != '&' && isOneOf(s.text[end:name], "response",
			"signature", "mac", "token", "sig", "oauth_signature",
			"oauth_token", "credential", "auth", "apikey", "api_key", "k", "key", "proof", "h")
		start := name + 1
		for start < len(s.text) && s.text[start] == '\\' {
			start++
		}
		if from, to := s.quotedAt(start); to > 0 {
			for end = to; end < len(s.text) && s.text[end] == '\\'; end++ {
			}
			end = max(end+1, from)
		} else {
			end = s.reach(&s.value, start, rawValueEnd)
		}
		next := end
		for next < len(s.text) && next < end+4 && (s.text[next] == ',' || isSpace(s.text[next])) {
			next++
		}
		if next == end {
			break
		}
		if follows := wordEnd(s.look(next, maxName), 0); follows == 0 || next+follows >= len(s.text) ||
			s.text[next+follows] != '=' {
			break
		}
		end = next
	}
	if !proves {
		return 0
	}
	return s.replace(i, min(end, len(s.text)), Mark)
}

// cookiesEnd is the end of the pairs of a Cookie or Set-Cookie header (RFC 6265) at i, i where there is none.
func (s *scanner) cookiesEnd(i int) int {
	end := i
	for at := i; ; {
		name := s.reach(&s.letters, at, wordEnd)
		for name < len(s.text) && s.text[name] == '.' { // connect.sid
			name = s.reach(&s.letters, name+1, wordEnd)
		}
		if name == at || name >= len(s.text) || s.text[name] != '=' {
			return end
		}
		start := name + 1
		if from, to := s.quotedAt(start); to > 0 {
			start, end = from, to+1
		} else {
			end = s.valueEnd(start)
		}
		if isMasked(s.look(start, min(max(end-start, 0), maxLook))) {
			return i
		}
		at = end
		for at < len(s.text) && at < end+3 && (s.text[at] == ';' || s.text[at] == ' ') {
			at++
		}
		if at == end {
			return end
		}
	}
}

// dataSource redacts the user's name and password of data sources that are no URL: Go's MySQL driver's
// "user:password@tcp(host:3306)/name" (https://github.com/go-sql-driver/mysql#dsn-data-source-name), and Oracle's
// "jdbc:oracle:thin:user/password@host".
func (s *scanner) dataSource(i, end int) int {
	if end >= len(s.text) || s.text[end] != ':' || end+1 == len(s.text) || isSpace(s.text[end+1]) {
		return 0
	}
	if strings.HasPrefix(s.text[i:], "jdbc:oracle:") {
		start := i + len("jdbc:")
		return s.replace(start, max(start, s.valueEnd(start)), addressMark)
	}
	rest := s.look(end+1, 96)
	at := strings.LastIndexByte(rest[:rawValueEnd(rest, 0)], '@')
	if at <= 0 || strings.HasPrefix(rest, "//") {
		return 0
	}
	host := rest[at+1:]
	for _, network := range []string{"tcp(", "tcp6(", "unix(", "udp(", "("} {
		if strings.HasPrefix(host, network) {
			return s.replace(i, end+1+at, Mark)
		}
	}
	name := dottedEnd(host, 0)
	if name == 0 || name == len(host) || host[name] != ':' && host[name] != '/' || isOneOf(s.text[i:end], "mailto",
		"acct", "sip") {
		return 0
	}
	if host[name] == ':' && (name+1 == len(host) || !isDigit(host[name+1])) {
		return 0
	}
	return s.replace(i, end+1+at, Mark)
}

// pem redacts a block of PEM (RFC 7468), also one that was cut off.
func (s *scanner) pem(i, end int) int {
	return s.replace(i, s.blockEnd(end, "-----END", "-----"), Mark)
}

// puttyKey redacts a key as PuTTY writes it.
func (s *scanner) puttyKey(i, end int) int {
	stop := s.blockEnd(end, "Private-MAC:", "")
	if stop < len(s.text) {
		for stop < len(s.text) && isSpace(s.text[stop]) {
			stop++
		}
		stop = s.reach(&s.letters, stop, wordEnd)
	}
	return s.replace(i, stop, Mark)
}

// blockEnd is where a block ends whose last line begins with one mark and ends with another; the text's end where it
// was cut off.
func (s *scanner) blockEnd(i int, last, close string) int {
	at := strings.Index(s.look(i, len(s.text)), last)
	if at < 0 {
		return len(s.text)
	}
	stop := i + at + len(last)
	if end := strings.Index(s.look(stop, 64), close); end >= 0 {
		stop += end + len(close)
	}
	return stop
}
