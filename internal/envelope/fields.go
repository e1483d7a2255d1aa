package envelope

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dunglas/httpsfv"

	"github.com/errnorm/caddy-errnorm/internal/challenge"
	"github.com/errnorm/caddy-errnorm/internal/redact"
)

// judge returns the values of an upstream's field that may leave. A value in which something is found goes whole: what
// is left of a header means nothing. Where a field has a grammar, only what by itself gives something away goes.
func (e Headers) judge(name string, values []string) (kept []string) {
	switch name {
	case "Www-Authenticate", "Proxy-Authenticate":
		return e.challenges(name, values)
	case "Proxy-Status":
		values = withoutHops(values)
	case "Via": // the gateway's own entry, as reverse_proxy writes it; the others name hosts
		isForeign := func(value string) bool { return !ownVia[value] }
		if !slices.ContainsFunc(values, isForeign) {
			return values
		}
		return slices.DeleteFunc(slices.Clone(values), isForeign)
	}
	if isFingerprint(name) {
		return nil
	}
	for i, value := range values {
		if !e.mayLeave(name, value) {
			kept = slices.Clone(values[:i])
			for _, value := range values[i+1:] {
				if e.mayLeave(name, value) {
					kept = append(kept, value)
				}
			}
			return kept
		}
	}
	return values
}

var ownVia = map[string]bool{"1.0 Caddy": true, "1.1 Caddy": true, "2.0 Caddy": true, "3.0 Caddy": true}

// mayLeave judges one value by what its field is for.
func (e Headers) mayLeave(name, value string) bool {
	if len(value) > maxLong || isOdd(value) {
		return false
	}
	switch name {
	case "Date":
		if isDate(value) {
			return true
		}
	case "Set-Cookie":
		return e.mayCookie(value)
	case "Payment-Required", "Payment-Response", "X-Payment", "X-Payment-Response":
		return e.mayPay(value)
	}
	if len(value) > maxField {
		return false
	}
	switch name {
	case "Dpop-Nonce": // RFC 9449, section 8: for the client alone, to be sent back
		return isState(value) || !e.holds(value)
	case "Access-Control-Allow-Origin": // names a host of the caller's, who knows it
		return value == e.Origin || !e.holds(value)
	case "Allow", "Vary", "Accept-Patch", "Accept-Post", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods",
		"Access-Control-Expose-Headers": // lists of names, of which "X-Api-Key" is no key
		return !slices.ContainsFunc(strings.Split(value, ","), func(word string) bool {
			return e.holds(strings.TrimSpace(word))
		})
	case "X-Csrf-Token", "Mcp-Session-Id": // as cookies are: the upstream's, for its client to send back
		return !e.holds(value)
	}
	return e.Clean.Member(name, value) == value
}

// holds looks for secrets and internals, and counts a find.
func (e Headers) holds(value string) bool {
	found := e.Clean.Holds(value)
	if found {
		e.Clean.Count++
	}
	return found
}

// isOdd tells whether a value has what no field has that means well: control characters, bytes that are not UTF-8,
// and what is not seen.
func isOdd(value string) bool {
	for i := range len(value) {
		switch c := value[i]; {
		case c >= 0x80:
			return redact.Neutralize(value) != value
		case c < ' ' && c != '\t', c == 0x7f:
			return true
		}
	}
	return false
}

// isDate tells whether a value has the form that every server sends, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section
// 5.6.7).
func isDate(value string) bool {
	const form = "Aaa, 00 Aaa 0000 00:00:00 GMT"
	if len(value) != len(form) {
		return false
	}
	for i := range len(form) {
		switch c := value[i]; form[i] {
		case 'A', 'a':
			if c|0x20 < 'a' || c|0x20 > 'z' {
				return false
			}
		case '0':
			if c < '0' || c > '9' {
				return false
			}
		default:
			if c != form[i] {
				return false
			}
		}
	}
	return true
}

// isState tells whether a token is what a server keeps its own state in for a client to send back: JSON in base64, a
// JWT or a JWE, PASETO. By its shape it could be a credential, but its field says what it is.
func isState(token string) bool {
	return slices.ContainsFunc([]string{"ey", "v2.local.", "v3.local.", "v4.local."}, func(beginning string) bool {
		return strings.HasPrefix(token, beginning) && !strings.ContainsAny(token, " \"")
	})
}

// mayCookie keeps the cookies of the client's own session: a login that failed sets them as well as one that did not,
// and their value is a secret between the client and the upstream. What is a key by its own shape is none of these.
// BIGipServer… holds the address of a pool's member (https://my.f5.com/manage/s/article/K6917).
func (e Headers) mayCookie(value string) bool {
	pair, attributes, _ := strings.Cut(value, ";")
	name, token, _ := strings.Cut(pair, "=")
	if strings.HasPrefix(name, "BIGipServer") || e.holds(name) {
		return false
	}
	if token = strings.Trim(token, ` "`); !isState(token) && e.holds(token) {
		return false
	}
	return !slices.ContainsFunc(strings.Split(attributes, ";"), func(attribute string) bool {
		name, host, _ := strings.Cut(strings.TrimSpace(attribute), "=")
		return strings.EqualFold(name, "Domain") && e.holds(strings.TrimPrefix(host, "."))
	})
}

// mayPay looks into what x402 demands of a client that is to pay, which stands in base64.
func (e Headers) mayPay(value string) bool {
	for _, coding := range []*base64.Encoding{base64.StdEncoding, base64.RawURLEncoding} {
		if decoded, err := coding.DecodeString(value); err == nil && len(decoded) > 0 && decoded[0] == '{' {
			before := e.Clean.Count
			return e.Clean.JSON(decoded) != nil && e.Clean.Count == before
		}
	}
	return !e.holds(value)
}

// withoutHops takes the next hop and the details out of Proxy-Status (RFC 9209, section 2.1): they are for whoever runs
// the proxies. What is no such list goes whole.
func withoutHops(values []string) []string {
	list, err := httpsfv.UnmarshalList(values)
	if err != nil {
		return nil
	}
	told := false
	for _, member := range list {
		item, ok := member.(httpsfv.Item)
		if !ok {
			return nil
		}
		for _, name := range []string{"next-hop", "next-protocol", "details"} {
			if _, found := item.Params.Get(name); found {
				told = item.Params.Del(name)
			}
		}
	}
	if !told {
		return values
	}
	written, err := httpsfv.Marshal(list)
	if err != nil {
		return nil
	}
	return []string{written}
}

// challenges keeps invitations to authenticate where they help, byte for byte unless something in one gives something
// away: clients find the authorization server by them (RFC 9728), and go on from them (RFC 7616, 9449, 9577).
func (e Headers) challenges(name string, fields []string) (kept []string) {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusBadRequest:
		if name != "Www-Authenticate" {
			return nil
		}
	case http.StatusProxyAuthRequired:
	default:
		return nil
	}
	for _, field := range fields {
		if field = e.challenge(field); field != "" {
			kept = append(kept, field)
		}
	}
	return kept
}

// challenge cleans one field of challenges.
func (e Headers) challenge(field string) string {
	if len(field) > maxField || isOdd(field) {
		return ""
	}
	parsed, whole := challenge.Parse([]string{field})
	if !whole || len(parsed) == 0 { // nobody knows what belongs to what
		if !e.holds(field) {
			return field
		}
		scheme, _, _ := strings.Cut(field, " ")
		return schemes[strings.ToLower(scheme)]
	}
	changed := false
	var written []string
	for _, c := range parsed {
		mended, ok := e.mend(c)
		if ok {
			written = append(written, mended.String())
		}
		changed = changed || !ok || mended.String() != c.String()
	}
	if !changed {
		return field
	}
	return strings.Join(written, ", ")
}

// schemes are those that stay where a challenge has to go: a 401 must have one (RFC 9110, section 15.5.2).
var schemes = map[string]string{
	"basic": `Basic realm="restricted"`, "bearer": "Bearer", "dpop": "DPoP", "negotiate": "Negotiate",
}

// ascii returns a text unless it has what not every client takes in a header.
func ascii(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return ""
	}
	return text
}

// mend takes out of a challenge what by itself gives something away; false where nothing can be left of it.
func (e Headers) mend(c challenge.Challenge) (challenge.Challenge, bool) {
	if e.holds(c.Scheme) {
		return c, false
	}
	mended := challenge.Challenge{Scheme: c.Scheme, Token: c.Token}
	if e.holds(c.Token) {
		mended.Token = ""
	}
	for _, p := range c.Params {
		if p, ok := e.mendParam(p); ok {
			mended.Params = append(mended.Params, p)
		}
	}
	return mended, true
}

func (e Headers) mendParam(p challenge.Param) (challenge.Param, bool) {
	switch name := strings.ToLower(p.Name); name {
	case "nonce", "opaque", "challenge", "ticket", "sid", "data", "request":
		// The server's own state, of Digest, HOBA, Privacy Pass, UMA and SCRAM, which the client sends back as it came.
		return p, isState(p.Value) || !e.holds(p.Value)
	case "token-key": // a public key, in DER (RFC 9577, section 2.1)
		return p, strings.HasPrefix(p.Value, "MI") || !e.holds(p.Value)
	case "error_description", "title":
		if text := e.Clean.Text(p.Value); text != p.Value {
			p = challenge.Quoted(p.Name, ascii(text))
		}
		return p, true
	case "realm": // Basic and Digest must have one (RFC 7617, section 2)
		if e.holds(p.Value) {
			p = challenge.Quoted(p.Name, "restricted")
		}
		return p, true
	}
	// The name may say that the value is a secret, or a key may have "=" in it.
	return p, !e.holds(p.Name) && !e.holds(p.Value) && !e.holds(p.Name+"="+p.Value)
}
