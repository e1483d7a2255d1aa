package caddytest

import (
	"io"
	"net/http"
	"testing"
)

// Get asks for a URL and reads the answer to its end.
func Get(tb testing.TB, url string) (resp *http.Response, body string) {
	tb.Helper()
	r, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, url, nil)
	if err != nil {
		tb.Fatal(err)
	}
	resp, err = http.DefaultClient.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return resp, string(text)
}
