package body

import (
	"net/http"
	"reflect"
	"testing"
)

func TestChallenges(t *testing.T) {
	type params = []Param
	tests := []struct {
		name   string
		fields []string
		want   []Challenge
	}{
		{"scheme alone", []string{"Negotiate"}, []Challenge{{Scheme: "Negotiate"}}},
		{
			"RFC 6750",
			[]string{`Bearer realm="example", error="invalid_token", error_description="The access token expired"`},
			[]Challenge{
				{
					Scheme: "Bearer",
					Params: params{
						{"realm", "example"},
						{"error", "invalid_token"},
						{"error_description", "The access token expired"},
					},
				},
			},
		},
		{
			"several in one field",
			[]string{`Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\""`},
			[]Challenge{
				{Scheme: "Basic", Params: params{{"realm", "simple"}}},
				{Scheme: "Newauth", Params: params{{"realm", "apps"}, {"type", "1"}, {"title", `Login to "apps"`}}},
			},
		},
		{
			"several fields",
			[]string{"Basic", "Bearer scope=a"},
			[]Challenge{{Scheme: "Basic"}, {Scheme: "Bearer", Params: params{{"scope", "a"}}}},
		},
		{
			"schemes without parameters",
			[]string{"Negotiate, Basic realm=x"},
			[]Challenge{{Scheme: "Negotiate"}, {Scheme: "Basic", Params: params{{"realm", "x"}}}},
		},
		{
			"token68",
			[]string{"Negotiate oRQwEqADCgEB==, Basic realm=x"},
			[]Challenge{{Scheme: "Negotiate", Token: "oRQwEqADCgEB=="}, {Scheme: "Basic", Params: params{{"realm", "x"}}}},
		},
		{
			"commas in quotes",
			[]string{`Digest qop="auth, auth-int", nonce="a=b, c=d"`},
			[]Challenge{{Scheme: "Digest", Params: params{{"qop", "auth, auth-int"}, {"nonce", "a=b, c=d"}}}},
		},
		{
			"white space around =",
			[]string{`Bearer error = "x" , scope= y`},
			[]Challenge{{Scheme: "Bearer", Params: params{{"error", "x"}, {"scope", "y"}}}},
		},
		{"empty elements", []string{", ,Basic realm=x,, "}, []Challenge{{Scheme: "Basic", Params: params{{"realm", "x"}}}}},
		{
			"quote not closed",
			[]string{`Bearer error="x, y`},
			[]Challenge{{Scheme: "Bearer", Params: params{{"error", "x, y"}}}},
		},
		{"mistakes", []string{`"x", =, Basic realm=x`}, []Challenge{{Scheme: "Basic", Params: params{{"realm", "x"}}}}},
		{"nothing", []string{""}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Challenges(http.Header{"Www-Authenticate": test.fields}); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func TestChallengeFacts(t *testing.T) {
	expired := `Bearer error="invalid_token", error_description="The access token expired"`
	tests := []struct{ body, challenge, message, codes string }{
		{"", expired, "The access token expired", "invalid_token"},
		{`{"error":"Unauthorized"}`, expired, "The access token expired", "invalid_token Unauthorized"},
		{`{"detail":"Sign in again."}`, expired, "Sign in again.", "invalid_token"},
		{"<html><title>401</title></html>", expired, "The access token expired", "invalid_token"},
		{"", `Sample error="invalid password"`, "invalid password", ""},
		{"", `Bearer error="insufficient_scope", scope="admin"`, "", "insufficient_scope"},
	}
	for _, test := range tests {
		if f := read(test.body, "WWW-Authenticate", test.challenge); f.Message != test.message || values(f) != test.codes {
			t.Errorf("%s %s: %q, %v", test.body, test.challenge, f.Message, f.Codes)
		}
	}
}
