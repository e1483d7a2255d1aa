package challenge

import (
	"reflect"
	"testing"
)

// FuzzParse: what was read, and is written again, reads the same.
func FuzzParse(f *testing.F) {
	for _, field := range []string{
		`Bearer realm="a", error="invalid_token", error_description="The token \"x\" has expired"`,
		`Basic realm=x, Digest nonce="n", algorithm=MD5, NTLM TlRMTVNTUAAC==`,
		`Bearer`, `, ,Negotiate ,`, `a b c="d`, `X y==, Z`, "Bearer realm=\"\xff\"", `DPoP algs="ES256", DPoP`,
	} {
		f.Add(field, "")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		found, whole := Parse([]string{one, two})
		if len(found) > maxChallenges {
			t.Fatalf("%d challenges", len(found))
		}
		if !whole {
			return
		}
		var written []string
		for _, c := range found {
			written = append(written, c.String())
		}
		again, whole := Parse(written)
		if !whole || len(again) != len(found) || len(found) > 0 && !reflect.DeepEqual(again, found) {
			t.Fatalf("%q and %q read as %+v, are written as %q, and read as %+v", one, two, found, written, again)
		}
	})
}
