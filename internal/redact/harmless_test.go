package redact

import (
	"fmt"
	"regexp"
	"sync"
	"testing"
)

// What is remembered changes nothing but the time: a text comes out as it did, however often it is read and whatever
// else was, and what one operator takes for a secret is his alone.
func TestHarmlessIsRemembered(t *testing.T) {
	own := New([]Pattern{{Regexp: regexp.MustCompile("acme-[0-9]+")}})
	for _, r := range []*Redactor{New(nil), own} {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for i := range 20_000 {
					text := fmt.Sprintf("the order %d of acme-%d is late", i%7000, i%7000)
					if i%100 == 0 {
						text = "the key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789 is wrong"
					}
					want, count := (&Redactor{extra: r.extra}).Text(text)
					if got, n := r.Text(text); got != want || n != count {
						t.Errorf("%q: got %q (%d), want %q (%d)", text, got, n, want, count)
						return
					}
				}
			})
		}
		all.Wait()
	}
}

func TestMeaninglessNames(t *testing.T) {
	r := New(nil)
	for name, want := range map[string]bool{
		"Retry-After": true, "X-Ratelimit-Remaining": true, "retry_after": true, "Vary": true,
		"X-Api-Key": false, "password": false, "Authorization": false, "X-Auth-Token": false, "Host": false,
		"hostname":   false,
		"session_id": false, "pin": false, "x1": false, "": false, "sk-proj-abcdefghijklmnop": false, "db.internal": false,
	} {
		if got := r.Meaningless(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if New([]Pattern{{Regexp: regexp.MustCompile("x")}}).Meaningless("Vary") {
		t.Error("an operator's pattern may look for any name")
	}
}
