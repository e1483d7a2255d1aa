package accept_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/accept"
)

func TestWeights(t *testing.T) {
	for field, want := range map[string]string{
		"":                 "",
		", ,":              "",
		"gzip":             "gzip 1",
		"gzip, br;q=0":     "gzip 1, br 0",
		"gzip;q=0.5 , *":   "gzip 0.5, * 1",
		"a/b; Q=0.25;x=1":  "a/b 0.25",
		"A/B;v=1;q=0.125":  "a/b 0.125",
		"a/b;q=2, c/d;q=x": "a/b 1, c/d 1",
		"a/b;q=NaN":        "a/b 1",
		"a/b;q=-1":         "a/b 1",
	} {
		var got []string
		for name, weight := range accept.Weights([]string{field}) {
			got = append(got, fmt.Sprintf("%s %v", name, weight))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: got %q, want %q", field, got, want)
		}
	}
}
