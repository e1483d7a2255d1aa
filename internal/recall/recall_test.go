package recall

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestTable: what comes a second time is asked for, kept and found, and in place of what was there before.
func TestTable(t *testing.T) {
	table := New[string](8)
	if _, found, again := table.Get(7); found || again {
		t.Fatal("what never came is found")
	}
	if _, found, again := table.Get(7); found || !again {
		t.Fatal("what came twice is not asked for")
	}
	for _, text := range []string{"one", "another"} {
		table.Put(7, text)
		if value, found, _ := table.Get(7); !found || value != text {
			t.Fatalf("got %q, %v", value, found)
		}
	}
}

// TestTableIsShared: what is found was kept, whoever keeps at the same time.
func TestTableIsShared(t *testing.T) {
	table := New[uint64](8)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range uint64(2000) {
				table.Put(i%20, i%20)
				if value, found, _ := table.Get(i % 13); found && value != i%13 {
					t.Errorf("%d: got %d", i%13, value)
				}
			}
		})
	}
	all.Wait()
}

// TestTableIsBounded: of too many the latest stay.
func TestTableIsBounded(t *testing.T) {
	const most = 12
	table, many := New[int](most), 10*most
	for i := range many {
		table.Put(uint64(i), i)
	}
	kept := 0
	for i := range many {
		value, found, _ := table.Get(uint64(i))
		if found {
			kept++
		}
		if isLate := i >= many-most; found != isLate || found && value != i {
			t.Errorf("%d: got %d, %v", i, value, found)
		}
	}
	if kept != most {
		t.Errorf("%d are kept", kept)
	}
}

// TestWords: each word is looked up once, many at a time; and of too many, or too long ones, nothing is kept.
func TestWords(t *testing.T) {
	var words Words[int]
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 2 * mostWords {
				if got := words.Of(strconv.Itoa(i), func(word string) int { return len(word) }); got != len(strconv.Itoa(i)) {
					t.Errorf("%d: got %d", i, got)
				}
			}
		})
	}
	all.Wait()
	if n := len(*words.known.Load()); n != mostWords {
		t.Errorf("%d words are kept", n)
	}
	looked := 0
	for range 2 {
		words.Of("0", func(string) int { looked += 100; return 0 })
		words.Of(strings.Repeat("x", longestWord+1), func(string) int { looked++; return 0 })
	}
	if looked != 2 {
		t.Errorf("looked up %d", looked)
	}
}
