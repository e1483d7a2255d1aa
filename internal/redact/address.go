package redact

import (
	"net/netip"
	"strings"
)

// maxAddress bounds an address; a host name has at most 253 bytes (RFC 1035).
const maxAddress = 256

// url judges the URL whose scheme is text[i:end]. It is dropped where it leads inside; of one
// that leads outside only the user's name and password go, and its query is looked at later.
func (s *scanner) url(i, end int) int {
	start := end + len("://")
	stop := max(start, s.reach(&s.link, start, urlEnd))
	authority := s.text[start:stop]
	if at := strings.IndexAny(authority, "/?#"); at >= 0 {
		authority = authority[:at]
	}
	host := authority[strings.LastIndexByte(authority, '@')+1:]
	switch scheme := s.text[i:end]; {
	case strings.EqualFold(scheme, "file"):
		return s.replace(i, stop, pathMark)
	case isInfrastructure(scheme), isInternal(host, isWeb(scheme)):
		return s.replace(i, stop, addressMark)
	case isWebhook(host, s.text[start+len(authority):stop]) && !strings.HasPrefix(s.text[start+len(authority):], "/"+Mark):
		// The path is the secret.
		return s.replace(start+len(authority), stop, "/"+Mark)
	}
	if user := len(authority) - len(host); user > 1 && authority[:user-1] != Mark {
		return s.replace(start, start+user-1, Mark)
	}
	return start + len(authority)
}

// urlEnd is where a URL in a sentence ends.
func urlEnd(s string, i int) int {
	start := i
	for i < len(s) && strings.IndexByte(" \t\r\n\"'`<>|", s[i]) < 0 {
		i++
	}
	for i > start && strings.IndexByte(".,;:!?)}]", s[i-1]) >= 0 {
		i--
	}
	return i
}

// isInfrastructure knows schemes that only a backend speaks. s3 and gs are what a caller names.
func isInfrastructure(scheme string) bool {
	return isOneOf(scheme,
		"postgres", "postgresql", "psycopg2", "asyncpg", "mysql", "mysqlx", "pymysql", "mariadb", "mssql", "sqlserver",
		"oracle", "redis", "rediss", "mongodb", "srv", "memcached", "cassandra", "clickhouse", "neo4j", "bolt",
		"amqp", "amqps", "kafka", "nats", "ldap", "ldaps", "smtp", "smtps", "etcd", "consul", "docker",
		"tcp", "udp", "unix", "grpc", "ssh", "sftp", "ftp")
}

// isWeb knows the schemes whose authority is always a host. That of s3 and gs is a bucket.
func isWeb(scheme string) bool {
	return isOneOf(scheme, "http", "https", "ws", "wss", "h2c")
}

// isInternal tells whether an authority, with or without a port, is not on the public
// Internet. A single label is not, where it is a host's name at all.
func isInternal(authority string, label bool) bool {
	host := authority
	if rest, found := strings.CutPrefix(host, "["); found {
		host, _, _ = strings.Cut(rest, "]")
	} else if at := strings.LastIndexByte(host, ':'); at >= 0 && strings.Count(host, ":") == 1 {
		host = host[:at]
	}
	if host == "" || len(host) > maxAddress || !isAlnum(host[0]) && host[0] != ':' {
		return false
	}
	if isDigit(host[0]) || strings.IndexByte(host, ':') >= 0 {
		addr, err := netip.ParseAddr(host)
		return err == nil && isPrivate(addr)
	}
	return label && isLocalName(host) || isInternalName(host)
}

// isLocalName tells whether a host's name cannot be public: it is one label, or its last has
// a digit, as no top-level domain has ("api.namespace2").
func isLocalName(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	return isName(last) &&
		(len(last) == len(host) || strings.ContainsAny(last, "0123456789") && !strings.HasPrefix(last, "xn--"))
}

func isName(host string) bool {
	return wordEnd(host, 0) == len(host)
}

// sharedSpace is carriers' NAT and many a cluster's inside (RFC 6598).
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

func isPrivate(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	return addr.IsPrivate() || addr.IsLoopback() || addr.IsLinkLocalUnicast() || addr.IsUnspecified() ||
		sharedSpace.Contains(addr)
}

// internalSuffixes are top-level names that never resolve in public (RFC 6761, RFC 6762,
// ICANN's .internal) and those of Kubernetes and Consul.
var internalSuffixes = []string{
	".local", ".internal", ".svc", ".lan", ".corp", ".consul", ".intranet", ".localdomain", ".localhost", ".home.arpa",
}

func isInternalName(host string) bool {
	if strings.EqualFold(host, "localhost") || isNodeName(host) {
		return true
	}
	if strings.IndexByte(host, '.') < 0 {
		return false
	}
	host = strings.ToLower(host)
	for _, suffix := range internalSuffixes {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}

// isNodeName recognizes EC2's names, which hold the address: ip-10-0-0-1.
func isNodeName(host string) bool {
	rest, found := strings.CutPrefix(host, "ip-")
	return found && strings.Count(rest, "-") >= 3 && strings.Trim(strings.SplitN(rest, ".", 2)[0], "0123456789-") == ""
}

// host judges a word that may begin an address or a host's name.
func (s *scanner) host(i, end int) int {
	if i > 0 && (s.text[i-1] == '.' || s.text[i-1] == '@' && i-s.done > 1 && isAlnum(s.text[i-2])) {
		return 0
	}
	word := s.text[i:end]
	if len(word) == 1 && isLetter(word[0]) && isDrive(s.text[end:]) {
		return s.replace(i, windowsEnd(s.text, end+1), pathMark)
	}
	stop := min(s.reach(&s.dotted, i, dottedEnd), i+maxAddress)
	name := s.text[i:stop]
	if stop < len(s.text) && s.text[stop] == ':' && len(word) <= 4 && isHex(word) {
		if next := s.ipv6(i); next != 0 {
			return next
		}
	}
	switch {
	case stop > end && isDigit(word[0]) && isPrivateIPv4(name), isInternalName(name):
		return s.replace(i, s.portEnd(stop), addressMark)
	case s.isPeer(i) && isPeerName(s.text, i, stop):
		return s.replace(i, s.portEnd(stop), addressMark)
	}
	return 0
}

// isDrive tells what follows the letter of a Windows drive.
func isDrive(s string) bool {
	return strings.HasPrefix(s, `:\`) || len(s) > 2 && s[:2] == ":/" && isLetter(s[2])
}

func isPrivateIPv4(s string) bool {
	if len(s) > len("255.255.255.255") || strings.Count(s, ".") != 3 {
		return false
	}
	addr, err := netip.ParseAddr(s)
	return err == nil && isPrivate(addr)
}

// portEnd is the end of the ":port" and the "/prefix length" that may stand at i.
func (s *scanner) portEnd(i int) int {
	for _, mark := range []byte{':', '/'} {
		if i < len(s.text) && s.text[i] == mark {
			if end := digitsEnd(s.text, i+1); end > i+1 {
				i = end
			}
		}
	}
	return i
}

func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

// isPeer tells whether the word at i follows one that asks for a host, as errors of sockets
// and resolvers do.
func (s *scanner) isPeer(i int) bool {
	if s.beforeEnd == 0 || i-s.beforeEnd > 3 {
		return false
	}
	if gap := s.text[s.beforeEnd:i]; gap != " " && strings.Trim(gap, " :'\"(=") != "" {
		return false
	}
	switch s.text[s.before:s.beforeEnd] {
	case "to", "at", "from", "on", "tcp", "tcp4", "tcp6", "udp", "connect", "lookup", "resolve", "reach",
		"host", "upstream", "server", "backend", "node", "peer",
		"ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNRESET", "EHOSTUNREACH":
		return true
	}
	return false
}

// isPeerName tells whether s[i:stop] is one label with a port ("redis:6379"), or what a
// resolver did not find ("lookup redis on", "ENOTFOUND redis").
func isPeerName(s string, i, stop int) bool {
	head := s[max(0, i-16):i]
	for _, resolver := range []string{
		"tcp: lookup ", "udp: lookup ", "ENOTFOUND ", "EAI_AGAIN ", "resolve host: ", "server at \"", "on host \"",
	} {
		if strings.HasSuffix(head, resolver) {
			return true
		}
	}
	if strings.IndexByte(s[i:stop], '.') >= 0 || !isLetter(s[i]) || stop >= len(s) || s[stop] != ':' ||
		isOneOf(s[i:stop], "line", "column", "col", "char", "character", "position", "index", "offset", "page") {
		return false
	}
	end := digitsEnd(s, stop+1)
	port := s[stop+1 : end]
	return (len(port) >= 3 && len(port) <= 5 || isOneOf(port, "22", "25", "53", "80")) &&
		(end == len(s) || classes[s[end]] != wordByte)
}

// colon judges a ":" at i: the start of an IPv6 address such as ::1, or of Ruby's ":12:in `".
func (s *scanner) colon(i int) int {
	if strings.HasPrefix(s.text[i:], "::") && (i == 0 || classes[s.text[i-1]] != wordByte && s.text[i-1] != ':') {
		return s.ipv6(i)
	}
	if next := s.botToken(i); next != 0 {
		return next
	}
	end := digitsEnd(s.text, i+1)
	if rest := s.text[end:]; end > i+1 && (strings.HasPrefix(rest, ":in `") || strings.HasPrefix(rest, ":in '")) {
		start := strings.LastIndexAny(s.text[max(s.done, i-maxAddress):i], " \n\t") + max(s.done, i-maxAddress)
		return s.cut(max(start, s.done))
	}
	return 0
}

// botToken redacts the second half of Telegram's tokens, bot<digits>:<35 characters>.
func (s *scanner) botToken(i int) int {
	id := strings.TrimPrefix(s.text[s.before:s.beforeEnd], "bot")
	if s.beforeEnd != i || len(id) < 6 || len(id) > 12 || digitsEnd(id, 0) != len(id) {
		return 0
	}
	end := wordEnd(s.text, i+1)
	if end-i < 31 || !hasDigitAndLetter(s.text[i+1:end]) {
		return 0
	}
	return s.replace(i+1, end, Mark)
}

// ipv6 redacts a private IPv6 address, and the brackets and port around it.
func (s *scanner) ipv6(i int) int {
	end := i
	for end < len(s.text) && end < i+64 && (isHex(s.text[end:end+1]) || s.text[end] == ':' || s.text[end] == '.') {
		end++
	}
	zone := end
	if end < len(s.text) && s.text[end] == '%' {
		zone = wordEnd(s.text, end+1)
	}
	value := strings.TrimRight(s.text[i:end], ".")
	if end > i+1 && strings.HasSuffix(value, ":") && !strings.HasSuffix(value, "::") {
		value = value[:len(value)-1]
	}
	if strings.Count(value, ":") < 2 {
		return 0
	}
	addr, err := netip.ParseAddr(value)
	if err != nil || !addr.Is6() || addr.IsUnspecified() || !isPrivate(addr) {
		return 0
	}
	stop := i + len(value)
	if stop == end {
		stop = zone
	}
	if i > s.done && s.text[i-1] == '[' && stop < len(s.text) && s.text[stop] == ']' {
		i, stop = i-1, s.portEnd(stop+1)
	}
	return s.replace(i, stop, addressMark)
}
