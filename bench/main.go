// Command bench measures what normalize_errors costs, on a real gateway over loopback: the same Caddy
// with and without the directive, in turn, in one run. It prints Markdown; server.md holds what it printed.
//
//	go run ./bench -gateway build/gateway
//
// With -soak it looks for what grows in half an hour of mixed load, with -held for what errors cost whose bodies do not
// end, and with -bombs for how ordinary errors fare beside the worst. RESULTS.md has what these printed.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

func main() {
	binary := flag.String("gateway", "build/gateway", "the gateway to measure")
	rounds := flag.Int("rounds", 7, "how often each of the two is measured, in turn")
	long := flag.Duration("soak", 0, "send mixed load for so long, and nothing else")
	connections := flag.Int("held", 0, "hold so many errors, and nothing else")
	worst := flag.Bool("bombs", false, "time errors beside bombs, and nothing else")
	flag.Parse()
	measure := func() error { return run(*binary, *rounds) }
	switch {
	case *long > 0:
		measure = func() error { return soak(*binary, *long) }
	case *worst:
		measure = func() error { return neighbours(*binary, *rounds) }
	case *connections > 0:
		measure = func() error { return held(*binary, *connections) }
	}
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(binary string, rounds int) error {
	up, err := upstream()
	if err != nil {
		return err
	}
	with, err := start(binary, up, "normalize_errors")
	if err != nil {
		return err
	}
	defer with.Stop()
	told, err := start(binary, up, "normalize_errors {\n\t\tupstream openai\n\t\tinspect 2xx\n\t}")
	if err != nil {
		return err
	}
	defer told.Stop()
	without, err := start(binary, up, "")
	if err != nil {
		return err
	}
	defer without.Stop()
	fmt.Println("| | with | without | ratio |\n| --- | ---: | ---: | ---: |")
	for _, load := range []struct {
		name, path string
		with       *gateway
	}{
		{"a success of 1 KiB", "/ok", with},
		{"an error of 200 B, told", "/error", told},
		{"an error of 200 B, told, another each time", "/error/another", told},
		{"an error of 200 B, blind", "/error", with},
		{"an error of 200 B, blind, another each time", "/error/another", with},
		{"30 KiB of HTML", "/page", with},
		{"30 KiB of HTML, another each time", "/page/another", with},
		{"16 KiB of failed validations", "/validation", with},
		{"16 KiB of failed validations, others each time", "/validation/another", with},
		{"a success of 1 KiB of JSON, with inspect 2xx", "/json", told},
	} {
		cpu := func(g *gateway) (float64, error) { return g.cpuPerRequest(load.path, 4000) }
		if err := compare("CPU of "+load.name+", µs", rounds, load.with, without, cpu); err != nil {
			return err
		}
	}
	if err := compare("first event of a stream, ms", rounds, with, without, firstEvent); err != nil {
		return err
	}
	if err := streams(binary, up, rounds, without); err != nil {
		return err
	}
	if err := download(with, without); err != nil {
		return err
	}
	return endless(with)
}

// streams compares a gateway that reads streams with one without the directive.
func streams(binary, up string, rounds int, without *gateway) error {
	with, err := start(binary, up, "normalize_errors {\n\t\tinspect streams 2xx\n\t}")
	if err != nil {
		return err
	}
	defer with.Stop()
	cpu := func(g *gateway) (float64, error) { return g.cpuPerRequest("/v1/chat/completions", 24) }
	if err := compare("inspect streams: CPU of a stream of 1,000 chunks, µs", rounds, with, without, cpu); err != nil {
		return err
	}
	return compare("inspect streams: first event of a stream, ms", rounds, with, without, firstEvent)
}

// compare measures both in turn and prints the medians and the median of the ratios.
func compare(name string, rounds int, with, without *gateway, measure func(*gateway) (float64, error)) error {
	var a, b, ratios []float64
	for i := range rounds + 1 {
		x, err := measure(with)
		if err != nil {
			return err
		}
		y, err := measure(without)
		if err != nil {
			return err
		}
		if i > 0 { // the first warms up
			a, b, ratios = append(a, x), append(b, y), append(ratios, x/y)
		}
	}
	fmt.Printf("| %s | %.1f | %.1f | %.2f |\n", name, process.Median(a), process.Median(b), process.Median(ratios))
	return nil
}

// download compares 1 GiB through both, byte for byte.
func download(with, without *gateway) error {
	var sums [2]string
	var took [2]time.Duration
	for i, g := range []*gateway{with, without} {
		began := time.Now()
		res, err := http.Get(g.url + "/large")
		if err != nil {
			return err
		}
		hash := sha256.New()
		n, err := io.Copy(hash, res.Body)
		res.Body.Close()
		if err != nil || n != 1<<30 {
			return fmt.Errorf("download: %d bytes, %w", n, err)
		}
		sums[i], took[i] = fmt.Sprintf("%x", hash.Sum(nil)), time.Since(began)
	}
	if sums[0] != sums[1] {
		return fmt.Errorf("download: %s with, %s without", sums[0], sums[1])
	}
	fmt.Printf("| 1 GiB, identical, s | %.2f | %.2f | %.2f |\n",
		took[0].Seconds(), took[1].Seconds(), took[0].Seconds()/took[1].Seconds())
	return nil
}

// endless sends 1,000 requests at once whose error bodies never end.
func endless(g *gateway) error {
	const clients = 1000
	transport := &http.Transport{MaxConnsPerHost: 0}
	client := &http.Client{Transport: transport, Timeout: time.Minute}
	var wrong sync.Map
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			res, err := client.Get(g.url + "/endless")
			if err != nil {
				wrong.Store(i, err)
				return
			}
			defer res.Body.Close()
			if body, err := io.ReadAll(res.Body); err != nil || res.StatusCode != 500 ||
				!strings.Contains(string(body), `"status_code":500`) {
				wrong.Store(i, fmt.Errorf("%d %.80s %w", res.StatusCode, body, err))
			}
		})
	}
	all.Wait()
	count := 0
	wrong.Range(func(_, why any) bool { count++; fmt.Fprintln(os.Stderr, why); return count < 5 })
	if count > 0 {
		return fmt.Errorf("endless: some of %d got no envelope", clients)
	}
	fmt.Printf("\n%d endless error bodies at once: each got its envelope; "+
		"the gateway's resident memory peaked at %d MiB.\n", clients, g.KiB("VmHWM")>>10)
	return nil
}

// firstEvent measures from the request to the first event of a stream that sends it at once.
func firstEvent(g *gateway) (float64, error) {
	const times = 50
	began := time.Now()
	for range times {
		res, err := http.Get(g.url + "/stream")
		if err != nil {
			return 0, err
		}
		var event [16]byte
		_, err = io.ReadFull(res.Body, event[:])
		res.Body.Close()
		if err != nil {
			return 0, err
		}
	}
	return time.Since(began).Seconds() * 1000 / times, nil
}

// gateway is one running gateway.
type gateway struct {
	*process.Process

	url   string
	admin string // host:port
}

func start(binary, upstream, directive string) (*gateway, error) {
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	admin, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	config := "{\n\tadmin " + admin + "\n\tauto_https off\n\tpersist_config off\n\tlog {\n\t\tlevel PANIC\n\t}\n}\n" +
		fmt.Sprintf("http://%s {\n\t%s\n\treverse_proxy %s\n}\n", address, directive, upstream)
	file := filepath.Join(dir, "Caddyfile")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		return nil, err
	}
	if binary, err = filepath.Abs(binary); err != nil {
		return nil, err
	}
	p, err := process.Launch(address, dir, binary, "run", "--config", file, "--adapter", "caddyfile")
	if err != nil {
		return nil, err
	}
	return &gateway{p, "http://" + address, admin}, nil
}

// cpuPerRequest sends n requests over 8 connections and returns the gateway's processor time for each, in µs.
func (g *gateway) cpuPerRequest(path string, n int) (float64, error) {
	before, err := g.CPU()
	if err != nil {
		return 0, err
	}
	var all sync.WaitGroup
	failed := make(chan error, 8)
	for range 8 {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for range n / 8 {
				res, err := client.Get(g.url + path)
				if err != nil {
					failed <- err
					return
				}
				_, _ = io.Copy(io.Discard, res.Body)
				res.Body.Close()
			}
		})
	}
	all.Wait()
	select {
	case err := <-failed:
		return 0, err
	default:
	}
	after, err := g.CPU()
	return (after - before) * 1e6 / float64(n), err
}

// upstream answers what is measured.
func upstream() (address string, err error) {
	mux := http.NewServeMux()
	ok := strings.Repeat("x", 1<<10)
	mux.HandleFunc("/ok", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, ok) })
	mux.HandleFunc("/json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"data":"`+ok+`"}`)
	})
	addErrors(mux)
	addStreams(mux)
	addEndless(mux)
	for path, answer := range bombs {
		mux.HandleFunc(path, answer)
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go func() { _ = http.Serve(listener, mux) }() //nolint:gosec // loopback, for as long as the program runs
	return listener.Addr().String(), nil
}

// addErrors adds the errors that end by themselves: each as an upstream says it to everybody, and below it as one that
// has a number in it, which is another each time.
func addErrors(mux *http.ServeMux) {
	const quota = `{"error":{"message":"You exceeded your current quota in project %d, please check your plan and ` +
		`billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`
	const item = `{"type":"missing","loc":["body","user","name"],"msg":"Field required","input":{"a":1}}`
	for _, e := range []struct {
		path, contentType string
		status            int
		body              string
	}{
		{"/error", "application/json", http.StatusTooManyRequests, quota},
		{
			"/validation", "application/json", http.StatusUnprocessableEntity,
			`{"detail":[{"type":"missing","loc":["body","user%d"],"msg":"Field required"},` +
				strings.Repeat(item+",", 16<<10/len(item)-2) + item + "]}",
		},
		{
			"/page", "text/html", http.StatusBadGateway,
			"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>" +
				strings.Repeat("<p>padding</p>", 30<<10/14) + "<p>Ray %d</p></body></html>",
		},
	} {
		say := func(w http.ResponseWriter, number int64) {
			w.Header().Set("Content-Type", e.contentType)
			w.WriteHeader(e.status)
			_, _ = fmt.Fprintf(w, e.body, number)
		}
		var count atomic.Int64
		mux.HandleFunc(e.path, func(w http.ResponseWriter, _ *http.Request) { say(w, 1) })
		mux.HandleFunc(e.path+"/another", func(w http.ResponseWriter, _ *http.Request) { say(w, count.Add(1)) })
	}
}

// addStreams adds the streams of events.
func addStreams(mux *http.ServeMux) {
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: {\"n\":1}\n\n\n\n\n\n")
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/v1/chat/completions", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		c := http.NewResponseController(w)
		for range 1000 {
			_, _ = io.WriteString(w, `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,`+
				`"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}`+"\n\n")
			_ = c.Flush()
			time.Sleep(100 * time.Microsecond) // each comes by itself, as a model's do
		}
		_, _ = io.WriteString(w, "data: [DONE]\n\n")
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for range 20 {
			_, _ = io.WriteString(w, `data: {"choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}`+"\n\n")
			_ = http.NewResponseController(w).Flush()
		}
		_, _ = io.WriteString(w, "data: [DONE]\n\n")
	})
}

// addEndless adds what does not end, or not soon.
func addEndless(mux *http.ServeMux) {
	hang := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, body)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}
	}
	mux.Handle("/hang", hang("half"))
	mux.Handle("/hold", hang(strings.Repeat("x", 64<<10)))
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, "half")
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = byte(i * 7)
		}
		for range 1 << 10 {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		block := make([]byte, 4<<10)
		for {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
}
