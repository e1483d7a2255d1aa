// Command http measures what an error costs at this gateway and at others that could stand in its place, side by side:
// each answers the same requests of wrk's, in turn, round after round, in one run. It prints Markdown; with -write,
// bench/RESULTS.md gets it.
//
//	make -f xcaddy.mk bench-http
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// settings are the command's.
type settings struct {
	gateway     string // the program to measure
	portkey     string // the folder of @portkey-ai/gateway
	rounds      int
	duration    time.Duration // of one load at one gateway
	connections int
	loads, only string // beginnings of names, between commas
}

func main() {
	var s settings
	serve := flag.String("upstream", "", "serve as the upstream at this address, and do nothing else")
	flag.StringVar(&s.gateway, "gateway", "build/gateway", "the gateway to measure")
	flag.StringVar(&s.portkey, "portkey", "build/portkey", "where npm has installed @portkey-ai/gateway")
	flag.IntVar(&s.rounds, "rounds", 5, "how often each is measured")
	flag.DurationVar(&s.duration, "duration", 2*time.Second, "how long, each time")
	flag.IntVar(&s.connections, "connections", 32, "how many at a time")
	flag.StringVar(&s.loads, "loads", "", "only loads that begin so")
	flag.StringVar(&s.only, "only", "", "only gateways that begin so")
	write := flag.Bool("write", false, "write bench/RESULTS.md")
	flag.Parse()
	var err error
	switch {
	case *serve != "":
		err = serveUpstream(*serve)
	case *write:
		err = s.writeTo("bench/RESULTS.md")
	default:
		err = s.run(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// mark is where in the file the tables begin that the command writes; what stands before is written by hand.
const mark = "<!-- what follows is written by make -f xcaddy.mk bench-http -->\n"

func (s *settings) writeTo(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, _, found := strings.Cut(string(text), mark)
	if !found {
		return fmt.Errorf("%s has no line %q", file, strings.TrimSpace(mark))
	}
	var out strings.Builder
	if err := s.run(io.MultiWriter(&out, os.Stdout)); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(head+mark+out.String()), 0o600) //nolint:gosec // a name of our own
}

// run measures everything and writes the tables.
func (s *settings) run(out io.Writer) error {
	up, err := startUpstream()
	if err != nil {
		return err
	}
	defer up.Stop()
	gateways, stop := s.start(up.Address)
	defer stop()
	if len(gateways) == 0 {
		return fmt.Errorf("no gateway begins with %q", s.only)
	}
	fmt.Fprintf(out, "\n`go run ./bench/http -rounds %d -duration %s -connections %d`, %s\n",
		s.rounds, s.duration, s.connections, time.Now().UTC().Format(time.DateOnly))
	for _, l := range loads {
		if !begins(l.name, s.loads) {
			continue
		}
		if err := s.measure(out, l, gateways); err != nil {
			return err
		}
	}
	return s.grow(out, gateways)
}

// begins tells whether a name begins as one of a list between commas does; any does where the list is empty.
func begins(name, list string) bool {
	for beginning := range strings.SplitSeq(list, ",") {
		if strings.HasPrefix(name, beginning) {
			return true
		}
	}
	return false
}
