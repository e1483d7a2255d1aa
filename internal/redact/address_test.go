package redact

import "testing"

// rewrite is a text, and what is left of it.
type rewrite struct{ text, want string }

func expectRewritten(t *testing.T, rewrites []rewrite) {
	t.Helper()
	redactor := New(nil)
	for _, r := range rewrites {
		clean, count := redactor.Text(r.text)
		if clean != r.want || (count > 0) != (clean != r.text) {
			t.Errorf("%q\n got %q (%d)\nwant %q", r.text, clean, count, r.want)
		}
		if again, _ := redactor.Text(clean); again != clean {
			t.Errorf("%q\n is not stable: %q", clean, again)
		}
	}
}

func TestAddresses(t *testing.T) {
	expectRewritten(t, []rewrite{
		{"Only 10.0.0.1-10.0.0.9, 10.1.0.0/16 and 192.168.*", "Only [address], [address] and [address]"},
		{"bind 010.001.002.003 failed", "bind [address] failed"},
		{"http://2130706433/x, http://0x7f.1/y and http://8.8.8.8/z", "[address], [address] and http://8.8.8.8/z"},
		{"x@10.0.0.3 and x@203.0.113.3", "x@[address] and x@203.0.113.3"},
		{"refused: billing/10.1.2.3:80", "refused: [address]"},
		{"错误10.0.0.1:6379连接失败", "错误[address]连接失败"},
		{"node [10.0.0.1:9300] left", "node [address] left"},
		{"peer [fe80::1%25eth0]:443 and fd00::/8", "peer [address] and [address]"},
		{"64:ff9b::10.0.0.1 and 64:ff9b::203.0.113.9", "[address] and 64:ff9b::203.0.113.9"},
		{"2002:0a00:0001::1", "[address]"},
		{"lease of 02:42:ac:11:00:02.", "lease of [address]."},
		{"Version 10.0.0.1 at 10.0.0.1", "Version 10.0.0.1 at [address]"},
		{"at 172.31.0.1, not 172.32.0.1", "at [address], not 172.32.0.1"},
		{"198.18.0.7 and 198.20.0.7", "[address] and 198.20.0.7"},
		{
			"redirect_uri http://localhost:3000/cb, backend http://localhost:3000/x is down for now, and so is " +
				"redis://localhost",
			"redirect_uri http://localhost:3000/cb, backend http://localhost:3000/x is down for now, and so is [address]",
		},
		{"The origin server http://localhost:8080 failed.", "The origin server [address] failed."},
		{"arn:aws:sqs:eu-west-1:123456789012:q is gone", "[redacted] is gone"},
		{"load s3://acme/weights; read s3://acme/a.png", "load [path]; read s3://acme/a.png"},
	})
}

func TestHosts(t *testing.T) {
	expectRewritten(t, []rewrite{
		{"db.prod.svc.mycorp.cluster:5432 is down", "[address] is down"},
		{
			"lookup api.example.com: no such host, lookup db: no such host",
			"lookup api.example.com: no such host, lookup [address]: no such host",
		},
		{"UnknownHostException: billing-db: try again", "UnknownHostException: [address]: try again"},
		{"GET \"http://billing:80/x\": billing: unknown host", "GET \"[address]\": [address]: unknown host"},
		{"broker1:9092,broker2:9092 are gone", "[address],[address] are gone"},
		{"pod api-7f9c6d5b4-x2x9z and plan api-standard-large", "pod [address] and plan api-standard-large"},
		{"kafka-2.kafka-headless:9092", "[address]"},
		{"crashed on worker-7 of plan-7", "crashed on [address] of plan-7"},
		{"user@example.com and rabbit@queue-1", "user@example.com and rabbit@[address]"},
		{"https://billing.prod/x and https://billing.example/x", "[address] and https://billing.example/x"},
		{"x.c9ak.eu-west-1.rds.amazonaws.com or rds.eu-west-1.amazonaws.com", "[address] or rds.eu-west-1.amazonaws.com"},
		{"to fritz.box and to foo.box", "to [address] and to foo.box"},
		{
			`pods "x" is forbidden: User "system:serviceaccount:a:b" cannot`,
			`pods "[address]" is forbidden: User "system:[address]" cannot`,
		},
		{"namespaces/prod/pods/db-0 and namespaces/prod", "[path] and namespaces/prod"},
		{"Can't reach database server at `db`:`5432` now", "Can't reach database server at `[address]` now"},
	})
}
