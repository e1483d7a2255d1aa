package redact

import (
	"net/netip"
	"strconv"
	"strings"
)

// maxAddress bounds an address; a host name has at most 253 bytes (RFC 1035).
const maxAddress = 256

// inside is what a scanner remembers of the addresses and paths that it came upon.
type inside struct {
	paths   run    // the path last looked at
	version int    // where the last number ended that is a version's
	own     int    // where the last address ended that is the caller's own
	names   [4]run // the labels last taken out: they may stand again without what gave them away
	next    int    // which of names is overwritten next
}

// hide puts mark in the place of text[i:stop], and of the square brackets around it.
func (s *scanner) hide(i, stop int, mark string) int {
	if i > s.done && s.text[i-1] == '[' {
		i--
		if stop < len(s.text) && s.text[stop] == ']' {
			stop++
		}
	}
	return s.replace(i, stop, mark)
}

// url judges the URL whose scheme is text[i:end]. It is dropped where it leads inside; of one
// that leads outside only the user's name and password go, and its query is looked at later.
func (s *scanner) url(i, end int) int {
	start := end + len("://")
	stop := max(start, s.reach(&s.link, start, urlEnd))
	authority := authorityOf(s.text[start:stop])
	host := authority[strings.LastIndexByte(authority, '@')+1:]
	scheme := s.text[i:end]
	switch kind := schemes.of(scheme); {
	case i > s.done && s.text[i-1] == '@' && endsInLineAndColumn(s.text[max(start, stop-32):stop]):
		return s.cutTrace(tokenStart(s.text, i, s.done)) // Firefox's and Safari's "f@https://x/y.js:1:2"
	case kind == fileScheme, kind == storeScheme && !s.isCallersObject(i, stop):
		return s.hide(i, stop, pathMark)
	case kind == backendScheme, isInternal(host, kind == webScheme):
		if kind == webScheme && s.isCallers(i, stop) {
			s.own = stop
			return stop
		}
		s.remember(start+len(authority)-len(host), host)
		return s.hide(i, stop, addressMark)
	case isWebhook(host, s.text[start+len(authority):stop]) && !strings.HasPrefix(s.text[start+len(authority):],
		"/"+Mark):
		// The path is the secret.
		return s.replace(start+len(authority), stop, "/"+Mark)
	}
	if user := len(authority) - len(host); user > 1 && authority[:user-1] != Mark {
		return s.replace(start, start+user-1, Mark)
	}
	return start + len(authority)
}

// authorityOf is what a URL has before its path. What stands where a port would and is none is a password, in which a
// slash should have been encoded.
func authorityOf(rest string) string {
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		return rest
	}
	if colon := strings.IndexByte(rest[:end], ':'); colon > 0 && strings.IndexByte(rest[:end], '@') < 0 &&
		strings.Trim(rest[colon+1:end], "0123456789") != "" {
		if at := strings.IndexByte(rest[:min(len(rest), end+maxAddress)], '@'); at > 0 {
			host := dottedEnd(rest[:min(len(rest), at+maxAddress)], at+1)
			return rest[:min(portEnd(rest, host), len(rest))]
		}
	}
	return rest[:end]
}

var endsURL = bytesOf(" \t\r\n\"'`<>|")

// urlEnd is where a URL in a sentence ends. Scripts without spaces and full-width marks are no part of one.
func urlEnd(s string, i int) int {
	start := i
	for i < len(s) && s[i] < 0xe2 && !endsURL[s[i]] {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("nrt\\\"'", s[i+1]) >= 0 {
			break // an escape
		}
		i++
	}
	for i > start && strings.IndexByte(".,;:!?)}]", s[i-1]) >= 0 {
		i--
	}
	return i
}

// schemeKind is what a URL's scheme tells of where it leads.
type schemeKind int8

const (
	webScheme     schemeKind = iota + 1 // its authority is always a host
	backendScheme                       // that only a backend speaks
	storeScheme                         // an object store's: a caller may have named it
	fileScheme
)

var schemes = func() *table[schemeKind] {
	words := map[string]schemeKind{}
	for kind, names := range map[schemeKind]string{
		webScheme: "http https ws wss h2c",
		backendScheme: "postgres postgresql psycopg2 psycopg asyncpg pgx mysql mysqlx mysql2 pymysql aiomysql mariadb " +
			"mssql sqlserver pyodbc oracle thin sqlite sqlite3 libsql cockroachdb redshift snowflake trino presto hive2 " +
			"redis rediss valkey mongodb srv memcached memcache cassandra scylla clickhouse neo4j bolt couchdb couchbase " +
			"couchbases influxdb elasticsearch opensearch db2 " +
			"amqp amqps kafka nats pulsar mqtt mqtts stomp zmq ipc inproc jms rmi ajp fcgi uwsgi thrift " +
			"ldap ldaps ldapi smtp smtps imap imaps etcd consul vault zk zookeeper nacos docker npipe containerd " +
			"tcp tcp4 tcp6 udp tls ssl unix unixgram grpc grpcs ssh sftp ftp ftps telnet rsync " +
			// What gRPC and Spring dial: github.com/grpc/grpc/blob/master/doc/naming.md
			"dns ipv4 ipv6 xds passthrough kubernetes k8s lb vsock",
		storeScheme: "s3 s3a s3n gs gcs abfs abfss wasb wasbs adl oss cos obs minio",
		fileScheme:  "file smb cifs nfs afp hdfs webhdfs dbfs jar webpack webpack-internal vscode classpath",
	} {
		for name := range strings.FieldsSeq(names) {
			words[name] = kind
		}
	}
	return newTable(words)
}()

// callersWords come before a URL that the caller has set or sent. A browser's origin is only a
// machine of its own: "origin" is a content network's word for the server behind it, too.
var callersWords = []string{
	"redirect_ur", "redirect ur", "redirect-ur", "redirectur", "redirect_to", "callback", "return_url", "return url",
	"returnurl", "success_url", "cancel_url", "webhook", "referer", "referrer", "redirección", "redirection",
	"weiterleitung",
	"回调", "重定向", "コールバック", "リダイレクト", "콜백", "리디렉션", "перенаправлени",
}

const callersWindow = 72

// isCallers tells whether the internal address text[i:stop] is the caller's own: where a login
// or a payment sends the browser to, or where a page came from.
func (s *scanner) isCallers(i, stop int) bool {
	if s.own > 0 && i-s.own <= 8 {
		return true // a list of them
	}
	window := s.text[max(0, i-callersWindow, s.done):i]
	for _, word := range callersWords {
		if containsFold(window, word) {
			return true
		}
	}
	address := s.text[i:min(stop, i+maxAddress)]
	own := strings.Contains(address, "localhost") || strings.Contains(address, "127.0.0.1")
	if !own {
		return false
	}
	after := s.text[stop:min(len(s.text), stop+callersWindow)]
	return containsFold(window, "origin") && !containsFold(window, "origin server") ||
		containsFold(window, "cors") || containsFold(after, "cors") || containsFold(address, "callback") ||
		containsFold(after, "not allowed")
}

// isCallersObject tells whether the object of a store at text[i:stop] is what a caller sent to be read:
// a picture, a document, or what a member of the request named. A model's weights are not.
func (s *scanner) isCallersObject(i, stop int) bool {
	object := s.text[max(i, stop-8):stop]
	if dot := strings.LastIndexByte(object, '.'); dot >= 0 && isOneOf(object[dot+1:],
		"png", "jpg", "jpeg", "gif", "webp", "bmp", "tiff", "heic", "svg", "mp3", "wav", "flac", "ogg", "m4a", "mp4", "mov",
		"webm", "mkv", "avi", "pdf", "docx", "pptx", "xlsx", "txt", "md", "html", "csv", "jsonl") {
		return true
	}
	window := s.text[max(0, i-32, s.done):i]
	for _, word := range []string{"uri", "url", "your ", "input", "image", "video", "audio", "document"} {
		if containsFold(window, word) {
			return true
		}
	}
	return false
}

// containsFold tells whether s contains word, which is in small letters. s is short.
func containsFold(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0]|0x20 && strings.EqualFold(s[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// isInternal tells whether an authority, with or without a port, is not on the public
// Internet. A single label is not, where it is a host's name at all.
func isInternal(authority string, web bool) bool {
	host := strings.TrimSuffix(hostOf(authority), ".")
	if host == "" || len(host) > maxAddress || !isAlnum(host[0]) && host[0] != ':' {
		return false
	}
	if strings.IndexByte(host, ':') >= 0 {
		addr, err := netip.ParseAddr(strings.Replace(host, "%25", "%", 1))
		return err == nil && isPrivate(addr)
	}
	if isDigit(host[0]) {
		if private, numeric := isPrivateNumber(host); numeric {
			return private
		}
	}
	return web && isLocalName(host) || isInternalName(host, web)
}

// hostOf takes the port and the brackets off an authority.
func hostOf(authority string) string {
	if rest, found := strings.CutPrefix(authority, "["); found {
		host, _, _ := strings.Cut(rest, "]")
		return host
	}
	if at := strings.LastIndexByte(authority, ':'); at >= 0 && strings.Count(authority, ":") == 1 {
		return authority[:at]
	}
	return authority
}

// isPrivateNumber judges an IPv4 address as browsers and libc read it: of one to four numbers,
// decimal, octal or hexadecimal, the last of which fills the rest (https://url.spec.whatwg.org/#concept-ipv4-parser).
// A number that begins with 0 is read as a decimal, too: people pad so.
func isPrivateNumber(host string) (private, numeric bool) {
	if len(host) > 32 {
		return false, false
	}
	for _, padded := range []bool{false, true} {
		addr, ok := parseNumber(host, padded)
		if !ok {
			continue
		}
		numeric = true
		private = private || isPrivate(addr)
	}
	return private, numeric
}

func parseNumber(host string, padded bool) (addr netip.Addr, ok bool) {
	var address uint64
	left := 4
	for rest, more := host, true; more; left-- {
		var part string
		part, rest, more = strings.Cut(rest, ".")
		base := 0
		if padded {
			base = 10
		}
		n, err := strconv.ParseUint(part, base, 32)
		if err != nil || left == 0 || strings.IndexByte(part, '_') >= 0 {
			return addr, false
		}
		bits := 8
		if !more {
			bits = 8 * left
		}
		if n >= 1<<bits {
			return addr, false
		}
		address = address<<bits | n
	}
	return netip.AddrFrom4([4]byte{byte(address >> 24), byte(address >> 16), byte(address >> 8), byte(address)}), true
}

// privateRanges are addresses that are no one's in public, beside those that netip knows.
var privateRanges = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network (RFC 791)
	netip.MustParsePrefix("100.64.0.0/10"),    // carriers' NAT and many a cluster's inside (RFC 6598)
	netip.MustParsePrefix("192.0.0.0/24"),     // IETF's protocols (RFC 6890); Oracle's metadata
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarks (RFC 2544)
	netip.MustParsePrefix("168.63.129.16/32"), // the host below a virtual machine at Azure
	netip.MustParsePrefix("fec0::/10"),        // site-local, of old (RFC 3879)
}

func isPrivate(addr netip.Addr) bool {
	addr = embedded(addr.Unmap().WithZone(""))
	if addr.IsPrivate() || addr.IsLoopback() || addr.IsLinkLocalUnicast() || addr.IsUnspecified() {
		return true
	}
	for _, private := range privateRanges {
		if private.Contains(addr) {
			return true
		}
	}
	return false
}

// embedded returns the IPv4 address within an IPv6 address of a translator (64:ff9b::/96, RFC 6052)
// or of 6to4 (2002::/16, RFC 3056).
func embedded(addr netip.Addr) netip.Addr {
	if !addr.Is6() {
		return addr
	}
	b := addr.As16()
	switch {
	case b[0] == 0x20 && b[1] == 0x02:
		return netip.AddrFrom4([4]byte(b[2:6]))
	case b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b:
		return netip.AddrFrom4([4]byte(b[12:16]))
	}
	return addr
}

// ipv4 judges the numbers at i, the dotted name of which is text[i:stop].
func (s *scanner) ipv4(i, stop int) int {
	name := s.text[i:stop]
	addr, n := dottedNumber(name)
	switch {
	case n == 0:
		return s.addressPattern(i, stop)
	case !isPrivate(addr):
		return 0
	case s.isVersion(i), n < len(name) && isRelease(name[n:]):
		s.version = stop
		return stop
	case n < len(name) && name[n] == '.' && isDigit(name[n+1]): // five numbers
		return stop
	case n < len(name) && isAlnum(name[n]):
		return stop
	}
	if s.isCallers(i, stop) && strings.HasPrefix(name, "127.") {
		s.own = s.portEnd(stop)
		return s.own
	}
	if s.isEncoded(i) && strings.EqualFold(s.text[i-3:i], "%2F") {
		return stop
	}
	start := i
	if i > s.done && s.text[i-1] == '/' && s.beforeEnd == i-1 && s.before >= s.done { // Java's "host/10.0.0.1:80"
		start = tokenStart(s.text, i-1, s.done)
		s.remember(start, s.text[start:i-1])
	}
	return s.hide(start, s.portEnd(stop), addressMark)
}

// dottedNumber reads the four numbers that s begins with.
func dottedNumber(s string) (addr netip.Addr, n int) {
	var b [4]byte
	for part := range b {
		end := digitsEnd(s, n)
		if end == n || end-n > 4 {
			return addr, 0
		}
		value, err := strconv.ParseUint(s[n:end], 10, 8)
		if err != nil {
			return addr, 0
		}
		b[part] = byte(value)
		n = end
		if part < 3 {
			if n == len(s) || s[n] != '.' {
				return addr, 0
			}
			n++
		}
	}
	return netip.AddrFrom4(b), n
}

// addressPattern redacts "10.0.*" and "192.168.0.x", whose numbers are text[i:stop].
func (s *scanner) addressPattern(i, stop int) int {
	name := strings.TrimRight(s.text[i:stop], ".xX")
	if !strings.HasPrefix(name, "10.") && !strings.HasPrefix(name, "192.168") && !strings.HasPrefix(name, "172.") ||
		strings.Trim(name, "0123456789.") != "" {
		return 0
	}
	if len(name) == stop-i && !strings.HasPrefix(s.text[stop:], ".*") || strings.Count(name, ".") > 2 {
		return 0
	}
	for stop+1 < len(s.text) && s.text[stop] == '.' && s.text[stop+1] == '*' {
		stop += 2
	}
	return s.hide(i, stop, addressMark)
}

// isRelease tells what follows the numbers of a version: "10.0.0.1-beta". What is none is a range or a host.
func isRelease(rest string) bool {
	if rest[0] == '+' {
		return true
	}
	word, found := strings.CutPrefix(rest, "-")
	for _, release := range []string{
		"alpha", "beta", "rc", "dev", "pre", "snapshot", "final", "ga", "build", "release", "nightly", "canary", "preview",
	} {
		if found && len(word) >= len(release) && strings.EqualFold(word[:len(release)], release) {
			return true
		}
	}
	return false
}

// versionWords are what numbers with dots are called that are no address.
var versionWords = []string{
	"version", "versions", "release", "build", "firmware", "section", "clause", "chapter", "paragraph", "appendix", "oid",
	"sdk", "driver", "revision", "versión", "versiones", "versão", "versões", "versione", "versie", "wersja",
	"версия", "версии", "версию", "версией", "版本", "バージョン", "버전", "versionen", "ver", "v", "ver.", "sürüm",
}

// isVersion tells whether the number at i is called a version, or stands in a list of them.
func (s *scanner) isVersion(i int) bool {
	head := strings.TrimRight(s.text[max(0, i-32):i], " :=\"'`(v<>~^")
	if s.version > 0 && i-s.version <= 12 {
		gap := strings.Trim(s.text[s.version:i], " ,;\"'`()-")
		if gap == "" || isOneOf(gap, "and", "or", "to", "through", "until", "than", "und", "bis", "et", "à", "y", "a",
			"和", "或") {
			return true
		}
	}
	for _, word := range []string{" is", " was", " of", " number"} {
		head = strings.TrimSuffix(head, word)
	}
	for _, word := range versionWords {
		if at := len(head) - len(word); at >= 0 && strings.EqualFold(head[at:], word) &&
			(at == 0 || word[0] >= 0x80 || !isAlnum(head[at-1])) {
			return true
		}
	}
	return false
}

// portEnd is the end of the ":port" that may stand at i.
func portEnd(s string, i int) int {
	if i < len(s) && s[i] == ':' {
		if end := digitsEnd(s, i+1); end > i+1 {
			return end
		}
	}
	return i
}

// portEnd is the end of the ":port", and of the "/prefix length" or mask, that may stand at i.
func (s *scanner) portEnd(i int) int {
	i = portEnd(s.text, i)
	if i+1 < len(s.text) && s.text[i] == '/' && isDigit(s.text[i+1]) {
		i = digitsEnd(s.text, i+1)
		for range 3 {
			if i+1 < len(s.text) && s.text[i] == '.' && isDigit(s.text[i+1]) {
				i = digitsEnd(s.text, i+1)
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

// colon judges a ":" at i: the start of an IPv6 address such as ::1, or of Ruby's ":12:in `".
func (s *scanner) colon(i int) int {
	if strings.HasPrefix(s.text[i:], "::") && (i == 0 || classes[s.text[i-1]] != wordByte && s.text[i-1] != ':') {
		return s.ipv6(i)
	}
	if next := s.botToken(i); next != 0 {
		return next
	}
	return s.rubyFrame(i)
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
		zone = min(dottedEnd(s.text[:min(len(s.text), end+64)], end+1), end+64)
	}
	value := strings.TrimRight(s.text[i:end], ".")
	if end > i+1 && strings.HasSuffix(value, ":") && !strings.HasSuffix(value, "::") {
		value = value[:len(value)-1]
	}
	if strings.Count(value, ":") < 2 {
		return 0
	}
	if isMAC(value) && (i == 0 || s.text[i-1] != ':') && (end == len(s.text) || classes[s.text[end]] != wordByte) {
		return s.hide(i, i+len(value), addressMark)
	}
	addr, err := netip.ParseAddr(value)
	if err != nil || !addr.Is6() || addr.IsUnspecified() || !isPrivate(addr) {
		return 0
	}
	stop := i + len(value)
	if stop == end {
		stop = zone
	}
	if stop < len(s.text) && s.text[stop] == '/' {
		stop = digitsEnd(s.text, stop+1)
	}
	if i > s.done && s.text[i-1] == '[' && stop < len(s.text) && s.text[stop] == ']' {
		i, stop = i-1, s.portEnd(stop+1)
	}
	return s.hide(i, stop, addressMark)
}

// isMAC recognizes the address of a network card: 02:42:ac:11:00:02, and with hyphens.
func isMAC(s string) bool {
	if len(s) != len("02:42:ac:11:00:02") || s[2] != ':' && s[2] != '-' {
		return false
	}
	for i := range len(s) {
		if i%3 == 2 {
			if s[i] != s[2] {
				return false
			}
		} else if !isHex(s[i : i+1]) {
			return false
		}
	}
	return true
}

// account redacts an ARN, arn:partition:service:region:account:resource, that names something of an
// account. Those stay with which AWS tells the caller who it is and what it asked for
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html).
func (s *scanner) account(i, end int) int {
	if end >= len(s.text) || s.text[end] != ':' {
		return 0
	}
	stop := min(s.reach(&s.link, i, urlEnd), i+2*maxAddress)
	part, rest, _ := strings.Cut(s.text[end+1:max(stop, end+1)], ":")
	service, rest, _ := strings.Cut(rest, ":")
	region, rest, _ := strings.Cut(rest, ":")
	account, _, _ := strings.Cut(rest, ":")
	if !strings.HasPrefix(part, "aws") || len(region) > 32 || len(account) != 12 || digitsEnd(account, 0) != 12 {
		return 0
	}
	if isOneOf(service, "iam", "sts", "bedrock", "bedrock-agent", "sagemaker", "aws-marketplace") ||
		containsFold(s.text[max(0, i-160):i], "perform") {
		return 0
	}
	return s.hide(i, stop, Mark)
}
