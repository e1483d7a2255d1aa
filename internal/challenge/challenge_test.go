package challenge

import (
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	type params = []Param
	tests := []struct {
		name   string
		fields []string
		want   []Challenge
		broken bool
	}{
		{"scheme alone", []string{"Negotiate"}, []Challenge{{Scheme: "Negotiate"}}, false},
		{
			"RFC 6750",
			[]string{`Bearer realm="example", error="invalid_token", error_description="The access token expired"`},
			[]Challenge{
				{
					Scheme: "Bearer",
					Params: params{
						{Name: "realm", Value: "example"},
						{Name: "error", Value: "invalid_token"},
						{Name: "error_description", Value: "The access token expired"},
					},
				},
			},
			false,
		},
		{
			"several in one field",
			[]string{`Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\""`},
			[]Challenge{
				{Scheme: "Basic", Params: params{{Name: "realm", Value: "simple"}}},
				{Scheme: "Newauth", Params: params{
					{Name: "realm", Value: "apps"}, {Name: "type", Value: "1"}, {Name: "title", Value: `Login to "apps"`},
				}},
			},
			false,
		},
		{
			"several fields",
			[]string{"Basic", "Bearer scope=a"},
			[]Challenge{{Scheme: "Basic"}, {Scheme: "Bearer", Params: params{{Name: "scope", Value: "a"}}}},
			false,
		},
		{
			"schemes without parameters",
			[]string{"Negotiate, Basic realm=x"},
			[]Challenge{{Scheme: "Negotiate"}, {Scheme: "Basic", Params: params{{Name: "realm", Value: "x"}}}},
			false,
		},
		{
			"token68",
			[]string{"Negotiate oRQwEqADCgEB==, Basic realm=x"},
			[]Challenge{
				{Scheme: "Negotiate", Token: "oRQwEqADCgEB=="},
				{Scheme: "Basic", Params: params{{Name: "realm", Value: "x"}}},
			},
			false,
		},
		{
			"commas in quotes",
			[]string{`Digest qop="auth, auth-int", nonce="a=b, c=d"`},
			[]Challenge{{Scheme: "Digest", Params: params{
				{Name: "qop", Value: "auth, auth-int"}, {Name: "nonce", Value: "a=b, c=d"},
			}}},
			false,
		},
		{
			"white space around =",
			[]string{`Bearer error = "x" , scope= y`},
			[]Challenge{{Scheme: "Bearer", Params: params{{Name: "error", Value: "x"}, {Name: "scope", Value: "y"}}}},
			false,
		},
		{
			"empty elements",
			[]string{", ,Basic realm=x,, "},
			[]Challenge{{Scheme: "Basic", Params: params{{Name: "realm", Value: "x"}}}},
			false,
		},
		{
			"quote not closed",
			[]string{`Bearer error="x, y`},
			[]Challenge{{Scheme: "Bearer", Params: params{{Name: "error", Value: "x, y"}}}},
			true,
		},
		{
			"mistakes",
			[]string{`"x", =, Basic realm=x`},
			[]Challenge{{Scheme: "Basic", Params: params{{Name: "realm", Value: "x"}}}},
			true,
		},
		{
			"a parameter of nobody's",
			[]string{"Basic", `realm="x"`},
			[]Challenge{{Scheme: "Basic", Params: params{{Name: "realm", Value: "x"}}}},
			true,
		},
		{
			"words behind a value",
			[]string{`Bearer realm="x" and more`},
			[]Challenge{
				{Scheme: "Bearer", Params: params{{Name: "realm", Value: "x"}}},
				{Scheme: "and", Token: "more"},
			},
			true,
		},
		{"no token68", []string{`Got key: x`}, []Challenge{{Scheme: "Got", Token: "key: x"}}, true},
		{"nothing", []string{""}, nil, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, whole := Parse(test.fields)
			written := make([]string, len(got))
			for i := range got {
				written[i] = got[i].String()
				for j := range got[i].Params {
					got[i].Params[j].Raw = ""
				}
			}
			if !reflect.DeepEqual(got, test.want) || whole == test.broken {
				t.Errorf("got  %+v, %v\nwant %+v", got, whole, test.want)
			}
			// What is written of it says the same.
			again, _ := Parse([]string{strings.Join(written, ", ")})
			for i := range again {
				for j := range again[i].Params {
					again[i].Params[j].Raw = ""
				}
			}
			if !test.broken && !reflect.DeepEqual(again, got) {
				t.Errorf("%q says %+v", written, again)
			}
		})
	}
}

func TestParseIsBounded(t *testing.T) {
	if found, whole := Parse([]string{strings.Repeat("Basic, ", 1000)}); len(found) != maxChallenges || whole {
		t.Errorf("%d challenges, whole %v", len(found), whole)
	}
}

func TestQuoted(t *testing.T) {
	written := "Bearer " + Quoted("error_description", `It said "no" \ why`).Raw
	if got, whole := Parse([]string{written}); !whole || got[0].Params[0].Value != `It said "no" \ why` {
		t.Errorf("%s says %+v", written, got)
	}
}
