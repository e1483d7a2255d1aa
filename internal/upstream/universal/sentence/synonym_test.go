package sentence

import (
	"strings"
	"testing"
)

// TestSynonymsKeepTheMeaning puts every other English entry of its concept in the place of an example's subject, and of
// its state. Grammar alone makes a few of them mean something else, so that nine in ten must keep the reason.
func TestSynonymsKeepTheMeaning(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	terms := english().terms
	for _, f := range g.all {
		if f.Phrase != "" {
			continue
		}
		e := f.Examples[0]
		m, ok := g.Read(e.Text, e.Status)
		if !ok {
			t.Errorf("%s: %q is not read", f.ID, e.Text)
			continue
		}
		var all, kept int
		var lost []string
		for _, concepts := range [][]string{f.Subjects, f.States} {
			words := m.Subject
			if &concepts[0] == &f.States[0] {
				words = m.State
			}
			for _, synonym := range synonyms(g, terms, concepts, words) {
				text := strings.Replace(e.Text, words, synonym, 1)
				all++
				if got, ok := g.Read(text, e.Status); ok && (got.Reason == m.Reason || got.Frame == m.Frame) {
					kept++
				} else {
					lost = append(lost, synonym)
				}
			}
		}
		if all == 0 || kept*10 < all*9 {
			t.Errorf("%s: %d of %d synonyms keep the meaning of %q; lost: %q", f.ID, kept, all, e.Text, lost)
		}
	}
}

// synonyms are the entries of the one concept of a frame that holds the words.
func synonyms(g *Grammar, terms map[string]string, concepts []string, words string) (list []string) {
	for _, name := range concepts {
		var own []string
		holds := false
		all, _ := entries(terms[name])
		for _, entry := range all {
			for _, variant := range expand(entry) {
				own = append(own, variant)
				holds = holds || strings.EqualFold(variant, words)
			}
		}
		if holds {
			return own
		}
	}
	return nil
}
