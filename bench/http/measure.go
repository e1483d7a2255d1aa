package main

import (
	"cmp"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

// figures are one round of one load at one gateway.
type figures struct {
	cpu        float64 // µs of the gateway's processes, by request
	throughput float64 // requests a second
	p50, p99   time.Duration
}

// measure has every gateway answer a load, in turn, each round in another order, and writes a table of medians.
func (s *settings) measure(out io.Writer, l load, gateways []*running) error {
	all := make([][]figures, len(gateways))
	for round := range s.rounds + 1 {
		for i := range gateways {
			at := (i + round) % len(gateways)
			f, err := s.wrk(gateways[at], l, s.connections)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", gateways[at].name, l.name, err)
			}
			if round > 0 { // the first warms up
				all[at] = append(all[at], f)
			}
		}
	}
	fmt.Fprintf(out, "\n### %s\n\n| | CPU, µs | from – to | × Caddy alone | requests/s | p50, ms | p99, ms |\n"+
		"| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n", l.name)
	for i, g := range gateways {
		of := func(what func(figures) float64) []float64 {
			var list []float64
			for _, f := range all[i] {
				list = append(list, what(f))
			}
			return list
		}
		cpu := of(func(f figures) float64 { return f.cpu })
		var ratios []float64
		for round := range cpu {
			ratios = append(ratios, cpu[round]/all[0][round].cpu)
		}
		fmt.Fprintf(out, "| %s | %.0f | %.0f – %.0f | %.2f | %.0f | %.2f | %.2f |\n", g.name, process.Median(cpu),
			slices.Min(cpu), slices.Max(cpu), process.Median(ratios),
			process.Median(of(func(f figures) float64 { return f.throughput })),
			process.Median(of(func(f figures) float64 { return f.p50.Seconds() * 1000 })),
			process.Median(of(func(f figures) float64 { return f.p99.Seconds() * 1000 })))
	}
	return nil
}

// What wrk prints.
var (
	percentile = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([\d.]+)(us|ms|s)`)
	requests   = regexp.MustCompile(`(\d+) requests in ([\d.]+)(ms|s|m)`)
	failures   = regexp.MustCompile(`Socket errors: .*`)
)

// wrk sends requests over some connections, and takes the gateway's processor time before and after.
func (s *settings) wrk(g *running, l load, connections int) (f figures, err error) {
	args := []string{"-t1", "-c", strconv.Itoa(connections), "-d", s.duration.String(), "--latency"}
	path := l.path
	for i, header := range g.headers {
		if i == len(g.headers)-1 && g.path != "" {
			header, path = header+l.path, g.path
		}
		args = append(args, "-H", header)
	}
	if g.script != "" {
		args = append(args, "-s", filepath.Join(g.Dir, g.script))
	}
	before, err := g.CPU()
	if err != nil {
		return f, err
	}
	text, err := exec.Command("wrk", append(args, "http://"+g.Address+path)...).CombinedOutput() //nolint:gosec // ours
	if err != nil {
		return f, fmt.Errorf("wrk (apt-get install wrk): %w: %.200s", err, text)
	}
	after, err := g.CPU()
	if err != nil {
		return f, err
	}
	if why := failures.Find(text); why != nil {
		return f, fmt.Errorf("wrk: %s", why)
	}
	for _, found := range percentile.FindAllStringSubmatch(string(text), -1) {
		d, err := time.ParseDuration(found[2] + found[3])
		if err != nil {
			return f, err
		}
		if found[1] == "50" {
			f.p50 = d
		} else {
			f.p99 = d
		}
	}
	found := requests.FindStringSubmatch(string(text))
	if found == nil {
		return f, fmt.Errorf("wrk said nothing of requests: %.300s", text)
	}
	n, _ := strconv.ParseFloat(found[1], 64)
	took, err := time.ParseDuration(found[2] + found[3])
	if err != nil || n == 0 {
		return f, fmt.Errorf("%s requests in %s: %w", found[1], found[2], cmp.Or(err, io.ErrUnexpectedEOF))
	}
	f.cpu, f.throughput = (after-before)*1e6/n, n/took.Seconds()
	return f, nil
}

// grow shows what more connections cost those gateways that are Caddy.
func (s *settings) grow(out io.Writer, gateways []*running) error {
	const name = "429, 200 B"
	at := slices.IndexFunc(loads, func(l load) bool { return l.name == name })
	if !begins(name, s.loads) {
		return nil
	}
	fmt.Fprintf(out, "\n### As load grows: %s\n\n| | connections | CPU, µs | requests/s | p99, ms | resident, MiB |\n"+
		"| --- | ---: | ---: | ---: | ---: | ---: |\n", name)
	for _, g := range gateways {
		if g.name != "Caddy alone" && g.name != "told" && g.name != "blind" {
			continue
		}
		for _, connections := range []int{64, 256, 1024} {
			f, err := s.wrk(g, loads[at], connections)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "| %s | %d | %.0f | %.0f | %.2f | %.0f |\n",
				g.name, connections, f.cpu, f.throughput, f.p99.Seconds()*1000, float64(g.KiB("VmRSS"))/1024)
		}
	}
	return nil
}
