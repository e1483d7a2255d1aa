package redact

import "testing"

func TestStatements(t *testing.T) {
	expectRewritten(t, []rewrite{
		{"failed: select id, email from users where id = 7", "failed: [redacted]"},
		{"failed: 'select email from users'", "failed: '[redacted]"},
		{"please select email from users", "please select email from users"},
		{"failed: insert into users (a) values ($1) - duplicate key", "failed: [redacted] - duplicate key"},
		{"failed: update users set a = 'x - y' where b = 1", "failed: [redacted]"},
		{"failed: delete from users where id = 1", "failed: [redacted]"},
		{"failed: with t as (select 1 from x) select 2", "failed: [redacted]"},
		{"failed: match (n:User) return n", "failed: [redacted]"},
		{"a query { user(id: 7) { hash } }", "a [redacted]"},
		{"command { find: \"x\", filter: {} } is not allowed", "command [redacted] is not allowed"},
		{"bad { a: { $in: [1] } } given", "bad [redacted] given"},
		{"SQL [insert into users (a) values (?)]; x", "SQL [redacted]"},
	})
}

func TestDatabases(t *testing.T) {
	expectRewritten(t, []rewrite{
		{
			"DETAIL:  Failing row contains (1, a@b.c, (x), null). Try again.",
			"DETAIL:  Failing row contains ([redacted]). Try again.",
		},
		{"Failing row contains (1, a@b", "Failing row contains ([redacted]"},
		{"Duplicate entry 'bob' for key 'users.username'", "Duplicate entry 'bob' for key 'users.username'"},
		{"Duplicate entry 'bob@example.com' for key 'users.email'", "Duplicate entry [redacted] for key 'users.email'"},
		{"Duplicate entry '+49 30 1234567' for key 'x'", "Duplicate entry [redacted] for key 'x'"},
		{
			`E11000 duplicate key error collection: a.b index: c dup key: { d: "e" } again`,
			"E11000 duplicate key error [redacted] again",
		},
		{`dup key: { d: "e" } again`, "dup key: [redacted] again"},
		{`relation "x" does not exist`, `relation "[redacted]" does not exist`},
		{"unique constraint (A.B) violated", "unique constraint ([redacted]) violated"},
		{"with args beginning with: 'x' 'y'", "with args beginning with: [redacted]"},
		{
			"Invalid `prisma.user.create()` invocation in\n/app/x.ts:1:2\n\n→ 1 prisma.user.create({\nUnique constraint " +
				"failed on the x",
			"Invalid `[redacted] Unique constraint failed on the x",
		},
	})
}
