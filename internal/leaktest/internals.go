package leaktest

import "slices"

// Internals tell of the inside: addresses, hosts, paths, traces and statements.
func Internals() []Plant { return slices.Concat(internalPlants(), codePlants()) }

// internalPlants say how the inside of a network or of a machine looks.
func internalPlants() []Plant {
	return []Plant{
		hidden("private address", "dial tcp %s: connect: connection refused", "10.20.30.40:8080"),
		hidden("private address of class B", "Post \"http://%s/v1/x\": EOF", "172.20.30.41:9000"),
		hidden("private address of class C", "connect ECONNREFUSED %s", "192.168.77.42:5432"),
		{
			"link-local address", "Could not reach the metadata service at 169.254.169.254:80.",
			"169.254.169.254:80", "169.254",
		},
		hidden("link-local IPv6 address", "dial tcp [%s%%eth0]:443: i/o timeout", "fe80::dead:beef"),
		hidden("unique local IPv6 address", "dial tcp [%s]:443: i/o timeout", "fd12:3456:789a::7"),
		{
			"host in a cluster", "Could not connect to vault.prod-eu.svc.cluster.local:8200.",
			"vault.prod-eu.svc.cluster.local:8200", "prod-eu",
		},
		{"host in .internal", "lookup ledger-7.acme.internal:7000: no such host", "ledger-7.acme.internal:7000", "ledger-7"},
		hidden("host of one label", "Cannot connect to host %s ssl:default", "billing-worker:11434"),
		hidden("resolver", "getaddrinfo ENOTFOUND %s", "redis-shadow"),
		hidden("node", "The pod on %s was evicted.", "ip-10-9-8-7.ec2.internal"),
		hidden("URL of the inside", "Request to http://%s/v1/chat timed out.", "inference-a100:8000"),
		hidden("urllib3", "HTTPConnectionPool(host='%s', port=8000): Max retries exceeded with url: /v1/x", "gpu-node-17"),
		{"path", "cannot open /srv/acme/config/settings.yaml", "/srv/acme/config/settings.yaml", "acme/config"},
		{
			"home path",
			"ENOENT: no such file or directory, open '/home/deploy/releases/current/keys.json'",
			"/home/deploy/releases/current/keys.json", "deploy/releases",
		},
		hidden("windows path", `Could not find file 'C:\inetpub\%s\web.config'.`, "acmeportal"),
	}
}

// codePlants are traces and statements, as frameworks print them when they debug.
func codePlants() []Plant {
	return []Plant{
		hidden("python",
			"Internal error\nTraceback (most recent call last):\n  File \"/app/%s.py\", line 41, in handle\n"+
				"    raise ValueError(x)\nValueError: x",
			"ledger_tasks"),
		hidden("javascript",
			"TypeError: cannot read properties of undefined\n    at %s (/usr/src/app/dist/pay.js:10:15)\n"+
				"    at async next (/usr/src/app/x.js:1:2)",
			"chargeTenant"),
		hidden("java",
			"It failed: java.lang.NullPointerException: name\n\tat com.acme.%s.run(Ledger.java:17)\n"+
				"\tat java.base/java.lang.Thread.run(Thread.java:829)",
			"SecretLedger"),
		hidden("java cause", "The service failed. Caused by: com.acme.%s: no more", "PoolExhausted"),
		hidden("go",
			"panic: assignment to entry in nil map\n\ngoroutine 12 [running]:\nmain.%s(0xc000)\n\t/src/main.go:7 +0x1d",
			"(*vaultClient).Get"),
		hidden("dot net", "Object reference not set.\n   at Acme.%s.Run(String s) in C:\\src\\Y.cs:line 3", "Billing"),
		hidden("sqlalchemy",
			"(psycopg2.errors.UniqueViolation) duplicate key value [SQL: "+
				"INSERT INTO users (email) VALUES (%%(e)s)] [parameters: {'e': '%s'}]",
			"jane.roe@example.org"),
		hidden("postgresql", "duplicate key value violates a constraint. DETAIL: Key (email)=(%s) already exists.",
			"john.doe@example.org"),
		hidden("mysql", "Duplicate entry '%s' for key 'users.email'", "mary.major@example.org"),
		hidden("select", "ERROR: syntax error in SELECT id, salt FROM %s WHERE id = 7", "tenant_passwords"),
		hidden("update", "query failed: UPDATE %s SET balance = 0 WHERE id = 7", "ledger_accounts"),
	}
}
