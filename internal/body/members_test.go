package body

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

func plain(key string) string { return key }

func TestMembers(t *testing.T) {
	const most = 8
	for text, want := range map[string][]Field{
		`{"fault":{"kind":"quota_gone","n":3,"ok":false,"x":null},"list":[]}`: {
			{"fault.kind", "quota_gone"},
			{"fault.n", "3"},
			{"fault.ok", "false"},
			{"fault.x", "null"},
			{"list", "[]"},
		},
		`{"errors":[{"a":{"why":"late"}},{"a":2}],"tags":["x","y"],"grid":[[1,2],[3]],"o":{ }}`: {
			{"errors.#.a.why", "late"}, {"tags", "x"}, {"grid.#", "1"}, {"o", "{}"},
		},
		`{"odata.error":{"@type":"Busy","a\\b":"c"}}`:   {{`odata\.error.\@type`, "Busy"}, {`odata\.error.a\\b`, "c"}},
		`[{"state":"shut"}]`:                            {{"state", "shut"}},
		`"It is late."`:                                 {{"@this", "It is late."}},
		`["x"]`:                                         {{"@this", "x"}},
		`{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}`:        {{"a.a.a.a.a.a", "{}"}},
		`{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}`:   {{"a.a.a.a.a.a", "{…}"}},
		`<r><fault><kind>quota_gone</kind></fault></r>`: {{"xml:r.fault.kind", "quota_gone"}},
		`{"a":"` + strings.Repeat("é", 500) + `"}`:      {{"a", strings.Repeat("é", 128)}},
		`{` + strings.Repeat(`"k":1,`, 100) + `"z":[]}`: slices.Repeat([]Field{{"k", "1"}}, most),
		``: nil,
	} {
		if got := Read([]byte(text), http.Header{}, false).Members(most, plain); !slices.Equal(got, want) {
			t.Errorf("%.80s:\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestMembersAreFound: a path leads to the value that it was listed with.
func TestMembersAreFound(t *testing.T) {
	const text = `{"odata.error":{"@type":"Busy","a\\b":"c"},"errors":[{"why":{"word":"late"}}],"tags":["x"],"grid":[[1]]}`
	f := Read([]byte(text), http.Header{}, false)
	list := f.Members(16, plain)
	if len(list) != 5 {
		t.Errorf("listed %q", list)
	}
	for _, m := range list {
		if m.Path == "grid.#" { // lists in lists are shown, and lead nowhere yet
			continue
		}
		if got := f.Values(m.Path); !slices.Equal(got, []string{m.Value}) {
			t.Errorf("%s: got %q, want %q", m.Path, got, m.Value)
		}
	}
}

// TestMembersKeys: a key is redacted before it is part of a path.
func TestMembersKeys(t *testing.T) {
	const secret = "SG.aB3d.eF4g"
	got := Read([]byte(`{"errors":{"`+secret+`":"refused"}}`), http.Header{}, false).Members(8, func(key string) string {
		return strings.ReplaceAll(key, secret, "[redacted]")
	})
	if want := []Field{{"errors.[redacted]", "refused"}}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func BenchmarkMembers(b *testing.B) {
	const text = `{"outcome":{"kind":"quota_gone","text":"The vessel is empty.","at":17},"trace":"abc"}`
	f := Read([]byte(text), http.Header{}, false)
	for b.Loop() {
		f.Members(16, plain)
	}
}
