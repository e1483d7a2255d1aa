package envelope

import (
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/recall"
)

// fingerprint is what a header's name gives away, and so why it does not leave with an error, in whatever mode.
type fingerprint struct {
	names string // canonical; one that ends in * is a prefix
	why   string
}

var fingerprints = []fingerprint{
	{
		"Server X-Powered* Powered-By X-Aspnet* X-Generator X-Runtime X-Rack* X-Php* X-Litespeed* X-Drupal* X-Varnish* " +
			"X-Mod-Pagespeed X-Page-Speed X-Version X-App-Version X-Build* X-Commit* X-Git-* X-Release* X-Revision X-Jenkins* " +
			"X-Owa-Version X-Feserver X-Calculatedbetarget X-Diaginfo Microsoftsharepointteamservices X-Application-Context " +
			"X-Backside-Transport X-Turbo-Charged-By Liferay-Portal X-Env X-Environment",
		"what runs there and in which version, for which there may be known holes " +
			"(https://owasp.org/www-project-secure-headers/)",
	},
	{
		"X-Debug* Debug* X-Exception* X-Stack* X-Trace X-Traceback X-Profiler* X-Clockwork* X-Chromelogger* " +
			"X-Firephp* X-Wf-* X-Sourcefiles X-Sourcemap Sourcemap",
		"what developers look at",
	},
	{
		"X-Amzn-Errormessage X-Error-Message X-Error-Description X-Error-Detail* X-Error-Stack Error-Message " +
			"X-Ms-Error-Message X-Oss-Err Grpc-Message Grpc-Status-Details-Bin",
		"the sentence that the envelope says cleaned",
	},
	{
		"X-Envoy* X-Kong* X-Litellm* X-Traefik* X-Haproxy* X-Nginx* X-Apisix* X-Tyk* X-Istio* X-Linkerd* L5d-* " +
			"X-Amzn-Remapped* X-Served-By X-Served-From X-Timer X-Iinfo X-Sucuri-Id " +
			"X-Do-App-Origin X-Do-Orig-Status Server-Timing " +
			"X-Proxy* X-Routed-Via X-Routing* X-Route* X-Lb* X-Balancer* X-Via X-Squid*",
		"the way there, and of some gateways the bases and prices that they are set to",
	},
	{
		"X-Forwarded* Forwarded X-Real-Ip X-Original* X-Rewrite-Url X-Client-Ip X-Remote* X-Cluster-Client-Ip " +
			"True-Client-Ip X-Azure-Clientip X-Internal* X-Origin X-Origin-* Authorization Proxy-Authorization Cookie",
		"what a request header says, sent back as it came behind the proxies",
	},
	{"X-Accel-* X-Sendfile* X-Lighttpd* X-Reproxy*", "for the server in front, and its paths"},
	{"Refresh Clear-Site-Data", "an upstream's error does not steer a browser that shows the gateway's site"},
	{"X-Cache* Cache-Status", "the body that was replaced, and the host that kept it"},
}

// machines are the words in a header's name that say which machine answered: X-Backend-Server, Pod-Name.
var machines = map[string]bool{
	"Host": true, "Hosts": true, "Pod": true, "Pods": true, "Podid": true, "Podname": true, "Podip": true, "Node": true,
	"Nodes": true, "Nodeid": true, "Nodename": true, "Nodeip": true, "Worker": true, "Workers": true, "Shard": true,
	"Replica": true, "Rack": true,
}

// machineBeginnings are the longer of them, which names also run together with others: X-Backendserver.
var machineBeginnings = []string{
	"Backend", "Upstream", "Hostname", "Server", "Cluster", "Machine", "Container", "Instance",
}

// innocents look like fingerprints and are none; ids help whoever asks the vendor.
var innocents = map[string]bool{
	"Origin-Agent-Cluster": true, "X-Kong-Request-Id": true, "X-Litellm-Call-Id": true,
}

// bucket is how many bytes of a name its prefixes are found by.
const bucket = 4

// named and beginnings are the fingerprints' names, for lookups: whole, and by their first bytes.
var named, beginnings = func() (names map[string]bool, prefixes map[string][]string) {
	names, prefixes = map[string]bool{}, map[string][]string{}
	for _, f := range fingerprints {
		for name := range strings.FieldsSeq(f.names) {
			if prefix, ok := strings.CutSuffix(name, "*"); ok {
				prefixes[prefix[:bucket]] = append(prefixes[prefix[:bucket]], prefix)
				continue
			}
			names[name] = true
		}
	}
	return names, prefixes
}()

// isFingerprint tells whether a header, by its canonical name alone, tells of the inside.
func isFingerprint(name string) bool { return fingerprintNames.Of(name, tellsOfInside) }

var fingerprintNames recall.Words[bool]

func tellsOfInside(name string) bool {
	if innocents[name] {
		return false
	}
	if named[name] {
		return true
	}
	begins := func(word string) func(string) bool {
		return func(beginning string) bool { return strings.HasPrefix(word, beginning) }
	}
	if slices.ContainsFunc(beginnings[name[:min(bucket, len(name))]], begins(name)) {
		return true
	}
	for word := range strings.SplitSeq(name, "-") {
		if machines[word] || slices.ContainsFunc(machineBeginnings, begins(word)) {
			return true
		}
	}
	return false
}
