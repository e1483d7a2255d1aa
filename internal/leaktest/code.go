package leaktest

import "slices"

// tracePlants are traces with their heads, as frameworks print them when they debug.
func tracePlants() []Plant {
	return slices.Concat(
		told("python", "ledger_tasks",
			"Internal error\nTraceback (most recent call last):\n  File \"/app/ledger_tasks.py\", line 41, in handle\n"+
				"    raise ValueError(x)\nValueError: x",
			"It failed at last Traceback (most recent call last): File \"ledger_tasks.py\", line 41, in handle ValueError: x"),
		told("python's group", "ledger_group",
			"It failed at last\n  + Exception Group Traceback (most recent call last):\n  |   File \"ledger_group.py\", "+
				"line 3, in <module>"),
		told("python's cause", "ledger_cause",
			"It failed at last\n\nDuring handling of the above exception, another exception "+
				"occurred:\n\nledger_cause.Boom: x"),
		told("javascript", "chargeTenant",
			"TypeError: cannot read properties of undefined\n    at chargeTenant (/usr/src/app/dist/pay.js:10:15)\n"+
				"    at async next (/usr/src/app/x.js:1:2)",
			"TypeError: cannot read it at async chargeTenant (file:///app/dist/pay.mjs:10:15) at next (x.js:1:2)"),
		told("javascript in HTML", "chargeTenant",
			"TypeError: cannot read it<br> &nbsp; &nbsp;at chargeTenant (/usr/src/app/pay.js:10:15)<br> &nbsp; &nbsp;at "+
				"next (x.js:1:2)",
			"<pre>TypeError: cannot read it\n    at Object.&lt;anonymous&gt; (/usr/src/app/chargeTenant.js:10:15)</pre>"),
		told("node's own", "internal/modules", "It failed to start node:internal/modules/cjs/loader:1078\n  throw err;"),
		told("java", "SecretLedger",
			"It failed: java.lang.NullPointerException: name\n\tat com.acme.SecretLedger.run(Ledger.java:17)\n"+
				"\tat java.base/java.lang.Thread.run(Thread.java:829)",
			"It failed: name at com.acme.SecretLedger.lambda$run$0(SecretLedger.java) ~[app.jar:1.0] at x.y.Z.a(Native "+
				"Method)"),
		told("kotlin", "SecretLedgerKt", "It failed: name\n\tat "+
			"com.acme.SecretLedgerKt$main$1.invokeSuspend(Ledger.kt:17)"),
		told("java's cause", "PoolExhausted", "The service failed. Caused by: com.acme.PoolExhausted: no more"),
		told("spring's cause", "PoolExhausted",
			"Request processing failed; nested exception is com.acme.PoolExhaustedException: no more"),
		told("go", "vaultClient",
			"panic: assignment to entry in nil map\n\ngoroutine 12 "+
				"[running]:\nmain.(*vaultClient).Get(0xc000)\n\t/src/main.go:7 +0x1d"),
		told("dot net", "Acme.Billing", "Object reference not set.\n   at Acme.Billing.Run(String s) in "+
			"C:\\src\\Y.cs:line 3",
			"Object reference not set. at Acme.Billing.<RunAsync>d__5.MoveNext() in /src/Y.cs:line 3",
			"Object reference not set. bei Acme.Billing.Run(String s) in C:\\src\\Y.cs:Zeile 3."),
		told("dot net's second half", "Acme.Second",
			"It was not set --- End of stack trace from previous location --- at Acme.Second.Run()"),
		told("php", "LedgerRepo",
			"PHP Fatal error:  Uncaught Exception: boom in /var/www/x.php:12\nStack trace:\n#0 /var/www/x.php(20): "+
				"LedgerRepo->find()\n#1 {main}"),
		told("rust", "ledger::pay",
			"thread 'main' panicked at src/main.rs:5:10:\nboom\nstack backtrace:\n   0: rust_begin_unwind\n   1: ledger::pay"),
		told("lua", "ledgerpay", "It failed to run\nstack traceback:\n\t[C]: in function 'error'\n\tledgerpay.lua:12: "+
			"in main chunk"),
		told("haskell", "LedgerPay", "Prelude.head: empty list\nCallStack (from HasCallStack):\n  error, called at "+
			"LedgerPay.hs:3:5 in main:Main"),
		told("julia", "ledgerpay", "BoundsError of an array\nStacktrace:\n [1] ledgerpay(x::Int64) @ Main ./x.jl:12"),
	)
}

// framePlants are traces without their heads, as they are left when a text is cut or joined.
func framePlants() []Plant {
	return slices.Concat(
		told("frame of python", "ledger_tasks", "Internal error: File \"ledger_tasks.py\", line 3, in f",
			"Internal error: File &quot;/app/ledger_tasks.py&quot;, line 3, in "+
				"f", `Internal error: File \"ledger_tasks.py\", line 3, in f`),
		told("frame of firefox", "chargeTenant",
			"x is undefined\nchargeTenant@https://app.example.com/static/pay.js:10:15\nnext@https://app.example.com/x.js:1:2",
			"x is undefined async*chargeTenant@http://localhost:3000/pay.js:10:15 and no more"),
		told("frame of safari", "chargeTenant", "undefined is not an object\nchargeTenant@[native code]\nglobal "+
			"code@https://example.com/x.js:1:2"),
		told("anonymous frame", "ledgerpay", "x is undefined at /app/dist/ledgerpay.js:10:5",
			"x is undefined at https://example.com/ledgerpay.js:10:5",
			"x is undefined at file:///app/ledgerpay.js:10:5"),
		told("rest of java", "LedgerThing", "It failed and ended ... 12 more Caused by: com.acme.LedgerThing: x",
			"It failed and ended\n\t... 34 common frames omitted LedgerThing"),
		told("frame of go", "chargeTenant", "It failed at once main.chargeTenant(0xc0000b6000, 0x5)\n\t/src/main.go:7 "+
			"+0x1d",
			"It failed at once\nmain.chargeTenant()\n\t/src/main.go:7 +0x1d",
			"It failed at once main.(*Ledger).chargeTenant(...)",
			"It failed at once\ncreated by main.chargeTenant in goroutine 1\n\t/src/main.go:7"),
		told("signal of go", "addr=0x18", "It failed at once [signal SIGSEGV: segmentation violation code=0x1 addr=0x18 "+
			"pc=0x48]"),
		told("frame of rust", "ledger::pay", "It failed at once   1: core::panicking::panic_fmt   2: ledger::pay::charge",
			"It failed at once\n   3:     0x55d0c0de1234 - ledger::pay::charge"),
		told("frame of php", "LedgerRepo", "Uncaught exception #0 /var/www/x.php(12): LedgerRepo->find()",
			"Uncaught exception #0 [internal function]: LedgerRepo->find()",
			"Uncaught exception #3 LedgerRepo->find('x')"),
		told("frame of ruby", "ledgerpay", "undefined method `y' ledgerpay.rb:12:in `y'",
			"undefined method 'y' /app/ledgerpay.rb:12:in 'Ledger#y'",
			"undefined method 'y'\n\tfrom lib/ledgerpay.rb:12:in `block in y'"),
		told("frame of elixir", "Ledger.Pay", "(RuntimeError) it failed (ledger 1.0.0) lib/pay.ex:12: Ledger.Pay.run/2",
			"(RuntimeError) it failed\n    (ledger 1.0.0) lib/ledger/pay.ex:12: Ledger.Pay.run/2"),
		told("frame of erlang", "ledger_pay", "it failed with badmatch "+
			"[{ledger_pay,run,2,[{file,\"src/ledger_pay.erl\"},{line,12}]}]",
			"it failed with badmatch src/ledger_pay.erl:12: :ledger_pay.run/2"),
		told("frame of a debugger", "chargeTenant", "Segmentation fault #3 0x00007f12ab34cd56 in chargeTenant () from "+
			"/lib/x.so",
			"Segmentation fault #2  chargeTenant (x=1) at pay.c:12"),
		told("frame of dart", "chargeTenant", "Null check operator used #0      chargeTenant (package:app/pay.dart:12:3)"),
		told("frame of swift", "chargeTenant", "Fatal error: found nil 3   Ledger   0x0000000104a1b2c4 chargeTenant + 124"),
		told("frame of glibc", "ledgerd", "It was aborted /usr/sbin/ledgerd(+0x1d2c) [0x55d0c0de1234]"),
		told("frame of perl", "ledgerpay", "Can't locate object method at ledgerpay.pl line 12.",
			"It died of it at /srv/x/ledgerpay.pm line 12."),
		told("frame of lua", "ledgerpay", "attempt to index a nil value ledgerpay.lua:12: in x"),
		told("frame of oracle", "LEDGER.PAY", "ORA-20001: it failed ORA-06512: at \"LEDGER.PAY\", line 12"),
		told("frame of postgresql", "ledger.charge", "it failed: PL/pgSQL function ledger.charge(integer) line 12 at "+
			"SQL statement"),
	)
}

// statementPlants are what a program asks of its stores.
func statementPlants() []Plant {
	return slices.Concat(
		told("select", "tenant_passwords", "ERROR: syntax error in SELECT id, salt FROM tenant_passwords WHERE id = 7",
			"ERROR: syntax error in select id, salt from tenant_passwords where id = 7", "The query failed: select * from "+
				"tenant_passwords",
			"The query failed: Select * From tenant_passwords", `The query failed: select "id" from "tenant_passwords" limit 1`),
		told("select of one column", "tenants", "The query failed: select email from tenants where id = 7",
			"The query failed: 'select email from tenants'"),
		told("select with a join", "tenants", "The query failed: select t.id, u.email from tenants t inner join users u "+
			"on u.id = t.id"),
		told("select of a function", "tenants", "The query failed: select count(id) from tenants",
			"ERROR: it canceled SELECT pg_sleep(5) of tenants"),
		told("select in lines", "tenants", "The query failed:\nselect\n  id,\n  email\nfrom\n  tenants\nwhere\n  id = 7"),
		told("insert", "tenants", "The query failed: INSERT INTO tenants (email) VALUES ('x')",
			"The query failed: insert into tenants (email) values ($1)",
			"The query failed: insert ignore into tenants set email = 'x'"),
		told("update", "ledger_accounts", "The query failed: UPDATE ledger_accounts SET balance = 0 WHERE id = 7",
			"The query failed: update ledger_accounts set balance = 0 where id = 7", "The query failed: update "+
				"`ledger_accounts` set x = ?"),
		told("delete", "sessions", "The query failed: DELETE FROM sessions",
			"The query failed: delete from sessions where id = 7"),
		told("definition", "tenants", "The query failed: CREATE TABLE tenants (id int)",
			"The query failed: alter table tenants add column x int",
			"The query failed: drop table if exists tenants", "The query failed: CREATE UNIQUE INDEX tenants_x ON tenants "+
				"(x)", "The query failed: TRUNCATE TABLE tenants"),
		told("common table", "tenants", "The query failed: WITH t AS (SELECT * FROM tenants) SELECT 1",
			"The query failed: with t as (select id from tenants) select 1"),
		told("procedure", "charge_tenant", "The query failed: EXEC sp_charge_tenant @id = 7",
			"The query failed: CALL charge_tenant(7)"),
		told("laravel", "tenants", "Not found (Connection: mysql, SQL: select * from `tenants` where `id` = 1 limit 1)"),
		told("hibernate", "tenants", "could not execute statement; SQL [insert into tenants (email, id) values (?, ?)]; "+
			"constraint [tenants_uk]"),
		told("sqlalchemy", "jane.roe@example.org",
			"(psycopg2.errors.UniqueViolation) duplicate key value [SQL: "+
				"INSERT INTO users (email) VALUES (%(e)s)] [parameters: {'e': 'jane.roe@example.org'}]",
			"it was a duplicate key value [parameters: ('jane.roe@example.org',)] (Background on this error at: "+
				"https://sqlalche.me/e/20/gkpj)"),
		told("prisma", "tenantSecret",
			"Invalid `prisma.tenantSecret.create()` invocation in\n/app/src/x.ts:12:3\n\n  9 async f() {\n→ 12 await "+
				"prisma.tenantSecret.create({\n"+
				"Unique constraint failed on the fields: (`email`)",
			"Invalid `prisma.tenantSecret.create()` invocation: Unique constraint failed on the fields: (`email`)"),
		told("cypher", "Tenant", "Invalid input: MATCH (n:Tenant {id: 7})-[:OWNS]->(a) RETURN a",
			"The query failed: match (n:Tenant) where n.id = 7 return n",
			"The query failed: MERGE (t:Tenant {id: 7})"),
		told("graphql", "tenantSecret", "Cannot run query GetTenant($id: ID!) { tenantSecret(id: $id) { hash } } there",
			"Cannot run mutation { tenantSecret(id: 7) { hash } } there"),
		told("mongodb's command", "tenants",
			`not authorized on prod to execute command { find: "tenants", filter: { id: 7 }, lsid: {} }`,
			`The query failed: db.tenants.find({id: 7})`,
			`The query failed: {"find":"tenants","filter":{"id":7},"$db":"prod"} was slow`),
		told("mongodb's operators", "tenant-7", `It was a bad query { id: { $in: ["tenant-7"] } } given`,
			`It was a bad pipeline [{"$match":{"id":"tenant-7"}}] given`),
		told("search", "tenant-7", `all shards failed for {"query":{"bool":{"must":[{"term":{"id":"tenant-7"}}]}}}`),
		told("index of a search", "tenant-secrets", "index_not_found_exception: no such index [tenant-secrets] there"),
		told("redis", "tenant:7", "ERR unknown command 'FOO', with args beginning with: 'tenant:7' 'x'",
			`ReplyError: wrong type, command: {"name":"set","args":["tenant:7","x"]}`),
	)
}

// databasePlants are what databases quote in their errors.
func databasePlants() []Plant {
	return slices.Concat(
		told("postgresql's key", "john.doe@example.org",
			"duplicate key value violates a constraint. DETAIL: Key (email)=(john.doe@example.org) already exists.",
			"Key (lower(email::text))=(john.doe@example.org) already exists."),
		told("postgresql's row", "555-0100", "null value violates a constraint. DETAIL:  Failing row contains (7, jane, "+
			"555-0100, null).",
			"it failed. Failing row contains (7, 555-0100, (x), 9)."),
		told("postgresql's relation", "tenant_hashes", `relation "tenant_hashes" does not exist`,
			`null value in column "x" of relation "tenant_hashes" was given`),
		told("postgresql's column", "salt_hash", `column "salt_hash" does not exist`, "column u.salt_hash does not exist"),
		told("postgresql's database", "ledger_prod", `FATAL: database "ledger_prod" does not exist`,
			`FATAL: role "ledger_prod" does not exist`),
		told("postgresql's client", "10.0.9.8",
			`FATAL: no pg_hba.conf entry for host "10.0.9.8", user "app", database "app", SSL off`),
		told("mysql's entry", "mary.major@example.org", "Duplicate entry 'mary.major@example.org' for key 'users.email'"),
		told("mysql's table", "tenant_hashes", "Table 'prod.tenant_hashes' doesn't exist",
			"Unknown column 'tenant_hashes.salt' in 'field list'"),
		told("mysql's client", "10.0.9.8", "Access denied for user 'app'@'10.0.9.8' (using password: YES)"),
		told("mysql's database", "ledger_prod", "Unknown database 'ledger_prod' was asked for"),
		told("sql server's value", "mary.major@example.org",
			"Cannot insert duplicate key. The duplicate key value is (mary.major@example.org)."),
		told("sql server's object", "TenantHashes", "Invalid object name 'dbo.TenantHashes'.",
			"Cannot insert duplicate key row in object 'dbo.TenantHashes' with unique index 'IX'.",
			`The conflict occurred in database "x", table "dbo.TenantHashes", column 'Id'.`),
		told("oracle's constraint", "LEDGER.TENANTS_PK", "ORA-00001: unique constraint (LEDGER.TENANTS_PK) violated"),
		told("sqlite's table", "tenant_hashes", "SQLITE_ERROR: no such table: tenant_hashes",
			"no such column: tenant_hashes.salt in it"),
		told("mongodb's key", "mary.major",
			`E11000 duplicate key error collection: prod.users index: email_1 dup key: { email: "mary.major@example.org" }`),
		told("mongodb's collection", "ledger_users",
			`E11000 duplicate key error collection: prod.ledger_users index: email_1 dup key: { email: "x" }`),
	)
}
