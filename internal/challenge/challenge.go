// Package challenge parses what WWW-Authenticate and Proxy-Authenticate say (RFC 9110, section 11.6.1): a list of
// challenges, several in one field and in several, with the same comma between challenges as between parameters.
package challenge

import "strings"

// Challenge is one challenge.
type Challenge struct {
	Scheme string // as written: "Bearer"
	Token  string // the token68 that some schemes have in place of parameters
	Params []Param
}

// Param is one parameter of a challenge.
type Param struct {
	Name, Value string
	Raw         string // as written: `realm="a"`
}

// Param returns a parameter's value by its name, whose case does not count.
func (c Challenge) Param(name string) (string, bool) {
	for _, p := range c.Params {
		if strings.EqualFold(p.Name, name) {
			return p.Value, true
		}
	}
	return "", false
}

// maxChallenges bounds what is read of a hostile header.
const maxChallenges = 16

// Parse reads the fields of a header. What follows a mistake in a field is skipped up to the next comma; whole is
// false where something was, and where there are more challenges than anybody sends.
func Parse(fields []string) (found []Challenge, whole bool) {
	whole = true
	for _, field := range fields {
		s := scanner{rest: field}
		first := len(found)
		for s.skip(", \t"); s.rest != "" && len(found) < maxChallenges; s.skip(", \t") {
			found = s.element(found, first)
		}
		whole = whole && !s.mistaken && s.rest == ""
	}
	return found, whole
}

// String writes a challenge from its parts, the parameters as they were written.
func (c Challenge) String() string {
	var b strings.Builder
	b.WriteString(c.Scheme)
	if c.Token != "" {
		b.WriteString(" " + c.Token)
	}
	for i, p := range c.Params {
		b.WriteString([]string{" ", ", "}[min(i, 1)])
		b.WriteString(p.Raw)
	}
	return b.String()
}

// Quoted writes a parameter with a value of its own, as a quoted-string (RFC 9110, section 5.6.4).
func Quoted(name, value string) Param {
	escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value)
	return Param{Name: name, Value: value, Raw: name + `="` + escaped + `"`}
}

// scanner reads a header field from its start.
type scanner struct {
	rest     string
	mistaken bool // something was skipped, or is not as the grammar has it
}

func (s *scanner) skip(set string) { s.rest = strings.TrimLeft(s.rest, set) }

// element reads the next element of the comma-separated list: a scheme with its first
// parameter, a scheme alone, or one more parameter of the last challenge. A parameter that begins a field belongs
// to the last challenge of the field before, which is read, but is a mistake.
func (s *scanner) element(found []Challenge, first int) []Challenge {
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
		s.mistaken = s.mistaken || len(found) == first || found[len(found)-1].Token != ""
		return s.ended(found)
	}
	c := Challenge{Scheme: name}
	s.skip(" \t")
	before := s.rest
	if name := s.token(); name != "" {
		if param, ok := s.value(name); ok {
			c.Params = append(c.Params, param)
			return s.ended(append(found, c))
		}
	}
	s.rest = before
	c.Token = s.token68()
	return append(found, c)
}

// ended notes a mistake where something else than a comma follows a parameter.
func (s *scanner) ended(found []Challenge) []Challenge {
	rest := strings.TrimLeft(s.rest, " \t")
	s.mistaken = s.mistaken || rest != "" && rest[0] != ','
	return found
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
	var value string
	if rest[0] == '"' {
		value = s.quoted()
	} else {
		end := strings.IndexAny(rest, ", \t")
		if end < 0 {
			end = len(rest)
		}
		value, s.rest = rest[:end], rest[end:]
	}
	return Param{Name: name, Value: value, Raw: name + "=" + rest[:len(rest)-len(s.rest)]}, true
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
	token = strings.TrimSpace(token)
	isOdd := func(c rune) bool { return c > 0x7f || !isTokenByte(byte(c)) && c != '/' } //nolint:gosec // ASCII
	s.mistaken = s.mistaken || strings.ContainsFunc(strings.TrimRight(token, "="), isOdd)
	return token
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
	s.mistaken = s.mistaken || i >= len(s.rest)
	s.rest = s.rest[min(i+1, len(s.rest)):]
	return b.String()
}

// resync skips to behind the next comma.
func (s *scanner) resync() {
	s.mistaken = true
	_, s.rest, _ = strings.Cut(s.rest, ",")
}
