package policy

import (
	"errors"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

var known = catalog.New(catalog.Reference{
	Statuses: []catalog.Status{
		{Code: 400, Type: "bad_request", Text: "Bad."},
		{Code: 401, Type: "unauthorized", Text: "Who?"},
		{Code: 402, Type: "payment_required", Text: "No credit.", Implied: reason.InsufficientCredits},
		{Code: 503, Type: "service_unavailable", Text: "Down."},
	},
	Reasons: []catalog.Reason{
		{Name: reason.TokenExpired, Status: 401, Text: "Expired.", AtIssuer: true},
		{Name: reason.InsufficientCredits, Status: 402, Text: "No credit."},
		{Name: reason.Overloaded, Status: 503, Text: "Busy.", Retry: catalog.Later},
		{Name: reason.UpstreamMisconfigured, Status: 503, Text: "Down."},
	},
	Settled:    map[int]catalog.Settled{422: {Status: 400}},
	Exceptions: []catalog.Exception{{Class: "RateLimitError"}},
})

func compile(t *testing.T, c Config) *Policy {
	t.Helper()
	tables, err := upstream.New(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(c, known, tables)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// verdicts are what the tables may say of a response, and what follows.
var verdicts = []struct {
	why     string
	verdict upstream.Verdict
	status  int
	gateway bool
	want    Resolution
}{
	{
		"a reason has its status",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.Overloaded},
		429, false,
		Resolution{reason.Overloaded, 503, catalog.Later, false},
	},
	{
		"a rule keeps the upstream's",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.Overloaded, KeepStatus: true},
		401, false,
		Resolution{reason.Overloaded, 401, catalog.Later, false},
	},
	{
		"422 becomes 400 also where the status stays",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.TokenExpired, KeepStatus: true},
		422, false,
		Resolution{reason.TokenExpired, 400, catalog.Never, false},
	},
	{
		"at an issuer of tokens a 400 stays",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.TokenExpired, Issues: true},
		400, false,
		Resolution{reason.TokenExpired, 400, catalog.Never, false},
	},
	{
		"elsewhere it does not",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.TokenExpired},
		400, false,
		Resolution{reason.TokenExpired, 401, catalog.Never, false},
	},
	{
		"the status alone",
		upstream.Verdict{Layer: upstream.ByStatus},
		402, false,
		Resolution{reason.InsufficientCredits, 402, catalog.Never, false},
	},
	{
		"a 402 that speaks of something else",
		upstream.Verdict{Layer: upstream.ByUniversal, Unsaid: true},
		402, false,
		Resolution{reason.None, 402, catalog.Never, false},
	},
	{
		"a status in the body",
		upstream.Verdict{Layer: upstream.ByUniversal, Status: 401},
		400, false,
		Resolution{reason.None, 401, catalog.Never, false},
	},
	{
		"408 of an AI service",
		upstream.Verdict{Layer: upstream.ByStatus, Service: &upstream.Service{Kind: upstream.AI}},
		408, false,
		Resolution{reason.UpstreamTimeout, 503, catalog.Perhaps, false},
	},
	{
		"the gateway's key",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.TokenExpired},
		400, true,
		Resolution{reason.UpstreamMisconfigured, 503, catalog.Never, true},
	},
	{
		"the gateway's load",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.Overloaded},
		429, true,
		Resolution{reason.Overloaded, 503, catalog.Later, false},
	},
	{
		"a guard refuses the caller, whosever key the upstream has",
		upstream.Verdict{Layer: upstream.ByStatus, Service: &upstream.Service{Kind: upstream.Identity, Guard: true}},
		401, true,
		Resolution{reason.None, 401, catalog.Never, false},
	},
	{
		"a word that nobody knows, with the gateway's key",
		upstream.Verdict{Layer: upstream.ByService, Reason: "made_up", KeepStatus: true},
		401, true,
		Resolution{reason.UpstreamMisconfigured, 503, catalog.Never, true},
	},
	{
		"a rule that knows better whether waiting helps",
		upstream.Verdict{Layer: upstream.ByService, Reason: reason.Overloaded, Retry: upstream.NotRetryable},
		503, false,
		Resolution{reason.Overloaded, 503, catalog.Never, false},
	},
	{
		"a reason of the operator's",
		upstream.Verdict{Layer: upstream.ByOperator, Reason: "used_up"},
		429, false,
		Resolution{"used_up", 402, catalog.Later, false},
	},
}

func TestResolve(t *testing.T) {
	p := compile(t, Config{Reasons: []OwnReason{{Name: "used_up", Status: 402, Text: "Used up.", Retryable: true}}})
	for _, c := range verdicts {
		if got := p.Resolve(c.verdict, c.status, c.gateway); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.why, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	p := compile(t, Config{Messages: map[string]string{"overloaded": "Hold on, {x}."}})
	upper := func(text string) string { return text + "!" }
	for _, c := range []struct {
		r             Resolution
		said          string
		kind, message string
	}{
		{Resolution{Reason: reason.TokenExpired, Status: 401}, "It ran out.", "unauthorized", "It ran out."},
		{Resolution{Reason: reason.TokenExpired, Status: 401}, "", "unauthorized", "Expired."},
		{Resolution{Reason: reason.TokenExpired, Status: 401}, "TOKEN_EXPIRED", "unauthorized", "Expired (TOKEN_EXPIRED)."},
		{Resolution{Status: 400}, "", "bad_request", "Bad."},
		{Resolution{Reason: reason.Overloaded, Status: 503}, "whatever", "service_unavailable", "Hold on, {x}.!"},
	} {
		if kind, message := p.Words(c.r, c.said, upper); kind != c.kind || message != c.message {
			t.Errorf("%+v %q: got %q, %q", c.r, c.said, kind, message)
		}
	}
	byReason := compile(t, Config{ErrorType: "reason"})
	if kind, _ := byReason.Words(Resolution{Reason: reason.Overloaded, Status: 503}, "", nil); kind != "overloaded" {
		t.Errorf("error_type reason: %s", kind)
	}
}

func TestSaid(t *testing.T) {
	p := compile(t, Config{})
	for message, want := range map[string]string{
		"RateLimitError: slow down": "slow down", "ValueError: odd": "ValueError: odd", "Unauthorized": "",
		"Too Many Requests": "", "Not so fast": "Not so fast", "": "",
	} {
		if got := p.Said(message); got != want {
			t.Errorf("%q: got %q, want %q", message, got, want)
		}
	}
}

func TestBlamesCredentials(t *testing.T) {
	p := compile(t, Config{})
	for _, c := range []struct {
		status int
		e      envelope.Envelope
		want   bool
	}{
		{500, envelope.Envelope{Error: "internal_server_error", StatusCode: 500}, false},
		{401, envelope.Envelope{Error: "x", StatusCode: 500}, true},
		{500, envelope.Envelope{Error: "x", StatusCode: 402}, true},
		{500, envelope.Envelope{Error: "payment_required", StatusCode: 500}, true},
		{500, envelope.Envelope{Error: "invalid_api_key", StatusCode: 500}, true},
		{400, envelope.Envelope{Error: "x", StatusCode: 400, Details: &envelope.Details{Reason: "token_expired"}}, true},
		{400, envelope.Envelope{Error: "x", StatusCode: 400, Details: &envelope.Details{Reason: "rate_limited"}}, false},
		{400, envelope.Envelope{Error: "invalid_client", StatusCode: 400}, true},
		{400, envelope.Envelope{Error: "x", StatusCode: 400, Details: &envelope.Details{Code: "unauthorized_client"}}, true},
		{400, envelope.Envelope{Error: "invalid_grant", StatusCode: 400}, false},
	} {
		if got := p.BlamesCredentials(c.status, c.e); got != c.want {
			t.Errorf("%d %+v: %v", c.status, c.e, got)
		}
	}
}

func TestErrorsNameTheirPath(t *testing.T) {
	tables, _ := upstream.New(nil, nil)
	_, err := Compile(Config{Rules: []Rule{
		{Reason: "overloaded", Code: []string{"a"}},
		{Reason: "overloaded", Status: []int{200}},
	}}, known, tables)
	var wrong *Error
	if !errors.As(err, &wrong) || wrong.Path != "rules[1].status" {
		t.Errorf("got %v", err)
	}
}

// TestReasons lists the words that clients get, but none whose placeholders only an error can fill.
func TestReasons(t *testing.T) {
	p := compile(t, Config{
		Reasons: []OwnReason{{Name: "locked", Status: 423, Text: "Locked."}},
		Messages: map[string]string{
			"overloaded": "Please wait.", "insufficient_credits": "Top up at {http.request.host}.", "locked": "{env.TEXT}",
		},
	})
	got := map[reason.Reason]string{}
	for _, r := range p.Reasons() {
		got[r.Name] = r.Text
	}
	for name, want := range map[reason.Reason]string{
		"overloaded": "Please wait.", "insufficient_credits": "No credit.", "locked": "Locked.", "token_expired": "Expired.",
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}
