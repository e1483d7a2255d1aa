package body

import (
	"net/http"
	"strings"
)

// Challenge is one challenge of a WWW-Authenticate header.
type Challenge struct {
	Scheme string // as written: "Bearer"
	Token  string // the token68 that some schemes have in place of parameters
	Params []Param
}

// Param is one parameter of a challenge.
type Param struct{ Name, Value string }

// Param returns a parameter's value by its name, whose case does not count.
func (c Challenge) Param(name string) (string, bool) {
	for _, p := range c.Params {
		if strings.EqualFold(p.Name, name) {
			return p.Value, true
		}
	}
	return "", false
}

// Challenges parses WWW-Authenticate. Several challenges may stand in one field and in
// several, with the same comma between challenges as between parameters (RFC 9110 section
// 11.6.1); what follows a mistake in a field is skipped up to the next comma. RFC 6750
// section 3 has the parameters of Bearer: error, error_description, scope.
func Challenges(h http.Header) []Challenge {
	return parseChallenges(h.Values("WWW-Authenticate"))
}

// maxChallenges bounds what is read of a hostile header.
const maxChallenges = 16

func parseChallenges(fields []string) (found []Challenge) {
	for _, field := range fields {
		s := scanner{field}
		for s.skip(", \t"); s.rest != "" && len(found) < maxChallenges; s.skip(", \t") {
			found = s.element(found)
		}
	}
	return found
}

// scanner reads a header field from its start.
type scanner struct{ rest string }

func (s *scanner) skip(set string) { s.rest = strings.TrimLeft(s.rest, set) }

// element reads the next element of the comma-separated list: a scheme with its first
// parameter, a scheme alone, or one more parameter of the last challenge.
func (s *scanner) element(found []Challenge) []Challenge {
	name := s.token()
	if name == "" {
		s.resync()
		return found
	}
	if param, ok := s.value(name); ok {
		if len(found) > 0 {
			last := &found[len(found)-1]
			last.Params = append(last.Params, param)
		}
		return found
	}
	c := Challenge{Scheme: name}
	s.skip(" \t")
	before := s.rest
	if name := s.token(); name != "" {
		if param, ok := s.value(name); ok {
			c.Params = append(c.Params, param)
			return append(found, c)
		}
	}
	s.rest = before
	c.Token = s.token68()
	return append(found, c)
}

// value reads "= value" behind a parameter's name; false, with nothing read, where there is
// none. "=" or "==" at the end of an element is the padding of a token68.
func (s *scanner) value(name string) (Param, bool) {
	rest := strings.TrimLeft(s.rest, " \t")
	if rest == "" || rest[0] != '=' {
		return Param{}, false
	}
	rest = strings.TrimLeft(rest[1:], " \t")
	if rest == "" || rest[0] == '=' || rest[0] == ',' {
		return Param{}, false
	}
	s.rest = rest
	if rest[0] == '"' {
		return Param{name, s.quoted()}, true
	}
	end := strings.IndexAny(rest, ", \t")
	if end < 0 {
		end = len(rest)
	}
	s.rest = rest[end:]
	return Param{name, rest[:end]}, true
}

// token reads a token of RFC 9110 section 5.6.2.
func (s *scanner) token() string {
	end := 0
	for end < len(s.rest) && isTokenByte(s.rest[end]) {
		end++
	}
	token := s.rest[:end]
	s.rest = s.rest[end:]
	return token
}

func isTokenByte(c byte) bool {
	return c > ' ' && c < 0x7f && strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) < 0
}

// token68 reads up to the next comma what is no list of parameters.
func (s *scanner) token68() string {
	token, rest, _ := strings.Cut(s.rest, ",")
	s.rest = rest
	return strings.TrimSpace(token)
}

// quoted reads a quoted-string and undoes its escapes. One that is not closed ends with the
// field.
func (s *scanner) quoted() string {
	var b strings.Builder
	i := 1
	for ; i < len(s.rest) && s.rest[i] != '"'; i++ {
		if s.rest[i] == '\\' && i+1 < len(s.rest) {
			i++
		}
		b.WriteByte(s.rest[i])
	}
	s.rest = s.rest[min(i+1, len(s.rest)):]
	return b.String()
}

// resync skips to behind the next comma.
func (s *scanner) resync() {
	_, s.rest, _ = strings.Cut(s.rest, ",")
}
