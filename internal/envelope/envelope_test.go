package envelope

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/redact"
	"github.com/errnorm/caddy-errnorm/reason"
)

func cleaner() *Cleaner { return NewCleaner(redact.New(nil)) }

func TestParse(t *testing.T) {
	const whole = `{"error":"not_found","message":"Gone away","status_code":404,"details":null}`
	for raw, want := range map[string]bool{
		whole:                  true,
		" \r\n" + whole + "\n": true,
		`{"error":"x","message":"m","status_code":500,"details":{"a":"b","a":1}}`:                      false,
		`{"error":"x","message":"m","status_code":500,"details":{"c":[{"a":"b","\u0061":1}]}}`:         false,
		`{"details":{"reason":"x"},"error":"bad_request","message":"No good","status_code":400}`:       true,
		`{"error":"not_found","message":"Gone away","status_code":404}`:                                false,
		`{"error":"not_found","message":"Gone away","status_code":"404","details":null}`:               false,
		`{"error":"not_found","message":"Gone away","status_code":404.5,"details":null}`:               false,
		`{"error":"not_found","message":"Gone away","status_code":4e2,"details":null}`:                 false,
		`{"error":"not_found","message":"Gone away","status_code":-404,"details":null}`:                false,
		`{"error":"not_found","message":"Gone away","status_code":404,"details":[]}`:                   false,
		`{"error":"not_found","message":"Gone away","status_code":404,"details":"x"}`:                  false,
		`{"error":{"a":1},"message":"Gone away","status_code":404,"details":null}`:                     false,
		`{"error":"not_found","message":null,"status_code":404,"details":null}`:                        false,
		`{"error":"not_found","message":"Gone away","status_code":404,"details":null,"success":false}`: false,
		`{"error":"not_found","error":"twice","message":"Gone away","status_code":404}`:                false,
		`{"error":"not_found","err\u006fr":"twice","message":"m","status_code":404,"details":null}`:    false,
		`[{"error":"not_found","message":"Gone away","status_code":404,"details":null}]`:               false,
		`{"error":"x","message":"m","status_code":500,"details":null,}`:                                false,
		`{"error":"x" "message":"m","status_code":500,"details":null}`:                                 false,
		`{"error":"x","message":"m","status_code":500,"details":{"a":1,}}`:                             false,
		whole + `{"key":"secret"}`:                                  false,
		whole + `,`:                                                 false,
		whole[:len(whole)-1]:                                        false,
		strings.Replace(whole, "Gone", "G\xff", 1):                  false,
		strings.Replace(whole, "Gone", "a\x00b", 1):                 false,
		"\ufeff" + whole:                                            false,
		strings.Replace(whole, "404", "0404", 1):                    false,
		strings.Replace(whole, `"status_code"`, `'status_code'`, 1): false,
		strings.Replace(whole, "404", "99999999999999999999", 1):    false,
		`{"error":"x","message":"m","status_code":500,"details":{"a":"` + strings.Repeat("a", maxDetails) + `"}}`: false,
		"":    false,
		"{}":  false,
		"nil": false,
	} {
		if _, got := Parse([]byte(raw)); got != want {
			t.Errorf("%q: %v", raw, got)
		}
	}
}

func TestParsedLeaves(t *testing.T) {
	notFound := catalog.Status{Code: 404, Type: "not_found", Text: "The requested resource does not exist."}
	for _, c := range []struct{ why, raw, want string }{
		{
			"byte for byte", ` {"error":"e", "message":"m <b>",  "status_code":404,"details":{"x":1.50}}`,
			` {"error":"e", "message":"m <b>",  "status_code":404,"details":{"x":1.50}}`,
		},
		{
			"in order, and with words", `{"message":"","error":"e","details":{"x":"<b>"},"status_code":404}`,
			`{"error":"e","message":"The requested resource does not exist.","status_code":404,"details":{"x":"<b>"}}`,
		},
		{
			"the status corrected and nothing else",
			`{"error":"e","message":"status_code 500","status_code": 500 ,"details":null}`,
			`{"error":"e","message":"status_code 500","status_code": 404 ,"details":null}`,
		},
		{
			"a secret taken out, wherever it stands",
			`{"error":"e","message":"m","status_code":404,"details":{"deep":["sk-proj-` + strings.Repeat("aB3", 16) + `"]}}`,
			`{"error":"e","message":"m","status_code":404,"details":{"deep":["[redacted]"]}}`,
		},
		{
			"a secret for a type",
			`{"error":"sk-proj-` + strings.Repeat("aB3", 16) + `","message":"m","status_code":404,"details":null}`,
			`{"error":"not_found","message":"m","status_code":404,"details":null}`,
		},
		{
			"made harmless for terminals and pages",
			`{"error":"e","message":"a\u202eb\u001b[31mc\u0000","status_code":404,"details":{"a\u200b":"b\u0007"}}`,
			`{"error":"e","message":"abc","status_code":404,"details":{"a":"b"}}`,
		},
		{
			"a value that its name calls a secret, and a sentence about one",
			`{"error":"e","message":"m","status_code":404,"details":{"password":"hunter2secret","token":["Is too short."]}}`,
			`{"error":"e","message":"m","status_code":404,"details":{"password":"[redacted]","token":["Is too short."]}}`,
		},
		{
			"a message as long as any",
			`{"error":"e","message":"` + strings.Repeat("a", 3000) + `","status_code":404,"details":null}`,
			`{"error":"e","message":"` + strings.Repeat("a", 1021) + `…","status_code":404,"details":null}`,
		},
	} {
		p, ok := Parse([]byte(c.raw))
		if !ok {
			t.Fatalf("%s: not parsed", c.why)
		}
		if got := string(p.Encode(notFound, cleaner())); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

func TestBuild(t *testing.T) {
	facts := body.Read([]byte(`{"error":{"message":"No.","code":"no_such_thing","param":"model"}}`), nil, false)
	content := Content{
		Error: "not_found", Message: "No.", Status: 404,
		Reason: reason.ModelNotFound, Implied: reason.NotFound,
		Upstream: "openai", UpstreamStatus: 400, RequestID: "req_1",
		Said: cleaner().Said(facts, facts.Param, "not_found", facts.Codes),
	}
	for _, c := range []struct {
		why   string
		shown []string
		want  string
	}{
		{
			"all that is known", nil,
			`{"error":"not_found","message":"No.","status_code":404,"details":{"reason":"model_not_found","upstream":"openai",` +
				`"upstream_status":400,"code":"no_such_thing","param":"model","request_id":"req_1"}}`,
		},
		{
			"what is shown",
			[]string{"code", "request_id"},
			`{"error":"not_found","message":"No.","status_code":404,"details":{"code":"no_such_thing","request_id":"req_1"}}`,
		},
		{"nothing", []string{"none"}, `{"error":"not_found","message":"No.","status_code":404,"details":null}`},
	} {
		content.Shown = c.shown
		if got := string(Build(&content).Encode()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

// TestBuildSaysNothingTwice: details are null where they would only repeat the status.
func TestBuildSaysNothingTwice(t *testing.T) {
	facts := body.Read([]byte(`{"code":"NOT_FOUND"}`), nil, false)
	e := Build(&Content{
		Error: "not_found", Message: "m", Status: 404, Reason: reason.NotFound, Implied: reason.NotFound,
		UpstreamStatus: 404, Said: cleaner().Said(facts, "", "not_found", facts.Codes),
	})
	if e.Details != nil {
		t.Errorf("details %+v", *e.Details)
	}
}

// FuzzParse: what is taken for an envelope is valid JSON of the four members, and leaves as that.
func FuzzParse(f *testing.F) {
	f.Add(`{"error":"not_found","message":"Gone away","status_code":404,"details":null}`)
	f.Add(`{"error":"x","message":"m","status_code":500,"details":{"a":[1,{"b":"sk-x"}]},}`)
	f.Fuzz(func(t *testing.T, raw string) {
		p, ok := Parse([]byte(raw))
		if !ok {
			return
		}
		out := p.Encode(catalog.Status{Code: 503, Type: "service_unavailable", Text: "Down."}, cleaner())
		var members map[string]json.RawMessage
		var e struct {
			Error, Message string
			StatusCode     int `json:"status_code"`
		}
		if json.Unmarshal(out, &members) != nil || json.Unmarshal(out, &e) != nil || len(members) != 4 ||
			e.StatusCode != 503 {
			t.Fatalf("%q leaves as %q", raw, out)
		}
	})
}

// TestEncode: what is written by hand is what encoding/json writes, each member by itself and all together, so that
// none is forgotten or comes at another place.
func TestEncode(t *testing.T) {
	all := Details{
		Reason: "rate_limited", Upstream: "openai", UpstreamStatus: 529, Code: "a \"b\" \\ \x01\xff <é>", Param: "p",
		Errors:     []body.FieldError{{Field: "f", Message: "m", Code: "c"}},
		RetryAfter: 7, RetryAt: "2026-03-01T12:00:00Z", Retryable: true, RequestID: "r",
	}
	details := []*Details{nil, {}, &all}
	value := reflect.ValueOf(all)
	for i := range value.NumField() {
		if value.Type().Field(i).Tag.Get("json") == "-" {
			continue
		}
		if value.Field(i).IsZero() {
			t.Errorf("%s is not tried", value.Type().Field(i).Name)
		}
		one := new(Details)
		reflect.ValueOf(one).Elem().Field(i).Set(value.Field(i))
		details = append(details, one)
	}
	for _, d := range details {
		e := Envelope{Error: "too_many_requests", Message: "Slow \"down\" & wait…", StatusCode: 429, Details: d}
		if got, want := string(e.Encode()), string(encode(e)); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}
