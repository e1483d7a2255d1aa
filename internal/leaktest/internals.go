package leaktest

import "slices"

// Internals tell of the inside: addresses, hosts, paths, traces and statements.
func Internals() []Plant {
	return slices.Concat(addressPlants(), hostPlants(), cloudPlants(), pathPlants(), tracePlants(), framePlants(),
		statementPlants(), databasePlants())
}

// told makes plants of one kind: sentences that each hold what is looked for.
func told(name, gone string, sentences ...string) []Plant {
	plants := make([]Plant, 0, len(sentences))
	for _, sentence := range sentences {
		plants = append(plants, Plant{Name: name, Text: sentence, Gone: gone})
	}
	return plants
}

// shown makes plants of one kind that give themselves away without a sentence.
func shown(name, gone, bare string, sentences ...string) []Plant {
	plants := told(name, gone, sentences...)
	plants[0].Bare = bare
	return plants
}

// addressPlants are numbers of the inside of a network.
func addressPlants() []Plant {
	return slices.Concat(
		shown("private address", "10.20.30.40", "10.20.30.40:8080",
			"dial tcp 10.20.30.40:8080: connect: connection refused", "The peer 10.20.30.40 closed the connection."),
		told("private address of class B", "172.20.30.41", "Post \"http://172.20.30.41:9000/v1/x\": EOF"),
		told("private address of class C", "192.168.77.42", "connect ECONNREFUSED 192.168.77.42:5432"),
		shown("link-local address", "169.254", "169.254.169.254:80",
			"Could not reach the metadata service at 169.254.169.254:80."),
		told("loopback", "127.0.0.1:6379", "Error 111 connecting to 127.0.0.1:6379. Connection refused."),
		told("shared address", "100.72.9.31", "no route to host 100.72.9.31"),
		told("unspecified address", "0.0.0.0:9090", "The server listens on 0.0.0.0:9090 and refuses."),
		told("metadata of other clouds", "100.100.100.200", "GET http://100.100.100.200/latest/meta-data failed here."),
		told("Azure's wire server", "168.63.129.16", "Timeout while contacting 168.63.129.16 for the goal state."),
		told("prefix of addresses", "10.44.0.0", "The caller is not in the allowed range 10.44.0.0/16 of us."),
		told("range of addresses", "10.45.0.9", "Only 10.45.0.1-10.45.0.9 may connect here.",
			"Allowed are 10.45.0.1 - 10.45.0.9 for now."),
		told("short range of addresses", "10.46.0.1", "Only 10.46.0.1-9 may connect here."),
		told("address and mask", "10.47.0.0", "No pool holds 10.47.0.0/255.255.0.0 for the tenant."),
		told("pattern of addresses", "192.168.48", "Grant for 'app'@'192.168.48.*' is missing.",
			"Only 192.168.48.x may connect."),
		told("padded address", "010.049.002.003", "Could not bind to 010.049.002.003 on the host."),
		told("address behind @", "10.50.0.3", "The node app@10.50.0.3 is down.",
			"Could not open ssh deploy@10.50.0.3 here."),
		told("wildcard resolver", "10.51.2.3", "Failed to fetch http://10.51.2.3.nip.io:8080/x for you."),
		told("wildcard resolver with hyphens", "10-52-2-3", "The host 10-52-2-3.sslip.io has no route."),
		told("decimal address", "2130706433", "Request to http://2130706433:8080/admin was refused."),
		told("hexadecimal address", "0x7f000001", "Request to http://0x7f000001/admin was refused."),
		told("octal address", "0300.0250.0.1", "Request to http://0300.0250.0.1/admin was refused."),
		told("short address", "127.1:9000", "Request to http://127.1:9000/admin was refused."),
		told("list of addresses", "10.53.0.2", "No host of 10.53.0.1:6379,10.53.0.2:6379,10.53.0.3:6379 answered."),
		told("forwarded for", "10.54.0.7", "The chain X-Forwarded-For: 203.0.113.7, 10.54.0.7 is not trusted."),
		told("link-local IPv6 address", "fe80::dead:beef", "dial tcp [fe80::dead:beef%eth0]:443: i/o timeout"),
		told("encoded zone", "fe80::dead:bead", "Get \"http://[fe80::dead:bead%25eth0]:8080/x\": EOF happened"),
		told("unique local IPv6 address", "fd12:3456:789a::7", "dial tcp [fd12:3456:789a::7]:443: i/o timeout"),
		told("unique local IPv6 address alone", "fd00:ec2::254", "The host fd00:ec2::254 does not answer."),
		told("prefix of IPv6 addresses", "fd77:aa:bb::", "The caller is not within fd77:aa:bb::/48 of us."),
		told("mapped address", "10.55.0.1", "Requests from ::ffff:10.55.0.1 are not expected.",
			"peer [::ffff:10.55.0.1]:8443 left us"),
		told("mapped address in hexadecimal", "0a38:0001", "Requests from ::ffff:0a38:0001 are not expected."),
		told("translated address", "64:ff9b::a39:1", "Requests from 64:ff9b::a39:1 are not expected."),
		told("IPv6 loopback", "::1]:5432", "dial tcp [::1]:5432: connect: connection refused"),
		told("hardware address", "02:42:ac:11:00:02", "The lease of 02:42:ac:11:00:02 has expired there."),
		told("hardware address with hyphens", "02-42-AC-11-00-03", "The lease of 02-42-AC-11-00-03 has expired there."),
		told("address of gRPC", "10.56.0.4", "failed to connect to all addresses; last error: UNKNOWN: "+
			"ipv4:10.56.0.4:50051: Connection refused"),
		told("IPv6 address of gRPC", "fd12::57", "failed to connect to all addresses; last error: "+
			"ipv6:[fd12::57]:50051: refused"),
		told("Java's socket address", "10.58.2.3", "java.net.ConnectException: Connection refused: billing/10.58.2.3:80",
			"Failed to connect to /10.58.2.3:5000 in time."),
		told("host of Java's socket address", "billing-eu", "Failed to connect to billing-eu/10.58.2.4:80 in time."),
	)
}

// hostPlants are names that do not resolve in public.
func hostPlants() []Plant {
	return slices.Concat(
		shown("host in a cluster", "prod-eu", "vault.prod-eu.svc.cluster.local:8200",
			"Could not connect to vault.prod-eu.svc.cluster.local:8200."),
		told("host in a cluster of one's own", "db.prod", "Could not connect to db.prod.svc.mycorp.cluster:5432.",
			"lookup db.prod.svc.k8s.example.com: no such host"),
		shown("host in .internal", "ledger-7", "ledger-7.acme.internal:7000",
			"lookup ledger-7.acme.internal:7000: no such host"),
		told("host in .corp", "wiki-4", "The page of wiki-4.acme.corp is not there."),
		told("host in .lan", "nas-2", "Cannot mount nas-2.lan right now."),
		told("host in .home", "pi-hole-3", "The name pi-hole-3.home was not answered."),
		told("host in .private", "vault-3", "Request to https://vault-3.acme.private/v1 was refused."),
		told("host in .intranet", "sso-acme", "Redirecting to sso-acme.intranet is not possible."),
		told("host in .localdomain", "gpu-box", "The host gpu-box.localdomain is out of memory."),
		told("host in .test", "shop-int", "Request to https://shop-int.acme.test/x was refused."),
		told("host in .home.arpa", "printer-9", "The host printer-9.home.arpa is not there."),
		told("router", "fritz.box", "Request to http://fritz.box/cgi was refused.",
			"lookup fritz.box on [::1]:53: server misbehaving"),
		told("host of Consul", "redis-main", "The name redis-main.service.consul was not answered."),
		told("host behind @", "worker-7", "The node node@worker-7.internal is down.",
			"The node celery@worker-7 does not answer."),
		told("node of Erlang", "queue-main", "Error: unable to perform an operation on node 'rabbit@queue-main'."),
		told("host of one label", "billing-worker", "Cannot connect to host billing-worker:11434 ssl:default"),
		told("host that was not resolved", "redis-shadow", "getaddrinfo ENOTFOUND redis-shadow",
			"getaddrinfo EAI_AGAIN redis-shadow:6379"),
		told("host of Java", "ledgerdb", "The request failed: java.net.UnknownHostException: ledgerdb",
			"UnknownHostException: ledgerdb: Name or service not known"),
		told("host of Spring", "paymentsvc",
			"I/O error on GET request for \"http://paymentsvc:8080/x\": paymentsvc; nested exception is "+
				"java.net.UnknownHostException: paymentsvc"),
		told("host of Go", "ledgerdb", "dial tcp: lookup ledgerdb on 10.96.0.10:53: no such host",
			"lookup ledgerdb: no such host"),
		told("host of curl", "ledgerdb", "Could not resolve host: ledgerdb",
			"Failed to connect to ledgerdb port 8080: Connection refused"),
		told("host of libpq", "ledgerdb", "could not translate host name \"ledgerdb\" to address: Name or service not "+
			"known",
			"connection to server at \"ledgerdb\" (10.0.0.9), port 5432 failed: refused",
			"failed to connect to `host=ledgerdb user=app database=app`: dial error"),
		told("host of MySQL", "ledgerdb", "Can't connect to MySQL server on 'ledgerdb' (111)",
			"Unknown MySQL server host 'ledgerdb' (-2)"),
		told("host of urllib3", "ledgersvc",
			"HTTPConnectionPool(host='ledgersvc', port=8000): Max retries exceeded with url: /v1/x",
			"NameResolutionError: Failed to resolve 'ledgersvc' ([Errno -2] Name or service not known)"),
		told("host of Prisma", "ledgerdb", "Can't reach database server at `ledgerdb`:`5432`. Please make sure it runs."),
		told("host of MongoDB", "mongo-0", "ServerSelectionTimeoutError: mongo-0:27017: [Errno 111] Connection refused",
			"server selection error: { Addr: mongo-0:27017, Type: Unknown }"),
		told("host of nginx", "ledgersvc", "host not found in upstream \"ledgersvc\" and no default"),
		told("host of node's error", "ledgerdb",
			`connect failed {"errno":-3008,"code":"ENOTFOUND","syscall":"getaddrinfo","hostname":"ledgerdb"}`),
		told("host of a set", "kafka-2", "Broker kafka-2.kafka-headless:9092 is not available.",
			"lookup kafka-2.kafka.prod: no such host"),
		told("list of brokers", "broker2", "No broker of broker1:9092,broker2:9092,broker3:9092 answered."),
		told("list of hosts", "zk-b", "Could not reach any of zk-a:2181,zk-b:2181 so far."),
		told("numbered machine", "gpu-node-17", "The job crashed on gpu-node-17 and was lost."),
		told("name with the address", "worker-10-20-30-40", "The pod on worker-10-20-30-40 was evicted."),
		told("pod", "x2x9z", "The container of api-7f9c6d5b4-x2x9z was killed.",
			"pod ledger-6d4cf56db6-x2x9z is not ready"),
		told("URL of one label", "inference-a100", "Request to http://inference-a100:8000/v1/chat timed out."),
		told("URL of Docker", "http://api", "Request to http://api:8000/x timed out."),
		told("URL of a name space", "llm.ns1", "Get \"http://llm.ns1:8000/health\": EOF happened"),
		told("URL without a top level", "billing.prod", "Get \"https://billing.prod/health\": EOF happened"),
		told("Docker's host", "host.docker", "Request to http://host.docker.internal:11434/api was refused."),
		told("localhost", "localhost:11434", "connect to localhost:11434 failed: refused"),
		told("gRPC's resolver", "ledger-grpc", "name resolver error for dns:///ledger-grpc:50051 happened",
			"rpc to xds:///ledger-grpc failed"),
		told("Spring's balancer", "LEDGER", "No instances available for lb://LEDGER/x now"),
		told("socket", "ledger.sock", "dial unix /run/ledger.sock: connect: no such file or directory",
			"Cannot connect to unix:///var/run/ledger.sock now", "The server at http+unix://%2Fvar%2Frun%2Fledger.sock/x "+
				"is gone."),
		told("socket without a suffix", "/run/ledger", "dial unix /run/ledger: connect: no such file or directory"),
		told("mail relay", "relay-1", "Failed to send over smtp://relay-1.acme.internal:25 today"),
		told("host in Kubernetes' words", "tenant-api", `pods "tenant-api" not found in the cluster`,
			`deployments.apps "tenant-api" is forbidden: it exceeds the quota`, `User cannot get pods "tenant-api" there`),
		told("path of Kubernetes", "tenant-ns", "GET /api/v1/namespaces/tenant-ns/pods/db-0 was refused",
			"Cannot read namespaces/tenant-ns/secrets/db now"),
		told("service account", "tenant-sa", `User "system:serviceaccount:tenant-ns:tenant-sa" cannot list it`),
		told("object of Kubernetes", "db-main-0", "Back-off restarting the container in pod/db-main-0 again"),
	)
}

// cloudPlants are resources that a cloud keeps for their owner.
func cloudPlants() []Plant {
	return slices.Concat(
		told("node of EC2", "ip-10-9-8-7", "The pod on ip-10-9-8-7.ec2.internal was evicted.",
			"The pod on ip-10-9-8-7.eu-west-1.compute.internal was evicted."),
		told("database at AWS", "ledger-main", "Could not connect to "+
			"ledger-main.c9akciq32.eu-west-1.rds.amazonaws.com:5432 in time."),
		told("cache at AWS", "sess-cache", "Could not connect to sess-cache.ab12cd.0001.euw1.cache.amazonaws.com:6379 "+
			"in time."),
		told("balancer at AWS", "internal-ledger", "No answer of internal-ledger-1234567890.eu-west-1.elb.amazonaws.com "+
			"in time."),
		told("endpoint at AWS", "vpce-0abc", "No answer of vpce-0abc-xyz.s3.eu-west-1.vpce.amazonaws.com in time."),
		told("host at Google", "ledger-vm", "No answer of ledger-vm.europe-west1-b.c.acme-prod.internal in time."),
		told("metadata at Google", "metadata.google", "Could not fetch "+
			"http://metadata.google.internal/computeMetadata/v1 now"),
		told("service at Google", "ledger-run", "No answer of ledger-run.europe-west1.run.internal in time."),
		told("database at Azure", "ledger-sql", "Cannot open server ledger-sql.database.windows.net in time.",
			"Cannot open server ledger-sql.postgres.database.azure.com:5432 in time."),
		told("cache at Azure", "ledger-redis", "It was not possible to connect to "+
			"ledger-redis.redis.cache.windows.net:6380 in time."),
		told("private link at Azure", "ledger-pl", "No answer of ledger-pl.privatelink.blob.core.windows.net in time."),
		told("machine at Azure", "ledger-vm2", "No answer of ledger-vm2.abc123.bx.internal.cloudapp.net in time."),
		told("bus at Azure", "ledger-bus", "The messaging entity sb://ledger-bus.servicebus.windows.net/queue could not "+
			"be found."),
		told("cluster at Atlas", "cluster0", "No suitable servers: cluster0-shard-00-01.ab1cd.mongodb.net:27017 is gone"),
		told("database at Neon", "ep-cool-darkness", "Could not connect to "+
			"ep-cool-darkness-123456.us-east-2.aws.neon.tech in time."),
		told("bucket", "acme-weights", "Failed to load the model from s3://acme-weights/llama/weights today",
			"Failed to load the model from gs://acme-weights/llama/model.safetensors today",
			"NoSuchKey at abfss://data@acme-weights.dfs.core.windows.net/x of ours"),
		told("secret's name", "prod/ledger", "Secrets Manager can't find "+
			"arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/ledger-AbCdEf for us."),
		told("queue's name", "ledger-queue", "The queue arn:aws:sqs:eu-west-1:123456789012:ledger-queue does not exist "+
			"there."),
		told("cluster of HDFS", "namenode", "java.io.IOException: cannot read hdfs://namenode:8020/warehouse/x now"),
	)
}

// pathPlants are places in a file system.
func pathPlants() []Plant {
	return slices.Concat(
		shown("path", "acme/config", "/srv/acme/config/settings.yaml", "cannot open /srv/acme/config/settings.yaml"),
		told("home path", "deploy/releases", "ENOENT: no such file or directory, open "+
			"'/home/deploy/releases/current/keys.json'"),
		told("home directory", "deployer", "[Errno 13] Permission denied: '/home/deployer'",
			"spawn /home/deployer/x ENOENT was seen"),
		told("home by tilde", "ledger-conf", "cannot open ~/ledger-conf/config.yml now"),
		told("root's home", "huggingface", "cannot write /root/.cache/huggingface/hub now"),
		told("path of a container", "ledger_app", "cannot import /app/ledger_app/main.py now",
			"cannot open /usr/src/app/ledger_app now"),
		told("path of a function", "ledger_fn", "Unable to import /var/task/ledger_fn.py today"),
		told("path of a package", "ledgerlib", "warning in /usr/local/lib/python3.11/site-packages/ledgerlib/api.py:12 "+
			"again",
			"warning in venv/lib/python3.11/site-packages/ledgerlib/api.py again"),
		told("path of a module", "ledger-sdk", "cannot find node_modules/ledger-sdk/dist/index.js here",
			"cannot find /app/node_modules/ledger-sdk/dist/index.js here"),
		told("path of a model", "llama-acme", "cannot load /models/llama-acme/model.safetensors today"),
		told("path of a volume", "ledger-vol", "no space left on device: /mnt/ledger-vol/tmp was full"),
		told("path of a secret", "db-password", "cannot read /run/secrets/db-password/value today"),
		told("path of a build", "ledger-ci", "cannot read /builds/acme/ledger-ci/x of it"),
		told("path on a Mac", "janedoe", "cannot open /Users/janedoe/work/x of hers"),
		told("path in a jar", "ledger.jar", "Could not load "+
			"jar:file:/opt/app/ledger.jar!/BOOT-INF/classes!/x.properties now"),
		told("file URL", "ledgerfile", "Cannot load file:///opt/app/ledgerfile.mjs now"),
		told("share by URL", "fileserver", "Cannot mount smb://fileserver/share/x now",
			"Cannot mount nfs://fileserver/export now"),
		told("windows path", "acmeportal", `Could not find file 'C:\inetpub\acmeportal\web.config'.`,
			`Could not find file C:\Program Files\acmeportal\x.dll now`, `Could not find file d:/sites/acmeportal/x.config now`),
		told("windows path, escaped", "acmeportal", `Could not find file 'C:\\inetpub\\acmeportal\\web.config' now.`),
		told("windows share", "fileserver", `Cannot open \\fileserver\share\x.doc now`,
			`Cannot open \\\\fileserver\\share\\x.doc now`),
		told("source with its line", "ledgerhandler", "panic recovered in src/server/ledgerhandler.go:41 just now",
			"assertion failed: ledgerhandler.py:41 said no", "There was an error at ./internal/ledgerhandler.go:41:7 here"),
		told("source of a project", "ledgertask", "cannot import lib/ledgertask.rb here"),
		told("PHP's place", "ledgerpay", "Call to undefined function pay() in /var/www/html/ledgerpay.php on line 31",
			"Call to undefined function pay() in ledgerpay.php on line 31", "Error in /srv/ledgerpay.php(31) today"),
		told("path with accents", "josé", "cannot open /home/josé/données/x.yaml now"),
		told("path in Chinese", "配置", "无法打开 /home/用户/配置/x.yaml 文件"),
		told("path behind Chinese", "ledgerconf", "请注意 无法打开/srv/ledgerconf/x.yaml文件，请重试"),
		told("opened path", "ledgerdata", "open /ledgerdata/x: no such file or directory",
			"[Errno 2] No such file or directory: '/ledgerdata'",
			"FileNotFoundException: /ledgerdata/x (No such file or directory)"),
		told("git's directory", "ledgerrepo", "fatal: not a repository: /data/ledgerrepo/.git/modules/x of ours"),
		told("bundler's place", "ledgerview", "Module not found in webpack-internal:///./src/ledgerview.js of it"),
	)
}
