package upstream

import (
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// acme is a table without a mistake.
func acme() Service {
	return Service{
		Name: "acme", Aliases: []string{"acme-ai"}, Title: "Acme", Kind: AI, Docs: []string{"https://docs.acme.example"},
		Hosts: []string{"api.acme.example", "*.acme.example"}, Headers: []Match{{Path: "header:X-Acme-Id"}},
		Signatures: []Signature{{{Path: "acme.code"}, {Path: "message"}}},
		Fields:     Fields{Code: []string{"acme.code"}},
		Rules: []Rule{
			{ID: "no-money", Reason: reason.InsufficientCredits, Codes: []string{"no_money"}},
			{ID: "slow", Reason: reason.RateLimited, Status: []int{429}, Message: `^(slow down|too fast)\b`},
		},
	}
}

// mistakes are what can be wrong in a table, and the line that says so.
var mistakes = []struct {
	name   string
	mutate func(*Service)
	line   string
}{
	{"none", func(*Service) {}, ""},
	{
		"unknown reason", func(s *Service) { s.Rules[0].Reason = "insufficient_credit" },
		`acme.go: acme/no-money: unknown reason "insufficient_credit", did you mean insufficient_credits?`,
	},
	{
		"unknown kind", func(s *Service) { s.Kind = "llm" },
		`acme.go: unknown kind "llm": want upstream.AI, Identity, Payment, API or Infrastructure`,
	},
	{
		"a modifier of gjson's", func(s *Service) { s.Fields.Code = []string{"errors|@flatten"} },
		`acme.go: path "errors|@flatten": "@flatten" is no key: want names with dots between them, ` +
			`# for every element of a list`,
	},
	{
		"an unknown prefix", func(s *Service) { s.Rules[0].Where = []Match{{Path: "cookie:x"}} },
		`acme.go: acme/no-money: path "cookie:x": unknown prefix "cookie:": want one of header, challenge, message, xml, ` +
			`html, form, text, grpc, aws, cloudflare`,
	},
	{
		"an alternative that is not anchored", func(s *Service) { s.Rules[1].Message = `^slow down|too fast` },
		"acme.go: acme/slow: the message /^slow down|too fast/: every alternative must begin with ^ or \\b",
	},
	{
		"an expression that is none", func(s *Service) { s.Rules[1].Message = `^(slow` },
		"acme.go: acme/slow: error parsing regexp: missing closing ): `^(slow`",
	},
	{
		"an expression that matches everything", func(s *Service) { s.Rules[1].Message = `^` },
		"acme.go: acme/slow: the message /^/ matches the empty text: it would match everywhere",
	},
	{
		"a message without a status", func(s *Service) { s.Rules[1].Status = nil },
		"acme.go: acme/slow: a message needs a status",
	},
	{
		"a status that is none", func(s *Service) { s.Rules[0].Status = []int{42} },
		"acme.go: acme/no-money: status 42: want one of 200 to 599, or 4 or 5 for a class",
	},
	{
		"an id that stands twice", func(s *Service) { s.Rules[1].ID = "no-money" },
		"acme.go: acme/no-money: the id stands twice",
	},
	{
		"an id in another form", func(s *Service) { s.Rules[0].ID = "No_money" },
		`acme.go: acme/No_money: the id "No_money": want lower case and hyphens, such as insufficient-quota`,
	},
	{
		"an id that is too long", func(s *Service) { s.Rules[0].ID = strings.Repeat("x", 60) },
		"acme.go: acme/" + strings.Repeat("x", 60) + ": the id is longer than 64 characters",
	},
	{
		"a rule that an earlier one shadows", func(s *Service) {
			s.Rules[1] = Rule{ID: "late", Reason: reason.RateLimited, Status: []int{429}, Codes: []string{"NoMoney"}}
		},
		"acme.go: acme/late: it can never match: no-money before it matches all that it does",
	},
	{
		"a rule without a condition", func(s *Service) { s.Rules[0].Codes = nil },
		"acme.go: acme/no-money: no code, field or message: it would match every error",
	},
	{
		"a host with a scheme", func(s *Service) { s.Hosts[0] = "https://api.acme.example" },
		`acme.go: the host "https://api.acme.example": want a name such as api.openai.com or *.openai.azure.com, ` +
			`and no scheme, port or path`,
	},
	{
		"an alias in capitals", func(s *Service) { s.Aliases[0] = "AcmeAI" },
		`acme.go: the alias "AcmeAI": want lower case, as names are looked up in it`,
	},
	{
		"a header in another form", func(s *Service) { s.Headers[0].Path = "header:x-acme-id" },
		`acme.go: header signature "header:x-acme-id": want header:X-Acme-Id`,
	},
	{
		"a signature that begins too deep", func(s *Service) { s.Signatures[0][0].Path = "a.b.c" },
		"acme.go: signature 1: want a first field at most two keys deep",
	},
	{
		"no page", func(s *Service) { s.Docs = nil },
		"acme.go: no Docs: want the vendor's pages that the table was written from",
	},
	{"no title", func(s *Service) { s.Title = "" }, "acme.go: no Title: want the service's name as the vendor writes it"},
}

// TestMistakesInTables: each is one line, which names the file, the rule, what is wrong and what would be right.
func TestMistakesInTables(t *testing.T) {
	for _, c := range mistakes {
		t.Run(c.name, func(t *testing.T) {
			s := acme()
			c.mutate(&s)
			_, err := New([]Service{s}, nil)
			if got := message(err); got != c.line {
				t.Errorf("\n got %s\nwant %s", got, c.line)
			}
		})
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestTakenNames: what is one service's is refused to a second, and both files are named.
func TestTakenNames(t *testing.T) {
	other := acme()
	other.Name, other.Title = "zeta", "Zeta"
	_, err := New([]Service{acme(), other}, nil)
	for _, line := range []string{
		`zeta.go: the name "acme-ai" stands in acme.go, too: it can be one service's alone`,
		`zeta.go: the host api.acme.example stands in acme.go, too: it can be one service's alone`,
		`zeta.go: the header signature "header:x-acme-id" stands in acme.go, too: it can be one service's alone`,
	} {
		if !strings.Contains(message(err), line) {
			t.Errorf("no line %s in\n%v", line, err)
		}
	}
}

// TestSpecificity: of two services that a body could be of, the one whose signature says more is it; where they say as
// much, nobody is.
func TestSpecificity(t *testing.T) {
	service := func(name string, signature Signature) Service {
		s := acme()
		s.Name, s.Aliases, s.Hosts, s.Headers, s.Signatures = name, nil, nil, nil, []Signature{signature}
		return s
	}
	facts := body.Read([]byte(`{"code": "E_LONG_WORD", "message": "m", "kind": "x"}`), nil, false)
	code := Signature{{Path: "code"}}
	valued := Signature{{Path: "code", Any: []string{"E_*"}}}
	long := Signature{{Path: "code", Any: []string{"E_LONG_WORD"}}}
	for _, c := range []struct {
		why  string
		a, b Signature
		want string
	}{
		{"a value says more than that a field is there", valued, code, "alpha"},
		{"the other way round", code, valued, "beta"},
		{"two fields say more than one", code, Signature{{Path: "code"}, {Path: "kind"}}, "beta"},
		{"a long value says more than a short one", Signature{{Path: "kind", Any: []string{"x"}}}, long, "beta"},
		{"a tie", Signature{{Path: "code"}, {Path: "kind"}}, Signature{{Path: "code"}, {Path: "message"}}, ""},
	} {
		tables, err := New([]Service{service("alpha", c.a), service("beta", c.b)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if v := tables.Decide(Response{Status: 400, Facts: facts}, nil); v.Service != nil {
			got = v.Service.Name
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

// TestOperatorsRules: a rule that names services looks at the response as each of them would.
func TestOperatorsRules(t *testing.T) {
	edge := acme()
	edge.Name, edge.Aliases, edge.Hosts, edge.Kind = "edge", nil, nil, Infrastructure
	edge.Headers, edge.Signatures = []Match{{Path: "header:X-Edge"}}, nil
	edge.Fields.Code, edge.Rules = []string{"edge_code"}, nil
	tables, err := New([]Service{acme(), edge}, nil)
	if err != nil {
		t.Fatal(err)
	}
	header := map[string][]string{"X-Edge": {"yes"}}
	facts := body.Read([]byte(`{"edge_code": "E7", "message": "m"}`), header, false)
	for _, c := range []struct {
		services []string
		want     Layer
	}{
		{[]string{"edge"}, ByOperator}, {[]string{"acme", "edge"}, ByOperator}, {[]string{"acme"}, ByStatus}, {nil, ByStatus},
	} {
		rules, err := CompileOperator([]Rule{{ID: "1", Reason: reason.Conflict, Services: c.services, Codes: []string{"e7"}}})
		if err != nil {
			t.Fatal(err)
		}
		v := tables.Decide(Response{Status: 400, Facts: facts, Named: "acme", Operator: rules}, nil)
		if v.Layer != c.want {
			t.Errorf("%v: decided by %s %s", c.services, v.Layer, v.Rule)
		}
		byEdge := func(p Proxy) bool { return p.Service.Name == "edge" && p.By == "header:X-Edge" }
		if c.want == ByOperator && !slices.ContainsFunc(v.Proxies, byEdge) {
			t.Errorf("%v: the proxy is not named: %+v", c.services, v.Proxies)
		}
	}
}
