// Package linear tells whether the time that a text takes grows as the text does. An upstream chooses what is read of
// it, and often a caller what the upstream echoes: where twice the text takes four times as long, 64 KiB take seconds.
//
// What is compared are steps and not time, for they are the same on every machine: entries of functions and turns of
// loops, and the memory taken. They are counted in a program that command counting built, our own and those of the
// libraries that we read with; in any other its tests are skipped. What is not seen is memory copied in place and texts
// compared, which are machine code.
//
//	go build -o build/counting ./internal/linear/counting
//	go test -vet=off -toolexec $PWD/build/counting -run Linear ./internal/linear
package linear

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// counter counts the steps of the whole program. Command counting sets it; a program that it did not build has none.
var counter *uint64

// Reader is something that reads what upstreams send. It makes what it reads of a text, and returns what reads it.
type Reader struct {
	Name  string
	Reads func(text string) (read func())
}

// Sizes of texts in bytes. What is slow shows on a short one already, unless it begins behind some bound.
const (
	Shortest = 1 << 10
	Short    = 8 << 10
	Longest  = 64 << 10 // so much of an error's body is read where the configuration does not say
)

// most is how many steps a byte may take: 64 KiB are to take milliseconds.
const most = 1 << 10

// growth is how much more twice the text may take: twice, and the logarithm of a sort. slack is what may come on top,
// for each byte of the shorter.
const (
	growth = 2.2
	slack  = 16
)

// NeedsCounting skips a test in a program that does not count.
func NeedsCounting(tb testing.TB) {
	tb.Helper()
	if counter == nil {
		tb.Skip("nothing is counted: see the comment of package linear")
	}
}

// Check demands that the steps of a reader grow no faster than the text, from the shortest up to the size longest, and
// are not too many for that. They may grow faster once: past a bound a reader may have to mend a text, and to read it
// again.
func Check(r Reader, run Run, longest int) error {
	var taken []uint64
	faster := 0
	for size := Shortest; size <= longest; size *= 2 {
		now := steps(r.Reads(run.Text(size)))
		if last := len(taken) - 1; last >= 0 && float64(now) > growth*float64(taken[last])+float64(slack*size/2) {
			faster++
		} else {
			faster = 0
		}
		if taken = append(taken, now); faster == 2 {
			return fmt.Errorf("%s: %d bytes and so on, doubled, take %d steps: %s", r.Name, Shortest, taken, run)
		}
	}
	if last := taken[len(taken)-1]; last > most*uint64(longest) { //nolint:gosec // a length
		return fmt.Errorf("%s: %d bytes take %d steps: %s", r.Name, longest, last, run)
	}
	return nil
}

// wordSize is how many bytes of memory taken count as a step: so many are cleared or copied at a time.
const wordSize = 16

func steps(read func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := *counter
	read()
	n := *counter - start
	runtime.ReadMemStats(&after)
	return n + (after.TotalAlloc-before.TotalAlloc)/wordSize
}

// Run is a text that repeats a piece.
type Run struct{ Head, Piece, Tail string }

func (r Run) String() string { return fmt.Sprintf("%q, %q over and over, %q", r.Head, r.Piece, r.Tail) }

// Text returns the text of about n bytes, of whole pieces.
func (r Run) Text(n int) string {
	return r.Head + strings.Repeat(r.Piece, max(1, (n-len(r.Head)-len(r.Tail))/len(r.Piece))) + r.Tail
}
