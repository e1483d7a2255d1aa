package clients

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeCode: what docs/shapes.md gives to clients of the envelope is what is tried here.
func TestReadmeCode(t *testing.T) {
	readme, err := os.ReadFile("../docs/shapes.md")
	if err != nil {
		t.Fatal(err)
	}
	for file, mark := range map[string]string{"js/fetch.mjs": "export ", "go/middleware.go": "meets the envelope.\n"} {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, shown, found := strings.Cut(string(code), mark); !found || !strings.Contains(string(readme), "\n"+shown) {
			t.Errorf("docs/shapes.md does not show %s", file)
		}
	}
}

// TestEnvelopeCured: with it, openai-js and openai-go show of an envelope what people and programs want.
func TestEnvelopeCured(t *testing.T) {
	d := startDrivers(t)
	p, _, gateway := start(t, "")
	for _, client := range []string{"openai with README's fetch", "openai-go with README's middleware"} {
		for _, k := range []kind{quota, limited, badKey, tooLong} {
			r, _ := failure(chat, k)
			got := d.call(t, p, client, gateway, false, r)
			if !strings.Contains(got.Message, said(r)) || got.Status == 0 || got.Code == "" || got.Type == "" {
				t.Errorf("%s, %s: %+v", client, k, got)
			}
		}
	}
}
