package redact

import (
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// host judges a word that may begin an address or a host's name.
func (s *scanner) host(i, end int) int {
	if i > 1 && s.text[i-1] == '.' && classes[s.text[i-2]] == wordByte {
		return 0 // within a name that was judged
	}
	for i+1 < end && (s.text[i] == '_' || s.text[i] == '-') {
		i++
	}
	word := s.text[i:end]
	if len(word) == 1 && isLetter(word[0]) && isDrive(s.text[end:]) {
		return s.hide(i, windowsEnd(s.text, end+1), pathMark)
	}
	if word == "arn" {
		return s.account(i, end)
	}
	stop := min(s.reach(&s.dotted, i, dottedEnd), i+maxAddress)
	if stop < len(s.text) && s.text[stop] == ':' && len(word) <= 4 && isHex(word) {
		if next := s.ipv6(i); next != 0 {
			return next
		}
	}
	if isDigit(word[0]) {
		if stop > end {
			if next := s.ipv4(i, stop); next != 0 {
				return next
			}
		} else if isMAC(word) {
			return s.hide(i, end, addressMark)
		}
	}
	if stop > end {
		if next := s.source(i, stop); next != 0 {
			return next
		}
	}
	if next := s.resource(i, end); next != 0 {
		return next
	}
	return s.hostName(i, stop)
}

// hostName judges the host's name that text[i:stop] may be.
func (s *scanner) hostName(i, stop int) int {
	name := s.text[i:stop]
	if isDigit(name[0]) && strings.Trim(name, "0123456789.") == "" || !s.isHost(i, stop) {
		return 0
	}
	if len(name) == len("localhost") || strings.HasSuffix(name, "localhost") {
		user := i > 1 && s.text[i-1] == '@' && isAlnum(s.text[i-2]) && s.portEnd(stop) == stop
		if user || s.isCallers(i, stop) {
			s.own = s.portEnd(stop)
			return s.own // somebody's address, not a host's
		}
	}
	s.remember(i, name)
	end := stop
	if strings.HasPrefix(s.text[stop:], "`:`") { // Prisma's `db`:`5432`
		end = digitsEnd(s.text, stop+len("`:`"))
	}
	return s.hide(i, max(end, s.portEnd(stop)), addressMark)
}

// isHost tells whether text[i:stop] is the name of a host that is not public: by its own form, by its
// port, or by what asks for a host before it.
func (s *scanner) isHost(i, stop int) bool {
	name := s.text[i:stop]
	if isInternalName(name, false) || s.count > 0 && s.isRemembered(i, name) {
		return true
	}
	port := s.port(stop)
	switch s.asks(i) {
	case forName:
		return isUnlisted(name) && !isPlainWord(name) || port > 0 && isUnlisted(name)
	case forHost:
		named := isOneOf(s.text[s.before:s.beforeEnd], "host") && strings.IndexByte(name, '-') > 0
		return named && isMachine(name) && isUnlisted(name) || isPeerName(name, port) || isNumbered(name) ||
			isPortWord(s.text[stop:]) && isUnlisted(name) || port > 0 &&
			isUnlisted(name) && !isFile(name) &&
			strings.IndexByte(name, '.') >= 0
	case forNothing:
	}
	if s.beforeEnd > 0 && s.beforeEnd == i-1 && s.text[i-1] == '@' && isOneOf(s.text[s.before:s.beforeEnd],
		nodeUsers...) {
		return isUnlisted(name)
	}
	if port == 0 {
		return isUnresolved(s.text[stop:]) && isUnlisted(name) && !isPlainWord(name) || isNumbered(name) &&
			strings.Count(name, "-") > 1
	}
	listed := s.count > 0 && i > 0 && s.done == i-1 && s.text[i-1] == ',' && isPeerName(name, port)
	return listed || isService(name, port)
}

// isPortWord tells what follows the host in curl's "connect to db port 8080".
func isPortWord(rest string) bool {
	return strings.HasPrefix(rest, " port ") && len(rest) > len(" port ") && isDigit(rest[len(" port ")])
}

// nodeUsers come before the host of an Erlang node, and of what is logged in to.
var nodeUsers = []string{
	"rabbit", "celery", "node", "riak", "couchdb", "ejabberd", "emqx", "vernemq", "nonode", "app",
	"root", "ubuntu", "admin", "deploy", "postgres", "ec2-user", "centos", "debian", "git", "www-data",
}

// remember keeps the name of a host, which may stand again where nothing tells that it is one:
// `"http://billing:80/x": billing: unknown host`.
func (s *scanner) remember(i int, name string) {
	host := hostOf(name)
	if len(host) < 3 || len(host) > 63 || strings.EqualFold(host, "localhost") {
		return
	}
	s.names[s.next] = run{i, i + len(host)}
	s.next = (s.next + 1) % len(s.names)
}

func (s *scanner) isRemembered(i int, name string) bool {
	for _, known := range s.names {
		if known.end-known.start != len(name) || s.text[known.start:known.end] != name || i == known.start {
			continue
		}
		alone := i > 0 && strings.IndexByte("\"'`(=/", s.text[i-1]) >= 0 || i > 1 && s.text[i-2:i] == ": "
		if alone || strings.ContainsAny(name, "-_0123456789") {
			return true
		}
	}
	return false
}

// isDrive tells what follows the letter of a Windows drive.
func isDrive(s string) bool {
	s = s[:min(len(s), 64)]
	if strings.HasPrefix(s, `:\`) {
		return len(s) > 2 && s[2] > ' '
	}
	if !strings.HasPrefix(s, ":/") || !isAlnumAt(s, 2) {
		return false
	}
	end := wordEnd(s, 2)
	return end < len(s) && (s[end] == '/' || s[end] == '.')
}

// port returns the port that stands at i, and 0 for none.
func (s *scanner) port(i int) int {
	if i < len(s.text) && strings.HasPrefix(s.text[i:], "`:`") {
		i += 2
	} else if i >= len(s.text) || s.text[i] != ':' {
		return 0
	}
	port, end := 0, i+1
	for ; end < len(s.text) && isDigit(s.text[end]) && end < i+7; end++ {
		port = 10*port + int(s.text[end]-'0')
	}
	if port > 65535 || end < len(s.text) && (classes[s.text[end]] == wordByte ||
		s.text[end] == '.' && end+1 < len(s.text) && isDigit(s.text[end+1])) {
		return 0
	}
	return port
}

// isLocalName tells whether a host's name cannot be public: it is one label, or its last is no
// top-level domain ("api.namespace2").
func isLocalName(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	return isName(last) && (len(last) == len(host) || isUnlisted(host))
}

func isName(host string) bool {
	return host != "" && wordEnd(host, 0) == len(host)
}

// isUnlisted tells whether a name has no suffix of the public list (https://publicsuffix.org), and is
// not reserved for documentation (RFC 2606).
func isUnlisted(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if host == "" || !isAlnum(host[0]) || strings.HasPrefix(last, "xn--") || len(last) < len(host) && isOneOf(last,
		"example", "invalid") {
		return false
	}
	if len(last) == len(host) || tops.of(last) != 0 {
		return true
	}
	if commonTops.of(last) { // most are, and asking the list takes memory
		return false
	}
	_, listed := publicsuffix.PublicSuffix("x." + strings.ToLower(last))
	return !listed
}

var commonTops = newSet("com org net io ai dev app cloud co info biz edu gov eu de uk fr nl es it pt br ru cn jp " +
	"kr in ch at us ca au xyz")

// top is how surely a last label says that a name is not public.
type top int8

const (
	likely top = iota + 1 // it may be the member of an object, too: only where a host must stand
	usual                 // of three labels, where it may be a file, too
	certain
)

// tops are last labels that never resolve in public (RFC 6761, RFC 6762, ICANN's .internal, and what
// https://www.icann.org/resources/pages/name-collision-2013-12-06-en found in use) and those of clusters.
var tops = newTable(map[string]top{
	"local": certain, "internal": certain, "lan": certain, "corp": certain, "consul": certain, "intranet": certain,
	"localdomain": certain, "localhost": certain, "intra": certain, "localnet": certain, "flycast": certain,
	"svc": usual, "home": usual, "private": usual, "priv": usual, "test": usual, "cluster": usual, "mesh": usual,
	"pod": usual, "node": likely, "docker": likely, "nomad": likely, "vpc": likely, "swarm": likely,
	"prod": likely, "staging": likely,
})

// isInternalName tells whether a host's name is not public. sure is true where it must be a host's, as in a URL.
func isInternalName(host string, sure bool) bool {
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 {
		return isOneOf(host, "localhost") || strings.IndexByte(host, '-') >= 0 && (isNodeName(host) || isPodName(host))
	}
	labels := 1 + strings.Count(host, ".")
	switch tops.of(host[dot+1:]) {
	case certain:
		return labels > 2 || !isOneOf(host[:dot], "error", "errors", "exception", "status", "message", "messages", "code")
	case usual:
		if sure || labels > 2 || strings.ContainsAny(host[:dot], "-0123456789") {
			return true
		}
	case likely:
		if sure || labels > 3 {
			return true
		}
	}
	return isPrivateResource(host, labels) || holdsPrivate(host) || isStatefulSet(host)
}

// privateResources are, by their last two labels, suffixes below which each name is somebody's database,
// cache or queue.
var privateResources = func() *table[[]string] {
	suffixes := map[string][]string{}
	for _, suffix := range privateSuffixes {
		domain := suffix[1+lastLabels(suffix[1:]):]
		suffixes[domain] = append(suffixes[domain], suffix)
	}
	return newTable(suffixes)
}()

// lastLabels is where the last two labels of a name begin.
func lastLabels(host string) int {
	return 1 + strings.LastIndexByte(host[:max(0, strings.LastIndexByte(host, '.'))], '.')
}

var privateSuffixes = []string{
	".home.arpa", ".fritz.box", ".ipv6-literal.net", ".ts.net", ".cfargotunnel.com",
	".database.windows.net", ".redis.cache.windows.net", ".servicebus.windows.net", ".internal.cloudapp.net",
	".documents.azure.com", ".database.azure.com", ".redis.azure.net", ".vault.azure.net", ".azmk8s.io",
	".mongo.cosmos.azure.com",
	".mongodb.net", ".upstash.io", ".neon.tech", ".psdb.cloud", ".db.ondigitalocean.com", ".cockroachlabs.cloud",
	".pooler.supabase.com", ".aivencloud.com", ".cloudamqp.com", ".redislabs.com", ".redis-cloud.com", ".rlwy.net",
	".confluent.cloud", ".snowflakecomputing.com", ".clickhouse.cloud", ".rdsdb.com", ".rds.aliyuncs.com",
}

// amazonKinds are the services of which AWS gives each resource a name of its own:
// mydb.c9ab.eu-west-1.rds.amazonaws.com.
var amazonKinds = []string{
	"rds", "cache", "redshift", "redshift-serverless", "docdb", "neptune", "es", "aoss", "mq", "kafka", "elb", "vpce",
	"efs",
	"dax", "memorydb", "fsx", "eks", "rds-proxy", "elasticache",
}

// isPrivateResource recognizes names of resources that a cloud resolves for their owner.
func isPrivateResource(host string, labels int) bool {
	if strings.EqualFold(host, "fritz.box") || containsFold(host, ".svc.") || containsFold(host, ".privatelink.") {
		return true
	}
	for _, suffix := range privateResources.of(host[lastLabels(host):]) {
		if at := len(host) - len(suffix); at > 0 && strings.EqualFold(host[at:], suffix) {
			return true
		}
	}
	rest, found := strings.CutSuffix(host, ".amazonaws.com")
	for label := 0; found && label < labels; label++ {
		var kind string
		if kind, rest, found = strings.Cut(rest, "."); label > 0 && isOneOf(kind, amazonKinds...) {
			return true
		}
	}
	return false
}

// joinedNumber reads the four numbers that s begins with, which dots or hyphens join.
func joinedNumber(s string) (addr netip.Addr, n int) {
	var b [4]byte
	for part := range b {
		end := digitsEnd(s, n)
		if end == n || end-n > 3 || part < 3 && (end == len(s) || s[end] != '-' && s[end] != '.' && s[end] != '_') {
			return addr, 0
		}
		value, err := strconv.ParseUint(s[n:end], 10, 8)
		if err != nil {
			return addr, 0
		}
		b[part] = byte(value)
		n = end + 1
	}
	if n--; n < len(s) && isAlnum(s[n]) {
		return addr, 0
	}
	return netip.AddrFrom4(b), n
}

// holdsPrivate tells whether a name holds a private address: 10.0.0.1.nip.io, worker-10-0-0-1.
func holdsPrivate(host string) bool {
	for i := 0; i < len(host); i++ {
		if !isDigit(host[i]) || i > 0 && isAlnum(host[i-1]) {
			continue
		}
		if addr, n := joinedNumber(host[i:]); n > 0 && isPrivate(addr) && addr.As4()[0] != 0 {
			return true
		}
	}
	return false
}

// isNodeName recognizes EC2's names, which hold the address: ip-10-0-0-1.
func isNodeName(host string) bool {
	return strings.Count(host, "-") >= 3 && holdsPrivate(host) && isLetter(host[0])
}

// isStatefulSet recognizes kafka-2.kafka-headless: a pod of a set, and the set's service.
func isStatefulSet(host string) bool {
	pod, service, _ := strings.Cut(host, ".")
	set := strings.TrimRight(pod, "0123456789")
	return len(set) > 3 && len(set) < len(pod) && set[len(set)-1] == '-' &&
		(strings.HasPrefix(service, set[:len(set)-1]) && isUnlisted(host) || strings.HasSuffix(service, "-headless"))
}

// isPodName recognizes the pod of a Deployment: its name, the hash of its template and five random letters
// (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label).
func isPodName(name string) bool {
	last := strings.LastIndexByte(name, '-')
	if last < 8 || len(name)-last != 6 {
		return false
	}
	middle := strings.LastIndexByte(name[:last], '-')
	if middle < 1 || last-middle < 7 || last-middle > 11 || !isLetter(name[0]) {
		return false
	}
	hash, random := name[middle+1:last], name[last+1:]
	if strings.Trim(random, "0123456789abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	safe := strings.Trim(random, "bcdfghjklmnpqrstvwxz2456789") == "" // no vowels: no words
	return hasDigitAndLetter(hash) && strings.Trim(hash, "0123456789abcdefghijklmnopqrstuvwxyz") == "" &&
		(safe || strings.ContainsAny(random, "0123456789")) && isHexOrSafe(hash)
}

func isHexOrSafe(hash string) bool {
	return isHex(hash) || strings.Trim(hash, "bcdfghjklmnpqrstvwxz2456789") == ""
}

// asking is what the words before a name ask for.
type asking int8

const (
	forNothing asking = iota
	forHost           // "connect to": a host, a file, a thing
	forName           // "lookup": nothing but a host
)

// askers are words that a host follows in errors of sockets and resolvers; some of them end what only a resolver
// says.
var askers = func() *table[asking] {
	words := map[string]asking{}
	for word := range strings.FieldsSeq("to from tcp tcp4 tcp6 udp connect connecting dial dialing resolving reach " +
		"hosts servers " +
		"backend node peer pod instance machine broker brokers via proxy address econnrefused etimedout econnreset " +
		"ehostunreach " +
		"connectexception x replica primary master zu an à a") {
		words[word] = forHost
	}
	for word := range strings.FieldsSeq("lookup resolve host hostname upstream server name for at on of addr " +
		"enotfound eai_again " +
		"eai_nodata eai_noname unknownhostexception noroutetohostexception") {
		words[word] = forName
	}
	return newTable(words)
}()

// resolverHeads stand right before the name that a resolver did not find, or that a client connected to.
var resolverHeads = []string{
	"tcp: lookup ", "udp: lookup ", "ENOTFOUND ", "EAI_AGAIN ", "EAI_NODATA ", "EAI_NONAME ", "UnknownHostException: ",
	"resolve host: ", "resolve host '", "resolve host \"", "resolve host name \"", "resolve hostname ", "resolve '",
	"resolve \"", "resolve `", "resolving host ", "translate host name \"", "getaddrinfo for ", "getaddrinfo for host ",
	"server at \"", "server at `", "on host \"", "server on '", "server host '", "upstream \"", "upstream '",
	"Unknown host: ", "unknown host: ", "Unknown host ", "unknown host ", "connect to host ", "connect to server ",
	"hostname\":\"", "hostname\": \"", "hostname: '", "Host: '", "host name '", "host name: ", "dns lookup for ",
	"DNS lookup for ", "DNS lookup of ", "Addr: ", "No address associated with hostname ",
	"NoRouteToHostException: ", "no route to host ", "No route to host: ",
}

// resolvers are the same by their last word.
var resolvers = func() *table[[]string] {
	heads := map[string][]string{}
	for _, head := range resolverHeads {
		words := strings.FieldsFunc(head, func(r rune) bool { return classes[byte(r)] != wordByte })
		last := strings.ToLower(words[len(words)-1])
		heads[last] = append(heads[last], head)
	}
	return newTable(heads)
}()

// asks judges what stands before i.
func (s *scanner) asks(i int) asking {
	if s.beforeEnd == 0 || i-s.beforeEnd > 4 || i-s.beforeEnd < 1 {
		return forNothing
	}
	asked := askers.of(s.text[s.before:s.beforeEnd])
	if asked == forNothing {
		return forNothing
	}
	if gap := s.text[s.beforeEnd:i]; gap != " " && strings.Trim(gap, " :'\"(=`[{\\") != "" {
		return forNothing
	}
	if asked == forName && !s.isResolving(i) {
		return forHost
	}
	return asked
}

// isResolving tells whether what stands before i is what only a resolver says.
func (s *scanner) isResolving(i int) bool {
	head := s.text[max(0, i-40):i]
	for _, resolver := range resolvers.of(s.text[s.before:s.beforeEnd]) {
		if strings.HasSuffix(head, resolver) {
			return true
		}
	}
	return strings.HasSuffix(head, "lookup ") && isLookedUp(s.text[wordOrDotsEnd(s.text, i):]) ||
		strings.HasSuffix(head, "host=") && isLibpq(s.text[wordOrDotsEnd(s.text, i):])
}

// wordOrDotsEnd is the end of a name at i, which is no longer than a name may be.
func wordOrDotsEnd(s string, i int) int {
	return min(dottedEnd(s[:min(len(s), i+maxAddress)], i), i+maxAddress)
}

// isLookedUp tells what follows the name in Go's "lookup db on 10.0.0.2:53: no such host".
func isLookedUp(rest string) bool { return strings.HasPrefix(rest, " on ") || isUnresolved(rest) }

// isLibpq tells what follows the host in "host=db user=app database=app".
func isLibpq(rest string) bool {
	for _, member := range []string{" user=", " port=", " dbname=", " database=", " sslmode=", " password="} {
		if strings.HasPrefix(rest, member) {
			return true
		}
	}
	return false
}

// isUnresolved tells whether rest says that the name before it could not be resolved.
func isUnresolved(rest string) bool {
	rest, found := strings.CutPrefix(rest, ": ")
	if !found {
		return false
	}
	for _, outcome := range []string{
		"no such host", "Name or service not known", "nodename nor servname", "Temporary failure in name resolution",
		"No address associated", "Name does not resolve", "unknown host", "Unknown host", "Host not found", "server " +
			"misbehaving",
		"Try again", "NXDOMAIN", "SERVFAIL", "No such host is known", "getaddrinfo failed",
	} {
		if strings.HasPrefix(rest, outcome) {
			return true
		}
	}
	return false
}

// isPlainWord knows what a sentence says where it does not name the host.
func isPlainWord(name string) bool { return plainWords.of(name) }

var plainWords = newSet("the a an any this that your our its their host hostname name address it for to of and or in " +
	"on is was failed error server upstream none null undefined not")

// isPeerName tells whether a name is one label with a port ("redis:6379") behind a word that asks for a host.
func isPeerName(name string, port int) bool {
	if strings.IndexByte(name, '.') >= 0 || !isLetter(name[0]) ||
		isOneOf(name, "line", "column", "col", "char", "port", "character", "position", "index", "offset", "page",
			"row", "version") {
		return false
	}
	return port >= 100 || port == 22 || port == 25 || port == 53 || port == 80
}

// machines are what servers and those who answer on a port are called.
var machines = newSet("db database redis postgres postgresql pg pgbouncer mysql mariadb mongo mongodb kafka broker " +
	"zookeeper zk rabbitmq rabbit amqp nats etcd consul vault elastic elasticsearch opensearch clickhouse cassandra " +
	"scylla " +
	"memcached memcache minio cache queue worker backend service svc server srv node host proxy gateway gw app web " +
	"nginx envoy " +
	"haproxy traefik caddy vllm ollama tgi triton inference gpu master primary replica standby leader prod staging " +
	"internal " +
	"keycloak keydb valkey dragonfly milvus qdrant weaviate chroma neo4j influxdb prometheus grafana loki sentry " +
	"airflow " +
	"celery spark hadoop namenode datanode ledger auth billing bastion jumphost vm ec2 k8s litellm")

// isMachine tells whether a part of a label is what a server is called: "billing-db", "broker1", "redis_master".
func isMachine(label string) bool {
	for label != "" {
		end := strings.IndexAny(label, "-_")
		if end < 0 {
			end = len(label)
		}
		if machines.of(strings.TrimRight(label[:end], "0123456789")) {
			return true
		}
		label = label[min(end+1, len(label)):]
	}
	return false
}

// isService tells whether a name is a server's without a word before it: its label says so, and the port
// is no status and no count.
func isService(name string, port int) bool {
	if !isLetter(name[0]) || len(name) > 63 {
		return false
	}
	if strings.IndexByte(name, '.') >= 0 {
		last := name[strings.LastIndexByte(name, '.')+1:]
		return port >= 80 && isUnlisted(name) && (strings.ContainsAny(last, "-0123456789") || tops.of(last) > 0) &&
			!isFile(name) && isMachine(name[:strings.IndexByte(name, '.')])
	}
	if !isMachine(name) {
		return false
	}
	marked := strings.ContainsAny(name, "-0123456789")
	return servicePorts[port] || marked && (port >= 1000 || port == 80 || port == 443)
}

// servicePorts are where stores, brokers and servers listen if nobody tells them otherwise.
var servicePorts = map[int]bool{
	1433: true, 1521: true, 2181: true, 2375: true, 2379: true, 3000: true, 3001: true, 3306: true, 4000: true, 4222: true,
	4317: true, 4318: true, 5000: true, 5432: true, 5433: true, 5671: true, 5672: true, 6379: true, 6380: true, 6432: true,
	6443: true, 7474: true, 7687: true, 8000: true, 8001: true, 8008: true, 8080: true, 8081: true, 8083: true, 8086: true,
	8088: true, 8090: true, 8123: true, 8200: true, 8443: true, 8500: true, 8529: true, 8888: true, 9000: true, 9042: true,
	9090: true, 9091: true, 9092: true, 9093: true, 9200: true, 9300: true, 9411: true, 10250: true, 11211: true,
	11434: true,
	15672: true, 16379: true, 19530: true, 26379: true, 27017: true, 50051: true, 50052: true, 61616: true,
}

// isNumbered recognizes one machine of many: worker-7, db-01, redis-master-0.
func isNumbered(name string) bool {
	if !isDigit(name[len(name)-1]) {
		return false
	}
	head := strings.TrimRight(name, "0123456789")
	digits := len(name) - len(head)
	return digits > 0 && digits <= 3 && len(head) > 2 && head[len(head)-1] == '-' && strings.IndexByte(name, '.') < 0 &&
		isMachine(head[:len(head)-1])
}

// isFile tells whether a dotted name is a file's.
func isFile(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot >= 0 && (fileKinds.of(name[dot+1:]) != 0 || isOneOf(name[dot+1:], "json", "md", "txt", "html", "xml",
		"csv"))
}
